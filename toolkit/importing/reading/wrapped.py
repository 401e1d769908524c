"""Lines that an editor or a mail program broke at a width, joined to the paragraphs that they were.

Widths are columns: a Han character takes two. A text counts as wrapped only where many lines end at one width in the
middle of a sentence; any other text is left exactly as it is, so that two paragraphs are never made one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from toolkit.importing.manuscript import LeftOut
from toolkit.importing.page_number import PAGE_NUMBER

NARROWEST, WIDEST = 36, 160
FEWEST = 4  # lines at the margin that make a text a wrapped one
_SLACK = 6  # columns that a mark forbidden at the beginning of a line, or a number kept whole, leaves free
_BY_HAND = 8  # columns that somebody who breaks lines himself leaves free, where indents tell the paragraphs
_ENDS = "。！？!?…"
_MARKS = frozenset("，。、；：！？,;:!?（）()《》“”")
_AFTER_END = re.compile("[”’）)》」』]+\\Z")
_UNIT = re.compile(
    "[（(“‘《〈【「〔]*(?:[0-9A-Za-z%.,/:@_-]+[，。、；：！？）》”’,;:!?)]*|.[，。、；：！？）》”’,;:!?)]*)"
)
# What begins a paragraph of its own whatever stands above it.
_BEGINS = re.compile(
    "[一二三四五六七八九十百]{1,4}[、，,．.：:]"
    "|[（(〔]\\s?(?:[一二三四五六七八九十百]{1,4}|\\d{1,2})\\s?[）)〕]"
    "|\\d{1,3}\\s?[.．、](?!\\d)"
    "|\\d{1,2}(?:\\.\\d{1,2}){1,3}\\s"
    "|\\d{1,2}[)）]"
    "|第[一二三四五六七八九十百零\\d]{1,5}[编章节条]\\s"
    "|[①-⑳⑴-⒇⒈-⒛㈠-㈩]"
    "|[•●○■□◆◇▪·\\-*]\\s"
    "|附\\s{0,3}件|抄\\s{0,3}[送报]\\s?[:：]|主\\s{0,3}送\\s?[:：]|特此|[（(]此件"
)
_OPEN = re.compile(r"[（(][^（()）]{0,60}\Z")
_DATE = re.compile(
    "(?:\\d{4}|[〇○零一二三四五六七八九]{4})\\s?年[\\d一二三四五六七八九十]{1,3}月[\\d一二三四五六七八九十]{1,3}日\\Z"
)
_SIGNS = re.compile("[^，。、；：,;:]{2,24}(?:府|委|局|厅|部|办|院|会|处|室|队|中心|公司|组|公室)\\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it stands, later a paragraph; ``margin`` is the width of a text that was wrapped, otherwise 0."""

    text: str
    place: int
    margin: int = 0

    @property
    def indent(self) -> int:
        """The columns before the first word."""
        space = self.text[: len(self.text) - len(self.text.lstrip())]
        return columns(space.replace("\t", "    ").replace("\x0c", "").replace("\xa0", " "))

    @property
    def columns(self) -> int:
        """The columns of the words."""
        return columns(self.text.strip())


