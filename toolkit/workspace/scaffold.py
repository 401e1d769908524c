"""A new workspace: the built-in templates, a registry, a file to fill in, and the schemas that editors use.

Nothing that exists is touched.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING

from toolkit.files import disk_fault, exists, read_bytes, write_atomically
from toolkit.model.schema import KINDS, schema_text
from toolkit.names import unsafe_name
from toolkit.problems import Problem, error
from toolkit.workspace import starters
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import DEADLINES, REGISTRY, Workspace
from toolkit.workspace.models import read_registry

if TYPE_CHECKING:
    from pathlib import Path

OF_GOVERNMENTS = "政府年度报告"
EXAMPLE = "示例市示例局"


def scaffold(folder: Path, unit: str | None, year: int | None) -> tuple[list[str], list[Problem]]:
    """Make or complete a workspace; what was made, relative to it. DiskFault where the disk refuses.

    In a workspace that has a registry already, a file to fill in is made for a unit that it knows.
    """
    name = unicodedata.normalize("NFC", EXAMPLE if unit is None else unit)
    if reason := unsafe_name(name):
        return [], [error(str(folder), 0, 0, "W602", f"单位“{name[:40]}”{reason}", "换一个名字")]
    if year is None:
        # The only clock that an output depends on: a default that the user sees and can change.
        year = dt.datetime.now().astimezone().year - 1
    existing = exists(folder / REGISTRY)
    if existing and unit is not None and (problems := _unregistered(folder, name)):
        return [], problems
    wanted = _shared_files() | {DEADLINES: starters.DEADLINES.encode()}
    government = _is_government(folder, name, existing=existing)
    if not existing:
        registry = starters.REGISTRY_OF_SEVERAL if government else starters.REGISTRY_OF_ONE
        wanted[REGISTRY] = registry.format(unit=_quoted(name)).encode()
    if not existing or unit is not None:
        data = starters.GOVERNMENT if government else starters.DEPARTMENT
        wanted[f"data/{year}/{name}.yaml"] = data.format(unit=_quoted(name), year=year).encode()
    if not existing and government:
        for other in ("示例一局", "示例二局"):
            wanted[f"data/{year}/{other}.yaml"] = starters.REPORTED.format(unit=other, year=year).encode()
    made: list[str] = []
    for label in [label for label in wanted if not exists(folder / label)]:
        write_atomically(folder / label, wanted[label])
        made.append(label)
    try:
        (folder / "drafts").mkdir(exist_ok=True)
    except OSError as fault:
        raise disk_fault("新建", folder / "drafts", fault) from fault
    return made, []


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
