"""What closes a document: 署名 or 签名章, and 成文日期 (GB/T 9704-2012, 7.3.5).

Codes: D282 organs one under the other where each puts a seal on its name.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Any

from toolkit.compose.document import NameList, Paragraph, Place, Run
from toolkit.compose.stamps import stamped
from toolkit.compose.widths import width
from toolkit.problems import Severity
from toolkit.standard.values import CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.compose.document import Blocks
    from toolkit.compose.stamps import Stamp
    from toolkit.compose.writer import Writer
    from toolkit.yamltext.document import Path

# In characters.
_CENTRED = 12  # more, centred on a date that ends 4 before the edge, comes nearer than one to the edge
_DATE_RIGHT = 4  # free at the right of a date, and of a line that ends where the date ends
_GAP = "\u3000"
# Seals of 42 mm are put on the names of organs that sign together: they touch neither in a row nor between rows.
_SEALS = 8  # characters from the middle of a name to that of the next
_IN_A_ROW = 3  # seals, at most
_BETWEEN = 4  # lines between two rows
# Word sets a date as wide as its characters; LibreOffice sets 0.2 more at each of its five changes of script.
# The names stand a little to the left, so that they are centred in both.
_LOOSER = 0.2
_RIGHT = 2  # without a seal: what a line has free at its right
_LATER = 2  # and how much further right than the signer's the date's first character stands


def signature(names: Sequence[str], arrangement: str, characters: int = CHARACTERS) -> dict[str, object]:
    """What a template prints of the signers: 署名, a text for each line, and 署名靠右.

    分行 gives each organ its line; with 同行 one line has as many whole names as it can hold, at most three, so far
    from one another that their seals do not touch (7.3.5.1). 署名靠右 tells that a line is too long to be centred on
    the date. ``characters`` are those of a line of the text.
    """
    lines, at_the_right = _lines(names, arrangement, characters)
    return {"署名": lines, "署名靠右": at_the_right}


def _lines(names: Sequence[str], arrangement: str, characters: int) -> tuple[NameList, bool]:
    lines = NameList(_filled(names, characters - _DATE_RIGHT) if arrangement == "同行" else names)
    return lines, any(width(line) > _CENTRED for line in lines)


def closing(
    printed: Mapping[str, Any],
    arrangement: str,
    signing: Sequence[Stamp],
    places: Mapping[str, tuple[str, ...]],
    characters: int = CHARACTERS,
) -> tuple[Blocks, str]:
    """署名, 签名章 and 成文日期 of a document, and what only a template's place for them can print.

    ``printed`` are the elements, ``arrangement`` that of ``signature``; ``places`` is where each was given;
    ``characters`` are those of a line of the text.
    """
    signed_at, dated_at = ((*places.get(key, ("公文",)), key) for key in ("署名", "成文日期"))
    date = str(printed["成文日期"])
    if printed["用印"] is False and not signing:
        return unsealed(printed["署名"], date, signed_at, dated_at, characters), "用印"
    lines = sealed(printed["署名"], arrangement, date, signed_at, characters)
    if signing:
        return (*lines, *stamped(signing, date, dated_at)), "签名章"
    return (*lines, *([Paragraph("成文日期", (Run(date),), dated_at)] if date else [])), ""


def sealed(
    names: Sequence[str], arrangement: str, date: str, path: Path, characters: int = CHARACTERS
) -> list[Paragraph]:
    """The lines of 署名 above the seal (7.3.5.1): centred on the date, or all ending where it ends."""
    lines, at_the_right = _lines(names, arrangement, characters)
    middle = _DATE_RIGHT + (width(date) + _LOOSER) / 2
    place = (
        Place(0, _DATE_RIGHT, align="right")
        if at_the_right
        else Place(max(0.0, characters - 2 * middle), 0, align="center")
    )
    lower = replace(place, above=_BETWEEN) if arrangement == "同行" else place
    return [
        Paragraph("署名", (Run(line),), path, place=lower if at else place) for at, line in enumerate(lines)
    ]


def note_seals(writer: Writer, printed: Mapping[str, Any], arrangement: str, path: Path) -> None:
    """Tell where organs stand one under the other, and each is to put its seal on its name (D282)."""
    if len(printed["署名"]) < 2 or arrangement == "同行" or printed["用印"] is False:
        return
    message = f"{len(printed['署名'])} 个机关分行署名，印章会互相压住"
    hint = "写“署名排列: 同行”，每排最多 3 个，印章之间留开；不盖章的写“用印: 否”"
    writer.warn(path, "", "D282", message, hint, Severity.HINT)


def unsealed(
    names: Sequence[str], date: str, signed_at: Path, dated_at: Path, characters: int = CHARACTERS
) -> tuple[Paragraph, ...]:
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
    signed = [Paragraph("署名不用印", (Run(name),), signed_at, place=Place(begin)) for name in names]
    if not date:
        return tuple(signed)
    return (*signed, Paragraph("成文日期不用印", (Run(date),), dated_at, place=Place(begin + _LATER)))


def _filled(names: Iterable[str], most: int) -> list[str]:
    lines: list[str] = []
    rows: list[list[str]] = []
    for name in names:
        before = rows[-1][-1] if rows else ""
        gap = _GAP * max(1, ceil(_SEALS - (width(before) + width(name)) / 2))
        joined = lines[-1] + gap + name if rows else name
        # The first seal, whose middle is that of the first name, must not pass the type area either.
        fits = rows and width(joined) - min(width(rows[-1][0]), _SEALS) / 2 <= most - _SEALS / 2
        if fits and len(rows[-1]) < _IN_A_ROW:
            lines[-1] = joined
            rows[-1].append(name)
        else:
            lines.append(name)
            rows.append([name])
    return lines
