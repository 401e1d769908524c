"""What one unit draws for one year: words for the slots of phrases, without saying the same twice in a row."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .phrases import Choice, Pattern
    from .places import Unit

_T = TypeVar("_T")
_TIMES = (
    "年初",
    "上半年",
    "下半年",
    "二季度",
    "三季度",
    "四季度",
    "3月",
    "4月",
    "5月",
    "6月",
    "8月",
    "9月",
    "10月",
    "11月",
)
_DOUBLED = (4, 3, 2)  # signs that would stand there twice where words meet
_DEADLINES = ("6月底", "三季度末", "9月底", "10月底", "年底")
_FAITHFUL = 0.6  # how often a paragraph keeps to what it is about
_NEVER_ABOUT = frozenset(["科室", "时点", "期限"])
_OFFICE = {"省": "处", "市": "科", "县": "股"}


class Drawing:
    """Draws by lot; ``seed`` and who draws for which year decide everything."""

    def __init__(self, seed: int, unit: Unit, year: int) -> None:
        self.random = random.Random(f"{seed} {unit.number} {year}").random
        words = dict(unit.field.words)
        office = _OFFICE[unit.place.tier]
        words["科室"] = tuple(name + office for name in words["科室"])
        words["时点"] = _TIMES
        words["期限"] = _DEADLINES
        words["行业"] = (unit.field.trade,)
        words["精神"] = (spirit(year),)
        self._words = words
        self._last = dict.fromkeys(words, 0)
        self._about: dict[str, str] = {}

    def number(self, count: int) -> int:
        """One of 0 … count - 1."""
        return int(self.random() * count)

    def one(self, of: Sequence[_T]) -> _T:
        return of[int(self.random() * len(of))]

    def some(self, of: Sequence[_T], count: int) -> list[_T]:
        """So many of them, each once, in a drawn order."""
        left = list(of)
        for place in range(min(count, len(left))):
            other = place + int(self.random() * (len(left) - place))
            left[place], left[other] = left[other], left[place]
        return left[:count]

    def turn(self) -> None:
        """From here on another paragraph, which is about something else."""
        self._about.clear()

    def word(self, slot: str, used: tuple[str, ...] = ()) -> str:
        """A word for a slot: often the one that the paragraph is about, else another than the last time."""
        about = self._about.get(slot)
        if about is not None and about not in used and self.random() < _FAITHFUL:
            return about
        words = self._words[slot]
        if len(words) > 1:
            self._last[slot] = (self._last[slot] + 1 + int(self.random() * (len(words) - 1))) % len(words)
        word = words[self._last[slot]]
        if slot not in self._about and slot not in _NEVER_ABOUT:
            self._about[slot] = word
        return word

    def said(self, pattern: Pattern) -> str:
        """A phrase with words in its slots; what ends a word and begins what follows is said once."""
        said = pattern[0]
        used: tuple[str, ...] = ()
        for place in range(1, len(pattern), 2):
            word = self.word(pattern[place], used)
            used += (word,)
            said = _joined(_joined(said, word), pattern[place + 1])
        return said

    def say(self, choice: Choice) -> str:
        """One of several phrases."""
        return self.said(choice[int(self.random() * len(choice))])


def _joined(said: str, more: str) -> str:
    for size in _DOUBLED:
        if len(more) >= size and said.endswith(more[:size]):
            return said + more[size:]
    return said + more


def spirit(year: int) -> str:
    """The congress and the plenary sessions that a report of a year names."""
    if year <= 2021:
        return "党的十九大和十九届历次全会"
    return {
        2022: "党的二十大",
        2023: "党的二十大和二十届二中全会",
        2024: "党的二十大和二十届二中、三中全会",
    }.get(year, "党的二十大和二十届历次全会")
