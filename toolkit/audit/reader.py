"""Reads paragraphs and tables, everything inherited resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.elements import W, attribute, child, contents, length, local, number, switch, value
from toolkit.audit.properties import (
    Properties,
    Styles,
    border,
    look_of,
    on,
    over,
    paragraph_properties,
    run_properties,
)
from toolkit.audit.shapes import shape_of
from toolkit.audit.values import Block, Cell, Paragraph, Row, Run, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from toolkit.audit.numbering import Numbering
    from toolkit.audit.values import Shape

    Met = Callable[[etree._Element, Paragraph | Table], None]  # noqa: SLF001 (lxml's only name for the type)

_DRAWN = frozenset({"drawing", "pict", "object"})
_TEXTS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The lines and the margins inside cells that a style of tables gives."""

    borders: etree._Element | None
    margins: etree._Element | None


def table_styles(root: etree._Element | None) -> dict[str, TableStyle]:
    """The styles of tables by their ids."""
    found = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        if attribute(style, "type") == "table":
            properties = child(style, "tblPr")
            found[attribute(style, "styleId") or ""] = TableStyle(
                child(properties, "tblBorders"), child(properties, "tblCellMar")
            )
    return found


@dataclass(frozen=True, slots=True)
class Resolved:
    """What holds for a paragraph, everything inherited: its style's id, its properties, what it gives to runs.

    ``label`` is its automatic numeral, ``bullet`` whether that is a mark that counts nothing.
    """

    style: str
    paragraph: Properties
    run: Properties
    label: str
    bullet: bool = False


