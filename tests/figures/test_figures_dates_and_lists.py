"""Dates, and things in a row."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import FigureError, parse_date
from toolkit.figures.dates import chinese_date, full_date, month_day, year_month
from toolkit.figures.lists import join, join_and, title_marks


def test_dates_have_no_padding_zeros() -> None:
    day = date(2024, 1, 5)
    assert full_date(day) == "2024年1月5日"
    assert month_day(day) == "1月5日"
    assert year_month(day) == "2024年1月"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 1, 31), "二〇二四年一月三十一日"),
        (date(2000, 10, 10), "二〇〇〇年十月十日"),
        (date(2019, 12, 20), "二〇一九年十二月二十日"),
    ],
)
def test_dates_in_characters(day: date, text: str) -> None:
    assert chinese_date(day) == text


@given(st.dates())
def test_a_day_comes_back_from_its_iso_form(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2023-2-5", "补零，写成2023-02-05"),
        ("2023/02/05", "写成2023-02-05"),
        ("2023.2.5", "写成2023-02-05"),
        ("2023年2月5日", "写成2023-02-05"),
        ("2023-02-30", "核对"),
        ("2023-13-01", "核对"),
        ("0000-01-01", "核对"),
        ("20230205", "年-月-日"),
        ("２０２３-02-05", "年-月-日"),
        ("2023-02-05 08:00", "年-月-日"),
        ("", "年-月-日"),
    ],
)
def test_other_ways_to_write_a_date_are_refused_with_a_remedy(text: str, hint: str) -> None:
    with pytest.raises(FigureError) as caught:
        parse_date(text)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("items", "text"),
    [
        (["甲"], "甲"),
        (["甲", "乙", "丙"], "甲、乙、丙"),
        (["《甲》", "《乙》"], "《甲》《乙》"),
        (["“甲”", "“乙”"], "“甲”“乙”"),
        (["《甲》（试行）", "《乙》"], "《甲》（试行）、《乙》"),
        (["《甲》", "《乙》", "丙"], "《甲》、《乙》、丙"),
    ],
)
def test_the_stop_is_left_out_between_titles_and_quotations(items: list[str], text: str) -> None:
    assert join(items) == text


def test_the_stop_can_be_forced_either_way() -> None:
    assert join(["《甲》", "《乙》"], omit=False) == "《甲》、《乙》"
    assert join(["《甲》", "《乙》", "丙"], omit=True) == "《甲》《乙》、丙"


@pytest.mark.parametrize(
    ("items", "text"),
    [
        (["甲"], "甲"),
        (["甲", "乙"], "甲和乙"),
        (["甲", "乙", "丙"], "甲、乙和丙"),
        (["《甲》", "《乙》", "《丙》"], "《甲》《乙》和《丙》"),
        (["《甲》", "《乙》", "丙"], "《甲》、《乙》和丙"),
    ],
)
def test_the_last_item_follows_a_conjunction(items: list[str], text: str) -> None:
    assert join_and(items) == text


def test_the_conjunction_can_be_chosen() -> None:
    assert join_and(["甲", "乙", "丙"], "以及") == "甲、乙以及丙"


def test_the_stop_before_the_conjunction_can_be_forced_as_well() -> None:
    assert join_and(["《甲》", "《乙》", "《丙》"], omit=False) == "《甲》、《乙》和《丙》"


@pytest.mark.parametrize("function", [join, join_and])
def test_an_empty_list_is_a_fault_not_an_empty_text(function: Callable[[list[str]], str]) -> None:
    with pytest.raises(FigureError, match="空"):
        function([])


@given(st.lists(st.text("甲乙丙", min_size=1), min_size=1))
def test_plain_items_can_be_taken_apart_again(items: list[str]) -> None:
    assert join(items).split("、") == items


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("行政处罚法", "《行政处罚法》"),
        ("《行政处罚法》", "《行政处罚法》"),
        ("关于印发《办法》的通知", "《关于印发〈办法〉的通知》"),
        ("《办法》实施细则", "《〈办法〉实施细则》"),
        ("关于贯彻《〈办法〉细则》的意见", "《关于贯彻〈《办法》细则〉的意见》"),
    ],
)
def test_titles_get_marks_where_they_have_none(title: str, text: str) -> None:
    assert title_marks(title) == text
    assert title_marks(text) == text


def test_an_empty_title_is_refused() -> None:
    with pytest.raises(FigureError):
        title_marks(" ")
