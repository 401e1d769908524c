"""What comes of a roll-up: every method over small real workspaces, and what is missing told apart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from rollup_bench import CITY, City, counted, figure, standings, told, units_of

import toolkit
from toolkit.figures import Missing
from toolkit.rollup.earlier import FROM_UNITS

if TYPE_CHECKING:
    from pathlib import Path

THREE = ("甲局", "乙局", "丙局")
LONG = "9" * 100


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A government with three departments, without data."""
    return City(tmp_path).departments(THREE)


def reported(city: City, *values: object, key: str = "案件", measure: str = "件") -> City:
    """Each department's figure in turn; None is a department without a file."""
    for unit, value in zip(THREE, values, strict=False):
        if value is not None:
            city.write(unit, f"{key}: {{数值: {value}, 计量: {measure}}}")
    return city


def asking(city: City, method: str, more: str = "", *, of: str = "案件", measure: str = "件") -> City:
    return city.write(CITY, f"总: {{汇总: {method}, 指标: {of}, 计量: {measure}{more}}}")


# Each method


@pytest.mark.parametrize(
    ("method", "more", "result"),
    [
        ("求和", "", "12"),
        ("家数", "", "2"),
        ("家数", ", 条件: '>= 7'", "1"),
        ("家数", ", 条件: '= 0'", "1"),
        ("家数", ", 条件: '< 5'", "1"),
        ("家数", ", 条件: '<= 5'", "2"),
        ("家数", ", 条件: '> 100'", "0"),
        ("均值", "", "4"),
        ("最大", "", "7"),
        ("最小", "", "0"),
    ],
)
def test_each_method_over_three_units_one_of_which_has_zero(
    city: City, method: str, more: str, result: str
) -> None:
    reported(asking(city, method, more), 5, 0, 7)
    rolled = city.rolled("总")
    assert figure(rolled.value) == result
    assert not rolled.provisional
    assert counted(rolled) == list(THREE)


def test_without_a_name_the_units_indicator_of_the_same_key_is_meant(city: City) -> None:
    reported(city.write(CITY, "案件: {汇总: 求和, 计量: 件}"), 1, 2, 3)
    assert city.value("案件") == "6"


def test_distinct_kinds_are_counted_once_however_many_units_name_them(city: City) -> None:
    asking(city, "去重计数", of="类别", measure="类")
    for unit, parts in zip(THREE, ("[许可, 处罚]", "[处罚, 强制]", "强制"), strict=True):
        city.write(unit, f"类别: {{分项: {parts}, 计量: 类}}")
    rolled = city.rolled("总")
    assert (figure(rolled.value), rolled.parts) == ("3", ("许可", "处罚", "强制"))


def test_kinds_with_their_numbers_count_unless_the_number_is_zero_or_does_not_arise(city: City) -> None:
    city.write(CITY, "类: {汇总: 去重计数, 指标: 事项, 计量: 类}\n项: {汇总: 求和, 指标: 事项, 计量: 项}")
    city.write("甲局", "事项: {分项: {许可: 3, 处罚: 0, 强制: 不涉及}, 计量: 项}")
    city.write("乙局", "事项: {分项: {处罚: 0}, 计量: 项}")
    city.write("丙局", "事项: {分项: {强制: 不涉及}, 计量: 项}")
    rolled = city.rolled("类")
    assert (figure(rolled.value), rolled.parts) == ("1", ("许可",))
    assert city.value("项") == "3"
    assert standings(rolled) == {"甲局": "计入", "乙局": "计入", "丙局": "不涉及"}


def test_a_kind_whose_number_is_open_leaves_the_unit_open(city: City) -> None:
    city.departments(["甲局"]).write(CITY, "项: {汇总: 求和, 计量: 项}")
    city.write("甲局", "项: {分项: {许可: 3, 处罚: 待补}, 计量: 项}")
    rolled = city.rolled("项")
    assert rolled.value is Missing.PENDING
    assert standings(rolled) == {"甲局": "待补"}


def test_a_number_without_names_cannot_be_counted_by_kind_and_is_told(city: City) -> None:
    asking(city, "去重计数", of="类别", measure="类")
    city.write("甲局", "类别: {分项: [许可], 计量: 类}").write("乙局", "类别: {数值: 4, 计量: 类}")
    city.write("丙局", "类别: {数值: 0, 计量: 类}")
    rolled = city.rolled("总")
    assert (figure(rolled.value), rolled.provisional) == ("1", True)
    assert standings(rolled) == {"甲局": "计入", "乙局": "无分项", "丙局": "计入"}
    [warning, _] = city.asked("总")[1]
    assert warning.code == "F317"
    assert "data/2023/乙局.yaml:4" in warning.message


# Numbers are exact


