"""Roll-ups that lead back to themselves, and archives of many years: told soon, however many units there are."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rollup_bench import CITY, City

if TYPE_CHECKING:
    from pathlib import Path


def test_thirty_units_that_all_copied_the_citys_line_are_one_circle_told_at_once(tmp_path: Path) -> None:
    names = [f"第{number}局" for number in range(30)]
    registry = "".join(f"  {name}: {{上级: {CITY}, 地区: 某市}}\n" for name in names)
    city = City(tmp_path).registry(f"  {CITY}: {{地区: 某市}}\n{registry}")
    for name in (CITY, *names):
        city.write(name, "案件: {汇总: 求和, 范围: {地区: 某市}, 计量: 件}")
    start = time.process_time()
    rolled, problems = city.asked("案件")
    assert time.process_time() - start < 20
    assert rolled is None
    assert [problem.code for problem in problems] == ["F310"]


def test_of_an_archive_only_this_year_and_the_one_before_are_read(tmp_path: Path) -> None:
    city = City(tmp_path).registry(f"  {CITY}: {{}}\n  甲局: {{上级: {CITY}}}\n")
    for year in range(2010, 2024):
        for unit, figures in (
            (CITY, "案件: {汇总: 求和, 计量: 件}"),
            ("甲局", f"案件: {{数值: {year}, 计量: 件}}"),
        ):
            path = tmp_path / f"data/{year}/{unit}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"年度: {year}\n单位: {unit}\n指标:\n  {figures}\n", encoding="utf-8")
    rollups = city.rollups()
    rolled, problems = rollups.rolled(CITY, "案件", 2023)
    assert not problems
    assert rolled is not None
    assert (str(rolled.value), str(rolled.previous)) == ("2023", "2022")
    assert {year for _, year in rollups._reports._read} == {2023, 2022}


def test_a_ratio_whose_halves_deny_each_other_is_provisional_where_one_is(tmp_path: Path) -> None:
    city = City(tmp_path).registry(
        f"  {CITY}: {{}}\n  甲县: {{上级: {CITY}}}\n  一局: {{上级: 甲县}}\n  二局: {{上级: 甲县}}\n"
    )
    city.write(CITY, "率: {汇总: 比率, 分子: 办结, 分母: 受理, 计量: '%', 范围: 甲县}")
    city.write("甲县", "办结: {汇总: 求和}\n受理: {数值: 不涉及}").write("一局", "办结: {数值: 0}")
    assert city.rolled("率").provisional


def test_the_largest_and_the_sum_of_rounded_figures_print_as_their_units_do(tmp_path: Path) -> None:
    city = City(tmp_path).registry(
        f"  {CITY}: {{}}\n  甲县: {{上级: {CITY}}}\n  一局: {{上级: 甲县}}\n  二局: {{上级: 甲县}}\n"
    )
    city.write(CITY, "高: {汇总: 最大, 指标: 率, 计量: '%'}\n和: {汇总: 求和, 指标: 均, 计量: 件}")
    city.write(
        "甲县",
        "率: {汇总: 比率, 分子: 甲, 分母: 乙, 计量: '%', 位数: 1}\n均: {汇总: 均值, 指标: 甲, 计量: 件, 位数: 1}",
    )
    city.write("一局", "甲: {数值: 1, 计量: 件}\n乙: {数值: 2, 计量: 件}").write(
        "二局", "甲: {数值: 1, 计量: 件}\n乙: {数值: 1, 计量: 件}"
    )
    assert str(city.rolled("高").value) == "66.7"
    assert str(city.rolled("和").value) == "1"
