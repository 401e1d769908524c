"""How a figure of a text is quoted from its indicator, so that it prints the same characters again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.figures import FILTERS, Figure, FigureError
from toolkit.prose import Indicator, Scope, display, render_prose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.importing.indicators.numbers import Number


def figure(number: Number, key: str) -> Indicator | None:
    """The figure as its indicator will print it; None where the data format refuses it."""
    try:
        return Indicator.of(Figure(key, key, Decimal(number.value), number.measure, number.modifier))
    except FigureError:
        return None


def quoted(text: str, numbers: Sequence[tuple[Number, str]], figures: Mapping[str, Indicator]) -> str:
    """The text with its figures quoted by key; one that would print anything else stays as typed."""
    pieces: list[str] = []
    at = 0
    for number, key in numbers:
        if found := _tag(text, number, key, figures[key]):
            start, end, tag = found
            pieces += [text[at:start], tag]
            at = end
    made = "".join([*pieces, text[at:]])
    if made == text:
        return text
    scope = Scope({"指标": figures})
    before, after = render_prose(text, scope), render_prose(made, scope)
    return made if before == after and not after[1] else text


def _tag(text: str, number: Number, key: str, known: Indicator) -> tuple[int, int, str] | None:
    """Where in the text a tag can stand, and the tag: all of the figure, its number with separators, its number."""
    whole, digits = text[number.start : number.end], text[slice(*number.digits)]
    doubled = bool(known.measure) and text.startswith(known.measure, number.end)
    grouped = FILTERS["千分位"].function
    if display(known) == whole and not doubled:
        return number.start, number.end, f"{{{{ 指标.{key} }}}}"
    if "," in digits and display(grouped(known)) == whole and not doubled:
        return number.start, number.end, f"{{{{ 指标.{key} | 千分位 }}}}"
    if display(known.数值) == digits:
        return *number.digits, f"{{{{ 指标.{key}.数值 }}}}"
    if display(grouped(known.数值)) == digits:
        return *number.digits, f"{{{{ 指标.{key}.数值 | 千分位 }}}}"
    return None
