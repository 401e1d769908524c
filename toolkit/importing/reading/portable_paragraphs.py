"""Lines of pages → paragraphs: by the indent of a first line, by full lines, by gaps, over the break of a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from toolkit.importing.manuscript import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.importing.reading.portable_rows import Row

_NUMERAL = re.compile(
    r"[（(]?(?:[〇零一二三四五六七八九十百]{1,4}|\d{1,3})[）)、.．](?!\d)|[①-⑳]|第[〇零一二三四五六七八九十百\d]{1,5}[编章节条]|附件"
)
_HUNG = re.compile(
    r"[^：:，。；、\s]{1,6}(?:\s{1,2}[^：:，。；、\s]{1,3})?\s?[：:]|[（(]?\d{1,2}[.．、）)]"
)  # 抄送：, 出席：, 2.
_FULL, _INDENTED, _HANGING = 1.6, 1.2, 0.6  # Han characters
_INSET = 2.6  # Han characters from the left edge, less than which is an indent
_TEXT_SIZE, _LARGEST_EM = 17.0, 6.0  # points; mm
_MARGINS = 3.5  # mm by which the margins of a page may differ
_SENTENCE = ("。", "！", "？")


@dataclass(frozen=True, slots=True)
class Area:
    """Where the type stands: its edges in mm, and the distance between the baselines of a paragraph."""

    left: float
    right: float
    pitch: float

    @property
    def middle(self) -> float:
        """Midway between its edges."""
        return (self.left + self.right) / 2


def area_of(rows: Sequence[Row], width: float) -> Area:
    """The type area that most lines keep to, on pages of this width (mm)."""
    if not rows:
        return Area(0.0, width, 0.0)
    sizes = Counter[float]()
    for row in rows:
        sizes[row.size] += len(row.text)
    usual = sizes.most_common(1)[0][0]
    of_text = [row for row in rows if row.size == usual]
    long = [row for row in of_text if len(row.text) > 12] or of_text
    lefts = Counter(round(row.left * 2) / 2 for row in long)
    rights = Counter(round(row.right) for row in long)
    left = min(at for at, times in lefts.items() if times * 4 >= max(lefts.values()))
    right = max(at for at, times in rights.items() if times * 4 >= max(rights.values()))
    indent = 2 * long[0].em
    outer = [row.left for row in of_text if abs(left - indent - row.left) < 0.2 * indent]
    if (
        outer or abs(left - indent - (width - right)) < _MARGINS
    ):  # every long line was the first of a paragraph
        left = min(outer, default=left - indent)
    pitches = Counter(
        round(after.baseline - row.baseline, 1)
        for row, after in pairwise(rows)
        if row.page == after.page and after.baseline - row.baseline > 1
    )
    return Area(left, float(right), pitches.most_common(1)[0][0] if pitches else 0.0)


def paragraphs(rows: Sequence[Row], area: Area) -> Iterator[Line]:
    """The paragraphs of lines that follow one another, without tables between them."""
    gathered: list[Row] = []
    for row in rows:
        if gathered and not _goes_on(gathered, row, area):
            yield _paragraph(gathered, area)
            gathered = []
        gathered.append(row)
    if gathered:
        yield _paragraph(gathered, area)


def joined(texts: Sequence[str]) -> str:
    """Lines as one text: a space only between letters of two words."""
    out = texts[0]
    for text in texts[1:]:
        words = out[-1:].isascii() and text[:1].isascii() and out[-1:].isalnum() and text[:1].isalnum()
        out += (" " if words else "") + text
    return out


def stands(row: Row, area: Area) -> Literal["", "center", "right"]:
    """Where a line stands that does not fill its measure."""
    em = min(row.em, _LARGEST_EM)
    if row.left < area.left + (_INSET if row.size <= _TEXT_SIZE else 0.5) * em or row.right > area.right + em:
        return ""
    if abs((row.left + row.right) / 2 - area.middle) < 0.8 * em:
        return "center"
    return "right" if row.left > area.middle - 2 * em and row.right > area.right - 8 * em else ""


def _goes_on(gathered: Sequence[Row], row: Row, area: Area) -> bool:
    before, first = gathered[-1], gathered[0]
    if abs(row.size - before.size) > 1.0 or stands(row, area) != "" or stands(before, area) != "":
        return _in_title(gathered, row, area)
    if (
        row.page == before.page
        and area.pitch
        and row.baseline - before.baseline > 1.6 * max(area.pitch, row.em)
    ):
        return False
    if _hangs(first, row):
        return not _NUMERAL.match(row.text)
    if before.right < area.right - _FULL * before.em or row.left > area.left + _INDENTED * row.em:
        return False
    flush = first.left < area.left + _INDENTED * first.em  # a paragraph that is not indented tells less
    if before.text.endswith(_SENTENCE) and (flush or row.page != before.page) and _NUMERAL.match(row.text):
        return False
    return not (flush and before.text.endswith(("：", ":")) and before is first)


def _in_title(gathered: Sequence[Row], row: Row, area: Area) -> bool:
    """Whether a line goes on with a centred title: larger than the text, close below, and as large."""
    before = gathered[-1]
    same = abs(row.size - before.size) <= 1.0 and row.page == before.page and row.size > _TEXT_SIZE
    close = row.baseline - before.baseline < 2.2 * row.em
    middle = 1.5 * row.em
    centred = all(abs((each.left + each.right) / 2 - area.middle) < middle for each in (before, row))
    return same and close and centred


def _hangs(first: Row, row: Row) -> bool:
    """Whether a line begins below what follows the numeral or the colon of the first one."""
    found = _HUNG.match(first.text)
    if not found or row.left < first.left + 0.8 * row.em:
        return False
    inked = len("".join(found[0].split()))
    starts = [at for _, at in first.marks[inked : inked + 1]]
    return any(abs(row.left - at) < _HANGING * row.em for at in starts)


def _paragraph(rows: Sequence[Row], area: Area) -> Line:
    first = rows[0]
    align = stands(first, area)
    title = len(rows) > 1 and (align == "center" or _in_title(rows[:1], rows[1], area))
    text = "\n".join(row.text for row in rows) if title else joined([row.text for row in rows])
    size = Counter[float]()
    for row in rows:
        size[row.size] += len(row.text)
    face = max(rows, key=lambda row: len(row.text)).face
    return Line(
        text,
        first.number,
        first.page,
        align="center" if title else align,
        bold="bold" in face.lower(),
        size=size.most_common(1)[0][0],
        face=face,
        indent=0.0
        if align or title
        else max(0.0, round((first.left - area.left) / first.em, 1) * first.size),
    )
