"""命令（令） and 纪要 (GB/T 9704-2012, 10.2 and 10.3), from data to Word."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.authoring.format_drafts import MINUTES, ORDER, ROOT, UNIT, build
from toolkit.problems import Problem, Severity

VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
TWIPS_IN_A_MILLIMETRE = 1440 / 25.4
HEITI = "段首标题1"


def lines(path: Path) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in docx.Document(str(path)).paragraphs]


def without(data: dict[str, Any], *keys: str, **more: Any) -> dict[str, Any]:
    elements = {key: value for key, value in data["公文"].items() if key not in keys}
    return {key: value for key, value in data.items() if key not in keys} | {"公文": elements | more}


def one(folder: Path, data: dict[str, Any], template: str | None = None) -> tuple[Path, list[Problem]]:
    drafts, problems = build(folder, data, template)
    assert list(drafts) == ["报送版"], [str(problem) for problem in problems]
    return drafts["报送版"], problems


# 令


def test_an_order_has_a_mark_a_number_and_a_text_and_issues_a_regulation(tmp_path: Path) -> None:
    draft, problems = one(tmp_path, ORDER)
    assert problems == []
    assert lines(draft) == [
        ("令标志", "示例市人民政府令"),
        ("令号", "第12号"),
        ("公文正文", "《示例市年度报告办法》已经市政府常务会议通过，现予公布。"),
        ("签名章", "市长　　王某某"),
        ("签名章日期", "2023年11月28日"),
        ("印发件标题", "示例市年度报告办法"),
        ("章标题", "第一章　总则"),
        ("公文正文", "第一条　为了规范年度报告，制定本办法。"),
        ("公文正文", "第二条　市、县人民政府编写年度报告，适用本办法。"),
        ("公文正文", "法律、法规授权的组织参照执行。"),
        ("章标题", "第二章　编写和报送"),
        ("公文正文", "第三条　年度报告包括下列内容："),
        ("公文正文", "（一）措施和成效；"),
        ("公文正文", "（二）不足及其原因。"),
        ("公文正文", "第四条　有下列情形之一的，责令改正："),
        ("公文正文", "（一）逾期不报的；"),
        ("公文正文", "（二）虚报的。"),
        ("公文正文", "第五条　本办法自2024年1月1日起施行。"),
        ("模板指令", ""),  # the anchor of the 版记
    ]
    assert draft.name == f"{UNIT}2023年令（第12号）.docx"
    assert docx.Document(str(draft)).core_properties.title == f"{UNIT}令第12号"


def test_of_an_article_the_numeral_alone_is_in_heiti(tmp_path: Path) -> None:
    draft, _ = one(tmp_path, ORDER)
    (article,) = [p for p in docx.Document(str(draft)).paragraphs if p.text.startswith("第二条")]
    assert [(run.style.name, run.text) for run in article.runs] == [
        (HEITI, "第二条　"),
        ("Default Paragraph Font", "市、县人民政府编写年度报告，适用本办法。"),
    ]


def test_sections_stand_between_chapters_and_articles_and_articles_run_on(tmp_path: Path) -> None:
    sections = [{"标题": "报告", "内容": [{"正文": "甲。"}]}, {"标题": "公开", "内容": [{"正文": "乙。"}]}]
    chapters = [{"标题": "总则", "内容": [{"正文": "子。"}]}, {"标题": "分则", "内容": sections}]
    draft, _ = one(tmp_path, {**ORDER, "印发件": {"标题": "办法", "章节": chapters}})
    assert [text for _, text in lines(draft)][6:-1] == [
        *("第一章　总则", "第一条　子。", "第二章　分则"),
        *("第一节　报告", "第二条　甲。", "第二节　公开", "第三条　乙。"),
    ]


def test_a_regulation_without_chapters_is_articles_alone(tmp_path: Path) -> None:
    articles = [{"正文": "甲。"}, {"正文": "乙：", "内容": [{"正文": "子；", "内容": [{"正文": "丑。"}]}]}]
    draft, _ = one(tmp_path, {**ORDER, "印发件": {"标题": "办法", "章节": articles}})
    assert [text for _, text in lines(draft)][6:-1] == [
        "第一条　甲。",
        "第二条　乙：",
        "（一）子；",
        "1.丑。",
    ]


def test_an_article_may_have_a_heading_that_runs_in(tmp_path: Path) -> None:
    articles = [{"标题": "总则", "内容": [{"标题": "目的", "正文": "甲。"}, {"正文": "乙。"}]}]
    draft, _ = one(tmp_path, {**ORDER, "印发件": {"标题": "办法", "章节": articles}})
    assert [text for _, text in lines(draft)][6:-1] == ["第一章　总则", "第一条　目的。甲。", "第二条　乙。"]
    (first,) = [p for p in docx.Document(str(draft)).paragraphs if p.text.startswith("第一条")]
    assert [run.text for run in first.runs if run.style.name == HEITI] == ["第一条　目的。"]


def test_an_order_may_issue_nothing(tmp_path: Path) -> None:
    draft, problems = one(tmp_path, without(ORDER, "印发件", "印发机关", "印发日期"))
    assert problems == []
    assert [style for style, _ in lines(draft)] == ["令标志", "令号", "公文正文", "签名章", "签名章日期"]


def test_an_order_may_bear_the_seal_of_the_organ_instead(tmp_path: Path) -> None:
    draft, problems = one(tmp_path, without(ORDER, "印发件", 签名章="无"))
    assert problems == []
    assert lines(draft)[3:5] == [("署名", UNIT), ("成文日期", "2023年11月28日")]


def test_the_mark_may_be_typed_in_full_and_several_organs_have_a_line_each(tmp_path: Path) -> None:
    marks = ["示例市人民政府", "示例市监察委员会令"]
    draft, _ = one(tmp_path, without(ORDER, 发文机关标志=marks))
    wanted = ["示例市人民政府", "示例市监察委员会", "令"]  # which stands beside both, in a frame
    assert [text for style, text in lines(draft) if style == "令标志"] == wanted


def test_an_edition_without_a_number_has_no_mark(tmp_path: Path) -> None:
    drafts, _ = build(tmp_path, {**ORDER, "版本": {"公开版": {"发文字号": "无"}}})
    assert "令标志" not in [style for style, _ in lines(drafts["公开版"])]


@pytest.mark.parametrize(
    ("data", "key"),
    [(ORDER, "标题"), (ORDER, "主送"), (ORDER, "签发人"), (MINUTES, "主送"), (MINUTES, "签发人")],
    ids=["令标题", "令主送", "令签发人", "纪要主送", "纪要签发人"],
)
def test_an_element_that_this_kind_does_not_have_is_not_dropped_silently(
    tmp_path: Path, data: dict[str, Any], key: str
) -> None:
    draft, problems = one(tmp_path, without(data, **{key: "示例市司法局"}))
    (problem,) = problems
    assert (problem.code, problem.severity, problem.where) == ("D260", Severity.WARNING, f"公文.{key}")
    assert f"{data['模板']}没有这个要素" in problem.message
    said = (draft.parents[2] / problem.path).read_text("utf-8").splitlines()[problem.line - 1]
    assert said.strip().startswith(key)


def test_nothing_is_said_of_an_element_that_is_left_out_on_purpose(tmp_path: Path) -> None:
    assert one(tmp_path, without(ORDER, 主送="无", 标题="无"))[1] == []


def test_an_order_lacks_a_number_a_text_and_a_date(tmp_path: Path) -> None:
    drafts, problems = build(tmp_path, without(ORDER, "发文字号", "正文", "签名章", "成文日期"))
    assert drafts == {}
    assert {p.message for p in problems if p.code == "D231"} == {
        f"缺少必备的公文要素“{key}”" for key in ("发文字号", "正文", "签名章", "成文日期")
    }


# 纪要


def test_minutes_have_organ_and_date_above_the_rule_and_the_attendance_below_the_text(tmp_path: Path) -> None:
    draft, problems = one(tmp_path, MINUTES)
    assert problems == []
    assert lines(draft) == [
        ("发文机关标志", "示例市人民政府会议纪要"),
        ("纪要期号", "第3期"),
        ("纪要机关和日期", "\t示例市人民政府办公室\t2024年1月12日"),
        ("公文正文", "2024年1月10日，市政府召开专题会议。现将会议议定的事项纪要如下："),
        ("公文正文", "一、关于年度报告。由市司法局修改后报市政府审定。"),
        ("公文正文", "二、关于经费。由市财政局列入预算。"),
        ("出席人员", "出席：市司法局王某某、市公安局李某、市财政局赵某某"),
        ("出席人员", "请假：市审计局孙某某"),
        ("出席人员", "列席：甲区司法局 周某，乙区司法局 吴某某"),
        ("模板指令", ""),
    ]
    document = docx.Document(str(draft))
    (imprint,) = document.tables
    assert [[p.text for p in row.cells[0].paragraphs] for row in imprint.rows] == [
        ["分送：市委办公室，市政府各部门。", "抄送：省政府办公厅。"],
        ["示例市人民政府办公室\t2024年1月12日印发"],
    ]
    assert draft.name == f"{UNIT}2023年纪要（第3期）.docx"
    assert document.core_properties.title == "示例市人民政府会议纪要第3期"


def test_the_label_is_in_heiti_and_the_names_are_not(tmp_path: Path) -> None:
    draft, _ = one(tmp_path, MINUTES)
    found = [p for p in docx.Document(str(draft)).paragraphs if p.style.name == "出席人员"]
    assert [p.runs[0].text for p in found] == ["出席：", "请假：", "列席："]
    assert {p.runs[0].style.name for p in found} == {HEITI}
    assert {run.style.name for p in found for run in p.runs[1:]} == {"Default Paragraph Font"}


def test_minutes_may_have_a_title_of_their_own_and_nobody_present(tmp_path: Path) -> None:
    draft, problems = one(tmp_path, without(MINUTES, "请假", "列席", 标题="年度报告工作会议纪要", 出席="无"))
    assert problems == []
    styles = [style for style, _ in lines(draft)]
    assert "公文标题" in styles
    assert "出席人员" not in styles
    assert docx.Document(str(draft)).core_properties.title == "年度报告工作会议纪要"


@pytest.mark.parametrize("given", [{"分送": "市委办公室"}, {"抄送": "省政府办公厅"}], ids=["分送", "抄送"])
def test_either_of_the_two_lists_of_readers_may_stand_alone(tmp_path: Path, given: dict[str, str]) -> None:
    draft, _ = one(tmp_path, without(MINUTES, "分送", "抄送", "印发机关", "印发日期", **given))
    (imprint,) = docx.Document(str(draft)).tables
    ((key, name),) = given.items()
    assert [[p.text for p in row.cells[0].paragraphs] for row in imprint.rows] == [[f"{key}：{name}。"]]


@pytest.mark.parametrize("key", ["出席", "请假", "列席", "分送"])
def test_the_people_of_a_meeting_have_no_place_in_other_templates(tmp_path: Path, key: str) -> None:
    elements = {
        "发文字号": "示府函〔2024〕1号",
        "主送": "示例市司法局",
        "成文日期": "2024-01-12",
        key: "王某某",
    }
    drafts, problems = build(tmp_path, {"公文": elements, "章节": [{"标题": "甲", "正文": "乙。"}]}, "函")
    assert drafts == {}
    (problem,) = problems
    assert (problem.code, problem.severity, problem.where) == ("D261", Severity.ERROR, f"公文.{key}")
    assert problem.line


def test_minutes_are_never_sealed_and_whoever_signs_them_has_no_place(tmp_path: Path) -> None:
    assert one(tmp_path, without(MINUTES, 用印="否"))[1] == []
    _, problems = build(tmp_path, without(MINUTES, 签名章={"职务": "市长", "姓名": "王某某"}))
    assert [p.code for p in problems] == ["T567"]


def test_who_was_present_may_still_be_open(tmp_path: Path) -> None:
    _, problems = build(tmp_path, without(MINUTES, 出席="待补"))
    assert [(p.code, p.where) for p in problems] == [("D232", "公文.出席"), ("D240", "")]  # no final draft


@pytest.mark.parametrize("name", ["令", "纪要"])
def test_a_new_workspace_has_the_template_and_its_schemas_know_the_keys(tmp_path: Path, name: str) -> None:
    from toolkit.workspace.scaffold import scaffold

    made, problems = scaffold(tmp_path, UNIT, 2023)
    assert problems == []
    assert {f"templates/{name}/模板.docx", f"templates/{name}/模板.yaml"} <= set(made)
    assert "列席" in (tmp_path / "data" / "格式" / "年度数据.schema.json").read_text("utf-8")
    draft, _ = one(tmp_path, {"令": ORDER, "纪要": MINUTES}[name])
    assert draft.exists()


def measure(name: str, style: str, element: str, attribute: str) -> float:
    styles = docx.Document(str(ROOT / "templates" / name / "模板.docx")).styles
    return int(styles[style].element.pPr.find(qn(element)).get(qn(attribute))) / TWIPS_IN_A_MILLIMETRE


def test_the_mark_of_an_order_begins_15_mm_higher_than_that_of_minutes() -> None:
    order = measure("令", "令标志", "w:spacing", "w:before")
    assert measure("纪要", "发文机关标志", "w:spacing", "w:before") - order == pytest.approx(15, abs=0.05)


def test_names_turn_under_the_first_after_the_colon() -> None:
    left = measure("纪要", "出席人员", "w:ind", "w:left")
    hanging = measure("纪要", "出席人员", "w:ind", "w:hanging")
    character = 156 / 28
    assert (left, hanging) == (pytest.approx(5 * character, abs=0.05), pytest.approx(3 * character, abs=0.05))


@pytest.mark.component
@pytest.mark.skipif(VALIDATOR is None, reason="set OOXML_VALIDATOR to the Open XML SDK validator's path")
@pytest.mark.parametrize("data", [ORDER, MINUTES], ids=["令", "纪要"])
def test_drafts_and_templates_are_valid_office_open_xml(tmp_path: Path, data: dict[str, Any]) -> None:
    draft, _ = one(tmp_path, data)
    bare, _ = one(
        tmp_path / "略", without(data, "印发件", "请假", "列席", "分送", "抄送", "印发机关", "印发日期")
    )
    for path in (draft, bare, ROOT / "templates" / data["模板"] / "模板.docx"):
        done = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False)
        assert '"errors": []' in done.stdout, done.stdout
