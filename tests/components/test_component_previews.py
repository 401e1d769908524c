"""Previews of templates and PDFs of drafts, by LibreOffice itself."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import CliRunner
from PIL import Image

from toolkit.cli import gongwen
from toolkit.layout.office import find_office

pytestmark = [
    pytest.mark.component,
    pytest.mark.skipif(find_office() is None, reason="needs LibreOffice (soffice)"),
]
ROOT = Path(__file__).resolve().parents[2]
UNIT = "许昌市交通运输局"
STEM = f"{UNIT}2022年法治政府部门建设工作报告"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "工作区"
    shutil.copytree(ROOT / "templates", root / "templates")
    (root / "data" / "2022").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "单位名录.yaml", root / "data")
    shutil.copy(ROOT / "data" / "2022" / f"{UNIT}.yaml", root / "data" / "2022")
    return root


def run(root: Path, *arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(gongwen, [*map(str, arguments), "-C", str(root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def pages(pdf: Path) -> int:
    return len(pypdf.PdfReader(pdf).pages)


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_sample_is_a_pdf_and_a_picture_of_each_page(root: Path) -> None:
    code, said = run(root, "template", "preview", "函", "--json")
    assert code == 0, said
    (told,) = json.loads(said)["预览"]
    folder = root / "drafts" / "模板预览" / "函"
    pdf = root / told["PDF"]
    assert pdf.parent == folder
    assert pages(pdf) == len(told["图片"]) >= 2
    with Image.open(root / told["图片"][0]) as picture:
        assert (picture.width, picture.height) == pytest.approx((794, 1123), abs=2)
        assert len(picture.convert("RGB").getcolors(100_000) or []) > 10
    assert not (root / "drafts" / "2022").exists()


def test_a_preview_is_replaced_and_what_somebody_else_wrote_is_not(root: Path) -> None:
    folder = root / "drafts" / "模板预览" / "令"
    run(root, "template", "preview", "令")
    before = hashes(folder)
    old = folder / "令（示例）.第9页.png"
    shutil.copy(folder / "令（示例）.第1页.png", old)
    code, said = run(root, "template", "preview", "令")
    assert code == 0, said
    assert hashes(folder) == before, "the same bytes, and no page of an earlier form"
    mine = folder / "令（示例）.pdf"
    mine.write_bytes(mine.read_bytes() + b"% noted\n")
    changed = hashes(folder)
    code, said = run(root, "template", "preview", "令")
    assert code == 1
    assert "W695" in said
    assert hashes(folder) == changed
    assert run(root, "template", "preview", "令", "--force")[0] == 0
    assert hashes(folder) == before


def test_a_unit_is_shown_edition_by_edition_also_with_another_template(root: Path, tmp_path: Path) -> None:
    code, said = run(root, "template", "preview", "部门年度报告", "--unit", UNIT, "-o", tmp_path / "看")
    assert code == 0, said
    names = {path.name for path in (tmp_path / "看").glob("*.pdf")}
    assert names == {f"{STEM}.pdf", f"{STEM}（公开版）.pdf"}
    shutil.copytree(root / "templates" / "部门年度报告", root / "templates" / "新报告")
    code, said = run(root, "template", "preview", "新报告", "--unit", UNIT)
    assert code == 0, said
    assert "W697" in said
    assert (root / "drafts" / "模板预览" / "新报告" / f"{STEM}.pdf").exists()


def test_a_template_for_no_unit_is_shown_with_invented_units_only(root: Path) -> None:
    code, said = run(root, "template", "preview", "催报名单", "--unit", UNIT)
    assert code == 1
    assert "W697" in said
    assert not (root / "drafts").exists()


def test_build_puts_a_pdf_beside_each_draft_and_leaves_it_until_the_draft_changes(root: Path) -> None:
    folder = root / "drafts" / "2022"
    code, said = run(root, "build", UNIT, "--pdf")
    assert code == 0, said
    assert "PDF 2 份" in said
    drafts = sorted(folder.glob("*.docx"))
    assert [draft.with_suffix(".pdf").exists() for draft in drafts] == [True, True]
    before = hashes(folder)
    assert "PDF 0 份，没有变化 2 份" in run(root, "build", UNIT, "--pdf")[1]
    assert hashes(folder) == before
    for pdf in folder.glob("*.pdf"):
        pdf.unlink()
    run(root, "build", UNIT, "--pdf")
    assert hashes(folder) == before, "the same bytes whenever it is made"
    data = root / "data" / "2022" / f"{UNIT}.yaml"
    data.write_text(
        data.read_text(encoding="utf-8").replace("许交〔2023〕", "许交改〔2023〕"), encoding="utf-8"
    )
    code, said = run(root, "build", UNIT)
    assert "W696" in said
    run(root, "build", UNIT, "--pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(folder / f"{STEM}.pdf").pages)
    assert "许交改" in text


def test_the_pdf_is_of_the_draft_as_somebody_edited_it(root: Path) -> None:
    run(root, "build", UNIT)
    draft = root / "drafts" / "2022" / f"{STEM}.docx"
    document = docx.Document(str(draft))
    document.add_paragraph("手工加的一段")
    document.save(str(draft))
    _, said = run(root, "build", UNIT, "--pdf")
    assert "W609" in said
    text = "".join(page.extract_text() for page in pypdf.PdfReader(draft.with_suffix(".pdf")).pages)
    assert "手工加的一段" in text


def test_a_pdf_that_was_changed_is_kept(root: Path) -> None:
    folder = root / "drafts" / "2022"
    run(root, "build", UNIT, "--pdf")
    pdf = folder / f"{STEM}.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"% noted\n")
    code, said = run(root, "build", UNIT, "--pdf")
    assert code == 1
    assert "W695" in said
    assert pdf.read_bytes().endswith(b"% noted\n")
    assert run(root, "build", UNIT, "--pdf", "--force")[0] == 0
    assert pypdf.PdfReader(io.BytesIO(pdf.read_bytes())).pages[0] is not None
    assert not pdf.read_bytes().endswith(b"% noted\n")