@pytest.mark.parametrize(
    ("values", "total"),
    [
        (("0.1", "0.2"), "0.3"),
        (("0.10", "0.20"), "0.30"),
        ((LONG, "1"), "1" + "0" * 100),
        ((LONG, LONG, LONG), str(3 * int(LONG))),
        ((LONG, "0." + "0" * 98 + "1"), LONG + "." + "0" * 98 + "1"),
        (("-5", "5"), "0"),
        (("-0", "0"), "0"),
    ],
)
def test_a_sum_is_exact_whatever_its_digits(city: City, values: tuple[str, ...], total: str) -> None:
    city.departments(THREE[: len(values)])
    reported(asking(city, "求和"), *values)
    assert city.value("总") == total


@pytest.mark.parametrize(
    ("more", "result"),
    [("", "3.33"), (", 位数: 0", "3"), (", 位数: 4", "3.3333"), (", 位数: 12", "3." + "3" * 12)],
)
def test_a_mean_has_the_places_that_were_asked_for(city: City, more: str, result: str) -> None:
    reported(asking(city, "均值", more), 5, 0, 5)
    assert city.value("总") == result


def test_a_mean_that_is_exact_has_no_needless_zeros_and_leaves_out_who_is_not_concerned(city: City) -> None:
    reported(asking(city, "均值"), 1, 4, "不涉及")
    rolled = city.rolled("总")
    assert figure(rolled.value) == "2.5"
    assert (rolled.total, rolled.over) == (Decimal(5), Decimal(2))


# Ratios


def ratio(city: City, *pairs: tuple[object, object], more: str = "", measure: str = "%") -> City:
    city.write(CITY, f"率: {{汇总: 比率, 分子: 办结, 分母: 受理, 计量: '{measure}'{more}}}")
    for unit, (part, whole) in zip(THREE, pairs, strict=False):
        city.write(unit, f"办结: {{数值: {part}, 计量: 件}}\n受理: {{数值: {whole}, 计量: 件}}")
    return city


def test_a_ratio_divides_the_sums_and_never_averages_percentages(city: City) -> None:
    ratio(city, (1, 1), (1, 3), (0, 2))  # 100%, 33.3%, 0%: a mean would be 44.4
    rolled = city.rolled("率")
    assert figure(rolled.value) == "33.33"
    assert (rolled.total, rolled.over, rolled.of) == (Decimal(2), Decimal(6), "办结/受理")


@pytest.mark.parametrize(
    ("measure", "more", "result"),
    [
        ("%", "", "66.67"),
        ("％", "", "66.67"),
        ("‰", "", "666.67"),
        ("", "", "0.67"),
        ("%", ", 位数: 0", "67"),
    ],
)
def test_a_ratio_is_in_its_measure_with_its_places(city: City, measure: str, more: str, result: str) -> None:
    city.departments(["甲局"])
    assert ratio(city, (2, 3), more=more, measure=measure).value("率") == result


def test_a_unit_with_nothing_of_either_adds_nothing_to_a_ratio(city: City) -> None:
    ratio(city, (0, 0), (1, 4), ("不涉及", "不涉及"))
    rolled = city.rolled("率")
    assert figure(rolled.value) == "25"
    assert standings(rolled)["丙局"] == "不涉及"
    assert not rolled.provisional


@pytest.mark.parametrize("pairs", [((0, 0), (0, 0), (0, 0)), ((1, 2), (3, 0), (1, 2))])
def test_a_zero_denominator_is_an_error_that_says_where(city: City, pairs: tuple) -> None:
    rolled, problems = ratio(city, *pairs).asked("率")
    [fault] = [problem for problem in problems if problem.code == "F313"]
    assert rolled is not None
    assert rolled.value is Missing.PENDING
    assert "data/2023/乙局.yaml:5" in fault.message
    assert (fault.path, fault.line) == ("data/2023/示例市人民政府.yaml", 4)


def test_a_unit_with_a_numerator_alone_is_missing_from_both_sums(city: City) -> None:
    ratio(city, (1, 4), (1, 4))
    city.write("丙局", "办结: {数值: 100, 计量: 件}")
    rolled = city.rolled("率")
    assert (figure(rolled.value), standings(rolled)["丙局"]) == ("25", "未填")
    assert (rolled.total, rolled.over) == (Decimal(2), Decimal(8))
    assert rolled.lacking == "缺丙局"


# Zero, 不涉及, 待补 and not reported are told apart


def test_zero_and_what_is_missing_are_told_apart(tmp_path: Path) -> None:
    names = ["零局", "不局", "待局", "未报局", "未填局", "有误局", "语法局", "写错局"]
    city = City(tmp_path).departments(names)
    reported = {"零局": "0", "不局": "不涉及", "待局": "待补", "有误局": "三件"}
    asking(city, "求和")
    for unit, value in reported.items():
        city.write(unit, f"案件: {{数值: {value}, 计量: 件}}")
    city.write("未填局", "别的: {数值: 9, 计量: 件}")
    city.write("语法局", "案件: {数值: 9, 计量: 件")
    city.write("写错局", "案件: {数值: 9, 计量: 件}").change("写错局", "单位: 写错局", "单位: 零局")
    rolled = city.rolled("总")
    assert figure(rolled.value) == "0"
    assert standings(rolled) == {
        "零局": "计入",
        "不局": "不涉及",
        "待局": "待补",
        "未报局": "未报",
        "未填局": "未填",
        "有误局": "有误",
        "语法局": "有误",
        "写错局": "有误",
    }
    assert rolled.lacking == "缺待局等6家"
    (provisional,) = city.asked("总")[1]
    said = (
        "（待补 1 家：待局；未报 1 家：未报局；未填 1 家：未填局；有误 3 家：有误局（data/2023/有误局.yaml:4）、"
        "语法局（data/2023/语法局.yaml:4）、写错局（data/2023/写错局.yaml:2））"
    )
    assert provisional.message == f"“总”暂计 0件{said}"
    assert provisional.hint.startswith("改正有误的文件")
    assert "请没有数的单位补报" in provisional.hint


