"""docs/条款对照.md: whole, and true of the audit's table and of the tests that it names."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from toolkit.audit.clauses import CLAUSES
from toolkit.authoring.matrix import ROWS, Row, matrix

TESTS = Path(__file__).resolve().parents[1]
# The numbered clauses of GB/T 9704-2012 that ask something of a document.
STANDARD = (
    "4", "5.1", "5.2.1", "5.2.2", "5.2.3", "5.2.4", "6.1", "6.2", "6.3", "7.1", "7.2.1", "7.2.2", "7.2.3", "7.2.4",
    "7.2.5", "7.2.6", "7.2.7", "7.3.1", "7.3.2", "7.3.3", "7.3.4", "7.3.5.1", "7.3.5.2", "7.3.5.3", "7.3.5.4",
    "7.3.5.5", "7.3.6", "7.3.7", "7.4.1", "7.4.2", "7.4.3", "7.5", "8", "9", "10.1", "10.2", "10.3", "11",
)  # fmt: skip


@cache
def functions_of(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def names_used_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def test_every_clause_of_the_standard_has_its_row_in_order() -> None:
    assert tuple(row.clause for row in ROWS) == STANDARD


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.clause)
def test_a_row_says_what_the_draft_does_what_is_audited_or_what_a_person_does(row: Row) -> None:
    assert row.made or row.audited or row.person
    assert bool(row.tests) == bool(row.made or row.audited) or row.clause == "11"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.clause)
def test_the_tests_of_a_row_exist_and_run(row: Row) -> None:
    for test in row.tests:
        file, _, name = test.partition("::")
        assert name in functions_of(file), test
        assert name.startswith("test_") or name in names_used_in(file), f"{test} is called by no test"


def test_every_code_of_the_audit_stands_in_a_row() -> None:
    listed = {code for row in ROWS for code in row.audited}
    assert listed == {code for code, clause in CLAUSES.items() if clause.clause[0].isdigit()}


def test_the_committed_page_is_what_the_table_says() -> None:
    page = TESTS.parent / "docs" / "条款对照.md"
    assert page.read_text(encoding="utf-8") == matrix()
