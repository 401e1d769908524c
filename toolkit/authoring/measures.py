"""The measures of GB/T 9704-2012 in twips (1/20 pt), with the margins as the standard's white borders."""

from __future__ import annotations


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * 1440 / 25.4)


def pt(length: float) -> int:
    """Points in twips."""
    return round(length * 20)


PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4 as Word writes it (5.1)
TOP, BOTTOM, LEFT, RIGHT = 2098, 1985, 1588, 1474  # 37, 35, 28 and 26 mm, none rounded down (5.2.1)
TYPE_WIDTH = PAGE_WIDTH - LEFT - RIGHT  # 156 mm

LINE = pt(28.95)  # 22 lines in 225 mm; 29 pt would give 21 (5.2.3)
CHARACTER = 316  # 28 characters in 156 mm (5.2.3)
TIGHTER = -5  # what 16 pt type is tightened by for the 28th character
SMALL_CHARACTER = pt(14)  # a character of 4号

# Sizes of type in half points, as w:sz counts.
SIZE_MARK, SIZE_2, SIZE_3, SIZE_4, SIZE_TABLE, SIZE_TAG = 72, 44, 32, 28, 24, 15

# The ink of a 36 pt glyph begins 5.7 pt (Word, which centres it) to 7.7 pt (LibreOffice) under the top of this line.
MARK_LINE = pt(45)
MARK_BEFORE = mm(35) - pt(6.5)  # upper edge of the mark 35 mm under the top of the type area (7.2.4)

TITLE_LINE = pt(33)
TABLE_LINE = pt(20)
IMPRINT_LINE = pt(24)
TAG_LINE = pt(8)
HEAD_TAG_LINE = pt(6.5)  # of the many tags in a head, so that a template keeps to two pages

# A dash 7 mm under the type area, in the middle of a line of 17.5 pt (7.5).
FOOTER_LINE = pt(17.5)
FOOTER = BOTTOM - mm(7) - FOOTER_LINE // 2

# The signature is centred on the date: 6.5 to 7 characters wide, ending 4 characters before the edge (7.3.5.1).
DATE_RIGHT = 4 * CHARACTER
SIGNATURE_LEFT = TYPE_WIDTH - 2 * (DATE_RIGHT + round(3.4 * CHARACTER))