def test_a_fault_elsewhere_in_a_file_does_not_hide_its_good_figures(city: City) -> None:
    reported(asking(city, "求和"), 1, 2)
    city.write("丙局", "别的: {数值: 五}\n案件: {数值: 4, 计量: 件}")
    rolled = city.rolled("总")
    assert (figure(rolled.value), rolled.provisional) == ("7", False)


@pytest.mark.parametrize(
    ("method", "result"), [("求和", "不涉及"), ("均值", "不涉及"), ("最大", "不涉及"), ("家数", "0")]
)
def test_where_no_unit_is_concerned_the_figure_does_not_arise(city: City, method: str, result: str) -> None:
    rolled = reported(asking(city, method), "不涉及", "不涉及", "不涉及").rolled("总")
    assert (figure(rolled.value), rolled.provisional) == (result, False)


@pytest.mark.parametrize("method", ["求和", "家数", "均值", "最大", "最小", "去重计数"])
def test_where_nobody_has_reported_there_is_no_figure_not_even_zero(city: City, method: str) -> None:
    rolled, problems = asking(city, method).asked("总")
    assert rolled is not None
    assert (rolled.value, rolled.provisional, rolled.lacking) == (Missing.PENDING, True, "缺甲局等3家")
    [open_] = problems
    assert (open_.code, open_.message) == ("F318", "“总”还汇总不出（未报 3 家：甲局、乙局、丙局）")


def test_one_not_concerned_and_one_missing_is_open_not_settled(city: City) -> None:
    rolled = reported(asking(city, "求和"), "不涉及", "待补", "不涉及").rolled("总")
    assert (rolled.value, rolled.provisional) == (Missing.PENDING, True)


def test_an_indicator_that_no_unit_reports_is_told_with_the_nearest_name(city: City) -> None:
    city.write(CITY, "总: {汇总: 求和, 指标: 案伴, 计量: 件}")
    rolled, problems = reported(city, 1, 2, 3).asked("总")
    assert rolled is not None
    [fault] = [problem for problem in problems if problem.code == "F320"]
    assert fault.message == "范围里没有一个单位报了“案伴”"
    assert fault.hint == "是不是“案件”？"


def test_a_misspelt_key_in_one_file_leaves_that_unit_missing(city: City) -> None:
    reported(asking(city, "求和"), 1, 2)
    city.write("丙局", "案伴: {数值: 4, 计量: 件}")
    assert city.rolled("总").lacking == "缺丙局"


# A unit with two files


def test_a_units_files_of_one_year_are_one_set(city: City) -> None:
    reported(asking(city, "求和"), 1, 2, 3)
    city.write("甲局", "别的: {数值: 9}").write("甲局", "案件: {数值: 10, 计量: 件}", kind="台账")
    assert city.value("总") == "15"


def test_the_same_figure_in_both_files_counts_once(city: City) -> None:
    reported(asking(city, "求和"), 1, 2, 3).write("甲局", "案件: {数值: 1.0, 计量: 件}", kind="台账")
    assert city.value("总") == "6"


@pytest.mark.parametrize("other", ["{数值: 2, 计量: 件}", "{数值: 1, 计量: 次}", "{数值: 待补, 计量: 件}"])
def test_two_values_of_one_figure_are_an_error_with_both_places(city: City, other: str) -> None:
    reported(asking(city, "求和"), 1, 2, 3).write("甲局", f"案件: {other}", kind="台账")
    rolled, problems = city.asked("总")
    assert rolled is not None
    assert standings(rolled)["甲局"] == "有误"
    [fault] = [problem for problem in problems if problem.code == "F315"]
    assert "data/2023/甲局.yaml:4 是1件" in fault.message
    assert "data/2023/甲局.台账.yaml:4 是" in fault.message


# Measures


def test_measures_that_differ_are_an_error_that_names_the_files(city: City) -> None:
    reported(asking(city, "求和"), 1, 2, 3)
    city.write("乙局", "案件: {数值: 2, 计量: 次}").write("丙局", "案件: {数值: 2}")
    [fault] = [problem for problem in city.asked("总")[1] if problem.code == "F312"]
    said = "data/2023/乙局.yaml:4 是“次”，data/2023/丙局.yaml:4 没有写计量"
    assert fault.message == f"计量不一致：这里是“件”，{said}"


