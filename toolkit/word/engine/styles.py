"""The styles that a template offers, by the names that Word shows."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.word.engine.package import read_xml
from toolkit.word.engine.paragraphs import W

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLES = "word/styles.xml"
_IDENTIFIER = re.compile(r"[\w.-]{1,253}")  # a style with any other counts as lacking
_KINDS = ("paragraph", "character", "table")


def read_styles(data: bytes | None) -> Mapping[str, str]:
    """Style names, as in the file and in lower case, to style ids."""
    root = read_xml(data)[0] if data else None
    found: dict[str, str] = {}
    if root is not None:
        for style in root.iter(f"{W}style"):
            name = style.find(f"{W}name")
            identifier = style.get(f"{W}styleId", "")
            if name is not None and style.get(f"{W}type") in _KINDS and _IDENTIFIER.fullmatch(identifier):
                found.setdefault(name.get(f"{W}val", ""), identifier)
    lower = {name.lower(): identifier for name, identifier in found.items()}
    return MappingProxyType({**lower, **found})
