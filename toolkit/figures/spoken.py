"""Figures in Chinese characters and as percentages (GB/T 15835-2011, 4.2, 5.2)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from toolkit.figures.exact import check_places, shift
from toolkit.figures.faults import FigureError
from toolkit.figures.numerals import chinese_number, financial_amount, financial_number
from toolkit.figures.quantity import Figure, Missing, figure_text
from toolkit.figures.scale import MONEY_POWERS

_PARTS = {"%": "百分之", "％": "百分之", "‰": "千分之"}


def spoken(figure: Figure) -> str:
    """The figure in Chinese numerals: 一百六十二件, 近五十件, 百分之九十七点二八; two before a measure is 两."""
    if figure.missing:
        return figure.number
    number = Decimal(figure.number)
    if figure.measure in _PARTS:
        text = _PARTS[figure.measure] + chinese_number(number)
        return figure_text(replace(figure, measure=""), text)
    text = chinese_number(number)
    return figure_text(figure, "两" if text == "二" and figure.measure else text)


def financial(figure: Figure) -> str:
    """The figure in 大写 (GB/T 15835, 5.2.4): 叁仟伍佰零肆元整 for money of any measure, 伍份 for whole counts.

    FigureError for rates, fractions of other measures, and figures that are not exact.
    """
    if figure.missing:
        return figure.number
    if figure.modifier:
        raise FigureError(f"“{figure.name}”是概数（{figure.modifier}），不能大写", "去掉修饰，或者不用大写")
    number = Decimal(figure.number)
    if figure.measure in MONEY_POWERS:
        return financial_amount(shift(number, MONEY_POWERS[figure.measure]))
    if figure.measure in _PARTS or number != number.to_integral_value():
        raise FigureError(f"“{figure.name}”不是金额或整数，不能大写", "改用“中文数字”")
    return financial_number(int(number)) + figure.measure


def percentage(figure: Figure, places: int | None = None) -> str:
    """A ratio without measure, or a figure in %, as a percentage: 0.352 prints 35.2%, 97.28% stays.

    Rounded half up where ``places`` is given. FigureError for other measures.
    """
    if places is not None:
        check_places(places)
    if figure.measure not in ("", "%", "％"):
        raise FigureError(
            f"“{figure.name}”的计量是“{figure.measure}”，不能写成百分数", "要算占总数的比例，用“占比”"
        )
    value = figure.value
    if isinstance(value, Missing):
        return figure.number
    if not figure.measure:
        figure = replace(figure, value=shift(value, 2), measure="%", previous=None, target=None)
    return str(replace(figure, places=figure.places if places is None else places))
