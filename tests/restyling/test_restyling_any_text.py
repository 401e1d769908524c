"""What must hold for any text in any look: not one character changes, and restyling comes to rest."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from restyling_bench import blank, codes, fixed, plain, saved, spoken

PHRASES = st.sampled_from((
    "一、总体要求", "（一）提高认识。", "(二)压实责任", "1.加强领导。", "（1）明确分工", "第一章 总则",
    "第三条 为了规范管理，", "附件：1.任务清单", "附件1", "附件", "2.责任分工表", "示政发〔2024〕8号",
    "签发人：王某某", "示例市人民政府文件",
    "示例市司法局关于工作情况的报告", "各县（市、区）人民政府：", "示例市司法局", "2024年1月31日", "（此件公开发布）",
    "抄送：市委办公室。", "示例市政府办公室　2024年2月1日印发", "000001", "机密★1年", "特急", "表1　任务分解",
    "注：示例。",
    "目录", "\u3000\u3000", "  ", "“放管服”改革——示例", "是", "全年共开展执法检查三十二次，发现并纠正问题五十六个。",
))  # fmt: skip
ANY = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n"),
    max_size=30,
)
STYLES = ("Heading 1", "Heading 2", "Title", "List Number", "List Bullet", "Quote")
FACES = ("宋体", "Wingdings", "Times New Roman", "方正小标宋简体")
RUN = st.tuples(
    PHRASES | ANY,
    st.fixed_dictionaries(
        {},
        optional={
            "size": st.sampled_from((9, 12, 16, 22, 48)),
            "bold": st.booleans(),
            "color": st.sampled_from((0xFF0000, 0x0000FF)),
            "face": st.sampled_from(FACES),
            "superscript": st.just(value=True),
            "hidden": st.just(value=True),
            "break": st.sampled_from((WD_BREAK.PAGE, WD_BREAK.LINE, WD_BREAK.COLUMN)),
        },
    ),
)
PARAGRAPH = st.tuples(
    st.lists(RUN, max_size=4),
    st.fixed_dictionaries(
        {},
        optional={
            "align": st.sampled_from(list(WD_ALIGN_PARAGRAPH)[:4]),
            "first": st.sampled_from((-24, 12, 32)),
            "style": st.sampled_from(STYLES),
            "cell": st.just(value=True),
            "new_page": st.just(value=True),
        },
    ),
)


def slim() -> bytes:
    """python-docx's default document without the many styles and parts that nothing here uses, read far sooner."""
    made = blank()
    for style in list(made.styles):
        if style.name not in (*STYLES, "Normal", "Normal Table", "Default Paragraph Font", "No List"):
            made.styles.element.remove(style.element)
    for identifier, relation in list(made.part.rels.items()):
        if relation.reltype.endswith(("/customXml", "/theme")):
            del made.part.rels[identifier]
    return saved(made)


SLIM = slim()


def document(paragraphs: list) -> bytes:  # type: ignore[type-arg]
    made = docx.Document(io.BytesIO(SLIM))
    for runs, how in paragraphs:
        holder = made.add_table(2, 2).cell(0, 1) if how.get("cell") else made
        paragraph = holder.add_paragraph(style=how.get("style"))
        paragraph.alignment = how.get("align")
        if "first" in how:
            paragraph.paragraph_format.first_line_indent = Pt(how["first"])
        paragraph.paragraph_format.page_break_before = how.get("new_page")
        for text, look in runs:
            run = paragraph.add_run(text)
            run.font.bold, run.font.superscript = look.get("bold"), look.get("superscript")
            run.font.hidden = look.get("hidden")
            if "size" in look:
                run.font.size = Pt(look["size"])
            if "color" in look:
                run.font.color.rgb = RGBColor.from_string(f"{look['color']:06X}")
            if "face" in look:
                run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look["face"])
            if "break" in look:
                run.add_break(look["break"])
    return saved(made)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PARAGRAPH, max_size=12))
def test_no_character_changes_whatever_stands_in_it(paragraphs: list) -> None:  # type: ignore[type-arg]
    before = document(paragraphs)
    after = fixed(before)
    assert spoken(after) == spoken(before)
    texts = [p.text for p in docx.Document(io.BytesIO(before)).paragraphs]
    kept = [p.text for p in docx.Document(io.BytesIO(after)).paragraphs]
    tabled = [c.text for t in docx.Document(io.BytesIO(after)).tables for r in t.rows for c in r.cells]
    assert [t for t in texts if t] == [t for t in kept if t] or tabled


def test_blanks_beside_an_indent_of_their_own_are_not_made_up_for_again() -> None:
    right = {"align": WD_ALIGN_PARAGRAPH.RIGHT, "style": "List Bullet"}
    assert "A710" not in codes(fixed(document([([("\u3000\u3000", {})], right)])))


@settings(max_examples=25, deadline=None)
@given(st.lists(PHRASES | ANY, min_size=1, max_size=14))
def test_what_is_pasted_differs_from_the_standard_only_in_its_characters(lines: list[str]) -> None:
    of_the_page = {"A710", "A711", "A712", "A713", "A715", "A718", "A719", "A755", "A756", "A757", "A762"}
    assert of_the_page & set(codes(fixed(document([([(line, {})], {}) for line in lines])))) == set()


@pytest.mark.parametrize("lines", [[], [""], ["", "", ""], ["\u3000"], ["\t"]])
def test_a_document_with_nothing_in_it_is_restyled_all_the_same(lines: list[str]) -> None:
    before = plain(lines)
    assert spoken(fixed(before)) == spoken(before)
