"""A new file of year data for a unit: begun from its last one, or from what its template asks for.

Codes: W602 a name that no file can have, W618 where it begins from or why it does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.files import exists
from toolkit.model.manifest import ISSUING, UNTITLED
from toolkit.model.yeardata import YearData
from toolkit.names import unsafe_name
from toolkit.problems import Problem, Severity, error
from toolkit.workspace import starters
from toolkit.workspace.folder import NOT_FOR_UNITS
from toolkit.workspace.models import read_manifest, read_model
from toolkit.workspace.next_year import next_year
from toolkit.yamltext.writing import comment, yaml_text

if TYPE_CHECKING:
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Unit
    from toolkit.workspace.folder import Workspace
    from toolkit.yamltext.writing import Path, Writable

OF_GOVERNMENTS, OF_DEPARTMENTS = "政府年度报告", "部门年度报告"
_PENDING = "待补"
_FOR_WHOM = re.compile("^(?:部门|政府)(?=.)")


def new_file(
    workspace: Workspace, name: str, unit: Unit, year: int, template: str | None
) -> tuple[str, bytes, list[Problem]]:
    """The label of the file, its contents, and what to tell; no contents where it cannot be begun, or is there already.

    Without a ``template`` it is the unit's annual report. Another document of the unit has its template in its name.
    """
    own = unit.template or OF_DEPARTMENTS
    if template in NOT_FOR_UNITS:
        message = f"“{template}”不是写单位公文的模板，{NOT_FOR_UNITS[template]} 用它"
        return "", b"", [error(f"templates/{template}", 0, 0, "W603", message, "换一个模板，如 函、通用公文")]
    # A dot would begin another part of the file's name.
    kind = "" if template in (None, own) else _FOR_WHOM.sub("", template or "").replace(".", "_")
    label = f"data/{year}/{name}.{kind}.yaml" if kind else f"data/{year}/{name}.yaml"
    if kind and unsafe_name(kind):
        return label, b"", [error(label, 0, 0, "W602", f"模板“{kind[:40]}”不能作文件名", "换一个模板")]
    if exists(workspace.root / label):
        if not kind:
            return label, b"", []
        hint = f"要再写一份，把原来的改个名字（如 {name}.{kind}一.yaml），再运行一次"
        return label, b"", [Problem(label, 0, 0, Severity.HINT, "W618", "已经有这个文件，没有动", hint)]
    before = _before(workspace, label, year)
    if before is not None:
        data, problems = _begun(workspace, *before, name, label, year, report=not kind)
        return label, data, problems
    if not kind and own in (OF_GOVERNMENTS, OF_DEPARTMENTS):
        return label, first_report(name, unit, year), []
    _, manifest, _, problems = read_manifest(workspace, template or own)
    if manifest is None:
        return label, b"", problems
    return label, _asked_for(name, template or own, manifest, year).encode(), []


def first_report(name: str, unit: Unit, year: int) -> bytes:
    """The first annual report of a unit, addressed to the unit above it."""
    told = starters.GOVERNMENT if unit.template == OF_GOVERNMENTS else starters.DEPARTMENT
    above = f"[{quoted(unit.parent)}]" if unit.parent else _PENDING
    return told.format(unit=quoted(name), year=year, next_year=year + 1, above=above).encode()


def _before(workspace: Workspace, label: str, year: int) -> tuple[int, str] | None:
    """The last year before that has such a file, with its label."""
    for each in reversed(workspace.years()):
        other = label.replace(f"data/{year}/", f"data/{each}/", 1)
        if each < year and exists(workspace.root / other):
            return each, other
    return None


def _begun(
    workspace: Workspace, last: int, source: str, name: str, label: str, year: int, *, report: bool
) -> tuple[bytes, list[Problem]]:
    """The file begun from the one before, of the ``last`` year."""
    document, _, _, problems = read_model(workspace, workspace.root / source, YearData)
    unread = [each for each in problems if each.severity is Severity.ERROR and each.code[0] in "WY"]
    if document is None or unread or not isinstance(document.value, dict):
        hint = "改好以后再运行一次；要从空白填起，先把它移开"
        return b"", [*unread, error(source, 0, 0, "W618", "上一次的数据读不懂，没有照它起草", hint)]
    text = next_year(document.value, source, name, year, report=report)
    message = f"照 {source} 起草：数字、日期和文字都待补，{last} 年的写在注释里"
    hint = "逐处填写；可以抄注释里的句子，数字写在“指标”里"
    return text.encode(), [Problem(label, 0, 0, Severity.HINT, "W618", message, hint)]


def _asked_for(name: str, template: str, manifest: Manifest, year: int) -> str:
    """What a template asks for, all of it to be filled in; what it is for and what goes where stands in comments."""
    notes: dict[Path, str] = {}
    made: dict[str, Writable] = {"年度": str(year), "单位": name, "模板": template}
    titled = manifest.title is not None or manifest.kind in UNTITLED
    asked = (*manifest.required_elements, *(() if titled else ("标题",)))
    made["公文"] = dict.fromkeys(asked, _PENDING)
    figures: dict[str, Writable] = {}
    for key, figure in manifest.indicators.items():
        figures[key] = {"数值": _PENDING} | ({"计量": figure.measure} if figure.measure else {})
        notes["指标", key] = figure.definition or ""
    sections: dict[str, Writable] = dict.fromkeys(manifest.sections, _PENDING)
    for key, section in manifest.sections.items():
        notes["章节", key] = section.guidance or ""
    made |= {"指标": figures} if figures else {}
    if sections:
        made["章节"] = sections
    elif manifest.kind in ISSUING:
        made["印发件"] = {"标题": _PENDING, "章节": [{"标题": _PENDING, "内容": [{"正文": _PENDING}]}]}
    else:
        made["章节"] = [{"标题": _PENDING, "正文": _PENDING}]
    said = (manifest.description or "", "待补的逐项填上，用不着的删去；没有填完不能定稿。")
    head = "".join(comment(" ".join(each.split())) for each in said if each)
    return f"{starters.DATA_SCHEMA}#\n{head}\n{yaml_text(made, notes=notes)}"


def quoted(name: str) -> str:
    """A name as a YAML scalar; in double quotes where it would read as something else."""
    import json

    plain = name[0].isalpha() and not any(c in name for c in ":#'\"[]{},&*!|>%@`") and name == name.strip()
    return name if plain and name not in ("null", "true", "false") else json.dumps(name, ensure_ascii=False)
