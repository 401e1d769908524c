"""Helpers for the tests of rules: one file of data in a workspace of its own, and what a rule finds in it."""

from __future__ import annotations

import shutil
import tempfile
from importlib import import_module
from pathlib import Path

from toolkit.checking.subject import Subjects
from toolkit.checking.values import Finding, Rule, Subject  # noqa: TC001 - tests take them from here
from toolkit.drafting.checking import composed_editions
from toolkit.drafting.sources import prepare
from toolkit.problems import Problem, has_errors
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import Workspace
from toolkit.workspace.models import read_registry
from toolkit.workspace.years import year_files

UNIT = "甲市交通运输局"
REGISTRY = """\
格式: 1
单位:
  甲市人民政府: {简称: 市政府, 自称: 我市, 级别: 市政府, 地区: 甲市, 发文机关代字: 甲政, 模板: 政府年度报告}
  甲市交通运输局: {简称: 市交通运输局, 自称: 我局, 级别: 市直部门, 类别: 行政执法部门, 地区: 甲市,
    上级: 甲市人民政府, 发文机关代字: 甲交, 模板: 部门年度报告}
  甲市司法局: {简称: 市司法局, 自称: 我局, 级别: 市直部门, 类别: 行政执法部门, 地区: 甲市,
    上级: 甲市人民政府, 发文机关代字: 甲司, 模板: 部门年度报告}
  甲市档案馆: {简称: 市档案馆, 自称: 我馆, 级别: 市直部门, 类别: 事业单位, 地区: 甲市,
    上级: 甲市人民政府, 发文机关代字: 甲档, 模板: 部门年度报告}
  乙县人民政府: {简称: 县政府, 自称: 我县, 级别: 县政府, 地区: 乙县, 上级: 甲市人民政府, 发文机关代字: 乙政,
    模板: 政府年度报告}
"""


def subject(
    text: str,
    *,
    year: int = 2022,
    unit: str = UNIT,
    kind: str = "",
    last: str = "",
    registry: str = REGISTRY,
    others: dict[str, str] | None = None,
) -> Subject | list[Problem]:
    """The subject of data/<year>/<unit>[.<kind>].yaml; where the file has errors, its problems.

    ``text`` stands below 年度 and 单位, unless it gives them itself; so does ``last``, the file of the year before.
    ``others`` are more files of the workspace by their paths (``data/2022/甲市司法局.yaml``).
    """
    name = f"{unit}.{kind}" if kind else unit
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        shutil.copytree(builtin_templates(), root / "templates")
        wanted = {"data/单位名录.yaml": registry, f"data/{year}/{name}.yaml": _headed(text, year, unit)}
        if last:
            wanted[f"data/{year - 1}/{name}.yaml"] = _headed(last, year - 1, unit)
        for label, content in {**wanted, **(others or {})}.items():
            path = root / label
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        workspace = Workspace(root)
        units, problems = read_registry(workspace)
        assert units is not None, [str(problem) for problem in problems]
        files, _ = year_files(workspace, year, frozenset(units.units))
        file = next(file for file in files if file.path.stem == name)
        prepared = prepare(workspace, units, file)
        drafts = composed_editions(prepared)
        every = [*prepared.problems, *(problem for _, found in drafts for problem in found)]
        if has_errors(every):
            return every
        made = Subjects(workspace, units).of(prepared, drafts)
        assert made is not None, "a file without text"
        return made


def findings(code: str | Rule, text: str, **how) -> list[Finding | Problem]:
    """What a rule (by code, or itself) finds in a file; ``how`` as for ``subject``.

    Where the file has errors of its own, they come instead.
    """
    made = subject(text, **how)
    if isinstance(made, list):
        return list(made)
    return list((rule(code) if isinstance(code, str) else code).check(made))


def messages(code: str | Rule, text: str, **how) -> list[str]:
    """The messages alone."""
    return [finding.message for finding in findings(code, text, **how)]


def rule(code: str) -> Rule:
    """The rule of a code, wherever it stands."""
    return next(each for each in rules() if each.code == code)


def rules() -> list[Rule]:
    """The rules of all families that there are."""
    found: list[Rule] = []
    for family in sorted(path.parent.name for path in (ROOT / "rules").glob("*/__init__.py")):
        found += import_module(f"toolkit.checking.rules.{family}").RULES
    return found


ROOT = Path(import_module("toolkit.checking").__file__ or "").parent


def _headed(text: str, year: int, unit: str) -> str:
    return text if text.startswith("年度:") or "\n年度:" in text else f"年度: {year}\n单位: {unit}\n{text}"
