"""How near two texts are in what they speak of: words in common by their weight, synonyms and single signs for less.

A word that nearly every text of the comparison has tells little, one that only these two have tells much; words of
常用词.txt tell nothing, those of 轻词.txt little; numbers are no words. 近义词.txt has what is said for one another.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENOUGH = 0.4  # of what two texts have in common, that they speak of the same
_OF_MANY, _PART = 0.6, 0.2  # the same where there are many, which share something by chance
SURE = 1.0  # of what they have in common, whatever else one of them is known to answer

_AT_ITS_PLACE = 0.35  # of what the text at the same place has in common, where both sides have as many
_HAN = re.compile("[\u3400-\u9fff]{2,}")
_LIGHT = 0.35  # of a word that many reports have
_SYNONYM = 0.6  # of another word for the same
_SIGN = 0.15  # of a character in different words: 外资, 外商
_SHORT = 2  # longer words have words in them: 执法 and 人员 in 执法人员
_ROUNDED = 1e-9  # by which a sum in another order may be smaller
NEAREST = 0.8  # of what a text has in common with the nearest one that asks for it


@dataclass(frozen=True, slots=True)
class Words:
    """What a text is about: its words, the numbers of their groups of synonyms, the characters of its weighty words."""

    own: frozenset[str]
    groups: frozenset[int]
    signs: frozenset[str]


def answered(asking: Sequence[str], telling: Sequence[str]) -> list[frozenset[int]]:
    """For each text that asks, which of the others speak of the same: near enough, and not much nearer to another.

    Where there are as many on both sides, the one at the same place needs but little, if it answers nothing else.
    """
    scores = weighed(asking, telling)
    nearest = [max(column) for column in zip(*scores, strict=True)]
    found = [
        {at for at, score in enumerate(row) if score >= ENOUGH and score >= NEAREST * nearest[at]}
        for row in scores
    ]
    if len(asking) == len(telling):
        taken = set[int]().union(*found)
        for number, row in enumerate(scores):
            if (
                not found[number]
                and number not in taken
                and row[number] >= _AT_ITS_PLACE
                and in_common(asking[number], telling[number])
            ):
                found[number].add(number)
    return [frozenset(each) for each in found]


def spoken_of(asking: Sequence[str], telling: Sequence[str]) -> list[bool]:
    """For each text that asks, whether one of many sentences speaks of the same: of enough, and of a part of it all.

    Only those are compared that share a word of weight or a group.
    """
    asked = [words(text) for text in asking]
    having = _having(telling, frozenset(chain.from_iterable(map(_keys, asked))))
    found = Counter(chain.from_iterable(map(_keys, asked)))
    found.update({key: len(places) for key, places in having.items()})
    rare = _rareness(found, len(asked) + len(telling))
    telling_much = having.keys() - _listed("轻词.txt").union(*(each.signs for each in asked))
    return [_is_told(one, telling, rare, having, telling_much & _keys(one)) for one in asked]


def _having(texts: Sequence[str], wanted: frozenset[str | int]) -> dict[str | int, set[int]]:
    """Of each wanted word, group or sign the numbers of the texts that have it, each of them on one line."""
    import rjieba

    cut = rjieba.cut("\n".join(texts))
    keys = {word: keys for word in set(cut) if len(word) > 1 and (keys := _keys_of(word) & wanted)}
    found: dict[str | int, set[int]] = {key: set() for key in wanted}
    number = 0
    for word in cut:
        if word in keys:
            for key in keys[word]:
                found[key].add(number)
        elif word.endswith("\n"):
            number += 1
    return found


def _is_told(
    one: Words,
    telling: Sequence[str],
    rare: Mapping[str | int, float],
    having: Mapping[str | int, set[int]],
    telling_much: set[str | int],
) -> bool:
    """Whether one of the texts speaks of the same; the likeliest are compared first."""
    least = max(_OF_MANY, _PART * _shared(one, one, rare))
    maybe = set[int]().union(*(having[key] for key in telling_much))
    most = dict.fromkeys(maybe, 0.0)
    for key in _keys(one):
        worth = rare[key] * (_SYNONYM if isinstance(key, int) else 1 if len(key) > 1 else _SIGN)
        for at in having[key] & maybe:
            most[at] += worth
    near = sorted(
        (at for at, each in most.items() if each >= least - _ROUNDED), key=lambda at: (-most[at], at)
    )
    return any(_shared(one, words(telling[at]), rare, loose=True) >= least for at in near)


def in_common(one: str, other: str) -> float:
    """How many words that tell something two texts have in common, the longest only; synonyms count half."""
    mine, theirs = words(one), words(other)
    same = (mine.own & theirs.own) - _listed("轻词.txt")
    whole = [word for word in same if not any(word != other and word in other for other in same)]
    said = {number for word in mine.own & theirs.own for number in _synonyms().get(word, ())}
    return len(whole) + len((mine.groups & theirs.groups) - said) / 2


def weighed(asking: Sequence[str], telling: Sequence[str]) -> tuple[tuple[float, ...], ...]:
    """What each text that asks has in common with each of the others: a row for each that asks."""
    return _weighed(tuple(asking), tuple(telling))


@lru_cache(8)
def _weighed(asking: tuple[str, ...], telling: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
    asked, told = [words(text) for text in asking], [words(text) for text in telling]
    found = Counter(chain.from_iterable(map(_keys, (*asked, *told))))
    rare = _rareness(found, len(asked) + len(told))
    return tuple(tuple(_shared(one, other, rare) for other in told) for one in asked)


def _rareness(found: Mapping[str | int, int], texts: int) -> dict[str | int, float]:
    """How much a word, a group or a sign tells: 1 where no more than two texts have it, nothing where all have it."""
    most = log((texts + 2) / 2)
    of_count = {count: log((texts + 2) / max(2, count)) / most for count in set(found.values())}
    return {key: of_count[count] for key, count in found.items()}


def _shared(one: Words, other: Words, rare: Mapping[str | int, float], *, loose: bool = False) -> float:
    """``loose`` where a word that many reports have stands as well as any for what another one says."""
    same, groups, signs = one.own & other.own, one.groups & other.groups, one.signs & other.signs
    weight = 0.0
    light = _listed("轻词.txt")
    if same:
        weight += sum(rare[word] * (_LIGHT if word in light else 1) for word in same)
        signs = signs.difference(*same)
    if groups:
        of_word = _synonyms()
        said = {number for word in same - light for number in of_word.get(word, ())}
        groups -= said
        if same & light:  # which are in a group, too: another word of it must be there
            groups &= {number for word in one.own ^ other.own for number in of_word.get(word, ())}
        weight += _SYNONYM * sum(
            rare[number] * (1 if loose else _by_words(one, other, number)) for number in groups
        )
    by_signs = _SIGN * sum(rare[sign] for sign in signs) if signs else 0.0
    if not loose and same <= light and not groups:
        return max(weight, by_signs)  # a word that many reports have, and some characters: neither tells more
    return weight + by_signs


def _by_words(one: Words, other: Words, group: int) -> float:
    """Less where one of two texts is in a group of synonyms by words alone that many reports have.

    Nothing where the other text has the same word, which was counted.
    """
    light, of_word = _listed("轻词.txt"), _synonyms()
    least = 1.0
    for text in (one, other):
        having = {word for word in text.own if group in of_word.get(word, ())}
        if having <= light:
            least = min(least, 0 if having & one.own & other.own else _LIGHT)
    return least


def words(text: str) -> Words:
    """The words of a text, long ones with the shorter ones in them; none that every report has."""
    return _of_words(_cut(text))


@lru_cache(1024)
def _cut(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple({word for word in rjieba.cut(text) if len(word) > 1})


@lru_cache(1024)
def _of_words(every: tuple[str, ...]) -> Words:
    each = [_of_word(word) for word in every]
    return Words(
        frozenset().union(*(one.own for one in each)),
        frozenset().union(*(one.groups for one in each)),
        frozenset().union(*(one.signs for one in each)),
    )


@lru_cache(50_000)
def _of_word(word: str) -> Words:
    import rjieba

    if not _HAN.fullmatch(word):
        return Words(frozenset(), frozenset(), frozenset())
    inner = (word[:2], word[-2:][: len(word) - 2]) if len(word) > _SHORT else ()
    parts = frozenset((word, *(part for part in inner if len(part) > 1 and rjieba.has_word(part))))
    own = parts - _listed("常用词.txt")
    groups = frozenset(number for part in own for number in _synonyms().get(part, ()))
    return Words(own, groups, frozenset("".join(own - _listed("轻词.txt"))))


@lru_cache(50_000)
def _keys_of(word: str) -> frozenset[str | int]:
    return _keys(_of_word(word))


def _keys(each: Words) -> frozenset[str | int]:
    return frozenset((*each.own, *each.groups, *each.signs))


@cache
def _synonyms() -> dict[str, tuple[int, ...]]:
    """The groups of each word of 近义词.txt by their numbers."""
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_lines("近义词.txt")):
        for word in line.split():
            found[word] = (*found.get(word, ()), number)
    return found


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    text = files("toolkit.checking.rules.copying").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
