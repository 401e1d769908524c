"""A figure in words: what it is, how it was worked out, how it stands to last year."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.figures import Figure, FigureError, Missing
from toolkit.figures.comparison import against_last_year
from toolkit.figures.exact import MOST_PLACES, plain, quotient_text
from toolkit.figures.quantity import printed_measure, quotient_scale
from toolkit.rollup.values import Contribution, Plain, Rolled, Standing
from toolkit.rollup.working import meets
from toolkit.tracing.rows import difference, extremes, printed_number

if TYPE_CHECKING:
    from toolkit.tracing.rows import Number, Row, Traced

NO_NUMBER = "—"
_METHODS = {
    "求和": "{count} 家单位的“{of}”之和",
    "家数": "{count} 家单位中，“{of}”{condition}的有几家",
    "去重计数": "{count} 家单位“{of}”的分项，名称相同的只计一次",
    "均值": "{count} 家单位的“{of}”之和，除以家数",
    "比率": "{count} 家单位的“{of}”之和，除以“{over}”之和",
    "最大": "{count} 家单位的“{of}”中最大的",
    "最小": "{count} 家单位的“{of}”中最小的",
}


def number_words(number: Number) -> str:
    """A number exactly as given, 0 among them; the word where it is missing, a dash where nothing is known."""
    if isinstance(number, Missing):
        return number.value
    return NO_NUMBER if number is None else plain(number)


def with_measure(number: Number, measure: str, modifier: str = "") -> str:
    """近50件, 97.20%, 待补."""
    if not isinstance(number, Decimal):
        return number_words(number)
    try:
        return str(Figure("", "", number, measure, modifier))
    except FigureError:  # a modifier that does not fit is told elsewhere
        return f"{plain(number)}{printed_measure(measure)}（{modifier}）"


def figure_words(figure: Traced) -> str:
    """What the document prints, and 暂计 where units are missing."""
    if isinstance(figure, Plain):
        return with_measure(figure.value, figure.measure, figure.modifier)
    words = with_measure(figure.printed, figure.measure, figure.modifier)
    return words + ("（暂计）" if figure.provisional else "")


def signed(number: Decimal | None) -> str:
    """+3, -2.5, 0; a dash where nothing can be compared."""
    if number is None:
        return NO_NUMBER
    return f"{'+' if number > 0 else ''}{plain(number)}"


def previous_words(figure: Traced) -> str:
    """Last year's figure, where it is from, and the change: 4次（data/2021/甲局.yaml），较上年增加1次."""
    if figure.previous is None:
        return "没有上年数"
    said = with_measure(figure.previous, figure.measure)
    said += f"（{figure.previous_from}）" if figure.previous_from else ""
    number = printed_number(figure)
    if difference(number, figure.previous) is None:
        return said
    compared = Figure(figure.name, figure.key, number, figure.measure, previous=figure.previous)
    provisional = "（本年为暂计）" if isinstance(figure, Rolled) and figure.provisional else ""
    return f"{said}，{against_last_year(compared)}{provisional}"


def method_words(rolled: Rolled) -> str:
    """求和：19 家单位的“行政执法事项”之和."""
    of, _, over = rolled.of.partition("/")
    pattern = _METHODS.get(rolled.method, "{count} 家单位的“{of}”")
    words = pattern.format(count=len(rolled.counted), of=of, over=over, condition=condition_words(rolled))
    return f"{rolled.method}：{words}"


def condition_words(rolled: Rolled) -> str:
    """Which units 家数 counts: 大于 0, 不低于90."""
    return "大于0" if rolled.condition is None else rolled.condition.words()


def working_words(rolled: Rolled) -> str:
    """What the sums gave before anything was rounded or chosen; empty where the sum is all."""
    of, _, over = rolled.of.partition("/")
    asked, counted = len(rolled.contributions), len(rolled.counted)
    if rolled.method == "均值" and rolled.total is not None and counted:
        return f"{plain(rolled.total)} ÷ {counted} 家 = {unrounded(Fraction(rolled.total) / counted)}"
    if rolled.method == "比率" and rolled.total is not None and rolled.over is not None:
        sums = f"“{of}”之和 {plain(rolled.total)} ÷ “{over}”之和 {plain(rolled.over)}"
        if not rolled.over:
            return f"{sums}，分母是 0"
        scale = quotient_scale(rolled.measure)
        mark = {100: "%", 1000: "‰"}.get(scale, "")
        return f"{sums} = {unrounded(Fraction(rolled.total) / Fraction(rolled.over) * scale)}{mark}"
    if rolled.method == "家数":
        met = f"{condition_words(rolled)}的 {number_words(rolled.value)} 家"
        return f"范围内 {asked} 家，报了数的 {counted} 家，{met}"
    if rolled.method in ("最大", "最小") and (found := extremes(rolled)):
        return f"{rolled.method}的是{'、'.join(found)}（{with_measure(rolled.value, rolled.measure)}）"
    if rolled.method == "去重计数":
        return f"去掉重复后 {len(rolled.parts)} 个"
    return ""


def unrounded(value: Fraction) -> str:
    """A quotient as far as it is worth writing: all of its digits, or twelve decimals and an ellipsis."""
    whole, rest = divmod(abs(value.numerator) * 10**MOST_PLACES, value.denominator)
    digits = Fraction(whole, 10**MOST_PLACES)
    text = quotient_text(digits if value >= 0 else -digits, MOST_PLACES)
    return f"{text}……" if rest else text


def standing_words(row: Row) -> str:
    """The unit's standing; 计入（暂计） where its own roll-up is not complete, 不计 where 家数 does not count it."""
    words = row.contribution.standing.value
    if (
        row.above.method == "家数"
        and row.contribution.standing is Standing.COUNTED
        and not meets(row.above.condition, row.contribution)
    ):
        words = "不计"
    if any(below.provisional for below in row.contribution.belows):
        words += "（暂计）"
    return f"{words}（构成见上文）" if row.again else words


def places_words(contribution: Contribution) -> str:
    """Where the unit's figure stands: file and line, of a 比率 also those of the denominator."""
    place, over = str(contribution.place), contribution.over_place
    if not over.path or over == contribution.place:
        return place
    return f"{place}，{over.line}" if over.path == contribution.place.path else f"{place}，{over}"


def parts_words(figure: Traced) -> str:
    """The names of 分项, with their numbers where they have some."""
    if isinstance(figure, Rolled):
        return "、".join(figure.parts)
    return "、".join(
        name if number is None else f"{name} {number_words(number)}" for name, number in figure.parts
    )
