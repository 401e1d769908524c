"""The page of audited clauses."""

from pathlib import Path

from toolkit.audit.clauses import CLAUSES
from toolkit.authoring.clauses import clauses

ROOT = Path(__file__).parents[2]


def test_the_committed_page_is_what_the_table_says() -> None:
    assert (ROOT / "docs" / "审核条款.md").read_text("utf-8") == clauses(), "run python -m toolkit.authoring"


def test_every_clause_has_its_row() -> None:
    rows = [line for line in clauses().splitlines() if line.startswith("| A7")]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == list(CLAUSES)
    assert len(rows) >= 50
