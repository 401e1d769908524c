"""What a web page says piece by piece, and the elements that the pieces stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Line

if TYPE_CHECKING:
    from toolkit.importing.manuscript import Block

HIDDEN, FORM, DRAWING, PICTURE = "隐藏文字", "表单", "图形中的文字", "图片不在网页文件里"
# Names (id, class) of elements that hold a title.
TITLED = re.compile(r"title|\btit\b|biaoti|headline|\bbt\b|\bti\b|\bxl_?bt|_bt\b|\bbt_", re.IGNORECASE)
_MARKS = re.compile(r"[\W_]+")


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


def plain(text: str) -> str:
    """A title's letters and digits, by which two are compared."""
    return _MARKS.sub("", text)


def is_link(piece: Piece) -> bool:
    """Whether most of a line's letters are links."""
    return (
        bool(piece.linked)
        and isinstance(piece.block, Line)
        and 2 * piece.linked > len(plain(piece.block.text))
    )
