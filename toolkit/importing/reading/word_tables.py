"""Tables of a Word file: those that hold data as rows and columns, those that only lay text out as its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.elements import attribute, child, local, number, switch, value
from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.reading.word_events import DELETED, Picture, chosen, is_properties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from toolkit.audit.properties import Properties
    from toolkit.importing.reading.word_story import Found, Story

_AROUND = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_WIDEST = 63  # columns that a cell spans, as Word limits them
_LARGEST = 100_000  # cells of a table that is kept as one
_LONG = 8  # paragraphs in one cell, which is then no figure in a table
_FEW_ROWS = 3
_SHORT = 40  # characters of a line of the head
_HEAD = 12  # the last paragraph at which a table is still taken for the head of the document
_PRINTED = re.compile(
    r".{2,60}\d{4}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}日\s{0,3}(?:印发|印制|印)\Z"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how many columns it spans; ``goes_on`` the one above it."""

    blocks: tuple[Found, ...]
    span: int = 1
    goes_on: bool = False

    @property
    def text(self) -> str:
        """Its paragraphs, one below the other; those of tables in it too."""
        return "\n".join(text for block in self.blocks if (text := text_of(block)))


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``before`` columns stand empty at its left."""

    cells: tuple[Cell, ...]
    heads: bool = False
    before: int = 0


def read_table(story: Story, element: etree._Element, where: str, why: str) -> list[Found]:
    """A table, or the paragraphs that it lays out."""
    styles = story.reader.styles
    identifier = value(child(element, "tblPr"), "tblStyle") or styles.defaults.get("table", "")
    first = story.place + 1
    rows: list[Row] = []
    _read_rows(story, element, (where, why), styles.resolved(identifier), rows)
    if laid_out(rows, first, lined=_lined(element, story, identifier)):
        return [block for row in rows for block in _row_blocks(row)]
    grid, pictures = _grid(rows, first)
    return [*([grid] if grid is not None else []), *pictures]


def _read_rows(
    story: Story,
    container: Iterable[etree._Element],
    context: tuple[str, str],
    below: tuple[Properties, Properties],
    rows: list[Row],
) -> None:
    where, why = context
    for each in container:
        name = local(each)
        if name == "tr":
            properties = child(each, "trPr")
            gone = why or (DELETED if child(properties, "del") is not None else "")
            cells: list[Cell] = []
            _read_cells(story, each, (where, gone), below, cells)
            heads = bool(switch(child(properties, "tblHeader")))
            before = min(number(value(properties, "gridBefore")), _WIDEST)
            if not gone:
                rows.append(Row(tuple(cells), heads, max(before, 0)))
        elif name in ("del", "moveFrom"):
            _read_rows(story, each, (where, why or DELETED), below, rows)
        elif name == "AlternateContent":
            _read_rows(story, chosen(each), context, below, rows)
        elif name in _AROUND:
            _read_rows(story, each, context, below, rows)
        elif name and not is_properties(name) and (astray := tuple(story.flow((each,), where, why, below))):
            rows.append(Row((Cell(astray),)))


def _read_cells(
    story: Story,
    container: Iterable[etree._Element],
    context: tuple[str, str],
    below: tuple[Properties, Properties],
    cells: list[Cell],
) -> None:
    where, why = context
    for each in container:
        name = local(each)
        if name == "tc":
            properties = child(each, "tcPr")
            gone = why or (DELETED if child(properties, "cellDel") is not None else "")
            merged = child(properties, "vMerge")
            cells.append(
                Cell(
                    tuple(story.flow(each, where, gone, below)),
                    max(1, min(number(value(properties, "gridSpan"), 1), _WIDEST)),
                    merged is not None and attribute(merged) != "restart",
                )
            )
        elif name in ("del", "moveFrom"):
            _read_cells(story, each, (where, why or DELETED), below, cells)
        elif name in _AROUND:
            _read_cells(story, each, context, below, cells)
        elif name and not is_properties(name) and (astray := tuple(story.flow((each,), where, why, below))):
            cells.append(Cell(astray))


def _lined(element: etree._Element, story: Story, identifier: str) -> bool:
    """Whether a table has lines drawn, by its style or itself."""
    named = (style.identifier for style in story.reader.styles.chain(identifier))
    given = [each.borders for name in named if (each := story.reader.tables.get(name)) is not None]
    given += element.iter("{*}tblBorders", "{*}tcBorders")
    return any(
        attribute(line) not in (None, "nil", "none") for each in given if each is not None for line in each
    )


def laid_out(rows: Sequence[Row], first: int, *, lined: bool = True) -> bool:
    """Whether a table only lays text out.

    That is one column, the head of the document, its 版记, signatures beside each other, or long text side by side.
    """
    if any(row.heads for row in rows):
        return False
    if all(len(row.cells) <= 1 for row in rows) or sum(len(row.cells) for row in rows) > _LARGEST:
        return True
    cells = [cell for row in rows for cell in row.cells]
    if len(rows) <= _FEW_ROWS and any(len(cell.blocks) >= _LONG for cell in cells):
        return True
    if len(rows) > _LONG:
        return False
    lines = [block.text for cell in cells for block in cell.blocks if isinstance(block, Line)]
    joined = [" ".join(cell.text for cell in row.cells if cell.text) for row in rows]
    if any(patterns.COPIES.match(line) for line in lines) or any(_PRINTED.match(text) for text in joined):
        return True
    few = len(rows) <= _FEW_ROWS + 1
    if few and not lined and any(patterns.DATE.match(line) for line in lines):
        return True
    return few and first <= _HEAD and any(_of_head(line) for line in lines if len(line) <= _SHORT)


def _of_head(line: str) -> bool:
    """Whether a line is one of the head of a document: its mark, its number, its secrecy …"""
    return bool(
        patterns.SIGNATORY.match(line)
        or patterns.document_number(line)
        or patterns.SECRECY.match(line)
        or patterns.URGENCY.match(line)
        or line.replace(" ", "").replace("\u3000", "") == "文件"
        or (line.endswith("文件") and patterns.organs(line[:-2]))
    )


def _row_blocks(row: Row) -> list[Found]:
    """The paragraphs of a row; who printed it and when, in two cells, stay one line."""
    lines = [block for cell in row.cells for block in cell.blocks]
    alone = [block for block in lines if isinstance(block, Line)]
    if len(alone) == len(lines) == 2 and len(row.cells) >= 2:
        joined = "\t".join(line.text for line in alone)
        if _PRINTED.match(joined) and not _PRINTED.match(alone[1].text):
            return [replace(alone[0], text=joined)]
    return lines


def _grid(rows: Sequence[Row], first: int) -> tuple[Grid | None, list[Picture]]:
    """The table as equally long rows; None where there is no text in it. Its pictures stand behind it."""
    texts: list[dict[int, str]] = []
    begun: set[int] = set()
    above: dict[int, int] = {}  # the row that the cell at a column began in
    width = 0
    pictures: list[Picture] = []
    for number_of_row, row in enumerate(rows):
        texts.append({})
        column = row.before
        for cell in row.cells:
            pictures += [block for block in cell.blocks if isinstance(block, Picture)]
            if not cell.goes_on or column not in above:
                above[column] = number_of_row
                begun.add(column)
            origin, text = above[column], cell.text
            if text:
                known = texts[origin].get(column)
                texts[origin][column] = text if known is None else f"{known}\n{text}"
            column += cell.span
        width = max(width, column)
    columns = sorted(begun)
    if not any(texts):
        return None, pictures
    heads = next((count for count, row in enumerate(rows) if not row.heads), len(rows))
    return (
        Grid(tuple(tuple(row.get(column, "") for column in columns) for row in texts), first, heads=heads),
        pictures,
    )


def text_of(block: Found) -> str:
    """All text of a block."""
    if isinstance(block, Line):
        return block.text
    if isinstance(block, Grid):
        return "\n".join("\t".join(row).strip() for row in block.rows)
    return ""
