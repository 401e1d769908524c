"""This year beside last year."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import Figure, FigureError, Missing
from toolkit.figures.comparison import (
    against_last_year,
    change,
    explain_year_on_year,
    multiple,
    year_on_year,
)
from toolkit.figures.exact import round_half_up

ALL: tuple[Callable[[Figure], str], ...] = (
    year_on_year,
    against_last_year,
    change,
    multiple,
    explain_year_on_year,
)
AMOUNTS = st.decimals(0, 10**18, places=3)
SIGNED = st.decimals(-(10**18), 10**18, places=3)
MEASURES = st.sampled_from(["件", "%", "万元", ""])


def figure(value: str, previous: str, measure: str = "件", modifier: str = "") -> Figure:
    return Figure("信访", "信访", Decimal(value), measure, modifier, previous=Decimal(previous))


@pytest.mark.parametrize(
    ("value", "previous", "measure", "phrase"),
    [
        ("45", "40", "件", "同比增长12.5%"),
        ("5", "4", "份", "同比增长25%"),
        ("969", "1000", "件", "同比下降3.1%"),
        ("10", "3", "件", "同比增长233.3%"),
        ("1120.4", "1000", "万元", "同比增长12.0%"),
        ("5", "5.0", "件", "与上年持平"),
        ("0", "0", "件", "与上年持平"),
        ("5", "0", "件", "上年为0件"),
        ("0", "5", "件", "同比下降100%"),
        ("10004", "10000", "件", "同比增长0.04%"),
        ("1", "100000", "件", "同比下降99.999%"),
        ("97.28", "94.98", "%", "同比提高2.3个百分点"),
        ("97.28", "94.90", "%", "同比提高2.38个百分点"),
        ("90", "95", "%", "同比下降5个百分点"),
        ("5", "0", "%", "同比提高5个百分点"),
        ("3.1", "2.6", "‰", "同比提高0.5个千分点"),
        ("3", "-2", "万元", "较上年增加5万元"),
        ("-3", "2", "万元", "较上年减少5万元"),
    ],
)
def test_year_on_year_has_the_right_verb_and_number(
    value: str, previous: str, measure: str, phrase: str
) -> None:
    assert year_on_year(figure(value, previous, measure)) == phrase


@pytest.mark.parametrize(
    ("places", "phrase"), [(0, "同比增长33%"), (1, "同比增长33.3%"), (3, "同比增长33.333%")]
)
def test_the_number_of_decimals_can_be_chosen(places: int, phrase: str) -> None:
    assert year_on_year(figure("4", "3"), places) == phrase


@pytest.mark.parametrize("places", [-1, 13, 10**9])
def test_a_wild_number_of_decimals_is_refused(places: int) -> None:
    with pytest.raises(FigureError, match="小数位数"):
        year_on_year(figure("4", "3"), places)


@pytest.mark.parametrize(
    ("value", "previous", "measure", "phrase"),
    [
        ("8", "5", "件", "较上年增加3件"),
        ("5", "8", "件", "较上年减少3件"),
        ("5", "5", "件", "与上年持平"),
        ("5", "0", "件", "较上年增加5件"),
        ("97.3", "95", "%", "较上年提高2.3个百分点"),
        ("12.50", "10.00", "万元", "较上年增加2.5万元"),
    ],
)
def test_the_difference_is_exact_and_in_the_measure(
    value: str, previous: str, measure: str, phrase: str
) -> None:
    assert against_last_year(figure(value, previous, measure)) == phrase


def test_a_chosen_number_of_decimals_rounds_the_difference() -> None:
    assert against_last_year(figure("12.25", "10", "万元"), 1) == "较上年增加2.3万元"
    assert against_last_year(figure("10.04", "10", "万元"), 1) == "较上年增加0.04万元"


@pytest.mark.parametrize(
    ("value", "previous", "text"),
    [("8", "5", "+3"), ("5", "7.5", "-2.5"), ("5", "5.00", "0"), ("1E+3", "0", "+1000")],
)
def test_the_signed_difference_is_for_tables(value: str, previous: str, text: str) -> None:
    assert change(figure(value, previous)) == text


@pytest.mark.parametrize(
    ("value", "previous", "measure", "modifier", "phrase"),
    [
        ("100", "40", "件", "", "是上年的2.5倍"),
        ("80", "40", "件", "", "比上年翻一番"),
        ("80", "40", "件", "近", "约是上年的2倍"),
        ("2.04", "1", "件", "", "是上年的2.0倍"),
        ("60", "40", "件", "", "同比增长50%"),
        ("20", "40", "件", "", "同比下降50%"),
        ("5", "0", "件", "", "上年为0件"),
        ("80", "40", "%", "", "同比提高40个百分点"),
    ],
)
def test_multiples_begin_at_twice(
    value: str, previous: str, measure: str, modifier: str, phrase: str
) -> None:
    assert multiple(figure(value, previous, measure, modifier)) == phrase


def test_what_is_about_changes_by_about() -> None:
    about = figure("45", "40", "件", "近")
    assert year_on_year(about) == "同比增长约12.5%"
    assert against_last_year(about) == "较上年增加约5件"
    assert year_on_year(figure("97", "95", "%", "以上")) == "同比提高约2个百分点"
    assert year_on_year(figure("40", "40", "件", "约")) == "与上年基本持平"


@pytest.mark.parametrize("phrase", ALL)
def test_what_cannot_be_compared_is_never_compared(phrase: Callable[[Figure], str]) -> None:
    def of(value: Decimal | Missing, previous: Decimal | Missing | None) -> str:
        return phrase(Figure("信访", "信访", value, "件", previous=previous))

    five = Decimal(5)
    assert of(five, None) == "上年无可比数据"
    assert of(five, Missing.PENDING) == "【待补：信访上年数】"
    assert of(five, Missing.NOT_REPORTED) == "【待补：信访上年数（未报）】"
    assert of(five, Missing.NOT_APPLICABLE) == "上年不涉及"
    assert of(Missing.PENDING, five) == "【待补：信访】"
    assert of(Missing.NOT_REPORTED, None) == "【待补：信访（未报）】"
    assert of(Missing.NOT_APPLICABLE, Missing.PENDING) == "本年不涉及"


@pytest.mark.parametrize(
    ("value", "previous", "measure", "text"),
    [
        ("5", "4", "件", "（5−4）÷4=25%"),
        ("10", "3", "件", "（10−3）÷3≈233.3%，四舍五入保留1位小数"),
        ("4", "5", "件", "（4−5）÷5=−20%"),
        ("10004", "10000", "件", "（10004−10000）÷10000=0.04%"),
        ("97.28", "94.98", "%", "97.28−94.98=2.3个百分点"),
        ("5", "0", "件", "上年数为0，不计算百分比，5−0=5件"),
        ("3", "-2", "万元", "有负数，不计算百分比，3−（−2）=5万元"),
        ("5", "5", "件", "（5−5）÷5=0%"),
    ],
)
def test_the_computation_can_be_shown(value: str, previous: str, measure: str, text: str) -> None:
    assert explain_year_on_year(figure(value, previous, measure)) == text


@given(SIGNED, SIGNED, MEASURES, st.one_of(st.none(), st.integers(0, 4)))
def test_the_verb_agrees_with_the_sign_of_the_difference(
    value: Decimal, previous: Decimal, measure: str, places: int | None
) -> None:
    item = Figure("甲", "甲", value, measure, previous=previous)
    for phrase in (year_on_year(item, places), against_last_year(item, places)):
        rises = any(verb in phrase for verb in ("增长", "增加", "提高"))
        falls = any(verb in phrase for verb in ("下降", "减少"))
        if phrase.startswith("上年为0"):
            assert previous == 0 < value
        else:
            assert (rises, falls) == (value > previous, value < previous)
        assert ("持平" in phrase) == (value == previous)
    assert change(item)[0] == ("+" if value > previous else "-" if value < previous else "0")


@given(AMOUNTS, AMOUNTS, MEASURES)
def test_no_phrase_has_an_exponent_or_a_change_of_nothing(
    value: Decimal, previous: Decimal, measure: str
) -> None:
    item = Figure("甲", "甲", value, measure, previous=previous)
    for function in ALL:
        phrase = function(item)
        assert "E" not in phrase
        if value != previous and function is year_on_year and "上年为0" not in phrase:
            digits = "".join(c for c in phrase if c.isdigit())
            assert digits.strip("0")


@given(st.decimals(-(10**20), 10**20, places=6), st.integers(0, 6))
def test_rounding_is_half_up_away_from_zero(value: Decimal, places: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=60))
    assert round_half_up(value, places) == expected


@pytest.mark.parametrize(
    ("value", "places", "text"), [("0.25", 1, "0.3"), ("-0.25", 1, "-0.3"), ("2.5", 0, "3")]
)
def test_halves_round_away_from_zero(value: str, places: int, text: str) -> None:
    assert str(round_half_up(Decimal(value), places)) == text


def test_numbers_of_a_hundred_digits_are_compared_exactly() -> None:
    huge = Decimal("9" * 100)
    item = Figure("甲", "甲", huge, "件", previous=Decimal("9" * 99 + "8"))
    assert change(item) == "+1"
    assert explain_year_on_year(item).startswith("（")
