"""The Python API: load, check and build over a workspace folder. Faults of the data are values, never exceptions.

A folder that is no workspace, or a registry with faults, gives its problems like any other fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.building import Result, build_files
from toolkit.checking import check_file
from toolkit.problems import Problem, error, in_order
from toolkit.selection import select
from toolkit.workspace import Workspace, read_model, read_registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model.units import Registry
    from toolkit.model.yeardata import YearData


@dataclass(frozen=True, slots=True)
class Loaded:
    """A unit's year: the typed data (None where the file cannot be used) and what is wrong with the file."""

    data: YearData | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: a result per data file, and the problems that belong to no file of the selection."""

    results: tuple[Result, ...]
    problems: tuple[Problem, ...]


def load(folder: str | Path, unit: str, year: int | None = None) -> Loaded:
    """The data of one unit and year (the latest, where none is given), positions and all faults checked."""
    from toolkit.model.yeardata import YearData

    workspace, registry, problems = _open(folder)
    if registry is None:
        return Loaded(None, tuple(problems))
    chosen, more = select(workspace, registry, [unit], year)
    file = next((file for file in chosen if not file.kind), chosen[0] if chosen else None)
    if file is None:
        return Loaded(None, in_order([*problems, *more]))
    _, data, _, found = read_model(workspace, file.path, YearData)
    return Loaded(None if found else data, in_order(found))


def check(folder: str | Path, units: Sequence[str] = (), year: int | None = None) -> tuple[Problem, ...]:
    """Every problem of some units' files (all, where none is named), in the order of their places."""
    workspace, registry, problems = _open(folder)
    if registry is None:
        return in_order(problems)
    chosen, more = select(workspace, registry, units, year)
    problems += more
    for file in chosen:
        problems += check_file(workspace, registry, file)
    return in_order(problems)


def build(
    folder: str | Path,
    units: Sequence[str] = (),
    year: int | None = None,
    *,
    final: bool = False,
    force: bool = False,
) -> Built:
    """Write the drafts of some units (all, where none is named); see ``toolkit.building.build_files``."""
    workspace, registry, problems = _open(folder)
    if registry is None:
        return Built((), in_order(problems))
    chosen, more = select(workspace, registry, units, year)
    results = tuple(build_files(workspace, registry, chosen, final=final, force=force))
    return Built(results, in_order([*problems, *more]))


def _open(folder: str | Path) -> tuple[Workspace, Registry | None, list[Problem]]:
    workspace = Workspace(Path(folder).resolve())
    if not (workspace.root / "data").is_dir() or not (workspace.root / "templates").is_dir():
        hint = "指向有 data 和 templates 的文件夹，或先运行 gongwen init"
        return workspace, None, [error(str(folder), 0, 0, "W600", "这里不是工作区", hint)]
    registry, problems = read_registry(workspace)
    return workspace, registry, problems
