"""The roll-ups of a run: who is asked, in what order figures are worked out, what is remembered, and circles.

Codes: F310 a roll-up that leads back to itself, F311 a scope that means nobody; the others are in the modules beside.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.problems import Problem, has_errors
from toolkit.rollup.contributions import (
    as_ratio,
    for_method,
    wanted_keys,
    with_figure,
    without_figure,
    without_file,
)
from toolkit.rollup.earlier import Earlier
from toolkit.rollup.packing import packed
from toolkit.rollup.reported import Reports
from toolkit.rollup.reporting import forgotten_faults, repeated_faults, reporting_faults
from toolkit.rollup.scope import ScopeFault, Units
from toolkit.rollup.sums import KeptSums, Sum
from toolkit.rollup.sums import packed as packed_sums
from toolkit.rollup.telling import lacking, standing_faults
from toolkit.rollup.values import Contribution, Place, Plain, Rolled, Standing
from toolkit.rollup.working import Fault, work_out
from toolkit.workspace.readings import Readings
from toolkit.workspace.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from toolkit.figures import Missing
    from toolkit.model.indicator import Indicator
    from toolkit.model.units import Registry
    from toolkit.rollup.reported import UnitFigures
    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.memo import Memo

MOST_LEVELS = 20  # of roll-ups of roll-ups; the country has five


class Rollups:
    """The roll-ups of one run: every unit's file of a year is read once, and its figures are kept; sums are not.

    With ``history`` each contribution has last year's figure beside it. ``memo`` keeps units' figures between runs;
    ``told`` are those of units whose files are not there (None: nowhere), packed where they can be; ``sight`` is what
    was seen of the workspace already, ``readings`` have what an earlier run read.
    """

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        *,
        history: bool = False,
        memo: Memo | None = None,
        told: Mapping[tuple[str, int], bytes | UnitFigures | None] | None = None,
        sight: Sight | None = None,
        readings: Readings | None = None,
    ) -> None:
        self.sight = sight or Sight(workspace, frozenset(registry.units), memo)
        self.readings = readings or Readings(workspace)
        self.units = Units(registry)
        self._reports = Reports(workspace, self.sight, memo, told)
        self._history = history
        self._sums = KeptSums(self._reports, None if history else memo)
        self._worked: dict[tuple[str, str, int], Sum] | None = None if memo is None else {}
        self._earlier = Earlier(self._reports, lambda *asked: self._contribution(*asked)[0], self.last_year)
        self._results: dict[tuple[str, str, int], tuple[Rolled | None, tuple[Problem, ...]]] = {}
        self._under_way: list[tuple[str, str, int]] = []

    @property
    def asked(self) -> set[tuple[str, int]]:
        """The units and years whose figures were asked for since it was last emptied."""
        return self._reports.asked

    def told(self, unit: str, year: int) -> bytes | UnitFigures | None:
        """What a unit reported, to be sent to another process: packed where that can be; None where it has no file."""
        said = self._reports.of(unit, year)
        return (packed(said) or said) if said is not None else None

    def needed(self, unit: str, year: int) -> tuple[tuple[str, int], ...]:
        """The units and years whose figures a unit's roll-ups of a year and of the one before are worked out from."""
        self.asked.clear()
        for key in self.keys(unit, year):
            self.rolled(unit, key, year)
        for key in self.keys(unit, year - 1):
            self.last_year(unit, key, year - 1)
        return tuple(sorted(self.asked))

    def forget(self) -> None:
        """Drop what is at hand of units' figures, where it has become much."""
        self._reports.forget()
        self._sums.forget()

    def digest(self, unit: str, year: int) -> str:
        """A hash of what a unit reported of a year."""
        return self._reports.digest(unit, year)

    def take(self, unit: str, year: int, data: bytes) -> None:
        """What a unit reported, as ``packed_of`` gave it where its file was read already."""
        self._reports.take(unit, year, data)

    def sums(self, unit: str, year: int) -> bytes | None:
        """What a unit's roll-ups came to, packed for ``take_sums``; None unless all were worked out just now."""
        worked = self._worked
        if not worked:  # of who sums nothing no file is read for that
            return None
        said = self._reports.of(unit, year)
        if said is None or worked.keys() != {(unit, key, year) for key in said.rollups}:
            return None
        return packed_sums(unit, {key: each for (_, key, _), each in worked.items()})

    def take_sums(self, unit: str, year: int, data: bytes) -> None:
        """What ``sums`` gave of a unit, kept for those above it."""
        self._sums.keep(unit, year, data)

    def keys(self, unit: str, year: int) -> tuple[str, ...]:
        """The keys of a unit's figures of a year, in the order of its files."""
        said = self._reports.of(unit, year)
        return tuple(said.figures) if said is not None else ()

    def trace(self, unit: str, key: str, year: int) -> tuple[Rolled | Plain | None, tuple[Problem, ...]]:
        """How a figure came about: worked out, or typed; None where the unit has none of this key."""
        said = self._reports.of(unit, year)
        if said is None or key not in said.figures:
            return None, ()
        if key in said.rollups:
            return self.rolled(unit, key, year)
        return self._plain(unit, key, year), ()

    def rolled(self, unit: str, key: str, year: int) -> tuple[Rolled | None, tuple[Problem, ...]]:
        """The roll-up of that key, and what is wrong with it; None where it cannot be worked out."""
        at = (unit, key, year)
        if at in self._results:
            return self._results[at]
        if at in self._under_way or len(self._under_way) >= MOST_LEVELS:
            return None, (self._circle(at),)
        self._under_way.append(at)
        try:
            result = self._rolled(unit, key, year)
        finally:
            self._under_way.pop()
        if not self._under_way:  # what was worked out on the way is worth no memory any more
            self._results.clear()
            self._note(at, *result)
        elif not any(problem.code == "F310" for problem in result[1]):
            self._results[at] = result  # of a circle each part is told from its own point of view
        return result

    def last_year(self, unit: str, key: str, year: int) -> Decimal | Missing | None:
        """A unit's figure of a year as its own file has it, worked out if it is a roll-up; None where unknown."""
        said = self._reports.of(unit, year)
        if said is None or key not in said.figures or key in said.faulty:
            return None
        if key not in said.rollups:
            return said.figures[key].value
        rolled, problems = self.rolled(unit, key, year)
        return None if rolled is None or rolled.provisional or has_errors(problems) else rolled.printed

    # Working out

    def _rolled(self, unit: str, key: str, year: int) -> tuple[Rolled | None, tuple[Problem, ...]]:
        said = self._reports.of(unit, year)
        if said is None or key not in said.rollups:
            return None, ()
        asked, places = said.rollups[key]
        place = said.figures[key].place
        try:
            matched = self.units.matching(unit, asked.scope, asked.excluded or ())
        except ScopeFault as fault:
            at = places.get(fault.key, place)
            return None, (_problem(Fault("F311", fault.message, fault.hint, fault.key), at, key),)
        contributions: list[Contribution] = []
        for name in matched.units:
            contribution, found = self._contribution(asked, key, name, year)
            circles = tuple(problem for problem in found if problem.code == "F310")
            if circles:  # one is enough, and among many units there are more than can be counted
                return None, circles
            contributions.append(contribution)
        worked, faults = work_out(asked, contributions)
        asked_for = (
            len(self._under_way) == 1
        )  # of what is summed on the way only the figure and errors are wanted
        previous: Decimal | Missing | None = None
        previous_from, more = "", tuple[Fault, ...]()
        if asked_for:
            previous, previous_from, more = self._earlier.of_rollup(unit, key, year, asked, matched.units)
        if self._history:
            contributions = [self._earlier.beside(asked, key, each, year) for each in contributions]
        rolled = Rolled(
            unit=unit,
            year=year,
            key=key,
            name=asked.name or key,
            method=asked.rollup or "",
            measure=asked.measure,
            value=worked.value,
            contributions=tuple(contributions),
            place=place,
            approved=asked.approved.value if asked.approved is not None else None,
            reason=asked.approved.reason if asked.approved is not None else "",
            total=worked.total,
            over=worked.over,
            parts=worked.parts,
            exact=worked.exact,
            previous=previous,
            previous_from=previous_from,
            of="/".join(wanted_keys(asked, key)),
            scope=matched.words,
            modifier=asked.modifier or "",
            source=asked.source or "",
            definition=asked.definition or "",
            condition=asked.condition,
        )
        said_by = {name: self._reports.of(name, year) for name in matched.units}
        every = [*reporting_faults(asked, key, contributions, said_by), *faults]
        if asked_for:
            rolled = replace(rolled, lacking=lacking(rolled, self.units.short_name))
            forgotten = self._forgotten(asked, key, matched.units, unit, year)
            every = [
                *repeated_faults(matched.repeated),
                *every,
                *more,
                *forgotten_faults(unit, wanted_keys(asked, key)[0], forgotten),
                *standing_faults(rolled),
            ]
        return rolled, tuple(_problem(fault, places.get(fault.at, place), key) for fault in every)

    def _contribution(
        self, asked: Indicator, key: str, unit: str, year: int
    ) -> tuple[Contribution, tuple[Problem, ...]]:
        """What one unit gives to a roll-up: its figure, or its numerator and denominator."""
        first, *others = wanted_keys(asked, key)
        given, problems = self._given(unit, first, year)
        if others and not any(problem.code == "F310" for problem in problems):
            over, more = self._given(unit, others[0], year)
            return as_ratio(given, over), (*problems, *more)
        return for_method(asked, given), problems

    def _given(self, unit: str, key: str, year: int) -> tuple[Contribution, tuple[Problem, ...]]:
        """What one unit says of one figure."""
        said = self._reports.of(unit, year)
        if said is None:
            return without_file(unit, year), ()
        if (without := without_figure(unit, key, said)) is not None:
            return without, ()
        figure = said.figures[key]
        if not figure.is_rollup:
            return with_figure(unit, figure, None), ()
        problems: tuple[Problem, ...] = ()
        below = self._summed(unit, key, year)
        if below is None:
            rolled, problems = self.rolled(unit, key, year)
            below = Sum(rolled, has_errors(problems))
        if below.rolled is None or below.wrong:
            return Contribution(unit, Standing.UNREADABLE, place=figure.place, below=below.rolled), problems
        return with_figure(unit, figure, below.rolled), problems

    def _summed(self, unit: str, key: str, year: int) -> Sum | None:
        """What a roll-up further below came to before; None where that is not known, or leads too deep."""
        kept = self._sums.of(unit, year).get(key)
        if kept is None or kept.rolled is None:
            return kept
        everyone = kept.rolled.everyone()
        if len(self._under_way) + everyone.levels > MOST_LEVELS:
            return None
        self.asked.update((name, year) for name in everyone.asked)
        return kept

    def _note(self, at: tuple[str, str, int], rolled: Rolled | None, problems: tuple[Problem, ...]) -> None:
        """Remember what a roll-up came to until those of another unit, or year, are worked out; of a circle nothing."""
        if self._worked is None:
            return
        if any((unit, year) != (at[0], at[2]) for unit, _, year in self._worked):
            self._worked.clear()
        if not any(problem.code == "F310" for problem in problems):
            self._worked[at] = Sum(rolled, has_errors(problems))

    def _forgotten(
        self, asked: Indicator, key: str, units: tuple[str, ...], unit: str, year: int
    ) -> list[str]:
        """The units that report the figure and stand below nobody."""
        wanted = wanted_keys(asked, key)[0]
        asked_for = {*units, unit, *(asked.excluded or ())}
        return [
            orphan
            for orphan in self.units.forgotten(unit, asked.scope)
            if orphan not in asked_for
            and (said := self._reports.of(orphan, year)) is not None
            and wanted in said.figures
        ]

    def _plain(self, unit: str, key: str, year: int) -> Plain | None:
        found = self._reports.typed(unit, key, year)
        if found is None or found[0].value is None:
            return None
        indicator, place = found
        previous, previous_from = indicator.previous, "上年"
        if previous is None:
            previous, previous_from = self._earlier.of_figure(unit, key, year, indicator.measure)
        return Plain(
            unit=unit,
            year=year,
            key=key,
            name=indicator.name or key,
            measure=indicator.measure,
            value=found[0].value,
            place=place,
            source=indicator.source or "",
            definition=indicator.definition or "",
            modifier=indicator.modifier or "",
            parts=tuple((indicator.parts or {}).items()),
            previous=previous,
            previous_from=previous_from,
        )

    def _circle(self, at: tuple[str, str, int]) -> Problem:
        too_deep = at not in self._under_way
        steps = self._under_way[:3] if too_deep else [*self._under_way[self._under_way.index(at) :], at]
        places: list[Place] = []
        for unit, key, year in steps:
            said = self._reports.of(unit, year)
            places.append(said.figures[key].place if said is not None else Place())
        shown = " → ".join(
            f"{unit}的“{key}”（{place}）" for (unit, key, _), place in zip(steps, places, strict=True)
        )
        if too_deep:
            message = f"汇总套了 {MOST_LEVELS} 层以上：{shown} → ……"
            fault = Fault("F310", message, "减少层数：从下级的数值直接汇总")
        else:
            fault = Fault("F310", f"汇总绕成了一圈：{shown}", "其中一处改成数值，或改正范围")
        return _problem(fault, places[0], steps[0][1])


def _problem(fault: Fault, place: Place, key: str) -> Problem:
    where = f"指标.{key}.{fault.at}"
    return Problem(
        place.path, place.line, place.column, fault.severity, fault.code, fault.message, fault.hint, where
    )
