"""范围 and 除外: which units of the registry a roll-up asks, and what is said of a scope that means none."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from rollup_bench import CITY, City, figure, units_of

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.problems import Problem

REGISTRY = f"""\
  示例省: {{级别: 省政府}}
  {CITY}: {{级别: 市政府, 上级: 示例省, 地区: 示例市}}
  市司法局: {{名称: 示例市司法局, 简称: 司法局, 级别: 市直部门, 类别: 综合部门, 上级: {CITY}, 地区: 示例市}}
  市交通局:
    级别: 市直部门
    类别: [行政执法部门, 收费单位]
    上级: {CITY}
    地区: 示例市
    属性: {{条线: 交通, 性质: 机关}}
  市水务局: {{级别: 市直部门, 类别: 行政执法部门, 上级: {CITY}, 属性: {{条线: 水务, 性质: 机关}}}}
  东县人民政府: {{简称: 东县政府, 级别: 县政府, 上级: {CITY}, 地区: 东县}}
  东县司法局: {{简称: 司法局, 级别: 县直部门, 类别: 综合部门, 上级: 东县人民政府, 地区: 东县}}
  邻市人民政府: {{级别: 市政府, 上级: 示例省, 地区: 邻市}}
  邻市交通局: {{级别: 市直部门, 类别: 行政执法部门, 上级: 邻市人民政府, 地区: 邻市}}
  独立局: {{级别: 市直部门, 地区: 示例市}}
