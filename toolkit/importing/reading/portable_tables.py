"""Ruled tables of a PDF: the characters that stand in their cells are the table's, and no longer lines of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid
from toolkit.importing.reading.portable_paragraphs import joined
from toolkit.importing.reading.portable_rows import Row, in_cell, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.layout.grids import Box
    from toolkit.layout.pages import Glyph, Line, Page


def split(page: Page) -> tuple[Page, tuple[tuple[float, Grid], ...]]:
    """The page without its tables' characters, and the tables with the height (mm) at which each begins."""
    tables: list[tuple[float, Grid]] = []
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
        place = 1 + sum(1 for line in lines if line.baseline < min(_tops(cells)))
        grid = Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), place, page.number)
        tables.append((min(_tops(cells)), grid))
        page = replace(page, lines=tuple(lines))
    return page, tuple(tables)


def in_order(rows: Sequence[Row], tables: Sequence[tuple[float, Grid]]) -> Iterator[Row | Grid]:
    """Lines and tables of a page from top to bottom."""
    waiting = sorted(tables, key=lambda each: each[0])
    for row in rows:
        while waiting and waiting[0][0] < row.baseline:
            yield waiting.pop(0)[1]
        yield row
    for _, grid in waiting:
        yield grid


def _tops(cells: Sequence[Sequence[Box | None]]) -> list[float]:
    return [box.top for row in cells for box in row if box is not None]


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
