"""What a docx prints, as two drafts are compared by it."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from toolkit.word.printed import BODY, EDGES, Sheet, read_sheet


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def sheet_of(*xml: str) -> Sheet:
    """The sheet of a document with these paragraphs."""
    document = docx.Document()
    for each in xml:
        document.add_paragraph()._p.addnext(parse_xml(f"<w:p {nsdecls('w')}>{each}</w:p>"))
    return read_sheet(saved(document))


def texts(sheet: Sheet) -> list[str]:
    return [each.text for each in sheet.paragraphs]


def test_paragraphs_tables_and_margins_are_told_apart() -> None:
    document = docx.Document()
    document.add_paragraph("正文一段")
    document.add_table(1, 1).cell(0, 0).text = "一格"
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    document.sections[0].footer.paragraphs[0].text = "页脚文字"
    sheet = read_sheet(saved(document))
    assert [(each.place, each.text) for each in sheet.paragraphs] == [
        ("正文", "正文一段"),
        ("表格", "一格"),
        ("页眉", "页眉文字"),
        ("页脚", "页脚文字"),
    ]
    assert sheet.letters == 6


def test_a_page_number_says_nothing_of_what_a_program_counted() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{0}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>页</w:t></w:r>'
    )
    assert texts(sheet_of(field.format(1))) == texts(sheet_of(field.format(27))) == ["〈页码〉页"]
    simple = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    assert texts(sheet_of(simple)) == ["〈页码〉"]


def test_what_another_field_shows_is_text() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>第三条</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(sheet_of(field)) == ["第三条"]


def test_breaks_and_tabs_are_kept_and_page_breaks_are_not() -> None:
    run = '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:br w:type="page"/></w:r>'
    assert texts(sheet_of(run)) == ["甲\n乙\t丙"]


def test_marks_of_revision_ids_are_no_difference() -> None:
    plain = "<w:r><w:t>甲</w:t></w:r>"
    marked = '<w:r w:rsidR="00AB12CD"><w:t>甲</w:t></w:r><w:proofErr w:type="spellEnd"/>'
    assert sheet_of(plain) == sheet_of(marked)


def test_a_border_of_a_table_is_a_look_of_the_body() -> None:
    one, other = docx.Document(), docx.Document()
    one.add_table(1, 1).cell(0, 0).text = "一格"
    other.add_table(1, 1, style="Table Grid").cell(0, 0).text = "一格"
    before, after = read_sheet(saved(one)), read_sheet(saved(other))
    assert before.paragraphs == after.paragraphs
    assert before.looks[BODY] != after.looks[BODY]
    assert before.looks[EDGES] == after.looks[EDGES]


def test_bytes_that_are_no_docx_print_nothing() -> None:
    assert read_sheet(b"PK") == Sheet()
