"""Which of many texts may be nearly the same: MinHash in bands, so that none is compared with all others.

Each four signs in a row are a shingle. Texts that have most of theirs in common have some band of their signatures in
common; of those whose signatures are not too far apart the shingles are counted. What is needed of a text's signature
are bytes, which can be kept in a file: a hash of each band, then a byte of each number, then the text's own number.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from hashlib import blake2b
from heapq import nsmallest
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

SAME = 0.7  # shingles that must be found again

_SHINGLE = 4
_BANDS, _ROWS = 21, 3
_BYTES = 4  # of a number
_FAR = 165  # of 504 bits: two texts of which one holds 0.7 of the other are seldom so far apart
_OF_BANDS = _BANDS * _BYTES
_OF_SKETCH = _OF_BANDS + _BANDS * _ROWS
WIDTH = _OF_SKETCH + 8  # bytes of a text
_CANDIDATES = 32  # of each text, counted
_BESIDE = 128  # of hundreds with a band in common, so many on either side are looked at


def shingles(signs: str) -> frozenset[str]:
    """Each four signs in a row; a shorter text is its own."""
    return frozenset(_in_a_row(signs))


def numbered_shingles(texts: Sequence[str]) -> list[frozenset[int]]:
    """Of each text four signs in a row as a number, where no sign is beyond the first plane; none of a shorter one."""
    joined = "".join(texts)
    units = joined.encode("utf-16-le") + bytes(2 * (_SHINGLE - 1))
    every = [0] * len(joined)  # by the sign that they begin with
    for first in range(_SHINGLE):
        count = len(range(first, len(joined), _SHINGLE))
        every[first::_SHINGLE] = struct.unpack_from(f"<{count}Q", units, 2 * first)
    starts = [0, *accumulate(map(len, texts))]
    return [frozenset(every[start : max(start, end - _SHINGLE + 1)]) for start, end in pairwise(starts)]


def signatures(texts: Sequence[str]) -> bytes:
    """What is needed of texts to find those that are alike, ``WIDTH`` bytes each; the same for a text in every run."""
    from rensa import RMinHash

    rows = _ROWS * _BANDS
    packed = struct.Struct(f"<{rows}I").pack
    of_bands = struct.Struct(f"<{_BANDS}I").pack
    step = _ROWS * _BYTES
    found = bytearray()
    digests = RMinHash.digests_from_token_sets([_in_a_row(text) for text in texts], rows, 1)
    for text, digest in zip(texts, digests, strict=True):
        row = packed(*digest)
        found += of_bands(*(crc32(row[at : at + step]) for at in range(0, len(row), step)))
        found += row[::_BYTES]
        found += blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return bytes(found)


def sketch(every: bytes, number: int) -> int:
    """Of one of many texts what is compared bit by bit."""
    return int.from_bytes(every[number * WIDTH + _OF_BANDS : number * WIDTH + _OF_SKETCH], "little")


def own_numbers(every: bytes) -> array[int]:
    """Of each text a number that no other has but by a chance of one in billions of billions."""
    return array("Q", b"".join(every[at + _OF_SKETCH : at + WIDTH] for at in range(0, len(every), WIDTH)))


def bands_of(every: bytes, number: int) -> bytes:
    """Of one of many texts the hashes of its bands."""
    return every[number * WIDTH : number * WIDTH + _OF_BANDS]


def _in_a_row(signs: str) -> list[str]:
    return [signs[at : at + _SHINGLE] for at in range(max(1, len(signs) - _SHINGLE + 1))]


def together(every: bytes, among: Iterable[int] | None = None) -> Iterator[list[int]]:
    """The numbers of texts, in order, that have a band in common, for each such band; ``every`` are all signatures.

    With ``among`` only those groups that one of these texts is in.
    """
    for own in _by_band(every):
        groups: dict[int, list[int]] = {}
        if among is not None:
            wanted = {own[number] for number in among}
            for number, value in enumerate(own):
                if value in wanted:
                    groups.setdefault(value, []).append(number)
            yield from (group for group in groups.values() if len(group) > 1)
            continue
        last = dict(zip(own, range(len(own)), strict=True))
        for number, value in enumerate(own):
            if last[value] != number:  # most have a band to themselves
                groups.setdefault(value, []).append(number)
        yield from ([*before, last[value]] for value, before in groups.items())


def touched(every: bytes, those: Sequence[int], gone: Sequence[bytes]) -> set[int]:
    """The numbers of texts that have a band in common with one of those, or with one of which only bands are known."""
    no_more = memoryview(b"".join(gone)).cast("I")
    found: set[int] = set()
    for band, own in enumerate(_by_band(every)):
        wanted = {own[number] for number in those}.union(no_more[band::_BANDS])
        found.update(number for number, value in enumerate(own) if value in wanted)
    return found


def _by_band(every: bytes) -> Iterator[list[int]]:
    """Of each band the hashes of all texts."""
    bands = (every[at : at + _OF_BANDS] for at in range(0, len(every), WIDTH))
    numbers = memoryview(b"".join(bands)).cast("I")
    return (numbers[band::_BANDS].tolist() for band in range(_BANDS))


def near(
    texts: Sequence[str],
    sketches: Sequence[int],
    groups: Sequence[Sequence[int]],
    wanted: Iterable[int],
    known: Callable[[int], Mapping[int, float]],
) -> Iterator[tuple[int, list[tuple[float, int]]]]:
    """Of each wanted text those that may hold most of it, with the share of it that they do hold, never itself.

    The share is 0 where it is known to be too small; ``known`` are such shares of a text as were counted before. A text
    has at least four signs; ``groups`` are numbers of texts, in order, that have a band in common. Where many have one,
    a text is compared with those beside it: nothing is quadratic.
    """
    groups_of: list[list[int]] = [[] for _ in texts]
    for at, group in enumerate(groups):
        for number in group:
            groups_of[number].append(at)
    for number in wanted:
        maybe = _candidates(number, sketches, [groups[at] for at in groups_of[number]])
        before = known(number) if maybe else {}
        mine: frozenset[str] | None = None
        counted: list[tuple[float, int]] = []
        for other in maybe:
            if (share := before.get(other)) is None:
                mine = shingles(texts[number]) if mine is None else mine
                share = _share(mine, texts[other])
            counted.append((share, other))
        yield number, counted


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
