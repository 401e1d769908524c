"""A template that another program saved still works: LibreOffice's own save of every built-in template."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from toolkit.layout.office import convert, find_office, to_docx, to_pdf
from toolkit.layout.pages import read_pages
from toolkit.template.chosen import chosen, names_of
from toolkit.template.previewing import sample
from toolkit.workspace.folder import Workspace

pytestmark = pytest.mark.component

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/模板.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PAGE_NUMBER = re.compile(r"— ?\d+ ?—")  # a field, which every program fills in when it saves
PARTS = re.compile(r"word/(document|header|footer)\d*\.xml")


def workspace_of(folder: Path, templates: dict[str, bytes]) -> Workspace:
    (folder / "data").mkdir(parents=True)
    for name, data in templates.items():
        target = folder / "templates" / name
        target.mkdir(parents=True)
        shutil.copy(ROOT / "templates" / name / "模板.yaml", target)
        (target / "模板.docx").write_bytes(data)
    return Workspace(folder.resolve())


@pytest.fixture(scope="module")
def originals() -> dict[str, bytes]:
    return {name: (ROOT / "templates" / name / "模板.docx").read_bytes() for name in NAMES}


@pytest.fixture(scope="module")
def resaved(originals: dict[str, bytes]) -> dict[str, bytes]:
    """Each template opened and saved by LibreOffice."""
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    found, problems = convert(originals, to_docx("MS Word 2007 XML", "docx"))
    assert not problems
    assert all(found[name] != originals[name] for name in NAMES)
    return found


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, originals: dict[str, bytes], resaved: dict[str, bytes]
) -> tuple[Workspace, Workspace]:
    folder = tmp_path_factory.mktemp("另存")
    return workspace_of(folder / "原样", originals), workspace_of(folder / "另存", resaved)


def texts(docx: bytes) -> dict[str, list[str]]:
    """The paragraphs with text, in their order, by the kind of part; a text box once, where its drawing stands."""
    found: dict[str, list[str]] = {"document": [], "header": [], "footer": []}
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in sorted(archive.namelist()):
            match = PARTS.fullmatch(name)
            if match is None:
                continue
            root = etree.fromstring(archive.read(name))
            for element in [*root.iter(FALLBACK)]:
                element.getparent().remove(element)
            for paragraph in root.iter(f"{W}p"):
                own = (t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph)
                text = "".join(t.text or "" for t in own).strip()
                if text:
                    found[match[1]].append(PAGE_NUMBER.sub("— 1 —", text))
    return found


def test_all_templates_are_tried() -> None:
    assert len(NAMES) >= 11


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_template_gives_the_same_text(both: tuple[Workspace, Workspace], name: str) -> None:
    told = []
    for workspace in both:
        assert name in names_of(workspace)
        found, faults = chosen(workspace, name)
        assert found is not None, faults
        documents, problems = sample(workspace, found, 2024)
        assert [str(problem) for problem in problems] == []
        assert len(documents) == 1
        told.append(texts(documents[0].docx))
    before, after = told
    assert sum(map(len, before["document"])) > 100
    assert after["document"] == before["document"]
    for kind in ("header", "footer"):
        assert {*after[kind]} == {*before[kind]}


def test_a_saved_letter_keeps_its_mark_and_rules_where_they_were(both: tuple[Workspace, Workspace]) -> None:
    """LibreOffice makes text boxes of the frames in the letter's header and takes the rules off them."""
    drafts = {}
    for workspace in both:
        found, _ = chosen(workspace, "函")
        assert found is not None
        (document,), _ = sample(workspace, found, 2024)
        drafts[workspace.root.name] = document.docx
    pdfs, problems = to_pdf(drafts)
    assert problems == ()
    before, after = (read_pages(pdfs[name]) for name in drafts)
    assert len(after) == len(before)
    red = [[rule for rule in page.rules if rule.red] for page in (before[0], after[0])]
    assert len(red[0]) >= 2
    assert [(round(r.left), round(r.y), round(r.width)) for r in red[1]] == [
        (round(r.left), round(r.y), round(r.width)) for r in red[0]
    ]
    marks = [page.lines[0] for page in (before[0], after[0])]
    assert marks[0].red
    assert marks[1].text == marks[0].text
    assert abs(marks[1].baseline - marks[0].baseline) < 0.5
