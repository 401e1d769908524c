"""Idioms (惯用语.txt) that stand in a text with one character written as another like it: 感同深受, 责任敢."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.near_phrases import is_word, listed
from toolkit.checking.rules.language.near_words import likes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HALF = 2
_WORD = re.compile("话[术务]|华[人语]")  # that no dictionary has


def near_idioms(text: str, there: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What stands in a text, and the idiom that is meant; ``there`` are those of ``wrong_idioms`` that the text has."""
    found = [(wrong, text.find(said), said) for said in there for wrong in _meant(said)]
    for (*_, idiom), _, said in sorted(found):
        if len(said) > _HALF + 1 or not all(_is_apart(text, match) for match in re.finditer(said, text)):
            yield said, idiom


def _meant(said: str) -> Iterator[tuple[str, bool, str]]:
    """For each half, whether it is the last one, the first idiom of which the other half is wrong."""
    halves = set()
    for idiom in wrong_idioms().get(said, "").split():
        is_last = said[:_HALF] != idiom[:_HALF]
        half = idiom[_HALF:] if is_last else idiom[:_HALF]
        if (half, is_last) not in halves:
            halves.add((half, is_last))
            yield half, is_last, idiom


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Whether the last of three characters is of a word with the next one."""
    beside = match[0][-1] + text[match.end() : match.end() + 1]
    return is_word(beside) or _WORD.match(beside) is not None


@cache
def wrong_idioms() -> dict[str, str]:
    """Every way to write an idiom with one character like the right one, of those of three the last; what is meant.

    Idioms with blanks between: of tens of thousands hardly one is asked for.
    """
    idioms = frozenset(listed("惯用语.txt"))
    found: dict[str, str] = {}
    for idiom in sorted(idioms):
        for at in range(0 if len(idiom) == 2 * _HALF else _HALF, len(idiom)):
            before, behind = idiom[:at], idiom[at + 1 :]
            for like in likes().get(idiom[at], ""):
                said = before + like + behind
                found[said] = f"{found[said]} {idiom}" if said in found else idiom
    return {said: meant for said, meant in found.items() if said not in idioms}
