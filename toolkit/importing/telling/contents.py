"""目录: a table of contents typed in the text, left out because the toolkit makes its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from toolkit.audit.patterns import CONTENTS
from toolkit.importing.manuscript import LeftOut, Line
from toolkit.importing.telling.forms import begins_numbered, loosely, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.importing.manuscript import Block

WHY = "目录"
_PAGE = re.compile(r"[\s.…·．。‥_-]{0,200}(?:[（(-]?\s?\d{1,4}\s?[）)-]?)?\Z")
_LONGEST = 120
_DECIMAL = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){0,3}\s{0,4}(?=[\u4e00-\u9fff“])")
_FEWEST = 2
_MANY = 5  # headings that a table without its heading has at least
_HEADING = 50  # characters


def contents(blocks: Sequence[Block], at: int, gone: Collection[int] = ()) -> int:
    """How many blocks a table of contents takes that begins here: 目录 and the entries that recur below as lines.

    0 where fewer than two do. The text begins where the first of them comes again. ``gone`` are the places of entries
    that reading has left out already: then the heading above them goes too.
    """
    if at + 1 >= len(blocks):
        return 0
    if not CONTENTS.match(text_of(blocks[at])):
        return _unheaded(blocks, at)
    if any(blocks[at].place < place < blocks[at + 1].place for place in gone):
        return 1
    first = _entry(text_of(blocks[at + 1]))
    text = (
        next((index for index in range(at + 2, len(blocks)) if _says(blocks[index], first)), at)
        if first
        else at
    )
    below = sorted(loosely(text_of(block)[: _LONGEST * 2]) for block in blocks[text:])
    end = at + 1
    while end < text and _again(below, _entry(text_of(blocks[end]))):
        end += 1
    if end > at + 1 and all(_is_heading(block) for block in blocks[end:text]):
        end = text  # entries of what the source does not have
    return end - at if end - at > _FEWEST else 0


def _unheaded(blocks: Sequence[Block], at: int) -> int:
    """How many headings stand here, with nothing below any, before the first of them begins the text again."""
    first = _entry(text_of(blocks[at]))
    if not first or not _is_numbered(blocks[at]):
        return 0
    end = at
    while end < len(blocks) and _is_heading(blocks[end]) and (end == at or not _says(blocks[end], first)):
        end += 1
    numbered = sum(_is_numbered(block) for block in blocks[at:end])
    again = end < len(blocks) and _entry(text_of(blocks[end])) == first and end + 1 < len(blocks)
    return end - at if again and numbered >= _MANY else 0


def _is_numbered(block: Block) -> bool:
    text = text_of(block)
    return begins_numbered(text) or _DECIMAL.match(text) is not None


def _is_heading(block: Block) -> bool:
    text = text_of(block)
    return (
        isinstance(block, Line) and 0 < len(text) <= _HEADING and not text.endswith(("。", "；", "：", "！"))
    )


def gone_entries(left: Sequence[LeftOut]) -> frozenset[int]:
    """The places of the entries of a table of contents that reading has left out."""
    return frozenset(each.place for each in left if each.why == WHY)


def left_out(blocks: Sequence[Block]) -> tuple[LeftOut, ...]:
    """The lines of a table of contents, as what is left out."""
    return tuple(
        LeftOut(block.text, block.place, WHY, block.page) for block in blocks if isinstance(block, Line)
    )


def _entry(text: str) -> str:
    """What an entry says, without dots and page number; empty where the line is too long for one."""
    return loosely(_PAGE.sub("", text)) if 0 < len(text) <= _LONGEST else ""


def _says(block: Block, entry: str) -> bool:
    return loosely(text_of(block)[: _LONGEST * 2]).startswith(entry)


def _again(below: list[str], entry: str) -> bool:
    """Whether a line of the text begins so."""
    at = bisect_left(below, entry)
    return bool(entry) and at < len(below) and below[at].startswith(entry)
