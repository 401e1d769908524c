"""Deadlines at work: list --as-of tells who reported, remind writes whom to remind."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from pathlib import Path

    from cli_bench import Bench

LIST = "2022年法治政府建设年度报告催报名单（{}）.docx"
RULES = """\
格式: 1
时限:
  - {报: [市委, 市政府], 抄: 依法治市办, 报送早于: 03-01, 公开早于: 04-01, 依据: 国家规定}
  - {单位: 丁局, 报送早于: 无, 公开早于: 无}
  - {单位: 丙局, 报送早于: 01-20}
"""


@pytest.fixture
def office(bench: Bench) -> Bench:
    """甲局 and 乙局 with data, 丙局 without, whose report is due earlier, and 丁局, which owes nothing."""
    (bench.root / "data/报送时限.yaml").write_text(RULES, encoding="utf-8")
    with (bench.root / "data/单位名录.yaml").open("a", encoding="utf-8") as registry:
        registry.write("  丙局: {名称: 示例市丙局, 模板: 部门年度报告}\n  丁局: {模板: 部门年度报告}\n")
    return bench


def dated(bench: Bench, unit: str, submitted: str, published: str = "") -> None:
    with bench.data(unit).open("a", encoding="utf-8") as data:
        data.write(f"报送日期: {submitted}\n" + (f"公开日期: {published}\n" if published else ""))


def board(bench: Bench, as_of: str) -> Any:
    return json.loads(bench.run("list", "--as-of", as_of, "--json")[1])


def states(bench: Bench, as_of: str) -> dict[str, tuple[str, int]]:
    return {row["单位"]: (row["报送"]["状态"], row["报送"]["天数"]) for row in board(bench, as_of)["单位"]}


def remind(bench: Bench, as_of: str, *options: str) -> Any:
    return json.loads(bench.run("remind", "--as-of", as_of, "--json", *options)[1])


def draft(bench: Bench, as_of: str) -> Path:
    return bench.root / "drafts/2022" / LIST.format(as_of)


def rows(path: Path) -> list[list[str]]:
    """The rows of the list's table; a merged row once."""
    (table,) = Document(str(path)).tables
    return [list({cell._tc: cell.text for cell in row.cells}.values()) for row in table.rows]


def test_the_board_tells_how_each_unit_stands_on_the_day(office: Bench) -> None:
    dated(office, "甲局", "2023-02-28")
    assert states(office, "2023-02-20") == {
        "乙局": ("未到期", 8),
        "甲局": ("未到期", 8),
        "丙局": ("缺数据", 32),
        "丁局": ("无时限", 0),
    }
    assert states(office, "2023-03-05") == {
        "乙局": ("逾期未报", 5),
        "甲局": ("已报", 0),
        "丙局": ("缺数据", 45),
        "丁局": ("无时限", 0),
    }


def test_a_report_on_the_very_day_is_late_by_one(office: Bench) -> None:
    dated(office, "甲局", "2023-03-01")
    assert states(office, "2023-03-01")["甲局"] == ("迟报", 1)
    assert states(office, "2023-02-28")["甲局"] == ("未到期", 0)


