"""What closes a document: 署名 or 签名章, and 成文日期 (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.compose.document import NameList, Paragraph, Place, Run
from toolkit.compose.stamps import stamped
from toolkit.compose.titles import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.compose.document import Blocks
    from toolkit.compose.stamps import Stamp
    from toolkit.yamltext.document import Path

# In characters, of the 28 that a line has.
_CENTRED = 12  # more, centred on a date that ends 4 before the edge, comes nearer than one to the edge
_LINE = 24  # what a line has that ends where the date ends
_GAP = "\u3000"
_WHOLE = 28
# Word sets a date as wide as its characters; LibreOffice sets 0.2 more at each of its five changes of script.
# The names stand a little to the left, so that they are centred in both.
_LOOSER = 0.2
_RIGHT = 26  # without a seal: where a line ends that has 2 characters free at its right
_DATED = 4  # with a seal: what the date has free at its right
_LATER = 2  # and how much further right than the signer's the date's first character stands


def signature(names: Sequence[str], arrangement: str) -> dict[str, object]:
    """What a template prints of the signers: 署名, a text for each line, and 署名靠右.

    分行 gives each organ its line; with 同行 one line has as many whole names as it can hold. 署名靠右 tells that a
    line is too long to be centred on the date.
    """
    lines, at_the_right = _lines(names, arrangement)
    return {"署名": lines, "署名靠右": at_the_right}


def _lines(names: Sequence[str], arrangement: str) -> tuple[NameList, bool]:
    lines = NameList(_filled(names) if arrangement == "同行" else names)
    return lines, any(width(line) > _CENTRED for line in lines)


def closing(
    printed: Mapping[str, Any],
    arrangement: str,
    signing: Sequence[Stamp],
    places: Mapping[str, tuple[str, ...]],
) -> tuple[Blocks, str]:
    """署名, 签名章 and 成文日期 of a document, and what only a template's place for them can print.

    ``printed`` are the elements, ``arrangement`` that of ``signature``; ``places`` is where each was given.
    """
    signed_at, dated_at = ((*places.get(key, ("公文",)), key) for key in ("署名", "成文日期"))
    date = str(printed["成文日期"])
    if printed["用印"] is False and not signing:
        return unsealed(printed["署名"], date, signed_at, dated_at), "用印"
    lines = sealed(printed["署名"], arrangement, date, signed_at)
    if signing:
        return (*lines, *stamped(signing, date, dated_at)), "签名章"
    return (*lines, *([Paragraph("成文日期", (Run(date),), dated_at)] if date else [])), ""


def sealed(names: Sequence[str], arrangement: str, date: str, path: Path) -> list[Paragraph]:
    """The lines of 署名 above the seal (7.3.5.1): centred on the date, or all ending where it ends."""
    lines, at_the_right = _lines(names, arrangement)
    middle = _DATED + (width(date) + _LOOSER) / 2
    place = (
        Place(0, _DATED, align="right")
        if at_the_right
        else Place(max(0.0, _WHOLE - 2 * middle), 0, align="center")
    )
    return [Paragraph("署名", (Run(line),), path, place=place) for line in lines]


def unsealed(names: Sequence[str], date: str, signed_at: Path, dated_at: Path) -> tuple[Paragraph, ...]:
    """署名 and 成文日期 of a document without a seal (7.3.5.2); nothing where nobody signs it.

    The organs stand one under the other, in order, and begin alike, so that the date begins 2 characters after each
    of them; the longest ends 2 characters before the edge, or the date does where it is longer than all of them.
    """
    if not names:
        return ()
    longest = max(map(width, names))
    begin = _RIGHT - longest if width(date) <= longest else _RIGHT - _LATER - width(date)
    begin = max(begin, 0)
    signed = [Paragraph("署名不用印", (Run(name),), signed_at, place=Place(begin)) for name in names]
    if not date:
        return tuple(signed)
    return (*signed, Paragraph("成文日期不用印", (Run(date),), dated_at, place=Place(begin + _LATER)))


def _filled(names: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for name in names:
        if lines and width(joined := lines[-1] + _GAP + name) <= _LINE:
            lines[-1] = joined
        else:
            lines.append(name)
    return lines
