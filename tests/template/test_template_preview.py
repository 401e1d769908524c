"""``gongwen template preview`` and ``build --pdf``: what is told without LibreOffice; PDFs and pictures of ours."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cli import gongwen
from toolkit.drafting.pdfs import beside, outdated, pdf_name
from toolkit.layout.pdf_files import origin_of, sealed, timeless
from toolkit.layout.pictures import is_ours
from toolkit.workspace.folder import Workspace

ROOT = Path(__file__).resolve().parents[2]
PDF = (
    b"%PDF-1.6\n1 0 obj\n<</Producer(LibreOffice)\n/CreationDate(D:20261123063958Z')>>\nendobj\n"
    b"trailer\n<</ID [ <173A1F65A6984CBC001703D15A97CBA2>\n<173A1F65A6984CBC001703D15A97CBA2> ]\n"
    b"/DocChecksum /EC93688E4EA237995B13139CE08B9E68\n>>\nstartxref\n9\n%%EOF\n"
)
ORIGIN = hashlib.sha256(b"docx").hexdigest()


def run(root: Path, *arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(gongwen, [*map(str, arguments), "-C", str(root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one template, on a machine without LibreOffice."""
    monkeypatch.setenv("GONGWEN_SOFFICE", str(tmp_path / "没有"))
    root = tmp_path / "工作区"
    shutil.copytree(ROOT / "templates" / "函", root / "templates" / "函")
    (root / "data").mkdir()
    return root


def test_without_libreoffice_it_says_what_to_install_and_writes_nothing(root: Path) -> None:
    code, said = run(root, "template", "preview", "函")
    assert code == 1
    assert "W646" in said
    assert "LibreOffice" in said
    assert not (root / "drafts").exists()


def test_a_name_that_is_no_template_is_told(root: Path) -> None:
    code, said = run(root, "template", "preview", "涵")
    assert code == 1
    assert "W603" in said


def test_without_libreoffice_build_tells_it_before_anything_is_drafted(root: Path) -> None:
    (root / "data" / "单位名录.yaml").write_text(
        "格式: 1\n单位:\n  甲县司法局: {模板: 函}\n", encoding="utf-8"
    )
    code, said = run(root, "build", "--all", "--pdf")
    assert code == 1
    assert "--pdf: 错误 W646" in said
    assert not (root / "drafts").exists()


def test_a_pdf_has_no_moment_and_its_identity_is_that_of_its_contents() -> None:
    later = PDF.replace(b"20261123063958", b"20270101000000").replace(b"173A1F65", b"273A1F65")
    later = later.replace(b"EC93688E", b"FC93688E")
    assert timeless(later) == timeless(PDF)
    assert len(timeless(PDF)) == len(PDF)
    assert b"2026" not in timeless(PDF)
    assert timeless(PDF.replace(b"LibreOffice", b"LibreOfficf")) != timeless(PDF)
    assert timeless(timeless(PDF)) == timeless(PDF)


@given(st.binary(max_size=300))
def test_no_byte_of_a_pdf_stands_elsewhere(data: bytes) -> None:
    assert len(timeless(data)) == len(data)
    assert origin_of(sealed(data, ORIGIN)) == ORIGIN


@given(st.binary(min_size=1, max_size=50), st.integers(0, 400))
def test_a_pdf_that_was_changed_is_known(more: bytes, at: int) -> None:
    kept = sealed(PDF, ORIGIN)
    assert origin_of(kept[:at] + more + kept[at:]) is None
    assert origin_of(more) is None


def test_a_picture_of_somebody_else_is_not_ours() -> None:
    assert not is_ours((ROOT / "docs" / "导入.png").read_bytes())
    assert not is_ours(b"gongwen")


def test_pdfs_beside_drafts_are_found(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path.resolve())
    assert beside(workspace, 2023) == frozenset()
    (tmp_path / "drafts" / "2023").mkdir(parents=True)
    (tmp_path / "drafts" / "2023" / "甲.pdf").write_bytes(PDF)
    assert beside(workspace, 2023) == {pdf_name("drafts/2023/甲.docx")}
    assert outdated([]) == ()
    (told,) = outdated(["drafts/2023/甲.pdf", "drafts/2023/乙.pdf"])
    assert (told.code, told.stops) == ("W696", False)
    assert "等 2 份" in told.message
