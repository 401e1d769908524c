"""Last year beside this: what was typed, what last year's files say, what the same roll-up gave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.figures import Missing
from toolkit.figures.quantity import printed_measure
from toolkit.problems import Severity
from toolkit.rollup.contributions import wanted_keys
from toolkit.rollup.reporting import measure_faults
from toolkit.rollup.values import Contribution, Standing
from toolkit.rollup.working import Fault, work_out

if TYPE_CHECKING:
    from toolkit.model.indicator import Indicator
    from toolkit.rollup.reported import Reports, UnitFigures

FROM_UNITS = "各单位上年数"


class Earlier:
    """The year before, of a run: ``contribution`` is what a unit gives in a year, ``figure`` its figure of a year."""

    def __init__(
        self,
        reports: Reports,
        contribution: Callable[[Indicator, str, str, int], Contribution],
        figure: Callable[[str, str, int], Decimal | Missing | None],
    ) -> None:
        self._reports = reports
        self._contribution = contribution
        self._figure = figure

    def of_rollup(
        self, unit: str, key: str, year: int, asked: Indicator, units: tuple[str, ...]
    ) -> tuple[Decimal | Missing | None, str, tuple[Fault, ...]]:
        """Last year's figure: typed, or of last year's file, or the same roll-up where every unit's is known.

        With a fault (F305) where last year's file has it in another measure.
        """
        if asked.previous is not None:
            return asked.previous, "上年", ()
        before = self._reports.of(unit, year - 1)
        if before is not None and key in before.figures:
            found = self.of_figure(unit, key, year, asked.measure)
            return *found, tuple(measure_faults(asked, key, before.figures[key]))
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

    def of_figure(self, unit: str, key: str, year: int, measure: str) -> tuple[Decimal | Missing | None, str]:
        """The figure of the year before in the same measure, and where it stands."""
        before = self._reports.of(unit, year - 1)
        figure = before.figures.get(key) if before is not None else None
        if figure is None or printed_measure(figure.measure) != printed_measure(measure):
            return None, ""
        value = self._figure(unit, key, year - 1)
        return (value, str(figure.place)) if value is not None else (None, "")

    def _before(self, asked: Indicator, key: str, unit: str, year: int) -> Contribution:
        """What a unit gave last year: the 上年 that this year's file has, otherwise the figure of last year's file."""
        said = self._reports.of(unit, year)
        typed = self._typed(asked, key, unit, said) if said is not None else None
        return typed or self._contribution(asked, key, unit, year - 1)

    def _typed(self, asked: Indicator, key: str, unit: str, said: UnitFigures) -> Contribution | None:
        if asked.rollup == "去重计数":
            return None
        figures = [said.figures.get(wanted) for wanted in wanted_keys(asked, key)]
        given = [each for each in figures if each is not None and each.previous is not None]
        if len(given) < len(figures):
            return None
        first, last = given[0], given[-1]
        numbers = [each.previous for each in given if isinstance(each.previous, Decimal)]
        if not numbers and all(each.previous is Missing.NOT_APPLICABLE for each in given):
            return Contribution(unit, Standing.NOT_APPLICABLE, place=first.place)
        if len(numbers) < len(given):
            return None
        return Contribution(
            unit,
            Standing.COUNTED,
            numbers[0],
            over=numbers[1] if len(numbers) > 1 else None,
            measure=first.measure,
            place=first.place,
            over_place=last.place,
            over_measure=last.measure,
        )

    def beside(self, asked: Indicator, key: str, each: Contribution, year: int) -> Contribution:
        """The contribution with what the unit gave last year, where that can be compared."""
        before = self._before(asked, key, each.unit, year)
        if before.value is None or before.missing:
            return each
        if each.measure and printed_measure(before.measure) != printed_measure(each.measure):
            return each
        if before.over is None:
            return replace(each, previous=before.value)
        quotient = work_out(asked, [before])[0].value
        return replace(each, previous=quotient if isinstance(quotient, Decimal) else None)
