"""Ruled tables of a PDF: the characters that stand in their cells are the table's, and no longer lines of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid, LeftOut
from toolkit.importing.reading.portable_paragraphs import joined
from toolkit.importing.reading.portable_rows import Row, in_cell, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.layout.grids import Box
    from toolkit.layout.pages import Glyph, Line, Page

_SAME_EDGE = 2.0  # mm


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and where it stands on its page, mm."""

    grid: Grid
    left: float
    top: float
    right: float

    def continues(self, before: Placed) -> bool:
        """Whether it goes on with a table of the page before."""
        return (
            self.grid.page == before.grid.page + 1
            and len(self.grid.rows[0]) == len(before.grid.rows[0])
            and abs(self.left - before.left) < _SAME_EDGE
            and abs(self.right - before.right) < _SAME_EDGE
        )


def split(page: Page) -> tuple[Page, tuple[Placed, ...]]:
    """The page without its tables' characters, and the tables."""
    tables: list[Placed] = []
    for cells in page.tables:
        inside: dict[Box, list[Line]] = {}
        lines: list[Line] = []
        for line in page.lines:
            lines.extend(_parted(line, cells, inside))
        if not inside:
            continue
        rows = tuple(
            tuple("" if box is None else _text(inside.get(box, ()), page) for box in row) for row in cells
        )
        width = max(len(row) for row in rows)
        boxes = [box for row in cells for box in row if box is not None]
        top = min(box.top for box in boxes)
        place = 1 + sum(1 for line in lines if line.baseline < top)
        grid = Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), place, page.number)
        tables.append(Placed(grid, min(box.left for box in boxes), top, max(box.right for box in boxes)))
        page = replace(page, lines=tuple(lines))
    return page, tuple(tables)


def in_order(rows: Sequence[Row], tables: Sequence[Placed]) -> Iterator[Row | Placed]:
    """Lines and tables of a page from top to bottom."""
    waiting = sorted(tables, key=lambda each: each.top)
    for row in rows:
        while waiting and waiting[0].top < row.baseline:
            yield waiting.pop(0)
        yield row
    yield from waiting


def added(before: Grid, after: Grid) -> tuple[Grid, tuple[LeftOut, ...]]:
    """A table and its continuation as one; a head that is printed again is left out."""
    again = before.rows[0] == after.rows[0] and any(before.rows[0])
    out = (LeftOut("\t".join(after.rows[0]), after.place, "续表的表头", after.page),) if again else ()
    return replace(before, rows=before.rows + after.rows[1 if again else 0 :]), out


def _parted(
    line: Line, cells: Sequence[Sequence[Box | None]], inside: dict[Box, list[Line]]
) -> Iterator[Line]:
    """What of a line stands outside a table's cells; what stands inside is added to ``inside``."""
    boxes = [
        box
        for row in cells
        for box in row
        if box is not None and box.top - 2 <= line.baseline <= box.bottom + 8
    ]
    if not boxes:
        yield line
        return
    found: dict[Box | None, list[Glyph]] = {}
    for glyph in line.glyphs:
        found.setdefault(next((box for box in boxes if in_cell(box, glyph)), None), []).append(glyph)
    for box, glyphs in found.items():
        part = replace(
            line,
            text="".join(glyph.text for glyph in glyphs),
            left=glyphs[0].left,
            right=glyphs[-1].right,
            glyphs=tuple(glyphs),
        )
        if box is None:
            yield part
        else:
            inside.setdefault(box, []).append(part)


def _text(lines: Sequence[Line], page: Page) -> str:
    if not lines:
        return ""
    return joined([row.text for row in rows_of(replace(page, lines=tuple(lines), foot=()))])
