"""The Python API: load, check, build and trace over a workspace folder. Faults are values, never exceptions.

A folder that is no workspace, or a registry with faults, gives its problems like any other fault.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.choosing import Chosen, choose
from toolkit.problems import Problem, error, has_errors, in_order
from toolkit.rollup.rollups import Rollups
from toolkit.suggest import did_you_mean
from toolkit.workspace.models import read_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from toolkit.drafting.building import Result
    from toolkit.drafting.checking import Judge
    from toolkit.drafting.measuring import Office
    from toolkit.model.units import Registry
    from toolkit.model.yeardata import YearData
    from toolkit.rollup.values import Plain, Rolled
    from toolkit.workspace.folder import Workspace

__all__ = ["Built", "Chosen", "Loaded", "Trace", "build", "check", "choose", "load", "trace"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A unit's year: the typed data (None where the file has errors) and what is wrong with the file."""

    data: YearData | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: a result per data file, and the problems that belong to no file of the selection."""

    results: tuple[Result, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """How figures of one unit and year came about, in the order of its files, and what is wrong with them."""

    unit: str
    year: int | None
    figures: tuple[Rolled | Plain, ...]
    problems: tuple[Problem, ...]


def load(folder: str | Path, unit: str, year: int | None = None, kind: str = "") -> Loaded:
    """The data of <单位>.yaml (with ``kind``, of <单位>.<文种>.yaml) of a year, the unit's latest where none is given.

    The file is read and validated by itself; what it must agree on with others is a matter of ``check``. Only
    errors leave no data: with warnings alone it is there.
    """
    from toolkit.model.yeardata import YearData

    chosen = choose(folder, [unit], year)
    file = next((file for file in chosen.files if file.kind == kind), None)
    if file is None:
        problems = list(chosen.problems)
        if chosen.files:
            kinds = "、".join(f"“{other.kind}”" if other.kind else "不带文种的" for other in chosen.files)
            missing = chosen.files[0].path.with_name(f"{chosen.files[0].unit}{kind and '.'}{kind}.yaml")
            label = chosen.workspace.label(missing)
            problems.append(error(label, 0, 0, "W611", "没有这个文种的数据", f"这一年有：{kinds}"))
        return Loaded(None, in_order(problems))
    _, data, _, found = read_model(chosen.workspace, file.path, YearData)
    return Loaded(None if has_errors(found) else data, in_order(found))


def check(
    folder: str | Path, units: Sequence[str] = (), year: int | None = None, *, rules: bool = False
) -> tuple[Problem, ...]:
    """Every problem of some units' files (all, where none is named), in the order of their places.

    With ``rules`` also what the rules of check (C9…) find in the files that have no errors, as ``gongwen check``
    does; ``# 不查`` in a file holds for both.
    """
    return choose(folder, units, year).check(_ruling if rules else None)


def _ruling(workspace: Workspace, registry: Registry, rollups: Rollups | None = None) -> Judge:
    from toolkit.checking.running import Checker

    return Checker(workspace, registry, rollups)


def build(
    folder: str | Path,
    units: Sequence[str] = (),
    year: int | None = None,
    *,
    final: bool = False,
    force: bool = False,
    layout: bool = False,
) -> Built:
    """Write the drafts of some units (all, where none is named); see ``toolkit.drafting.building.build_files``.

    With ``layout`` LibreOffice lays them out first; where it is not there, nothing is written. With ``final`` no draft
    is written of a file in which a rule of check finds an error.
    """
    chosen = choose(folder, units, year)
    office: Office | None = None
    if layout:
        from toolkit.drafting.measuring import open_office

        office, problems = open_office()
        if office is None:
            return Built((), in_order((*chosen.problems, *problems)))
    judging = _ruling if final else None
    results = tuple(chosen.build(final=final, force=force, office=office, judging=judging))
    return Built(results, in_order((*chosen.problems, *chosen.departures)))


def trace(folder: str | Path | None, unit: str, key: str | None = None, year: int | None = None) -> Trace:
    """How a unit's figure came about, by its key or 名称, down to each unit's file and line; all without a key.

    The year is the unit's latest where none is given; each figure has last year's beside it.
    """
    from toolkit.model.yeardata import YearFigures

    chosen = choose(folder, [unit], year)
    problems = list(chosen.problems)
    if chosen.registry is None or not chosen.files:
        return Trace(unit, year, (), in_order(problems))
    file = chosen.files[0]
    faults: list[Problem] = []
    for each in chosen.files:
        _, _, _, told = read_model(chosen.workspace, each.path, YearFigures, only=True)
        faults += (fault for fault in told if has_errors([fault]))
    rollups = Rollups(chosen.workspace, chosen.registry, history=True)
    keys = rollups.keys(file.unit, file.year)
    key = None if key is None else unicodedata.normalize("NFC", key)
    wanted = keys if key is None or key not in keys else (key,)
    found = {name: rollups.trace(file.unit, name, file.year) for name in wanted}
    if key is not None:
        names = {name: figure.name for name, (figure, _) in found.items() if figure is not None}
        meant = [key] if key in keys else [name for name, called in names.items() if called == key]
        faults = [fault for fault in faults if _concerns(fault, (key, *meant))]
        if len(meant) != 1 and not faults:
            label = chosen.workspace.label(file.at)
            known = dict.fromkeys([*keys, *names.values()])
            problems.append(_no_such_figure(label, key, meant, known))
        found = {name: found[name] for name in meant if len(meant) == 1}
    for _, more in found.values():
        problems += more
    figures = tuple(figure for figure, _ in found.values() if figure is not None)
    return Trace(file.unit, file.year, figures, in_order([*problems, *faults]))


def _concerns(fault: Problem, keys: Iterable[str]) -> bool:
    """Whether a fault of a file is in one of these figures, or in the file as a whole."""
    return not fault.where or any(fault.where.split(".")[:2] == ["指标", key] for key in keys)


def _no_such_figure(label: str, typed: str, several: Sequence[str], known: Iterable[str]) -> Problem:
    if several:
        hint = f"写键：{'、'.join(several)}"
        return error(label, 0, 0, "W611", f"名称是“{typed[:60]}”的指标不止一个", hint)
    hint = did_you_mean(typed, known) or "先在这个文件的“指标”里填上"
    return error(label, 0, 0, "W611", f"没有指标“{typed[:60]}”", hint)
