"""署名: the lines in which the organs that issue a document sign it (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose.document import NameList, Paragraph, Run
from toolkit.compose.titles import width
from toolkit.standard.values import CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.compose.document import Blocks
    from toolkit.yamltext.document import Path

# In characters.
_CENTRED = 12  # more, centred on a date that ends 4 before the edge, comes nearer than one to the edge
_DATE_RIGHT = 4  # free at the right of a date, and of a line that ends where the date ends
_GAP = "\u3000"
_RIGHT = 2  # without a seal: what a line has free at its right
_LATER = 2  # and how much further right than the signer's the date's first character stands


def signature(names: Sequence[str], arrangement: str, characters: int = CHARACTERS) -> dict[str, object]:
    """What a template prints of the signers: 署名, a text for each line, and 署名靠右.

    分行 gives each organ its line; with 同行 one line has as many whole names as it can hold. 署名靠右 tells that a
    line is too long to be centred on the date. ``characters`` are those of a line of the text.
    """
    lines = NameList(_filled(names, characters - _DATE_RIGHT) if arrangement == "同行" else names)
    return {"署名": lines, "署名靠右": any(width(line) > _CENTRED for line in lines)}


def unsealed(
    names: Sequence[str], date: str, signed_at: Path, dated_at: Path, characters: int = CHARACTERS
) -> Blocks:
    """署名 and 成文日期 of a document without a seal (7.3.5.2); nothing where nobody signs it.

    The organs stand one under the other, in order, and begin alike, so that the date begins 2 characters after each
    of them; the longest ends 2 characters before the edge, or the date does where it is longer than all of them.
    """
    if not names:
        return ()
    longest = max(map(width, names))
    right = characters - _RIGHT
    begin = right - longest if width(date) <= longest else right - _LATER - width(date)
    begin = max(begin, 0)
    signed = [Paragraph("署名不用印", (Run(name),), signed_at, left=begin) for name in names]
    dated = [Paragraph("成文日期不用印", (Run(date),), dated_at, left=begin + _LATER)] if date else []
    return (*signed, *dated)


def _filled(names: Iterable[str], most: int) -> list[str]:
    lines: list[str] = []
    for name in names:
        if lines and width(joined := lines[-1] + _GAP + name) <= most:
            lines[-1] = joined
        else:
            lines.append(name)
    return lines
