"""The functions of this package as filters call them: by position, with the kinds of value that data has."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.figures.dates import parse_date
from toolkit.figures.exact import check_size, plain
from toolkit.figures.faults import FigureError
from toolkit.figures.filter_types import type_name
from toolkit.figures.lists import join, join_and
from toolkit.figures.numerals import chinese_digits
from toolkit.figures.quantity import Figure, with_mark
from toolkit.figures.scale import share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def of_number(function: Callable[..., str | Figure]) -> Callable[..., str | Figure]:
    """The same function for plain numbers, which have neither name nor measure."""

    def apply(value: Figure | Decimal | int, *arguments: object) -> str | Figure:
        if isinstance(value, Figure):
            return function(value, *arguments)
        check_size(value)
        return function(Figure("", "", Decimal(value)), *arguments)

    return apply


def of_day(function: Callable[[date], str]) -> Callable[[date | str], str]:
    """The same function for a day that is text."""

    def apply(value: date | str) -> str:
        return function(parse_date(value) if isinstance(value, str) else value)

    return apply


def _texts(items: Sequence[object]) -> list[str]:
    for item in items:
        if isinstance(item, bool) or not isinstance(item, str | int | Decimal | Figure):
            raise FigureError(f"列表里有{type_name(item)}，不能并列", "列表的每一项写文字")
    return [_text(item) for item in items]


def _text(item: object) -> str:
    if isinstance(item, int | Decimal):
        check_size(item)
    return plain(item) if isinstance(item, Decimal) else str(item)


def join_texts(items: Sequence[object], omit: bool | None) -> str:  # noqa: FBT001 - called by position from templates
    """What ``join`` does, for items that are text, figures or whole numbers; FigureError for others."""
    return join(_texts(items), omit=omit)


def join_texts_and(items: Sequence[object], conjunction: str, omit: bool | None) -> str:  # noqa: FBT001 - as above
    """What ``join_and`` does, for the same items as ``join_texts``."""
    return join_and(_texts(items), conjunction, omit=omit)


def share_of(part: Figure, whole: str, places: int, *, lookup: Callable[[str], Figure]) -> str:
    """占比 of the figure that ``lookup`` finds by its key; FigureError where it raises KeyError."""
    try:
        figure = lookup(whole)
    except KeyError:
        raise FigureError(f"没有指标“{whole}”", "“占比”的参数写另一个指标的名，加引号") from None
    return with_mark(share(part, figure, places), figure)


def year_digits(value: int | str | date) -> str:
    """The year, or the year of a day, in 二〇二三."""
    return chinese_digits(value.year if isinstance(value, date) else value)


def count(items: Sequence[object]) -> str:
    """How many items there are."""
    return str(len(items))
