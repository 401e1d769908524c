"""A new workspace: the built-in templates, a registry, a file to fill in, and the schemas that editors use.

Nothing that exists is touched. Codes: W602 a name that no file can have, W612 a unit that is not registered.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING

from toolkit.files import disk_fault, exists, read_bytes, write_atomically
from toolkit.model.schema import KINDS, schema_text
from toolkit.model.units import Unit
from toolkit.names import unsafe_name
from toolkit.problems import Problem, error, has_errors
from toolkit.workspace import starters
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import DEADLINES, REGISTRY, Workspace
from toolkit.workspace.models import read_registry
from toolkit.workspace.new_file import OF_DEPARTMENTS, OF_GOVERNMENTS, first_report, new_file, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EXAMPLE = "示例市示例局"


def scaffold(
    folder: Path, unit: str | None, year: int | None, *, template: str | None = None, bare: bool = False
) -> tuple[list[str], list[Problem]]:
    """Make or complete a workspace; what was made, relative to it. DiskFault where the disk refuses.

    A file to fill in is made for the unit (an example, where none is named) and the year (last year), in a workspace
    that has a registry only for a unit that it knows; where that cannot be begun, nothing is made. ``template`` is that
    of a document which is no annual report. A ``bare`` workspace has no unit: the first import registers its own.
    """
    wanted = _shared_files() | {DEADLINES: starters.DEADLINES.encode()}
    if bare:
        return _written(folder, wanted), []
    name = unicodedata.normalize("NFC", EXAMPLE if unit is None else unit)
    if reason := unsafe_name(name):
        return [], [error(str(folder), 0, 0, "W602", f"单位“{name[:40]}”{reason}", "换一个名字")]
    # The only clock that an output depends on: a default that the user sees and can change.
    year = dt.datetime.now().astimezone().year - 1 if year is None else year
    if not exists(folder / REGISTRY) and template is not None:
        hint = "先运行 gongwen init 文件夹 --unit 单位，再加 --template"
        return [], [error(REGISTRY, 0, 0, "W612", "还没有单位名录，不知道是哪个单位的公文", hint)]
    if not exists(folder / REGISTRY):
        return _written(folder, wanted | _first(name, year)), []
    if unit is None:
        return _written(folder, wanted), []
    workspace = Workspace(folder.resolve())
    known, problems = _registered(workspace, name)
    if known is None:
        return [], problems
    label, data, problems = new_file(workspace, name, known, year, template)
    if has_errors(problems):
        return [], problems
    return _written(folder, wanted | ({label: data} if data else {})), problems


def _first(name: str, year: int) -> dict[str, bytes]:
    """The registry of a new workspace and its first data: a department's, or a government's with two departments."""
    government = name.endswith("政府")
    unit = Unit.model_validate({"模板": OF_GOVERNMENTS if government else OF_DEPARTMENTS})
    registry = starters.REGISTRY_OF_SEVERAL if government else starters.REGISTRY_OF_ONE
    made = {
        REGISTRY: registry.format(unit=quoted(name)).encode(),
        f"data/{year}/{name}.yaml": first_report(name, unit, year),
    }
    for other in ("示例一局", "示例二局") if government else ():
        made[f"data/{year}/{other}.yaml"] = starters.REPORTED.format(unit=other, year=year).encode()
    return made


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


def _shared_files() -> dict[str, bytes]:
    """The built-in templates and the schemas, by their place in a workspace."""
    templates = sorted(builtin_templates().glob("*/模板.*"))
    found = {f"templates/{source.parent.name}/{source.name}": read_bytes(source) for source in templates}
    return found | {f"data/格式/{kind}.schema.json": schema_text(kind).encode() for kind in KINDS}


def _registered(workspace: Workspace, name: str) -> tuple[Unit | None, list[Problem]]:
    registry, problems = read_registry(workspace)
    if registry is None or name in registry.units:
        return (registry.units[name] if registry is not None else None), problems
    above = next((key for key, each in registry.units.items() if each.template == OF_GOVERNMENTS), "")
    parent = f"上级: {above}, " if above else ""
    line = f"{quoted(name)}: {{自称: 我局, 级别: 市直部门, {parent}模板: 部门年度报告}}"
    hint = f"在“单位:”下面加一行“  {line}”，级别、上级照实改，再运行一次"
    return None, [*problems, error(REGISTRY, 0, 0, "W612", f"单位名录里没有“{name}”", hint)]
