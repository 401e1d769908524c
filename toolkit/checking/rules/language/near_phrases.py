"""Phrases of every day (常用语.txt) that stand in a text with one character wrong: 组职领导 for 组织领导."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF = 2
# Characters that stand alone in a sentence: 贯彻落到实处 has no wrong one.
ALONE = frozenset(
    "的了着过到在和与及为是有不以对等上下中内外前后各本该其将被把从由向于并或也都又再更最很全新旧大小多少好需要应能可会局委办厅部科处站队院县市区省乡镇村"
)


def near_phrases(text: str) -> Iterator[tuple[int, str, str]]:
    """Where four characters are one short of a phrase, what stands there, and the phrase.

    The half that differs is no word, nor does it begin or end one with what stands beside it.
    """
    found = [
        (text[match.start() : match.start() + _HALF], not is_first, match.start())
        for is_first in (True, False)
        for match in _near(is_first=is_first).finditer(text)
    ]
    for half, is_last, place in sorted(found):
        at = place - _HALF if is_last else place
        left, right = text[at : at + _HALF], text[at + _HALF : at + 2 * _HALF]
        said = left if is_last else right
        beside = text[max(0, at - 1) : at] + left[0] if is_last else right[1] + text[at + 4 : at + 5]
        meant = _one_off(said, _others()[half, not is_last])
        if meant and not (is_word(said) or is_word(beside)):
            yield at, left + right, meant + right if is_last else left + meant


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
def _near(*, is_first: bool) -> re.Pattern[str]:
    """The first character of a half beside which the other half stands with one character wrong; all halves at once."""
    ways: dict[str, list[str]] = {}
    for (half, first), others in _others().items():
        if first is is_first:
            char, rest = half[0], half[1:]
            firsts, seconds = ("".join(chars) for chars in zip(*others, strict=True))
            right, near = "|".join(others), f"[{firsts}].|.[{seconds}]"
            ways.setdefault(char, []).append(
                f"(?={rest}(?!{right})(?:{near}))"
                if is_first
                else f"(?={rest})(?<!(?:{right}){char})(?<=(?:{near}){char})"
            )
    return re.compile("|".join(f"{char}(?:{'|'.join(each)})" for char, each in ways.items()))


@cache
def _others() -> dict[tuple[str, bool], tuple[str, ...]]:
    """Of every first half of a phrase the others that stand behind it, of every last one those that stand before it."""
    found: dict[tuple[str, bool], list[str]] = {}
    for phrase in listed("常用语.txt"):
        left, right = phrase[:_HALF], phrase[_HALF:]
        found.setdefault((left, True), []).append(right)
        found.setdefault((right, False), []).append(left)
    return {half: tuple(others) for half, others in found.items()}


def listed(name: str) -> list[str]:
    """The words of a list in this folder."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [each for line in text.splitlines() if not line.startswith("#") for each in line.split()]
