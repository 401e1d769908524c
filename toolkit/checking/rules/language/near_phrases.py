"""Phrases of every day (常用语.txt) that stand in a text with one character wrong: 组职领导 for 组织领导."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF = 2
# Characters that stand alone in a sentence: 贯彻落到实处 has no wrong one.
ALONE = frozenset(
    "的了着过到在和与及为是有不以对等上下中内外前后各本该其将被把从由向于并或也都又再更最很全新旧大小多少好需要应能可会局委办厅部科处站队院县市区省乡镇村"
)


@dataclass(frozen=True, slots=True)
class _Half:
    """One half of phrases; ``near`` finds it where one character of another half stands in its place beside it."""

    half: str
    others: tuple[str, ...]
    is_first: bool
    near: re.Pattern[str]


def near_phrases(text: str) -> Iterator[tuple[int, str, str]]:
    """Where four characters are one short of a phrase, what stands there, and the phrase.

    The half that differs is no word, nor does it begin or end one with what stands beside it.
    """
    pairs = set(map("".join, pairwise(text)))
    for half in (half for half in _halves() if half.half in pairs):
        for match in half.near.finditer(text):
            at = match.start() if half.is_first else match.start() - _HALF
            left, right = text[at : at + _HALF], text[at + _HALF : at + 2 * _HALF]
            said = right if half.is_first else left
            beside = (
                right[1] + text[at + 4 : at + 5] if half.is_first else text[max(0, at - 1) : at] + left[0]
            )
            meant = _one_off(said, half.others)
            if meant and not (is_word(said) or is_word(beside)):
                yield at, left + right, left + meant if half.is_first else meant + right


def _one_off(said: str, others: tuple[str, ...]) -> str:
    """The half of which one character is another here, where that one is no word by itself."""
    if said in others:
        return ""
    for each in others:
        wrong = [char for char, right in zip(said, each, strict=True) if char != right]
        if len(wrong) == 1 and "\u4e00" <= wrong[0] <= "\u9fff" and wrong[0] not in ALONE:
            return each
    return ""


@lru_cache(4096)
def is_word(two: str) -> bool:
    """Whether two characters are one word."""
    import rjieba

    return len(two) == _HALF and len(rjieba.cut(two, False)) == 1  # noqa: FBT003 - its only form


@cache
def _halves() -> tuple[_Half, ...]:
    """Every half of a phrase, with the others that stand behind it, and with those that stand before it."""
    text = files(__package__).joinpath("常用语.txt").read_text(encoding="utf-8")
    phrases = [each for line in text.splitlines() if not line.startswith("#") for each in line.split()]
    found: dict[tuple[str, bool], list[str]] = {}
    for phrase in phrases:
        left, right = phrase[:_HALF], phrase[_HALF:]
        found.setdefault((left, True), []).append(right)
        found.setdefault((right, False), []).append(left)
    return tuple(_half(half, tuple(others), is_first=is_first) for (half, is_first), others in found.items())


def _half(half: str, others: tuple[str, ...], *, is_first: bool) -> _Half:
    firsts, seconds = ("".join(chars) for chars in zip(*others, strict=True))
    pattern = (
        f"{half}(?=[{firsts}].|.[{seconds}])"
        if is_first
        else f"{half}(?<=[{firsts}].{half}|.[{seconds}]{half})"
    )
    return _Half(half, others, is_first, re.compile(pattern))
