"""PDFs beside drafts: what the board says of them, and which go along when drafts are packed."""

from __future__ import annotations

import json
import os
import sys

import docx
import pytest

from tests.bulk.test_bulk_packing import (
    CITY,
    DRAFT,
    PUBLIC,
    change,
    draft,
    edit,
    names,
    root,
    run,
    sheet,
    zips,
)
from toolkit import files
from toolkit.drafting.printing import print_drafts
from toolkit.layout.pdf_files import origin_of, sealed
from toolkit.workspace.folder import Workspace

__all__ = ["root"]  # a fixture
UNIT = "示例市甲局"


def pdf_of(path, content=b"%PDF-1.7\n"):
    """A PDF as ``build --pdf`` keeps it beside a draft."""
    pdf = path.with_suffix(".pdf")
    pdf.write_bytes(sealed(content, files.digest(path.read_bytes())))
    return pdf


def listed(root):
    code, said = run(root, "list", "--json")
    assert code == 0
    content = json.loads(said)
    pdfs = {row["单位"]: row["PDF"] for row in content["单位"]}
    return pdfs, [each["代码"] for each in content["问题"]]


@pytest.fixture
def drafted(root):
    run(root, "build", "--all")
    return root


def test_the_board_tells_a_pdf_that_is_older_than_its_draft(drafted):
    pdf_of(draft(drafted, UNIT, PUBLIC))
    pdf_of(draft(drafted, UNIT))
    assert listed(drafted)[0][UNIT] == {"报送版": "最新", "公开版": "最新"}
    edit(draft(drafted, UNIT))
    pdfs, codes = listed(drafted)
    assert pdfs[UNIT] == {"报送版": "比草稿旧", "公开版": "最新"}
    assert codes == []
    assert "报送版比草稿旧" in run(drafted, "list")[1]


def test_the_board_says_nothing_of_pdfs_where_there_are_none(drafted):
    pdfs, codes = listed(drafted)
    assert not any(pdfs.values())
    assert codes == []
    assert "PDF" not in run(drafted, "list")[1]


def test_a_pdf_whose_draft_is_gone_is_told(drafted):
    pdf_of(draft(drafted, UNIT))
    draft(drafted, UNIT).unlink()
    pdfs, codes = listed(drafted)
    assert pdfs[UNIT] == {"报送版": "没有草稿"}
    assert codes == ["W698"]


def test_of_units_that_were_not_asked_for_no_pdf_is_told(drafted):
    pdf_of(draft(drafted, UNIT))
    draft(drafted, UNIT).unlink()
    assert " W698 " in run(drafted, "list")[1]
    assert " W698 " not in run(drafted, "list", "--where", "级别=市政府")[1]


def test_a_pdf_of_somebody_else_is_told_and_needs_no_draft(drafted):
    draft(drafted, UNIT).with_suffix(".pdf").write_bytes(b"%PDF scanned")
    (drafted / "drafts/2023/红头.pdf").write_bytes(b"%PDF scanned")
    pdfs, codes = listed(drafted)
    assert pdfs[UNIT] == {"报送版": "不是本工具排的"}
    assert codes == []


def test_pdfs_go_along_only_where_that_is_asked(drafted):
    pdf = pdf_of(draft(drafted, UNIT))
    run(drafted, "pack")
    assert not any(each.endswith(".pdf") for each in names(zips(drafted)[f"{CITY}.zip"]))
    code, said = run(drafted, "pack", "--pdf", "--where", "地区=东区", "--by", "地区")
    assert code == 0
    path = zips(drafted)["东区（含PDF）.zip"]
    assert pdf.name in names(path)
    assert "2 份，PDF 1 份，没有装入 PDF 1 份" in said
    row = next(row for row in sheet(path, "清单") if row["文件名"] == pdf.name)
    assert (row["版本"], row["SHA-256"]) == ("报送版", files.digest(pdf.read_bytes()))


def test_a_pdf_that_is_older_than_its_draft_does_not_go_along(drafted):
    pdf_of(draft(drafted, UNIT))
    edit(draft(drafted, UNIT))
    _, said = run(drafted, "pack", UNIT, "--pdf", "--edition", "报送版")
    assert " W694 " in said
    assert "草稿变了，旁边的 PDF 还是以前的，没有装入" in said
    (path,) = zips(drafted).values()
    assert names(path) == [DRAFT.format(UNIT), "报送清单.xlsx"]
    assert [row["说明"] for row in sheet(path, "说明")] == ["草稿变了，旁边的 PDF 还是以前的，没有装入"]


