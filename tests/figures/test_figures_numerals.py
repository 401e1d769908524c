"""Chinese numerals, and back."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import FigureError
from toolkit.figures.numerals import (
    arabic_digits,
    chinese_digits,
    chinese_number,
    circled,
    financial_amount,
    financial_number,
    parse_chinese_number,
)

READINGS = [
    (0, "零"),
    (2, "二"),
    (10, "十"),
    (11, "十一"),
    (20, "二十"),
    (100, "一百"),
    (105, "一百零五"),
    (110, "一百一十"),
    (162, "一百六十二"),
    (1010, "一千零一十"),
    (3052, "三千零五十二"),
    (10000, "一万"),
    (10010, "一万零一十"),
    (100000, "十万"),
    (110500, "十一万零五百"),
    (10001000, "一千万一千"),
    (100000300, "一亿零三百"),
    (100100000, "一亿零一十万"),
    (10**12, "一万亿"),
    (10**12 + 5 * 10**8 + 1, "一万零五亿零一"),
    (-12, "负十二"),
    (Decimal("3.14"), "三点一四"),
    (Decimal("95.06"), "九十五点零六"),
    (Decimal("97.20"), "九十七点二零"),
    (Decimal("-0.5"), "负零点五"),
    (Decimal("1E+3"), "一千"),
    (Decimal("-0"), "零"),
]


@pytest.mark.parametrize(("number", "text"), READINGS)
def test_a_number_is_read_as_people_read_it(number: int | Decimal, text: str) -> None:
    assert chinese_number(number) == text


@given(st.integers(-(10**16) + 1, 10**16 - 1))
def test_a_whole_number_comes_back_from_its_reading(number: int) -> None:
    assert parse_chinese_number(chinese_number(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("一十二", 12), ("两百", 200), ("二百〇五", 205), ("两万两千", 22000), ("负一十", -10)],
)
def test_usual_variants_are_understood(text: str, number: int) -> None:
    assert parse_chinese_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "百二", "十十", "二三", "一百五零", "5", "一亿亿", "负", "二零", "亿" * 900]
)
def test_what_nobody_reads_as_a_number_is_refused(text: str) -> None:
    with pytest.raises(FigureError, match="不是汉字数字"):
        parse_chinese_number(text)


@given(st.text("零一二三四五六七八九十百千万亿两〇负点", max_size=12))
def test_any_row_of_numerals_is_read_or_refused(text: str) -> None:
    with suppress(FigureError):
        assert isinstance(parse_chinese_number(text), int)


@pytest.mark.parametrize("number", [10**16, -(10**16), Decimal("1E+400")])
def test_numbers_beyond_the_standards_characters_are_refused(number: int | Decimal) -> None:
    with pytest.raises(FigureError, match="太大"):
        chinese_number(number)


def test_a_long_fraction_just_below_the_limit_is_not_rounded_up() -> None:
    assert chinese_number(Decimal("9999999999999999." + "9" * 30)).endswith("点" + "九" * 30)


def test_years_are_read_digit_by_digit_with_the_round_zero() -> None:
    assert chinese_digits(2023) == "二〇二三"
    assert "\u3007" in chinese_digits("2000")


@pytest.mark.parametrize(
    "typed", ["二〇二三", "二○二三", "二零二三", "二O二三", "二Ｏ二三", "２０２３", "2023"]
)
def test_a_year_is_read_whatever_was_typed_for_its_zero(typed: str) -> None:
    assert arabic_digits(typed) == "2023"
    assert arabic_digits(f"{typed}年度") == "2023年度"


@pytest.mark.parametrize("text", ["", "２０２３", "20x", "-5", "²"])
def test_only_half_width_digits_are_read_one_by_one(text: str) -> None:
    with pytest.raises(FigureError):
        chinese_digits(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿"), (51, "（51）")],
)
def test_circled_numerals_end_at_fifty(number: int, text: str) -> None:
    assert circled(number) == text


def test_circled_numerals_do_not_begin_before_one() -> None:
    with pytest.raises(FigureError, match="从1起"):
        circled(0)


@pytest.mark.parametrize(
    ("number", "text"),
    [(10, "壹拾"), (3504, "叁仟伍佰零肆"), (39148, "叁万玖仟壹佰肆拾捌"), (0, "零"), (-1, "负壹")],
)
def test_financial_characters_are_those_of_the_standard(number: int, text: str) -> None:
    assert financial_number(number) == text


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("3504", "叁仟伍佰零肆元整"),
        ("3504.00", "叁仟伍佰零肆元整"),
        ("10.05", "壹拾元零伍分"),
        ("10.50", "壹拾元伍角"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("0.5", "伍角"),
        ("0.05", "伍分"),
        ("0", "零元整"),
        ("-1.2", "负壹元贰角"),
    ],
)
def test_amounts_are_written_in_yuan_jiao_and_fen(yuan: str, text: str) -> None:
    assert financial_amount(Decimal(yuan)) == text


def test_a_fraction_of_a_fen_is_refused() -> None:
    with pytest.raises(FigureError, match="不足一分"):
        financial_amount(Decimal("0.001"))
