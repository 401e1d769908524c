"""Lines of pages told apart by the paragraphs of a draft, and the rules over pages made by hand; no LibreOffice."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest
from docx.shared import Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.audit.auditing import read_draft
from toolkit.audit.rendered import RENDERED
from toolkit.audit.rendered.drawn import Drawn, bare, commonest, draw
from toolkit.audit.rendering import audit_pages, findings
from toolkit.audit.roles import Draft, Role
from toolkit.layout.pages import Glyph, Line, Page, Rule

HAN = st.text(alphabet="推行政执法三项制度组织培训考核评查", min_size=5, max_size=90)
PITCH, SIZE = 28.95 * 25.4 / 72, 16.0
SQUARE = 156 / 28


def draft_of(paragraphs: list[str]) -> Draft:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(SIZE)
    document.add_paragraph("甲市乙局关于开展检查的通知").alignment = 1
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    draft, _ = read_draft(buffer.getvalue(), "草稿.docx")
    assert draft is not None
    return draft


def line(text: str, baseline: float, left: float = 28.0, size: float = SIZE, *, red: bool = False) -> Line:
    square = SQUARE * size / SIZE
    glyphs = tuple(
        Glyph(c, left + n * square, left + (n + 1) * square, baseline, size, "FangSong", red)
        for n, c in enumerate(text)
    )
    return Line(text, left, glyphs[-1].right, baseline, size, "FangSong", red, glyphs)


def page(number: int, texts: list[str], foot: tuple[Line, ...] = (), rules: tuple[Rule, ...] = ()) -> Page:
    lines = tuple(line(text, 46.0 + n * PITCH) for n, text in enumerate(texts))
    return Page(number, 210.0, 297.0, lines, foot, rules)


def paged(texts: list[str]) -> list[Page]:
    return [page(n // 22 + 1, texts[n : n + 22]) for n in range(0, len(texts), 22)]


@cache
def sample() -> Draft:
    return draft_of(
        [
            "各科室：",
            "请结合实际认真抓好落实，做到事前提醒、事中指导、事后回访。" * 3,
            "甲市乙局",
            "2024年1月31日",
        ]
    )


def found(drawn: Drawn) -> set[str]:
    return {finding.clause.code for finding in findings(drawn)}


@settings(max_examples=40, deadline=None)
@given(st.lists(HAN, min_size=1, max_size=8, unique=True), st.integers(3, 28))
def test_however_text_is_cut_into_lines_each_line_has_its_paragraph(texts, width):
    paragraphs = [f"第{n}段{text}。" for n, text in enumerate(texts)]
    pieces = [
        (n, text[i : i + width]) for n, text in enumerate(paragraphs) for i in range(0, len(text), width)
    ]
    drawn = draw(draft_of(paragraphs), paged([piece for _, piece in pieces]))
    for (number, piece), placed in zip(pieces, drawn.placed, strict=True):
        assert placed.told is not None, piece
        assert placed.told.paragraph.text == paragraphs[number]
    assert sum(p.first for p in drawn.placed) == sum(p.last for p in drawn.placed) == len(paragraphs)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=("Cs", "Zs", "Cc")), min_size=1, max_size=30),
            st.floats(-50, 350), st.floats(-50, 250), st.floats(1, 80), st.booleans(),
        ),
        max_size=12,
    ),
    st.lists(st.tuples(st.floats(0, 200), st.floats(0, 300), st.booleans()), max_size=4),
    st.booleans(),
)  # fmt: skip
def test_no_page_whatever_stands_on_it_breaks_a_rule(lines, rules, lying):
    made = tuple(line(text, y, x, size, red=red) for text, y, x, size, red in lines)
    drawn_rules = tuple(Rule(left, left + 150, y, 0.4, red) for left, y, red in rules)
    size = (297.0, 210.0) if lying else (210.0, 297.0)
    pages = [Page(n, *size, made[n - 1 :: 2], made[:1], drawn_rules) for n in (1, 2)]
    assert found(draw(sample(), pages)) <= set(RENDERED)
    assert found(draw(sample(), [])) == set()


def test_a_line_that_no_paragraph_has_is_told_to_be_none_and_the_next_is_found_again():
    texts = ["各科室：", "表格里的文字", "请结合实际认真抓好落实，做到事前提醒、"]
    drawn = draw(sample(), paged(texts))
    assert [placed.role for placed in drawn.placed] == [Role.RECIPIENT, None, Role.BODY]


def test_forms_that_faces_in_a_pdf_give_back_are_made_alike():
    assert bare("⽉⽇ ２\u3000") == "月日2"


def test_the_commonest_measure_is_taken_within_a_step():
    assert commonest([10.20, 10.22, 10.21, 20.4], 0.1) == 10.21
    assert commonest([], 0.1) is None


def test_a_page_with_too_many_lines_a_missing_number_and_a_centred_one_are_told():
    body = "请结合实际认真抓好落实，做到事前提醒、事中指导、事后回访。" * 40
    draft = draft_of([body])
    texts = [body[i : i + 28] for i in range(0, len(body), 28)]
    full = [page(1, texts[:22], (line("—1—", 270.9, 100.0, 14.0),)), page(2, texts[22:40])]
    codes = found(draw(draft, full))
    assert {"A775", "A776"} <= codes
    assert "A772" not in codes
    assert "A773" not in codes
    crowded = [page(1, texts[:23]), page(2, texts[23:40])]
    assert "A772" in found(draw(draft, crowded))


@pytest.mark.parametrize(
    ("mark", "number", "top", "codes"),
    [
        ("甲市人民政府令", "第12号", 57.0, set()),
        ("甲市人民政府令", "第12号", 72.0, {"A778"}),
        ("甲市人民政府文件", "甲政〔2024〕12号", 72.0, {"A777"}),
        ("甲市人民政府文件", "甲政〔2024〕12号", 57.0, {"A777", "A778"}),
    ],
)
def test_an_order_has_its_mark_higher_and_no_red_rule(mark, number, top, codes):
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(SIZE)
    for text, size, color in ((mark, 36, "FF0000"), (number, SIZE, None), ("请认真抓好落实。", SIZE, None)):
        paragraph = document.add_paragraph()
        paragraph.alignment = 1 if text != "请认真抓好落实。" else None
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.font.color.rgb = RGBColor.from_string(color) if color else None
    buffer = io.BytesIO()
    document.save(buffer)
    draft, _ = read_draft(buffer.getvalue(), "草稿.docx")
    assert draft is not None
    square = 36 * 25.4 / 72
    head = line(mark, top + 0.83 * square, 50.0, 36.0, red=True)
    below = tuple(line(text, 120.0 + n * PITCH) for n, text in enumerate((number, "请认真抓好落实。")))
    drawn = draw(draft, [Page(1, 210.0, 297.0, (head, *below), (line("—1—", 270.9, 162.0, 14.0),), ())])
    assert found(drawn) & {"A777", "A778"} == codes


def test_a_pdf_that_cannot_be_read_is_a_problem_of_the_file():
    told, problems = audit_pages(sample(), b"no PDF", "草稿.docx")
    assert told == ()
    assert [(problem.path, problem.code) for problem in problems] == [("草稿.docx", "W649")]
