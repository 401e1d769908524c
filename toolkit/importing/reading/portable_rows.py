"""The lines of a PDF's page: what stands on one height is one, with the gaps that a reader sees in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.layout.pages import ASCENT, DESCENT, MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.layout.grids import Box
    from toolkit.layout.pages import Glyph, Line, Page

_SAME_HEIGHT = 0.3  # of the type's size, between baselines: raised figures, mixed faces
_TWICE = 0.15  # of the type's size: a character drawn again so near is the same, printed bold
_WORD_GAP, _WIDE_GAP = 0.18, 0.9  # of the type's size: between words of letters; between parts of a line


@dataclass(frozen=True, slots=True)
class Row:
    """A line on a page: ``number`` counts from 1 from the top; places in mm, ``size`` in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: str
    page: int
    number: int
    marks: tuple[tuple[str, float], ...] = ()  # characters with where each begins

    @property
    def top(self) -> float:
        """The upper edge of its squares."""
        return self.baseline - ASCENT * self.size * MM

    @property
    def em(self) -> float:
        """The width of a Han character, mm."""
        return self.size * MM


def rows_of(page: Page) -> tuple[Row, ...]:
    """The lines of a page, from top to bottom."""
    groups: list[list[Line]] = []
    for line in sorted((*page.lines, *page.foot), key=lambda each: each.baseline):
        if groups and _same(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_row(group, page.number, number) for number, group in enumerate(groups, 1))


def written(glyphs: Iterable[Glyph]) -> tuple[str, tuple[tuple[str, float], ...]]:
    """Characters from left to right as text, with a space where a reader sees one, and where each begins."""
    text, marks, before = "", [], None
    for glyph in sorted(glyphs, key=lambda each: each.left):
        em = max(glyph.size, 1.0) * MM
        if before is not None:
            if glyph.text == before.text and glyph.left - before.left < _TWICE * em:
                continue
            text += _gap(before, glyph, (glyph.left - before.right) / em)
        text += glyph.text
        marks.append((glyph.text, glyph.left))
        before = glyph
    return text, tuple(marks)


def in_cell(box: Box, glyph: Glyph) -> bool:
    """Whether a character stands in a cell."""
    middle = glyph.baseline - (ASCENT - DESCENT) / 2 * glyph.size * MM
    return box.holds((glyph.left + glyph.right) / 2, middle)


def _same(group: Sequence[Line], line: Line) -> bool:
    first = max(group, key=lambda each: each.size)
    near = abs(line.baseline - first.baseline) < _SAME_HEIGHT * min(max(first.size, line.size), 60.0) * MM
    return near and all(
        line.left >= each.right - 0.5 or line.right <= each.left + 0.5 for each in group[-20:]
    )


def _row(group: Sequence[Line], page: int, number: int) -> Row:
    text, marks = written(glyph for line in group for glyph in line.glyphs)
    main = max(group, key=lambda each: (len(each.text), each.size))
    return Row(
        text,
        min(each.left for each in group),
        max(each.right for each in group),
        main.baseline,
        round(main.size, 1),
        main.face,
        page,
        number,
        marks,
    )


def _gap(before: Glyph, glyph: Glyph, gap: float) -> str:
    if gap > _WIDE_GAP:
        return "  " if gap > 2 * _WIDE_GAP else " "
    return " " if gap > _WORD_GAP and _letter(before.text) and _letter(glyph.text) else ""


def _letter(text: str) -> bool:
    return text[-1:].isascii() and text[-1:].isprintable()
