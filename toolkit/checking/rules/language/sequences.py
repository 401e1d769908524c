"""Set phrases of several items (固定语.csv) that a text has in another order, without one, or with one reworded."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.near_words import likes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MARKS = "、，"
_TELLING = 4  # characters of an item that tells by itself which phrase is meant
_MANY = 5  # items of a phrase that is known without its last one
_HAN = re.compile("[\u4e00-\u9fff“”]+")
_BETWEEN = re.compile(r"[、，和]|、和|([、，])([\u4e00-\u9fff]{2,12})[、，]|")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The items of a phrase, and what finds any of them."""

    items: tuple[str, ...]
    any: re.Pattern[str]

    def near(self, places: Mapping[str, Sequence[int]]) -> set[int]:
        """The texts with some of its items, where all together have all of them, or all but one."""
        there = [places[item] for item in self.items if places.get(item)]
        return set(chain(*there)) if len(self.items) > 1 and len(there) >= len(self.items) - 1 else set()


def wrong_rows(every: Sequence[str], places: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, str, str]]:
    """Which of the texts has something that is nearly a set phrase, what stands there, and the phrase.

    ``places`` tell which of the texts have which of the words of ``items``.
    """
    near: dict[int, list[_Phrase]] = {}
    for phrase in _phrases():
        for number in phrase.near(places):
            near.setdefault(number, []).append(phrase)
    for number, phrases in sorted(near.items(), key=lambda each: each[0]):
        text = every[number]
        for phrase in phrases if any(mark in text for mark in _MARKS) else ():
            for row in _chains(text, phrase):
                if said := _wrong(text, row, phrase.items):
                    yield number, said, "、".join(phrase.items)
    for half, item, at in _halves():
        for number in places.get(half, ()):
            for said in _misread(every[number], half, item, at):
                yield number, said, item


def _misread(text: str, half: str, item: str, at: int) -> Iterator[str]:
    """Long items of which one character is written as another like it, or two are turned round: 人民致上."""
    start = text.find(half)
    while start >= 0:
        said = text[max(0, start - at) : start - at + len(item)]
        if said != item and len(said) == len(item) and _is_misread(said, item):
            yield said
        start = text.find(half, start + 1)


def _is_misread(said: str, item: str) -> bool:
    wrong = [(one, other) for one, other in zip(said, item, strict=True) if one != other]
    if len(wrong) == 1:
        return wrong[0][0] in likes().get(wrong[0][1], "")
    return len(wrong) == len(wrong[0]) and len(item) > _TELLING and sorted(said) == sorted(item)


def items() -> Iterator[str]:
    """The words that ``wrong_rows`` must be told of."""
    yield from (item for phrase in _phrases() for item in phrase.items)
    yield from (half for half, _, _ in _halves())


@cache
def _halves() -> tuple[tuple[str, str, int], ...]:
    """Both halves of phrases of one item and of long items, with the item and the place of the half in it."""
    long = {
        item
        for phrase in _phrases()
        for item in phrase.items
        if len(item) > _TELLING or len(phrase.items) == 1
    }
    halves = [
        half
        for item in sorted(long)
        for half in ((item[: len(item) // 2], item, 0), (item[len(item) // 2 :], item, len(item) // 2))
    ]
    return tuple(sorted(halves, key=lambda each: each[0][:2]))


def _chains(text: str, phrase: _Phrase) -> Iterator[list[re.Match[str]]]:
    """The items that stand in a row, each list once."""
    row: list[re.Match[str]] = []
    for match in phrase.any.finditer(text):
        if row and not _BETWEEN.fullmatch(text, row[-1].end(), match.start()):
            yield row
            row = []
        row.append(match)
    if row:
        yield row


def _wrong(text: str, chain: list[re.Match[str]], items: tuple[str, ...]) -> str:
    """The row where it is the phrase gone wrong; empty where it is right, or another."""
    known = [match[0] for match in chain]
    places = [items.index(item) for item in known]
    start, end = chain[0].start(), chain[-1].end()
    if len(set(known)) != len(known):
        return ""
    gaps = [text[one.end() : other.start()] for one, other in pairwise(chain)]
    if len(known) == len(items):
        glued = "" in gaps and "、" in gaps
        turned = places != sorted(places) and len(items) > 2
        return text[start:end] if turned or glued else ""
    if len(known) != len(items) - 1 or places != sorted(places):
        return ""
    lacking = next(number for number in range(len(items)) if number not in places)
    item = items[lacking]
    if 0 < lacking < len(items) - 1:
        gap = gaps[lacking - 1]
        telling = len(item) >= _TELLING <= len(items) or len(items) >= _MANY
        left_out = len(gap) <= 1 and telling
        return text[start:end] if left_out or _alike(gap.strip(_MARKS), item) else ""
    if len(items) >= _MANY and lacking == len(items) - 1 and text[end : end + 1] in tuple("的。，；"):
        return "" if item in text[end:].partition("。")[0] else text[start:end]  # it may be said for itself
    if len(item) <= _TELLING and len(known) < 2:
        return ""
    if lacking and text[end : end + 1] in tuple(_MARKS) and _alike(text[end + 1 : end + 1 + len(item)], item):
        return text[start : end + 1 + len(item)]
    before = start - 1 - len(item)
    if not lacking and before >= 0 and text[start - 1] in _MARKS and _alike(text[before : start - 1], item):
        return text[before:end]
    return ""


def _alike(said: str, item: str) -> bool:
    """Whether an item is written with at most a third of it otherwise, or with two characters turned round."""
    if len(said) != len(item) or said == item or not _HAN.fullmatch(said):
        return False
    wrong = sum(one != other for one, other in zip(said, item, strict=True))
    return (wrong <= len(item) // 3 and len(item) >= _TELLING) or sorted(said) == sorted(item) or wrong == 1


@cache
def _phrases() -> tuple[_Phrase, ...]:
    text = files(__package__).joinpath("固定语.csv").read_text(encoding="utf-8")
    sets: dict[str, list[tuple[int, str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        sets.setdefault(row["组"], []).append((int(row["次序"]), row["项"]))
    ordered = [tuple(item for _, item in sorted(items)) for items in sets.values()]
    return tuple(_Phrase(items, re.compile("|".join(map(re.escape, items)))) for items in ordered)
