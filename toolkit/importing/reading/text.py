"""A text file → a manuscript: a paragraph is a line, or what was one before a mail program or an editor broke it.

Problems: those of ``encoding``.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.importing.manuscript import Block, Grid, LeftOut, Line, Manuscript
from toolkit.importing.reading.encoding import decoded
from toolkit.importing.reading.wrapped import Row, joined
from toolkit.problems import Problem, has_errors

# A hint of indentation counts two columns as a Han character of 三号, 16 points.
_POINTS_A_COLUMN = 8.0


def read_text(data: bytes, label: str) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """The paragraphs of a text in any usual encoding; ``place`` counts its lines."""
    read = decoded(data, label=label)
    if has_errors(read.problems):
        return None, read.problems
    blocks, left_out = paragraphs(read.text)
    return Manuscript(label, "行", blocks, read.left_out + left_out), read.problems


def paragraphs(text: str) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    r"""The paragraphs and tables of a text whose lines end in ``\n``, and the page numbers between them."""
    rows, left_out = joined(list(_rows(text)))
    blocks: list[Block] = []
    after_text = False
    position = 0
    while position < len(rows):
        tabs, end = _columns(rows, position)
        if tabs:
            blocks.append(_grid(rows[position:end]))
            position = end
            continue
        row = rows[position]
        line = _line(row, after_text=after_text)
        if line.text:
            blocks.append(line)
            after_text = after_text or line.text.endswith(("。", "：", ":", "；"))
        position += 1
    return tuple(blocks), left_out


def _rows(text: str) -> Iterator[Row]:
    """The lines; a page break begins one, in the middle of a line too."""
    for place, line in enumerate(text.split("\n"), 1):
        before, *pages = line.split("\x0c")
        if before or not pages:
            yield Row(before, place)
        for page in pages:
            yield Row("\x0c" + page, place)


def _line(row: Row, *, after_text: bool) -> Line:
    """A paragraph, and what its place on the line tells: centred before the text, pushed to the right behind it."""
    text = row.text.strip()
    left = row.indent
    new_page = "\x0c" in row.text
    if left <= 8 or len(text) > 40:
        return Line(
            text, row.place, indent=left * _POINTS_A_COLUMN if 2 <= left <= 8 else 0.0, new_page=new_page
        )
    if row.margin:
        right = row.margin - left - row.columns
        if abs(left - right) <= max(4, left // 4):
            return Line(text, row.place, align="center", new_page=new_page)
        return Line(text, row.place, align="right" if right <= 12 else "", new_page=new_page)
    return Line(text, row.place, align="right" if after_text else "center", new_page=new_page)


def _columns(rows: list[Row], start: int) -> tuple[int, int]:
    """How many tabs part the lines from here on, and where the last of these lines ends; 0 where this is no table."""
    tabs = _tabs(rows[start])
    end = start
    while tabs >= 2 and end < len(rows) and _tabs(rows[end]) == tabs:
        end += 1
    return (tabs, end) if end - start >= 2 else (0, start + 1)


def _tabs(row: Row) -> int:
    """The tabs of a line that stand between words."""
    return row.text.count("\t") if "\t" in row.text.strip() else 0


def _grid(rows: list[Row]) -> Grid:
    cells = tuple(tuple(cell.strip() for cell in row.text.split("\t")) for row in rows)
    return Grid(cells, rows[0].place)
