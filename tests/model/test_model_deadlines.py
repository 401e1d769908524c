"""报送时限: what the file takes and refuses, what it asks of a unit, and how a unit stands to that on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.gathering.duty import Duty, Standing, State, duty_of, standing
from toolkit.model.base import Special
from toolkit.model.deadlines import Deadlines, MonthDay
from toolkit.model.units import Unit
from toolkit.model.validate import validate
from toolkit.yamltext import read_yaml

D = dt.date


def found(text: str) -> tuple[Deadlines | None, list[str]]:
    document, problems = read_yaml(f"格式: 1\n时限:\n{text}".encode(), "报送时限.yaml")
    assert document is not None
    result, more = validate(document, Deadlines)
    return result, [f"{p.line}:{p.column} {p.code} {p.message} {p.hint}" for p in (*problems, *more)]


def rules(text: str) -> Deadlines:
    """The deadlines of a file that has no problem."""
    result, problems = found(text)
    assert not problems
    assert result is not None
    return result


def unit(**said: object) -> Unit:
    return Unit.model_validate(said)


def duty(text: str, year: int = 2023, key: str = "甲局", **said: object) -> Duty:
    return duty_of(rules(text), key, unit(**said), year)


# What is typed.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("03-01", MonthDay(3, 1)),
        ("'03-01'", MonthDay(3, 1)),
        ("3月1日", MonthDay(3, 1)),
        ("12月31日", MonthDay(12, 31)),
        ("02-29", MonthDay(2, 29)),
        ("2024-03-05", D(2024, 3, 5)),
        ("2024年3月5日", D(2024, 3, 5)),
        ("无", Special.NONE),
    ],
)
def test_a_day_is_a_month_and_a_day_or_a_full_date_or_none(typed: str, meant: object) -> None:
    assert rules(f"  - 报送早于: {typed}\n").rules[0].submit_before == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("3-1", "写成 03-01"),
        ("3/1", "写成 03-01"),
        ("3月1日前", "写成 03-01"),
        ("3月1日之前", "写成 03-01"),
        ("０３-０１", "写成 03-01"),
        ("02-30", "没有2月30日这一天"),
        ("2-30", "没有2月30日这一天"),
        ("13-01", "没有13月1日这一天"),
        ("2023-02-29", "没有2023年2月29日这一天"),
        ("2024-3-5", "写成2024-03-05"),
        ("三月一日", "不是月日"),
        ("待补", "不是月日"),
    ],
)
def test_another_way_of_writing_is_refused_with_the_right_one(typed: str, told: str) -> None:
    _, problems = found(f"  - 报送早于: {typed}\n")
    assert len(problems) == 1
    assert problems[0].startswith("3:11 D244 ")
    assert told in problems[0]


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable() and text.strip()))
def test_whatever_is_typed_for_a_day_is_a_day_or_a_problem(typed: str) -> None:
    import json

    result, problems = found(f"  - 报送早于: {json.dumps(typed, ensure_ascii=False)}\n")
    assert problems or (result is not None and result.rules[0].submit_before is not None)


def test_a_rule_that_sets_nothing_is_refused_where_it_stands() -> None:
    assert found("  - 报送早于: 03-01\n  - {级别: 市直部门, 依据: 通知}\n")[1] == [
        "4:5 D245 这一条什么也没有规定 补上“报送早于”“公开早于”“报”“抄”中的一项，或删去这一条"
    ]


# What is asked of a unit.


def test_a_rule_is_for_the_units_that_everything_in_it_fits() -> None:
    text = "  - {级别: [甲级, 乙级], 类别: 执法, 地区: 某市, 上级: 市政府, 单位: 甲局, 报送早于: 03-01}\n"
    said = {"级别": "乙级", "类别": ["执法", "窗口"], "地区": "某市", "上级": "市政府"}
    assert duty(text, **said).submit_before == D(2024, 3, 1)
    for key, other in {"级别": "丙级", "类别": "窗口", "地区": "别市", "上级": "省政府"}.items():
        assert duty(text, **{**said, key: other}) == Duty()
        assert duty(text, **{k: v for k, v in said.items() if k != key}) == Duty()
    assert duty(text, key="乙局", **said) == Duty()


def test_a_unit_is_named_by_its_key_its_full_name_or_its_short_name() -> None:
    for name in ("甲局", "某市甲局", "市甲局"):
        text = f"  - {{单位: {name}, 报送早于: 03-01}}\n"
        assert duty(text, 名称="某市甲局", 简称="市甲局").submit_before == D(2024, 3, 1)


def test_a_rule_without_names_is_for_everyone() -> None:
    assert duty("  - {公开早于: 04-01}\n") == Duty(publish_before=D(2024, 4, 1))


def test_later_rules_override_key_by_key_those_before() -> None:
    text = (
        "  - {报: [市政府, 省厅], 抄: 市委依法治市办, 报送早于: 03-01, 公开早于: 04-01, 依据: 国家规定}\n"
        "  - {地区: 某市, 报送早于: 01-20}\n"
        "  - {单位: 甲局, 报: 市政府, 依据: 本地通知}\n"
        "  - {单位: 乙局, 报送早于: 01-01}\n"
    )
    assert duty(text, 地区="某市") == Duty(
        D(2024, 1, 20), D(2024, 4, 1), ("市政府",), ("市委依法治市办",), "本地通知"
    )
    assert duty(text, key="丙局").submit_before == D(2024, 3, 1)


def test_a_later_rule_can_take_a_duty_away() -> None:
    text = "  - {报送早于: 03-01, 公开早于: 04-01}\n  - {级别: 党委工作部门, 报送早于: 无}\n"
    assert duty(text, 级别="党委工作部门") == Duty(publish_before=D(2024, 4, 1))


def test_the_last_day_of_february_is_in_time_in_leap_years_and_in_others() -> None:
    for year, last in ((2023, D(2024, 2, 29)), (2022, D(2023, 2, 28))):
        before = duty("  - {报送早于: 03-01}\n", year).submit_before
        assert standing(before, last, last) == Standing(State.DONE, before, 0, last)
        assert standing(before, None, last).state is State.EARLY


def test_before_the_29th_is_before_the_first_of_march_where_there_is_no_29th() -> None:
    assert duty("  - {报送早于: 02-29}\n", 2023).submit_before == D(2024, 2, 29)
    assert duty("  - {报送早于: 02-29}\n", 2022).submit_before == D(2023, 3, 1)


def test_a_full_date_is_for_the_report_of_the_year_before_or_of_the_year_that_is_named() -> None:
    text = "  - {报送早于: 03-01}\n  - {报送早于: 2024-03-10}\n"
    assert [duty(text, year).submit_before for year in (2022, 2023, 2024)] == [
        D(2023, 3, 1),
        D(2024, 3, 10),
        D(2025, 3, 1),
    ]
    text = "  - {报送早于: 03-01}\n  - {年度: 2023, 报送早于: 2023-12-20, 公开早于: 02-01}\n"
    assert duty(text, 2023) == Duty(D(2023, 12, 20), D(2024, 2, 1))
    assert duty(text, 2022) == Duty(D(2023, 3, 1))


# How it stands on a day.

MARCH = D(2024, 3, 1)


@pytest.mark.parametrize(
    ("given_", "as_of", "expected"),
    [
        (None, D(2024, 2, 20), Standing(State.EARLY, MARCH, 9)),
        (Special.PENDING, D(2024, 2, 29), Standing(State.EARLY, MARCH, 0)),
        (None, MARCH, Standing(State.OVERDUE, MARCH, 1)),
        (None, D(2025, 3, 1), Standing(State.OVERDUE, MARCH, 366)),
        (D(2024, 2, 29), MARCH, Standing(State.DONE, MARCH, 0, D(2024, 2, 29))),
        (MARCH, MARCH, Standing(State.LATE, MARCH, 1, MARCH)),
        (D(2024, 3, 4), D(2024, 6, 1), Standing(State.LATE, MARCH, 4, D(2024, 3, 4))),
        (Special.NONE, D(2024, 6, 1), Standing(State.EXEMPT, MARCH)),
    ],
)
def test_a_report_is_early_in_time_late_or_overdue(
    given_: object, as_of: dt.date, expected: Standing
) -> None:
    assert standing(MARCH, given_, as_of) == expected


def test_what_is_dated_after_the_day_has_not_happened_yet_and_is_told() -> None:
    day = D(2024, 2, 20)
    assert standing(MARCH, day, D(2024, 2, 19)) == Standing(State.EARLY, MARCH, 10, announced=day)
    assert standing(MARCH, day, day).state is State.DONE
    late = D(2024, 3, 20)
    assert standing(MARCH, late, D(2024, 3, 5)) == Standing(State.OVERDUE, MARCH, 5, announced=late)


def test_without_data_the_days_count_from_the_deadline_only() -> None:
    assert standing(MARCH, None, D(2024, 2, 1), has_data=False) == Standing(State.MISSING, MARCH, 0)
    assert standing(MARCH, None, D(2024, 3, 2), has_data=False) == Standing(State.MISSING, MARCH, 2)


def test_without_a_deadline_nothing_is_late() -> None:
    assert standing(None, None, MARCH) == Standing(State.FREE)
    assert standing(None, MARCH, MARCH) == Standing(State.FREE, done=MARCH)
    assert standing(None, None, MARCH, has_data=False) == Standing(State.FREE)


DAYS = st.dates(D(2023, 12, 1), D(2024, 6, 30))


@given(DAYS, st.none() | DAYS, DAYS)
def test_from_day_to_day_what_was_done_stays_done(
    before: dt.date, given_: dt.date | None, as_of: dt.date
) -> None:
    today = standing(before, given_, as_of)
    tomorrow = standing(before, given_, as_of + dt.timedelta(days=1))
    if today.done is not None:
        assert tomorrow == today
        assert (today.state is State.LATE) == (today.done >= before) == (today.days > 0)
    elif today.state is State.OVERDUE and tomorrow.done is None:
        assert tomorrow.days == today.days + 1
