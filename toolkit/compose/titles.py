"""标题: a title longer than a line, broken by its meaning into a trapezoid or a diamond (GB/T 9704-2012, 7.3.1).

Where lines end is chosen among all ends at words (``title_pieces``), at the least cost in sense (``title_sense``) and
in shape: lines of like length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil, inf
from typing import TYPE_CHECKING, TypeAlias

from toolkit.compose.title_pieces import words_of
from toolkit.compose.title_sense import torn
from toolkit.compose.widths import widest
from toolkit.text import Lined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.compose.title_pieces import Word

LINE = 20.0  # full-width characters of 22 pt in the 156 mm of the type area
MOST_LINES = 8  # more is no title: it is filled line by line

_JOINED = re.compile(r"(?<=[!-~])\s*\n\s*(?=[!-~])|\s*\n\s*")


def lined(title: str, names: Iterable[str] = (), measure: float = LINE) -> Lined:
    """A title that is known on one line and printed on as many as it needs; where it was broken by hand, on those."""
    if "\n" in title.strip():
        return Lined(_JOINED.sub(_joint, title.strip()), title.split("\n"))
    if widest(title) <= measure:
        return Lined(title, (title,))
    return Lined(title, title_lines(title, tuple(names), measure))


def _joint(match: re.Match[str]) -> str:
    """A blank between what would run together: Latin words and digits."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return " " if before.isascii() and after.isascii() else ""


@lru_cache(maxsize=256)
def title_lines(title: str, names: tuple[str, ...] = (), measure: float = LINE) -> tuple[str, ...]:
    """The lines of a title, none longer than ``measure`` full-width characters unless it is one undivided word.

    ``names`` are kept whole. Joined, the lines give the title, but for blanks where a line ends.
    """
    title = title.strip()
    if widest(title) <= measure:
        return (title,)
    words = words_of(title, names, measure)
    return tuple("".join(word.text for word in line).strip() for line in _broken(words, measure))


_LIKE_LENGTH = 25.0
_ANOTHER_LINE = 6.0
_RECTANGLE, _STEP = 2.4, 2.0  # two lines are like a rectangle when they differ by less than a step
_WAIST, _WAIST_DEPTH = 5.0, 1.0
_NEARLY_FULL = 18.0 / 20


def _line_cost(size: float, mean: float, measure: float, *, edge: bool) -> float:
    cost = _LIKE_LENGTH * ((size - mean) / mean) ** 2
    cost += max(0.0, size - _NEARLY_FULL * measure) * 0.5
    if edge and size < 5:
        cost += 60.0 if size <= 2 else 14.0 if size < 4 else 4.0
    return cost


def _step_cost(size: float, previous: float, *, shortening: bool) -> tuple[float, bool]:
    """What a line costs after the one before it, and whether lines are now getting shorter."""
    cost = _RECTANGLE * max(0.0, 1 - abs(size - previous) / _STEP)
    if shortening and size > previous:
        return cost + _WAIST + _WAIST_DEPTH * (size - previous), True
    return cost, shortening or size < previous


def _broken(words: Sequence[Word], measure: float) -> list[Sequence[Word]]:
    """The words in lines, at the least cost over all numbers of lines that come into question."""
    fewest = ceil(sum(word.width for word in words) / measure)
    best: _Way = (inf, ())
    if fewest <= MOST_LINES:
        senses = [0.0, *(torn(a, b, last=b is words[-1]) for a, b in pairwise(words))]
        for count in range(fewest, min(len(words), MOST_LINES + 2) + 1):
            if best[1] and count > fewest + 1:
                break
            cost, ends = _best_of(words, senses, count, measure)
            best = min(best, (cost + _ANOTHER_LINE * (count - fewest), ends))
    ends = best[1] or _filled(words, measure)
    return [words[a:b] for a, b in zip((0, *ends), ends, strict=False)]


_Way: TypeAlias = tuple[float, tuple[int, ...]]  # what it costs to end lines before these words


def _best_of(words: Sequence[Word], senses: Sequence[float], count: int, measure: float) -> _Way:
    """The cheapest way to ``count`` lines, by dynamic programming.

    A state is the last line, from word to word, and whether lines have begun to get shorter.
    """
    n = len(words)
    upto = [0.0, *accumulate(word.width for word in words)]
    mean = upto[n] / count
    taken = [0.0, *accumulate(widest(word.text) for word in words)]
    room = measure * count + sum(max(0.0, widest(word.text) - measure) + word.blank for word in words)
    states: dict[tuple[int, int, bool], _Way] = {(0, 0, False): (0.0, ())}
    for number in range(1, count + 1):
        left = count - number
        following: dict[tuple[int, int, bool], _Way] = {}
        for (start, at, shortening), (cost, ends) in states.items():
            previous = upto[at] - upto[start] - words[at - 1].blank if at else 0.0
            for end in range(at + 1 if left else n, n - left + 1):
                size = upto[end] - upto[at] - words[end - 1].blank
                if taken[end] - taken[at] - words[end - 1].blank > measure and end > at + 1:
                    break
                if taken[n] - taken[end] > room - measure * number:
                    continue  # more than the lines that are left can hold
                price = cost + senses[at] + _line_cost(size, mean, measure, edge=number == 1 or not left)
                falls = shortening
                if at:
                    step, falls = _step_cost(size, previous, shortening=shortening)
                    price += step
                following[at, end, falls] = min(
                    following.get((at, end, falls), (inf, ())), (price, (*ends, end))
                )
        states = following
    return min((way for (_, end, _), way in states.items() if end == n), default=(inf, ()))


def _filled(words: Sequence[Word], measure: float) -> tuple[int, ...]:
    """Ends of lines each as full as it can be."""
    ends: list[int] = []
    size = 0.0
    for index, word in enumerate(words):
        if index and size + widest(word.text) - word.blank > measure:
            ends.append(index)
            size = 0.0
        size += widest(word.text)
    return (*ends, len(words))