@pytest.mark.parametrize("method", ["求和", "均值", "最大", "最小"])
def test_of_measures_that_differ_no_figure_is_made(city: City, method: str) -> None:
    reported(asking(city, method), 1, 2, 3)
    city.write("乙局", "案件: {数值: 12.5, 计量: 万件}")
    rolled, _ = city.asked("总")
    assert rolled is not None
    assert rolled.value is Missing.PENDING


@pytest.mark.parametrize("method", ["均值", "最大", "最小"])
def test_measures_must_agree_for_means_and_extremes_too(city: City, method: str) -> None:
    reported(asking(city, method), 1, 2, 3).change("丙局", "计量: 件", "计量: 起")
    assert "F312" in city.codes("总")


def test_full_width_percent_is_the_same_measure(city: City) -> None:
    reported(asking(city, "最大", measure="％"), 90, 95, 97, measure='"%"')
    assert (city.value("总"), city.codes("总")) == ("97", [])


def test_the_count_of_units_has_a_measure_of_its_own(city: City) -> None:
    reported(asking(city, "家数", measure="家"), 1, 2, 0)
    assert (city.value("总"), city.codes("总")) == ("2", [])


def test_percentages_are_not_added_up_and_their_mean_is_doubted(city: City) -> None:
    reported(asking(city, "求和", measure='"%"'), 90, 95, 97, measure='"%"')
    assert city.codes("总") == ["F322"]
    asking(city, "均值", measure='"%"')
    [doubt] = city.asked("总")[1]
    assert (doubt.code, doubt.severity.value) == ("F322", "警告")


def test_approximate_figures_in_a_sum_are_told(city: City) -> None:
    reported(asking(city, "求和"), 1, 2, 3).write("乙局", "案件: {数值: 2, 计量: 件, 修饰: 近}")
    [hint] = city.asked("总")[1]
    assert (hint.code, hint.severity.value) == ("F319", "提示")
    assert "data/2023/乙局.yaml:4 是“近”" in hint.message


# 核定


def test_what_the_office_set_is_printed_and_both_figures_stay_visible(city: City) -> None:
    reported(asking(city, "求和", ", 核定: {数值: 5, 说明: 联合行动重复一件}"), 1, 2, 3)
    rolled, [hint] = city.asked("总")
    assert rolled is not None
    assert (figure(rolled.value), figure(rolled.printed), rolled.reason) == ("6", "5", "联合行动重复一件")
    assert (hint.code, hint.message) == ("F316", "“总”求和得 6件，按核定的 5件印出：联合行动重复一件")


def test_a_figure_that_was_set_is_not_provisional_but_who_is_missing_is_still_told(city: City) -> None:
    reported(asking(city, "求和", ", 核定: {数值: 9, 说明: 已电话核实}"), 1, 2)
    rolled, [hint] = city.asked("总")
    assert rolled is not None
    assert not rolled.provisional
    assert [each.unit for each in rolled.missing] == ["丙局"]
    assert "未报 1 家：丙局" in hint.message


def test_a_figure_still_to_be_set_is_open(city: City) -> None:
    reported(asking(city, "求和", ", 核定: {数值: 待补, 说明: 正在核对}"), 1, 2, 3)
    rolled, problems = city.asked("总")
    assert rolled is not None
    assert rolled.printed is Missing.PENDING
    assert [problem.code for problem in problems] == ["F316", "F326"]


# Levels

PROVINCE = """\
  示例省: {级别: 省政府, 模板: 部门年度报告}
  甲市: {级别: 市政府, 上级: 示例省, 模板: 部门年度报告}
  乙市: {级别: 市政府, 上级: 示例省, 模板: 部门年度报告}
  甲一局: {级别: 市直部门, 上级: 甲市}
  甲二局: {级别: 市直部门, 上级: 甲市}
  乙一局: {级别: 市直部门, 上级: 乙市}
"""


@pytest.fixture
def province(tmp_path: Path) -> City:
    city = City(tmp_path).registry(PROVINCE)
    for unit in ("示例省", "甲市", "乙市"):
        city.write(unit, "案件: {汇总: 求和, 计量: 件}")
    for number, unit in enumerate(("甲一局", "甲二局", "乙一局"), 1):
        city.write(unit, f"案件: {{数值: {number}, 计量: 件}}")
    return city


def test_a_province_adds_up_what_its_cities_add_up(province: City) -> None:
    rolled = province.rolled("案件", "示例省")
    assert (figure(rolled.value), units_of(rolled)) == ("6", ["甲市", "乙市"])
    below = rolled.contributions[0].below
    assert below is not None
    assert (figure(below.value), units_of(below)) == ("3", ["甲一局", "甲二局"])


def test_a_province_may_ask_the_departments_of_its_cities_directly(province: City) -> None:
    province.write("示例省", "案件: {汇总: 求和, 范围: 市直部门, 计量: 件}")
    rolled = province.rolled("案件", "示例省")
    assert (figure(rolled.value), units_of(rolled)) == ("6", ["甲一局", "甲二局", "乙一局"])


