"""Everything that a web page says, in its order: paragraphs, tables and pictures, each with why it may not be seen.

Nothing is chosen here: navigation and text are pieces alike. ``web_body`` tells them apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.importing.manuscript import Image, Line
from toolkit.importing.reading import web_style
from toolkit.importing.reading.web_lists import Numbering, numbered, numbering
from toolkit.importing.reading.web_pictures import picture
from toolkit.importing.reading.web_space import collapsed, led, parted
from toolkit.importing.reading.web_tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.importing.manuscript import Block

HIDDEN, FORM, DRAWING, PICTURE = "隐藏文字", "表单", "图形中的文字", "图片不在网页文件里"
_UNSEEN = frozenset({"script", "style", "head", "title", "meta", "link", "base"})
_KEPT_BACK = dict.fromkeys(
    (
        "noscript",
        "template",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "datalist",
        "noframes",
        "noembed",
    ),
    HIDDEN,
) | dict.fromkeys(("select", "button", "textarea", "option", "optgroup"), FORM)
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "section", "select", "summary", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp"]
)
_PRE = frozenset({"pre", "listing", "plaintext", "xmp", "textarea"})
_AS_BLOCK = ("block", "table", "list-item", "flex", "grid", "table-row", "table-cell")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, the number of the element it stands in, and how many of its characters are links.

    ``why`` it is not seen on the page, or not as text; ``seen`` is then what a reader does see of it.
    """

    block: Block
    owner: int
    why: str = ""
    linked: int = 0
    cell: int = -1
    seen: str = ""


@dataclass(slots=True)
class Place:
    """An element that can hold the body: its number's parent, its names, and which pieces stand in it."""

    parent: int
    tag: str
    names: str
    line: int
    first: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The pieces of a page, and the elements by number; inline ones have no pieces of their own."""

    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Context:
    """What an element hands down to the text in it."""

    owner: int = 0
    align: web_style.Align = ""
    bold: bool = False
    size: float = 0.0
    face: str = ""
    indent: float = 0.0
    level: int = 0
    pre: bool = False
    unseen: bool = False
    why: str = ""
    link: bool = False
    cell: int = -1
    block: bool = True
    marker: list[str] = field(default_factory=list)
    numbering: Numbering | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Text of one look; None is a line break."""

    text: str | None
    context: _Context
    line: int


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
        self.runs: list[_Run] = []
        self.later: list[Piece] = []  # pictures in the paragraph that is being gathered
        self.stack: list[_Context] = [_Context()]

    def start(self, element: etree._Element) -> None:
        tag, outer = str(element.tag).lower(), self.stack[-1]
        told = self.sheet.declared(element, tag)
        context = self._handed_down(element, tag, told, outer)
        line = element.sourceline or 0
        if context.block:
            self.flush()
            context.owner = len(self.places)
            names = (
                f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}".strip()
            )
            self.places.append(Place(outer.owner, tag, names[:300], line, len(self.pieces)))
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
            line = element.sourceline or 0
            self._add(element.tail, outer, line)

    def flush(self) -> None:
        """The paragraph that was gathered becomes pieces."""
        runs, self.runs = self.runs, []
        if runs:
            seen = [run for run in runs if not run.context.why]
            self.pieces.extend(_lines(seen))
            if len(seen) < len(runs):
                self.pieces.extend(_kept_back(run for run in runs if run.context.why))
        if self.later:
            self.pieces.extend(self.later)
            self.later = []

    def _handed_down(
        self, element: etree._Element, tag: str, told: dict[str, str], outer: _Context
    ) -> _Context:
        block = tag in _BLOCKS
        if display := told.get("display"):
            block = (
                (tag not in ("td", "th", "tr", "table", "li")
                and display in _AS_BLOCK)
                or (block and not (display == "inline" and tag in ("div", "p")))
            )
        size = web_style.size(element, told, tag, outer.size)
        context = _Context(
            owner=outer.owner,
            align=web_style.align(element, told, tag, outer.align) if block else outer.align,
            bold=web_style.bold(told, tag, inherited=outer.bold),
            size=size,
            face=web_style.face(element, told, tag, outer.face),
            indent=web_style.indent(told, size, outer.indent) if block else outer.indent,
            level=int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else outer.level,
            pre=outer.pre or tag in _PRE or told.get("white-space") in ("pre", "pre-wrap", "pre-line"),
            unseen=outer.unseen or tag in _UNSEEN,
            why=outer.why or _KEPT_BACK.get(tag, ""),
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
        self, element: etree._Element, tag: str, told: dict[str, str], context: _Context, line: int
    ) -> None:
        if tag == "br":
            self.runs.append(_Run(None, context, line))
        elif tag in ("ol", "ul"):
            context.numbering = numbering(element, told)
            context.marker = []
        elif tag == "li":
            numeral = context.numbering.numeral(element, told) if context.numbering else ""
            context.marker = [numeral] if numeral else []
        elif tag == "img":
            self._picture(element, context, line)
        elif tag == "input":
            kind, value = (element.get("type") or "text").lower(), (element.get("value") or "").strip()
            if value and kind in ("text", "submit", "button", "reset", "search") and not context.unseen:
                self.later.append(
                    Piece(Line(value, line), context.owner, context.why or FORM, cell=context.cell)
                )
        elif tag == "table":
            if context.table:
                context.table.nested = True
            context.table = Table(element, len(self.pieces), context.cell, line)
            context.cell = -1
        elif context.table and tag == "tr":
            context.table.begin_row(element)
        elif context.table and tag in ("td", "th"):
            context.cell = context.owner
            context.table.begin_cell(element, context.owner)

    def _picture(self, element: etree._Element, context: _Context, line: int) -> None:
        made = picture(element, line)
        alternative = " ".join((element.get("alt") or "").split())
        if isinstance(made, Image) and not context.why:
            self.later.append(Piece(made, context.owner, cell=context.cell))
        elif isinstance(made, Image) or (context.why and alternative):
            self.later.append(Piece(Line(alternative, line), context.owner, context.why))
        elif made and not context.why:
            self.later.append(Piece(Line(made, line), context.owner, PICTURE, seen=alternative))

    def _add(self, text: str, context: _Context, line: int) -> None:
        if context.pre and "\n" in text:
            for number, each in enumerate(text.split("\n")):
                if number:
                    self.runs.append(_Run(None, context, line + number))
                if each:
                    self.runs.append(_Run(each, context, line + number))
        elif self.runs or not text.isspace() or "\xa0" in text or "\u3000" in text:
            self.runs.append(_Run(text, context, line))

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


