"""Roll-ups over a workspace: who is asked, what each unit gave, what comes of it, with last year beside it.

Codes: F310 a roll-up that leads back to itself, F311 a scope that means nobody, F315 a unit that reports one figure
twice with different values, F320 a name that no unit reports, F323 a unit that stands below nobody, F325 a name that
is nearly the same; the others are in ``toolkit.rollup``.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.figures import Missing
from toolkit.figures.quantity import printed_measure
from toolkit.problems import Problem, Severity, has_errors
from toolkit.rollup.reported import Reports
from toolkit.rollup.scope import ScopeFault, Units
from toolkit.rollup.telling import MOST_NAMED, lacking, standing_faults
from toolkit.rollup.values import Contribution, Place, Plain, Reported, Rolled, Standing
from toolkit.rollup.working import Fault, work_out
from toolkit.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model.indicator import Indicator
    from toolkit.model.units import Registry
    from toolkit.rollup.reported import UnitFigures
    from toolkit.workspace.folder import Workspace

FROM_UNITS = "各单位上年数"
MOST_LEVELS = 20  # of roll-ups of roll-ups; the country has five


class Rollups:
    """The roll-ups of one run: every unit's file of a year is read once, and its figures are kept; sums are not.

    With ``history`` each contribution has last year's figure beside it.
    """

    def __init__(self, workspace: Workspace, registry: Registry, *, history: bool = False) -> None:
        self._units = Units(registry)
        self._reports = Reports(workspace, frozenset(registry.units))
        self._history = history
        self._results: dict[tuple[str, str, int], tuple[Rolled | None, tuple[Problem, ...]]] = {}
        self._under_way: list[tuple[str, str, int]] = []

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
            matched = self._units.matching(unit, asked.scope, asked.excluded or ())
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
        previous: Decimal | Missing | None = None
        previous_from, more = "", tuple[Fault, ...]()
        if (
            year == self._under_way[0][2]
        ):  # of the years before only the figure is wanted, not what came before it
            previous, previous_from, more = self._previous(unit, key, year, asked, matched.units)
        if self._history:
            contributions = [self._with_history(asked, key, each, year) for each in contributions]
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
            of="/".join(_wanted(asked, key)),
            scope=matched.words,
            modifier=asked.modifier or "",
            source=asked.source or "",
            definition=asked.definition or "",
            condition=asked.condition,
        )
        rolled = replace(rolled, lacking=lacking(rolled, self._units.short_name))
        reporting = list(self._reporting(asked, key, contributions, year))
        every = [
            *_repeated(matched.repeated),
            *reporting,
            *faults,
            *more,
            *self._left_out(asked, key, matched.units, unit, year),
            *standing_faults(rolled),
        ]
        return rolled, tuple(_problem(fault, places.get(fault.at, place), key) for fault in every)

    def _contribution(
        self, asked: Indicator, key: str, unit: str, year: int
    ) -> tuple[Contribution, tuple[Problem, ...]]:
        """What one unit gives to a roll-up: its figure, or its numerator and denominator."""
        first, *others = _wanted(asked, key)
        given, problems = self._given(unit, first, year)
        if (
            asked.rollup == "去重计数"
            and given.standing is Standing.COUNTED
            and given.value
            and not given.parts
        ):
            given = replace(given, standing=Standing.UNNAMED, value=None)
        if any(problem.code == "F310" for problem in problems):
            return given, problems
        for other in others:
            over, more = self._given(unit, other, year)
            return _both(given, over), (*problems, *more)
        return given, problems

    def _given(self, unit: str, key: str, year: int) -> tuple[Contribution, tuple[Problem, ...]]:
        """What one unit says of one figure."""
        said = self._reports.of(unit, year)
        if said is None:
            return Contribution(unit, Standing.NO_FILE, place=Place(f"data/{year}/{unit}.yaml")), ()
        if said.unreadable is not None:
            return Contribution(unit, Standing.UNREADABLE, place=said.unreadable), ()
        if key in said.faulty or key in said.conflicts:
            place = said.faulty.get(key) or said.figures[key].place
            return Contribution(unit, Standing.UNREADABLE, place=place), ()
        figure = said.figures.get(key)
        if figure is None:
            return Contribution(unit, Standing.NO_FIGURE, place=Place(said.label)), ()
        value, parts, below, printed = figure.value, figure.parts, None, None
        problems: tuple[Problem, ...] = ()
        if figure.is_rollup:
            below, problems = self.rolled(unit, key, year)
            if below is None or has_errors(problems):
                return Contribution(unit, Standing.UNREADABLE, place=figure.place, below=below), problems
            value, parts = below.compared, below.parts
            if isinstance(below.printed, Decimal) and below.printed != value:
                printed = below.printed
        if not isinstance(value, Decimal):
            standing = Standing.NOT_APPLICABLE if value is Missing.NOT_APPLICABLE else Standing.PENDING
            return Contribution(
                unit, standing, measure=figure.measure, place=figure.place, below=below
            ), problems
        given = Contribution(
            unit,
            Standing.COUNTED,
            value,
            measure=figure.measure,
            parts=parts,
            modifier=figure.modifier,
            place=figure.place,
            below=below,
            printed=printed,
        )
        return given, problems

    def _reporting(
        self, asked: Indicator, key: str, contributions: Sequence[Contribution], year: int
    ) -> Iterator[Fault]:
        """What is wrong with how the units reported: a name that none of them has, one figure with two values."""
        known = {each.unit: self._reports.of(each.unit, year) for each in contributions}
        said = {unit: figures for unit, figures in known.items() if figures is not None}
        at = ("分子", "分母") if asked.numerator is not None else ("指标" if asked.of else "汇总",)
        for wanted, where in zip(_wanted(asked, key), at, strict=True):
            if said and not any(wanted in each.known() or each.unreadable for each in said.values()):
                keys = dict.fromkeys(name for each in said.values() for name in each.known())
                hint = did_you_mean(wanted, keys) or "请各单位在“指标”里补上"
                message = f"范围里没有一个单位报了“{wanted}”"
                yield Fault("F320", message, hint, where, Severity.WARNING)
            for unit, each in said.items():
                if wanted in each.conflicts:
                    message = f"“{unit}”的“{wanted}”报了两次，互不一致：{each.conflicts[wanted]}"
                    severity = Severity.ERROR if asked.approved is None else Severity.WARNING
                    yield Fault("F315", message, "两处改成一样，或只留一处", severity=severity)

        silent = [each for each in contributions if each.standing is Standing.NO_FIGURE]
        if len(silent) == len(said):  # nobody has it: that was told
            return
        for without in silent[:MOST_NAMED]:
            yield from _misspelt(asked, key, without, known[without.unit])

    def _left_out(
        self, asked: Indicator, key: str, units: tuple[str, ...], unit: str, year: int
    ) -> Iterator[Fault]:
        """Units that report the figure and stand below nobody: most likely forgotten (F323)."""
        wanted = _wanted(asked, key)[0]
        asked_for = {*units, unit, *(asked.excluded or ())}
        forgotten = [
            orphan
            for orphan in self._units.forgotten(unit, asked.scope)
            if orphan not in asked_for
            and (said := self._reports.of(orphan, year)) is not None
            and wanted in said.figures
        ]
        if forgotten:
            names = "、".join(forgotten[:MOST_NAMED])
            message = f"{len(forgotten)} 家单位也报了“{wanted}”，却不在范围里，因为没有写上级：{names}"
            hint = f"在单位名录里给它们写“上级: {unit}”；确实不算的写进“除外”"
            yield Fault("F323", message, hint, "范围", Severity.WARNING)

    # Last year

    def _previous(
        self, unit: str, key: str, year: int, asked: Indicator, units: tuple[str, ...]
    ) -> tuple[Decimal | Missing | None, str, tuple[Fault, ...]]:
        """Last year's figure: typed, or of last year's file, or the same roll-up where every unit's is known.

        With a fault (F305) where last year's file has it in another measure.
        """
        if asked.previous is not None:
            return asked.previous, "上年", ()
        before = self._reports.of(unit, year - 1)
        if before is not None and key in before.figures:
            found = self._of_last_year(unit, key, year, asked.measure)
            return *found, tuple(_other_measure(asked, key, before.figures[key]))
        contributions: list[Contribution] = []
        for name in units:
            each = self._before(asked, key, name, year)
            if each.missing:
                return None, "", ()
            contributions.append(each)
        worked, faults = work_out(asked, contributions)
        if any(fault.severity is Severity.ERROR for fault in faults):
            return None, "", ()
        return worked.value, FROM_UNITS, ()

    def _of_last_year(
        self, unit: str, key: str, year: int, measure: str
    ) -> tuple[Decimal | Missing | None, str]:
        """The figure of the year before in the same measure, and where it stands."""
        before = self._reports.of(unit, year - 1)
        figure = before.figures.get(key) if before is not None else None
        if figure is None or printed_measure(figure.measure) != printed_measure(measure):
            return None, ""
        value = self.last_year(unit, key, year - 1)
        return (value, str(figure.place)) if value is not None else (None, "")

    def _before(self, asked: Indicator, key: str, unit: str, year: int) -> Contribution:
        """What a unit gave last year: the 上年 that this year's file has, otherwise the figure of last year's file."""
        said = self._reports.of(unit, year)
        typed = self._typed_before(asked, key, unit, said) if said is not None else None
        return typed or self._contribution(asked, key, unit, year - 1)[0]

    def _typed_before(self, asked: Indicator, key: str, unit: str, said: UnitFigures) -> Contribution | None:
        figures = [said.figures.get(wanted) for wanted in _wanted(asked, key)]
        previous = [figure.previous for figure in figures if figure is not None]
        if asked.rollup == "去重计数" or len(previous) < len(figures) or figures[0] is None:
            return None
        if all(number is Missing.NOT_APPLICABLE for number in previous):
            return Contribution(unit, Standing.NOT_APPLICABLE, place=figures[0].place)
        numbers = [number for number in previous if isinstance(number, Decimal)]
        if len(numbers) < len(figures):
            return None
        last = figures[-1] or figures[0]
        return Contribution(
            unit,
            Standing.COUNTED,
            numbers[0],
            over=(*numbers, None)[1],
            measure=figures[0].measure,
            place=figures[0].place,
            over_place=last.place,
            over_measure=last.measure,
        )

    def _with_history(self, asked: Indicator, key: str, each: Contribution, year: int) -> Contribution:
        before = self._before(asked, key, each.unit, year)
        if before.value is None or before.missing:
            return each
        if each.measure and printed_measure(before.measure) != printed_measure(each.measure):
            return each
        if before.over is None:
            return replace(each, previous=before.value)
        quotient = work_out(asked, [before])[0].value
        return replace(each, previous=quotient if isinstance(quotient, Decimal) else None)

    def _plain(self, unit: str, key: str, year: int) -> Plain | None:
        found = self._reports.typed(unit, key, year)
        if found is None or found[0].value is None:
            return None
        indicator, place = found
        previous, previous_from = indicator.previous, "上年"
        if previous is None:
            previous, previous_from = self._of_last_year(unit, key, year, indicator.measure)
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


def _wanted(asked: Indicator, key: str) -> tuple[str, ...]:
    """The units' indicators that a roll-up is made of: one, or numerator and denominator."""
    if asked.numerator is not None and asked.denominator is not None:
        return asked.numerator, asked.denominator
    return (asked.of or key,)


