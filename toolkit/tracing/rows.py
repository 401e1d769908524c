"""A roll-up taken apart: its units in order, who is missing, what the numbers say beside last year's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from toolkit.figures import Missing
from toolkit.figures.exact import MOST_PLACES, decimals, quotient_text, subtract
from toolkit.figures.quantity import quotient_scale
from toolkit.rollup.values import Contribution, Plain, Rolled, Standing, same_part

Traced: TypeAlias = Rolled | Plain
Number: TypeAlias = Decimal | Missing | None

_RATE_PLACES = 2  # of a unit's own rate, as long as the figure has no more


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's part in a figure: ``depth`` 0 for the figure's own units, 1 for theirs, and so on.

    ``above`` is the roll-up it is in; ``again``: its own was taken apart further up, and is not a second time.
    """

    depth: int
    above: Rolled
    contribution: Contribution
    again: bool = False


def rows(rolled: Rolled) -> Iterator[Row]:
    """Every unit with its part, those of a unit's own roll-up below it; each roll-up is taken apart once."""
    seen = {_identity(rolled)}
    waiting = [(0, rolled, iter(rolled.contributions))]
    while waiting:
        depth, above, rest = waiting[-1]
        contribution = next(rest, None)
        if contribution is None:
            waiting.pop()
            continue
        belows = contribution.belows
        fresh = [below for below in belows if _identity(below) not in seen]
        yield Row(depth, above, contribution, bool(belows) and not fresh)
        seen.update(map(_identity, fresh))
        waiting += ((depth + 1, below, iter(below.contributions)) for below in reversed(fresh))


def _identity(rolled: Rolled) -> tuple[str, int, str]:
    return rolled.unit, rolled.year, rolled.key


def difference(number: Number, previous: Number) -> Decimal | None:
    """增减, None unless both are numbers."""
    if isinstance(number, Decimal) and isinstance(previous, Decimal):
        return subtract(number, previous)
    return None


def rate(row: Row) -> Decimal | None:
    """A unit's own quotient of a 比率, rounded as the figure is; None of other methods, and where it divides by 0."""
    each = row.contribution
    if each.value is None or not each.over:
        return None
    given = [number for number in (row.above.value, each.previous) if isinstance(number, Decimal)]
    places = max(_RATE_PLACES, *(min(decimals(number), MOST_PLACES) for number in given), 0)
    quotient = Fraction(each.value) / Fraction(each.over) * quotient_scale(row.above.measure)
    return Decimal(quotient_text(quotient, places))


def change_of(row: Row) -> Decimal | None:
    """How far a unit's figure, of a 比率 its own quotient, is from last year's."""
    each = row.contribution
    return difference(each.value if each.over is None else rate(row), each.previous)


def extremes(rolled: Rolled) -> tuple[str, ...]:
    """The units whose figure is the largest, or the smallest."""
    return tuple(each.unit for each in rolled.counted if each.value in (rolled.value, rolled.exact))


def holders(rolled: Rolled) -> dict[str, tuple[str, ...]]:
    """Which units gave each of the distinct names (分项)."""
    found: dict[str, dict[str, None]] = {same_part(name): {} for name in rolled.parts}
    for each in rolled.counted:
        for name in each.parts:
            found.setdefault(same_part(name), {})[each.unit] = None
    return {name: tuple(found[same_part(name)]) for name in rolled.parts}


def absent(rolled: Rolled) -> dict[Standing, tuple[str, ...]]:
    """The units without a number by their standing; those further below with whose they are."""
    found: dict[Standing, list[str]] = {}
    for each, above in rolled.absent():
        shown = each.unit if above is rolled else f"{each.unit}（{above.unit}）"
        found.setdefault(each.standing, []).append(shown)
    return {standing: tuple(found[standing]) for standing in Standing if standing in found}


def printed_number(figure: Traced) -> Decimal | Missing:
    """The number that the document prints: of a roll-up what the office set, where it did."""
    return figure.printed if isinstance(figure, Rolled) else figure.value
