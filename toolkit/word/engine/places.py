"""Where in the XML each tag stands: in text, in an attribute, between paragraphs, between runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.word.engine.tags import Tag

_PARAGRAPHS = re.compile(r"<w:p(?: [^>]*)?>|</w:p>")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_NAME = re.compile(r"<([^\s/>]+)")
_TEXT_HOLDERS = ("w:instrText", "w:delText", "w:delInstrText")


@dataclass(frozen=True, slots=True)
class Place:
    """``filter`` names the output filter (``internal.PLACES``); ``run`` is the ``w:rPr`` that holds at a text."""

    filter: str
    run: str = ""


class _Reader:
    """Reads XML piece by piece; what counts is the last markup seen."""

    def __init__(self) -> None:
        self.unfinished = ""
        self.last = ""
        self.depth = 0
        self.run = ""

    def feed(self, piece: str) -> None:
        """Go past a piece that holds no tags."""
        left, right = piece.rfind("<"), piece.rfind(">")
        whole = self.unfinished + piece if self.unfinished else piece
        if right > left or (right >= 0 and left > right):
            stop = whole.rfind(">")
            self.last = whole[whole.rfind("<", 0, stop) : stop + 1]
            self.unfinished = whole[whole.rfind("<") :] if left > right else ""
        elif left >= 0:
            self.unfinished = whole[whole.rfind("<") :]
        elif self.unfinished:
            self.unfinished = whole
        for match in _PARAGRAPHS.finditer(whole):
            token = match.group()
            if not token.endswith("/>"):
                self.depth += -1 if token.startswith("</") else 1
        self._note_run(piece)

    def _note_run(self, piece: str) -> None:
        start = max(piece.rfind("<w:r>"), piece.rfind("<w:r "))
        if start < 0:
            return
        found = _RUN_PROPERTIES.search(piece, start)
        self.run = found.group() if found else ""

    def place(self) -> Place:
        """The place at this point."""
        if self.unfinished:
            return Place("#attribute")
        name = _NAME.match(self.last)
        opened = name is not None and not self.last.endswith("/>")
        if opened and name is not None:
            if name.group(1) == "w:t":
                return Place("#text", self.run)
            if not name.group(1).startswith("w:") or name.group(1) in _TEXT_HOLDERS:
                return Place("#plain")
        return Place("#inline" if self.depth > 0 else "#block")


def places(xml: str, tags: tuple[Tag, ...]) -> tuple[Place, ...]:
    """The place of each tag of the XML."""
    reader = _Reader()
    found: list[Place] = []
    position = 0
    for tag in tags:
        reader.feed(xml[position : tag.start])
        found.append(reader.place())
        position = tag.end
    return tuple(found)
