"""Tables in the templates' look, no wider than the type area; the 版记 as a table at the foot of the last page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.audit.elements import W, attribute, child, contents, length, local
from toolkit.audit.rules.numbers import LONG_TABLE
from toolkit.authoring.measures import TYPE_WIDTH
from toolkit.authoring.official import imprint_properties
from toolkit.authoring.styles import jc
from toolkit.restyling.forms import Form
from toolkit.restyling.tree import drop, element, elements, holder, properties_of, put, take_out

if TYPE_CHECKING:
    from toolkit.audit.values import Border, Cell, Paragraph, Row, Table

_PROPERTIES = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
    "tblDescription", "tblPrChange",
)  # fmt: skip
_SLACK = 60  # twips


def cell_forms(read: Table) -> dict[int, Form]:
    """The forms of the paragraphs of a table: heads in 黑体, the rest in 仿宋, aligned as they were."""
    found: dict[int, Form] = {}
    headed = len(read.rows) > 1 and _drawn(read)
    for place, row in enumerate(read.rows):
        head = row.repeated or (headed and place == 0 and _is_head(row))
        style, usual = ("TableHead", "center") if head else ("TableText", "left")
        for cell in row.cells:
            found |= {id(p): _cell(p, style, usual) for p in cell.paragraphs if "文本框" not in p.where}
    return found


def _cell(p: Paragraph, style: str, usual: str) -> Form:
    if p.shapes and not p.text.strip():
        return Form("Picture")
    chosen = p.look.alignment in ("center", "right") and p.look.alignment != usual
    return Form(style, (jc(p.look.alignment),) if chosen else ())


def _is_head(row: Row) -> bool:
    texts = ["".join(p.text for p in cell.paragraphs).strip() for cell in row.cells]
    return len(texts) > 1 and all(0 < len(text) <= 20 for text in texts)


def _drawn(read: Table) -> bool:
    lines = [read.top, read.bottom, read.inside]
    lines += [line for row in read.rows for cell in row.cells for line in _lines(cell)]
    return any(line is not None and line.drawn for line in lines)


def _lines(cell: Cell) -> tuple[Border | None, ...]:
    return (cell.top, cell.bottom)


def set_table(table: etree._Element, read: Table) -> None:
    """The look of a table around its cells."""
    properties = properties_of(table, "tblPr")
    if _drawn(read):
        put(properties, element('<w:tblStyle w:val="Table9704"/>'), _PROPERTIES)
        drop(properties, "shd")
    for shade in [each for each in table.iter(f"{W}shd") if holder(each) == "tcPr"]:
        take_out(shade)
    if not _in_cell(table):
        _narrow(table, properties)
    if len(read.rows) >= LONG_TABLE and not read.rows[0].repeated:
        _repeat(table)


def _in_cell(table: etree._Element) -> bool:
    return any(local(above) == "tc" for above in table.iterancestors())


def _narrow(table: etree._Element, properties: etree._Element) -> None:
    """A table wider than the type area is brought to its width, column by column in proportion."""
    columns = _columns(table)
    given = child(properties, "tblW")
    own = length(attribute(given, "w")) if attribute(given, "type") == "dxa" else 0.0
    whole = max(_width(columns), own)
    if whole > TYPE_WIDTH + _SLACK:
        _in_proportion(table, columns, TYPE_WIDTH / whole)
        put(properties, element(f'<w:tblW w:w="{TYPE_WIDTH}" w:type="dxa"/>'), _PROPERTIES)
        drop(properties, "tblInd")


def _columns(table: etree._Element) -> list[etree._Element]:
    return [c for grid in table.iterchildren(f"{W}tblGrid") for c in grid.iterchildren(f"{W}gridCol")]


def _width(columns: list[etree._Element]) -> float:
    return sum(length(attribute(column, "w")) for column in columns)


def _in_proportion(table: etree._Element, columns: list[etree._Element], share: float) -> None:
    """Columns and cells brought to a share of their widths."""
    cells = [cell for cell in table.iter(f"{W}tcW") if attribute(cell, "type") == "dxa"]
    for each in (*columns, *cells):
        each.set(f"{W}w", str(int(length(attribute(each, "w")) * share)))


def _repeat(table: etree._Element) -> None:
    first = next((row for row in contents(table) if local(row) == "tr"), None)
    if first is None:
        return
    properties = child(first, "trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        exceptions = child(first, "tblPrEx")
        if exceptions is None:
            first.insert(0, properties)
        else:
            exceptions.addnext(properties)
    header = child(properties, "tblHeader")
    if header is None:
        properties.insert(0, element("<w:tblHeader/>"))
    else:
        header.attrib.clear()


# 版记


def set_imprint(table: etree._Element) -> None:
    """A table that is the 版记, with the lines and the place of the standard (7.4.1)."""
    properties = properties_of(table, "tblPr")
    drop(properties, "tblStyle", "tblInd", "jc", "shd", "tblCellSpacing")
    for new in elements(imprint_properties()):
        put(properties, new, _PROPERTIES)
    _scale(table)
    for cell in table.iter(f"{W}tcPr"):
        drop(cell, "tcBorders", "shd", "tcMar")


def _scale(table: etree._Element) -> None:
    """The columns brought to the width of the type area together, cells with them."""
    columns = _columns(table)
    whole = _width(columns)
    if not columns or abs(whole - TYPE_WIDTH) <= _SLACK:
        return
    if whole > 0:
        _in_proportion(table, columns, TYPE_WIDTH / whole)
        return
    for column in columns:
        column.set(f"{W}w", str(TYPE_WIDTH // len(columns)))


def wrap_imprint(paragraphs: list[etree._Element]) -> bool:
    """Put the lines of a 版记 into a table, a row for each; False where they do not stand together in the body."""
    parents = {id(p.getparent()) for p in paragraphs}
    parent = paragraphs[0].getparent()
    if len(parents) != 1 or parent is None or local(parent) != "body":
        return False
    for above, below in pairwise(paragraphs):
        between = above.getnext()
        while between is not None and between is not below:
            if local(between) != "p" or len(between) > (1 if child(between, "pPr") is not None else 0):
                return False
            between = between.getnext()
        if between is None:
            return False
    if any(child(child(p, "pPr"), "sectPr") is not None for p in paragraphs):
        return False
    table = etree.Element(f"{W}tbl")
    properties = etree.SubElement(table, f"{W}tblPr")
    properties.extend(elements(imprint_properties()))
    grid = etree.SubElement(table, f"{W}tblGrid")
    etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", str(TYPE_WIDTH))
    paragraphs[0].addprevious(table)
    for p in paragraphs:
        row = etree.SubElement(table, f"{W}tr")
        row.append(element("<w:trPr><w:cantSplit/></w:trPr>"))
        cell = etree.SubElement(row, f"{W}tc")
        cell.append(element(f'<w:tcPr><w:tcW w:w="{TYPE_WIDTH}" w:type="dxa"/></w:tcPr>'))
        p.tail = None
        cell.append(p)
    after = table.getnext()
    if after is None or local(after) != "p":
        table.addnext(anchor())
    return True


def anchor() -> etree._Element:
    """The paragraph that must follow a floating table, so low that it takes no room."""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return element(f'<w:p><w:pPr><w:pStyle w:val="BodyText9704"/>{spacing}</w:pPr></w:p>')
