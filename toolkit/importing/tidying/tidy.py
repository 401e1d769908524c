"""A manuscript tidied: what belongs to the page or to the paper is left out, punctuation is that of Chinese text.

Nothing is lost: every character of the lines stands in ``blocks`` or in ``left_out``, and where one was changed a
``Change`` says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from toolkit.importing.manuscript import Block, Change, Grid, Image, LeftOut, Line, Manuscript
from toolkit.importing.tidying.fields import fields
from toolkit.importing.tidying.head import head
from toolkit.importing.tidying.pages import page_numbers
from toolkit.importing.tidying.punctuation import punctuated
from toolkit.importing.tidying.splitting import split
from toolkit.importing.tidying.tail import tail
from toolkit.text import code_point

# No reader sees these; they come with text that was copied from a page.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")


_NEAR = 10  # lines of the source
_MOST_SAYING = 200  # lines that the reader left out


def tidy(manuscript: Manuscript) -> Manuscript:
    """The manuscript without what is no part of the document, in order; what a page says of it goes to ``said``."""
    visible, left_out = _visible(manuscript.blocks)
    blocks = tuple(visible)
    page = [left.place for left in manuscript.left_out if left.why.startswith("网页")]
    first, last = (blocks[0].place, blocks[-1].place) if blocks else (0, 0)
    above = head(blocks, page_above=any(place <= first + _NEAR for place in page))
    start = max(above.why, default=-1) + 1
    below = tail(blocks, start, page_below=any(place >= last for place in page))
    why = dict.fromkeys(page_numbers(blocks), "页码") | below.why | above.why
    kept: list[Block] = []
    changes: list[Change] = []
    for at, block in enumerate(blocks):
        if at in why:
            left_out.append(_left_out(block, why[at]))
        else:
            kept.append(_punctuated(block, changes))
    lines, split_up = split(tuple(kept))
    found = {**_said_by(manuscript.left_out), **below.said, **above.said}
    said = {key: punctuated(value)[0] for key, value in found.items()}
    return replace(
        manuscript,
        blocks=lines,
        left_out=_in_order(manuscript.left_out, left_out),
        changes=manuscript.changes + tuple(changes) + split_up,
        said=MappingProxyType(said | dict(manuscript.said)),
    )


def _said_by(left_out: tuple[LeftOut, ...]) -> dict[str, str]:
    """What the lines of a page say that the reader left out already, the first of each kind."""
    said: dict[str, str] = {}
    for left in left_out[:_MOST_SAYING]:
        told = fields(left.text) if left.why.startswith("网页") else None
        for key, value in (told.said if told else {}).items():
            said.setdefault(key, value)
    return said


def _visible(blocks: tuple[Block, ...]) -> tuple[list[Block], list[LeftOut]]:
    """The blocks without characters that nobody sees, which would stand between those of a title or a number."""
    made: list[Block] = []
    left_out: list[LeftOut] = []

    def seen(text: str, block: Block) -> str:
        found = "".join(_INVISIBLE.findall(text))
        if not found:
            return text
        names = "、".join(dict.fromkeys(code_point(character) for character in found))
        left_out.append(LeftOut(found, block.place, f"看不见的字符（{names}）", block.page))
        return _INVISIBLE.sub("", text).strip()

    for block in blocks:
        if isinstance(block, Line):
            text = seen(block.text, block)
            if text:
                made.append(block if text == block.text else replace(block, text=text))
        elif isinstance(block, Grid):
            rows = tuple(tuple(seen(cell, block) for cell in row) for row in block.rows)
            made.append(replace(block, rows=rows))
        else:
            made.append(block)
    return made, left_out


def _left_out(block: Block, why: str) -> LeftOut:
    return LeftOut(_words(block), block.place, why, block.page)


def _words(block: Block) -> str:
    """The text of a block, a table's row by row."""
    if isinstance(block, Line):
        return block.text
    if isinstance(block, Image):
        return block.alternative
    return "\n".join("  ".join(filter(None, row)) for row in block.rows)


def _punctuated(block: Block, changes: list[Change]) -> Block:
    """The block with the punctuation of Chinese text; each mark that was changed is added to ``changes``."""

    def marked(text: str) -> str:
        made, marks = punctuated(text)
        changes.extend(Change(mark.before, mark.after, block.place, mark.why, block.page) for mark in marks)
        return made

    if isinstance(block, Line):
        text = marked(block.text)
        return block if text == block.text else replace(block, text=text)
    if isinstance(block, Grid):
        rows = tuple(tuple(marked(cell) for cell in row) for row in block.rows)
        return block if rows == block.rows else replace(block, rows=rows)
    return block


def _in_order(before: tuple[LeftOut, ...], here: list[LeftOut]) -> tuple[LeftOut, ...]:
    """What was left out by the reader and by tidying, by place."""
    return tuple(sorted((*before, *here), key=lambda left: (left.page, left.place)))
