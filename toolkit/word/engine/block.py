"""Trusted XML that a context may carry into a template."""

from __future__ import annotations

from typing import Self


class Block(str):
    """Well-formed block-level WordprocessingML (paragraphs, tables) for a ``{{p 名称 }}`` position.

    Whoever makes one answers for its XML: every text in it is escaped, every element closed. The engine
    checks only that it holds no character that XML forbids.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """The fragment itself: it is markup already."""
        return self


class CheckedBlock(Block):
    """A Block whose maker has also seen to its characters, and that uses no prefix but ``w:``.

    The engine then reads none of it again: of a report that is most of the document. ``marked`` tells whether
    it may hold marks of what is still to be filled in.
    """

    __slots__ = ("marked",)
    marked: bool

    def __new__(cls, xml: str, *, marked: bool = True) -> Self:
        """The block of some XML."""
        block = super().__new__(cls, xml)
        block.marked = marked
        return block