"""
CHILDREN = ["市司法局", "市交通局", "市水务局", "东县人民政府"]


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path).registry(REGISTRY)


def asking(city: City, scope: str, excluded: str = "", unit: str = CITY) -> City:
    keys = [f"范围: {scope}"] * bool(scope) + [f"除外: {excluded}"] * bool(excluded)
    return city.write(unit, f"案件: {{{', '.join(['汇总: 求和', *keys])}}}")


def meant(city: City, scope: str, excluded: str = "", unit: str = CITY) -> list[str]:
    rolled, problems = asking(city, scope, excluded, unit).asked("案件", unit)
    assert rolled is not None, [str(problem) for problem in problems]
    return units_of(rolled)


def refused(city: City, scope: str, excluded: str = "", unit: str = CITY) -> Problem:
    rolled, [fault] = asking(city, scope, excluded, unit).asked("案件", unit)
    assert rolled is None
    assert fault.code == "F311"
    assert (fault.path, fault.line) == (f"data/2023/{unit}.yaml", 4)
    return fault


@pytest.mark.parametrize(
    ("scope", "units"),
    [
        ("", CHILDREN),
        ("直接下级", CHILDREN),
        ("全部下级", [*CHILDREN, "东县司法局"]),
        ("市直部门", ["市司法局", "市交通局", "市水务局"]),
        ("行政执法部门", ["市交通局", "市水务局"]),
        ("收费单位", ["市交通局"]),
        ("东县", ["东县人民政府", "东县司法局"]),
        ("交通", ["市交通局"]),
        ("[行政执法部门, 县政府]", ["市交通局", "市水务局", "东县人民政府"]),
        ("[市水务局, 市司法局]", ["市司法局", "市水务局"]),
        ("[行政执法部门, 市交通局]", ["市交通局", "市水务局"]),
        ("示例市司法局", ["市司法局"]),
        ("东县政府", ["东县人民政府"]),
        ("邻市交通局", ["邻市交通局"]),
        ("独立局", ["独立局"]),
        ("{级别: 市直部门}", ["市司法局", "市交通局", "市水务局"]),
        ("{级别: [市直部门, 县直部门], 类别: 综合部门}", ["市司法局", "东县司法局"]),
        ("{级别: 市直部门, 类别: 行政执法部门, 条线: 水务}", ["市水务局"]),
        ("{性质: 机关, 类别: 收费单位}", ["市交通局"]),
        ("{单位: [市司法局, 东县政府]}", ["市司法局", "东县人民政府"]),
        ("{上级: 邻市人民政府}", ["邻市交通局"]),
        ("{上级: [邻市人民政府, 东县人民政府]}", ["东县司法局", "邻市交通局"]),
        ("{地区: 示例市}", ["市司法局", "市交通局", "独立局"]),
        ("{地区: [邻市, 东县], 级别: [市直部门, 县政府]}", ["东县人民政府", "邻市交通局"]),
    ],
)
def test_a_scope_means_these_units_in_the_order_of_the_registry(
    city: City, scope: str, units: list[str]
) -> None:
    assert meant(city, scope) == units


def test_the_units_of_another_city_are_not_in_it_unless_they_are_named(city: City) -> None:
    for scope in ("", "全部下级", "市直部门", "行政执法部门", "{级别: 市直部门}"):
        assert "邻市交通局" not in meant(city, scope)
    assert meant(city, "[市直部门, 邻市交通局]")[-1] == "邻市交通局"


def test_a_province_has_every_level_below_it(city: City) -> None:
    assert meant(city, "", unit="示例省") == [CITY, "邻市人民政府"]
    assert meant(city, "市直部门", unit="示例省") == ["市司法局", "市交通局", "市水务局", "邻市交通局"]
    assert meant(city, "{地区: 东县}", unit="示例省") == ["东县人民政府", "东县司法局"]
    assert len(meant(city, "全部下级", unit="示例省")) == 8


def test_a_short_name_of_several_that_is_their_level_too_means_all_of_that_level(city: City) -> None:
    city.registry(REGISTRY.replace("{级别: 市政府", "{简称: 市政府, 级别: 市政府"))
    assert meant(city, "[市政府]", unit="示例省") == [CITY, "邻市人民政府"]


def test_the_order_is_the_registrys_whatever_the_order_of_the_scope(city: City) -> None:
    lines = REGISTRY.splitlines(keepends=True)
    names = ["市水务局", "市司法局", "东县人民政府"]
    assert meant(city, f"[{', '.join(names)}]") == ["市司法局", "市水务局", "东县人民政府"]
    last = next(line for line in lines if "市司法局:" in line)
    city.registry("".join(line for line in lines if line != last) + last)
    assert meant(city, f"[{', '.join(names)}]") == ["市水务局", "东县人民政府", "市司法局"]


def test_a_government_does_not_ask_itself_by_its_attributes(city: City) -> None:
    assert CITY not in meant(city, "{地区: 示例市}")
    assert "一个单位也没有" in refused(city, "{级别: 市政府}").message


# 除外


def test_excluded_units_are_left_out_by_key_name_or_short_name(city: City) -> None:
    assert meant(city, "", "[市司法局, 东县政府]") == ["市交通局", "市水务局"]
    assert meant(city, "", "示例市司法局") == CHILDREN[1:]
    assert meant(city, "行政执法部门", "市水务局") == ["市交通局"]


def test_the_scope_in_words_says_who_is_left_out(city: City) -> None:
    rolled = asking(city, "{级别: 市直部门, 类别: [行政执法部门, 综合部门]}", "市水务局").rolled("案件")
    assert rolled.scope == "级别为市直部门、类别为行政执法部门或综合部门，除市水务局"


def test_leaving_out_who_is_not_in_it_is_refused_with_a_hint(city: City) -> None:
    fault = refused(city, "行政执法部门", "市水务句")
    assert (fault.message, fault.hint) == ("没有叫“市水务句”的单位", "是不是“市水务局”？")
    assert fault.where == "指标.案件.除外"
    assert refused(city, "行政执法部门", "市司法局").hint == "删去这一项"


def test_leaving_out_a_name_that_several_units_have_is_refused(city: City) -> None:
    text = REGISTRY.replace("  市水务局: {", "  市水务局: {简称: 执法局, ")
    city.registry(text.replace("  市交通局:\n", "  市交通局:\n    简称: 执法局\n"))
    fault = refused(city, "行政执法部门", "执法局")
    assert fault.message == "叫“执法局”的单位有 2 家"
    assert fault.where == "指标.案件.除外"


def test_leaving_out_everybody_is_refused(city: City) -> None:
    assert "都写进了“除外”" in refused(city, "行政执法部门", "[市交通局, 市水务局]").message


# What means nobody


@pytest.mark.parametrize(
    ("scope", "message", "hint"),
    [
        ("行政执法部们", "下面没有“行政执法部们”", "是不是“行政执法部门”？"),
        ("市司发局", "下面没有“市司发局”", "是不是“市司法局”？"),
        ("{类别: 行政执法}", "没有类别为“行政执法”的单位", "是不是“行政执法部门”？"),
        ("{条线: 水利}", "没有条线为“水利”的单位", "是不是“水务”？"),
        ("{条缐: 水务}", "没有“条缐”这个属性", "是不是“条线”？"),
        ("{上级: 邻市政府}", "没有上级为“邻市政府”的单位", "是不是“邻市人民政府”？"),
        ("{级别: [市直部门, 市值部门]}", "没有级别为“市值部门”的单位", "是不是“市直部门”？"),
        (
            "{级别: 县直部门, 类别: 行政执法部门}",
            "“级别为县直部门、类别为行政执法部门”里一个单位也没有",
            "核对范围",
        ),
    ],
)
def test_a_scope_that_means_nobody_is_refused_with_the_nearest_name(
    city: City, scope: str, message: str, hint: str
) -> None:
    fault = refused(city, scope)
    assert message in fault.message
    assert hint in fault.hint
    assert fault.where == "指标.案件.范围"


def test_a_unit_with_nobody_below_it_has_no_default_scope(city: City) -> None:
    assert "没有以“市司法局”为上级的单位" in refused(city, "", unit="市司法局").message


def test_a_unit_named_twice_counts_once_and_is_told(city: City) -> None:
    asking(city, "[司法局, 市司法局]").write("市司法局", "案件: {数值: 3}")
    rolled, [warning] = city.asked("案件")
    assert rolled is not None
    assert (figure(rolled.value), units_of(rolled)) == ("3", ["市司法局"])
    assert (warning.code, warning.severity.value) == ("F314", "警告")


def test_a_short_name_that_several_have_means_the_one_below(city: City) -> None:
    assert meant(city, "司法局", unit="东县人民政府") == ["东县司法局"]


# Names in two forms

DECOMPOSED = unicodedata.normalize("NFD", "é局")
COMPOSED = unicodedata.normalize("NFC", "é局")


@pytest.mark.parametrize("filed", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("asked", [COMPOSED, DECOMPOSED, ""])
def test_a_name_is_the_same_in_every_form(tmp_path: Path, filed: str, asked: str) -> None:
    city = City(tmp_path).registry(f"  {CITY}: {{}}\n  {COMPOSED}: {{上级: {CITY}}}\n")
    asking(city, asked).write(filed, "案件: {数值: 3}")
    rolled = city.rolled("案件")
    assert (figure(rolled.value), units_of(rolled)) == ("3", [COMPOSED])


@pytest.mark.parametrize(
    "name", ["甲.乙局", "123", "1e5", "no", "甲局（筹）", "O'Brien局", "甲&乙局", "待补", "a b"]
)
def test_odd_names_of_units_are_found(tmp_path: Path, name: str) -> None:
    quoted = '"' + name + '"'
    city = City(tmp_path).registry(f"  {CITY}: {{}}\n  甲: {{上级: {CITY}}}\n  {quoted}: {{上级: {CITY}}}\n")
    asking(city, f"[{quoted}, 甲]").write("甲", "案件: {数值: 10}")
    city.path(name).write_text(f"年度: 2023\n单位: {quoted}\n指标: {{案件: {{数值: 3}}}}\n", encoding="utf-8")
    rolled = city.rolled("案件")
    assert (figure(rolled.value), units_of(rolled)) == ("13", ["甲", name])