def test_what_is_provisional_below_is_provisional_above(province: City) -> None:
    province.path("甲二局").unlink()
    rolled, [told_] = province.asked("案件", "示例省")
    assert rolled is not None
    assert (figure(rolled.value), rolled.provisional, rolled.lacking) == ("4", True, "缺甲二局")
    assert told_.message == "“案件”暂计 4件（未报 1 家：甲二局（汇总在甲市））"


def test_a_figure_that_was_set_below_is_what_counts_above_and_settles_it(province: City) -> None:
    province.path("甲二局").unlink()
    province.write("甲市", "案件: {汇总: 求和, 计量: 件, 核定: {数值: 10, 说明: 电话核实}}")
    rolled = province.rolled("案件", "示例省")
    assert (figure(rolled.value), rolled.provisional) == ("13", False)


def test_a_city_that_waits_for_all_of_its_departments_is_missing_above(province: City) -> None:
    province.path("乙一局").unlink()
    rolled = province.rolled("案件", "示例省")
    assert (figure(rolled.value), standings(rolled)) == ("3", {"甲市": "计入", "乙市": "待补"})


def test_a_city_whose_departments_are_not_concerned_is_not_concerned(province: City) -> None:
    province.write("乙一局", "案件: {数值: 不涉及, 计量: 件}")
    rolled = province.rolled("案件", "示例省")
    assert (figure(rolled.value), rolled.provisional) == ("3", False)
    assert standings(rolled) == {"甲市": "计入", "乙市": "不涉及"}


def test_a_fault_in_a_citys_roll_up_makes_it_unreadable_above(province: City) -> None:
    province.write("乙一局", "案件: {数值: 3, 计量: 次}")
    rolled = province.rolled("案件", "示例省")
    assert standings(rolled) == {"甲市": "计入", "乙市": "有误"}


def test_a_ratio_above_divides_the_sums_of_the_sums(province: City) -> None:
    province.write("示例省", "率: {汇总: 比率, 分子: 办结, 分母: 受理, 计量: '%'}")
    for unit in ("甲市", "乙市"):
        province.write(unit, "办结: {汇总: 求和, 计量: 件}\n受理: {汇总: 求和, 计量: 件}")
    for unit, part, whole in (("甲一局", 1, 3), ("甲二局", 1, 3), ("乙一局", 1, 1)):
        province.write(unit, f"办结: {{数值: {part}, 计量: 件}}\n受理: {{数值: {whole}, 计量: 件}}")
    assert province.value("率", "示例省") == "42.86"  # 3/7, not the mean of 66.67 and 100


def test_kinds_are_told_apart_over_two_levels(province: City) -> None:
    for unit in ("示例省", "甲市", "乙市"):
        province.write(unit, "类: {汇总: 去重计数, 计量: 类}")
    for unit, parts in (("甲一局", "[许可, 处罚]"), ("甲二局", "[处罚]"), ("乙一局", "[处罚, 强制]")):
        province.write(unit, f"类: {{分项: {parts}, 计量: 类}}")
    assert province.value("类", "示例省") == "3"


def test_a_unit_that_is_in_range_and_in_anothers_sum_is_told(province: City) -> None:
    province.write("示例省", "案件: {汇总: 求和, 范围: [甲市, 甲一局], 计量: 件}")
    [fault] = province.asked("案件", "示例省")[1]
    assert fault.code == "F314"
    assert fault.message.startswith("“甲一局”算了两次")
    province.write("示例省", "案件: {汇总: 求和, 范围: 全部下级, 除外: [甲市, 乙市], 计量: 件}")
    assert province.value("案件", "示例省") == "6"


def test_a_roll_up_of_a_government_may_be_made_of_its_own_other_roll_up(city: City) -> None:
    reported(city, 1, 2, 3)
    city.write(
        CITY,
        "甲: {汇总: 求和, 指标: 案件, 计量: 件}\n乙: {汇总: 求和, 指标: 甲, 范围: 示例市人民政府, 计量: 件}",
    )
    assert city.value("乙") == "6"


# Circles


def test_a_roll_up_of_itself_is_refused_with_its_place(city: City) -> None:
    city.write(CITY, f"案件: {{汇总: 求和, 范围: {CITY}, 计量: 件}}")
    rolled, [fault] = city.asked("案件")
    assert (rolled, fault.code) == (None, "F310")
    assert fault.message.count("data/2023/示例市人民政府.yaml:4") == 2


@pytest.mark.parametrize("first", ["甲", "乙", "丙"])
def test_a_circle_over_three_is_told_whoever_is_asked_first(tmp_path: Path, first: str) -> None:
    city = City(tmp_path).registry("  甲: {}\n  乙: {}\n  丙: {}\n")
    for unit, other in (("甲", "乙"), ("乙", "丙"), ("丙", "甲")):
        city.write(unit, f"案件: {{汇总: 求和, 范围: {other}, 计量: 件}}")
    rollups = city.rollups()
    for unit in (first, "甲", "乙", "丙"):
        rolled, [fault] = rollups.rolled(unit, "案件", 2023)
        assert (rolled, fault.code) == (None, "F310")
        for name in ("甲", "乙", "丙"):
            assert f"{name}的“案件”（data/2023/{name}.yaml:4）" in fault.message


