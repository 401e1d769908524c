"""gongwen trace: a figure down to each unit's file and line, on the console, as JSON, as a workbook."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import toolkit
from toolkit.tracing import spreadsheet

if TYPE_CHECKING:
    from pathlib import Path

    from cli_bench import Bench

UNITS = """\
  市政府: {级别: 市政府, 模板: 部门年度报告}
  县政府: {级别: 县政府, 上级: 市政府, 模板: 部门年度报告}
  县甲局: {级别: 县直部门, 上级: 县政府, 模板: 部门年度报告}
  县乙局: {级别: 县直部门, 上级: 县政府, 模板: 部门年度报告}
  丙局: {级别: 市直部门, 上级: 市政府, 模板: 部门年度报告}
  丁局: {级别: 市直部门, 上级: 市政府, 模板: 部门年度报告}
  戊局: {级别: 市直部门, 上级: 市政府, 模板: 部门年度报告}
"""
CITY = """\
  办件: {名称: 全市办件, 汇总: 求和, 计量: 件}
  核定办件:
    汇总: 求和
    指标: 办件
    计量: 件
    核定: {数值: 11, 说明: 联合办理重复一件}
  种类: {汇总: 去重计数, 指标: 办件, 计量: 类, 范围: 市直部门}
  应诉率: {汇总: 比率, 分子: 出庭, 分母: 开庭, 计量: "%", 范围: 市直部门}
  热线: {名称: 12345热线, 数值: 20, 计量: 件, 修饰: 近, 来源: 热线台账, 口径: 全年}
