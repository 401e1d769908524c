"""Pages of drafts, counted by LibreOffice when a template is tried and compared."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from tried import NAME, Office

from toolkit.layout.pages import LayoutFault, count_pages

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
]


def component(test: Any) -> Any:
    """A test that needs LibreOffice."""
    for mark in NEEDED:
        test = mark(test)
    return test


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "工作区")


def _longer(document: Any) -> None:
    for _ in range(40):
        Office.add(document, "公文.附注", "补充一段文字。")


@component
def test_pages_are_counted_where_libreoffice_is_there(office: Office) -> None:
    office.run("release", NAME, "--as", "1.0", "--date", "2026-03-01")
    tried = json.loads(office.run("try", NAME, "--json")[1])["试用"]
    before = tried[0]["页数"]
    assert before > 0
    assert [each["页数"] for each in tried] == [before] * 3
    office.edit(_longer)
    told = json.loads(office.run("compare", NAME, "--layout", "--json")[1])["草稿"]
    assert all(each["原来"]["页数"] == before < each["现在"]["页数"] for each in told)
    said = office.run("compare", NAME)[1]
    assert f"{before} → {told[0]['现在']['页数']}" in said


def _for_one_unit(document: Any) -> None:
    for text in ("{%p if 单位.名称 == '甲市商务局' %}", "补充一段文字。", "{%p endif %}"):
        Office.add(document, "公文.附注", text)


@component
def test_only_drafts_that_change_are_laid_out(office: Office) -> None:
    office.run("release", NAME, "--as", "1.0", "--date", "2026-03-01")
    office.edit(_for_one_unit)
    told = json.loads(office.run("compare", NAME, "--layout", "--json")[1])["草稿"]
    assert {each["单位"]: each["结果"] for each in told if each["原来"]["页数"]} == {"甲市商务局": "文字有变"}
    assert {each["结果"] for each in told if not each["原来"]["页数"]} == {"不变"}


def test_without_libreoffice_pages_are_left_out(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGWEN_SOFFICE", str(office.root / "没有"))
    code, said = office.run("try", NAME)
    assert code == 0, said
    assert "没有数页数" in said
    assert "页数 " not in said.replace("没有数页数", "")


def test_pages_that_were_asked_for_and_cannot_be_counted_are_an_error(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGWEN_SOFFICE", str(office.root / "没有"))
    code, said = office.run("try", NAME, "--layout")
    assert code == 1
    assert "W646" in said
    assert "试了" not in said


def test_what_is_no_pdf_has_no_pages() -> None:
    with pytest.raises(LayoutFault):
        count_pages(b"no pdf")


@component
def test_a_template_saved_by_another_program_prints_the_same_text(office: Office, tmp_path: Path) -> None:
    office.run("release", NAME, "--as", "1.0", "--date", "2026-03-01")
    path = office.root / "templates" / NAME / "模板.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    path.write_bytes((tmp_path / "模板.docx").read_bytes())
    told = json.loads(office.run("compare", NAME, "--no-layout", "--json")[1])
    assert told["改动"] == []
    assert {each["结果"] for each in told["草稿"]} == {"只有版面有变"}
