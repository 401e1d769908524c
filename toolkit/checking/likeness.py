"""Which of many texts may be nearly the same: MinHash in bands, so that none is compared with all others.

Each four signs in a row are a shingle. Texts that have most of theirs in common have some band of their signatures in
common; of those whose signatures are not too far apart the shingles are counted. What is needed of a text's signature
are bytes, which can be kept in a file: a hash of each band, then a byte of each number.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAME = 0.7  # shingles that must be found again

_SHINGLE = 4
_BANDS, _ROWS = 21, 3
_BYTES = 4  # of a number
_FAR = 165  # of 504 bits: two texts of which one holds 0.7 of the other are seldom so far apart
WIDTH = _BANDS * _BYTES + _BANDS * _ROWS  # bytes of a text
_CANDIDATES = 32  # of each text, counted
_BESIDE = 128  # of hundreds with a band in common, so many on either side are looked at


def shingles(signs: str) -> frozenset[str]:
    """Each four signs in a row; a shorter text is its own."""
    return frozenset(_in_a_row(signs))


def signatures(texts: Sequence[str]) -> bytes:
    """What is needed of texts to find those that are alike, ``WIDTH`` bytes each; the same for a text in every run."""
    from rensa import RMinHash

    rows = _ROWS * _BANDS
    packed = struct.Struct(f"<{rows}I").pack
    of_bands = struct.Struct(f"<{_BANDS}I").pack
    step = _ROWS * _BYTES
    found = bytearray()
    for digest in RMinHash.digests_from_token_sets([_in_a_row(text) for text in texts], rows, 1):
        row = packed(*digest)
        found += of_bands(*(crc32(row[at : at + step]) for at in range(0, len(row), step)))
        found += row[::_BYTES]
    return bytes(found)


def sketch(every: bytes, number: int) -> int:
    """Of one of many texts what is compared bit by bit."""
    return int.from_bytes(every[number * WIDTH + _BANDS * _BYTES : (number + 1) * WIDTH], "little")


def _in_a_row(signs: str) -> list[str]:
    return [signs[at : at + _SHINGLE] for at in range(max(1, len(signs) - _SHINGLE + 1))]


def together(every: bytes) -> Iterator[list[int]]:
    """The numbers of texts, in order, that have a band in common, for each such band; ``every`` are all signatures."""
    ends = _BANDS * _BYTES
    numbers = memoryview(b"".join(every[at : at + ends] for at in range(0, len(every), WIDTH))).cast("I")
    for band in range(_BANDS):
        own = numbers[band::_BANDS].tolist()
        last = dict(zip(own, range(len(own)), strict=True))
        groups: dict[int, list[int]] = {}
        for number, value in enumerate(own):
            if last[value] != number:  # most have a band to themselves
                groups.setdefault(value, []).append(number)
        yield from ([*before, last[value]] for value, before in groups.items())


class Shares:
    """Which share of a text another holds, counted once for the two of them; ``known`` is what was counted before."""

    def __init__(self, known: bytes = b"") -> None:
        self._known = {(one, other): share for one, other, share in _PAIR.iter_unpack(known)}
        self._used: dict[tuple[int, int], float] = {}

    def of(self, text: str, others: Sequence[str]) -> list[float]:
        """The share of a text that each of the others holds; 0 where it is known to be too small."""
        own = _number_of(text)
        pairs = [(own, _number_of(other)) for other in others]
        mine: frozenset[str] | None = None
        for pair, other in zip(pairs, others, strict=True):
            if (share := self._known.get(pair)) is None:
                mine = shingles(text) if mine is None else mine
                share = _share(mine, other)
            self._used[pair] = share
        return [self._used[pair] for pair in pairs]

    def to_bytes(self) -> bytes:
        """What was asked for, to be known the next time."""
        return b"".join(_PAIR.pack(*pair, share) for pair, share in self._used.items())


_PAIR = struct.Struct("<QQd")


@lru_cache(maxsize=200_000)
def _number_of(text: str) -> int:
    """A number that no other text has but by a chance of one in billions of billions."""
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "little")


def near(
    texts: Sequence[str], sketches: Sequence[int], groups: Sequence[Sequence[int]], shares: Shares
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
        if maybe := _candidates(number, sketches, [groups[at] for at in groups_of[number]]):
            counted = zip(shares.of(text, [texts[other] for other in maybe]), maybe, strict=True)
            found = [(share, other) for share, other in counted if share >= SAME]
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


def _candidates(number: int, sketches: Sequence[int], groups: Sequence[Sequence[int]]) -> list[int]:
    """Those whose signatures are nearest, none that is far."""
    seen: set[int] = set()
    for group in groups:
        if len(group) > 2 * _BESIDE:
            at = bisect_left(group, number)
            seen.update(group[max(0, at - _BESIDE) : at + _BESIDE + 1])
        else:
            seen.update(group)
    seen.discard(number)
    own = sketches[number]
    near = [(far, other) for other in seen if (far := (own ^ sketches[other]).bit_count()) <= _FAR]
    return [other for _, other in nsmallest(_CANDIDATES, near)]
