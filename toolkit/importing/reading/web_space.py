"""White space of web pages: what a browser makes one space of, what stands for an indent, and what a line break is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.text import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.importing.manuscript import Line

# A newline of the source between two Han characters is no space of the text; anywhere else a browser shows one.
_BETWEEN = re.compile(rf"(?<=[{CJK}])[ \t\f]*\n[ \t\n\f]*(?=[{CJK}])")
_SPACES = re.compile(r"[ \t\n\f\r\xa0]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)  # nobody sees them
_LED = {"\u3000": 1.0, "\xa0": 0.5, "\u2002": 0.5, "\u2003": 1.0}
_RUNS_ON = ("，", "、", ",")


def collapsed(text: str) -> str:
    """The text as a browser shows it, on one line and without space at its ends."""
    text = _UNSEEN.sub("", text)
    return _SPACES.sub(" ", _BETWEEN.sub("", text)).strip()


def led(text: str) -> float:
    """How many Han characters wide the typed indent before a text is."""
    width = 0.0
    for character in text:
        if not character.isspace():
            break
        width += _LED.get(character, 0.0)
    return width


def parted(lines: Sequence[Line], *, pre: bool, titled: bool) -> Iterator[tuple[list[int], Line]]:
    """Lines that line breaks part within one paragraph of the page: which of them are one, and what it is.

    A heading's and a centred title's breaks are kept in it; otherwise each is a paragraph, but where a comma or 、
    stands before the break and no indent behind it.
    """
    groups: list[list[int]] = []
    for at, line in enumerate(lines):
        if groups and _continues(lines[at - 1], line, pre=pre, titled=titled):
            groups[-1].append(at)
        else:
            groups.append([at])
    for group in groups:
        first = lines[group[0]]
        if len(group) == 1:
            yield group, first
            continue
        mark = "\n" if titled or first.level or first.align == "center" else ""
        bold = all(lines[at].bold for at in group)
        yield group, replace(first, text=mark.join(lines[at].text for at in group), bold=bold)


def _continues(before: Line, line: Line, *, pre: bool, titled: bool) -> bool:
    if titled or before.level or before.align == "center":
        return (
            before.align == line.align
            and before.level == line.level
            and not before.text.endswith(("。", "；", "："))
        )
    return not pre and not line.indent and not line.align and before.text.endswith(_RUNS_ON)
