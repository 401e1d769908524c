"""What a template is tried on: the data files of one year that use it, or those of another template's units.

Codes: W688 nothing uses the template, or it is not for what units write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.problems import error
from toolkit.template.using import files_using
from toolkit.workspace.folder import NOT_FOR_UNITS, DataFile, Workspace
from toolkit.workspace.readings import Readings
from toolkit.workspace.selection import where
from toolkit.workspace.years import year_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the template is tried on: a year (the latest that has some), units, in the place of what template."""

    year: int | None = None
    conditions: Sequence[str] = ()
    units_of: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """The files; ``stood_for`` is the template that they name, which ``chosen`` stands in for or is."""

    workspace: Workspace
    registry: Registry
    chosen: Chosen
    stood_for: str
    year: int
    files: tuple[DataFile, ...]


def scope_of(
    workspace: Workspace, registry: Registry, chosen: Chosen, asked: Asked
) -> tuple[Scope | None, list[Problem]]:
    """What to try it on; None with the problem where there is nothing."""
    names, problems = where(registry, asked.conditions)
    if problems:
        return None, problems
    name = asked.units_of or chosen.name
    for each in (chosen.name, name):
        if each in NOT_FOR_UNITS:
            return None, [_not_for_units(chosen, each)]
    try:
        years = workspace.years() if asked.year is None else [asked.year]
    except files.DiskFault as fault:
        return None, [workspace.refusal(fault)]
    readings = Readings(workspace)
    for year in reversed(years):
        found, problems = year_files(workspace, year, frozenset(registry.units))
        if asked.conditions:
            found = [file for file in found if file.unit in names]
        using = files_using(registry, found, name, readings)
        if using:
            return Scope(workspace, registry, chosen, name, year, using), problems
    return None, [*(problems if asked.year is not None else ()), _nobody(chosen, name, asked)]


def _not_for_units(chosen: Chosen, name: str) -> Problem:
    hint = f"用示例数据看：gongwen template preview {name}；用真的数据看：{NOT_FOR_UNITS[name]}"
    return error(chosen.label, 0, 0, "W688", f"“{name}”不是写单位公文的模板，不能用各单位的数据试", hint)


def _nobody(chosen: Chosen, name: str, asked: Asked) -> Problem:
    when = f"{asked.year} 年" if asked.year is not None else "数据里"
    whom = "符合 --where 的单位" if asked.conditions else "单位"
    hint = "还没有启用的模板，用 --units-of 写上一个在用的模板，按用它的单位来试"
    return error(chosen.label, 0, 0, "W688", f"{when}没有{whom}用模板“{name[:60]}”", hint)
