"""Where a text may say something twice: found in whole texts at once, so that few are looked at more closely."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, compress, count
from operator import eq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNIT = 2  # bytes of a character; one beyond the first plane has two of them, and is found as well


def repeating(texts: Sequence[str], longest: int) -> tuple[set[int], set[int]]:
    """Which texts have a Chinese character (or %) twice side by side, and which may have a longer word twice.

    Of at most ``longest`` characters; a 、 may stand between. Some have none: what ends one may begin the next.
    """
    joined = "\n".join(texts)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    same = compress(count(), map(eq, joined, joined[1:]))
    twice = {bisect_right(starts, at) - 1 for at in same if joined[at] >= "\u4e00" or joined[at] == "%"}
    raw = joined.encode("utf-16-le", "surrogatepass")
    if len(raw) > _UNIT * len(joined):
        return twice, set(range(len(texts)))
    again = {bisect_right(starts, at) - 1 for at in _again(joined, raw, longest)}
    return twice, again


def _again(joined: str, raw: bytes, longest: int) -> Iterator[int]:
    """Where as many characters as make a word stand again behind it, or behind it and 、."""
    number = int.from_bytes(raw, "little")
    for shift in range(2, longest + 2):
        same = (number ^ (number >> (8 * _UNIT * shift))).to_bytes(len(raw), "little")
        run = bytes(_UNIT * max(2, shift - 1))
        at = same.find(run, 0, len(raw) - _UNIT * shift)
        while at >= 0:
            place = (at + 1) // _UNIT
            word = joined[place : place + shift]
            if word[-1] == "、" or word == joined[place + shift : place + 2 * shift]:
                yield place
            at = same.find(run, at + len(run))
