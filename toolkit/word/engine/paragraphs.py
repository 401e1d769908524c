"""The template's paragraphs as its author sees them, with their tags, and the names of their elements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.word.engine.faults import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from toolkit.word.engine.tags import Tag


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TEXT, ROW, CELL = f"{W}p", f"{W}t", f"{W}tr", f"{W}tc"
FULL_WIDTH = re.compile(r"[{｛][｛％＃]|｛[{%#]|[}｝%％#＃]｝|[｝％＃]}")
TO_HALF = str.maketrans("｛｝％＃", "{}%#")
JOINED = re.compile(
    r"(p|tr|tc|r)(if|for|elif|else|endif|endfor|set|with|endwith|endset|macro|endmacro|filter)\b"
)
JOINED_NAME = re.compile(r"(p|tr|tc|r)(?=[^\x00-\x7f])")
SPACES = re.compile(r"\s{101}")
LONGEST_PARAGRAPH = 20_000  # with tags
MOST_PROBLEMS = 100
EXCERPT = 400  # more than a message cites


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph with tags: its element, its own text (not that of text boxes in it), its tags, its place."""

    element: etree._Element
    text: str
    tags: tuple[Tag, ...]
    at: Spot

    def spot(self, tag: Tag) -> Spot:
        """Where one of its tags stands."""
        return Spot(self.at.part, self.at.paragraph, tag.start, tag.end)


def cut(text: str) -> str:
    """As much of a paragraph as a message may cite."""
    return text[:EXCERPT]


def in_cell(paragraph: etree._Element) -> bool:
    """Whether the paragraph stands in a table's cell."""
    return next(paragraph.iterancestors(CELL), None) is not None


def own_text(paragraph: etree._Element) -> str:
    """The text of a paragraph, that of text boxes in it left out."""
    return "".join(t.text or "" for t in own(paragraph, TEXT))


def own(paragraph: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of that name in a paragraph that belong to no paragraph in a text box."""
    for element in paragraph.iter(name):
        owner = element.getparent()
        while owner is not None and owner.tag != PARAGRAPH:
            owner = owner.getparent()
        if owner is paragraph:
            yield element