@dataclass(slots=True)
class _Pieces:
    """What is gathered of one paragraph."""

    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    breaks_page: bool = False
    begins_anew: bool = False
    text_seen: bool = False


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs and tables of one document in their order; numerals, fields and breaks are counted on."""

    styles: Styles
    numbering: Numbering
    tables: dict[str, TableStyle]
    pitches: list[float] = field(default_factory=list)
    fresh: list[bool] = field(default_factory=list)
    count: int = 0
    table_count: int = 0
    section: int = 0
    broken: bool = False  # a page break stands before what comes next
    fields: list[list[str]] = field(default_factory=list)  # code and, once it is separated, "result"
    ended: str = ""  # a field without a result, just ended
    met: Met | None = None  # told of each paragraph and table with the element that it was read from

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """The paragraphs and tables of the body; the paragraphs of a text box before the one that holds it."""
        for element in contents(container):
            name = local(element)
            if name == "p":
                self.count += 1
                paragraph, boxes = self.paragraph(element, self.count, "")
                yield from boxes
                yield paragraph
                if paragraph.ends_section:
                    self.section += 1
                    self.broken = self.section < len(self.fresh) and self.fresh[self.section]
            elif name == "tbl":
                yield self.table(element)

    def loose(self, container: etree._Element, where: str) -> Iterator[Paragraph]:
        """The paragraphs of a cell, a box, a footer: none of the body's count; inner tables' too."""
        for element in contents(container):
            name = local(element)
            if name == "p":
                paragraph, boxes = self.paragraph(element, 0, where)
                yield from boxes
                yield paragraph
            elif name == "tbl":
                for row in _named(element, "tr"):
                    for cell in _named(row, "tc"):
                        yield from self.loose(cell, where)

    def paragraph(
        self, element: etree._Element, count: int, where: str, below: tuple[Properties, Properties] = ({}, {})
    ) -> tuple[Paragraph, list[Paragraph]]:
        """A paragraph and those of the text boxes in it; ``below`` is what its table's style gives."""
        properties_element = child(element, "pPr")
        resolved = self.resolved(element, below)
        identifier, properties, run_base = resolved.style, resolved.paragraph, resolved.run
        label = resolved.label
        pieces = _Pieces(begins_anew=not where and (self.broken or on(properties, "pageBreakBefore")))
        if not where:
            self.broken = False
        self._gather(element, run_base, pieces, where)
        runs = tuple(pieces.runs)
        mark = run_properties(child(properties_element, "rPr"))
        size = next((run.size for run in runs if run.text.strip()), None)
        if size is None:
            size = length(over(run_base, mark).get("sz"), 20.0) / 2
            runs = runs or (self.styles.run_of("", run_base, mark, ""),)
        pitch = self.pitches[self.section] if self.section < len(self.pitches) else 0.0
        text = "".join(run.text for run in runs)
        if not where and not text.strip() and not label and pieces.begins_anew and not pieces.breaks_page:
            self.broken = (
                True  # an empty paragraph after a break: what follows is still at the head of the page
            )
        read = Paragraph(
            number=count,
            where=where,
            style=self.styles.named(identifier),
            label=label,
            text=text,
            runs=runs,
            look=look_of(properties, size, pitch),
            section=self.section,
            new_page=pieces.begins_anew,
            ends_section=not where and child(properties_element, "sectPr") is not None,
            breaks_page=pieces.breaks_page,
            shapes=tuple(pieces.shapes),
        )
        if self.met is not None:
            self.met(element, read)
        return read, pieces.boxes

    def resolved(self, element: etree._Element, below: tuple[Properties, Properties] = ({}, {})) -> Resolved:
        """What holds for a paragraph; its list counts on, so this is asked once of each, in their order."""
        direct = paragraph_properties(child(element, "pPr"))
        identifier = direct.get("pStyle") or self.styles.defaults.get("paragraph", "")
        styled, styled_runs = self.styles.resolved(identifier)
        properties, label, bullet = self._numbered(identifier, styled, direct)
        return Resolved(
            identifier,
            over(over(self.styles.paragraph, below[0]), properties),
            over(over(self.styles.run, below[1]), styled_runs),
            label,
            bullet=bullet,
        )

    def _numbered(
        self, identifier: str, styled: Properties, direct: Properties
    ) -> tuple[Properties, str, bool]:
        """The properties with those of the list's level between them, the numeral, and whether it is a bullet."""
        properties = over(styled, direct)
        numeral = properties.get("numPr.numId", "0")
        if numeral == "0":
            return properties, "", False
        if "numPr.ilvl" in properties:
            depth = number(properties["numPr.ilvl"])
        else:
            depth = self.numbering.depth_of(numeral, identifier)
        level = self.numbering.level(numeral, depth)
        if level is None:
            return properties, "", False
        if "numPr.numId" in direct:
            properties = over(over(styled, level.paragraph), direct)
        else:
            properties = over(level.paragraph, properties)
        return properties, self.numbering.label(numeral, depth), level.form == "bullet"

    def _gather(self, element: etree._Element, base: Properties, pieces: _Pieces, where: str) -> None:
        for each in contents(element):
            name = local(each)
            if name == "r":
                self._run(each, base, pieces, where)
            elif name == "fldSimple":
                self.fields.append([attribute(each, "instr") or "", "result"])
                self._gather(each, base, pieces, where)
                self.fields.pop()

    def _run(self, element: etree._Element, base: Properties, pieces: _Pieces, where: str) -> None:
        direct = run_properties(child(element, "rPr"))
        if on(direct, "vanish"):
            return
        text: list[str] = []
        for each in contents(element):
            self._piece(each, local(each), text, pieces, where)
        said = "".join(text)
        if not said or any(code[1] == "" for code in self.fields):
            return
        pieces.text_seen = pieces.text_seen or bool(said.strip())
        if pieces.text_seen and not where:
            self.broken = False
        name, self.ended = self.ended or self._field_name(), ""
        pieces.runs.append(self.styles.run_of(said, base, direct, name))

    def _piece(
        self, element: etree._Element, name: str, text: list[str], pieces: _Pieces, where: str
    ) -> None:
        if name == "t":
            text.append(element.text or "")
        elif name in _TEXTS:
            text.append(_TEXTS[name])
        elif name == "sym":
            text.append(_symbol(attribute(element, "char")))
        elif name == "br":
            self._break(element, text, pieces, where)
        elif name in ("fldChar", "instrText"):
            self._field(element, name, text)
        elif name in _DRAWN:
            pieces.shapes.append(shape_of(element))
            for box in element.iter(f"{W}txbxContent"):
                if not _read_otherwise(box, element):
                    pieces.boxes += self.loose(box, f"{where}文本框")

    def _break(self, element: etree._Element, text: list[str], pieces: _Pieces, where: str) -> None:
        if attribute(element, "type") not in ("page", "column"):
            text.append("\n")
        elif not where:
            pieces.breaks_page = True
            if pieces.text_seen or "".join(text).strip():
                self.broken = True
            else:
                pieces.begins_anew = self.broken = True

    def _field(self, element: etree._Element, name: str, text: list[str]) -> None:
        kind = attribute(element, "fldCharType")
        if name == "instrText":
            if self.fields:
                self.fields[-1][0] += element.text or ""
        elif kind == "begin":
            self.fields.append(["", ""])
        elif kind == "separate" and self.fields:
            self.fields[-1][1] = "result"
        elif kind == "end" and self.fields:
            named, result = self._field_name(), self.fields.pop()[1]
            if not result and named == "PAGE":  # not yet computed: a number will stand here
                text.append("1")
                self.ended = named

    def _field_name(self) -> str:
        return next((code.split()[0].upper() for code, _ in reversed(self.fields) if code.split()), "")

    def table(self, element: etree._Element) -> Table:
        """A table of the body."""
        self.table_count += 1
        properties = child(element, "tblPr")
        identifier = value(properties, "tblStyle") or self.styles.defaults.get("table", "")
        below = self.styles.resolved(identifier)
        known = [
            self.tables[style.identifier]
            for style in self.styles.chain(identifier)
            if style.identifier in self.tables
        ]
        borders = [child(properties, "tblBorders"), *(style.borders for style in reversed(known))]
        margins = [child(properties, "tblCellMar"), *(style.margins for style in reversed(known))]
        margin = next((found for m in margins if (found := _margin(m)) is not None), 0.0)
        rows: list[Row] = []
        for row in _named(element, "tr"):
            cells: list[Cell] = []
            for cell in _named(row, "tc"):
                where = f"表 {self.table_count} 第 {len(rows) + 1} 行第 {len(cells) + 1} 格"
                cells.append(self._cell(cell, where, below, margin))
            repeated = bool(switch(child(child(row, "trPr"), "tblHeader")))
            rows.append(Row(tuple(cells), repeated))
        sides = {
            side: next((line for b in borders if (line := border(child(b, side))) is not None), None)
            for side in ("top", "bottom", "insideH")
        }
        self.broken = False
        read = Table(
            self.table_count, tuple(rows), self._width(element, properties), sides["top"], sides["bottom"],
            sides["insideH"], self.section,
        )  # fmt: skip
        if self.met is not None:
            self.met(element, read)
        return read

    def _cell(
        self, cell: etree._Element, where: str, below: tuple[Properties, Properties], margin: float
    ) -> Cell:
        properties = child(cell, "tcPr")
        own = _margin(child(properties, "tcMar"))
        lines = child(properties, "tcBorders")
        paragraphs: list[Paragraph] = []
        for each in contents(cell):
            if local(each) == "p":
                paragraph, boxes = self.paragraph(each, 0, where, below)
                paragraphs += (*boxes, paragraph)
            elif local(each) == "tbl":
                for row in _named(each, "tr"):
                    for inner in _named(row, "tc"):
                        paragraphs += self.loose(inner, where)
        left = margin if own is None else own
        return Cell(tuple(paragraphs), left, border(child(lines, "top")), border(child(lines, "bottom")))

    def _width(self, element: etree._Element, properties: etree._Element | None) -> float | None:
        given = child(properties, "tblW")
        kind, width = attribute(given, "type"), attribute(given, "w")
        if kind == "dxa" and length(width) > 0:
            return length(width)
        if kind == "pct":
            return None
        columns = [length(attribute(column, "w")) for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        return sum(columns) or None


def _named(element: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in contents(element) if local(each) == name]


def _read_otherwise(box: etree._Element, drawing: etree._Element) -> bool:
    """Whether a box is another form of one that is read, or stands in one, with which it is read."""
    for above in box.iterancestors():
        if local(above) == "Fallback":
            return True
        if local(above) == "txbxContent" and drawing in above.iterancestors():
            return True
    return False


def _margin(element: etree._Element | None) -> float | None:
    side = child(element, "left")
    side = child(element, "start") if side is None else side
    return None if side is None else length(attribute(side, "w"))


def _symbol(code: str | None) -> str:
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 else "□"
