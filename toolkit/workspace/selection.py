"""Which data files a command is about: by unit and year, with suggestions for what was mistyped."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.files import DiskFault
from toolkit.model.units import ATTRIBUTES, attribute_of
from toolkit.problems import Problem, error
from toolkit.suggest import did_you_mean
from toolkit.workspace.folder import REGISTRY, DataFile, Workspace
from toolkit.workspace.years import misplaced, year_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import Listing


def _latest(
    workspace: Workspace, registry: Registry, units: Sequence[str], listings: dict[int, Listing] | None = None
) -> tuple[int, tuple[list[DataFile], list[Problem]]] | None:
    """The latest year that has a file (of one of the units, where some are named), misnamed ones among them, with all.

    DiskFault where that cannot be told.
    """
    names = {name for unit in units if (name := unit_key(registry, unit)) is not None}
    for year in reversed(workspace.years()):
        listed = found, problems = year_files(workspace, year, frozenset(registry.units), listings)
        if any(problem.code == "W608" for problem in problems):
            return year, listed
        ours = [file.unit for file in found]
        odd = [unicodedata.normalize("NFC", Path(p.path).name) for p in problems if p.code == "W605"]
        if (ours or odd) if not names else names & set(ours) or any(o.startswith(tuple(names)) for o in odd):
            return year, listed
    return None


def unit_key(registry: Registry, name: str) -> str | None:
    """A unit's key by its key, 名称 or 简称."""
    name = unicodedata.normalize("NFC", name)
    if name in registry.units:
        return name
    return next(
        (key for key, unit in registry.units.items() if name in (unit.full_name, unit.short_name)), None
    )


def select(
    workspace: Workspace,
    registry: Registry,
    units: Sequence[str],
    year: int | None,
    listings: dict[int, Listing] | None = None,
) -> tuple[list[DataFile], list[Problem]]:
    """The data files of some units (all, where none is named) in a year (the latest, where none is given).

    What was listed for it is added to ``listings``, by year.
    """
    problems: list[Problem] = []
    names: set[str] = set()
    for unit in units:
        key = unit_key(registry, unit)
        if key is None:
            hint = did_you_mean(unit, registry.units)
            problems.append(error("data/单位名录.yaml", 0, 0, "W611", f"没有单位“{unit[:60]}”", hint))
        else:
            names.add(key)
    if problems:
        return [], problems
    try:
        latest = None if year else _latest(workspace, registry, units, listings)
        year = latest[0] if latest is not None else year
        years = workspace.years()
    except DiskFault as fault:
        return [], [workspace.refusal(fault)]
    if year is None:
        who = "、".join(sorted(names))
        hint = f"新建 data/<年度>/{who or '<单位>'}.yaml；用 gongwen init 可以得到一份样子"
        message = f"“{who}”还没有任何年度的数据" if who else "没有数据文件"
        return [], [*misplaced(workspace), error("data", 0, 0, "W611", message, hint)]
    found, problems = (
        latest[1] if latest is not None else year_files(workspace, year, frozenset(registry.units), listings)
    )
    problems += [] if units else misplaced(workspace)
    chosen = [file for file in found if not units or file.unit in names]
    missing = names - {file.unit for file in chosen}
    for name in sorted(missing):
        known = frozenset(registry.units)
        others = [str(y) for y in years if any(f.unit == name for f in year_files(workspace, y, known)[0])]
        hint = f"有数据的年度：{'、'.join(others)}" if others else f"新建 data/{year}/{name}.yaml"
        problems.append(
            error(f"data/{year}/{name}.yaml", 0, 0, "W611", f"“{name}”没有 {year} 年的数据", hint)
        )
    if not found and not units and not any(problem.code == "W608" for problem in problems):
        others = [str(y) for y in years if y != year]
        hint = f"有数据的年度：{'、'.join(others)}" if others else f"新建 data/{year}/<单位>.yaml"
        problems.append(error(f"data/{year}", 0, 0, "W611", f"没有 {year} 年的数据", hint))
    return chosen, problems


def where(registry: Registry, conditions: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The units that conditions like ``级别=市直部门`` mean, in the registry's order; all where there is none.

    Several conditions on one attribute are alternatives, on different ones all of them must hold. Problems: W640 a
    condition that is none or names no attribute, W641 a value that no unit has, W642 conditions that together mean
    nobody.
    """
    wanted: dict[str, set[str]] = {}
    problems: list[Problem] = []
    for condition in conditions:
        key, equals, typed = unicodedata.normalize("NFC", condition).replace("＝", "=", 1).partition("=")
        key, value = key.strip(), typed.strip()
        fault = _fault_of(registry, key, value) if equals and key and value else _NO_CONDITION
        if fault is not None:
            code, message, hint = fault
            problems.append(error(REGISTRY, 0, 0, code, message.format(condition[:60]), hint))
        wanted.setdefault(key, set()).add(value)
    if problems:
        return [], problems
    found = [
        name
        for name, unit in registry.units.items()
        if all(not values.isdisjoint(attribute_of(name, unit, key)) for key, values in wanted.items())
    ]
    if not found:
        said = "、".join(conditions)
        message, hint = (
            f"没有同时符合“{said[:100]}”的单位",
            "减少 --where，或核对单位名录里的级别、类别、地区和上级",
        )
        return [], [error(REGISTRY, 0, 0, "W642", message, hint)]
    return found, []


def known_attributes(registry: Registry) -> list[str]:
    """The attributes that units are picked by, those of the workspace's own among them."""
    own = (name for unit in registry.units.values() for name in unit.attributes or ())
    return list(dict.fromkeys([*ATTRIBUTES, *own]))


_NO_CONDITION = ("W640", "“{}”不是“属性=值”", "写成“级别=市直部门”这样")


def _fault_of(registry: Registry, key: str, value: str) -> tuple[str, str, str] | None:
    """Why a condition means nothing: code, message and remedy."""
    units = registry.units
    known = known_attributes(registry)
    if key not in known:
        return "W640", "“{}”：单位没有这个属性", did_you_mean(key, known)
    values = sorted({each for name, unit in units.items() for each in attribute_of(name, unit, key)})
    if value not in values:
        hint = did_you_mean(value, values) or f"在单位名录里给各单位写上“{key}”"
        return "W641", "没有符合“{}”的单位", hint
    return None