def _both(given: Contribution, over: Contribution) -> Contribution:
    """Numerator and denominator as one; where only one of the two does not arise, they deny each other."""
    both = replace(
        given, over=over.value, over_place=over.place, over_measure=over.measure, over_below=over.below
    )
    standings = {given.standing, over.standing}
    if standings == {Standing.COUNTED, Standing.NOT_APPLICABLE}:
        number = given.value if given.standing is Standing.COUNTED else over.value
        standing = Standing.UNREADABLE if number else Standing.NOT_APPLICABLE
        return replace(both, standing=standing, value=None, over=None)
    for each in (given, over):
        if each.standing is not Standing.COUNTED:
            return replace(both, standing=each.standing, place=each.place, value=None, over=None)
    return both


def _misspelt(asked: Indicator, key: str, each: Contribution, said: UnitFigures | None) -> Iterator[Fault]:
    """A unit without the figure that has one of nearly the same name (F325)."""
    for wanted in _wanted(asked, key):
        near = nearest(wanted, said.known()) if said is not None and wanted not in said.figures else None
        if said is not None and near is not None and near in said.figures and _alike(near, wanted):
            message = f"“{each.unit}”没有“{wanted}”，有“{near}”（{said.figures[near].place}）：是不是写错了？"
            yield Fault("F325", message, "名称要一样才能汇总", severity=Severity.WARNING)


def _alike(one: str, other: str) -> bool:
    """Whether two keys differ by a slip: one character, or the order of the same ones."""
    differing = sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))
    return sorted(one) == sorted(other) or differing == 1


def _other_measure(asked: Indicator, key: str, before: Reported) -> Iterator[Fault]:
    if printed_measure(before.measure) != printed_measure(asked.measure):
        name = asked.name or key
        message = (
            f"“{name}”今年的计量是“{asked.measure}”，上年是“{before.measure}”（{before.place}），不作比较"
        )
        hint = "统一计量，或在“上年”里填写可比的数"
        yield Fault("F305", message, hint, "计量", Severity.WARNING)


def _repeated(units: tuple[str, ...]) -> Iterator[Fault]:
    if units:
        names = "、".join(f"“{name}”" for name in units)
        message = f"{names}在范围里写了两次，只计一次"
        yield Fault("F314", message, "删去重复的", "范围", Severity.WARNING)


def _problem(fault: Fault, place: Place, key: str) -> Problem:
    where = f"指标.{key}.{fault.at}"
    return Problem(
        place.path, place.line, place.column, fault.severity, fault.code, fault.message, fault.hint, where
    )
