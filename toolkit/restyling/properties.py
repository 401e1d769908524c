"""The file's properties: the title is filled in where there is none; everything else stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from toolkit.audit.rules.tidy import MEANINGLESS_TITLES
from toolkit.restyling.proof import printable

if TYPE_CHECKING:
    from toolkit.restyling.package import Work

_DC = "http://purl.org/dc/elements/1.1/"


def set_title(work: Work, title: str) -> None:
    """Put the title into the core properties; a docx without them goes without."""
    title = printable(title)[:255]
    if not title:
        return
    for name, kind in work.package.types.items():
        if kind.endswith("core-properties+xml"):
            root = work.root(name)
            if root is None:
                continue
            old = root.find(f"{{{_DC}}}title")
            if old is not None and (old.text or "").strip().casefold() not in MEANINGLESS_TITLES:
                continue
            if old is None:
                old = etree.SubElement(root, f"{{{_DC}}}title", nsmap={"dc": _DC})
            old.text = title
