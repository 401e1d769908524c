"""Page numbers, and what stands at the head or the foot of page after page: no part of the document."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.reading.portable_rows import Row
    from toolkit.layout.pages import Page

_NUMBER = re.compile(
    r"[—–\-－―─_·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/／共,，]+\s*\d{1,4}\s*页?)?[—–\-－―─_·•\s]*|[ivxIVX]{1,6}"
)
_HEAD, _FOOT = (
    0.11,
    0.86,
)  # of the page's height: what begins above the one or below the other may be furniture
_DIGITS = re.compile(r"\d+")


def furniture(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> dict[tuple[int, int], str]:
    """Page and number of each line that is furniture, and why."""
    found: dict[tuple[int, int], str] = {}
    edges: dict[tuple[int, int], tuple[str, str]] = {}
    for page, lines in zip(pages, rows, strict=True):
        for row in lines:
            foot = row.top > _FOOT * page.height
            if not foot and row.baseline > _HEAD * page.height:
                continue
            if _NUMBER.fullmatch(row.text) and _alone(row, lines, foot=foot):
                found[page.number, row.number] = "页码"
            else:
                edges[page.number, row.number] = _DIGITS.sub("0", row.text), "页脚" if foot else "页眉"
    least = 3 if len(pages) > 2 else 2
    often = Counter((text, why) for text, why in set_by_page(edges))
    for key, (text, why) in edges.items():
        if often[text, why] >= least:
            found[key] = why
    return found


def set_by_page(edges: dict[tuple[int, int], tuple[str, str]]) -> list[tuple[str, str]]:
    """Each text at the edge of pages, once for every page that it stands on."""
    return [told for _, told in {(page, told) for (page, _), told in edges.items()}]


def _alone(row: Row, lines: Sequence[Row], *, foot: bool) -> bool:
    """Whether a number is the outermost line of its page, or next to it."""
    place = lines.index(row)
    return place >= len(lines) - 2 if foot else place <= 1
