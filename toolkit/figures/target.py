"""A target: the bound that a figure was to reach, and whether it did."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.figures.exact import plain
from toolkit.figures.faults import FigureError
from toolkit.figures.parsing import parse_decimal
from toolkit.figures.quantity import Figure, printed_measure

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPARISONS: dict[str, tuple[str, Callable[[Decimal, Decimal], bool]]] = {
    ">=": ("不低于", operator.ge),
    "<=": ("不高于", operator.le),
    ">": ("高于", operator.gt),
    "<": ("低于", operator.lt),
    "=": ("等于", operator.eq),
}
_SPELLINGS = {"≥": ">=", "≤": "<="} | {sign: sign for sign in _COMPARISONS}


@dataclass(frozen=True, slots=True)
class Target:
    """A bound in the measure of its figure; ``comparison`` is one of >=, <=, >, <, =."""

    comparison: str
    value: Decimal

    def met(self, value: Decimal) -> bool:
        """Whether the value reaches the target."""
        return _COMPARISONS[self.comparison][1](value, self.value)

    def words(self, measure: str = "") -> str:
        """The target in prose: 不低于90%."""
        return f"{_COMPARISONS[self.comparison][0]}{plain(self.value)}{printed_measure(measure)}"

    def __str__(self) -> str:
        return self.words()


def parse_target(text: str) -> Target:
    """The target that was typed: ">= 90", "≥90", "<= 3", "> 0", "= 100"; a plain number means >=.

    FigureError for other signs and for what ``parse_decimal`` refuses.
    """
    typed = text.strip(" ")
    for spelling in sorted(_SPELLINGS, key=len, reverse=True):
        if typed.startswith(spelling):
            return Target(_SPELLINGS[spelling], _bound(text, typed.removeprefix(spelling)))
    return Target(">=", _bound(text, typed))


def _bound(text: str, number: str) -> Decimal:
    try:
        return parse_decimal(number)
    except FigureError as error:
        raise FigureError(f"目标“{text}”写得不对：{error.message}", f"例如“>= 90”；{error.hint}") from None


def target_met(figure: Figure) -> bool | None:
    """Whether the figure reaches its target; None where it has no target or no number."""
    if figure.target is None or not isinstance(figure.value, Decimal):
        return None
    return figure.target.met(figure.value)
