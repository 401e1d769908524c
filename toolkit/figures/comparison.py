"""This year beside last year, in words: the right verb for rise and fall, and no phrase that is not true.

Every function takes a figure whose ``previous`` is last year's value. Where the two cannot be compared, all
give the same text instead: the mark of what is pending, 本年不涉及, 上年不涉及 or 上年无可比数据. A figure with a
modifier (近, 约, 以上 …) is not exact, and neither is its change: 约.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from toolkit.figures.exact import plain, quotient_text, shift, subtract
from toolkit.figures.quantity import Figure, Missing, missing_text, points_unit, printed_measure

NO_PREVIOUS = "上年无可比数据"


def _pair(figure: Figure) -> tuple[Decimal, Decimal] | str:
    """This year's and last year's value, or the text that stands where they cannot be compared."""
    current, previous = figure.value, figure.previous
    if isinstance(current, Missing):
        return "本年不涉及" if current is Missing.NOT_APPLICABLE else missing_text(current, figure.name)
    if previous is None:
        return NO_PREVIOUS
    if isinstance(previous, Missing):
        return (
            "上年不涉及"
            if previous is Missing.NOT_APPLICABLE
            else missing_text(previous, f"{figure.name}上年数")
        )
    return current, previous


def _about(figure: Figure) -> str:
    return "约" if figure.modifier else ""


def _level(figure: Figure) -> str:
    return "与上年基本持平" if figure.modifier else "与上年持平"


def _difference_text(difference: Decimal, places: int | None) -> str:
    return plain(shift(difference, 0)) if places is None else quotient_text(Fraction(difference), places)


def _by(figure: Figure, difference: Decimal, places: int | None) -> str:
    """The absolute change: 增加3件, 减少约3件, 提高2.3个百分点."""
    points = points_unit(figure.measure)
    rise, fall = ("提高", "下降") if points else ("增加", "减少")
    amount = _difference_text(difference.copy_abs(), places)
    return f"{rise if difference > 0 else fall}{_about(figure)}{amount}{points or printed_measure(figure.measure)}"


def _growth(current: Decimal, previous: Decimal) -> Fraction:
    (now, of), (before, by) = current.as_integer_ratio(), previous.as_integer_ratio()
    return Fraction((now * by - before * of) * 100, before * of)


def year_on_year(figure: Figure, places: int | None = None) -> str:
    """同比: 同比增长12.5%, 同比下降3.1%, 与上年持平; rates by points: 同比提高2.3个百分点.

    Percentages are rounded half up to ``places`` decimals (None: 1), points are exact unless ``places`` is given;
    a change is never rounded to none. From zero: 上年为0件. Negative numbers have no percentage: 较上年增加3万元.
    """
    pair = _pair(figure)
    if isinstance(pair, str):
        return pair
    current, previous = pair
    if current == previous or min(current, previous) < 0:
        return against_last_year(figure, places)
    if points_unit(figure.measure):
        return "同比" + _by(figure, subtract(current, previous), places)
    if previous == 0:
        return f"上年为0{printed_measure(figure.measure)}"
    growth = _growth(current, previous)
    amount = quotient_text(abs(growth), 1 if places is None else places, (0, 100) if growth < 0 else (0,))
    return f"同比{'增长' if growth > 0 else '下降'}{_about(figure)}{amount}%"


def against_last_year(figure: Figure, places: int | None = None) -> str:
    """较上年, the difference in the figure's measure: 较上年增加3件, 较上年下降2.3个百分点, 与上年持平.

    Exact unless ``places`` is given.
    """
    pair = _pair(figure)
    if isinstance(pair, str):
        return pair
    difference = subtract(*pair)
    return "较上年" + _by(figure, difference, places) if difference else _level(figure)


def change(figure: Figure, places: int | None = None) -> str:
    """增减, the signed difference without measure, for tables: +3, -2.5, 0."""
    pair = _pair(figure)
    if isinstance(pair, str):
        return pair
    difference = subtract(*pair)
    if not difference:
        return "0"
    return ("+" if difference > 0 else "") + _difference_text(difference, places)


def multiple(figure: Figure, places: int = 1) -> str:
    """倍数, from twice on: 是上年的2.5倍, and 比上年翻一番 for exactly twice; otherwise the same as 同比."""
    pair = _pair(figure)
    if isinstance(pair, str):
        return pair
    current, previous = pair
    if points_unit(figure.measure) or previous <= 0 or current < 2 * Fraction(previous):
        return year_on_year(figure)
    ratio = Fraction(current) / Fraction(previous)
    if ratio == 2 and not figure.modifier:
        return "比上年翻一番"
    return f"{_about(figure)}是上年的{quotient_text(ratio, places)}倍"


def explain_year_on_year(figure: Figure, places: int | None = None) -> str:
    """同比说明, how 同比 was computed: （5−4）÷4=25%; （10−3）÷3≈233.3%，四舍五入保留1位小数.

    Where 同比 gives no percentage: 97.28−94.98=2.3个百分点; 上年数为0，不计算百分比，5−0=5件.
    """
    pair = _pair(figure)
    if isinstance(pair, str):
        return pair
    current, previous = pair
    unit = points_unit(figure.measure)
    if unit or previous == 0 or min(pair) < 0:
        why = "" if unit else "上年数为0，不计算百分比，" if previous == 0 else "有负数，不计算百分比，"
        difference = subtract(current, previous)
        text = _difference_text(difference, places)
        unit = unit or printed_measure(figure.measure)
        return f"{why}{_term(current)}−{_term(previous)}{_result(Fraction(difference), text, unit)}"
    growth = _growth(current, previous)
    text = quotient_text(growth, 1 if places is None else places, (0, -100))
    return f"（{plain(current)}−{plain(previous)}）÷{plain(previous)}{_result(growth, text, '%')}"


def _term(number: Decimal) -> str:
    text = plain(number).replace("-", "−")
    return f"（{text}）" if number < 0 else text


def _result(exact: Fraction, text: str, unit: str) -> str:
    shown = text.replace("-", "−")
    if Fraction(Decimal(text)) == exact:
        return f"={shown}{unit}"
    return f"≈{shown}{unit}，四舍五入保留{len(text.partition('.')[2])}位小数"
