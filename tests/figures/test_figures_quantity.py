"""Figures, what is typed for them, targets."""

from contextlib import suppress
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import (
    MODIFIERS,
    PENDING_MARK,
    Figure,
    FigureError,
    Missing,
    Target,
    parse_decimal,
    parse_target,
    pending_mark,
)

NUMBERS = st.decimals(-(10**30), 10**30, allow_nan=False, allow_infinity=False)


def figure(value: str, measure: str = "件", modifier: str = "") -> Figure:
    return Figure("政务公开申请", "政务公开申请", Decimal(value), measure, modifier)


@pytest.mark.parametrize(
    ("value", "measure", "modifier", "printed"),
    [
        ("5", "份", "", "5份"),
        ("50", "件", "近", "近50件"),
        ("50", "件", "左右", "50件左右"),
        ("500", "件", "余", "500余件"),
        ("300", "万元", "多", "300多万元"),
        ("1210", "件", "以上", "1210件以上"),
        ("95", "%", "以上", "95%以上"),
        ("3", "天", "不足", "不足3天"),
        ("100", "%", "", "100%"),
        ("97.20", "%", "", "97.20%"),
        ("97.28", "％", "", "97.28%"),
        ("3.5", "百分点", "", "3.5个百分点"),
        ("0.8", "", "", "0.8"),
        ("1E+3", "件", "", "1000件"),
        ("1E-9", "", "", "0.000000001"),
        ("-0.0", "", "", "0.0"),
        ("1234567", "元", "", "1234567元"),
    ],
)
def test_a_figure_prints_value_measure_and_modifier(
    value: str, measure: str, modifier: str, printed: str
) -> None:
    assert str(figure(value, measure, modifier)) == printed


@pytest.mark.parametrize(
    ("missing", "printed"),
    [
        (Missing.PENDING, "【待补：出庭应诉】"),
        (Missing.NOT_REPORTED, "【待补：出庭应诉（未报）】"),
        (Missing.NOT_APPLICABLE, "不涉及"),
    ],
)
def test_what_is_missing_prints_neither_measure_nor_modifier(missing: Missing, printed: str) -> None:
    item = Figure("出庭应诉", "出庭应诉", missing, "次", "近")
    assert str(item) == item.number == printed
    assert item.missing is missing


@given(st.text(max_size=30))
def test_a_mark_is_found_again_whole_whatever_the_name(name: str) -> None:
    mark = pending_mark(name)
    assert [match[0] for match in PENDING_MARK.finditer(f"前{mark}后")] == [mark]


@given(NUMBERS, st.sampled_from(["件", "%", "万元", ""]))
def test_digits_are_printed_as_given_without_an_exponent(value: Decimal, measure: str) -> None:
    item = Figure("甲", "甲", value, measure)
    assert "E" not in str(item)
    assert Decimal(item.number) == value


def test_printing_does_not_depend_on_the_threads_decimal_context() -> None:
    digits = "1" * 60 + "." + "2" * 60
    with localcontext() as context:
        context.prec = 3
        assert str(figure(digits)) == digits + "件"


def test_an_unknown_modifier_names_those_that_exist() -> None:
    with pytest.raises(FigureError) as caught:
        figure("5", "件", "大约")
    assert all(modifier in caught.value.hint for modifier in MODIFIERS)


@pytest.mark.parametrize(("value", "measure"), [("90", "%"), ("12.5", "万元")])
def test_a_word_between_number_and_measure_needs_a_whole_number(value: str, measure: str) -> None:
    with pytest.raises(FigureError, match="不能用于小数和百分数"):
        figure(value, measure, "余")


@pytest.mark.parametrize(
    ("value", "modifier"), [("12.6", "超"), ("12.6", "以上"), ("12.4", "近"), ("12.4", "以下")]
)
def test_rounding_must_not_make_a_claim_untrue(value: str, modifier: str) -> None:
    with pytest.raises(FigureError, match="不属实"):
        Figure("甲", "甲", Decimal(value), "万元", modifier, places=0)


