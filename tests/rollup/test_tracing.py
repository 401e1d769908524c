"""How a figure came about, laid out: every method in words, every unit with its part, nothing blank."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from trace_values import D, gave, lacks, rolled

from toolkit.figures import Missing
from toolkit.rollup.values import Place, Plain, Rolled, Standing
from toolkit.tracing.rows import absent, change_of, extremes, holders, rate, rows
from toolkit.tracing.sheets import sheets
from toolkit.tracing.words import (
    figure_words,
    method_words,
    places_words,
    previous_words,
    signed,
    standing_words,
    unrounded,
    with_measure,
    working_words,
)

COUNTY = rolled(
    [gave("县甲局", 4), lacks("县乙局", Standing.PENDING)], unit="示例县人民政府", key="办件", name="办件"
)
NESTED = rolled([gave("甲局", 3), gave("示例县人民政府", 4, below=COUNTY)])


def typed(**more: object) -> Plain:
    facts = {"unit": "甲局", "year": 2023, "key": "检查", "name": "检查", "measure": "次", "value": D(50)}
    return Plain(**{**facts, "place": Place("data/2023/甲局.yaml", 8, 3), **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("求和", "求和：2 家单位的“办件”之和"),
        ("家数", "家数：2 家单位中，“办件”大于0的有几家"),
        ("去重计数", "去重计数：2 家单位“办件”的分项，名称相同的只计一次"),
        ("均值", "均值：2 家单位的“办件”之和，除以家数"),
        ("最大", "最大：2 家单位的“办件”中最大的"),
        ("最小", "最小：2 家单位的“办件”中最小的"),
    ],
)
def test_every_method_is_said_in_words(method: str, words: str) -> None:
    units = [gave("甲局", 1), gave("乙局", 2), lacks("丙局", Standing.NO_FILE)]
    assert method_words(rolled(units, method=method)) == words


def test_a_ratio_names_both_indicators_and_its_quotient_before_rounding() -> None:
    units = [gave("甲局", 1, over=D(2)), gave("乙局", 22, over=D(39))]
    figure = rolled(
        units, method="比率", of="出庭/开庭", measure="%", value=D("56.1"), total=D(23), over=D(41)
    )
    assert method_words(figure) == "比率：2 家单位的“出庭”之和，除以“开庭”之和"
    assert working_words(figure) == "“出庭”之和 23 ÷ “开庭”之和 41 = 56.097560975609……%"


def test_a_ratio_whose_denominator_is_zero_says_so() -> None:
    units = [gave("甲局", 0, over=D(0))]
    figure = rolled(units, method="比率", of="出庭/开庭", value=Missing.PENDING, total=D(0), over=D(0))
    assert working_words(figure) == "“出庭”之和 0 ÷ “开庭”之和 0，分母是 0"
    assert [rate(row) for row in rows(figure)] == [None]


def test_a_mean_shows_sum_and_count() -> None:
    figure = rolled([gave("甲局", 1), gave("乙局", 2), gave("丙局", 2)], method="均值", value=D("1.67"))
    assert working_words(figure) == "5 ÷ 3 家 = 1.666666666666……"


def test_the_largest_names_every_unit_that_has_it() -> None:
    figure = rolled([gave("甲局", 9), gave("乙局", 2), gave("丙局", 9)], method="最大", value=D(9))
    assert extremes(figure) == ("甲局", "丙局")
    assert working_words(figure) == "最大的是甲局、丙局（9件）"


def test_distinct_names_are_listed_with_who_has_each() -> None:
    units = [gave("甲局", 2, parts=("处罚", "许可")), gave("乙局", 1, parts=("处罚",))]
    figure = rolled(units, method="去重计数", value=D(2), parts=("处罚", "许可"))
    assert holders(figure) == {"处罚": ("甲局", "乙局"), "许可": ("甲局",)}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 4), "0.25"),
        (Fraction(1, 3), "0.333333333333……"),
        (Fraction(-1, 3), "-0.333333333333……"),
        (Fraction(5), "5"),
        (Fraction(0), "0"),
    ],
)
def test_a_quotient_is_exact_or_says_that_it_goes_on(value: Fraction, text: str) -> None:
    assert unrounded(value) == text


def test_zero_not_applicable_and_not_reported_are_three_things() -> None:
    units = [gave("甲局", 0), lacks("乙局", Standing.NOT_APPLICABLE), lacks("丙局", Standing.NO_FILE)]
    figure = rolled(units)
    assert [standing_words(row) for row in rows(figure)] == ["计入", "不涉及", "未报"]
    assert absent(figure) == {Standing.NOT_APPLICABLE: ("乙局",), Standing.NO_FILE: ("丙局",)}
    matrix = sheets([figure])[2]
    assert matrix.rows == (
        ("甲局", D(0)),
        ("乙局", "不涉及"),
        ("丙局", "未报"),
        ("数值（印出）", D(0)),
        ("暂计", "是"),
    )


def test_a_provisional_figure_says_so_until_the_office_sets_it() -> None:
    units = [gave("甲局", 5), lacks("乙局", Standing.PENDING)]
    assert figure_words(rolled(units)) == "5件（暂计）"
    assert figure_words(rolled(units, approved=D(7), reason="电话核实")) == "7件"


def test_last_year_has_its_source_and_the_change() -> None:
    figure = rolled([gave("甲局", 5)], previous=D(4), previous_from="data/2022/示例市人民政府.yaml:9")
    assert previous_words(figure) == "4件（data/2022/示例市人民政府.yaml:9），较上年增加1件"
    assert previous_words(rolled([gave("甲局", 5)])) == "没有上年数"
    assert previous_words(rolled([gave("甲局", 5)], previous=Missing.NOT_APPLICABLE)) == "不涉及"


def test_the_change_of_a_provisional_figure_is_provisional() -> None:
    figure = rolled([gave("甲局", 5), lacks("乙局", Standing.NO_FIGURE)], previous=D(5))
    assert previous_words(figure) == "5件，与上年持平（本年为暂计）"


def test_a_units_own_rollup_stands_below_it() -> None:
    assert [(row.depth, row.contribution.unit, standing_words(row)) for row in rows(NESTED)] == [
        (0, "甲局", "计入"),
        (0, "示例县人民政府", "计入（暂计）"),
        (1, "县甲局", "计入"),
        (1, "县乙局", "待补"),
    ]
    assert absent(NESTED) == {Standing.PENDING: ("县乙局（示例县人民政府）",)}


def test_a_rollup_that_two_share_is_taken_apart_once() -> None:
    units = [gave("乡甲", 4, below=COUNTY), gave("乡乙", 4, below=COUNTY)]
    shown = [(row.depth, row.contribution.unit, row.again) for row in rows(rolled(units))]
    assert shown == [(0, "乡甲", False), (1, "县甲局", False), (1, "县乙局", False), (0, "乡乙", True)]


def test_a_deep_nest_is_walked_to_its_end() -> None:
    inner: Rolled = rolled([gave("底", 1)], unit="0")
    for depth in range(1, 300):
        inner = rolled([gave(str(depth - 1), 1, below=inner)], unit=str(depth))
    assert max(row.depth for row in rows(inner)) == 299


def test_the_change_of_a_ratio_is_that_of_the_units_own_rate() -> None:
    unit = gave("甲局", 3, over=D(4), previous=D("70.5"))
    figure = rolled([unit], method="比率", of="出庭/开庭", measure="%", value=D(75), total=D(3), over=D(4))
    (row,) = rows(figure)
    assert rate(row) == D(75)
    assert signed(change_of(row)) == "+4.5"


def test_a_unit_without_last_year_has_no_change() -> None:
    (row,) = rows(rolled([gave("甲局", 3)]))
    assert (change_of(row), signed(change_of(row))) == (None, "—")


def test_both_places_of_a_ratio_are_named() -> None:
    same = gave("甲局", 3, over=D(4), over_place=Place("data/2023/甲局.yaml", 9, 3))
    other = gave("甲局", 3, over=D(4), over_place=Place("data/2023/甲局.台账.yaml", 9, 3))
    assert places_words(same) == "data/2023/甲局.yaml:4，9"
    assert places_words(other) == "data/2023/甲局.yaml:4，data/2023/甲局.台账.yaml:9"


def test_a_typed_figure_keeps_its_modifier_and_its_digits() -> None:
    assert figure_words(typed(modifier="近")) == "近50次"
    assert with_measure(D("97.20"), "%") == "97.20%"
    assert with_measure(D("2.5"), "件", "余") == "2.5件（余）"
    assert figure_words(typed(value=Missing.NOT_APPLICABLE)) == "不涉及"


def test_the_table_of_figures_has_the_sum_beside_what_was_set() -> None:
    figure = rolled([gave("甲局", 5)], approved=D(4), reason="联合检查重复一次", previous=D(1))
    plain = typed(source="台账", definition="全年", parts=(("日常", D(40)), ("专项", D(10))))
    table = sheets([figure, plain])[0]
    first, second = (dict(zip(table.head, row, strict=True)) for row in table.rows)
    assert (first["数值"], first["汇总数"], first["核定数"], first["核定说明"]) == (
        D(4),
        D(5),
        D(4),
        "联合检查重复一次",
    )
    assert (first["增减"], first["计入家数"], first["暂计"]) == (D(3), 1, "否")
    assert (second["来源"], second["口径"], second["分项"]) == ("台账", "全年", "日常 40、专项 10")
    assert second["出处"] == "data/2023/甲局.yaml:8"


def test_the_long_list_has_every_level_and_whose_it_is() -> None:
    table = sheets([NESTED])[1]
    shown = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    assert [(row["层级"], row["所属汇总"], row["单位"], row["数"]) for row in shown] == [
        (1, "示例市人民政府", "甲局", D(3)),
        (1, "示例市人民政府", "示例县人民政府", D(4)),
        (2, "示例县人民政府", "县甲局", D(4)),
        (2, "示例县人民政府", "县乙局", None),
    ]


def test_every_row_is_as_long_as_its_head() -> None:
    for table in sheets([NESTED, typed(), rolled([gave("甲局", 3, over=D(4))], method="比率", of="甲/乙")]):
        assert {len(row) for row in table.rows} == {len(table.head)}


def test_without_rollups_there_are_still_three_tables() -> None:
    assert [(table.title, len(table.rows)) for table in sheets([typed()])] == [
        ("指标总表", 1),
        ("分单位", 0),
        ("矩阵", 0),
    ]


def test_nothing_is_rounded_on_the_way() -> None:
    long = Decimal("12345678901234567890.123456789")
    figure = rolled([gave("甲局", str(long))])
    assert sheets([figure])[0].rows[0][2] == long
    assert figure_words(figure) == "12345678901234567890.123456789件"