# Last year


def test_last_years_own_figure_is_compared_with(city: City) -> None:
    reported(asking(city, "求和"), 1, 2, 3).write(CITY, "总: {数值: 4, 计量: 件}", year=2022)
    rolled = city.rolled("总")
    assert (rolled.previous, rolled.previous_from) == (Decimal(4), "data/2022/示例市人民政府.yaml:4")


def test_last_years_roll_up_is_worked_out_from_last_years_units(city: City) -> None:
    reported(asking(city, "求和"), 1, 2, 3)
    city.write(CITY, "总: {汇总: 求和, 指标: 案件, 计量: 件}", year=2022)
    for unit in THREE:
        city.write(unit, "案件: {数值: 10, 计量: 件}", year=2022)
    assert city.rolled("总").previous == Decimal(30)
    city.path("丙局", 2022).unlink()
    assert city.rolled("总").previous is None


def test_without_a_file_of_last_year_the_units_figures_of_last_year_are_rolled_up(city: City) -> None:
    reported(asking(city, "求和"), 1, 2, 3)
    city.write("甲局", "案件: {数值: 10, 计量: 件}", year=2022)
    city.write("乙局", "案件: {数值: 2, 计量: 件, 上年: 20}")
    assert city.rolled("总").previous is None  # 丙局 is unknown, so there is nothing to compare with
    city.write("丙局", "案件: {数值: 3, 计量: 件, 上年: 不涉及}")
    rolled = city.rolled("总")
    assert (rolled.previous, rolled.previous_from) == (Decimal(30), FROM_UNITS)


def test_what_was_typed_for_last_year_goes_first(city: City) -> None:
    reported(asking(city, "求和", ", 上年: 99"), 1, 2, 3).write(CITY, "总: {数值: 4, 计量: 件}", year=2022)
    rolled = city.rolled("总")
    assert (rolled.previous, rolled.previous_from) == (Decimal(99), "上年")


def test_last_years_figure_in_another_measure_is_not_compared_with(city: City) -> None:
    reported(asking(city, "求和"), 1, 2, 3).write(CITY, "总: {数值: 4, 计量: 次}", year=2022)
    assert city.rolled("总").previous is None


def test_last_years_ratio_is_the_ratio_of_last_years_sums(city: City) -> None:
    ratio(city, (1, 2), (1, 2), (1, 2))
    for unit, part, whole in zip(THREE, (1, 1, 1), (1, 3, 4), strict=True):
        city.write(unit, f"办结: {{数值: {part}, 计量: 件}}\n受理: {{数值: {whole}, 计量: 件}}", year=2022)
    assert city.rolled("率").previous == Decimal("37.5")


# The draft


@pytest.fixture
def drafting(city: City) -> City:
    return city.with_templates()


def lead(city: City, prose: str, *indicators: str) -> str:
    city.write(CITY, "\n".join(indicators or ("案件: {汇总: 求和, 计量: 件, 上年: 4}",)), lead=prose)
    return city.lead()


@pytest.mark.parametrize(
    ("prose", "printed"),
    [
        ("{{ 指标.案件 }}", "5件"),
        ("{{ 指标.案件.数值 }}", "5"),
        ("{{ 指标.案件.增减 }}", "+1"),
        ("{{ 指标.案件 | 同比 }}", "同比增长25%"),
        ("{{ 指标.案件 | 较上年 }}", "较上年增加1件"),
        ("{{ 指标.案件 | 增减 }}", "+1"),
        ("{{ 指标.案件 | 倍数 }}", "同比增长25%"),
        ("{{ 指标.案件 | 中文数字 }}", "五件"),
        ("{{ 指标.案件 | 万 }}", "0.0005万件"),
        ("{{ 指标.案件 | 万 | 四舍五入(1) }}", "0.0万件"),
    ],
)
def test_a_provisional_figure_bears_its_mark_in_every_form(drafting: City, prose: str, printed: str) -> None:
    reported(drafting, 2, 3)
    assert lead(drafting, prose) == f"{printed}【待补：缺丙局】"
    reported(drafting, 2, 3, 0)
    assert drafting.lead() == printed


def test_money_that_is_provisional_bears_its_mark(drafting: City) -> None:
    reported(drafting, 12345, 12345, key="罚没", measure="元")
    said = lead(drafting, "{{ 指标.罚没 | 万元 }}", "罚没: {汇总: 求和, 计量: 元}")
    assert said == "2.469万元【待补：缺丙局】"


