"""What one unit gives to a roll-up: its figure, or its numerator and denominator, or why there is none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.figures import Missing
from toolkit.rollup.values import Contribution, Place, Standing

if TYPE_CHECKING:
    from toolkit.model.indicator import Indicator
    from toolkit.rollup.reported import UnitFigures
    from toolkit.rollup.values import Reported, Rolled


def wanted_keys(asked: Indicator, key: str) -> tuple[str, ...]:
    """The units' indicators that a roll-up is made of: one, or numerator and denominator."""
    if asked.numerator is not None and asked.denominator is not None:
        return asked.numerator, asked.denominator
    return (asked.of or key,)


def without_file(unit: str, year: int) -> Contribution:
    """A unit that has no data of the year at all."""
    return Contribution(unit, Standing.NO_FILE, place=Place(f"data/{year}/{unit}.yaml"))


def without_figure(unit: str, key: str, said: UnitFigures) -> Contribution | None:
    """Why a unit with data gives nothing that could be looked at; None where it has a figure of that key."""
    if said.unreadable is not None:
        return Contribution(unit, Standing.UNREADABLE, place=said.unreadable)
    if key in said.faulty or key in said.conflicts:
        place = said.faulty.get(key) or said.figures[key].place
        return Contribution(unit, Standing.UNREADABLE, place=place)
    if key not in said.figures:
        return Contribution(unit, Standing.NO_FIGURE, place=Place(said.label))
    return None


def with_figure(unit: str, figure: Reported, below: Rolled | None) -> Contribution:
    """What a unit gives that has a figure; ``below`` is that figure worked out, where it is a roll-up itself."""
    value, parts, printed = figure.value, figure.parts, None
    if below is not None:
        value, parts = below.compared, below.parts
        if isinstance(below.printed, Decimal) and below.printed != value:
            printed = below.printed
    if not isinstance(value, Decimal):
        standing = Standing.NOT_APPLICABLE if value is Missing.NOT_APPLICABLE else Standing.PENDING
        return Contribution(unit, standing, measure=figure.measure, place=figure.place, below=below)
    return Contribution(
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


def for_method(asked: Indicator, given: Contribution) -> Contribution:
    """The contribution as its method takes it: 去重计数 needs the names of what was counted."""
    if asked.rollup == "去重计数" and given.standing is Standing.COUNTED and given.value and not given.parts:
        return replace(given, standing=Standing.UNNAMED, value=None)
    return given


def as_ratio(given: Contribution, over: Contribution) -> Contribution:
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
