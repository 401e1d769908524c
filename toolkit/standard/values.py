"""版式 as values: what a house asks of its documents, and what follows for lines and characters of a page.

Lengths are twips (1/20 pt) unless the name tells. What a house says nothing of is None or "": there the standard holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from toolkit.standard.faces import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG

WHITE_BORDERS, COMPANION = "GB/T 9704", "GB/T 33476.2"  # the two systems of coordinates
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4
CHARACTER_3, CHARACTER_2 = 320, 440  # 3号 and 2号, 16 and 22 pt
TIGHTEST = 5  # by which 3号 may be tightened so that a line holds one character more
LINES, CHARACTERS = 22, 28  # of a page and of a line (5.2.3)
MOST_FREE = 0.25  # of a line, under the last one: more is not 撑满
DASHES, HYPHENS, PLAIN = "— 1 —", "-1-", "1"
OUTSIDE, CENTRED = "外侧", "居中"


def mm(length: float) -> int:
    """Millimetres in twips, none rounded down: a type area that is a twip too high may lose its last line."""
    return ceil(length * 1440 / 25.4 - 0.05)


@dataclass(frozen=True, slots=True)
class Margins:
    """The white borders of a sheet."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def type_width(self) -> int:
        """The width between them on A4."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def type_height(self) -> int:
        """The height between them on A4."""
        return PAGE_HEIGHT - self.top - self.bottom

    @property
    def characters(self) -> int:
        """How many of 3号 a line holds, tightened by up to a quarter of a point."""
        return self.type_width // (CHARACTER_3 - TIGHTEST)

    @property
    def spacing(self) -> int:
        """What 3号 is set wider by, negative where it must be tightened."""
        return max(-TIGHTEST, min(0, self.type_width // self.characters - CHARACTER_3))

    @property
    def character(self) -> int:
        """The room that a character of 3号 takes, by which indents are measured."""
        return min(CHARACTER_3, round(self.type_width / self.characters))


# 37, 35, 28, 26 mm; the software margins of GB/T 33476.2, 6.2, for the same places on the sheet.
STANDARD_MARGINS = Margins(2098, 1985, 1588, 1474)
COMPANION_MARGINS = Margins(1960, 1847, 1588, 1474)
STANDARD_PITCH, COMPANION_PITCH = 579, 589  # 28.95 and 29.45 pt
MARK_LOWER = 137  # 37.42 mm instead of 35 from the software margin to the mark


@dataclass(frozen=True, slots=True)
class Typesetting:
    """What a house asks; ``Typesetting()`` asks nothing beyond the standard. Faces are names."""

    title_face: str = ""
    mark_face: str = ""
    body_face: str = ""
    kaiti_face: str = ""
    heiti_face: str = ""
    number_face: str = ""  # of page numbers
    latin_face: str = ""  # of digits and Latin letters
    pitch: int | None = None
    coordinates: str = ""
    own_margins: Margins | None = None
    number_form: str = ""
    number_place: str = ""
    first_numbered: bool | None = None
    title_bold: bool | None = None
    heading_bold: tuple[bool | None, bool | None, bool | None, bool | None] = (None, None, None, None)
    preprinted: bool = False

    @property
    def asks_page(self) -> bool:
        """Whether it says anything of margins, coordinates or pitch."""
        return bool(self.pitch or self.coordinates or self.own_margins)

    @property
    def margins(self) -> Margins:
        """Those to set."""
        standard = COMPANION_MARGINS if self.coordinates == COMPANION else STANDARD_MARGINS
        return self.own_margins or standard

    @property
    def line(self) -> int:
        """The pitch to set."""
        return self.pitch or (COMPANION_PITCH if self.coordinates == COMPANION else STANDARD_PITCH)

    @property
    def lower(self) -> int:
        """How much further than with the standard's white borders the head is from the software's margin."""
        return MARK_LOWER if self.coordinates == COMPANION else 0

    @property
    def lines(self) -> int:
        """How many lines a page holds."""
        return int(self.margins.type_height / self.line + 0.002)

    @property
    def filled(self) -> bool:
        """Whether they fill the type area."""
        return self.margins.type_height - self.lines * self.line <= MOST_FREE * self.line

    @property
    def characters(self) -> int:
        """How many characters of 3号 a line holds."""
        return self.margins.characters

    @property
    def title_characters(self) -> float:
        """How many characters of 2号 a line of a title holds."""
        return float(self.margins.type_width // CHARACTER_2)

    def asked_face(self, known: str) -> str:
        """The face that is asked in the place of a family; "" where any of the family will do."""
        asked = {
            XIAOBIAOSONG: self.title_face,
            FANGSONG: self.body_face,
            KAITI: self.kaiti_face,
            HEITI: self.heiti_face,
            SONGTI: self.number_face,
        }
        return asked.get(known, "")

    @property
    def han_faces(self) -> tuple[str, ...]:
        """The faces that are asked for Chinese."""
        faces = (self.title_face, self.mark_face, self.body_face, self.kaiti_face, self.heiti_face)
        return tuple(face for face in faces if face)

    def bold(self, level: int) -> bool | None:
        """Whether headings of a level, from 1, are bold; None where nothing is said."""
        return self.heading_bold[level - 1] if 1 <= level <= len(self.heading_bold) else None


STANDARD = Typesetting()