def columns(text: str) -> int:
    """How many columns a text takes: two for everything that is not ASCII."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def joined(rows: list[Row]) -> tuple[list[Row], tuple[LeftOut, ...]]:
    """The paragraphs of a wrapped text, and the page numbers between its lines; any other text unchanged."""
    margin = _margin(rows)
    if not margin:
        return rows, ()
    made: list[list[str]] = []
    places: list[int] = []
    left_out = []
    previous: Row | None = None  # the line above, where the next one may go on with it
    held: Row | None = None  # the line above an empty one, which a page number may follow
    skipped = False
    for row in rows:
        text = row.text.strip()
        if not text:
            if previous is not None and not skipped:
                held, previous = previous, None
            continue
        if PAGE_NUMBER.match(text):
            left_out.append(LeftOut(text, row.place, "页码"))
            previous, skipped = previous or held, True
            continue
        held, skipped = None, False
        hanging = bool(made) and not row.indent and made[-1][0][0].isspace()
        if previous is not None and _goes_on(
            previous, row, margin, running=len(made[-1]) > 1, hanging=hanging
        ):
            made[-1].append(_between(previous.text.rstrip(), text, margin) + text)
        else:
            made.append([row.text.rstrip()])
            places.append(row.place)
        previous = row
    paragraphs = [Row("".join(parts), place) for parts, place in zip(made, places, strict=True)]
    return [replace(row, margin=margin) for row in paragraphs], tuple(left_out)


def _margin(rows: list[Row]) -> int:
    """The width at which a text was wrapped, or 0."""
    widths = [columns(row.text.expandtabs(4).rstrip()) for row in rows]
    counts = Counter(width for width in widths if width)
    lines = sum(counts.values())
    if lines < FEWEST or max(counts) > 10 * WIDEST:
        return 0
    # The margin is the width that most lines reach in the middle of a sentence; a mark at the end may hang over it.
    inner = Counter(
        width
        for row, width in zip(rows, widths, strict=True)
        if width and row.text.rstrip()[-1] not in _MARKS
    )
    usual = [width for width in inner if NARROWEST <= width <= WIDEST]
    best = max(usual, key=lambda width: (sum(inner[width - step] for step in range(3)), width), default=0)
    margin = max((width for width in usual if best <= width <= best + 2 and inner[width] > 1), default=best)
    wider = sum(1 for row, width in zip(rows, widths, strict=True) if width > margin + 4 < row.columns)
    full = [index for index, width in enumerate(widths) if margin - _SLACK <= width <= margin + 4]
    if not margin or wider > max(1, lines // 50) or len(full) < max(FEWEST, lines * 3 // 10):
        return 0
    inside = sum(1 for index in full if rows[index].text.rstrip()[-1] not in "。！？：；:;!?")
    marked = sum(1 for index in full if not _MARKS.isdisjoint(rows[index].text))
    follow = sum(1 for index in full if index + 1 < len(rows) and rows[index + 1].text.strip())
    # Names of one length below each other have no sentences.
    sentences = sum(row.text.count("。") for row in rows)
    enough = inside * 2 > len(full) and marked * 3 > len(full) and follow * 5 > len(full) * 3
    return margin if enough and sentences * 12 > len(full) else 0


def _goes_on(row: Row, below: Row, margin: int, *, running: bool, hanging: bool) -> bool:
    """Whether a line is the middle of a paragraph that goes on in the line below it.

    ``running`` tells that the line itself goes on from one above it, so that it is no heading; ``hanging`` that its
    paragraph began with an indent and the line below has none.
    """
    text, next_text = row.text.rstrip(), below.text.strip()
    unit = _UNIT.match(next_text)
    free = margin - columns(text.expandtabs(4)) - columns(unit[0] if unit else "")
    if free >= (_BY_HAND if hanging and text[-1] not in _ENDS + "：:；;" else 0):
        return False
    if below.indent > row.indent + 1 or below.indent > 8 or _DATE.match(next_text):
        return False
    if below.indent >= 4 and (row.indent != below.indent or text[-1] in _MARKS):
        return False
    if (text[-1] in "：:" and not _OPEN.search(text)) or "\t" in text.strip() or "\t" in next_text:
        return False
    if not _ends(text):
        inside = running or "。" in text or text[-1] in "（(、，,"
        return (inside and text[-1] not in "）)") or not _BEGINS.match(next_text)
    return not (_BEGINS.match(next_text) or _SIGNS.match(next_text))


def _ends(text: str) -> bool:
    """Whether a sentence ends with the line."""
    return _AFTER_END.sub("", text)[-1:] in tuple(_ENDS)


def _between(above: str, below: str, margin: int) -> str:
    """What a line break stood for: a space between two words in Latin letters, nothing beside Han.

    Where the line above is full to its last column, a word was cut in two.
    """
    first, last = above[-1], below[0]
    if not (first.isascii() and last.isascii()) or columns(above) >= margin:
        return ""
    if first.isalnum() and last.isalnum():
        return "" if first.isdigit() and last.isdigit() else " "
    return " " if first in ",;" and last.isalpha() else ""
