"""A target: the bound that a figure was to reach."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 - the model reads the types of the fields

from toolkit.figures.exact import plain
from toolkit.figures.faults import FigureError
from toolkit.figures.parsing import parse_decimal
from toolkit.figures.quantity import printed_measure
from toolkit.text import clipped

_COMPARISONS = {">=": "不低于", "<=": "不高于", ">": "高于", "<": "低于", "=": "等于"}
_SPELLINGS = {"≥": ">=", "≤": "<="} | {sign: sign for sign in _COMPARISONS}


@dataclass(frozen=True, slots=True)
class Target:
    """A bound in the measure of its figure; ``comparison`` is one of >=, <=, >, <, =."""

    comparison: str
    value: Decimal

    def words(self, measure: str = "") -> str:
        """The target in prose: 不低于90%."""
        return f"{_COMPARISONS[self.comparison]}{plain(self.value)}{printed_measure(measure)}"

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
        raise FigureError(
            f"目标“{clipped(text)}”写得不对：{error.message}", f"例如“>= 90”；{error.hint}"
        ) from None
