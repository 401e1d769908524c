"""What was counted of the texts of many units: of each those that may be nearly the same, with the share they hold.

It depends on nothing but the texts that have a band in common with it. So of those where none of these came or went,
nothing need be counted again; the findings are the same whichever run it was counted in.
"""

from __future__ import annotations

import struct
from array import array
from typing import TYPE_CHECKING

from toolkit.checking.likeness import SAME, bands_of, near, own_numbers, sketch, together, touched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence

    Shares = Sequence[tuple[float, int]]
    Rows = Mapping[int, Sequence[int]]

_HEAD = struct.Struct("<III")


class Counted:
    """By the texts' own numbers; those that have a band in common with another come first, and have shares."""

    def __init__(self, kept: bytes = b"") -> None:
        """``kept`` is what ``to_bytes`` gave."""
        every, grouped, pairs = _HEAD.unpack_from(kept) if kept else (0, 0, 0)
        at = _HEAD.size
        self._numbers, at = _taken("Q", kept, at, every)
        self._others, at = _taken("Q", kept, at, pairs)
        self._shares, at = _taken("d", kept, at, pairs)
        self._ends, at = _taken("I", kept, at, grouped + 1 if kept else 0)
        self._bands = kept[at:]
        self._width = len(self._bands) // grouped if grouped else 0
        self._place = {number: place for place, number in enumerate(self._numbers)}

    @property
    def texts(self) -> KeysView[int]:
        """All texts of that run."""
        return self._place.keys()

    @property
    def grouped(self) -> Iterator[int]:
        """Those that had a band in common with another."""
        return iter(self._numbers[: max(0, len(self._ends) - 1)])

    def bands(self, number: int) -> bytes:
        """The bands of such a text; nothing of others."""
        place = self._place[number]
        return self._bands[place * self._width : (place + 1) * self._width]

    def shares(self, number: int) -> list[tuple[float, int]]:
        """What was counted of a text."""
        own = self._own(number)
        return list(zip(self._shares[own], self._others[own], strict=True))

    def _own(self, number: int) -> slice:
        place = self._place.get(number, len(self._numbers))
        return slice(*self._ends[place : place + 2]) if place + 1 < len(self._ends) else slice(0)

    def to_bytes(
        self, texts: Iterable[int], bands: Mapping[int, bytes], fresh: Mapping[int, Shares]
    ) -> bytes:
        """What to keep of a run over these texts: shares that are not ``fresh`` are those of this one.

        ``bands`` are those of the texts that have one in common with another.
        """
        others, shares, ends = array("Q"), array("d"), array("I", [0])
        for number in bands:
            if (own := fresh.get(number)) is None:
                known = self._own(number)
                others += self._others[known]
                shares += self._shares[known]
            else:
                others.extend(other for _, other in own)
                shares.extend(share for share, _ in own)
            ends.append(len(others))
        numbers = array("Q", [*bands, *(number for number in texts if number not in bands)])
        head = _HEAD.pack(len(numbers), len(bands), len(others))
        return b"".join(
            (head, *(each.tobytes() for each in (numbers, others, shares, ends)), *bands.values())
        )


def rows_by_text(every: bytes) -> dict[int, list[int]]:
    """Of all signatures by the texts' own numbers which they are."""
    rows: dict[int, list[int]] = {}
    for row, text in enumerate(own_numbers(every)):
        rows.setdefault(text, []).append(row)
    return rows


def recounted(
    kept: bytes, every: bytes, rows: Rows, masked: Callable[[set[int]], Mapping[int, str]]
) -> tuple[dict[int, Shares], bytes]:
    """Of each text those that hold most of it, and what to keep for the next run; ``kept`` is what an earlier one gave.

    ``every`` are all signatures, ``rows`` which of them are whose; ``masked`` gives the texts of some of them.
    """
    known = Counted(kept)
    gone = known.texts - rows.keys()
    if len(gone) > len(rows):  # that was about quite other texts
        known, gone = Counted(), set()
    new = rows.keys() - known.texts
    if not new and not gone:
        return _enough((text, known.shares(text)) for text in known.grouped), kept
    stale = None
    if known.texts:
        stale = touched(every, [rows[text][0] for text in new], [known.bands(text) for text in gone])
    fresh = _counted(every, rows, masked, stale, known)
    left = [
        text for text in known.grouped if text in rows and stale is not None and rows[text][0] not in stale
    ]
    bands = {text: bands_of(every, rows[text][0]) for text in (*left, *fresh)}
    told = _enough((text, fresh[text] if text in fresh else known.shares(text)) for text in bands)
    return told, known.to_bytes(rows, bands, fresh)


def _counted(
    every: bytes,
    rows: Rows,
    masked: Callable[[set[int]], Mapping[int, str]],
    stale: set[int] | None,
    known: Counted,
) -> dict[int, Shares]:
    """The shares of texts that have a band in common with another: of all, or of those that are stale."""
    text_of = {row: text for text, those in rows.items() for row in those}
    groups = {frozenset(text_of[row] for row in group) for group in set(map(tuple, together(every, stale)))}
    groups = {group for group in groups if len(group) > 1}
    read = masked({rows[text][0] for group in groups for text in group})
    order = sorted(read, key=read.__getitem__)  # first rows by their texts
    place = {text_of[row]: at for at, row in enumerate(order)}
    wanted = [at for at, row in enumerate(order) if stale is None or row in stale]

    def before(at: int) -> dict[int, float]:
        shares = known.shares(text_of[order[at]])
        return {place[other]: share for share, other in shares if other in place}

    counted = near(
        [read[row] for row in order],
        [sketch(every, row) for row in order],
        sorted(sorted(place[text] for text in group) for group in groups),
        wanted,
        before,
    )
    return {
        text_of[order[at]]: [(share, text_of[order[other]]) for share, other in found]
        for at, found in counted
    }


def _enough(every: Iterable[tuple[int, Shares]]) -> dict[int, Shares]:
    found = ((text, [pair for pair in shares if pair[0] >= SAME]) for text, shares in every)
    return {text: shares for text, shares in found if shares}


def _taken(kind: str, kept: bytes, at: int, count: int) -> tuple[array, int]:  # type: ignore[type-arg]
    found = array(kind)
    end = at + count * found.itemsize
    found.frombytes(kept[at:end])
    return found, end
