"""A small workspace of governments and units on disk, and what is asked of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner
from docx import Document

import toolkit
from toolkit.cli import gongwen
from toolkit.rollup.rollups import Rollups
from toolkit.rollup.values import Rolled, Standing
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import Workspace
from toolkit.workspace.models import read_registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.problems import Problem

YEAR = 2023
CITY = "示例市人民政府"
DRAFT = "{}{}年法治政府部门建设工作报告.docx"
HEAD = """\
年度: {year}
单位: {unit}
"""
DOCUMENT = """\
公文: {{发文字号: 示〔2024〕{number}号, 签发人: [王某], 主送: [示例省人民政府], 成文日期: 2024-02-20}}
章节:
  导语: |
    {lead}
  主要工作: [{{标题: 依法检查, 正文: 全年依法检查。}}]
  履职情况: 主要负责人带头学法。
  存在问题: [{{编号: W1, 标题: 培训不够, 正文: 培训次数偏少。}}]
  下步工作: [{{标题: 加强培训, 正文: 按季度培训。, 对应问题: [W1]}}]
  结语: 特此报告。
"""


@dataclass(frozen=True)
class City:
    """A workspace: its registry and data files are written as text, its figures and drafts read back."""

    root: Path

    def registry(self, text: str) -> City:
        path = self.root / "data/单位名录.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"格式: 1\n单位:\n{text}", encoding="utf-8")
        return self

    def departments(self, names: Iterable[str], *, city: str = CITY) -> City:
        """The registry of one government and its departments."""
        lines = [f"  {city}: {{级别: 市政府, 模板: 部门年度报告}}\n"]
        lines += [f"  {name}: {{级别: 市直部门, 上级: {city}, 模板: 部门年度报告}}\n" for name in names]
        return self.registry("".join(lines))

    def write(
        self, unit: str, indicators: str = "", *, year: int = YEAR, kind: str = "", lead: str = ""
    ) -> City:
        """A unit's file: ``indicators`` are the lines below 指标; with ``lead`` it is a whole document."""
        text = HEAD.format(unit=unit, year=year)
        if indicators:
            text += "指标:\n" + "".join(f"  {line}\n" for line in indicators.strip("\n").splitlines())
        if lead:
            text += DOCUMENT.format(lead=lead, number=len(unit))
        path = self.path(unit, year, kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self

    def path(self, unit: str, year: int = YEAR, kind: str = "") -> Path:
        return self.root / "data" / str(year) / f"{unit}{kind and '.'}{kind}.yaml"

    def change(self, unit: str, old: str, new: str, *, year: int = YEAR, kind: str = "") -> None:
        text = self.path(unit, year, kind).read_text(encoding="utf-8")
        assert old in text
        self.path(unit, year, kind).write_text(text.replace(old, new), encoding="utf-8")

    def with_templates(self) -> City:
        name = "部门年度报告"
        shutil.copytree(builtin_templates() / name, self.root / "templates" / name)
        return self

    # Asking

    def rollups(self, *, history: bool = False) -> Rollups:
        workspace = Workspace(self.root)
        registry, problems = read_registry(workspace)
        assert registry is not None, [str(problem) for problem in problems]
        return Rollups(workspace, registry, history=history)

    def asked(
        self, key: str, unit: str = CITY, year: int = YEAR
    ) -> tuple[Rolled | None, tuple[Problem, ...]]:
        """A roll-up and what is wrong with it."""
        return self.rollups().rolled(unit, key, year)

    def rolled(self, key: str, unit: str = CITY, year: int = YEAR) -> Rolled:
        """A roll-up that can be worked out without an error."""
        rolled, problems = self.asked(key, unit, year)
        assert rolled is not None, told(problems)
        assert "错误" not in "".join(told(problems)), told(problems)
        return rolled

    def value(self, key: str, unit: str = CITY, year: int = YEAR) -> str:
        """What comes of a roll-up, as digits or as the word for what is missing."""
        return figure(self.rolled(key, unit, year).value)

    def codes(self, key: str, unit: str = CITY, year: int = YEAR) -> list[str]:
        return [problem.code for problem in self.asked(key, unit, year)[1]]

    def check(self, unit: str = CITY, year: int = YEAR) -> tuple[Problem, ...]:
        return toolkit.check(self.root, [unit], year)

    def lead(self, unit: str = CITY, year: int = YEAR) -> str:
        """The first paragraph of the body of the draft that is built now."""
        built = toolkit.build(self.root, [unit], year, force=True)
        problems = [*built.problems, *(problem for result in built.results for problem in result.problems)]
        drafts = [draft for result in built.results for draft in result.drafts]
        assert drafts, told(problems)
        texts = [each.text for each in Document(str(self.root / drafts[0].path)).paragraphs]
        return texts[texts.index("示例省人民政府：") + 1]

    def run(self, *arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(gongwen, [*arguments, "-C", str(self.root)], catch_exceptions=False)
        return result.exit_code, result.output


def figure(value: object) -> str:
    """A value as its user reads it."""
    return str(getattr(value, "value", value)) if not hasattr(value, "as_tuple") else format(value, "f")


def standings(rolled: Rolled) -> Mapping[str, str]:
    """How each unit stands to a roll-up, by its name."""
    return {each.unit: each.standing.value for each in rolled.contributions}


def told(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def units_of(rolled: Rolled) -> list[str]:
    return [each.unit for each in rolled.contributions]


def counted(rolled: Rolled) -> list[str]:
    return [each.unit for each in rolled.contributions if each.standing is Standing.COUNTED]
