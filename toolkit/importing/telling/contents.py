"""目录: a table of contents typed in the text, left out because the toolkit makes its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from toolkit.audit.patterns import CONTENTS
from toolkit.importing.manuscript import LeftOut, Line
from toolkit.importing.telling.forms import loosely, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.manuscript import Block

WHY = "目录"
_PAGE = re.compile(r"[\s.…·．。‥_-]{0,200}(?:[（(-]?\s?\d{1,4}\s?[）)-]?)?\Z")
_LONGEST = 120
_FEWEST = 2
_MOST = 600


def contents(blocks: Sequence[Block], at: int) -> int:
    """How many blocks a table of contents takes that begins here; 0 unless all its entries recur below as lines."""
    if at >= len(blocks) or not CONTENTS.match(text_of(blocks[at])):
        return 0
    end = at + 1
    while end < len(blocks) and end - at <= _MOST and _entry(text_of(blocks[end])):
        end += 1
    below = sorted(loosely(text_of(block)[: _LONGEST * 2]) for block in blocks[at + 1 :])
    end = next(
        (index for index in range(at + 1, end) if not _again(below, _entry(text_of(blocks[index])))), end
    )
    return end - at if end - at > _FEWEST else 0


def left_out(blocks: Sequence[Block]) -> tuple[LeftOut, ...]:
    """The lines of a table of contents, as what is left out."""
    return tuple(
        LeftOut(block.text, block.place, WHY, block.page) for block in blocks if isinstance(block, Line)
    )


def _entry(text: str) -> str:
    """What an entry says, without dots and page number; empty where the line is too long for one."""
    return loosely(_PAGE.sub("", text)) if 0 < len(text) <= _LONGEST else ""


def _again(below: list[str], entry: str) -> bool:
    """Whether two lines begin so: the entry itself and the heading."""
    at = bisect_left(below, entry)
    return at + 1 < len(below) and below[at + 1].startswith(entry) and bool(entry)
