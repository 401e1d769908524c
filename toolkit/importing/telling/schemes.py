"""The kinds of numerals, in the order in which documents usually nest them, and a numeral as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.figures import FigureError
from toolkit.figures.numerals import parse_chinese_number
from toolkit.importing.spaces import squeezed

if TYPE_CHECKING:
    import re


class Doubt(IntEnum):
    """How much a candidate needs its neighbours: not at all, one that it could follow, its very neighbours."""

    NONE = 0
    SOME = 1
    MUCH = 2
    PATH = 3  # 1.1.2: the numbers above it must have come
    BARE = 4  # 1 and a space
    TIGHT = 5  # 1 and nothing: 1.1 must come next
    BOTH = 6  # 一、二级 and 第三条规定, which may be no numerals at all: both its neighbours


@dataclass(frozen=True, slots=True)
class Numeral:
    """A candidate: ``written`` as it stands, ``form`` the same with the first number, ``rest`` what follows.

    ``kind`` is what the forms of one list share, however carelessly typed (1. and 1、 and １．); ``rank`` orders kinds
    as documents usually nest them. ``path`` is that of 1.1.2, otherwise the number alone.
    """

    written: str
    form: str
    kind: str
    rank: int
    number: int
    rest: str
    doubt: Doubt
    path: tuple[int, ...]


RANKS = {
    "第一编": 10,
    "第一部分": 20,
    "第一章": 30,
    "第一节": 40,
    "第一条": 50,
    "Ⅰ.": 55,
    "一、": 60,
    "一 ": 60,
    "（一）": 70,
    "一）": 75,
    "1 ": 80,
    "1.": 80,
    "1.1": 81,
    "1.1.1": 82,
    "1.1.1.1": 83,
    "1.1.1.1.1": 84,
    "（1）": 90,
    "1）": 92,
    "A.": 95,
    "①": 100,
    "a.": 105,
    "（a）": 106,
    "一是": 110,
    "其一": 110,
}
DIVISIONS = ("第一编", "第一部分", "第一章", "第一节")

HAN_DIGITS = "一二三四五六七八九十百零〇"
USUAL = str.maketrans({"(": "（", ")": "）", "．": ".", "[": "（", "]": "）", "［": "（", "］": "）"})


@lru_cache(maxsize=1024)
def han_number(text: str) -> int:
    """What a Chinese numeral counts, 0 where it is none."""
    try:
        return parse_chinese_number(text)
    except FigureError:
        return 0


def made(
    text: str, match: re.Match[str], kind: str, number: int, doubt: Doubt, span: tuple[int, int]
) -> tuple[Numeral, ...]:
    """The candidate that a match makes, ``span`` being where its number stands; none where nothing follows it."""
    rest = text[match.end() :].strip()
    if number < 1 or (not rest and kind not in DIVISIONS):
        return ()
    written = match[0].strip()
    return (Numeral(written, form_of(match, kind, span), kind, RANKS[kind], number, rest, doubt, (number,)),)


def form_of(match: re.Match[str], kind: str, span: tuple[int, int]) -> str:
    """The numeral as typed with the first number in the place of its own, without spaces."""
    number = match.string[span[0] : span[1]]
    first = "一" if number[0] in HAN_DIGITS else "1"
    if kind in ("A.", "a.", "（a）", "Ⅰ."):
        first = kind.strip("（）.")
    typed = match.string[match.start() : span[0]] + first + match.string[span[1] : match.end()]
    return squeezed(typed).translate(USUAL)
