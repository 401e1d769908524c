"""Footers: which hold nothing but the page's number, and those of the standard (7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit.elements import W, local

if TYPE_CHECKING:
    from lxml import etree

_NUMBERING = re.compile(r"[\d\s第共页/—―－\-–~～·•.()（）\u3000\xa0]*\Z")
_CONTENT = frozenset({"drawing", "pict", "object", "sym", "footnoteReference", "tbl", "oMath", "ins", "del"})
_ALLOWED_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def own_text(root: etree._Element) -> str:
    """All characters of a part."""
    return "".join(each.text or "" for each in root.iter(f"{W}t"))


def fields(root: etree._Element) -> list[str]:
    """The names of the fields of a part."""
    codes = [each.get(f"{W}instr", "") for each in root.iter(f"{W}fldSimple")]
    codes += "".join(
        ("\n" if local(each) == "fldChar" else each.text or "")
        for each in root.iter(f"{W}instrText", f"{W}fldChar")
    ).split("\n")
    return [code.split()[0].upper() for code in codes if code.split()]


def is_empty(root: etree._Element) -> bool:
    """Whether nothing at all stands in a header or footer."""
    return not own_text(root).strip() and not fields(root) and not _holds(root)


def _holds(root: etree._Element) -> bool:
    """Whether there are drawings or the like; a text box alone is none, its text is looked at."""
    return any(
        local(each) in _CONTENT and next(each.iter(f"{W}txbxContent"), None) is None for each in root.iter()
    )


def only_number(root: etree._Element) -> bool:
    """Whether a footer holds the number of the page and signs around it, or nothing: no word is lost with it."""
    return (
        bool(_NUMBERING.match(own_text(root)))
        and all(name in _ALLOWED_FIELDS for name in fields(root))
        and not _holds(root)
    )
