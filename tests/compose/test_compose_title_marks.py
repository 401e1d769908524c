"""书名号 in 书名号 are of the other kind (GB/T 15834), in titles that are made; typed ones are carried exactly."""

import pytest
from composing import composed
from hypothesis import given
from hypothesis import strategies as st

from toolkit.compose.title_marks import in_turn

PATTERN = """\
格式: 1
文种: 通知
标题: 关于印发《{{ 印发件.标题 }}》的通知
"""


@pytest.mark.parametrize(
    ("made", "printed"),
    [
        ("关于印发《甲市〈规则〉实施办法》的通知", "关于印发《甲市〈规则〉实施办法》的通知"),
        ("关于印发《甲市《规则》实施办法》的通知", "关于印发《甲市〈规则〉实施办法》的通知"),
        ("《《甲》和《乙》》与《丙》", "《〈甲〉和〈乙〉》与《丙》"),
        ("关于转发《关于印发《甲《乙》丙》的通知》的通知", "关于转发《关于印发〈甲《乙》丙〉的通知》的通知"),
        ("关于《甲》的通知", "关于《甲》的通知"),
        ("关于《甲《乙》的通知", "关于《甲《乙》的通知"),
        ("甲》《乙", "甲》《乙"),
        ("没有书名号", "没有书名号"),
    ],
)
def test_marks_inside_marks_are_the_other_pair(made: str, printed: str) -> None:
    assert in_turn(made) == printed


@given(st.text("甲《》〈〉\n"))
def test_nothing_but_the_marks_is_changed_and_once_is_enough(title: str) -> None:
    plain = str.maketrans("〈〉", "《》")
    assert in_turn(title).translate(plain) == title.translate(plain)
    assert in_turn(in_turn(title)) == in_turn(title)


def test_a_title_made_by_the_manifest_has_its_marks_in_turn() -> None:
    data = "印发件: {标题: 甲市《条例》实施方案, 章节: [{标题: 甲, 正文: 乙。}]}\n"
    result = composed(data, manifest=PATTERN)
    assert str(result.composed.names["公文"]["标题"]) == "关于印发《甲市〈条例〉实施方案》的通知"
    assert str(result.composed.names["印发件"]["标题"]) == "甲市《条例》实施方案"
    assert result.problems == ()


def test_a_typed_title_is_carried_exactly_and_told() -> None:
    title = "关于印发《甲市《条例》实施方案》的通知"
    result = composed(f"公文: {{标题: {title}}}\n章节: {{导语: 甲。}}\n")
    assert str(result.composed.names["公文"]["标题"]) == title
    ((problem),) = result.problems
    assert (problem.severity.value, problem.code, problem.where) == ("提示", "D255", "公文.标题")
    assert "《甲市〈条例〉实施方案》" in problem.hint
