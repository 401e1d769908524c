"""Words of two characters (双字词.txt) that stand in a text with one written as another like it (易混字.txt): 杜决."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.near_phrases import ALONE, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

# They are words by themselves as well; a wrong one of them is not told.
_ALONE = ALONE | frozenset(
    "一二三四五六七八九十几两年月日天时季期周里有起只作做事随用可即先才较同限证急平发法权能去来说看听给让使叫没未已曾就将当被人物心情话话题点面边间处型式类种家户名位件项条份次批起止由至甲乙丙丁戊己庚辛壬癸某此这那每另余约近超逾满不既走改立"
)


def near_words(text: str) -> Iterator[tuple[str, str]]:
    """What stands in a text where two characters that belong to no word are one short of one, and that word."""
    import rjieba

    alone: set[str] = set()
    for one, two in pairwise(rjieba.cut(text, False)):  # noqa: FBT003 - its only form
        if len(one) == len(two) == 1:
            alone.add(one + two)
    for said in alone:
        meant = _meant(said)
        if meant and not is_word(said):
            yield said, meant


@cache
def _meant(said: str) -> str:
    """The word of which one character is written as another; empty where there is none."""
    first, second = said[0], said[1]
    others, words = likes(), _words()
    near = [each + second for each in others.get(first, ()) if first not in _ALONE]
    near += [first + each for each in others.get(second, ()) if second not in _ALONE]
    found = [word for word in near if word in words]
    return "" if said in words else min(found, key=words.__getitem__, default="")


@cache
def likes() -> dict[str, str]:
    """The other characters of the groups of each."""
    found: dict[str, str] = {}
    for group in _listed("易混字.txt"):
        for char in group:
            found[char] = found.get(char, "") + group.replace(char, "")
    return found


@cache
def _words() -> dict[str, int]:
    """The words with their rank: the commoner stand first."""
    return {word: rank for rank, word in enumerate(_listed("双字词.txt"))}


def _listed(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [each for line in text.splitlines() if not line.startswith("#") for each in line.split()]
