"""横排: tables too wide for an upright page stand on pages of their own that lie on their side (GB/T 9704-2012, 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose.document import Paragraph, Table, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.compose.document import Block, Blocks

# In 156 mm a column of eight has four characters of the table's type to a line.
MOST_UPRIGHT = 7
_HEADS = ("附件标识", "附件标题")  # what stands on the page of the table that follows it


def lies(asked: bool | None, columns: int, *, attached: bool) -> bool:  # noqa: FBT001 - as the data say it
    """Whether a table lies: as the data say, otherwise one of more than seven columns in an attachment.

    In the text a table is never turned unasked: it would tear the text apart.
    """
    return asked if asked is not None else attached and columns > MOST_UPRIGHT


def turned(blocks: Sequence[Block]) -> Blocks:
    """The blocks with the turns before and after lying tables; the label and title of an attachment go with its table.

    Lying tables that follow one another share their pages.
    """
    if not any(type(block) is Table and block.lying for block in blocks):
        return tuple(blocks)
    out: list[Block] = []
    for block in blocks:
        if type(block) is not Table or not block.lying:
            out.append(block)
            continue
        start = len(out)
        while start and isinstance(out[start - 1], Paragraph) and _heads(out[start - 1]):
            start -= 1
        if start == len(out) and out and out[-1] == Turn(lying=False):
            out.pop()
        else:
            out.insert(start, Turn(lying=True))
        out += (block, Turn(lying=False))
    return tuple(out)


def _heads(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style in _HEADS
