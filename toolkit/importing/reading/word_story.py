"""Reads the paragraphs and tables of a Word file in their order, and keeps beside what is no part of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.audit.elements import attribute, child, local
from toolkit.audit.properties import look_of, on
from toolkit.importing.manuscript import Grid, LeftOut, Line
from toolkit.importing.reading.word_breaks import divided
from toolkit.importing.reading.word_events import (
    CONTENTS,
    DELETED,
    HIDDEN,
    Boxed,
    Picture,
    Piece,
    Turn,
    Walk,
    chosen,
    is_properties,
)
from toolkit.importing.reading.word_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from toolkit.audit.properties import Properties
    from toolkit.audit.reader import Reader, Resolved
    from toolkit.importing.reading.word_events import Event
    from toolkit.importing.reading.word_fields import Fields
    from toolkit.importing.reading.word_parts import Beside

Found: TypeAlias = Line | Grid | Picture
_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])\Z", re.IGNORECASE)
_ALIGNED: dict[str, Literal["center", "right"]] = {"center": "center", "right": "right"}
_RUN_IN = "段首标题"
_BOX = "文本框"
_JOINED = frozenset({DELETED, HIDDEN, CONTENTS, "页码", "注音"})  # pieces side by side are one
_PLAIN: tuple[Properties, Properties] = ({}, {})
_BARE = frozenset({"r", "t", "delText", "hyperlink", "fldSimple", "oMath", "oMathPara"})
_EMBEDDED = frozenset({"altChunk", "subDoc"})


@dataclass(slots=True)
class Story:
    """The reading of one part; ``place`` counts its paragraphs in their order, those of tables and boxes too."""

    reader: Reader
    fields: Fields
    beside: Beside
    fresh: list[bool] = field(default_factory=list)  # whether each section begins a page
    left_out: list[LeftOut] = field(default_factory=list)
    place: int = 0
    section: int = 0
    broken: bool = False  # a page break stands before what comes next

    def flow(
        self,
        container: Iterable[etree._Element],
        where: str = "",
        why: str = "",
        below: tuple[Properties, Properties] = _PLAIN,
    ) -> list[Found]:
        """The blocks of a body, a cell, a box; ``why`` all of it is no part of the document."""
        found: list[Found] = []
        carried: list[Event] = []
        self._flow(container, where, why, below, found, carried)
        if carried:
            found += self._blocks(carried, None, where)
        return found

    def _flow(
        self,
        container: Iterable[etree._Element],
        where: str,
        why: str,
        below: tuple[Properties, Properties],
        found: list[Found],
        carried: list[Event],
    ) -> None:
        for each in container:
            name = local(each)
            if name == "p":
                self._paragraph(each, where, why, below, found, carried)
            elif name == "tbl":
                if carried:
                    found += self._blocks(carried, None, where)
                    carried.clear()
                found += read_table(self, each, where, why)
            elif name == "AlternateContent":
                self._flow(chosen(each), where, why, below, found, carried)
            elif name in _EMBEDDED:
                self.left_out.append(LeftOut(self.beside.embedded(name), self.place, "嵌入的文件"))
            elif name in _BARE:  # where no paragraph is around it
                walk = self._walk({})
                walk.over((each,), why)
                found += self._blocks(walk.events, None, where)
            elif name and not is_properties(name):
                self._flow(each, where, why or _unseen(each, name), below, found, carried)

    def _walk(self, base: Properties) -> Walk:
        return Walk(self, self.reader.styles, self.fields, self.beside, base, self.place)

    def _paragraph(
        self,
        element: etree._Element,
        where: str,
        why: str,
        below: tuple[Properties, Properties],
        found: list[Found],
        carried: list[Event],
    ) -> None:
        self.place += 1
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        frame = child(properties, "framePr")
        dropped = attribute(frame, "dropCap") in ("drop", "margin")
        deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        separated = child(mark, "specVanish") is not None
        if deleted or dropped or separated:  # it goes on in the next paragraph, which alone is counted
            walk = self._walk(self.reader.styles.run)
            walk.over(element, why)
            carried += walk.events
            if deleted:
                carried.append(Piece("\n", DELETED))
        else:
            resolved = self.reader.resolved(element, below)
            walk = self._walk(resolved.run)
            walk.over(element, why)
            if on(resolved.paragraph, "pageBreakBefore") and not where:
                self.broken = True
            in_frame = _BOX if frame is not None and not where else where
            found += self._blocks([*carried, *walk.events], resolved, in_frame)
            carried.clear()
        if not where and child(properties, "sectPr") is not None:
            self.section += 1
            self.broken |= self.section < len(self.fresh) and self.fresh[self.section]

    def _blocks(self, events: list[Event], resolved: Resolved | None, where: str) -> list[Found]:
        """What a paragraph is: its boxes, its lines, its pictures; a page break within it divides it."""
        found: list[Found] = [block for event in events if isinstance(event, Boxed) for block in event.blocks]
        self._keep_aside(events)
        label = resolved.label.strip() if resolved is not None else ""
        for number, part in enumerate(_pages(events)):
            if number and not where:
                self.broken = True
            pieces = [event for event in part if isinstance(event, Piece) and not event.why]
            lines = [
                self._line(each, resolved, where, "" if n else label)
                for n, each in enumerate(divided(pieces))
            ]
            label = "" if any(lines) else label
            first = next((n for n, event in enumerate(part) if _is_text(event)), len(part))
            pictures = [
                (n, replace(event, place=self.place))
                for n, event in enumerate(part)
                if isinstance(event, Picture)
            ]
            found += (picture for n, picture in pictures if n < first)
            found += (line for line in lines if line is not None)
            found += (picture for n, picture in pictures if n > first)
        return found

    def _keep_aside(self, events: list[Event]) -> None:
        gathered: list[list[str]] = []
        whys: list[str] = []
        for event in events:
            if not isinstance(event, Piece) or not event.why:
                whys.append("")
                gathered.append([])
            elif whys and whys[-1] == event.why and event.why in _JOINED:
                gathered[-1].append(event.text)
            else:
                whys.append(event.why)
                gathered.append([event.text])
        for why, texts in zip(whys, gathered, strict=True):
            text = "".join(texts).strip()
            if why and text:
                self.left_out.append(LeftOut(text, self.place, why))

    def _line(self, pieces: list[Piece], resolved: Resolved | None, where: str, label: str) -> Line | None:
        text = "".join(piece.text for piece in pieces).strip()
        if resolved is not None and resolved.bullet and label:
            if text:
                self.left_out.append(LeftOut(label, self.place, "项目符号"))
            label = ""
        if not text and not label:
            return None
        spoken = [piece.run for piece in pieces if piece.run is not None and piece.text.strip()]
        first = spoken[0] if spoken else None
        size = first.size if first is not None else 0.0
        new_page = self.broken and not where
        if not where:
            self.broken = False
        gap = " " if label and text and label[-1].isalnum() and text[0].isalnum() else ""
        line = Line(
            text=f"{label}{gap}{text}",
            place=self.place,
            bold=bool(spoken) and all(run.bold for run in spoken),
            size=size,
            face=first.east_asian if first is not None else "",
            new_page=new_page,
            counted=bool(label),
            where=where,
            lead=len(label) + len(gap) + lead if (lead := self._lead(pieces)) else 0,
        )
        if resolved is None:
            return line
        look = look_of(resolved.paragraph, size or 16.0, 0.0)
        named = _HEADING.match(self.reader.styles.named(resolved.style))
        level = look.outline + 1 if look.outline is not None else int(named[1]) if named else 0
        return replace(
            line,
            level=level,
            align=_ALIGNED.get(look.alignment, ""),
            indent=(look.left + look.first) / 20,
        )

    def _lead(self, pieces: list[Piece]) -> int:
        """How many characters at the beginning of a line look otherwise than the rest; 0 where all look alike."""
        first: tuple[str, bool, bool] | None = None
        for index, piece in enumerate(pieces):
            look = self._look(piece) if piece.text.strip() else first
            first = first or look
            if look != first:
                return len("".join(each.text for each in pieces[:index]).lstrip())
        return 0

    def _look(self, piece: Piece) -> tuple[str, bool, bool]:
        """What a reader sees of a run, and whether its style says that it is a heading that runs in."""
        run = piece.run
        run_in = self.reader.styles.named(piece.style).startswith(_RUN_IN) if piece.style else False
        return (run.east_asian, run.bold, run_in) if run is not None else ("", False, run_in)

    def loose_line(self, text: str) -> Line:
        """The text of a drawing that is no paragraph of Word's."""
        return Line(" ".join(text.split()), self.place + 1, where=_BOX)


def _pages(events: list[Event]) -> list[list[Event]]:
    """The events between page breaks."""
    found: list[list[Event]] = [[]]
    for event in events:
        if isinstance(event, Turn):
            found.append([])
        else:
            found[-1].append(event)
    return found


def _is_text(event: Event) -> bool:
    return isinstance(event, Piece) and not event.why and bool(event.text.strip())


def _unseen(element: etree._Element, name: str) -> str:
    """Why what stands in an element is no text: it was deleted, or it is Word's own table of contents."""
    if name in ("del", "moveFrom"):
        return DELETED
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return CONTENTS if attribute(gallery) == "Table of Contents" else ""
