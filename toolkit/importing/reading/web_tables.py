"""A table of a web page: whether it holds data or only places things, and its cells in a grid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

_MOST_CELLS = 200_000  # of a grid; spans that would make it larger are not followed
_SPAN = re.compile(r"\s*(\d{1,5})")
_MANY_LINES, _MUCH = 4, 200  # paragraphs and characters of a cell that holds a text rather than a datum


@dataclass(frozen=True, slots=True)
class _Cell:
    key: int
    columns: int
    rows: int
    heading: bool


@dataclass(slots=True)
class Table:
    """A table that is being read; ``start`` is its first piece, ``outer_cell`` the cell that it stands in or -1."""

    element: etree._Element
    start: int
    outer_cell: int
    line: int
    nested: bool = False
    rows: list[list[_Cell]] = field(default_factory=list)
    headings: list[bool] = field(default_factory=list)

    def begin_row(self, row: etree._Element) -> None:
        """A row begins."""
        parent = row.getparent()
        self.rows.append([])
        self.headings.append(parent is not None and parent.tag == "thead")

    def begin_cell(self, cell: etree._Element, key: int) -> None:
        """A cell begins, whose lines will be found by ``key``."""
        if not self.rows:
            self.begin_row(cell)
        self.rows[-1].append(
            _Cell(key, _span(cell.get("colspan")), _span(cell.get("rowspan")), cell.tag == "th")
        )

    def is_data(self, lines: Mapping[int, Sequence[Line]]) -> bool:
        """Whether it holds data; one that has a single column, or a text in one of its cells, only places things."""
        if (
            self.nested
            or not lines
            or (self.element.get("role") or "").strip().lower() in ("presentation", "none")
        ):
            return False
        if max(map(len, self.rows)) < 2 or max(map(len, self.rows)) * len(self.rows) > _MOST_CELLS:
            return False
        if sum(1 for row in self.rows for cell in row if cell.key in lines) < 2:
            return False
        sizes = {key: sum(len(line.text) for line in each) for key, each in lines.items()}
        most = max(sizes, key=lambda key: sizes[key])
        return not (
            len(lines[most]) >= _MANY_LINES
            and sizes[most] >= _MUCH
            and sizes[most] >= 0.6 * sum(sizes.values())
        )

    def grid(self, lines: Mapping[int, Sequence[Line]]) -> Grid:
        """The table with its spans resolved: the text stands in the first of the cells that one spans."""
        widest = max(sum(cell.columns for cell in row) for row in self.rows)
        widest += sum(cell.columns for row in self.rows for cell in row if cell.rows > 1)
        follow = widest * len(self.rows) <= _MOST_CELLS
        texts: list[list[str]] = []
        taken: dict[int, int] = {}  # column → rows that a cell above still holds
        for row in self.rows:
            out: list[str] = []
            below: dict[int, int] = {}
            for cell in row:
                while taken.get(len(out), 0) > 0:
                    out.append("")
                held = cell.rows if follow else 1
                text = "\n".join(line.text for line in lines.get(cell.key, ()))
                for at in range(cell.columns if follow else 1):
                    below[len(out)] = held
                    out.append("" if at else text)
            while taken.get(len(out), 0) > 0:
                out.append("")
            taken = {at: left - 1 for at, left in {**taken, **below}.items() if left > 1}
            if row or out:
                texts.append(out)
        width = max(len(row) for row in texts)
        heads = 0
        for row, head in zip(self.rows, self.headings, strict=True):
            if not row or not (head or all(cell.heading for cell in row)):
                break
            heads += 1
        return Grid(
            tuple(tuple(row) + ("",) * (width - len(row)) for row in texts),
            self.line,
            heads=min(heads, len(texts) - 1),
        )


def _span(text: str | None) -> int:
    found = _SPAN.match(text or "")
    return max(1, min(int(found[1]), 1000)) if found else 1
