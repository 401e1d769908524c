"""Keeps a table's grid in step with its cells, as docxtpl does: columns added or removed, widths shared out anew."""

from __future__ import annotations

import re

from lxml import etree

from toolkit.word.engine.paragraphs import CELL, ROW, W

TABLE = f"{W}tbl"
_GRID, _COLUMN, _WIDTH = f"{W}tblGrid", f"{W}gridCol", f"{W}w"
_SHAPING = re.compile(r"\{%\s*(?:tc\s|colspan\s|hm\s*%)|\{\{\s*tc\s")
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
    grid = table.find(_GRID)
    if grid is None:
        return
    columns = grid.findall(_COLUMN)
    lacking = max((len(row.findall(CELL)) for row in rows), default=0) - len(columns)
    if lacking > 0:
        width = sum(_width(column) for column in columns)
        if width > 0:
            average = width / (len(columns) + lacking)
            before = width / len(columns)
            for column in columns:
                column.set(_WIDTH, str(int(_width(column) * average / before)))
            for _ in range(lacking):
                etree.SubElement(grid, _COLUMN, {_WIDTH: str(int(average))})
    columns = grid.findall(_COLUMN)
    excess = len(columns) - max((_spans(row) for row in rows), default=0)
    if excess > 0:
        removed = sum(_width(column) for column in columns[-excess:])
        for column in columns[-excess:]:
            grid.remove(column)
        kept = columns[:-excess]
        extra = int(removed / len(kept)) if kept else 0
        for column in kept:
            column.set(_WIDTH, str(int(_width(column) + extra)))


def _width(column: etree._Element) -> float:
    try:
        return float(column.get(_WIDTH) or 0)
    except ValueError:
        return 0.0


def _spans(row: etree._Element) -> int:
    total = 0
    for cell in row.findall(CELL):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        value = span.get(f"{W}val", "1") if span is not None else "1"
        total += int(value) if value.isdecimal() and len(value) < 4 else 1
    return total