def test_a_share_bears_the_mark_of_its_part_and_of_its_whole(drafting: City) -> None:
    reported(drafting, 2, 3)
    drafting.change("甲局", "指标:", "指标:\n  办结: {数值: 4, 计量: 件}")
    drafting.change("乙局", "指标:", "指标:\n  办结: {数值: 不涉及, 计量: 件}")
    drafting.write("丙局", "办结: {数值: 0, 计量: 件}")
    rolled = "案件: {汇总: 求和, 计量: 件}", "办结: {汇总: 求和, 计量: 件}", "共: {数值: 10, 计量: 件}"
    assert lead(drafting, "{{ 指标.案件 | 占比('共') }}", *rolled) == "50%【待补：缺丙局】"
    assert lead(drafting, "{{ 指标.办结 | 占比('案件') }}", *rolled) == "80%【待补：缺丙局】"
    assert lead(drafting, "{{ 指标.案件 | 占比('案件') }}", *rolled) == "100%【待补：缺丙局】"
    assert lead(drafting, "{{ 指标.办结 | 占比('共') }}", *rolled) == "40%"


def test_many_who_are_missing_are_counted_in_the_mark(drafting: City) -> None:
    reported(drafting, 2)
    assert lead(drafting, "{{ 指标.案件 }}") == "2件【待补：缺乙局、丙局】"
    drafting.departments([*THREE, "丁局"])
    assert drafting.lead() == "2件【待补：缺乙局等3家】"


def test_the_mark_calls_a_unit_by_its_short_name(drafting: City) -> None:
    reported(drafting, 2, 3)
    registry = drafting.root / "data/单位名录.yaml"
    text = registry.read_text(encoding="utf-8").replace("丙局: {", "丙局: {简称: 市丙局, ")
    registry.write_text(text, encoding="utf-8")
    assert lead(drafting, "{{ 指标.案件 }}") == "5件【待补：缺市丙局】"


def test_where_nobody_reported_the_figure_itself_is_the_mark(drafting: City) -> None:
    assert lead(drafting, "{{ 指标.案件 }}") == "【待补：案件】"


def test_what_no_unit_is_concerned_with_is_said(drafting: City) -> None:
    reported(drafting, *["不涉及"] * 3)
    assert lead(drafting, "{{ 指标.案件 }}") == "不涉及"


def test_a_figure_that_was_set_is_printed_without_a_mark(drafting: City) -> None:
    reported(drafting, 2, 3)
    approved = "案件: {汇总: 求和, 计量: 件, 核定: {数值: 8, 说明: 电话核实}, 上年: 4}"
    assert lead(drafting, "{{ 指标.案件 }}，{{ 指标.案件 | 同比 }}", approved) == "8件，同比增长100%"


def test_a_condition_follows_the_rolled_up_figure(drafting: City) -> None:
    reported(drafting, 2, 3, 0)
    prose = "{% if 指标.案件 > 4 %}多{% else %}少{% endif %}"
    assert lead(drafting, prose) == "多"
    reported(drafting, 2, 2, 0)
    assert drafting.lead() == "少"


def test_a_condition_on_a_figure_that_nobody_reported_is_open(drafting: City) -> None:
    prose = "{% if 指标.案件 > 4 %}多{% else %}少{% endif %}"
    assert lead(drafting, prose) == "【待补：案件】"


def test_target_and_modifier_stand_with_a_rolled_up_figure(drafting: City) -> None:
    reported(drafting, 40, 50, 3)
    rolled = "案件: {汇总: 求和, 计量: 件, 修饰: 以上, 目标: '>= 90'}"
    assert lead(drafting, "{{ 指标.案件 }}，目标{{ 指标.案件.目标 }}", rolled) == "93件以上，目标不低于90件"


def test_a_modifier_that_a_rolled_up_figure_makes_untrue_is_told(drafting: City) -> None:
    for unit, value in zip(THREE, (1, 2, 2), strict=True):
        drafting.write(unit, f"案件: {{数值: {value}, 计量: 件}}")
    drafting.write(CITY, "均: {汇总: 均值, 指标: 案件, 计量: 件, 修饰: 余}", lead="{{ 指标.均 }}")
    assert "F303" in [problem.code for problem in drafting.check()]


def test_last_year_from_the_units_is_printed(drafting: City) -> None:
    reported(drafting, 2, 3, 5)
    for unit in THREE:
        drafting.write(unit, "案件: {数值: 2, 计量: 件}", year=2022)
    said = lead(drafting, "{{ 指标.案件 | 同比 }}，上年{{ 指标.案件.上年 }}", "案件: {汇总: 求和, 计量: 件}")
    assert said == "同比增长66.7%，上年6件"


def test_a_roll_up_of_the_units_other_file_is_printed(drafting: City) -> None:
    reported(drafting, 2, 3)
    drafting.write(CITY, "案件: {汇总: 求和, 计量: 件}", kind="台账")
    assert lead(drafting, "{{ 指标.案件 }}", "别的: {数值: 1}") == "5件【待补：缺丙局】"


