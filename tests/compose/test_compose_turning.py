"""横排: which tables lie, and where the pages turn."""

from __future__ import annotations

import pytest
from composing import composed
from hypothesis import given
from hypothesis import strategies as st

from toolkit.compose.document import Paragraph, Run, Table, Turn
from toolkit.compose.turning import turned
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.yamltext import read_yaml

ON, OFF = Turn(lying=True), Turn(lying=False)


def table(columns: int, more: str = "") -> str:
    head = ", ".join(f"第{n}栏" for n in range(columns))
    return f"{{表头: [{head}], 行: [[{', '.join('1' * columns)}]]{more}}}"


def kinds(blocks: tuple) -> list[str]:
    """Each block by what it is: a style, 表, 横 or 竖."""
    names = {ON: "横", OFF: "竖"}
    return [
        each.style if isinstance(each, Paragraph) else names[each] if isinstance(each, Turn) else "表"
        for each in blocks
    ]


def test_a_lying_table_takes_the_label_and_the_title_of_its_attachment_along():
    draft = composed(f"章节: {{导语: 甲}}\n附件: [{{标题: 乙, 表: {table(2, ', 横排: 是')}}}]\n").composed
    assert kinds(draft.attachments) == ["横", "附件标识", "附件标题", "表", "竖"]


@pytest.mark.parametrize(
    ("columns", "more", "lies"), [(7, "", False), (8, "", True), (9, ", 横排: 否", False)]
)
def test_an_attachment_of_many_columns_lies_unless_the_data_say_otherwise(columns, more, lies):
    draft = composed(f"章节: {{导语: 甲}}\n附件: [{{标题: 乙, 表: {table(columns, more)}}}]\n").composed
    (found,) = [each for each in draft.attachments if isinstance(each, Table)]
    assert found.lying is lies


def test_a_table_in_the_text_lies_only_when_it_is_told_to():
    text = "章节: {主要工作: [甲, {表: %s}, 乙]}\n"
    (_, upright, _) = composed(text % table(12)).composed.sections["主要工作"][1:]
    assert not upright.lying
    turned_text = composed(text % table(2, ", 横排: 是")).composed.sections["主要工作"]
    assert kinds(turned_text) == ["heading 1", "公文正文", "横", "表", "竖", "公文正文"]


def test_a_table_of_tasks_lies_when_its_attachment_says_so():
    data = "章节: {主要工作: [{标题: 甲, 正文: 乙, 时限: 丙}]}\n附件: [{标题: 丁, 任务表: 是, 横排: 是}]\n"
    assert kinds(composed(data).composed.attachments) == ["横", "附件标识", "附件标题", "表", "竖"]


def test_a_table_below_a_heading_of_an_attachment_leaves_the_heading_on_its_upright_page():
    below = f"[{{标题: 丙, 内容: [{{表: {table(2, ', 横排: 是')}}}, 丁]}}]"
    data = f"章节: {{导语: 甲}}\n附件: [{{标题: 乙, 章节: {below}}}]\n"
    assert kinds(composed(data).composed.attachments) == [
        "附件标识", "附件标题", "heading 1", "横", "表", "竖", "公文正文",
    ]  # fmt: skip


def test_lying_said_of_an_attachment_without_a_table_of_tasks_is_refused():
    document, _ = read_yaml(
        "年度: 2022\n单位: 甲\n附件: [{标题: 乙, 横排: 是, 章节: []}]\n".encode(), "x.yaml"
    )
    _, problems = validate(document, YearData)
    assert "D265" in [problem.code for problem in problems]


PARAGRAPH = st.sampled_from(["附件标识", "附件标题", "公文正文"]).map(
    lambda style: Paragraph(style, (Run("甲"),))
)
TABLE = st.booleans().map(lambda lying: Table(("甲",), (("乙",),), lying=lying))


@given(st.lists(PARAGRAPH | TABLE))
def test_turning_loses_nothing_and_every_table_stands_as_it_should(blocks):
    lying = False
    kept = []
    for block in turned(blocks):
        if isinstance(block, Turn):
            assert block.lying is not lying, "a turn changes something"
            lying = block.lying
        else:
            kept.append(block)
            assert not isinstance(block, Table) or block.lying is lying
    assert kept == blocks
    assert not lying
