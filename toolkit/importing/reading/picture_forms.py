"""The forms of pictures that a document can print, told by how their bytes begin."""

from __future__ import annotations

_BEGIN = ((b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"))


def suffix_of(data: bytes) -> str:
    """``.png`` or ``.jpg``; empty for what is neither."""
    return next((suffix for start, suffix in _BEGIN if data.startswith(start)), "")
