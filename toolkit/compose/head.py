"""版头: 发文机关标志 and the lines of 发文字号 and 签发人, each set by its own length (7.2.4 to 7.2.6)."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any

from toolkit.compose.document import Mark, MarkLine, Paragraph, Place, Run
from toolkit.compose.titles import title_lines
from toolkit.compose.widths import width
from toolkit.standard.values import CHARACTERS, STANDARD, STANDARD_MARGINS, Typesetting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.compose.document import Blocks
    from toolkit.yamltext.document import Path

BESIDE = ("文件", "命令", "令")
_ORDERS = ("令", "命令")  # whose mark begins 20 mm under the top of the type area (10.2)
_PENDING = "【待补"

# In points. The size is free (7.2.4); what is asked is that the mark stays in the type area, which has 442.
SIZE = 36.0
_SMALLEST = 22.0  # as large as the title
_WIDTH = 425.0
_LETTER = 465.0  # of the 170 mm of a letter's rules (10.1)
_HIGH = 165.0  # of all the lines of a joint mark, so that the first page has room for text (7.3.3)
_PITCH = 1.25  # of a line of it, in sizes
_NARROW, _NARROWEST = 0.66, 0.6  # letters of a mark are often narrow; narrower ones are hard to read
_GAP = 0.5  # between names and 文件, in sizes

_FREE = 1.0  # characters at both edges
_LABEL = "签发人："


def mark(
    names: Sequence[str],
    organs: Sequence[str],
    path: Path,
    *,
    within: float = _WIDTH,
    style: str = "发文机关标志",
    top: float = 35,
) -> Blocks:
    """发文机关标志: one line for each organ, all as wide as the longest; a long one is narrower, then smaller.

    In a joint mark 文件, or 令, stands once, at the right of the names and at the middle of their height: where the
    last of them ends in 文件, all do, or it is typed as the last. An organ too long for a line is broken between words.
    ``organs`` are names that are kept whole there; ``within`` is the room of a line, in points; ``top`` as in ``Mark``.
    """
    names = [name for name in names if name.strip()]  # a name whose tags were refused is empty
    if not names:
        return ()
    lines, beside = _joint(names)
    size = min(SIZE, floor(2 * _HIGH / len(lines) / _PITCH) / 2)
    evenly = len(lines) > 1 and not any(_PENDING in line for line in lines)
    if len(lines) == 1 and width(lines[0]) * _SMALLEST * _NARROWEST > within:
        lines = ["\n".join(title_lines(lines[0], tuple(organs), floor(within / _SMALLEST / _NARROW)))]
    longest = max(width(line) for lined in lines for line in lined.split("\n"))
    room = within / (longest + (width(beside) + _GAP if beside else 0))  # for each character, in points
    narrow = 1.0
    if size > room:
        narrow = max(_NARROW, room / size)
        size = max(min(size, _SMALLEST), min(size, floor(2 * room / narrow) / 2))
        narrow = min(narrow, max(room / size, _NARROWEST))
    scale = floor(100 * narrow)
    each = size * scale / 100
    full = longest * each
    return (
        Mark(
            tuple(MarkLine(line, _spread(line, full, each) if evenly else 0.0) for line in lines),
            size,
            scale,
            size * _PITCH,
            beside,
            full,
            size * _GAP if beside else 0.0,
            width(beside) * each,
            path,
            style,
            top,
        ),
    )


def _joint(names: Sequence[str]) -> tuple[list[str], str]:
    """The lines of the names, and what stands beside them."""
    if len(names) < 2:
        return list(names), ""
    beside = next((word for word in BESIDE if names[-1].endswith(word)), "")
    if beside and names[-1] == beside:
        return (list(names[:-1]), beside) if len(names) > 2 else (["".join(names)], "")
    return [name.removesuffix(beside) for name in names], beside


def _spread(line: str, full: float, each: float) -> float:
    """Points between the characters of a line, in which it becomes as wide as the longest."""
    gaps = len(line) - 1
    return (full - width(line) * each) / gaps if gaps else 0.0


def number(
    document_number: str, signatories: Sequence[str], at: tuple[Path, Path], characters: int = CHARACTERS
) -> Blocks:
    """发文字号, centred; in an upward document 1 character in, on the line of the last 签发人.

    ``at`` are the places of both. Two names stand on a line, in columns, the longest ending 1 character before the
    edge; names that leave no room for that stand one on a line. A name is printed as typed, never spread.
    ``characters`` are those of a line.
    """
    if not signatories:
        return (Paragraph("发文字号", (Run(document_number),), at[0], place=Place(align="center")),)
    right = characters - _FREE
    rows, columns = _rows(signatories, width(document_number), right)
    out: list[Paragraph] = []
    beside = _FREE + width(document_number) + 1 <= columns[0] - (width(_LABEL) if len(rows) == 1 else 0)
    for index, row in enumerate(rows):
        first, last = index == 0, index == len(rows) - 1
        runs: list[Run] = []
        stops: list[float] = []
        if last and beside:
            runs += (Run("\t"), Run(document_number))
            stops.append(_FREE)
        if first:
            runs += (Run("\t"), Run(_LABEL))
            stops.append(columns[0] - width(_LABEL))
        for column, name in enumerate(row):
            if column or not first:
                runs.append(Run("\t"))
                stops.append(columns[column])
            runs.append(Run(name, "签发人姓名"))
        place = Place(tabs=tuple(stops), without=(_FREE, right))
        out.append(Paragraph("发文字号", tuple(runs), at[1], place=place))
    if not beside:  # no line has room for both
        out.append(
            Paragraph("发文字号", (Run("\t"), Run(document_number)), at[0], place=Place(tabs=(_FREE,)))
        )
    return tuple(out)


def _rows(names: Sequence[str], number_width: float, right: float) -> tuple[list[Sequence[str]], list[float]]:
    """The names line by line, and where their columns begin; ``right`` is where the longest end."""
    pairs = [names[at : at + 2] for at in range(0, len(names), 2)]
    if len(names) > 1:
        second = right - max(width(pair[1]) for pair in pairs if len(pair) > 1)
        first = second - 1 - max(width(pair[0]) for pair in pairs)
        taken = _FREE + number_width + 1
        if first >= (taken if len(pairs) > 1 else taken + width(_LABEL)) and first >= width(_LABEL):
            return [*pairs], [first, second]
    alone = right - max(width(name) for name in names)
    return [[name] for name in names], [max(alone, width(_LABEL))]


def head(
    printed: Mapping[str, Any],
    organs: Sequence[str],
    places: Mapping[str, tuple[str, ...]],
    kind: str = "",
    typesetting: Typesetting = STANDARD,
) -> tuple[Blocks, Blocks, Blocks]:
    """发文机关标志, that of a letter, and 发文字号 with 签发人, where there is a 发文字号; else nothing.

    ``kind`` is the 文种: the mark of an order has its own place.
    """
    if not printed["发文字号"]:
        return (), (), ()
    marked_at, numbered_at, signed_at = (
        (*places.get(key, ("公文",)), key) for key in ("发文机关标志", "发文字号", "签发人")
    )
    lines = number(
        str(printed["发文字号"]), printed["签发人"], (numbered_at, signed_at), typesetting.characters
    )
    names = printed["发文机关标志"]
    letterhead = mark(names[:1], organs, marked_at, within=_LETTER, style="信函发文机关标志")
    style, top = ("令标志", 20) if kind in _ORDERS else ("发文机关标志", 35)
    within = _WIDTH + (typesetting.margins.type_width - STANDARD_MARGINS.type_width) / 20
    return mark(names, organs, marked_at, within=within, style=style, top=top), letterhead, lines
