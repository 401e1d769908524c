"""Roll-ups under attack: each of these once gave a wrong figure, or said nothing where something was wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from rollup_bench import CITY, City, standings, told, units_of

import toolkit

if TYPE_CHECKING:
    from pathlib import Path

TWO = ("甲局", "乙局")


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path).with_templates().departments(TWO)


def final_drafts(city: City, unit: str = CITY) -> int:
    built = toolkit.build(city.root, [unit], 2023, final=True)
    return sum(len(result.drafts) for result in built.results if not result.file.kind)


def test_a_ratio_is_provisional_where_only_the_denominators_roll_up_below_is(tmp_path: Path) -> None:
    city = City(tmp_path).registry("  省: {}\n  市: {上级: 省}\n  甲: {上级: 市}\n  乙: {上级: 市}\n")
    city.write("省", "率: {汇总: 比率, 分子: 办结, 分母: 受理, 计量: '%'}")
    city.write("市", "办结: {汇总: 求和}\n受理: {汇总: 求和}")
    city.write("甲", "办结: {数值: 1}\n受理: {数值: 2}").write("乙", "办结: {数值: 1}\n受理: {数值: 待补}")
    assert city.rolled("率", "省").provisional


def test_a_provisional_roll_up_of_the_units_other_file_stands_in_the_way_of_a_final_draft(city: City) -> None:
    city.write(CITY, "别的: {数值: 1}", lead="{{ 指标.案件 }}").write(
        CITY, "案件: {汇总: 求和, 计量: 件}", kind="台账"
    )
    city.write("甲局", "案件: {数值: 3, 计量: 件}")
    assert final_drafts(city) == 0


def test_an_error_of_a_roll_up_in_the_units_other_file_stops_the_draft_that_prints_it(city: City) -> None:
    city.write(CITY, "别的: {数值: 1}", lead="{{ 指标.案件 }}").write(
        CITY, "案件: {汇总: 求和, 计量: 件}", kind="台账"
    )
    city.write("甲局", "案件: {数值: 3, 计量: 件}").write("乙局", "案件: {数值: 4, 计量: 次}")
    assert final_drafts(city) == 0


@pytest.mark.parametrize(
    "text",
    [
        "指标:\n  案件: {数值: 1, 计量: 件}\n  案件: {数值: 200, 计量: 件}\n",
        "指标:\n  案件: {数值: 1, 数值: 200, 计量: 件}\n",
        "指标:\n  案件: {数值: 1, 计量: 件}\n指标:\n  案件: {数值: 200, 计量: 件}\n",
        "指标:\n  案件: {数值: 1, 计量: 件}\n---\n指标:\n  案件: {数值: 200, 计量: 件}\n",
    ],
)
def test_a_figure_that_stands_twice_in_one_file_is_unreadable(city: City, text: str) -> None:
    city.departments(["甲局"]).write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="{{ 指标.案件 }}")
    city.path("甲局").write_text(f"年度: 2023\n单位: 甲局\n{text}", encoding="utf-8")
    assert standings(city.rolled("案件"))["甲局"] == "有误"
    assert final_drafts(city) == 0


def test_last_years_roll_up_with_an_error_is_not_compared_with(city: City) -> None:
    city.write(CITY, "案件: {汇总: 求和, 计量: 件}").write(CITY, "案件: {汇总: 求和, 计量: 件}", year=2022)
    for unit, measure in zip(TWO, "件次", strict=True):
        city.write(unit, "案件: {数值: 3, 计量: 件}").write(
            unit, f"案件: {{数值: 1, 计量: {measure}}}", year=2022
        )
    assert city.rolled("案件").previous is None


def test_the_measures_of_numerators_and_of_denominators_must_agree(city: City) -> None:
    city.write(CITY, "率: {汇总: 比率, 分子: 甲, 分母: 乙, 计量: '%'}")
    city.write("甲局", "甲: {数值: 5, 计量: 万元}\n乙: {数值: 10, 计量: 万元}")
    city.write("乙局", "甲: {数值: 10000, 计量: 元}\n乙: {数值: 100000, 计量: 元}")
    assert "F312" in city.codes("率")


def test_a_condition_is_not_compared_over_different_measures(city: City) -> None:
    city.write(CITY, "家: {汇总: 家数, 指标: 罚没, 条件: '> 100', 计量: 家}")
    city.write("甲局", "罚没: {数值: 50, 计量: 万元}").write("乙局", "罚没: {数值: 200, 计量: 元}")
    assert "F312" in city.codes("家")


def test_a_city_and_its_department_have_the_same_last_year(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="{{ 指标.案件.上年 }}")
    city.write("甲局", "案件: {数值: 5, 计量: 件, 上年: 100}", lead="{{ 指标.案件.上年 }}")
    city.write("甲局", "案件: {数值: 6, 计量: 件}", year=2022)
    assert (city.lead("甲局"), city.lead()) == ("100件", "100件")


def test_a_unit_in_two_governments_sums_is_told(tmp_path: Path) -> None:
    city = City(tmp_path).registry("  省: {}\n  甲市: {上级: 省}\n  乙市: {上级: 省}\n  共局: {上级: 甲市}\n")
    city.write("省", "案件: {汇总: 求和}").write("共局", "案件: {数值: 5}")
    city.write("甲市", "案件: {汇总: 求和, 范围: 共局}").write("乙市", "案件: {汇总: 求和, 范围: 共局}")
    assert "F314" in city.codes("案件", "省")


def test_a_ratio_that_is_not_quite_all_is_not_called_100(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "率: {汇总: 比率, 分子: 甲, 分母: 乙, 计量: '%'}")
    city.write("甲局", "甲: {数值: 29999}\n乙: {数值: 30000}")
    value = city.rolled("率").value
    assert isinstance(value, Decimal)
    assert value < 100


def test_a_condition_above_sees_the_ratio_not_its_rounding(tmp_path: Path) -> None:
    city = City(tmp_path).registry("  省: {}\n  市: {上级: 省}\n  甲: {上级: 市}\n")
    city.write("省", "达标: {汇总: 家数, 指标: 率, 条件: '>= 95', 计量: 家}")
    city.write("市", "率: {汇总: 比率, 分子: 甲, 分母: 乙, 计量: '%'}").write(
        "甲", "甲: {数值: 94996}\n乙: {数值: 100000}"
    )
    assert city.value("达标", "省") == "0"


def test_a_numerator_whose_denominator_does_not_arise_is_not_dropped_silently(city: City) -> None:
    city.write(CITY, "率: {汇总: 比率, 分子: 甲, 分母: 乙, 计量: '%'}")
    city.write("甲局", "甲: {数值: 1}\n乙: {数值: 4}").write("乙局", "甲: {数值: 5}\n乙: {数值: 不涉及}")
    assert city.codes("率")


def test_two_different_roll_ups_of_one_key_are_told(city: City) -> None:
    city.write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="{{ 指标.案件 }}")
    city.path(CITY, 2023, "A").write_text(
        f"年度: 2023\n单位: {CITY}\n模板: 部门年度报告\n指标:\n  案件: {{汇总: 最大, 计量: 件}}\n",
        encoding="utf-8",
    )
    for unit, value in zip(TWO, (3, 4), strict=True):
        city.write(unit, f"案件: {{数值: {value}, 计量: 件}}")
    assert "D219" in [problem.code for problem in city.check()], told(city.check())


def test_names_of_parts_that_differ_between_two_files_are_a_conflict(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "类: {汇总: 去重计数, 计量: 类}")
    city.write("甲局", "类: {分项: [许可, 处罚], 计量: 类}").write(
        "甲局", "类: {分项: [强制, 确认], 计量: 类}", kind="台账"
    )
    assert city.codes("类")


def test_a_short_name_that_several_below_have_is_refused(tmp_path: Path) -> None:
    city = City(tmp_path).registry(
        f"  省: {{}}\n  {CITY}: {{上级: 省}}\n  邻市: {{上级: 省}}\n"
        f"  甲: {{上级: {CITY}, 简称: 交通局}}\n  乙: {{上级: 邻市, 简称: 交通局}}\n"
    )
    city.write("省", "案件: {汇总: 求和, 范围: 交通局}")
    assert city.asked("案件", "省")[0] is None


def test_a_name_that_is_a_unit_and_a_region_is_refused_or_told(tmp_path: Path) -> None:
    city = City(tmp_path).registry(
        f"  {CITY}: {{}}\n  东县人民政府: {{上级: {CITY}, 简称: 东县, 地区: 东县}}\n"
        "  东县局: {上级: 东县人民政府, 地区: 东县}\n"
    )
    city.write(CITY, "案件: {汇总: 求和, 范围: 东县}").write("东县人民政府", "案件: {数值: 1}").write(
        "东县局", "案件: {数值: 1}"
    )
    assert city.codes("案件")


def test_an_unreadable_file_of_a_unit_with_two_makes_it_unreadable(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "案件: {汇总: 求和, 计量: 件}")
    city.write("甲局", "案件: {数值: 1").write("甲局", "案件: {数值: 5, 计量: 件}", kind="台账")
    assert city.rolled("案件").provisional


def test_a_decision_that_hangs_on_a_provisional_figure_bears_its_mark(city: City) -> None:
    city.write(
        CITY,
        "事故: {汇总: 求和, 计量: 起}",
        lead="{% if 指标.事故 == 0 %}全年未发生事故。{% else %}有。{% endif %}",
    )
    city.write("甲局", "事故: {数值: 0, 计量: 起}")
    assert "【待补：缺乙局】" in city.lead()


def test_a_fault_of_all_indicators_is_unreadable_not_unfilled(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "案件: {汇总: 求和}")
    city.path("甲局").write_text("年度: 2023\n单位: 甲局\n指标: [案件]\n", encoding="utf-8")
    assert standings(city.rolled("案件")) == {"甲局": "有误"}


def test_following_the_remedy_of_f319_ends_it(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "案件: {汇总: 求和, 修饰: 约}").write(
        "甲局", "案件: {数值: 5, 修饰: 近}"
    )
    assert city.codes("案件") == []


def test_an_empty_scope_is_refused(city: City) -> None:
    city.write(CITY, "案件: {汇总: 求和, 范围: {}}").write("甲局", "案件: {数值: 5}").write(
        "乙局", "案件: {数值: 5}"
    )
    assert "错误" in [problem.severity.value for problem in city.check()]


def test_the_largest_is_not_harmed_by_counting_twice(tmp_path: Path) -> None:
    city = City(tmp_path).registry("  省: {}\n  市: {上级: 省}\n  局: {上级: 市}\n")
    city.write("省", "案件: {汇总: 最大, 范围: 全部下级}").write("市", "案件: {汇总: 求和}").write(
        "局", "案件: {数值: 1}"
    )
    assert city.codes("案件", "省") == []


def test_a_scope_of_another_governments_units_is_not_told_to_change_their_parent(tmp_path: Path) -> None:
    city = City(tmp_path).registry(
        f"  {CITY}: {{}}\n  邻市: {{}}\n  甲: {{上级: {CITY}}}\n  乙: {{上级: 邻市, 类别: 执法}}\n"
    )
    city.write(CITY, "案件: {汇总: 求和, 范围: 执法}")
    assert "还没有写上级" not in city.asked("案件")[1][0].hint


def test_leaving_out_everybody_says_so(city: City) -> None:
    city.write(CITY, "案件: {汇总: 求和, 除外: [甲局, 乙局]}")
    assert "除外" in city.asked("案件")[1][0].message


def test_a_file_that_is_there_but_not_read_is_not_called_unreported(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "案件: {汇总: 求和}").write("甲局", "案件: {数值: 1}")
    city.path("甲局").rename(city.path("甲局").with_suffix(".yml"))
    assert standings(city.rolled("案件")) == {"甲局": "有误"}


def test_registered_names_in_another_form_are_the_same_in_a_scope(tmp_path: Path) -> None:
    import unicodedata

    name = unicodedata.normalize("NFD", "é局")
    city = City(tmp_path).registry(f"  {CITY}: {{}}\n  {name}: {{上级: {CITY}}}\n")
    rolled, problems = city.write(CITY, f"案件: {{汇总: 求和, 范围: {name}}}").asked("案件")
    assert rolled is not None, told(problems)
    assert len(units_of(rolled)) == 1


def test_a_name_or_a_measure_bears_no_mark(city: City) -> None:
    city.write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="{{ 指标.案件 | 名称 }}{{ 指标.案件 | 计量 }}")
    city.write("甲局", "案件: {数值: 0, 计量: 件}")
    assert city.lead() == "案件件"


def test_kinds_are_told_apart_by_their_letters_not_by_blanks_or_forms(city: City) -> None:
    city.write(CITY, "类: {汇总: 去重计数, 计量: 类}")
    city.write("甲局", '类: {分项: ["处罚 "], 计量: 类}').write("乙局", "类: {分项: [处罚], 计量: 类}")
    assert city.value("类") == "1"


def test_each_provisional_figure_is_an_item_of_its_own_in_what_is_pending(city: City) -> None:
    city.write(CITY, "甲: {汇总: 求和}\n乙: {汇总: 求和, 指标: 甲}", lead="{{ 指标.甲 }}，{{ 指标.乙 }}")
    city.write("甲局", "甲: {数值: 1}")
    [result] = toolkit.build(city.root, [CITY], 2023).results
    assert len(result.drafts[0].pending) == 2


def test_a_province_names_who_is_missing_not_the_city_that_reported(tmp_path: Path) -> None:
    city = City(tmp_path).registry("  省: {}\n  市: {上级: 省}\n  甲局: {上级: 市}\n  乙局: {上级: 市}\n")
    city.write("省", "案件: {汇总: 求和}").write("市", "案件: {汇总: 求和}").write("甲局", "案件: {数值: 1}")
    assert "乙局" in "".join(told(city.asked("案件", "省")[1]))


def test_last_year_in_another_measure_is_told_for_roll_ups_too(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="{{ 指标.案件 | 同比 }}")
    city.write("甲局", "案件: {数值: 1, 计量: 件}").write(CITY, "案件: {数值: 4, 计量: 次}", year=2022)
    assert "F305" in [problem.code for problem in city.check()]


def test_a_slip_that_left_a_faulty_file_full_of_faults_is_still_unreadable(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "案件: {汇总: 求和}")
    city.write("甲局", "".join(f"项{n}: {{数值: 五}}\n" for n in range(300)) + "案件: {数值: 五}")
    assert standings(city.rolled("案件")) == {"甲局": "有误"}