def test_a_date_after_the_day_is_told_and_counts_as_not_yet_happened(
    office: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    dated(office, "甲局", "2023-03-10")
    row = next(row for row in board(office, "2023-03-05")["单位"] if row["单位"] == "甲局")
    assert row["报送日期"] == "2023-03-10"
    assert row["报送"]["状态"] == "逾期未报"
    assert row["报送"]["截至日之后的日期"] == "2023-03-10"
    assert "填的是2023年3月10日" in office.run("list", "--as-of", "2023-03-05")[1]


def test_the_table_has_the_columns_and_the_summary_only_with_a_day(
    office: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    dated(office, "甲局", "2023-03-03", "2023-03-20")
    code, said = office.run("list", "--as-of", "2023年4月2日")
    assert code == 0
    head, late, overdue, missing = (
        next(line for line in said.splitlines() if name in line)
        for name in ("单位  ", "甲局", "乙局", "丙局")
    )
    assert head.split() == ["单位", "数据", "错误", "待补", "草稿", "报送", "公开"]
    assert late.split()[-2:] == ["迟报3天（3月3日）", "已公开（3月20日）"]
    assert overdue.split()[-2:] == ["逾期未报33天", "逾期未公开2天"]
    assert missing.split()[-2:] == ["缺数据，逾期73天", "逾期未公开2天"]
    assert said.endswith(
        "应报 3 家，已报 1 家（其中迟报 1 家），逾期未报 1 家，未到期 0 家，缺数据 1 家；"
        "到期未公开 2 家；暂计 0 处\n"
    )
    plain = office.run("list")[1]
    assert "报送 " not in plain
    assert "应报" not in plain


def test_the_json_has_the_same_and_the_recipients(office: Bench) -> None:
    dated(office, "甲局", "待补", "无")
    said = board(office, "2023-03-05")
    assert (said["年度"], said["截至"]) == (2022, "2023-03-05")
    assert said["合计"] == {
        "应报": 3,
        "已报": 0,
        "迟报": 0,
        "逾期未报": 2,
        "未到期": 0,
        "缺数据": 1,
        "未公开": 0,
        "暂计": 0,
    }
    first = next(row for row in said["单位"] if row["单位"] == "甲局")
    assert (first["报送日期"], first["公开日期"]) == ("待补", "无")
    assert first["报送"] == {
        "状态": "逾期未报",
        "早于": "2023-03-01",
        "天数": 5,
        "日期": "",
        "截至日之后的日期": "",
        "报": ["市委", "市政府"],
        "抄": ["依法治市办"],
        "依据": "国家规定",
    }
    assert first["公开"]["状态"] == "不涉及"
    assert "报送" not in json.loads(office.run("list", "--json")[1])["单位"][0]


def test_without_deadlines_the_board_says_so_and_stays_what_it_was(bench: Bench) -> None:
    code, said = bench.run("list", "--as-of", "2023-03-05")
    assert code == 0
    assert "提示 W617 没有报送时限" in said
    assert said.startswith(bench.run("list")[1])


def test_deadlines_with_a_fault_are_told_and_no_state_is_guessed(office: Bench) -> None:
    (office.root / "data/报送时限.yaml").write_text(RULES.replace("03-01", "3-1"), encoding="utf-8")
    code, said = office.run("list", "--as-of", "2023-03-05")
    assert code == 1
    assert "D244" in said
    assert "逾期" not in said
    assert office.run("list")[0] == 0, "a list that does not ask for it does not read it"
    assert office.run("check")[0] == 1
    assert office.run("check", "甲局")[0] == 0
    assert office.run("build", "--all")[0] == 0


def test_a_unit_with_only_another_kind_of_document_still_owes_its_report(office: Bench) -> None:
    office.data("甲局").rename(office.root / "data/2022/甲局.工作要点.yaml")
    shown = [(row["单位"], row["文种"]) for row in board(office, "2023-03-05")["单位"]]
    assert shown == [("甲局", "工作要点"), ("甲局", ""), ("乙局", ""), ("丙局", ""), ("丁局", "")]
    assert board(office, "2023-03-05")["合计"]["缺数据"] == 2
    plain = json.loads(office.run("list", "--json")[1])["单位"]
    assert [row["单位"] for row in plain] == ["甲局", "乙局", "丙局", "丁局"], "in the registry's order"


def test_a_file_that_cannot_be_read_is_no_report(office: Bench) -> None:
    office.data("甲局").write_text("年度: 2022\n单位: [甲局\n", encoding="utf-8")
    assert states(office, "2023-03-05")["甲局"] == ("逾期未报", 5)
    (line,) = [line for line in remind(office, "2023-03-05")["名单"] if line["单位"] == "甲局"]
    assert line["还缺"] == "改正错误 1 处、报送"


def test_a_date_counts_even_where_the_draft_cannot_be_made(office: Bench) -> None:
    dated(office, "甲局", "2023-02-01")
    shutil.rmtree(office.root / "templates/部门年度报告")
    assert states(office, "2023-03-05")["甲局"] == ("已报", 0)


def test_the_list_has_a_group_for_everything_that_is_owed(office: Bench) -> None:
    office.change("数值: 5,", "数值: 待补,", unit="乙局")
    dated(office, "甲局", "2023-02-20")
    code, said = office.run("remind", "--as-of", "2023-04-03")
    assert code == 0
    path = draft(office, "2023年4月3日")
    assert said == (
        f"已生成 {path.relative_to(office.root).as_posix()}\n"
        "截至2023年4月3日：逾期未报 1 家，缺数据 1 家，未公开 1 家\n"
    )
    assert rows(path) == [
        ["序号", "单位", "应报（公开）时间", "情况", "逾期天数", "还差什么"],
        ["逾期未报（1家）"],
        ["1", "乙局", "3月1日前", "逾期未报", "34", "待补 1 项、报送、公开"],
        ["缺数据（1家）"],
        ["2", "示例市丙局", "1月20日前", "缺数据", "74", "数据文件"],
        ["未公开（1家）"],
        ["3", "甲局", "4月1日前", "已报未公开", "3", "公开"],
    ]
    texts = [paragraph.text for paragraph in Document(str(path)).paragraphs if paragraph.text]
    assert texts[:2] == [
        "2022年法治政府建设年度报告催报名单",
        (
            "截至2023年4月3日，应报2022年度法治政府建设年度报告的单位3家，已报1家，逾期未报1家，缺数据1家，"
            "未到期0家；到期未公开3家，逾期未报的也在其中。请下列单位抓紧办理。"
        ),
    ]


def test_the_head_of_the_table_is_repeated_and_no_tag_is_left(office: Bench) -> None:
    remind(office, "2023-04-03")
    document = Document(str(draft(office, "2023年4月3日")))
    head = document.tables[0].rows[0]._tr
    assert head.trPr.xpath("./w:tblHeader")
    assert not any("{" in text for text in document.element.body.itertext())
    assert document.core_properties.title == "2022年法治政府建设年度报告催报名单"


def test_the_json_of_remind_has_the_lines_and_the_draft(office: Bench) -> None:
    said = remind(office, "2023-02-01")
    assert said["名单"] == [
        {
            "组": "缺数据",
            "序号": 1,
            "单位": "示例市丙局",
            "时限": "1月20日前",
            "情况": "缺数据",
            "逾期天数": 13,
            "还缺": "数据文件",
        }
    ]
    assert [(one["草稿"], one["已写"]) for one in said["草稿"]] == [
        (f"drafts/2022/{LIST.format('2023年2月1日')}", True)
    ]
    assert said["问题"] == []


def test_before_the_deadline_only_those_without_data_are_reminded(office: Bench) -> None:
    (line,) = remind(office, "2023-01-10")["名单"]
    assert (line["单位"], line["情况"], line["逾期天数"]) == ("示例市丙局", "缺数据，未到期", "")


def test_where_nobody_is_to_be_reminded_nothing_is_written(office: Bench) -> None:
    shutil.copy(office.data("甲局"), office.data("丙局"))
    office.change("单位: 甲局", "单位: 丙局", unit="丙局")
    before = office.contents()
    assert office.run("remind", "--as-of", "2023-01-10") == (0, "截至2023年1月10日：没有要催报的单位\n")
    assert office.contents() == before
    assert not (office.root / "drafts/2022").exists()


def test_the_same_input_gives_the_same_bytes_and_is_not_written_again(office: Bench) -> None:
    remind(office, "2023-03-05")
    first = draft(office, "2023年3月5日").read_bytes()
    assert remind(office, "2023-03-05")["草稿"][0]["已写"] is False
    shutil.rmtree(office.root / "drafts")
    remind(office, "2023-03-05")
    assert draft(office, "2023年3月5日").read_bytes() == first


def test_new_data_give_a_new_list_and_an_edited_one_is_kept(office: Bench) -> None:
    remind(office, "2023-03-05")
    path = draft(office, "2023年3月5日")
    dated(office, "甲局", "2023-02-20")
    assert remind(office, "2023-03-05")["草稿"][0]["已写"] is True
    document = Document(str(path))
    document.add_paragraph("已电话通知")
    document.save(str(path))
    edited = path.read_bytes()
    said = remind(office, "2023-03-05")
    assert [problem["代码"] for problem in said["问题"]] == ["W609"]
    assert path.read_bytes() == edited
    assert remind(office, "2023-03-05", "--force")["问题"] == []
    assert path.read_bytes() != edited
    assert any(other.read_bytes() == edited for other in path.parent.glob("*手改备份*"))


def test_the_list_in_the_ledger_disturbs_no_draft(office: Bench) -> None:
    office.built()
    before = office.run("list")
    remind(office, "2023-03-05")
    assert office.run("list") == before
    assert "没有变化 2 份" in office.run("build", "--all")[1]
    assert office.run("check")[0] == 0


def test_the_workspaces_own_template_is_used_where_it_has_one(office: Bench) -> None:
    folder = office.root / "templates/催报名单"
    shutil.copytree(builtin_templates() / "催报名单", folder)
    manifest = folder / "模板.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub(r"(文件名: .*}}年).*\"", r'\1名单"', text), encoding="utf-8")
    assert [one["草稿"] for one in remind(office, "2023-03-05")["草稿"]] == ["drafts/2022/2022年名单.docx"]
    assert [one["已写"] for one in remind(office, "2023-03-06")["草稿"]] == [True], (
        "of one name, the later list"
    )


