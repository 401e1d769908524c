"""The repository's own sample data: clean, whole in its drafts, and in nobody else's words.

GONGWEN_REFRESH=1 writes the golden file anew; read the difference before you commit it.
GONGWEN_SEEDS=1 compares with the documents that the samples are modelled on, where these are at hand.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.table import Table

import toolkit
from toolkit.problems import Severity

if TYPE_CHECKING:
    from docx.document import Document

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "许昌市交通运输局2022.txt"
UNIT = "许昌市交通运输局"
SEEDS = os.environ.get("GONGWEN_SEEDS", "")  # the folder of the published documents
SHARED = 26


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The drafts of 2022 by edition, built in a copy of the workspace."""
    folder = tmp_path_factory.mktemp("样本")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    done = toolkit.build(folder, [UNIT], 2022, final=True)
    assert not done.problems
    (result,) = done.results
    assert not result.problems
    return {draft.edition: docx.Document(str(folder / draft.path)) for draft in result.drafts}


def dump(document: Document) -> list[str]:
    """A document as readable text: style and text of each paragraph, rows of tables with bars."""
    rows: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                rows.append("表格 | " + " ‖ ".join(cell.text.replace("\n", "⏎") for cell in row.cells))
        else:
            text = "".join(
                f"［{run.style.name}：{run.text}］" if run.style.name.startswith("段首") else run.text
                for run in block.runs
            )
            rows.append(f"{block.style.name} | {text or block.text}".replace("\n", "⏎").replace("\t", "⇥"))
    return rows


def everything(document: Document) -> str:
    return "\n".join(dump(document))


def test_the_finished_year_has_no_problem_at_all() -> None:
    assert toolkit.check(ROOT, year=2022) == ()


def test_the_year_in_progress_is_only_unfinished() -> None:
    problems = toolkit.check(ROOT, year=2023)
    assert problems
    assert {problem.severity for problem in problems} == {Severity.PENDING}


def test_both_editions_are_drafted(drafts: dict[str, Document]) -> None:
    assert set(drafts) == {"报送版", "公开版"}


def test_every_figure_of_the_year_is_printed(drafts: dict[str, Document]) -> None:
    from toolkit.figures import FILTERS
    from toolkit.prose import Indicator

    data = toolkit.load(ROOT, UNIT, 2022).data
    assert data is not None
    assert len(data.indicators) >= 25
    text = everything(drafts["报送版"])
    for key, each in data.indicators.items():
        figure = Indicator(each.name or key, key, each.value, each.measure, each.modifier or "")
        forms = {str(figure), str(figure.数值), str(FILTERS["中文数字"].function(figure))}
        forms |= {str(figure.数值) + each.measure.removeprefix("个")}
        assert any(form in text for form in forms), f"{key}: {figure}"


def test_what_is_for_the_addressees_only_is_not_published(drafts: dict[str, Document]) -> None:
    assert "主要指标情况表" in everything(drafts["报送版"])
    published = everything(drafts["公开版"])
    assert "主要指标情况表" not in published
    assert "签发人" not in published
    assert "（此件公开发布）" in published


def test_the_draft_is_what_was_approved(drafts: dict[str, Document]) -> None:
    text = everything(drafts["报送版"]) + "\n"
    if os.environ.get("GONGWEN_REFRESH"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "GONGWEN_REFRESH=1 writes it anew"


def test_nothing_of_a_tag_or_a_mark_is_left_in_a_draft(drafts: dict[str, Document]) -> None:
    for document in drafts.values():
        assert not re.search(r"\{\{|\}\}|\{%|%\}|待补|None|Missing|Special", everything(document))


def test_punctuation_is_never_doubled(drafts: dict[str, Document]) -> None:
    for document in drafts.values():
        assert not re.search(
            r"[。；，、：][。；，、：]|[\u4e00-\u9fff] +[\u4e00-\u9fff]", everything(document)
        )


def own_words(text: str) -> str:
    """The text without what any report must share: white space, widths of characters, titles in 《》, a long name."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub("《[^《》]*》", "《》", text).replace("习近平新时代中国特色社会主义思想", "思想")


@pytest.mark.skipif(not SEEDS, reason="GONGWEN_SEEDS does not name the folder of the seeds")
def test_no_sentence_is_copied_from_the_seeds() -> None:
    seeds = {
        path.name: own_words(path.read_text(encoding="utf-8")) for path in Path(SEEDS).glob("*.body.txt")
    }
    assert len(seeds) == 5
    samples = [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "templates").rglob("*.yaml"), GOLDEN]
    assert len(samples) >= 6
    known = {
        text[at : at + SHARED]: name
        for name, text in seeds.items()
        for at in range(max(0, len(text) - SHARED + 1))
    }
    shared: list[str] = []
    for path in samples:
        text = own_words(path.read_text(encoding="utf-8"))
        shared += [
            f"{path.name}: {text[at : at + SHARED]} ({known[text[at : at + SHARED]]})"
            for at in range(max(0, len(text) - SHARED + 1))
            if text[at : at + SHARED] in known
        ]
    assert not shared, "\n".join(shared[:20])
