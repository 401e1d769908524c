"""A document to be imported: its paragraphs, tables and pictures in their order, whatever file they stood in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    r"""A paragraph: one line of thought, however many lines of the file it took.

    ``text`` has its numeral in it, also one that Word or a web page counted (``counted``). It has no white space at its
    ends; a line break that was typed inside the paragraph is ``\n``. ``place`` counts lines of a text or of a web
    page's source, paragraphs of a Word file, from 1; ``page`` counts pages of a PDF from 1, otherwise 0.

    The rest is how it looks, where the source tells: ``level`` of a heading by its style, 1 to 9; ``size`` in points;
    ``face`` the Chinese typeface; ``indent`` of the first line in points (0 also where it is not told); ``new_page``
    where a page break stands before it; ``where`` names what it stands in if that is not the body (文本框, 脚注 1);
    ``lead`` is how many characters at its beginning look otherwise than what follows them, 0 where all look alike.
    """

    text: str
    place: int
    page: int = 0
    level: int = 0
    align: Literal["", "center", "right"] = ""
    bold: bool = False
    size: float = 0.0
    face: str = ""
    indent: float = 0.0
    new_page: bool = False
    counted: bool = False
    where: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of equally many cells; a cell that spans others has its text in the first of them.

    ``heads`` is how many rows the source calls headings, 0 where it does not tell.
    """

    rows: tuple[tuple[str, ...], ...]
    place: int
    page: int = 0
    heads: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, as the bytes of a file with this suffix (``.png``, ``.jpg``)."""

    data: bytes
    suffix: str
    alternative: str
    place: int
    page: int = 0


Block: TypeAlias = Line | Grid | Image


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text of the source that is no part of the document, and why: 网页导航, 页码, 批注 …"""

    text: str
    place: int
    why: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """Characters that were changed on purpose: ``why`` says which rule, ``place`` where."""

    before: str
    after: str
    place: int
    why: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What was read of a file.

    ``label`` names the file in messages; ``unit`` is what ``place`` counts: 行 or 段. ``said`` is what the source says
    of itself beside its text: 标题, 来源, 发布日期, 文号, 发文单位, 成文日期 (the head of a web page, properties).
    ``blocks`` and ``left_out`` together hold every character of the source that a reader would see, white space aside.
    """

    label: str
    unit: Literal["行", "段"]
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    changes: tuple[Change, ...] = ()
    said: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