def test_the_templates_to_choose_from_are_those_for_documents(office: Bench) -> None:
    shutil.copytree(builtin_templates() / "催报名单", office.root / "templates/催报名单")
    with office.data("甲局").open("a", encoding="utf-8") as data:
        data.write("模板: 催抱单\n")
    said = office.run("check", "甲局")[1]
    assert "W603 没有模板“催抱单”" in said
    assert "改法：可用的有：部门年度报告" in said


def test_a_new_workspace_has_deadlines_that_nothing_is_wrong_with(office: Bench, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from toolkit.cli import gongwen

    new = tmp_path / "新"
    CliRunner().invoke(gongwen, ["init", str(new), "--year", "2022"])
    bench = type(office)(new)
    assert bench.run("check")[0] == 0
    assert "W6" not in bench.run("check")[1]
    (row,) = board(bench, "2023-03-05")["单位"]
    assert (row["报送"]["早于"], row["公开"]["早于"]) == ("2023-03-01", "2023-04-01")
    text = (new / "data/报送时限.yaml").read_text(encoding="utf-8")
    examples = text.replace("  # - ", "  - ").replace("  #   ", "    ")
    (new / "data/报送时限.yaml").write_text(examples, encoding="utf-8")
    assert "错误" not in bench.run("check")[1], "the examples in its comments are right too"


def test_a_year_that_has_no_data_at_all_is_refused_and_nothing_is_written(office: Bench) -> None:
    code, said = office.run("remind", "--as-of", "2022-03-05", "--year", "2021")
    assert code == 1
    assert "没有 2021 年的数据" in said
    assert not (office.root / "drafts").exists()
