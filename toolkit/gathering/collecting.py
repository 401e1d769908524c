"""素材: what the units of a year wrote under a heading or about a reporting item, unit after unit.

Read are the annual reports, data/<年度>/<单位>.yaml, in the edition that is submitted. Of each only what was collected
is kept.

Codes: W643 no unit's template has such a section, W644 nor such a reporting item, W645 nobody wrote anything there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.drafting.checking import composable
from toolkit.drafting.sources import prepare
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.rollup.rollups import Rollups
from toolkit.suggest import did_you_mean
from toolkit.workspace.selection import select, where

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.compose.materials import Found, Wish
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace


@dataclass(frozen=True, slots=True)
class Contributed:
    """What one unit wrote, as items of the data format that carry 来源单位; ``name`` is the unit's to print."""

    unit: str
    name: str
    materials: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """The materials by unit in the registry's order, and by key the units that gave none.

    ``unreported`` have no file, ``silent`` wrote nothing there, ``faulty`` have a file with errors. ``name`` says in
    few words what was collected.
    """

    year: int
    name: str
    conditions: tuple[str, ...]
    contributed: tuple[Contributed, ...]
    unreported: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many materials there are."""
        return sum(len(each.materials) for each in self.contributed)


def collect(
    workspace: Workspace,
    registry: Registry,
    wish: Wish,
    conditions: Sequence[str] = (),
    year: int | None = None,
) -> tuple[Collected | None, list[Problem]]:
    """What the units that the conditions mean wrote in a year, the latest where none is given.

    None where nothing can be collected, and why. A file with errors gives nothing; its errors are told.
    """
    units, problems = where(registry, conditions)
    if problems:
        return None, problems
    chosen, problems = select(workspace, registry, (), year)
    if not chosen:
        return None, problems
    reports = {file.unit: file for file in chosen if not file.kind}
    rollups = Rollups(workspace, registry)
    contributed: list[Contributed] = []
    standing: dict[str, list[str]] = {"unreported": [], "silent": [], "faulty": []}
    sections: set[str] = set()
    items: set[str] = set()
    for unit in units:
        if unit not in reports:
            standing["unreported"].append(unit)
            continue
        found, faults = _of_unit(workspace, registry, reports[unit], rollups, wish)
        problems += faults
        if found is None:
            standing["faulty"].append(unit)
            continue
        sections |= found.sections
        items |= found.items
        own = [material for material in found.materials if material.get("来源单位", unit) == unit]
        if not own:  # what was taken over from others is collected where they wrote it
            standing["silent"].append(unit)
            continue
        name = registry.units[unit].full_name or unit
        sourced = tuple({**material, "来源单位": unit} for material in own)
        contributed.append(Contributed(unit, name, sourced))
    where_ = f"data/{chosen[0].year}"
    problems += _unknown(wish.sections, sections, where_, ("W643", "各单位的模板里都没有“{}”这一章节"))
    problems += _unknown(wish.items, items, where_, ("W644", "各单位的模板里都没有“{}”这一报告事项"))
    if not contributed:
        if not any(problem.code in ("W643", "W644") for problem in problems):
            message = f"没有一个单位写了“{named(wish, conditions)}”"
            hint = "核对年度和 --where；说到某一报告事项的内容，可以在数据里写“报告事项: [事项]”"
            problems.append(error(where_, 0, 0, "W645", message, hint))
        return None, problems
    if any(problem.code in ("W643", "W644") for problem in problems):
        return None, problems
    lists = {key: tuple(value) for key, value in standing.items()}
    name = named(wish, conditions)
    return Collected(chosen[0].year, name, tuple(conditions), tuple(contributed), **lists), problems


def named(wish: Wish, conditions: Sequence[str]) -> str:
    """What is collected, in few words: 主要工作：行政执法，级别=市直部门."""
    said = "：".join("、".join(names) for names in (wish.sections, wish.items) if names)
    return "，".join([said, *conditions])


def _of_unit(
    workspace: Workspace, registry: Registry, file: DataFile, rollups: Rollups, wish: Wish
) -> tuple[Found | None, list[Problem]]:
    """What one unit wrote; None where its file has errors, which are returned."""
    from toolkit.compose.draft import BASE_EDITION
    from toolkit.compose.materials import materials

    prepared = prepare(workspace, registry, file, rollups)
    if has_errors(prepared.problems) or prepared.sources is None or not composable(prepared):
        return None, _errors(prepared.problems)
    found = materials(prepared.sources, BASE_EDITION, wish, file.unit)
    return (None if has_errors(found.problems) else found), _errors(found.problems)


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _unknown(
    wished: Sequence[str], known: Collection[str], path: str, fault: tuple[str, str]
) -> list[Problem]:
    """A problem for each name that no unit could have meant; nothing is told where no unit could be read."""
    code, message = fault
    return [
        error(path, 0, 0, code, message.format(name[:60]), did_you_mean(name, sorted(known)))
        for name in wished
        if known and name not in known
    ]
