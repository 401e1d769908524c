"""PDFs with a text layer: lines become paragraphs again, tables tables, and page numbers are left out."""

from __future__ import annotations

import builtins
import zlib
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_drawn import Stroke, Type, grid, nested, pdf
from whole_text import characters

from toolkit.importing.manuscript import Grid, Line, Manuscript
from toolkit.importing.reading.portable import read_pdf

LEFT, INDENT, PITCH = 28.0, 39.29, 10.2
FULL = "港航工作关系沿海群众出行和货物运输的安全要切实抓紧抓好不得松懈"  # cut to what a line holds


def centred(text: str, baseline: float, size: float = 22.0) -> Type:
    return Type(text, 28 + (156 - len(text) * size * 25.4 / 72) / 2, baseline, size)


def page(*lines: Type | Stroke, number: int = 0) -> list[Type | Stroke]:
    return [*lines, *([Type(f"— {number} —", 160, 271, 14.0)] if number else [])]


def read(*pages: list[Type | Stroke]) -> Manuscript:
    manuscript, problems = read_pdf(pdf(*pages), "文.pdf")
    assert manuscript is not None, problems
    return manuscript


def texts(manuscript: Manuscript) -> list[str]:
    return [block.text for block in manuscript.blocks if isinstance(block, Line)]


def full(start: str) -> str:
    """A line that fills its measure of 27 characters, or of 25 where it is indented."""
    return (start + FULL)[: 25 if start.startswith("一") else 27]


def test_full_lines_are_one_paragraph_until_the_next_indent() -> None:
    first, second = full("一、我局高度重视"), full("并把它列入年度计划")
    manuscript = read(
        page(
            Type(first, INDENT, 60),
            Type(second, LEFT, 60 + PITCH),
            Type("成效明显。", LEFT, 60 + 2 * PITCH),
            Type("（一）第二段另起。", INDENT, 60 + 3 * PITCH),
        )
    )
    assert texts(manuscript) == [first + second + "成效明显。", "（一）第二段另起。"]
    assert [line.indent for line in manuscript.blocks if isinstance(line, Line)] == [32.0, 32.0]


def test_a_paragraph_goes_over_the_break_of_a_page_and_page_numbers_are_left_out() -> None:
    first, second = full("一、我局高度重视"), full("并把它列入年度计划")
    manuscript = read(
        page(Type(first, INDENT, 250), Type(second, LEFT, 250 + PITCH), number=1),
        page(Type("成效明显。", LEFT, 45), Type("特此报告。", INDENT, 45 + PITCH), number=2),
    )
    assert texts(manuscript) == [first + second + "成效明显。", "特此报告。"]
    assert [(left.text, left.why, left.page) for left in manuscript.left_out] == [
        ("—1—", "页码", 1),
        ("—2—", "页码", 2),
    ]


def test_a_title_over_two_lines_is_one_centred_line_with_its_break() -> None:
    manuscript = read(
        page(
            centred("海边市港航局", 60),
            centred("年度法治工作报告", 72),
            Type("市人民政府：", LEFT, 92),
            *(Type(full("一、我局"), INDENT, 102 + at * PITCH) for at in range(4)),
        )
    )
    title = manuscript.blocks[0]
    assert isinstance(title, Line)
    assert (title.text, title.align, title.size) == ("海边市港航局\n年度法治工作报告", "center", 22.0)
    assert texts(manuscript)[1] == "市人民政府："


def test_a_signature_stands_right_and_the_imprint_keeps_together() -> None:
    manuscript = read(
        page(
            *(Type(full("一、我局"), INDENT, 50 + at * PITCH) for at in range(4)),
            Type("海边市港航局", 120, 120),
            Type("2024年1月18日", 119, 120 + PITCH),
            Type("抄送：市委办公室，市人大常委会办公室，市政协办公室，市监委，市法院，", 33, 240, 14.0),
            Type("市检察院。", 47.8, 248.5, 14.0),
            Type("海边市港航局办公室", 33, 258, 14.0),
            Type("2024年1月19日印发", 130, 258, 14.0),
        )
    )
    lines = [block for block in manuscript.blocks if isinstance(block, Line)][4:]
    assert [(line.text, line.align) for line in lines[:2]] == [
        ("海边市港航局", "right"),
        ("2024年1月18日", "right"),
    ]
    assert [line.text for line in lines[2:]] == [
        "抄送：市委办公室，市人大常委会办公室，市政协办公室，市监委，市法院，市检察院。",
        "海边市港航局办公室  2024年1月19日印发",
    ]


