"""署名: the lines in which the organs that issue a document sign it (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from toolkit.compose.document import NameList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# In characters, of the 28 that a line has.
_CENTRED = 12  # more, centred on a date that ends 4 before the edge, comes nearer than one to the edge
_LINE = 24  # what a line has that ends where the date ends
_GAP = "\u3000"


def signature(names: Sequence[str], arrangement: str) -> dict[str, object]:
    """What a template prints of the signers: 署名, a text for each line, and 署名靠右.

    分行 gives each organ its line; with 同行 one line has as many whole names as it can hold. 署名靠右 tells that a
    line is too long to be centred on the date.
    """
    lines = NameList(_filled(names) if arrangement == "同行" else names)
    return {"署名": lines, "署名靠右": any(_width(line) > _CENTRED for line in lines)}


def _filled(names: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for name in names:
        if lines and _width(joined := lines[-1] + _GAP + name) <= _LINE:
            lines[-1] = joined
        else:
            lines.append(name)
    return lines


def _width(text: str) -> float:
    """In Han characters; a letter or digit is half of one."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
