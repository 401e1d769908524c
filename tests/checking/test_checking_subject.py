"""What rules look at: passages as printed, prose as typed, last year's document."""

from __future__ import annotations

from checked import UNIT, findings, subject

from toolkit.checking.typed import typed_fields
from toolkit.checking.values import Finding, Rule, Subject
from toolkit.problems import Severity

HEAD = "公文: {发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}\n"
REPORT = (
    HEAD
    + """\
指标: {案件: {数值: 3, 计量: 件}}
章节:
  导语: 现将有关情况报告如下。
  主要工作:
    - 标题: 依法办案
      正文: 办结案件{{ 指标.案件 }}，其中行政处罚2件。
  履职情况: 亲自部署。
  存在问题: 人手不足。
  下步工作: 充实人手。
"""
)


def made(text: str, **how) -> Subject:
    found = subject(text, **how)
    assert isinstance(found, Subject), found
    return found


def test_a_passage_knows_its_text_its_place_and_its_heading() -> None:
    here = made(REPORT)
    passage = next(each for each in here.passages if each.heading)
    assert passage.text == "（一）依法办案。办结案件3件，其中行政处罚2件。"
    assert (passage.heading, passage.section, passage.kind) == ("（一）依法办案。", "主要工作", "正文")
    assert here.document.place_of(passage.path, "行政处罚2件") == (9, 29)
    headings = [each.text for each in here.passages if each.kind == "层次标题"]
    assert headings[0] == "一、主要工作"
    assert [each.level for each in here.passages if each.kind == "层次标题"][:2] == [1, 1]


def test_elements_are_passages_at_the_place_where_they_were_typed() -> None:
    here = made(REPORT)
    passages = {each.path: each for each in here.passages}
    assert passages[("公文", "主送")].text == "甲市人民政府"
    assert passages[("公文", "标题")].text == f"{UNIT}2022年法治政府部门建设工作报告"
    assert passages[("公文", "标题")].kind == "标题"
    assert here.editions[0].elements["签发人"] == ("张某某",)


def test_prose_is_split_into_what_was_typed_and_tags() -> None:
    here = made(REPORT)
    prose = next(each for each in typed_fields(here) if each.tags)
    assert prose.path == ("章节", "主要工作", 0, "正文")
    assert prose.tags == ((4, "{{ 指标.案件 }}"),)
    assert [text for _, text in prose.literals] == ["办结案件", "，其中行政处罚2件。"]
    assert all(prose.prose[at:].startswith(text) for at, text in (*prose.literals, *prose.tags))


def test_the_same_kind_of_document_of_the_year_before_is_last() -> None:
    here = made(REPORT, last=REPORT.replace("2023", "2022"))
    assert here.last is not None
    assert (here.last.year, here.last.last) == (2021, None)
    assert made(REPORT).last is None
    assert made(REPORT, last="章节: {主要工作: 无}\n多出: 1").last is None, (
        "a file with errors is not looked at"
    )


def test_a_rule_finds_and_a_file_with_errors_tells_them_instead() -> None:
    def check(here: Subject):
        yield Finding(here.passages[0].path, "看到了", "不用改")

    rule = Rule("C900", "看到", Severity.HINT, check)
    assert [each.message for each in findings(rule, REPORT)] == ["看到了"]
    assert findings(rule, "章节: [")[0].code == "Y103"
