"""万 and 亿, money, groups of three, shares, characters."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import Figure, FigureError, Missing, Target
from toolkit.figures.comparison import against_last_year, year_on_year
from toolkit.figures.scale import grouped, grouped_figure, in_money, in_units_of, rounded, share
from toolkit.figures.spoken import financial, percentage, spoken


def figure(value: str, measure: str = "件", modifier: str = "", name: str = "甲") -> Figure:
    return Figure(name, name, Decimal(value), measure, modifier)


@pytest.mark.parametrize(
    ("value", "measure", "unit", "places", "printed"),
    [
        ("125000", "件", "万", None, "12.5万件"),
        ("50000", "件", "万", None, "5万件"),
        ("123456", "件", "万", 1, "12.3万件"),
        ("120000", "元", "万", None, "12万元"),
        ("100000000", "人", "亿", None, "1亿人"),
        ("300", "", "万", None, "0.03万"),
    ],
)
def test_large_counts_are_given_in_wan_and_yi(
    value: str, measure: str, unit: str, places: int | None, printed: str
) -> None:
    assert str(in_units_of(figure(value, measure), unit, places)) == printed


@pytest.mark.parametrize("measure", ["%", "万元", "亿元", "万人次", "千元", "百分点"])
def test_rates_and_scaled_measures_are_not_scaled_again(measure: str) -> None:
    with pytest.raises(FigureError, match="不能再换算"):
        in_units_of(figure("5", measure), "万")


@pytest.mark.parametrize(
    ("value", "measure", "unit", "places", "printed"),
    [
        ("1234567", "元", "万元", None, "123.4567万元"),
        ("1234567", "元", "万元", 2, "123.46万元"),
        ("1500000.00", "元", "万元", 2, "150万元"),
        ("32500", "万元", "亿元", None, "3.25亿元"),
        ("3.25", "亿元", "万元", None, "32500万元"),
        ("5", "万元", "万元", None, "5万元"),
        ("2", "百万元", "元", None, "2000000元"),
    ],
)
def test_money_is_converted_exactly(
    value: str, measure: str, unit: str, places: int | None, printed: str
) -> None:
    assert str(in_money(figure(value, measure), unit, places)) == printed


def test_only_money_is_converted_to_money() -> None:
    with pytest.raises(FigureError, match="不是金额") as caught:
        in_money(figure("5", "件"), "万元")
    assert "万元" in caught.value.hint


@given(st.decimals(0, 10**15, places=2))
def test_there_and_back_the_amount_is_the_same(value: Decimal) -> None:
    item = Figure("甲", "甲", value, "元")
    assert in_money(in_money(item, "亿元"), "元").value == value


def test_last_year_and_target_are_scaled_too_and_rounding_leaves_them_exact() -> None:
    item = Figure(
        "甲", "甲", Decimal(11249), "元", target=Target(">=", Decimal(10000)), previous=Decimal(10000)
    )
    scaled = in_money(item, "万元", 1)
    assert str(scaled) == "1.1万元"
    assert scaled.target == Target(">=", Decimal(1))
    assert year_on_year(scaled) == year_on_year(item) == "同比增长12.5%"
    assert against_last_year(scaled) == "较上年增加0.1249万元"


def test_pending_money_stays_pending() -> None:
    assert str(in_money(Figure("收入", "收入", Missing.PENDING, "元"), "万元")) == "【待补：收入】"


@pytest.mark.parametrize(
    ("value", "places", "printed"), [("97.28", 1, "97.3%"), ("97.2", 2, "97.2%"), ("97.196", 2, "97.20%")]
)
def test_rounding_adds_no_zeros_that_were_not_measured(value: str, places: int, printed: str) -> None:
    assert str(rounded(figure(value, "%"), places)) == printed


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("999", "999"),
        ("1000", "1,000"),
        ("-1234567.8901", "-1,234,567.8901"),
        ("100000", "100,000"),
    ],
)
def test_groups_of_three_only_before_the_point(number: str, text: str) -> None:
    assert grouped(number) == text


@given(st.decimals(-(10**20), 10**20, places=3))
def test_grouping_only_adds_commas(value: Decimal) -> None:
    text = grouped(f"{value:f}")
    assert text.replace(",", "") == f"{value:f}"
    assert text == f"{value:,f}"


def test_a_grouped_figure_keeps_measure_and_modifier() -> None:
    assert grouped_figure(figure("12000", "件", "近")) == "近12,000件"
    assert grouped_figure(Figure("甲", "甲", Missing.PENDING)) == "【待补：甲】"


@pytest.mark.parametrize(
    ("part", "whole", "places", "text"),
    [
        ("44", "125", 1, "35.2%"),
        ("1", "3", 2, "33.33%"),
        ("1", "2", 1, "50%"),
        ("0", "5", 1, "0%"),
        ("5", "5", 1, "100%"),
        ("9999", "10000", 1, "99.99%"),
        ("1", "10000", 1, "0.01%"),
    ],
)
def test_a_share_is_a_percentage_of_the_whole(part: str, whole: str, places: int, text: str) -> None:
    assert share(figure(part), figure(whole), places) == text


def test_shares_of_money_are_converted_and_approximate_ones_say_so() -> None:
    assert share(figure("5000", "元"), figure("2", "万元")) == "25%"
    assert share(figure("5", "件", "近"), figure("20")) == "约25%"


def test_a_share_of_what_is_pending_is_pending() -> None:
    pending = Figure("总数", "总数", Missing.PENDING, "件")
    assert share(figure("5"), pending) == "【待补：总数】"
    assert share(pending, figure("5")) == "【待补：总数】"
    assert share(replace(pending, value=Missing.NOT_APPLICABLE), figure("5")) == "不涉及"


@pytest.mark.parametrize(
    ("part", "whole", "message"),
    [
        (figure("5"), figure("0"), "为0"),
        (figure("6"), figure("5"), "不是“乙”的一部分|0到100%"),
        (figure("-1"), figure("5"), "0到100%"),
        (figure("5"), figure("5", "次"), "不能算占比"),
        (figure("5", "%"), figure("50", "%"), "已是比率"),
    ],
)
def test_shares_that_mean_nothing_are_refused(part: Figure, whole: Figure, message: str) -> None:
    with pytest.raises(FigureError, match=message):
        share(part, whole)


@pytest.mark.parametrize(
    ("value", "measure", "modifier", "text"),
    [
        ("162", "件", "", "一百六十二件"),
        ("50", "件", "近", "近五十件"),
        ("500", "件", "余", "五百余件"),
        ("2", "件", "", "两件"),
        ("2", "", "", "二"),
        ("12", "件", "", "十二件"),
        ("97.28", "%", "", "百分之九十七点二八"),
        ("95", "%", "以上", "百分之九十五以上"),
        ("2", "‰", "", "千分之二"),
    ],
)
def test_figures_in_characters(value: str, measure: str, modifier: str, text: str) -> None:
    assert spoken(figure(value, measure, modifier)) == text


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        ("3504", "元", "叁仟伍佰零肆元整"),
        ("1.5", "万元", "壹万伍仟元整"),
        ("5", "份", "伍份"),
        ("10.00", "份", "壹拾份"),
    ],
)
def test_figures_in_financial_characters(value: str, measure: str, text: str) -> None:
    assert financial(figure(value, measure)) == text


@pytest.mark.parametrize("item", [figure("5", "元", "约"), figure("97", "%"), figure("1.5", "件")])
def test_only_exact_money_and_whole_counts_have_financial_characters(item: Figure) -> None:
    with pytest.raises(FigureError, match="不能大写"):
        financial(item)


@pytest.mark.parametrize(
    ("value", "measure", "places", "text"),
    [
        ("0.352", "", None, "35.2%"),
        ("97.28", "%", None, "97.28%"),
        ("97.28", "％", 1, "97.3%"),
        ("1", "", None, "100%"),
    ],
)
def test_ratios_and_rates_as_percentages(value: str, measure: str, places: int | None, text: str) -> None:
    assert percentage(figure(value, measure), places) == text


def test_counts_are_no_percentages() -> None:
    with pytest.raises(FigureError, match="不能写成百分数"):
        percentage(figure("5"))


@pytest.mark.parametrize("function", [spoken, financial, percentage])
def test_missing_figures_keep_their_mark(function: Callable[[Figure], str]) -> None:
    assert function(Figure("甲", "甲", Missing.PENDING)) == "【待补：甲】"