def test_rounding_in_the_direction_of_the_claim_is_allowed() -> None:
    assert str(Figure("甲", "甲", Decimal("12.4"), "万元", "超", places=0)) == "超12万元"


@pytest.mark.parametrize("value", [5, 0.5, "5", None])
def test_a_value_that_is_no_decimal_is_a_bug(value: object) -> None:
    with pytest.raises(TypeError):
        Figure("甲", "甲", value)  # type: ignore[arg-type]


def test_not_a_number_is_refused() -> None:
    with pytest.raises(FigureError):
        figure("NaN")


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,80})(\.[0-9]{1,80})?", fullmatch=True))
def test_a_typed_number_prints_exactly_as_typed(text: str) -> None:
    value = parse_decimal(text)
    assert str(Figure("甲", "甲", value)) == (text.lstrip("-") if not value else text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,234,567", "写成1234567"),
        ("1，234", "写成1234"),
        ("1,23", "写阿拉伯数字"),
        ("1e5", "科学记数法"),
        ("010", "不补0"),
        ("0x1F", "十进制"),
        ("1_000", "下划线"),
        (".5", "0.5"),
        ("5.", "小数点"),
        (".", "写阿拉伯数字"),
        ("inf", "写阿拉伯数字"),
        ("nan", "写阿拉伯数字"),
        ("５０", "写成50"),
        ("97．2", "写成97.2"),
        ("−3", "写成-3"),
        ("97%", "计量"),
        ("5件", "计量"),
        ("5万元", "计量"),
        ("近50", "修饰"),
        ("50以上", "修饰"),
        ("1 000", "空格"),
        ("1.2.3", "小数点"),
        ("五", "写阿拉伯数字"),
        ("٣", "写阿拉伯数字"),
        ("", "待补"),
        ("  ", "待补"),
    ],
)
def test_other_ways_to_write_a_number_are_refused_with_a_remedy(text: str, hint: str) -> None:
    with pytest.raises(FigureError) as caught:
        parse_decimal(text)
    assert hint in caught.value.hint


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_fault(text: str) -> None:
    with suppress(FigureError):
        assert parse_decimal(text).is_finite()


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        (">= 90", Target(">=", Decimal(90)), "不低于90%"),
        ("≥90", Target(">=", Decimal(90)), "不低于90%"),
        ("<= 3", Target("<=", Decimal(3)), "不高于3%"),
        ("≤3.50", Target("<=", Decimal("3.50")), "不高于3.50%"),
        ("> 0", Target(">", Decimal(0)), "高于0%"),
        ("<5", Target("<", Decimal(5)), "低于5%"),
        ("= 100", Target("=", Decimal(100)), "等于100%"),
        ("90", Target(">=", Decimal(90)), "不低于90%"),
        ("-1", Target(">=", Decimal(-1)), "不低于-1%"),
    ],
)
def test_a_target_is_a_sign_and_a_number(text: str, target: Target, words: str) -> None:
    assert parse_target(text) == target
    assert target.words("%") == words
    assert str(target) == words.removesuffix("%")


@pytest.mark.parametrize("text", ["=> 90", ">", "", "不低于90", ">= 90%", "≧90", ">= 1,000"])
def test_other_targets_are_refused(text: str) -> None:
    with pytest.raises(FigureError, match="目标"):
        parse_target(text)


@pytest.mark.parametrize("text", ["9" * 101, "-0." + "3" * 100, "1" * 1_000_000, "1," * 10**6, "９" * 10**6])
def test_more_than_a_hundred_digits_are_refused(text: str) -> None:
    for parse in (parse_decimal, parse_target):
        with pytest.raises(FigureError) as caught:
            parse(text)
        assert "数值最多 100 位" in caught.value.hint
        assert len(caught.value.message) < 100


def test_a_hundred_digits_are_a_number() -> None:
    assert str(parse_decimal("9" * 100)) == "9" * 100
    assert str(parse_decimal("-" + "9" * 50 + "." + "3" * 50)) == "-" + "9" * 50 + "." + "3" * 50
