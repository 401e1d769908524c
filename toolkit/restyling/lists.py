"""Automatic numerals: their look is that of their paragraph, and the text follows them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.elements import W, attribute, value
from toolkit.restyling.tree import before, drop, element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_AFTER_SUFFIX = ("lvlText", "lvlPicBulletId", "legacy", "lvlJc", "pPr", "rPr")


def plain_labels(root: etree._Element | None, used: Iterable[tuple[str, int]]) -> None:
    """Set the levels of lists that number text: no gap, no face, no indent of their own."""
    if root is None:
        return
    abstract = {
        attribute(each, "numId") or "": value(each, "abstractNumId") or "" for each in root.iter(f"{W}num")
    }
    wanted = {(abstract.get(identifier, ""), str(depth)) for identifier, depth in used}
    for each in root.iter(f"{W}abstractNum"):
        for level in each.iterchildren(f"{W}lvl"):
            key = (attribute(each, "abstractNumId") or "", attribute(level, "ilvl") or "0")
            if key in wanted and value(level, "numFmt") != "bullet":
                _plain(level)


def _plain(level: etree._Element) -> None:
    drop(level, "suff", "pPr", "rPr")
    before(level, element('<w:suff w:val="nothing"/>'), _AFTER_SUFFIX)
