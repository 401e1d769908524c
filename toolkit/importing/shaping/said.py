"""What a document says of whose it is: the values of its elements, the beginning of its text, without blanks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Line

if TYPE_CHECKING:
    from toolkit.importing.told import Parts

_LOOKED_AT = 20_000  # characters of the text that are searched for names
# The letters of a number: 示交 of 示交〔2024〕6号.
NUMBER = re.compile("([\u4e00-\u9fff]{1,12})\\s*[〔\\[(（﹝【]\\s*[12][0-9]{3}")


def values_of(parts: Parts, key: str) -> tuple[str, ...]:
    """What its elements of this key say, each part of a list by itself."""
    found: list[str] = []
    for each in parts.elements:
        if each.key == key:
            found += [each.value] if isinstance(each.value, str) else each.value
    return tuple(found)


def text_of(parts: Parts) -> str:
    """The beginning of the texts, line by line."""
    texts = [text for text in (parts.own, parts.issued) if text is not None]
    lines: list[str] = []
    left = _LOOKED_AT
    for block in (block for text in texts for block in text.blocks):
        if isinstance(block, Line) and left > 0:
            lines.append(block.text[:left])
            left -= len(block.text)
    return "\n".join(lines)


def bare(name: str) -> str:
    """A name without blanks, in the form that names are compared in."""
    return re.sub("\\s+", "", unicodedata.normalize("NFC", name[:200]))
