"""Keeps a table's grid in step with its cells: docxtpl itself adds or removes columns and shares out the widths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.paragraphs import CELL, ROW, W
from toolkit.word.engine.source import docxtpl_template

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = f"{W}tbl"
_GRID, _COLUMN, _WIDTH = f"{W}tblGrid", f"{W}gridCol", f"{W}w"
_SHAPING = re.compile(r"\{%\s*(?:tc\s|colspan\s|hm\s*%)|\{\{\s*tc\s")
_MEASURE = re.compile(r"[0-9]{1,9}(?:\.[0-9]+)?", re.ASCII)
_ROW_TAG = re.compile(r"\{[{%#]tr ")


def settle(root: etree._Element) -> bool:
    """Mend at once the tables whose shape no tag can change; returns whether others are left for each rendering."""
    left = False
    for table in root.iter(TABLE):
        text = "".join(map(str, table.itertext()))
        lasting = [row for row in table.iter(ROW) if not _ROW_TAG.search("".join(map(str, row.itertext())))]
        repeated = len(lasting) < sum(1 for _ in table.iter(ROW))
        shaped = bool(_SHAPING.search(text)) or any(
            "{" in (e.get(f"{W}val") or "") for e in table.iter(f"{W}gridSpan")
        )
        sizes = {_spans(row) for row in lasting}
        if shaped or (repeated and len(sizes) > 1):
            left = left or shaped or not _steady(table, lasting)
        else:
            _mend(table, lasting)
    return left


def mend(xml: str) -> str:
    """The part with all its tables' grids mended."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    for table in root.iter(TABLE):
        _mend(table, list(table.iter(ROW)))
    return etree.tostring(root, encoding="unicode")


def _steady(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Whether the first row, which stands before any tag, is as wide as the grid and no row is wider."""
    columns = len(table.findall(f"{_GRID}/{_COLUMN}"))
    first = next(iter(table.iter(ROW)), None)
    widest = max((max(_spans(row), len(row.findall(CELL))) for row in rows), default=0)
    return (
        first is not None
        and bool(rows)
        and rows[0] is first
        and _spans(first) == columns
        and widest <= columns
    )


def _mend(table: etree._Element, rows: list[etree._Element]) -> None:
    """Give the table the grid that docxtpl works out for these rows."""
    grid = table.find(_GRID)
    if grid is None:
        return
    outline = _outline(grid, {tuple(_cells(row)) for row in rows})
    fixed: etree._Element = docxtpl_template().fix_tables(etree.tostring(outline, encoding="unicode"))
    for column in list(grid):
        if column.tag == _COLUMN:
            grid.remove(column)
    grid[:0] = fixed.findall(f".//{_COLUMN}")


def _outline(grid: etree._Element, rows: set[tuple[int, ...]]) -> etree._Element:
    """A table with nothing in it but what its grid depends on, in numbers that docxtpl can read."""
    outline = etree.Element(TABLE, nsmap={"w": W[1:-1]})
    columns = etree.SubElement(outline, _GRID)
    for column in grid.findall(_COLUMN):
        width = column.get(_WIDTH, "")
        etree.SubElement(columns, _COLUMN, {_WIDTH: width if _MEASURE.fullmatch(width) else "0"})
    for spans in sorted(rows):
        row = etree.SubElement(outline, ROW)
        for span in spans:
            properties = etree.SubElement(etree.SubElement(row, CELL), f"{W}tcPr")
            etree.SubElement(properties, f"{W}gridSpan", {f"{W}val": str(span)})
    return outline


def _spans(row: etree._Element) -> int:
    return sum(_cells(row))


def _cells(row: etree._Element) -> Iterator[int]:
    """How many columns each cell of the row takes."""
    for cell in row.findall(CELL):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        value = span.get(f"{W}val", "1") if span is not None else "1"
        yield int(value) if value.isdecimal() and len(value) < 4 else 1
