"""Which of many texts may be nearly the same: MinHash in bands, so that none is compared with all others.

Each four signs in a row are a shingle. Texts that have most of theirs in common have some band of their signatures in
common; of those the shingles are counted. The bands of a text are bytes, which can be kept in a file.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAME = 0.7  # shingles that must be found again
WIDTH = 84  # bytes of a text's bands

_SHINGLE = 4
_ROWS, _BYTES = 3, 4  # of a band; of a number of the signature
_BANDS = WIDTH // _BYTES
_CANDIDATES = 24  # of each text, counted


def shingles(signs: str) -> frozenset[str]:
    """Each four signs in a row; a shorter text is its own."""
    return frozenset(_in_a_row(signs))


def bands(texts: Sequence[str]) -> bytes:
    """The bands of texts, ``WIDTH`` bytes each; the same for a text in every run."""
    from rensa import RMinHash

    rows = _ROWS * _BANDS
    packed = struct.Struct(f"<{rows}I").pack
    step = _ROWS * _BYTES
    found = array("I")
    for digest in RMinHash.digests_from_token_sets([_in_a_row(text) for text in texts], rows, 1):
        row = packed(*digest)
        found.extend(crc32(row[at : at + step]) for at in range(0, len(row), step))
    return found.tobytes()


def _in_a_row(signs: str) -> list[str]:
    return [signs[at : at + _SHINGLE] for at in range(max(1, len(signs) - _SHINGLE + 1))]


def together(every: bytes) -> Iterator[list[int]]:
    """The numbers of texts, in order, that have a band in common, for each such band; ``every`` is all their bands."""
    numbers = array("I", every)
    for band in range(_BANDS):
        own = numbers[band::_BANDS]
        last = dict(zip(own, range(len(own)), strict=True))
        groups: dict[int, list[int]] = {}
        for number, value in enumerate(own):
            if last[value] != number:  # most have a band to themselves
                groups.setdefault(value, []).append(number)
        yield from ([*before, last[value]] for value, before in groups.items())


def near(
    texts: Sequence[str], groups: Sequence[Sequence[int]]
) -> Iterator[tuple[int, list[tuple[float, int]]]]:
    """Of each text those that hold most of it, with the share of it that they hold; the best first, never itself.

    A text has at least four signs; ``groups`` are numbers of texts, in order, that have a band in common. Where many
    have one, a text is compared with those beside it: nothing is quadratic.
    """
    groups_of: list[list[int]] = [[] for _ in texts]
    for at, group in enumerate(groups):
        for number in group:
            groups_of[number].append(at)
    for number, text in enumerate(texts):
        found: list[tuple[float, int]] = []
        if maybe := _candidates(number, [groups[at] for at in groups_of[number]]):
            mine = shingles(text)
            shares = ((_share(mine, texts[other]), other) for other in maybe)
            found = [(share, other) for share, other in shares if share >= SAME]
        yield number, sorted(found, key=lambda pair: (-pair[0], pair[1]))


def _share(mine: frozenset[str], text: str) -> float:
    """Which share of shingles stands in a text; 0 as soon as it is known to be too small."""
    missing, most = 0, (1 - SAME) * len(mine) + 1
    for shingle in mine:
        if shingle not in text:
            missing += 1
            if missing > most:
                return 0.0
    return (len(mine) - missing) / len(mine)


def _candidates(number: int, groups: Sequence[Sequence[int]]) -> list[int]:
    """Those with which it has the most bands in common."""
    seen: Counter[int] = Counter()
    for group in groups:
        if len(group) > 2 * _CANDIDATES:
            at = bisect_left(group, number)
            seen.update(group[max(0, at - _CANDIDATES) : at + _CANDIDATES + 1])
        else:
            seen.update(group)
    del seen[number]
    best = seen if len(seen) <= _CANDIDATES else sorted(seen, key=lambda other: (-seen[other], other))
    return list(islice(best, _CANDIDATES))
