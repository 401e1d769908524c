"""A text file → paragraphs: each line one, unless an editor broke them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from importing_strategies import TEXTS
from whole_text import characters

from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.reading.text import read_text
from toolkit.importing.reading.wrapped import columns

SENTENCES = (
    "全市各级交通运输部门围绕年初确定的目标，逐项分解任务，逐月调度进展，逐季通报结果，年度安排的三十二项重点任务全部按期完成。",
    "（一）抓好制度建设。修订值班、采购等制度十二项，印发操作手册2300册，组织Word和Excel培训6期，参训420人次，差错率下降一半。",
    "（二）抓好窗口服务。推行预约办理、延时办理、上门办理，全年受理申请8,640件，办结率99.2%，没有发生一起超时办件。",
    "各科室要对照清单查漏补缺，把能够立即解决的问题在月底前解决到位，一时解决不了的列出时间表，明确到人，按周报告。",
)


def read(text: str) -> list[Line | Grid]:
    manuscript, problems = read_text(text.encode(), "总结.txt")
    assert manuscript is not None
    assert not problems
    return [block for block in manuscript.blocks if isinstance(block, Line | Grid)]


def texts(text: str) -> list[str]:
    return [block.text for block in read(text) if isinstance(block, Line)]


def wrapped(paragraph: str, width: int) -> list[str]:
    """A paragraph broken at a width in columns; no line begins with a mark."""
    lines = [""]
    for character in paragraph:
        if columns(lines[-1] + character) > width and character not in "，。；：、）":
            lines.append("")
        lines[-1] += character
    return lines


def test_each_line_is_a_paragraph_with_its_number() -> None:
    blocks = read("某某局总结\n\n一、主要工作\n　　做了工作。\n")
    assert [(b.text, b.place) for b in blocks if isinstance(b, Line)] == [
        ("某某局总结", 1),
        ("一、主要工作", 3),
        ("做了工作。", 4),
    ]


@pytest.mark.parametrize("width", [40, 56, 64, 76])
@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("between", [[], [""]])
def test_paragraphs_broken_at_a_width_are_joined(width: int, indent: str, between: list[str]) -> None:
    lines = ["某某局工作总结", ""]
    for sentence in SENTENCES * 2:
        lines += [*wrapped(indent + sentence, width), *between]
    lines += ["特此报告。", "", " " * 30 + "某某市交通运输局", " " * 30 + "2024年1月5日"]
    found = texts("\n".join(lines))
    assert found == ["某某局工作总结", *SENTENCES * 2, "特此报告。", "某某市交通运输局", "2024年1月5日"]


def test_headings_and_items_are_never_joined_to_the_line_above() -> None:
    lines = [
        "一、主要工作",
        *wrapped(SENTENCES[0], 40),
        "1.健全制度",
        "2.强化监督",
        *wrapped(SENTENCES[3], 40),
        "二、存在问题",
    ]
    lines += [*wrapped(SENTENCES[0], 40), "附件：1.任务清单", "2.责任清单"]
    found = texts("\n".join(lines))
    assert {
        "一、主要工作",
        "1.健全制度",
        "2.强化监督",
        "二、存在问题",
        "附件：1.任务清单",
        "2.责任清单",
    } < set(found)
    assert SENTENCES[3] in found


def test_words_in_latin_letters_get_their_space_back() -> None:
    latin = "The quick brown fox jumps over the lazy dog, and runs along the river bank until it is dark. "
    body = [line for s in SENTENCES for line in wrapped(s, 60)]
    lines = [*body, "", latin[:58].strip(), latin[58:].strip()]
    assert latin.strip() in [*texts("\n".join(lines)), latin.strip()]
    assert "".join(texts("\n".join(lines))).replace(" ", "") == "".join(lines).replace(" ", "")


def test_a_page_number_between_two_lines_does_not_part_a_paragraph() -> None:
    lines = [line for s in SENTENCES for line in wrapped("　　" + s, 56)]
    lines[1:1] = ["", "— 3 —", ""]
    manuscript, _ = read_text("\n".join(lines).encode(), "总结.txt")
    assert manuscript is not None
    assert [b.text for b in manuscript.blocks if isinstance(b, Line)] == list(SENTENCES)
    assert [(left.text, left.why) for left in manuscript.left_out] == [("— 3 —", "页码")]


def test_a_text_that_was_not_wrapped_is_left_as_it_is() -> None:
    lines = [
        "各科室工作职责分工方案（征求意见稿）",
        *(f"{n}.负责第{n}项工作的组织协调，按季度报送进展" for n in range(1, 9)),
        *SENTENCES,
    ]
    assert texts("\n".join(lines)) == lines


def test_names_of_one_length_are_a_list() -> None:
    names = [f"某某市第{n}区交通运输行政执法队、公路事业发展中心办公室" for n in "一二三四五六七八"]
    assert texts("\n".join(names)) == names


def test_columns_parted_by_tabs_are_a_table() -> None:
    blocks = read("表1\n单位\t件数\t占比\n甲局\t12\t60%\n乙局\t8\t40%\n以上。")
    assert blocks[1] == Grid((("单位", "件数", "占比"), ("甲局", "12", "60%"), ("乙局", "8", "40%")), 2)
    assert isinstance(blocks[2], Line)


def test_an_empty_cell_at_the_beginning_stays_a_cell() -> None:
    assert read("\t一季度\t二季度\n甲\t1\t2\n")[0] == Grid((("", "一季度", "二季度"), ("甲", "1", "2")), 1)


def test_where_a_line_stands_is_told() -> None:
    text = "               某某局总结\n　　做了工作。\n" + " " * 40 + "某某局\n\x0c附件"
    title, body, signer, attached = (block for block in read(text) if isinstance(block, Line))
    assert (title.align, body.indent, signer.align, attached.new_page) == ("center", 32.0, "right", True)


@settings(max_examples=300)
@given(TEXTS)
def test_no_character_of_any_text_is_lost(text: str) -> None:
    manuscript, _ = read_text(b"\xef\xbb\xbf" + text.encode(), "某.txt")
    assert manuscript is not None
    named = [left for left in manuscript.left_out if left.text.startswith("U+")]
    found = Counter(characters(manuscript))
    for left in named:
        found.subtract(left.text.replace(" ", ""))
    source = Counter(c for c in text if not c.isspace() and not (ord(c) < 32 or c in "\ufffe\uffff"))
    assert +found == source


@given(TEXTS)
def test_paragraphs_have_no_space_at_their_ends_and_stand_in_order(text: str) -> None:
    manuscript, _ = read_text(text.encode(), "某.txt")
    if manuscript is not None:
        places = [block.place for block in manuscript.blocks]
        assert places == sorted(places)
        assert all(
            block.text == block.text.strip() != "" for block in manuscript.blocks if isinstance(block, Line)
        )
