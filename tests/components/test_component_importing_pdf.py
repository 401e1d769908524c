"""Sample drafts laid out by LibreOffice and read back from their PDF: the same paragraphs and tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

import toolkit
from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.reading.portable import read_pdf
from toolkit.layout import office

SOURCE = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
]


def written(draft: Path) -> list[str]:
    """The paragraphs of a draft outside its tables, without white space."""
    found = ("".join(paragraph.text.split()) for paragraph in docx.Document(str(draft)).paragraphs)
    return [text for text in found if text]


@pytest.mark.parametrize(("year", "unit"), [(2022, "许昌市交通运输局"), (2019, "赤壁市人民政府")])
def test_the_paragraphs_of_a_draft_are_read_back_from_its_pdf(tmp_path: Path, year: int, unit: str) -> None:
    for name in ("data", "templates"):
        shutil.copytree(SOURCE / name, tmp_path / name)
    toolkit.build(tmp_path, year=year)
    draft = next(
        path for path in (tmp_path / f"drafts/{year}").glob(f"{unit}*.docx") if "公开版" not in path.stem
    )
    made, problems = office.to_pdf({"稿.docx": draft.read_bytes()})
    assert not problems
    manuscript, problems = read_pdf(made["稿.docx"], "稿.pdf")
    assert manuscript is not None, problems
    read = ["".join(block.text.split()) for block in manuscript.blocks if isinstance(block, Line)]
    wanted = written(draft)
    assert [text for text in wanted if text not in read] == []
    assert len(read) <= len(wanted) + 2  # the lines of 版记, which the draft has in a table
    tables = len(docx.Document(str(draft)).tables)
    assert tables - 1 <= sum(isinstance(block, Grid) for block in manuscript.blocks) <= tables
    assert {left.why for left in manuscript.left_out} <= {"页码", "续表的表头"}
