"""What keeps the end of a text with the signature, so that this never stands alone on a page."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from toolkit.compose.document import Mark, Paragraph
from toolkit.compose.widths import width
from toolkit.standard.values import STANDARD, Typesetting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.compose.document import Blocks

_TITLE_LINE = 33.0  # points
_TO_MARK, _TO_RULE = (
    93.0,
    11.0,
)  # points from the top to the first line of the mark, from the number to its rule
_SURE = 2  # lines by which a text must overflow the first page as estimated, whatever the template's measures


def held_together(
    sections: Mapping[str, Blocks], room: float, typesetting: Typesetting = STANDARD
) -> dict[str, Blocks]:
    """The sections, their last paragraph held to what closes the document.

    Word keeps the last lines of such a paragraph with the signature; LibreOffice moves the whole of it, so that of a
    text of one paragraph nothing would be on the first page (7.3.3). One that surely goes over that page, of which
    ``room`` lines are left, has its last lines on the next in any case, and is not held.
    """
    held = dict(sections)
    texts = [block for blocks in held.values() for block in blocks]
    if len(texts) == 1 and isinstance(texts[0], Paragraph):
        lines = (width(texts[0].text) + 2) / typesetting.characters
        if room + _SURE < lines < room + typesetting.lines - _SURE:
            return held
    for key in reversed(held):
        if blocks := held[key]:
            last = blocks[-1]
            if isinstance(last, Paragraph):
                held[key] = (*blocks[:-1], last._replace(keep_next=True))
            break
    return held


def room_for_text(
    mark: Blocks, number: Blocks, printed: Mapping[str, Any], typesetting: Typesetting = STANDARD
) -> float:
    """About how many lines of the first page are left for the text under head, title and 主送机关."""
    used, line_height = 0.0, typesetting.line / 20
    for each in mark:
        if isinstance(each, Mark):
            used += _TO_MARK + each.pitch * sum(line.text.count("\n") + 1 for line in each.lines)
    if number:
        used += line_height * (2 + len(number)) + _TO_RULE
    if title := printed["标题"]:
        used += 3 * line_height + _TITLE_LINE * len(getattr(title, "lines", (title,)))
    if printed["主送"]:
        used += line_height * ceil((width(str(printed["主送"])) + 1) / typesetting.characters)
    return typesetting.lines - used / line_height
