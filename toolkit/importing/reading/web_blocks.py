"""Everything that a web page says, in its order: paragraphs, tables and pictures, each with why it may not be seen.

Nothing is chosen here: navigation and text are pieces alike. ``web_body`` tells them apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.importing.manuscript import Image, Line
from toolkit.importing.reading import web_style
from toolkit.importing.reading.web_lines import Context, Run, kept_back, lines_of
from toolkit.importing.reading.web_lists import numbering
from toolkit.importing.reading.web_pictures import picture
from toolkit.importing.reading.web_pieces import DRAWING, FORM, HIDDEN, PICTURE, TITLED, Piece, Place, Read
from toolkit.importing.reading.web_tables import Table
from toolkit.importing.reading.web_tags import AS_BLOCK, BLOCKS, KEPT_BACK, PRE, UNSEEN

if TYPE_CHECKING:
    from collections.abc import Mapping


def blocks_of(root: etree._Element, sheet: web_style.Sheet, *, hiding: bool = True) -> Read:
    """The pieces of a page; where not ``hiding``, also those that its style keeps from being seen are taken as seen."""
    walk = _Walk(sheet, hiding)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.flush()
    return Read(tuple(walk.pieces), tuple(walk.places))


class _Walk:
    """The walk through a page's elements, without recursion, as they nest as deeply as somebody likes."""

    def __init__(self, sheet: web_style.Sheet, hiding: bool) -> None:  # noqa: FBT001 - private to this module
        self.sheet, self.hiding = sheet, hiding
        self.pieces: list[Piece] = []
        self.places: list[Place] = []
        self.runs: list[Run] = []
        self.later: list[Piece] = []  # pictures in the paragraph that is being gathered
        self.stack: list[Context] = [Context()]

    def start(self, element: etree._Element) -> None:
        tag, outer = str(element.tag).lower(), self.stack[-1]
        told = self.sheet.declared(element, tag)
        context = self._handed_down(element, tag, told, outer)
        line = _place(element)
        if context.block:
            self.flush()
            context.owner = len(self.places)
            names = _names(element)
            self.places.append(Place(outer.owner, tag, names, line, len(self.pieces)))
            context.titled = bool(names) and TITLED.search(names) is not None
        self._special(element, tag, told, context, line)
        self.stack.append(context)
        if element.text and not context.unseen:
            self._add(element.text, context, line)

    def end(self, element: etree._Element) -> None:
        context = self.stack.pop()
        if context.block:
            self.flush()
            if element.tag == "table" and context.table:
                self._fold(context.table, context.owner)
            self.places[context.owner].end = len(self.pieces)
        outer = self.stack[-1]
        if element.tail and not outer.unseen:
            line = _place(element)
            self._add(element.tail, outer, line)

    def flush(self) -> None:
        """The paragraph that was gathered becomes pieces."""
        runs, self.runs = self.runs, []
        if runs:
            seen = [run for run in runs if not run.context.why]
            self.pieces.extend(lines_of(seen))
            if len(seen) < len(runs):
                self.pieces.extend(kept_back(run for run in runs if run.context.why))
        if self.later:
            self.pieces.extend(self.later)
            self.later = []

    def _handed_down(
        self, element: etree._Element, tag: str, told: dict[str, str], outer: Context
    ) -> Context:
        block = tag in BLOCKS
        if display := told.get("display"):
            block = (tag not in ("td", "th", "tr", "table", "li") and display in AS_BLOCK) or (
                block and not (display == "inline" and tag in ("div", "p"))
            )
        size = web_style.size(element, told, tag, outer.size)
        context = Context(
            owner=outer.owner,
            align=web_style.align(told, tag, outer.align) if block else outer.align,
            bold=web_style.bold(told, tag, inherited=outer.bold),
            size=size,
            face=web_style.face(element, told, tag, outer.face),
            indent=web_style.indent(told, size, outer.indent) if block else outer.indent,
            level=int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else outer.level,
            pre=outer.pre or tag in PRE or told.get("white-space") in ("pre", "pre-wrap", "pre-line"),
            titled=outer.titled and not block,
            unseen=outer.unseen or tag in UNSEEN,
            why=outer.why or KEPT_BACK.get(tag, ""),
            link=outer.link or tag == "a",
            cell=outer.cell,
            block=block,
            marker=outer.marker,
            numbering=outer.numbering,
            table=outer.table,
        )
        if tag == "svg":
            context.why = context.why or DRAWING
        if not context.why and self.hiding and (web_style.hidden(element, told) or _closed(element, tag)):
            context.why = HIDDEN
        return context

    def _special(
        self, element: etree._Element, tag: str, told: Mapping[str, str], context: Context, line: int
    ) -> None:
        if tag == "br":
            self.runs.append(Run(None, context, line))
        elif tag in ("ol", "ul"):
            context.numbering, context.marker = numbering(element, told), []
        elif tag == "li":
            numeral = context.numbering.numeral(element, told) if context.numbering else ""
            context.marker = [numeral] if numeral else []
        elif tag == "img":
            self._picture(element, context, line)
        elif tag == "input":
            self._field(element, context, line)
        elif tag in ("table", "tr", "td", "th"):
            self._tabled(element, tag, context, line)

    def _field(self, element: etree._Element, context: Context, line: int) -> None:
        kind, value = (element.get("type") or "text").lower(), (element.get("value") or "").strip()
        if value and kind in ("text", "submit", "button", "reset", "search") and not context.unseen:
            self.later.append(Piece(Line(value, line), context.owner, context.why or FORM, cell=context.cell))

    def _tabled(self, element: etree._Element, tag: str, context: Context, line: int) -> None:
        if tag == "table":
            if context.table:
                context.table.nested = True
            context.table = Table(element, len(self.pieces), context.cell, line)
            context.cell = -1
        elif context.table and tag == "tr":
            context.table.begin_row(element)
        elif context.table:
            context.cell = context.owner
            context.table.begin_cell(element, context.owner)

    def _picture(self, element: etree._Element, context: Context, line: int) -> None:
        made = picture(element, line)
        alternative = " ".join((element.get("alt") or "").split())
        if isinstance(made, Image) and not context.why:
            self.later.append(Piece(made, context.owner, cell=context.cell))
        elif isinstance(made, Image) or (context.why and alternative):
            self.later.append(Piece(Line(alternative, line), context.owner, context.why))
        elif made and not context.why:
            self.later.append(Piece(Line(made, line), context.owner, PICTURE, seen=alternative))

    def _add(self, text: str, context: Context, line: int) -> None:
        if context.pre and "\n" in text:
            for number, each in enumerate(text.split("\n")):
                if number:
                    self.runs.append(Run(None, context, line + number))
                if each:
                    self.runs.append(Run(each, context, line + number))
        elif self.runs or not text.isspace() or "\xa0" in text or "\u3000" in text:
            self.runs.append(Run(text, context, line))

    def _fold(self, table: Table, owner: int) -> None:
        """A table of data becomes one piece; what stands in it and in no cell stays before it, pictures behind."""
        inside = self.pieces[table.start :]
        lines: dict[int, list[Line]] = {}
        linked = 0
        for piece in inside:
            if isinstance(piece.block, Line) and not piece.why and piece.cell >= 0:
                lines.setdefault(piece.cell, []).append(piece.block)
                linked += piece.linked
        if not table.is_data(lines):
            if table.outer_cell >= 0:
                self.pieces[table.start :] = [replace(piece, cell=table.outer_cell) for piece in inside]
            return
        rest = [p for p in inside if p.why or p.cell < 0 or not isinstance(p.block, Line)]
        loose = [p for p in rest if isinstance(p.block, Line) and not p.why]
        kept = [p for p in rest if p.why or not isinstance(p.block, Line)]
        grid = Piece(table.grid(lines), owner, linked=linked, cell=table.outer_cell)
        self.pieces[table.start :] = [*loose, grid, *kept]
        for place in self.places[owner + 1 :]:  # what stood in its cells stands in it now
            place.first = place.end = table.start


def _names(element: etree._Element) -> str:
    told = [element.get(key) or "" for key in ("id", "class", "role")]
    if (title := element.get("title") or "") in (
        "header",
        "footer",
    ):  # as LibreOffice names those of its pages
        told.append(title)
    return " ".join(filter(None, told))[:300]


def _place(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _closed(element: etree._Element, tag: str) -> bool:
    return tag == "dialog" and element.get("open") is None
