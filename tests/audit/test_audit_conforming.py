"""Conforming documents give nothing: the drafts of this repository's own data, and forms that the standard allows."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from audit_bench import (
    COMPLETE,
    ROOT,
    at,
    audit,
    changed,
    codes,
    drafted,
    exchange,
    face,
    grave,
    indent,
    rewritten,
    say,
    set_in,
    signature,
)
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

import toolkit

if TYPE_CHECKING:
    from pathlib import Path

    import docx


def test_the_drafts_of_the_sample_data_have_no_error_and_no_warning(tmp_path: Path) -> None:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    drafts = []
    for year in sorted(int(p.name) for p in (tmp_path / "data").iterdir() if p.name.isdigit()):
        for result in toolkit.build(tmp_path, [], year, force=True).results:
            drafts += [tmp_path / draft.path for draft in result.drafts]
    assert len(drafts) >= 60
    told = {path.name: grave(audit(path.read_bytes())) for path in drafts}
    assert {name: said for name, said in told.items() if said} == {}


def test_a_complete_draft_gives_nothing_at_all(complete: bytes) -> None:
    assert codes(complete) == []


WITHOUT = {
    "no head": ("份号", "密级", "保密期限", "紧急程度", "发文字号", "签发人"),
    "no signatory": ("签发人",),
    "no recipients": ("主送",),
    "no imprint": ("抄送", "印发机关", "印发日期"),
    "no note": ("附注",),
}


@pytest.mark.parametrize("missing", WITHOUT.values(), ids=WITHOUT)
def test_what_a_document_does_not_have_is_not_asked_for(root: Path, missing: tuple[str, ...]) -> None:
    lines = [line for line in COMPLETE.splitlines() if line.strip().partition(":")[0] not in missing]
    assert codes(drafted(root, "\n".join(lines) + "\n")) == []


@pytest.mark.parametrize("name", ["仿宋", "方正仿宋简体", "方正仿宋_GBK", "FangSong", "华文仿宋"])
def test_every_name_of_fangsong_is_known(complete: bytes, name: str) -> None:
    assert codes(rewritten(complete, "word/styles.xml", "仿宋_GB2312", name)) == []


def test_margins_and_pitch_of_the_companion_standard_are_accepted(complete: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        document.sections[0].top_margin, document.sections[0].bottom_margin = Mm(34.58), Mm(32.58)

    document = rewritten(changed(complete, change), "word/styles.xml", 'w:line="579"', 'w:line="589"')
    assert codes(document) == []


def test_a_grid_of_28_characters_is_as_good_as_tightened_type(complete: bytes) -> None:
    plain = rewritten(complete, "word/styles.xml", '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>')
    plain = rewritten(plain, "word/styles.xml", '<w:snapToGrid w:val="0"/>', "")
    grid = rewritten(
        plain, "word/document.xml", 'w:type="lines"', 'w:type="linesAndChars" w:charSpace="-849"'
    )
    assert codes(grid) == []


def test_digits_in_times_new_roman_are_a_matter_of_taste(complete: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        for run in at(document, "（联系人").runs:
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:ascii"), "Times New Roman")

    assert codes(changed(complete, change)) == []


def test_without_a_seal_the_date_begins_two_characters_after_the_name(complete: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        date = at(document, "2023年2月20日")
        for paragraph, free in ((signature(document), 200), (date, 150)):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            set_in(paragraph, right=free)

    assert codes(changed(complete, change)) == []


def test_numerals_may_run_on_through_the_sections(complete: bytes) -> None:
    assert codes(changed(complete, exchange("（一）制度落实", "（一）", "（三）"))) == [
        "A738"
    ]  # followed by （二）

    def change(document: docx.document.Document) -> None:
        exchange("（一）制度落实", "（一）", "（三）")(document)
        exchange("（二）执法力量", "（二）", "（四）")(document)

    assert codes(changed(complete, change)) == []


def test_a_lead_phrase_in_kaiti_is_emphasis(complete: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        run = next(r for r in at(document, "推行行政执法").runs if r.text)
        head, rest = run.text[:6], run.text[6:]
        run.text = head
        second = at(document, "推行行政执法").add_run(rest)
        second.style = run.style
        for slot in ("ascii", "hAnsi", "eastAsia"):
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn(f"w:{slot}"), "楷体")

    assert codes(changed(complete, change)) == []


def test_a_single_attachment_has_no_number(root: Path) -> None:
    lines = (
        COMPLETE.split("附件:\n")[0]
        + "附件:\n  - 标题: 任务分解表\n    章节: [{标题: 任务, 内容: [见下一年的安排。]}]\n"
    )
    assert codes(drafted(root, lines)) == []


def test_styles_do_not_decide_what_a_paragraph_is(complete: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        for paragraph in document.paragraphs:
            if paragraph.style.name == "成文日期":
                before = paragraph.paragraph_format
                right, alignment = before.right_indent, WD_ALIGN_PARAGRAPH.RIGHT
                paragraph.style = document.styles["公文正文"]
                paragraph.alignment, paragraph.paragraph_format.right_indent = alignment, right
                indent(paragraph.text, right=400)(document)

    assert codes(changed(complete, change)) == []


def test_the_words_of_a_face_do_not_matter_to_the_mark_of_an_attachment(complete: bytes) -> None:
    assert codes(changed(complete, face("附件2", "SimHei"))) == []
    assert codes(changed(complete, say("附件2", "附件 2"))) == []