def test_nor_does_one_in_which_somebody_wrote_since(drafted):
    """A reader appends what it saves; the pages are those of the earlier draft still."""
    pdf = pdf_of(draft(drafted, UNIT))
    edit(draft(drafted, UNIT))
    pdf.write_bytes(pdf.read_bytes() + b"% a comment\n%%EOF\n")
    assert listed(drafted)[0][UNIT] == {"报送版": "比草稿旧"}
    _, said = run(drafted, "pack", "--pdf")
    assert "旁边的 PDF 还是以前的，没有装入" in said


def test_the_board_tells_of_the_pdf_of_the_draft_that_is_current(workspace):
    """Not of one that an earlier title of the same document left behind."""
    label = "data/2023/铁岭市司法局.评查办法.yaml"
    run(workspace, "build", "铁岭市司法局", "--year", "2023")
    (old,) = (workspace / "drafts/2023").glob("*评查办法*.docx")
    pdf_of(old)
    text = (workspace / label).read_text("utf-8")
    (workspace / label).write_text(text.replace("评查办法", "评查暂行办法"), "utf-8")
    run(workspace, "build", "铁岭市司法局", "--year", "2023")
    assert len([*(workspace / "drafts/2023").glob("*评查*办法*.docx")]) == 2
    content = json.loads(run(workspace, "list", "--year", "2023", "--json")[1])
    (row,) = (row for row in content["单位"] if row["文件"] == label)
    assert row["PDF"] == {}


def test_a_pdf_of_a_draft_that_is_itself_behind_goes_along_with_it(drafted):
    pdf = pdf_of(draft(drafted, UNIT))
    change(drafted, UNIT, "主要负责人带头学法", "负责人带头学法")
    run(drafted, "pack", UNIT, "--pdf", "--edition", "报送版")
    (path,) = zips(drafted).values()
    assert pdf.name in names(path)


def test_a_pdf_of_somebody_else_goes_along_and_is_told(drafted):
    draft(drafted, UNIT).with_suffix(".pdf").write_bytes(b"%PDF scanned")
    _, said = run(drafted, "pack", UNIT, "--pdf", "--edition", "报送版")
    assert "请核对和草稿是否一致" in said
    (path,) = zips(drafted).values()
    assert draft(drafted, UNIT).with_suffix(".pdf").name in names(path)


def test_a_pdf_that_was_made_anew_is_seen_although_the_old_one_was_known(
    drafted, tmp_path_factory, monkeypatch
):
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path_factory.mktemp("cache")))
    pdf = pdf_of(draft(drafted, UNIT))
    assert listed(drafted)[0][UNIT] == {"报送版": "最新"}
    pdf.write_bytes(pdf.read_bytes() + b"signed")
    assert listed(drafted)[0][UNIT] == {"报送版": "不是本工具排的"}
    pdf_of(draft(drafted, UNIT), b"%PDF-1.7 again\n")
    assert listed(drafted)[0][UNIT] == {"报送版": "最新"}


# Converts a document, and while it is at work somebody else writes what stands in the place of the PDF.
STAND_IN = f"""#!{sys.executable}
import pathlib, sys
at = sys.argv.index("--outdir") + 1
for name in sys.argv[at + 1 :]:
    pathlib.Path(sys.argv[at], pathlib.Path(name).stem + ".pdf").write_bytes(b"%PDF-1.7 laid out %%EOF")
pathlib.Path("{{pdf}}").write_bytes({{there!r}})
"""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in program is a script with a #! line")
@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("there", "kept"), [(b"%PDF-1.7 scanned", True), (sealed(b"%PDF-1.7 older", "0" * 64), False)]
)
def test_a_pdf_that_came_while_libreoffice_was_at_work_is_kept_unless_it_is_ours(
    tmp_path, there, kept, force
):
    draft = tmp_path / "drafts/2022/甲.docx"
    draft.parent.mkdir(parents=True)
    docx.Document().save(str(draft))
    office = tmp_path / "soffice"
    pdf = draft.with_suffix(".pdf")
    office.write_text(STAND_IN.format(pdf=pdf, there=there), encoding="utf-8")
    office.chmod(0o755)
    [printed] = print_drafts(Workspace(tmp_path), ["drafts/2022/甲.docx"], office, force=force)
    assert [problem.code for problem in printed.problems] == ["W695"] * kept
    assert printed.written is not kept
    assert (pdf.read_bytes() == there) is kept
    assert kept or origin_of(pdf.read_bytes()) == files.digest(draft.read_bytes())
