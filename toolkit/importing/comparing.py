"""Two texts that should be the same: where they are not, in time that grows with their length alone.

Texts of a hundred thousand characters that differ in a few places are the usual case; for two that have nothing in
common it is enough to say so.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST = 100  # differences that are told one by one; the last stands for all that follow
_SAME_AGAIN = 12  # characters in a row that are the same in both, after which a difference has ended
_WINDOWS = (400, 6_000, 100_000)  # how far ahead the texts are searched for them
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in the first text at ``at`` (an index), and what in its place in the second; either may be empty."""

    before: str
    after: str
    at: int


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """The differences in their order; putting each ``after`` in the place of its ``before`` gives the second text."""
    tail = _common(before[::-1], after[::-1])
    ends, there_ends = len(before) - tail, len(after) - tail
    found: list[Difference] = []
    at = there = 0
    while True:
        same = _common(before[at:ends], after[there:there_ends])
        at, there = at + same, there + same
        if at == ends and there == there_ends:
            return tuple(found)
        left, right = (ends - at, there_ends - there)
        if len(found) < MOST - 1:
            left, right = _until_same_again(before, at, ends, after, there, there_ends)
        found.append(Difference(before[at : at + left], after[there : there + right], at))
        at, there = at + left, there + right


def _common(one: str, other: str) -> int:
    """How many characters the two begin with in common."""
    most = min(len(one), len(other))
    done = 0
    while done < most and one[done : done + _CHUNK] == other[done : done + _CHUNK]:
        done += _CHUNK
    done = min(done, most)
    while done < most and one[done] == other[done]:
        done += 1
    return done


def _until_same_again(
    before: str, at: int, ends: int, after: str, there: int, there_ends: int
) -> tuple[int, int]:
    """How far each text goes on until both are the same again; to the ends where they never are."""
    for window in _WINDOWS:
        known: dict[str, int] = {}
        for skipped in range(min(window, there_ends - there - _SAME_AGAIN + 1)):
            known.setdefault(after[there + skipped : there + skipped + _SAME_AGAIN], skipped)
        best: tuple[int, int] | None = None
        for skipped in range(min(window, ends - at - _SAME_AGAIN + 1)):
            if best is not None and skipped > sum(best):
                break
            other = known.get(before[at + skipped : at + skipped + _SAME_AGAIN])
            if other is not None and (best is None or skipped + other < sum(best)):
                best = (skipped, other)
        if best is not None:
            return best
    return ends - at, there_ends - there