def test_a_final_draft_waits_for_every_unit_or_for_what_the_office_sets(drafting: City) -> None:
    reported(drafting, 2, 3)
    drafting.write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="共{{ 指标.案件 }}。")
    refused = toolkit.build(drafting.root, [CITY], 2023, final=True)
    [result] = refused.results
    assert not result.drafts
    assert {"F318", "D240"} <= {problem.code for problem in result.problems}
    drafting.change(CITY, "计量: 件}", "计量: 件, 核定: {数值: 6, 说明: 电话核实}}")
    [result] = toolkit.build(drafting.root, [CITY], 2023, final=True).results
    assert [draft.pending for draft in result.drafts] == [()]
    assert [problem.code for problem in result.problems] == ["F316"]


def test_a_final_draft_is_given_once_everybody_reported(drafting: City) -> None:
    reported(drafting, 2, 3, 0)
    drafting.write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="共{{ 指标.案件 }}。")
    [result] = toolkit.build(drafting.root, [CITY], 2023, final=True).results
    assert (len(result.drafts), result.problems) == (1, ())


def test_the_check_tells_each_provisional_figure_once(drafting: City) -> None:
    reported(drafting, 2, 3)
    drafting.write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="共{{ 指标.案件 }}，{{ 指标.案件 | 万 }}。")
    assert [problem.code for problem in drafting.check()] == ["F318"], told(drafting.check())


# A Word template


def in_template(city: City, *paragraphs: str) -> list[str]:
    """What paragraphs at the end of the template become in the draft that is built now."""
    path = city.root / "templates/部门年度报告/模板.docx"
    template: Any = Document(str(path))
    for text in ("以下为模板", *paragraphs):
        template.add_paragraph(text)
    template.save(str(path))
    city.lead()
    [draft] = (city.root / "drafts/2023").glob("*.docx")
    texts = [paragraph.text for paragraph in Document(str(draft)).paragraphs]
    return texts[texts.index("以下为模板") + 1 :]


def test_a_word_template_prints_the_mark_in_every_form(drafting: City) -> None:
    reported(drafting, 2, 3)
    drafting.write(CITY, "案件: {汇总: 求和, 计量: 件, 上年: 4}\n共: {数值: 10, 计量: 件}", lead="完。")
    forms = {
        "{{ 指标.案件 }}": "5件",
        "{{ 指标.案件.数值 }}": "5",
        "{{ 指标.案件 | 同比 }}": "同比增长25%",
        "{{ 指标.案件 | 占比('共') }}": "50%",
        "{{ 指标.案件 | 中文数字 }}": "五件",
    }
    assert in_template(drafting, *forms) == [f"{text}【待补：缺丙局】" for text in forms.values()]


def test_a_word_template_prints_a_full_figure_without_a_mark(drafting: City) -> None:
    reported(drafting, 2, 3, 0)
    drafting.write(CITY, "案件: {汇总: 求和, 计量: 件, 上年: 4}", lead="完。")
    texts = in_template(drafting, "{{ 指标.案件 }}", "{% if 指标.案件 > 4 %}多{% else %}少{% endif %}")
    assert texts == ["5件", "多"]


def test_a_mark_in_a_word_template_stands_in_the_way_of_a_final_draft(drafting: City) -> None:
    reported(drafting, 2, 3)
    drafting.write(CITY, "案件: {汇总: 求和, 计量: 件}", lead="完。")
    in_template(drafting, "{{ 指标.案件 }}")
    [result] = toolkit.build(drafting.root, [CITY], 2023, final=True).results
    assert not result.drafts
    assert "D240" in [problem.code for problem in result.problems]


# Faults of the data are told where the roll-up stands, never raised


@pytest.mark.parametrize(
    "indicator",
    [
        "{汇总: 求和, 范围: []}",
        "{汇总: 求和, 范围: 3}",
        "{汇总: 求和, 范围: true}",
        "{汇总: 求和, 范围: [[甲局]]}",
        "{汇总: 求和, 范围: {级别: {市: 直}}}",
        "{汇总: 求和, 范围: {级别: }}",
        "{汇总: 求和, 范围: '*'}",
        "{汇总: 求和, 除外: []}",
        "{汇总: 求和, 除外: {级别: 市直部门}}",
        "{汇总: [求和]}",
        "{汇总: 合计}",
        "{汇总: 求和, 指标: [案件]}",
        "{汇总: 比率, 分子: 案件}",
        "{汇总: 比率, 分子: 案件, 分母: 案件, 位数: -1}",
        "{汇总: 均值, 指标: 案件, 位数: 13}",
        "{汇总: 家数, 指标: 案件, 条件: 多}",
        "{汇总: 求和, 指标: 案件, 核定: 9}",
        "{汇总: 求和, 指标: 案件, 核定: {数值: 九, 说明: 重复}}",
        "{范围: 甲局}",
        "{数值: 1, 汇总: 求和}",
        "{分项: [甲], 汇总: 求和}",
    ],
)
def test_a_roll_up_that_is_written_wrongly_is_one_error_at_its_line(city: City, indicator: str) -> None:
    reported(city, 1, 2, 3).with_templates().write(CITY, f"总: {indicator}")
    errors = [problem for problem in city.check() if problem.severity.value == "错误"]
    assert [(each.path, each.line) for each in errors] == [("data/2023/示例市人民政府.yaml", 4)], told(errors)
    assert errors[0].hint
