"""Which candidates are numerals: those that count on from another, begin a list, or cannot be anything else.

Gaps and repeats stay what they are: a number that follows another at a small distance is taken as it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.importing.telling.schemes import Doubt, Numeral

_BACK, _AHEAD = 2, 5
"""How far a number may step back from the one before it, or leave a gap, and still count."""


@dataclass(slots=True)
class _Counted:
    """What was counted so far, by kind."""

    last: dict[str, int] = field(default_factory=dict)
    seen: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    paths: set[tuple[int, ...]] = field(default_factory=set)
    tops: dict[str, int] = field(default_factory=dict)


def counted(candidates: Sequence[tuple[Numeral, ...]]) -> tuple[Numeral | None, ...]:
    """For each paragraph the candidate that is its numeral, or none."""
    coming = _coming(candidates)
    so_far = _Counted()
    out: list[Numeral | None] = []
    for index, several in enumerate(candidates):
        chosen = next((each for each in several if _stands(each, so_far, coming[index])), None)
        out.append(chosen)
        if chosen is not None:
            so_far.last[chosen.kind] = chosen.number
            so_far.seen[chosen.kind].add(chosen.number)
            so_far.paths.add(chosen.path)
            if len(chosen.path) == 1 and chosen.rank <= 80:
                so_far.tops[chosen.kind] = chosen.number
    return tuple(out)


def _coming(candidates: Sequence[tuple[Numeral, ...]]) -> list[dict[str, tuple[int, ...]]]:
    """For each paragraph, the path of the next candidate of each of its kinds behind it, and of any kind under ""."""
    ahead: dict[str, tuple[int, ...]] = {}
    out: list[dict[str, tuple[int, ...]]] = []
    for several in reversed(candidates):
        out.append({key: ahead[key] for key in ("", *(each.kind for each in several)) if key in ahead})
        for each in several:
            ahead[each.kind] = each.path
        if several:
            ahead[""] = several[0].path
    out.reverse()
    return out


def _stands(candidate: Numeral, so_far: _Counted, coming: dict[str, tuple[int, ...]]) -> bool:
    kind, number = candidate.kind, candidate.number
    following = coming.get(kind, (0,))
    last = so_far.last.get(kind)
    if candidate.doubt is Doubt.NONE:
        return True
    if candidate.doubt is Doubt.PATH:
        return _path_stands(candidate.path, so_far, following)
    continues = number - 1 in so_far.seen[kind]
    if candidate.doubt is Doubt.SOME:
        near = last is not None and last - _BACK <= number <= last + _AHEAD
        return number == 1 or continues or near or following[-1] == number + 1
    if candidate.doubt is Doubt.TIGHT:
        return coming.get("") == (number, 1)
    if candidate.doubt is Doubt.BOTH:
        return following[-1] == number + 1 and (last == number - 1 or (number == 1 and last != 1))
    begins = number == 1 and last != 1 and following[-1] == 2
    if candidate.doubt is Doubt.BARE:
        return begins or (continues and number > 1) or (number == 1 and coming.get("") == (1, 1))
    return begins or (number > 1 and last == number - 1)


def _path_stands(path: tuple[int, ...], so_far: _Counted, following: tuple[int, ...]) -> bool:
    above, number = path[:-1], path[-1]
    if number > 1:
        return (*above, number - 1) in so_far.paths or (*above, number - 2) in so_far.paths
    known = above in so_far.paths if len(above) > 1 else above[0] in so_far.tops.values()
    return known or following == (*above, 2)