def _closed(element: etree._Element, tag: str) -> bool:
    return tag == "dialog" and element.get("open") is None


def _lines(runs: list[_Run]) -> Iterator[Piece]:
    parts: list[list[_Run]] = [[]]
    for run in runs:
        if run.text is None:
            parts.append([run])  # for its line
        else:
            parts[-1].append(run)
    made = [piece for part in parts if (piece := _line(part)) is not None]
    if len(made) > 1:
        context = runs[0].context
        together = parted([p.block for p in made if isinstance(p.block, Line)], pre=context.pre)
        made = [
            replace(made[group[0]], block=line, linked=sum(made[at].linked for at in group))
            for group, line in together
        ]
    yield from made


def _line(runs: list[_Run]) -> Piece | None:
    texts = [run for run in runs if run.text]
    raw = "".join(run.text or "" for run in texts)
    context = texts[0].context if texts else None
    text = raw.strip() if context and context.pre else collapsed(raw)
    if not text or not context:
        return None
    first, weights, faces, linked, bold = texts[0], Counter[float](), Counter[str](), 0, True
    for run in reversed(texts):
        written = len("".join((run.text or "").split()))
        if written:
            first = run
            weights[run.context.size] += written
            faces[run.context.face] += written
            linked += written if run.context.link else 0
            bold = bold and run.context.bold
    context = first.context
    numeral = context.marker.pop() if context.marker else ""
    if numbered(text):
        numeral = ""
    before = (first.text or "")[: len(first.text or "") - len((first.text or "").lstrip())]
    size = weights.most_common(1)[0][0]
    indent = led(raw) * (size or web_style.BASE_SIZE) or context.indent
    line = Line(
        numeral + text,
        first.line + (0 if context.pre else before.count("\n")),
        level=context.level,
        align=context.align,
        bold=bold,
        size=size,
        face=faces.most_common(1)[0][0],
        indent=0.0 if context.align else indent,
        counted=bool(numeral),
    )
    return Piece(line, context.owner, linked=linked, cell=context.cell)


def _kept_back(runs: Iterable[_Run]) -> Iterator[Piece]:
    groups: list[tuple[_Context, int, list[str]]] = []
    for run in runs:
        if groups and groups[-1][0].why == run.context.why:
            groups[-1][2].append(run.text if run.text is not None else "\n")
        else:
            groups.append((run.context, run.line, [run.text or ""]))
    for context, line, texts in groups:
        if text := collapsed("".join(texts)):
            yield Piece(Line(text, line), context.owner, context.why)
