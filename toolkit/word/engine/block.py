"""Trusted XML that a context may carry into a template."""

from __future__ import annotations


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

    The engine then reads none of it again: of a report that is most of the document.
    """

    __slots__ = ()
