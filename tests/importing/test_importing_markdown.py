"""Markdown → paragraphs: what was typed stays as typed, marks are not text."""

from __future__ import annotations

from hypothesis import given, settings
from importing_strategies import TEXTS
from whole_text import characters

from toolkit.importing.manuscript import Grid, Line, Manuscript
from toolkit.importing.reading.markdown import read_markdown


def read(text: str) -> Manuscript:
    manuscript, problems = read_markdown(text.encode(), "总结.md")
    assert manuscript is not None
    assert not problems
    return manuscript


def lines(text: str) -> list[str]:
    return [block.text for block in read(text).blocks if isinstance(block, Line)]


def left(text: str) -> list[tuple[str, int, str]]:
    return [(left.text, left.place, left.why) for left in read(text).left_out]


def test_headings_have_their_level_and_their_line() -> None:
    blocks = read("# 某某局总结\n\n## 一、主要工作\n\n做了工作。\n").blocks
    assert [(b.text, b.level, b.place) for b in blocks if isinstance(b, Line)] == [
        ("某某局总结", 1, 1),
        ("一、主要工作", 2, 3),
        ("做了工作。", 0, 5),
    ]


def test_numerals_stay_as_typed_though_markdown_would_count_them() -> None:
    assert lines("3. 健全制度\n5. 强化监督\n5. 抓好落实\n") == ["3.健全制度", "5.强化监督", "5.抓好落实"]
    assert lines("1) 甲\n\n1.乙\n\n（一）丙\n\n2022.1\n") == ["1)甲", "1.乙", "（一）丙", "2022.1"]


def test_an_item_in_an_item_keeps_both_numerals() -> None:
    assert lines("1. 1. 甲\n2. - 乙\n3.\n4. 丁\n") == ["1.", "1.甲", "2.", "乙", "3.", "4.丁"]


def test_bullets_are_left_out_with_their_place() -> None:
    assert lines("- 甲\n- 乙\n") == ["甲", "乙"]
    assert left("- 甲\n* 乙\n") == [("-", 1, "项目符号"), ("*", 2, "项目符号")]


def test_emphasis_and_links_are_their_words() -> None:
    text = "**全年**办理[许可](http://a.gov.cn/x)三十件，见 <http://b.gov.cn>。"
    assert lines(text) == ["全年办理许可三十件，见 http://b.gov.cn。"]
    assert left(text) == [("http://a.gov.cn/x", 1, "链接地址")]


def test_a_paragraph_in_bold_is_bold() -> None:
    assert [b.bold for b in read("**小标题**\n\n**全年**办理。").blocks if isinstance(b, Line)] == [
        True,
        False,
    ]


def test_each_line_of_a_paragraph_is_one_as_it_was_typed() -> None:
    assert lines("某某市交通运输局\n2024年1月5日\n") == ["某某市交通运输局", "2024年1月5日"]


def test_lines_that_an_editor_wrapped_are_joined() -> None:
    sentence = "全市各级交通运输部门围绕年初确定的目标逐项分解任务，逐月调度进展，逐季通报结果，重点任务全部按期完成。"
    wrapped = "\n".join(sentence[i : i + 20] for i in range(0, len(sentence), 20))
    assert lines("\n\n".join(["# 总结", *[wrapped] * 4])) == ["总结", *[sentence] * 4]


def test_a_table_keeps_cells_that_its_head_has_no_room_for() -> None:
    text = "前文\n\n| 单位 | 件数 |\n| --- | ---: |\n| 甲局 | **12** | 另有3件 |\n| 乙\\|丙 |\n"
    assert read(text).blocks[1] == Grid(
        (("单位", "件数", ""), ("甲局", "12", "另有3件"), ("乙|丙", "", "")), 3, heads=1
    )


def test_code_html_and_references_are_text() -> None:
    assert lines("```sh\nls\n```\n\n<b>甲</b>\n\n[乙]: http://a.cn\n") == [
        "ls",
        "<b>甲</b>",
        "[乙]: http://a.cn",
    ]
    assert left("```sh\nls\n```\n") == [("sh", 1, "代码块的语言")]


def test_a_comment_on_a_line_of_its_own_is_left_out() -> None:
    made = read("# 甲规定\n\n<!-- 资料止 -->\n\n第一条 甲<!-- 乙 -->。")
    assert [block.text for block in made.blocks] == ["甲规定", "第一条 甲<!-- 乙 -->。"]
    assert [(left.text, left.place, left.why) for left in made.left_out] == [("<!-- 资料止 -->", 3, "注释")]


def test_a_paragraph_indented_by_four_blanks_is_text() -> None:
    assert lines("    某某局围绕目标开展工作。\n") == ["某某局围绕目标开展工作。"]


def test_pictures_are_left_out_with_their_words() -> None:
    assert left("![执法现场](a.png)\n") == [("执法现场 a.png", 1, "图片")]


def test_the_head_of_a_file_says_the_title() -> None:
    manuscript = read("---\ntitle: 某某局总结\ndate: 2024-01-05\n---\n\n正文。\n")
    assert manuscript.said["标题"] == "某某局总结"
    assert [b.text for b in manuscript.blocks if isinstance(b, Line)] == ["正文。"]
    assert [entry.place for entry in manuscript.left_out] == [1, 2, 3, 4]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_letter_or_digit_of_any_text_is_lost(text: str) -> None:
    manuscript, _ = read_markdown(b"\xef\xbb\xbf" + text.encode(), "某.md")
    assert manuscript is not None
    everything = characters(manuscript)
    for character in set(text):
        if character.isalnum():
            assert everything.count(character) >= text.count(character)


def test_signs_of_multiplication_are_text_and_marks_of_a_quotation_are_told():
    manuscript, _ = read_markdown(
        "宽2*3*4米\n\n*甲*乙**丙**丁\n\n> 5%的企业\n\n    6*7*8\n".encode(), "稿.md"
    )
    assert [block.text for block in manuscript.blocks] == ["宽2*3*4米", "甲乙丙丁", "5%的企业", "6*7*8"]
    assert [(each.text, each.place) for each in manuscript.left_out] == [(">", 5)]
