"""The tables of a document as they are printed, as rows of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.values import once
from toolkit.importing.indicators.measures import MEASURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_NUMBER = re.compile(
    rf"(?P<sign>[-−－+＋]?)(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?:{MEASURE})?"
)
_NOTHING = ("", "—", "——", "-", "/", "－", "无", "0")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head and its rows as printed, and the path of the table."""

    path: Path
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cell(self, row: int, column: int) -> Path:
        """The path of a cell."""
        return (*self.path, "行", row, column)

    def column(self, number: int) -> list[str]:
        """A column from top to bottom."""
        return [row[number] if number < len(row) else "" for row in self.rows]


def number(cell: str) -> Decimal | None:
    """The number of a cell, with or without its measure; 0 for a dash; None where it is something else."""
    text = cell.strip()
    if text in _NOTHING:
        return Decimal(0)
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    return -value if match["sign"] in ("-", "−", "－") and match["sign"] else value


@once
def grids(subject: Subject) -> tuple[Grid, ...]:
    """The tables of all editions, each once."""
    return tuple(_grids(subject))


def _grids(subject: Subject) -> Iterator[Grid]:
    seen: set[Path] = set()
    for edition in subject.editions:
        heads: dict[Path, dict[int, str]] = {}
        bodies: dict[Path, dict[tuple[int, int], str]] = {}
        for passage in edition.passages:
            path = passage.path
            if passage.kind != "表":
                continue
            if path[-2:-1] == ("表头",) and isinstance(path[-1], int):
                heads.setdefault(path[:-2], {})[path[-1]] = passage.text
            elif path[-3:-2] == ("行",) and isinstance(path[-2], int) and isinstance(path[-1], int):
                bodies.setdefault(path[:-3], {})[path[-2], path[-1]] = passage.text
        for path, cells in bodies.items():
            if path in seen:
                continue
            seen.add(path)
            head = heads.get(path, {})
            width = 1 + max(*head, *(column for _, column in cells), 0)
            height = 1 + max(row for row, _ in cells)
            yield Grid(
                path,
                tuple(head.get(column, "") for column in range(width)),
                tuple(
                    tuple(cells.get((row, column), "") for column in range(width)) for row in range(height)
                ),
            )
