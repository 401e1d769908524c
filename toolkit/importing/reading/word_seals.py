"""Official seals: pictures that float over a signature and its date. They are no content, and are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.patterns import DATE
from toolkit.importing.manuscript import LeftOut, Line
from toolkit.importing.reading.word_events import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.reading.word_story import Found

_NEAR = 4  # blocks between a seal and the date that it stands over
_SHORT = 60  # a signature's line


def seals(blocks: Sequence[Found]) -> tuple[list[Found], list[LeftOut]]:
    """The blocks without the seals, and those."""
    dates = {
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Line)
        and len(block.text) <= _SHORT
        and DATE.match(block.text.splitlines()[-1].strip())
    }
    kept: list[Found] = []
    left: list[LeftOut] = []
    for index, block in enumerate(blocks):
        near = range(index - _NEAR, index + _NEAR + 1)
        if isinstance(block, Picture) and block.floating and not dates.isdisjoint(near):
            left.append(LeftOut(block.alternative or "印章（图片）", block.place, "印章"))
        else:
            kept.append(block)
    return kept, left
