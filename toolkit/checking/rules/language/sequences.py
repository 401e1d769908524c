"""Set phrases of several items (固定语.csv) that a text has in another order, without one, or with one reworded."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = "、，"
_TELLING = 4  # characters of an item that tells by itself which phrase is meant
_HAN = re.compile("[\u4e00-\u9fff“”]+")
_BETWEEN = re.compile(r"[、，和]|、和|([、，])([\u4e00-\u9fff]{2,12})[、，]|")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The items of a phrase, and what finds any of them."""

    items: tuple[str, ...]
    any: re.Pattern[str]


def wrong_rows(text: str) -> Iterator[tuple[str, str]]:
    """What stands in a text that is nearly a set phrase, and the phrase."""
    for phrase in _phrases() if any(mark in text for mark in _MARKS) else ():
        if sum(item in text for item in phrase.items) >= max(1, len(phrase.items) - 1):
            for chain in _chains(text, phrase):
                if said := _wrong(text, chain, phrase.items):
                    yield said, "、".join(phrase.items)


def _chains(text: str, phrase: _Phrase) -> Iterator[list[re.Match[str]]]:
    """The items that stand in a row, each list once."""
    chain: list[re.Match[str]] = []
    for match in phrase.any.finditer(text):
        if chain and not _BETWEEN.fullmatch(text, chain[-1].end(), match.start()):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


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
        left_out = len(gap) <= 1 and len(item) >= _TELLING and len(items) >= _TELLING
        return text[start:end] if left_out or _alike(gap.strip(_MARKS), item) else ""
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
