"""A manuscript whose paragraphs have been told apart: elements, texts, and the tree of a text's headings and items."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from toolkit.importing.manuscript import Grid, Image, LeftOut, Line, Manuscript
from toolkit.importing.spaces import squeezed


@dataclass(frozen=True, slots=True)
class Element:
    """An element of GB/T 9704: ``key`` is the one of 公文 (发文字号, 主送 …).

    ``value`` is what it says in the words of the data format (a date as 2024-01-31, a note without its brackets), a
    tuple where the format has a list; ``lines`` are those that it was read from, as they stand in the source (a line
    may be that of two elements). A person who signs is one text, post and name with a space between. ``moved`` where
    it stands in another place than templates print it: a 发文字号 under the title, a date above the signature.
    """

    key: str
    value: str | tuple[str, ...]
    lines: tuple[str, ...]
    place: int
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text with a structure of its own: the lines of its title, and the blocks below."""

    title: tuple[str, ...]
    blocks: tuple[Line | Grid | Image, ...]
    place: int = 0


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment: as 附件说明 names it, and its text where the source has it; ``ordinal`` as printed, or empty.

    ``label`` is the line 附件1 above its text (with the title where the source has both on it: then that of the text is
    empty), ``listed`` the lines of 附件说明 that name it: empty where the source has no 附件说明, or one that would be
    printed otherwise, which then stays in the text. ``place`` is the first of these, ``moved`` as of an element.
    """

    title: str
    ordinal: str
    text: Text | None
    place: int
    label: str = ""
    listed: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A manuscript in its parts.

    ``own`` is the document's own text between 主送 and signature (that of the notice, where it issues something); its
    title is the element 标题. ``issued`` is what the notice issues, and whatever else stands under no label behind the
    signature. Every block of the manuscript is in one of them, a line of an element or an attachment, or left out.
    """

    manuscript: Manuscript
    elements: tuple[Element, ...]
    own: Text
    issued: Text | None = None
    attachments: tuple[Attached, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def kept(self) -> tuple[Line | Grid | Image, ...]:
        """The manuscript's blocks without the lines that telling left out."""
        left_out = Counter((squeezed(each.text), each.place) for each in self.left_out)
        blocks: list[Line | Grid | Image] = []
        for block in self.manuscript.blocks:
            if isinstance(block, Line) and left_out[key := (squeezed(block.text), block.place)] > 0:
                left_out[key] -= 1
            else:
                blocks.append(block)
        return tuple(blocks)


@dataclass(frozen=True, slots=True)
class Units:
    """The brackets at the end of an item that name who is responsible.

    ``typed`` is what stands there, brackets included; ``named`` the units by label in their order
    (``(("牵头单位", ("甲局", "乙局")), ("配合单位", ("丙局",)))``), the label empty where none was written.
    ``lines`` are those of its own that it stands on, behind all that stands below the item; none where it ends the
    item's own paragraph.
    """

    typed: str
    named: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """一是……; ``text`` without its numeral and the mark at its end, ``typed`` all of it as it stands."""

    text: str
    typed: str
    units: Units | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A heading or an item.

    ``numeral`` as it stands (（三）, 3., 1.1.2, 第一章, empty where there is none), ``form`` its form with the first
    numeral (（一）, 1., 1.1.1, 第一章), ``number`` what it counts. ``heading`` stands on its own line where there is no
    ``text`` and no points, otherwise its text runs on after it; without the full stop that ends it where it runs in.
    ``text`` is the paragraph without numeral, heading, points and brackets; ``points`` are 一是……；二是…… in it,
    ``cause`` the sentence 主要原因是…… behind them.
    """

    numeral: str
    form: str
    number: int | None
    heading: str
    text: str
    points: tuple[Point, ...]
    units: Units | None
    below: tuple[Node | Line | Grid | Image, ...]
    line: Line
    cause: str = ""


Branch: TypeAlias = Node | Line | Grid | Image