"""


@pytest.fixture
def city(bench: Bench) -> Bench:
    """A city over a county and three departments: one says 不涉及, one has not reported."""
    with (bench.root / "data/单位名录.yaml").open("a", encoding="utf-8") as registry:
        registry.write(UNITS)
    write(bench, "市政府", CITY)
    write(bench, "县政府", "  办件: {汇总: 求和, 计量: 件}\n")
    write(bench, "县甲局", "  办件: {数值: 7, 计量: 件}\n")
    write(bench, "县乙局", "  办件: {数值: 0, 计量: 件}\n")
    write(bench, "丙局", "  办件: {分项: {许可: 3, 确认: 2}, 计量: 件, 上年: 4}\n"
          "  出庭: {数值: 1, 计量: 次}\n  开庭: {数值: 3, 计量: 次}\n")  # fmt: skip
    write(bench, "丁局", "  办件: {数值: 不涉及, 计量: 件}\n  出庭: {数值: 不涉及}\n  开庭: {数值: 不涉及}\n")
    (bench.root / "data/2021").mkdir()
    write(bench, "市政府", "  办件: {数值: 10, 计量: 件}\n", 2021)
    return bench


def write(bench: Bench, unit: str, indicators: str, year: int = 2022) -> None:
    text = f"年度: {year}\n单位: {unit}\n指标:\n{indicators}"
    (bench.root / f"data/{year}/{unit}.yaml").write_text(text, encoding="utf-8")


def traced(bench: Bench, *arguments: str) -> Any:
    code, said = bench.run("trace", *arguments, "--json")
    assert code == 0, said
    return json.loads(said)


def lines(said: str) -> list[str]:
    return [" ".join(line.split()) for line in said.splitlines()]


def test_a_figure_is_told_down_to_file_and_line(city: Bench) -> None:
    code, said = city.run("trace", "市政府", "办件")
    assert code == 0
    shown = lines(said)
    assert shown[0] == "市政府 2022 年 全市办件（办件）：12件（暂计）"
    assert "出处：data/2022/市政府.yaml:4" in shown
    assert "上年：10件（data/2021/市政府.yaml:4），较上年增加2件（本年为暂计）" in shown
    assert "丙局 5 许可、确认 4 +1 计入 data/2022/丙局.yaml:4" in shown
    assert "丁局 — — — 不涉及 data/2022/丁局.yaml:4" in shown
    assert "县乙局 0 — — 计入 data/2022/县乙局.yaml:4" in shown
    assert "暂计：还差 1 家" in shown
    assert "未报 1 家：戊局" in shown
    assert "不涉及 1 家：丁局" in shown


def test_a_county_stands_above_its_departments(city: Bench) -> None:
    said = city.run("trace", "市政府", "办件")[1]
    units = [line.split()[0] for line in said.splitlines() if "yaml:" in line and "计入" in line]
    assert units == ["县政府", "县甲局", "县乙局", "丙局"]
    assert "\n  县政府" in said
    assert "\n  　县甲局" in said


def test_a_narrow_console_folds_and_loses_nothing(city: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = city.run("trace", "市政府", "办件")[1]
    monkeypatch.setattr("toolkit.cli.tables.WIDE", 40)
    narrow = city.run("trace", "市政府", "办件")[1]
    assert max(len(line) for line in narrow.splitlines() if "─" in line) <= 40
    assert narrow.count("\n") > wide.count("\n")
    assert not Counter("".join(wide.split()).replace("─", "")) - Counter("".join(narrow.split()))


def test_what_was_set_stands_beside_the_sum(city: Bench) -> None:
    shown = lines(city.run("trace", "市政府", "核定办件")[1])
    assert shown[0] == "市政府 2022 年 核定办件：11件"
    assert "核定：11件；汇总数是 12件；理由：联合办理重复一件" in shown
    assert "还差 1 家（本数已核定，不作暂计）" in shown


def test_distinct_names_and_a_ratio_are_taken_apart(city: Bench) -> None:
    shown = lines(city.run("trace", "市政府", "种类")[1])
    assert "许可（1 家）：丙局" in shown
    shown = lines(city.run("trace", "市政府", "应诉率")[1])
    assert "计算：“出庭”之和 1 ÷ “开庭”之和 3 = 33.333333333333……%" in shown
    assert "丙局 1 3 33.33% — — 计入 data/2022/丙局.yaml:5，6" in shown


def test_a_typed_figure_tells_its_source(city: Bench) -> None:
    shown = lines(city.run("trace", "市政府", "12345热线")[1])
    assert shown[0] == "市政府 2022 年 12345热线（热线）：近20件"
    assert {"来源：热线台账", "口径：全年", "出处：data/2022/市政府.yaml:12"} <= set(shown)


def test_without_an_indicator_every_figure_is_listed(city: Bench) -> None:
    shown = lines(city.run("trace", "市政府")[1])
    assert "全市办件（办件） 12件（暂计） 求和 3/4 1 10 +2 data/2022/市政府.yaml:4" not in shown
    assert "全市办件（办件） 12件（暂计） 求和 2/4 1 10 +2 data/2022/市政府.yaml:4" in shown
    assert "12345热线（热线） 近20件 填报 — — — — data/2022/市政府.yaml:12" in shown


def test_a_unit_without_figures_says_so(city: Bench) -> None:
    (city.root / "data/2022/戊局.yaml").write_text("年度: 2022\n单位: 戊局\n", encoding="utf-8")
    assert city.run("trace", "戊局") == (0, "戊局 2022 年没有指标\n")


def test_an_indicator_is_found_by_its_name_and_a_wrong_one_gets_a_suggestion(city: Bench) -> None:
    assert traced(city, "市政府", "全市办件") == traced(city, "市政府", "办件")
    code, said = city.run("trace", "市政府", "办件数")
    assert code == 1
    assert "没有指标“办件数”" in said
    assert "是不是“办件”？" in said


def test_a_name_that_two_have_asks_for_the_key(city: Bench) -> None:
    path = city.root / "data/2022/市政府.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("12345热线", "全市办件"), encoding="utf-8")
    code, said = city.run("trace", "市政府", "全市办件")
    assert code == 1
    assert "名称是“全市办件”的指标不止一个" in said
    assert "写键：办件、热线" in said


def test_a_fault_in_the_units_own_figure_is_told_not_denied(city: Bench) -> None:
    path = city.root / "data/2022/市政府.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("数值: 20", "数值: 二十个"), encoding="utf-8")
    code, said = city.run("trace", "市政府", "热线")
    assert code == 1
    assert "data/2022/市政府.yaml:12" in said
    assert "没有指标" not in said
    assert city.run("trace", "市政府", "办件")[0] == 0


def test_json_is_nested_with_numbers_as_exact_text(city: Bench) -> None:
    document = traced(city, "市政府", "办件")
    (figure,) = document["指标"]
    assert (document["单位"], document["年度"]) == ("市政府", 2022)
    assert (figure["数值"], figure["暂计"], figure["上年"], figure["增减"]) == ("12", True, "10", "2")
    assert figure["没有数的单位"] == {"不涉及": ["丁局"], "未报": ["戊局"]}
    county, department, *_ = figure["各单位"]
    assert county["下级汇总"]["各单位"][1]["数"] == "0"
    assert county["下级汇总"]["各单位"][0]["出处"] == {"文件": "data/2022/县甲局.yaml", "行": 4, "列": 3}
    assert (department["分项"], department["上年"], department["增减"]) == (["许可", "确认"], "4", "1")


def test_json_of_everything_has_every_figure(city: Bench) -> None:
    keys = [figure["键"] for figure in traced(city, "市政府")["指标"]]
    assert keys == ["办件", "核定办件", "种类", "应诉率", "热线"]


def test_the_workbook_has_three_tables(city: Bench, tmp_path: Path) -> None:
    output = tmp_path / "表/来源.xlsx"
    code, said = city.run("trace", "市政府", "-o", str(output))
    assert code == 0
    assert f"已写 {output}：5 个指标" in said
    book = openpyxl.load_workbook(output)
    assert book.sheetnames == ["指标总表", "分单位", "矩阵"]
    totals = [[cell.value for cell in row] for row in book["指标总表"].iter_rows(max_col=4)]
    assert totals[1] == ["全市办件", "办件", 12, "件"]
    matrix = {row[0].value: row[1].value for row in book["矩阵"].iter_rows()}
    assert matrix == {
        "单位": "全市办件（件）",
        "县政府": 7,
        "丙局": 5,
        "丁局": "不涉及",
        "戊局": "未报",
        "数值（印出）": 12,
        "暂计": "是",
    }


def test_the_workbook_is_the_same_every_time_and_not_overwritten_unasked(city: Bench, tmp_path: Path) -> None:
    output = tmp_path / "来源.xlsx"
    arguments = ["trace", "市政府", "办件", "-o", str(output)]
    assert city.run(*arguments)[0] == 0
    before = output.read_bytes()
    output.write_bytes(b"other")
    code, said = city.run(*arguments)
    assert code == 1
    assert "W655 文件已存在，没有覆盖" in said
    assert output.read_bytes() == b"other"
    assert city.run(*arguments, "--force")[0] == 0
    assert output.read_bytes() == before


def test_a_formula_in_the_data_is_text_in_the_workbook(city: Bench, tmp_path: Path) -> None:
    write(city, "戊局", "  办件: {数值: 1, 计量: '=1+1', 来源: '@SUM(A1)'}\n")
    assert city.run("trace", "戊局", "-o", str(tmp_path / "表.xlsx"))[0] == 0
    book = openpyxl.load_workbook(tmp_path / "表.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {"=1+1", "@SUM(A1)"} <= {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}


def test_a_text_too_long_for_a_cell_is_a_warning(city: Bench, tmp_path: Path) -> None:
    write(city, "戊局", f"  办件: {{数值: 1, 计量: 件, 来源: {'长' * 40_000}}}\n")
    code, said = city.run("trace", "戊局", "-o", str(tmp_path / "表.xlsx"))
    assert code == 0
    assert "警告 W633 1 格的文字太长，没有写全：指标总表!T2" in said


def test_json_names_the_workbook_that_was_written(city: Bench, tmp_path: Path) -> None:
    output = str(tmp_path / "表.xlsx")
    assert traced(city, "市政府", "-o", output)["文件"] == output


def test_nothing_is_written_where_the_library_is_missing(
    city: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise spreadsheet.MissingLibrary

    monkeypatch.setattr("toolkit.cli.tracing.require_library", missing)
    code, said = city.run("trace", "市政府", "-o", str(tmp_path / "表.xlsx"))
    assert code == 1
    assert "W632" in said
    assert 'pip install "gongwen-toolkit[xlsx]"' in said
    assert not list(tmp_path.glob("*.xlsx"))


def test_what_the_disk_refuses_is_told(city: Bench, tmp_path: Path) -> None:
    (tmp_path / "挡住").touch()
    code, said = city.run("trace", "市政府", "-o", str(tmp_path / "挡住/表.xlsx"))
    assert code == 1
    assert "W657" in said


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_never_written_over(city: Bench, tmp_path: Path, *, there: bool) -> None:
    other, link = tmp_path / "别人的.xlsx", tmp_path / "表.xlsx"
    if there:
        other.write_bytes(b"other")
    link.symlink_to(other)
    code, said = city.run("trace", "市政府", "-o", str(link), "--force")
    assert (code, "W655 这是链接或设备" in said) == (1, True)
    assert link.is_symlink()
    assert not there or other.read_bytes() == b"other"


def test_tracing_writes_nothing_into_the_workspace(city: Bench) -> None:
    before = city.contents()
    for arguments in (["市政府"], ["市政府", "办件"], ["市政府", "--json"]):
        city.run("trace", *arguments)
    assert city.contents() == before


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_a_console_that_cannot_show_a_character_does_not_stop_it(city: Bench, encoding: str) -> None:
    path = city.root / "data/2022/市政府.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("热线台账", "热线台账𠮷"), encoding="utf-8")
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", "trace", "市政府"]
    for more in ([], ["热线"], ["办件"], ["--json"]):
        done = subprocess.run(
            [*command, *more, "-C", str(city.root)],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr


def test_the_api_gives_the_same_values(city: Bench) -> None:
    found = toolkit.trace(city.root, "市政府", "办件", 2022)
    (figure,) = found.figures
    assert (found.unit, found.year, str(figure.value)) == ("市政府", 2022, "12")
    assert [problem.code for problem in found.problems] == ["F323", "F318"]
    missing = toolkit.trace(city.root, "市政府", year=2001)
    assert (missing.figures, [problem.code for problem in missing.problems]) == ((), ["W611"])
