"""A new workspace: the built-in templates, a registry, a file to fill in, and the schemas that editors use.

Nothing that exists is touched.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING

from toolkit.files import disk_fault, exists, read_bytes, write_atomically
from toolkit.model.schema import KINDS, schema_text
from toolkit.model.yeardata import YearData
from toolkit.names import unsafe_name
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.workspace import starters
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import DEADLINES, REGISTRY, Workspace
from toolkit.workspace.models import read_model, read_registry
from toolkit.workspace.next_year import next_year

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OF_GOVERNMENTS = "政府年度报告"
EXAMPLE = "示例市示例局"
_PENDING = "待补"


def scaffold(
    folder: Path, unit: str | None, year: int | None, *, bare: bool = False
) -> tuple[list[str], list[Problem]]:
    """Make or complete a workspace; what was made, relative to it. DiskFault where the disk refuses.

    In a workspace that has a registry already, a file to fill in is made for a unit that it knows, from the unit's
    last one where there is one: W618 tells of that. What cannot be read of it is told, and nothing is made.
    A ``bare`` workspace has no unit: the first document that is imported registers its own.
    """
    if bare:
        return _written(folder, _shared_files() | {DEADLINES: starters.DEADLINES.encode()}), []
    name = unicodedata.normalize("NFC", EXAMPLE if unit is None else unit)
    if reason := unsafe_name(name):
        return [], [error(str(folder), 0, 0, "W602", f"单位“{name[:40]}”{reason}", "换一个名字")]
    if year is None:
        # The only clock of the product: a default that the user sees and can change.
        year = dt.datetime.now().astimezone().year - 1
    existing = exists(folder / REGISTRY)
    if existing and unit is not None and (problems := _unregistered(folder, name)):
        return [], problems
    before = _before(folder, name, year) if existing and unit is not None else None
    begun, problems = _begun(folder, before, f"data/{year}/{name}.yaml", year)
    if has_errors(problems):
        return [], problems
    wanted = _shared_files() | {DEADLINES: starters.DEADLINES.encode()}
    government = _is_government(folder, name, existing=existing)
    if not existing:
        registry = starters.REGISTRY_OF_SEVERAL if government else starters.REGISTRY_OF_ONE
        wanted[REGISTRY] = registry.format(unit=_quoted(name)).encode()
    if not existing or unit is not None:
        above = _above(folder, name) if existing else _PENDING
        data = starters.GOVERNMENT if government else starters.DEPARTMENT
        told = begun or data.format(unit=_quoted(name), year=year, next_year=year + 1, above=above).encode()
        wanted[f"data/{year}/{name}.yaml"] = told
    if not existing and government:
        for other in ("示例一局", "示例二局"):
            wanted[f"data/{year}/{other}.yaml"] = starters.REPORTED.format(unit=other, year=year).encode()
    return _written(folder, wanted), problems


def _written(folder: Path, wanted: Mapping[str, bytes]) -> list[str]:
    """Write what is not there yet."""
    made: list[str] = []
    for label in [label for label in wanted if not exists(folder / label)]:
        write_atomically(folder / label, wanted[label])
        made.append(label)
    try:
        (folder / "drafts").mkdir(exist_ok=True)
    except OSError as fault:
        raise disk_fault("新建", folder / "drafts", fault) from fault
    return made


def _above(folder: Path, name: str) -> str:
    """Whom a unit writes to in a first file: the unit above it in the registry, if there is one."""
    registry = read_registry(Workspace(folder.resolve()))[0]
    unit = registry.units.get(name) if registry is not None else None
    return f"[{_quoted(unit.parent)}]" if unit is not None and unit.parent else _PENDING


def _before(folder: Path, name: str, year: int) -> tuple[int, str] | None:
    """The last year before that the unit has a file of, with its label."""
    for each in reversed(Workspace(folder.resolve()).years()):
        label = f"data/{each}/{name}.yaml"
        if each < year and exists(folder / label):
            return each, label
    return None


def _begun(
    folder: Path, before: tuple[int, str] | None, label: str, year: int
) -> tuple[bytes, list[Problem]]:
    """The file begun from the one before; nothing where there is none, or where the new one is there already."""
    if before is None or exists(folder / label):
        return b"", []
    last, source = before
    workspace = Workspace(folder.resolve())
    document, _, _, problems = read_model(workspace, workspace.root / source, YearData)
    unread = [each for each in problems if each.severity is Severity.ERROR and each.code[0] in "WY"]
    if document is None or unread or not isinstance(document.value, dict):
        hint = "改好以后再运行一次；要从空白填起，先把它移开"
        return b"", [*unread, error(source, 0, 0, "W618", "上一次的数据读不懂，没有照它起草", hint)]
    text = next_year(document.value, source, str(last), year)
    message = f"照 {source} 起草：数字、日期和文字都待补，{last} 年的写在注释里"
    hint = "逐处填写；可以抄注释里的句子，数字写在“指标”里"
    return text.encode(), [Problem(label, 0, 0, Severity.HINT, "W618", message, hint)]


def _is_government(folder: Path, name: str, *, existing: bool) -> bool:
    """Whether the unit reports by 政府年度报告: as the registry says, or by its name in a new workspace."""
    registry = read_registry(Workspace(folder.resolve()))[0] if existing else None
    unit = registry.units.get(name) if registry is not None else None
    if unit is None or unit.template is None:
        return name.endswith("政府")
    return unit.template == OF_GOVERNMENTS


def _shared_files() -> dict[str, bytes]:
    """The built-in templates and the schemas, by their place in a workspace."""
    templates = sorted(builtin_templates().glob("*/模板.*"))
    found = {f"templates/{source.parent.name}/{source.name}": read_bytes(source) for source in templates}
    return found | {f"data/格式/{kind}.schema.json": schema_text(kind).encode() for kind in KINDS}


def _unregistered(folder: Path, name: str) -> list[Problem]:
    registry, problems = read_registry(Workspace(folder.resolve()))
    if registry is not None and name not in registry.units:
        above = next((key for key, each in registry.units.items() if each.template == OF_GOVERNMENTS), "")
        parent = f"上级: {above}, " if above else ""
        line = f"{_quoted(name)}: {{自称: 我局, 级别: 市直部门, {parent}模板: 部门年度报告}}"
        hint = f"在“单位:”下面加一行“  {line}”，级别、上级照实改，再运行一次"
        problems.append(error(REGISTRY, 0, 0, "W612", f"单位名录里没有“{name}”", hint))
    return problems if registry is None or name not in registry.units else []


def _quoted(name: str) -> str:
    """A name as a YAML scalar; in double quotes where it would read as something else."""
    import json

    plain = name[0].isalpha() and not any(c in name for c in ":#'\"[]{},&*!|>%@`") and name == name.strip()
    return name if plain and name not in ("null", "true", "false") else json.dumps(name, ensure_ascii=False)
