"""The columns of a table: how wide each is where nobody said so, and whether its cells stand in the middle.

The standard says nothing of it. As offices do it, a column is as wide as what stands in it, and ordinals, figures and
words of a few characters stand in the middle, prose at the left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.compose.widths import width
from toolkit.figures import PENDING_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOM = 35  # full-width characters of a table's size in the type area
_LYING = 51  # the same on a page that lies on its side
_MOST = 20  # characters from which a cell has several lines anyway
_MARGIN = 1.5  # of a cell, both sides
_PENDING = 4  # characters that what is to be filled in may take
_SHORT = 4  # characters of a word that stands in the middle
# Also a date, a span of dates, a dash for nothing.
_FIGURE = re.compile(r"[-+−]?[0-9][0-9,.]*\s?[^0-9]{0,4}|[0-9年月日.:：/至~～—–-]{1,24}|[-+−—–/]*")


def shares(head: Sequence[str], rows: Sequence[Sequence[str]], *, lying: bool) -> tuple[int, ...]:
    """The widths of columns in proportion, by what stands in them; a narrow one is not made narrower for a wide one.

    A head may take two lines.
    """
    wanted = [_wanted(name, [row[at] for row in rows]) for at, name in enumerate(head)]
    left = float(_LYING if lying else _ROOM)
    if sum(wanted) > left:
        open_ = list(range(len(wanted)))
        while narrow := [at for at in open_ if wanted[at] <= left / len(open_)]:
            left -= sum(wanted[at] for at in narrow)
            open_ = [at for at in open_ if at not in narrow]
        whole = sum(wanted[at] for at in open_)
        for at in open_:
            wanted[at] *= left / whole
    return tuple(max(1, round(each * 10)) for each in wanted)


def centred(rows: Sequence[Sequence[str]]) -> tuple[bool, ...]:
    """Which columns have nothing but figures, ordinals and words of a few characters."""
    return tuple(all(_is_short(cell) for cell in column) for column in zip(*rows, strict=True))


def _wanted(name: str, cells: Sequence[str]) -> float:
    widest = max((_width(cell) for cell in cells), default=0.0)
    title = width(name)
    if title > _SHORT:
        title = max(_SHORT, title / 2 + 0.5)
    return min(max(widest, title), _MOST) + _MARGIN


def _width(cell: str) -> float:
    return max(width(line) for line in PENDING_MARK.sub("待" * _PENDING, cell).split("\n"))


def _is_short(cell: str) -> bool:
    text = PENDING_MARK.sub("", cell).strip()
    return width(text) <= _SHORT or bool(_FIGURE.fullmatch(text))
