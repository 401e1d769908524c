"""Our own drafts stay what they are; edited by hand they come back; published texts pasted are set right."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.shared import Pt, RGBColor
from restyling_bench import codes, crowded, fixed, look, members, notice, plain, spoken

from toolkit.audit.auditing import audit_bytes

from audit_bench import at, changed, drafted, workspace  # isort: skip
from foreign_bench import foreign_letter  # isort: skip

SEEDS = Path(os.environ.get("GONGWEN_SEEDS", "没有"))
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
# What another character would be needed for: punctuation, numerals, a colon; and a title that is not there.
OF_THE_TEXT = {"A709", "A733", "A737", "A744", "A763", "A764"}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return drafted(workspace(tmp_path_factory.mktemp("草稿") / "工作区"))


def test_a_conforming_draft_stays_clean_in_the_same_styles(draft: bytes) -> None:
    after = fixed(draft)
    assert codes(draft) == codes(after) == []
    texts = [(style, text) for style, text in look(draft) if text]
    assert [(style, text) for style, text in look(after) if text] == texts
    assert spoken(after) == spoken(draft)


def test_a_conforming_draft_has_the_same_paragraphs_kept_with_the_next(draft: bytes) -> None:
    before, after = (
        [p.text for p in docx.Document(io.BytesIO(each)).paragraphs if p.paragraph_format.keep_with_next]
        for each in (draft, fixed(draft))
    )
    assert before == after != []


def test_a_draft_edited_by_hand_comes_back(draft: bytes) -> None:
    def edit(document: docx.document.Document) -> None:
        paragraph = at(document, "推行行政执法")
        paragraph.style = "Normal"
        paragraph.paragraph_format.first_line_indent = Pt(60)
        paragraph.runs[0].font.size, paragraph.runs[0].font.bold = Pt(12), True
        at(document, "组织执法人员").runs[0].font.color.rgb = RGBColor(0, 0, 255)
        at(document, "特此报告").insert_paragraph_before("")
        document.sections[0].left_margin = Pt(90)

    edited = changed(draft, edit)
    assert {"A711", "A715", "A716", "A734", "A760"} <= set(codes(edited))
    assert codes(fixed(edited)) == []
    assert spoken(fixed(edited)) == spoken(edited)


def test_a_letter_of_another_hand_stays_a_letter() -> None:
    before = foreign_letter().bytes
    after = fixed(before)
    assert codes(after) == []
    styles = [style for style, text in look(after) if text]
    assert (styles[0], styles[1], styles[-1]) == ("信函发文机关标志", "信函发文字号", "版记抄送")
    assert spoken(after) == spoken(before)
    footers = [
        re.search(rb'<w:pgMar [^>]*w:footer="(\d+)"', members(d)["word/document.xml"])
        for d in (before, after)
    ]
    assert [found and found[1] for found in footers] == [b"720", b"720"]  # where its lower rule stands


def seeds() -> list[Path]:
    return sorted(SEEDS.glob("*.body.txt")) if SEEDS.is_dir() else []


@pytest.mark.parametrize(
    "seed", seeds() or [pytest.param(None, marks=pytest.mark.skip(reason="set GONGWEN_SEEDS"))]
)
def test_a_published_text_pasted_is_set_right_but_for_its_own_characters(seed: Path) -> None:
    before = plain(seed.read_text("utf-8").splitlines())
    after = fixed(before)
    assert spoken(after) == spoken(before)
    assert len(set(codes(before)) - OF_THE_TEXT) >= 8
    assert set(codes(after)) - OF_THE_TEXT == set()
    assert not any("没有认出正文" in f.found for f in audit_bytes(after, "新.docx").findings)


@pytest.mark.component
@pytest.mark.skipif(VALIDATOR is None, reason="set OOXML_VALIDATOR to the Open XML SDK validator's path")
def test_what_is_written_is_valid_for_the_open_xml_sdk(draft: bytes, tmp_path: Path) -> None:
    made = {
        "草稿": draft,
        "通知": notice().bytes,
        "报告": crowded(),
        "粘贴": plain(["示例市关于工作的报告", "正文。"]),
    }
    made |= {seed.stem: plain(seed.read_text("utf-8").splitlines()) for seed in seeds()}
    for name, data in made.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(fixed(data))
        run = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False)
        assert '"errors": []' in run.stdout, name


@pytest.mark.component
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice and pdftotext",
)
def test_on_the_page_the_text_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    body = "依法行政规范执法服务群众公开透明" * 120
    path = tmp_path / "粘贴.docx"
    path.write_bytes(fixed(plain(["示例市司法局关于工作情况的报告", body])))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    said = subprocess.run(
        ["pdftotext", "-f", "2", "-l", "2", "-layout", str(tmp_path / "粘贴.pdf"), "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    assert lines[-1] == "— 2 —"
    assert [len(line) for line in lines[:-1]] == [28] * 22