def test_a_ruled_table_is_a_grid_and_its_text_no_line() -> None:
    manuscript = read(
        page(
            Type("情况如下。", INDENT, 50),
            *grid(28, 60, [50, 50, 56], 3),
            *(Type(text, 30 + 50 * at, 67, 14.0) for at, text in enumerate(("项目", "数量", "备注"))),
            *(Type(text, 30 + 50 * at, 77, 14.0) for at, text in enumerate(("检查", "46", "全年"))),
            *(Type(text, 30 + 50 * at, 87, 14.0) for at, text in enumerate(("培训", "3", "两期"))),
            Type("特此报告。", INDENT, 110),
        )
    )
    before, table, after = manuscript.blocks
    assert isinstance(before, Line)
    assert isinstance(after, Line)
    assert (before.text, after.text) == ("情况如下。", "特此报告。")
    assert isinstance(table, Grid)
    assert table.rows == (("项目", "数量", "备注"), ("检查", "46", "全年"), ("培训", "3", "两期"))


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_left_out() -> None:
    head = [Type(text, 30 + 78 * at, 247, 14.0) for at, text in enumerate(("项目", "数量"))]
    again = [Type(text, 30 + 78 * at, 47, 14.0) for at, text in enumerate(("项目", "数量"))]
    manuscript = read(
        page(
            *grid(28, 240, [78, 78], 2),
            *head,
            Type("检查", 30, 257, 14.0),
            Type("46", 108, 257, 14.0),
            number=1,
        ),
        page(
            *grid(28, 40, [78, 78], 2), *again, Type("培训", 30, 57, 14.0), Type("3", 108, 57, 14.0), number=2
        ),
    )
    (table,) = manuscript.blocks
    assert isinstance(table, Grid)
    assert table.rows == (("项目", "数量"), ("检查", "46"), ("培训", "3"))
    assert ("项目\t数量", "续表的表头", 2) in [
        (left.text, left.why, left.page) for left in manuscript.left_out
    ]


def test_what_stands_on_every_page_is_left_out_once_for_each() -> None:
    pages = [
        page(
            Type("海边市港航局文件汇编", 80, 20, 10.5),
            *(Type(f"第{at}件事办结。", INDENT, 50 + at * PITCH) for at in range(1, 5)),
            number=number,
        )
        for number in (1, 2, 3)
    ]
    manuscript = read(*pages)
    assert "海边市港航局文件汇编" not in texts(manuscript)
    assert [left.page for left in manuscript.left_out if left.why == "页眉"] == [1, 2, 3]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "I815"),
        (b"%PDF-1.4\nno more", "I815"),
        (pdf(page(Type("文", LEFT, 60)))[:400], "I815"),
        (pdf(page()), "I817"),
        (
            b"%PDF-1.4\n1 0 obj<<>>stream\n" + zlib.compress(b"\0" * 500_000_000, 1) + b"\nendstream endobj",
            "I818",
        ),
        (nested(9, 10), "I818"),
    ],
    ids=["空", "不完整", "截断", "没有文字", "膨胀", "套叠"],
)
def test_what_cannot_be_read_is_told_with_its_remedy(data: bytes, code: str) -> None:
    manuscript, problems = read_pdf(data, "文.pdf")
    assert manuscript is None
    assert [problem.code for problem in problems] == [code]
    assert problems[0].hint


def test_a_pdf_with_a_password_is_told() -> None:
    locked = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"00" * 32, b"11" * 32)
    manuscript, problems = read_pdf(pdf(page(Type("文", LEFT, 60)), extra=locked), "文.pdf")
    assert manuscript is None
    assert [problem.code for problem in problems] == ["I816"]


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> ModuleType:
        if name == "pdfplumber":
            raise ImportError(name)
        return imported(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    manuscript, problems = read_pdf(pdf(page(Type("文", LEFT, 60))), "文.pdf")
    assert manuscript is None
    assert (problems[0].code, "gongwen-toolkit[layout]" in problems[0].hint) == ("I814", True)


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30)
PLACED = st.tuples(HAN, st.floats(10, 190), st.floats(10, 290), st.sampled_from([9.0, 14.0, 16.0, 22.0]))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(PLACED, max_size=8, unique_by=lambda each: round(each[2] / 12)), min_size=1, max_size=3)
)
def test_every_character_of_a_page_is_in_the_document_or_left_out(
    pages: list[list[tuple[str, float, float, float]]],
) -> None:
    table = [*grid(28, 100, [50, 106], 4, 15.0)]
    data = pdf(*([*table, *(Type(*each) for each in lines)] for lines in pages))
    manuscript, _ = read_pdf(data, "文.pdf")
    known = "".join(text for lines in pages for text, *_ in lines)
    assert sorted(characters(manuscript)) == sorted(known)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 900))
def test_no_bytes_stop_the_reading(noise: bytes, place: int) -> None:
    whole = pdf(page(Type("海边市港航局", LEFT, 60)))
    read_pdf(whole[:place] + noise + whole[place + len(noise) :], "文.pdf")
