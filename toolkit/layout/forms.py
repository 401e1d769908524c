"""How often a page of a PDF draws something: what it draws may draw others, many times over, without end."""

from __future__ import annotations

import re
import zlib
from typing import Any

_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,20}Do\b")
_DEEPEST = 12
_LARGEST = 20_000_000  # bytes of content that are looked through


def times_drawn(page: Any, most: int) -> int:
    """How many forms a page draws in all, forms within forms counted each time; ``most`` and one where it is more."""
    return _times(list(page.contents), page.resources, most, {}, 0)


def _times(streams: list[Any], resources: Any, most: int, known: dict[int, int], depth: int) -> int:
    resources = _resolved(resources)
    forms = _resolved(resources.get("XObject")) if isinstance(resources, dict) else None
    if not isinstance(forms, dict):
        return 0
    if depth > _DEEPEST:
        return most + 1
    total = 0
    for name, times in _names(streams).items():
        form = _resolved(forms.get(name))
        if form is None or "Form" not in str(getattr(form, "attrs", {}).get("Subtype")):
            continue
        key = id(form)
        if key not in known:
            known[key] = most + 1  # a form that draws itself
            known[key] = 1 + _times([form], form.attrs.get("Resources") or resources, most, known, depth + 1)
        total += times * known[key]
        if total > most:
            return most + 1
    return total


def _names(streams: list[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for stream in streams:
        for match in _DRAWN.finditer(_content(_resolved(stream))):
            name = match[1].decode("latin-1")
            found[name] = found.get(name, 0) + 1
    return found


def _content(stream: Any) -> bytes:
    raw = getattr(stream, "rawdata", None)
    if not isinstance(raw, bytes):
        raw = getattr(stream, "data", None)
    if not isinstance(raw, bytes):
        return b""
    try:
        return zlib.decompressobj().decompress(raw, _LARGEST)
    except zlib.error:
        return raw[:_LARGEST]


def _resolved(value: Any) -> Any:
    return value.resolve() if hasattr(value, "resolve") else value
