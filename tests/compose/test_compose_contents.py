"""目录: which headings it lists, where the text begins anew, and where there is none."""

from __future__ import annotations

import pytest
from composing import MANIFEST, composed

from toolkit.compose.document import Paragraph

PLAN = """\
公文: {标题: 关于印发规划的通知, 主送: 甲市, 正文: 现印发。%s}
印发件:
  标题: 规划
  导语: 为了示例。
  章节:
    - 标题: 总体要求
      内容: [{标题: 目标, 内容: [{标题: 年度, 内容: [示例。]}]}, {标题: 接排, 正文: 示例。}]
    - {标题: 保障, 内容: [示例。]}
"""
ASKED = PLAN % ", 目录: 是"


def listed(data: str, **how: str) -> list[str] | None:
    result = composed(data, **how)
    assert not result.problems
    contents = result.composed.contents
    return None if contents is None else [f"{each.level} {each.text}" for each in contents.entries]


def test_headings_of_their_own_line_are_listed_to_the_second_level_with_their_numerals():
    assert listed(ASKED) == ["1 一、总体要求", "2 （一）目标", "1 二、保障"]


@pytest.mark.parametrize(("depth", "count"), [(1, 2), (2, 3), (3, 4), (4, 4)])
def test_the_manifest_says_how_deep(depth, count):
    assert len(listed(ASKED, manifest=f"{MANIFEST}目录层级: {depth}\n") or ()) == count


def test_the_data_come_before_the_manifest():
    assert listed(PLAN % "") is None
    assert listed(PLAN % "", manifest=f"{MANIFEST}目录: 是\n") is not None
    assert listed(PLAN % ", 目录: 否", manifest=f"{MANIFEST}目录: 是\n") is None


def test_each_entry_leads_to_its_heading_and_the_text_begins_on_a_new_page():
    draft = composed(ASKED).composed
    headings = [each for each in draft.issued if isinstance(each, Paragraph) and each.bookmark]
    assert [(each.text, each.bookmark) for each in headings] == [
        (each.text, each.bookmark) for each in draft.contents.entries
    ]
    assert [each.new_page for each in draft.issued] == [True] + [False] * (len(draft.issued) - 1)


def test_without_a_contents_nothing_is_marked():
    assert not any(each.bookmark or each.new_page for each in composed(PLAN % "").composed.issued)


def test_a_document_whose_first_page_must_show_text_has_none_of_its_own():
    result = composed("公文: {主送: 甲市, 目录: 是}\n章节: {主要工作: [{标题: 甲, 内容: [乙]}]}\n")
    assert (result.composed.contents, result.codes) == (None, ["3:18 D266"])


def test_a_report_without_head_and_addressees_has_one_of_its_sections():
    assert listed("公文: {目录: 是}\n章节: {导语: 丙, 主要工作: [{标题: 甲, 内容: [乙]}]}\n") == [
        "1 一、主要工作",
        "2 （一）甲",
    ]


def test_without_a_heading_there_is_nothing_to_list():
    result = composed("公文: {目录: 是}\n章节: {导语: 丙}\n")
    assert (result.composed.contents, [code.split()[1] for code in result.codes]) == (None, ["D267"])


def test_a_heading_that_was_typed_on_two_lines_is_listed_on_one():
    data = '公文: {目录: 是}\n章节: {主要工作: [{标题: "推进\\n建设", 内容: [乙]}]}\n'
    assert listed(data) == ["1 一、主要工作", "2 （一）推进建设"]
