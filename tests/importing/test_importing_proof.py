"""The proof finds every difference that was not made on purpose, and tells where it stands."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.importing.manuscript import Change, Grid, LeftOut, Line, Manuscript
from toolkit.importing.proof import Proof, compared, conserved, told
from toolkit.importing.spaces import squeezed
from toolkit.importing.told import Attached, Element, Parts, Text

SOURCE = """某某市水务局关于节水的通知
某水〔2024〕3号
各科室、中心：
为做好节水工作，现将有关事项通知如下。
一、加强宣传。全年开展宣传12次。
二、落实责任。各科室要抓好落实。
某某市水务局 某某市财政局
二〇二四年一月三十一日
（此件公开发布）
抄送：甲局、乙局"""
DRAFT = """某水〔2024〕3号
某某市水务局关于节水的通知
各科室、中心：
为做好节水工作，现将有关事项通知如下。
一、加强宣传。全年开展宣传12次。
二、落实责任。各科室要抓好落实。
某某市水务局
某某市财政局
2024年1月31日
（此件公开发布）
抄送：甲局，乙局。"""
ELEMENTS = {"标题": 0, "发文字号": 1, "主送": 2, "署名": 6, "成文日期": 7, "附注": 8, "抄送": 9}


def lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(line, number) for number, line in enumerate(text.split("\n"), 1))


def manuscript(text: str, **more) -> Manuscript:
    return Manuscript("稿.txt", "行", lines(text), **more)


def proved(draft: str, source: str = SOURCE, **more) -> Proof:
    read = manuscript(source, **more)
    texts = source.split("\n")
    elements = tuple(
        Element(key, "", (texts[at],), at + 1) for key, at in ELEMENTS.items() if at < len(texts)
    )
    return compared(Parts(read, elements, Text((), ())), lines(draft))


def test_the_same_is_the_same_and_white_space_is_nothing() -> None:
    assert proved(SOURCE).holds
    assert proved(SOURCE.replace("\n", " \n\u3000\u3000")).on_purpose == ()


def test_elements_may_be_printed_as_the_standard_asks_and_where_it_asks() -> None:
    proof = proved(DRAFT)
    assert proof.holds, proof.real
    assert proof.on_purpose


def test_a_title_may_be_broken_behind_a_word_that_is_a_label_elsewhere() -> None:
    source = "某某市水务局关于印发\n节水办法的通知\n某水〔2024〕3号\n各科室：\n现印发给你们。\n附件\n节水办法"
    draft = "某水〔2024〕3号\n某某市水务局关于印发节水办法的通知\n各科室：\n现印发给你们。\n附件\n节水办法"
    texts = source.split("\n")
    whole = [("标题", (0, 1)), ("发文字号", (2,)), ("主送", (3,))]
    elements = tuple(Element(key, "", tuple(texts[at] for at in found), found[0] + 1) for key, found in whole)
    attached = Attached("节水办法", "", None, 6, "附件")
    proof = compared(Parts(manuscript(source), elements, Text((), ()), None, (attached,)), lines(draft))
    assert proof.holds, proof.real


@pytest.mark.parametrize("element", ["。", "附件", "印发", "（）"])
def test_an_element_of_marks_or_a_label_alone_is_compared(element: str) -> None:
    source = f"{element}\n某水〔2024〕3号\n甲。"
    elements = (Element("标题", "", (element,), 1), Element("发文字号", "", ("某水〔2024〕3号",), 2))
    of = Parts(manuscript(source), elements, Text((), ()))
    assert compared(of, lines(f"某水〔2024〕3号\n{element}\n甲。")).holds


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("12次", "21次"),
        ("现将有关", "现有关"),
        ("全年开展", "全年共开展"),
        ("要抓好落实。", "要抓好落实"),
        ("通知如下。\n一、", "通知如下。\n另外的一段。\n一、"),
        ("1月31日", "1月13日"),
        ("〔2024〕3号", "〔2024〕8号"),
        ("某某市财政局\n", ""),
        ("甲局，乙局", "乙局，甲局"),
        ("（此件公开发布）", "（此件不公开）"),
        ("各科室、中心：", "各科室、中心、站："),
    ],
)
def test_whatever_else_is_different_is_found(wrong: str, right: str) -> None:
    assert wrong in DRAFT
    proof = proved(DRAFT.replace(wrong, right))
    assert not proof.holds
    assert list(told(proof, "稿.txt", "行", "data/2024/某某市水务局.通知.yaml"))


def test_a_paragraph_that_moved_is_no_element() -> None:
    texts = DRAFT.split("\n")
    texts[4], texts[5] = texts[5], texts[4]
    assert not proved("\n".join(texts)).holds


def test_where_it_stands_is_told() -> None:
    (problem,) = told(proved(SOURCE.replace("12次", "1次")), "稿.txt", "行", "数据.yaml")
    assert (problem.code, problem.path) == ("I865", "稿.txt")
    assert problem.message == "第 5 行：生成的文稿与原文不同，“加强宣传。全年开展宣传1”之后少了“2”"


def test_what_was_left_out_is_not_missed_and_a_listed_change_is_none() -> None:
    read = manuscript("首页\n正文12次。", changes=(Change("12次", "十二次", 2, "改写"),))
    parts = Parts(read, (), Text((), ()), left_out=(LeftOut("首页", 1, "网页导航"),))
    assert compared(parts, lines("正文十二次。")).holds


def test_tables_are_compared_cell_by_cell() -> None:
    grid = Grid((("指标", "数量"), ("审查", "12件")), 1)
    parts = Parts(Manuscript("稿.docx", "段", (grid,)), (), Text((), ()))
    assert compared(parts, (grid,)).holds
    assert not compared(parts, (Grid((("指标", "数量"), ("审查", "21件")), 1),)).holds


TEXT = st.text("一二三。，甲乙12 \n", min_size=1, max_size=60)


@given(TEXT, TEXT)
def test_no_difference_of_a_text_without_elements_is_overlooked(one: str, other: str) -> None:
    parts = Parts(manuscript(one), (), Text((), ()))
    assert compared(parts, lines(other)).holds == (squeezed(one) == squeezed(other))


@given(st.lists(TEXT, min_size=1, max_size=6), st.data())
def test_a_character_that_tidying_lost_is_found(texts: list[str], data: st.DataObject) -> None:
    before = manuscript("\n".join(texts))
    assert conserved(before, before) == ()
    at = data.draw(st.integers(0, len(before.blocks) - 1))
    line = before.blocks[at]
    assert isinstance(line, Line)
    assume(line.text.strip())
    rest = before.blocks[:at] + before.blocks[at + 1 :]
    (problem,) = conserved(before, Manuscript("稿.txt", "行", rest))
    assert problem.code == "I868"
    assert (
        conserved(before, Manuscript("稿.txt", "行", rest, (LeftOut(line.text, line.place, "页码"),))) == ()
    )


def test_a_change_is_undone_before_it_is_counted() -> None:
    before, after = (
        manuscript("甲,乙"),
        manuscript("甲，乙", changes=(Change(",", "，", 1, "半角标点改为全角"),)),
    )
    assert conserved(before, after) == ()
    assert conserved(before, manuscript("甲，乙")) != ()
