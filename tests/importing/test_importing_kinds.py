"""Which template a document fits, and what is said of those that it does not."""

from __future__ import annotations

import pytest
from shaping import MANIFESTS, chosen, manifest_of, outlines, parts

from toolkit.importing.shaping.kinds import choose

SECTIONS = "导语。\n一、主要做法和成效\n甲。\n二、存在的问题和不足\n乙。\n三、下一步工作打算\n丙。"
TASKS = "一、制度\n1.建章。\n二、执法\n2.检查。"


@pytest.mark.parametrize(
    ("title", "government", "template"),
    [
        ("某某市交通运输局2023年法治政府部门建设工作报告", False, "部门年度报告"),
        ("某某市农业农村局关于2022年度法治政府建设情况的报告", False, "部门年度报告"),
        ("某某县人民政府2021年度法治政府建设工作情况报告", True, "政府年度报告"),
        ("某某市人民政府关于2020年依法行政工作情况的报告", True, "政府年度报告"),
        ("某某市交通运输局2023年工作总结", False, "通用公文"),
        ("2024年政府工作报告", True, "通用公文"),
        ("某某市财政局关于加强预算管理的意见", False, "通用公文"),
        ("某某市司法局关于商请提供数据的函", False, "函"),
        ("某某市人民政府常务会议纪要", True, "纪要"),
    ],
)
def test_a_title_tells_the_kind(title: str, government: bool, template: str) -> None:
    assert chosen(parts(SECTIONS, title=title), government=government).template == template


@pytest.mark.parametrize(
    ("issued", "government", "template"),
    [
        ("2023年某某局法治政府部门建设工作要点", False, "部门工作要点"),
        ("某某市2023年法治政府建设工作要点", True, "政府工作要点"),
        ("某某市法治政府建设“十四五”规划", True, "规划"),
        ("某某市法治政府建设实施方案（2021—2025年）", True, "规划"),
        ("某某市城市更新工作要点", True, "通用公文"),
        ("某某市行政执法案卷评查办法", True, "通用公文"),
    ],
)
def test_of_a_notice_it_matters_what_it_issues(issued: str, government: bool, template: str) -> None:
    told = parts("现印发给你们。", title="关于印发某某的通知", issued=(issued, TASKS))
    assert chosen(told, government=government).template == template


def test_the_notice_may_name_what_it_issues_in_the_place_of_its_title() -> None:
    told = parts("现印发。", title="关于印发《某某市2023年法治政府建设工作要点》的通知", issued=("", TASKS))
    assert chosen(told, government=True).template == "政府工作要点"


def test_a_document_without_a_title_is_judged_by_its_headings_and_text() -> None:
    text = SECTIONS.replace("导语。", "一年来，全市法治政府建设稳步推进，现报告如下。")
    assert chosen(parts(text), government=True).template == "政府年度报告"
    assert chosen(parts(SECTIONS), government=True).template == "通用公文"


def test_a_report_without_the_sections_of_the_template_is_a_document_of_any_kind() -> None:
    choice = chosen(parts("一、甲事\n甲。\n二、乙事\n乙。", title="某某局2023年法治政府建设工作报告"))
    assert choice.template == "通用公文"
    assert any(
        reason.startswith("部门年度报告：不合适，没有一个部分的标题对得上") for reason in choice.reasons
    )


def test_an_order_is_told_by_its_mark() -> None:
    told = parts("《某某办法》已经通过，现予公布。", 发文机关标志=("某某市人民政府令",), 发文字号="第12号")
    assert chosen(told, government=True).template == "令"
    titled = parts("现予公布。", title="某某市人民政府令", 发文字号="第12号")
    assert chosen(titled, government=True).template == "通用公文"


def test_every_template_that_was_considered_says_why() -> None:
    choice = chosen(parts(SECTIONS, title="某某市交通运输局2023年法治政府部门建设工作报告"))
    assert choice.reasons[0].startswith("部门年度报告：合适，")
    assert "政府年度报告：不合适，是部门的" in choice.reasons
    considered = {name for name, manifest in MANIFESTS.items() if manifest.recognition}
    assert {reason.split("：")[0] for reason in choice.reasons} == considered


def test_the_template_that_was_asked_for_is_taken() -> None:
    choice = chosen(parts(SECTIONS, title="某某意见"), wanted_name="部门年度报告")
    assert (choice.template, choice.problems) == ("部门年度报告", ())


def test_one_that_does_not_exist_is_told_and_chosen_otherwise() -> None:
    choice = chosen(parts("甲。", title="某某意见"), wanted_name="部门年度报告书")
    assert choice.template == "通用公文"
    assert [problem.code for problem in choice.problems] == ["I852"]
    assert "部门年度报告" in choice.problems[0].hint


def test_a_template_of_the_workspace_takes_part_by_its_manifest() -> None:
    own = manifest_of("格式: 1\n文种: 意见\n识别: {主题: [预算], 文种: [意见]}\n")
    told = parts("一、甲事\n甲。", title="某某市财政局关于加强预算管理的实施意见（试行）")
    choice = choose(told, outlines(told), {**MANIFESTS, "意见": own}, False, None)
    assert choice.template == "意见"


def test_a_template_without_a_place_for_other_sections_cannot_be_taken() -> None:
    own = manifest_of("格式: 1\n文种: 报告\n章节: {甲: {}, 乙: {}}\n识别: {文种: [报告]}\n")
    told = parts("一、甲\n文。\n二、乙\n文。", title="某某报告")
    choice = choose(told, outlines(told), {**MANIFESTS, "窄": own}, False, "窄")
    assert choice.template == "通用公文"
    assert [problem.code for problem in choice.problems] == ["I853"]


def test_a_workspace_without_the_general_template_is_told() -> None:
    told = parts("甲。", title="某某意见")
    choice = choose(told, outlines(told), {}, False, None)
    assert (choice.template, [problem.code for problem in choice.problems]) == ("通用公文", ["I854"])


def test_an_order_may_issue_rules() -> None:
    told = parts(
        "现予公布。",
        发文机关标志=("某某市人民政府令",),
        发文字号="第12号",
        issued=("某某办法", "第一条 甲。"),
    )
    assert chosen(told, government=True).template == "令"
