"""Large numbers and shares: 万 and 亿 (GB/T 15835-2011, 5.3), money, 千分位 (5.1.1), 占比.

Scaling gives a figure again: its value stays exact, and only what is printed is rounded, so that 同比 after 万元
compares the exact numbers.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from toolkit.figures.exact import check_places, quotient_text, shift
from toolkit.figures.faults import FigureError
from toolkit.figures.quantity import Figure, Missing, figure_text, missing_text, points_unit

MONEY_POWERS = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "千万元": 7, "亿元": 8}
_SCALES = {"万": 4, "亿": 8}


def _shifted(figure: Figure, power: int, measure: str, places: int | None) -> Figure:
    if places is not None:
        check_places(places)
    value, previous, target = figure.value, figure.previous, figure.target
    return replace(
        figure,
        value=shift(value, -power) if isinstance(value, Decimal) else value,
        previous=shift(previous, -power) if isinstance(previous, Decimal) else previous,
        target=replace(target, value=shift(target.value, -power)) if target else None,
        measure=measure,
        places=places,
    )


def in_units_of(figure: Figure, unit: str, places: int | None = None) -> Figure:
    """The figure in 万 or 亿 of its measure: 125000件 in 万 prints 12.5万件.

    Exact unless ``places`` is given. FigureError for rates and for measures that are scaled already.
    """
    measure = figure.measure
    if points_unit(measure) or measure[:1] in _SCALES or (measure in MONEY_POWERS and measure != "元"):
        raise FigureError(
            f"“{figure.name}”的计量是“{measure}”，不能再换算成“{unit}”", "只用于按个计的数，如件、次、元"
        )
    return _shifted(figure, _SCALES[unit], unit + measure, places)


def in_money(figure: Figure, unit: str, places: int | None = None) -> Figure:
    """The amount in 元, 万元 or 亿元, from whichever of these (or 千元, 百万元, 千万元) it is in.

    Exact unless ``places`` is given. FigureError where the measure is not money.
    """
    if figure.measure not in MONEY_POWERS:
        raise FigureError(
            f"“{figure.name}”的计量是“{figure.measure or '空'}”，不是金额，不能换算成“{unit}”",
            f"金额的计量写{'、'.join(MONEY_POWERS)}之一",
        )
    return _shifted(figure, MONEY_POWERS[unit] - MONEY_POWERS[figure.measure], unit, places)


def rounded(figure: Figure, places: int) -> Figure:
    """The figure printed with at most that many decimals, 四舍五入; its value stays exact, no zeros are added."""
    return replace(figure, places=check_places(places))


def grouped(number: str) -> str:
    """A plain number with 千分撇: 1234567.8901 gives 1,234,567.8901 (GB/T 15835, 5.1.1 a: decimals are not)."""
    whole, point, fraction = number.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.removeprefix("-")
    first = len(digits) % 3
    groups = [digits[:first]] * bool(first) + [digits[i : i + 3] for i in range(first, len(digits), 3)]
    return sign + ",".join(groups) + point + fraction


def grouped_figure(figure: Figure) -> str:
    """The figure with 千分撇 in its number: 近12,000件."""
    return figure_text(figure, figure.number if figure.missing else grouped(figure.number))


def share(part: Figure, whole: Figure, places: int = 1) -> str:
    """占比, the part as a percentage of the whole: 35.2%; 约35.2% where either has a modifier.

    Rounded half up, but never to 0 or 100 where it is neither; money is converted. A pending figure gives its
    mark. FigureError where the whole is 0, the part negative or greater than the whole, the measures differ, or
    either is a rate.
    """
    check_places(places)
    for figure in (part, whole):
        if points_unit(figure.measure):
            raise FigureError(f"“{figure.name}”已是比率，不能再算占比", "占比用于件数、金额等")
    numerator, denominator = _common(part, whole)
    if isinstance(numerator, str) or isinstance(denominator, str):
        return numerator if isinstance(numerator, str) else str(denominator)
    if denominator == 0:
        raise FigureError(f"“{whole.name}”为0，不能算“{part.name}”的占比", "先用 if 判断，或者改写这句话")
    ratio = numerator / denominator
    if not 0 <= ratio <= 1:
        raise FigureError(
            f"“{part.name}”不是“{whole.name}”的一部分：占比不在0到100%之间", "核对两个数，或者整体的名称"
        )
    about = "约" if part.modifier or whole.modifier else ""
    return f"{about}{quotient_text(ratio * 100, places, (0, 100))}%"


def _common(part: Figure, whole: Figure) -> tuple[Fraction | str, Fraction | str]:
    """Both values in one measure; a text for each that has none."""
    if part.measure != whole.measure and not (part.measure in MONEY_POWERS and whole.measure in MONEY_POWERS):
        raise FigureError(
            f"“{part.name}”的计量是“{part.measure}”，“{whole.name}”的计量是“{whole.measure}”，不能算占比",
            "统一计量",
        )
    first, second = (
        missing_text(figure.value, figure.name)
        if isinstance(figure.value, Missing)
        else Fraction(figure.value) * 10 ** MONEY_POWERS.get(figure.measure, 0)
        for figure in (part, whole)
    )
    return first, second
