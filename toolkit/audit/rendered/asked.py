"""What a house asks of the page, as measures on the sheet; the standard's where it says nothing. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.audit.rules.found import HOUSE_ASKS
from toolkit.audit.values import TWIPS_PER_MM
from toolkit.layout.pages import BOTTOM
from toolkit.standard.values import CHARACTERS, LINES, PAGE_HEIGHT, PAGE_WIDTH

if TYPE_CHECKING:
    from toolkit.standard.values import Typesetting

LEFT, RIGHT, TOP = 28.0, 184.0, 37.0  # 5.2.1
PITCHES = (10.1, 10.5)  # 225/22 is 10.23; GB/T 33476.2 has 10.39
_PITCH_SLACK = 0.1


@dataclass(frozen=True, slots=True)
class Area:
    """The type area: its edges, the lines of a page, the characters of a line; ``own`` where the house says it."""

    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    bottom: float = BOTTOM
    lines: int = LINES
    characters: int = CHARACTERS
    pitches: tuple[float, float] = PITCHES  # the least and the most
    own: bool = False
    own_pitch: bool = False

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left

    @property
    def character(self) -> float:
        """The room of one of 3号."""
        return self.width / self.characters

    def words(self, said: str) -> str:
        """A requirement that is the house's where its margins are; otherwise the words of the table."""
        return f"{HOUSE_ASKS}{said}" if self.own else ""


@lru_cache(maxsize=64)
def area_of(typesetting: Typesetting) -> Area:
    """The type area that is asked; that of GB/T 33476.2 has the same place on the sheet as the standard's."""
    edges = (LEFT, RIGHT, TOP, BOTTOM)
    if typesetting.own_margins is not None:
        m = typesetting.own_margins
        sides = (m.left, PAGE_WIDTH - m.right, m.top, PAGE_HEIGHT - m.bottom)
        edges = (
            sides[0] / TWIPS_PER_MM,
            sides[1] / TWIPS_PER_MM,
            sides[2] / TWIPS_PER_MM,
            sides[3] / TWIPS_PER_MM,
        )
    wanted = typesetting.line / TWIPS_PER_MM
    return Area(
        *edges,
        lines=typesetting.lines,
        characters=typesetting.characters,
        pitches=(wanted - _PITCH_SLACK, wanted + _PITCH_SLACK) if typesetting.pitch else PITCHES,
        own=typesetting.own_margins is not None,
        own_pitch=bool(typesetting.pitch),
    )
