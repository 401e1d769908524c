"""Reading WordprocessingML elements: children, values, switches, lengths in any unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
_TAG = re.compile(rb"<[^<>]*>")
_TWIPS = {"": 1.0, "pt": 20.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0, "pc": 240.0, "pi": 240.0}
_LENGTH = re.compile(r"\s*(-?\d{1,9}(?:\.\d{1,6})?)\s*(pt|mm|cm|in|pc|pi|)\s*\Z")


def transitional(data: bytes) -> bytes:
    """A part with the names of the Strict form of the format exchanged for the usual ones, its text left as it is."""
    if not any(strict in data for strict, _ in _STRICT):
        return data
    return _TAG.sub(_usual, data)


def _usual(tag: re.Match[bytes]) -> bytes:
    written = tag[0]
    for strict, usual in _STRICT:
        written = written.replace(strict, usual)
    return written


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name in the namespace of Word."""
    return None if element is None else element.find(W + name)


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute in the namespace of Word."""
    return None if element is None else element.get(W + name)


def value(element: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of a child."""
    return attribute(child(element, name))


def switch(element: etree._Element | None) -> bool | None:
    """An on/off element: None where it is not there."""
    if element is None:
        return None
    return attribute(element) not in ("0", "false", "off", "none")


def length(text: str | None, otherwise: float = 0.0) -> float:
    """Twips: a bare number, or one with a unit as the Strict form writes it."""
    match = _LENGTH.match(text or "")
    return float(match[1]) * _TWIPS[match[2]] if match else otherwise


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number of at most nine digits."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else otherwise


def local(element: etree._Element) -> str:
    """The local name of an element; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


_TRANSPARENT = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "dir", "bdo"}
)
_ALTERNATIVES = "AlternateContent"


def contents(element: etree._Element) -> Iterator[etree._Element]:
    """The children, those inside content controls and insertions in their place; of alternatives the first."""
    for each in element:
        name = local(each)
        if name == _ALTERNATIVES:
            choice = next((c for c in each if local(c) == "Choice"), None)
            if choice is not None:
                yield from contents(choice)
        elif name in _TRANSPARENT:
            yield from contents(each)
        else:
            yield each
