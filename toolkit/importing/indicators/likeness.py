"""Which figure of another year's report a figure is: the same measure, and a name or a sentence much alike.

So that a key of last year is this year's too, and comparisons find last year's value, though the words have changed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.importing.indicators import known_words as known
from toolkit.importing.indicators.measures import bare

_ALIKE = 0.7
_SENTENCE_ALIKE = 0.8
_COMMON = 12
_CANDIDATES = 6
_HAN = re.compile(r"[^\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a figure: the key that it has or would have, its measure, the clause that it stands in."""

    key: str
    measure: str
    clause: str
    verb: str = ""


def matched(wanted: Sequence[Known], earlier: Iterable[Known]) -> Mapping[int, str]:
    """For each figure, by its index, the key of another year's that it most likely is; none of them twice."""
    there = list(earlier)
    chosen: dict[int, str] = {}
    taken: set[int] = set()
    for score, index, other in sorted(_pairs_alike(wanted, there)):
        if score < 0 and index not in chosen and other not in taken:
            chosen[index] = there[other].key
            taken.add(other)
    return chosen


def _pairs_alike(wanted: Sequence[Known], there: Sequence[Known]) -> Iterator[tuple[float, int, int]]:
    """The pairs that might be one figure, by the negative of their likeness; the same key counts most."""
    keys = {(each.key, bare(each.measure)): index for index, each in enumerate(there)}
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, each in enumerate(there):
        for pair in _pairs(each.key) | _pairs(each.clause):
            places[bare(each.measure), pair].append(index)
    for index, each in enumerate(wanted):
        measure = bare(each.measure)
        if (same := keys.get((each.key, measure))) is not None:
            yield -2.0, index, same
            continue
        shared = Counter[int]()
        for pair in _pairs(each.key) | _pairs(each.clause):
            found = places.get((measure, pair), ())
            shared.update(found if len(found) <= _COMMON else ())
        for other, _ in shared.most_common(_CANDIDATES):
            yield -_score(each, there[other]), index, other


def _score(one: Known, other: Known) -> float:
    short, long = sorted((one.key, other.key), key=len)
    if len(short) > _SHORTEST_END and _first_verb(short) and long.endswith(short):
        return _WITHIN  # 合法性审查规范性文件 and 审查规范性文件
    if _verb(one) != _verb(other):
        return 0.0
    mine, theirs = _noun(one), _noun(other)
    score = (
        _dice(_pairs(mine), _pairs(theirs)) if len(mine) > 1 and len(theirs) > 1 else float(mine == theirs)
    )
    short, long = sorted((mine, theirs), key=len)
    if len(short) >= _SHORTEST_END and long.endswith(short):
        score = max(score, _ALIKE)
    same_head = mine[-2:] == theirs[-2:] or score >= _NEARLY
    if score >= _ALIKE and same_head:
        return score
    sentence = _dice(_pairs(one.clause), _pairs(other.clause))
    return sentence * _OF_SENTENCES if sentence >= _SENTENCE_ALIKE and same_head else 0.0


_SHORTEST_END = 4
_NEARLY = 0.88
_WITHIN = 0.85
_OF_SENTENCES = 0.9
_GROUPS = {verb: min(group) for group in known.SAME_VERBS for verb in group}


def _verb(each: Known) -> str:
    """The verb that the key begins with, one word for all that mean the same: 受理 and 收到, but not 审结."""
    typed = each.verb or _first_verb(each.key)
    return _GROUPS.get(typed, typed)


def _first_verb(key: str) -> str:
    return next((key[:size] for size in (4, 3, 2) if key[:size] in known.VERBS), "")


def _noun(each: Known) -> str:
    return each.key.removeprefix(each.verb or _first_verb(each.key))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def clause_of(sentence: str) -> str:
    """A clause by its Han characters alone, so that other numbers and marks make no difference."""
    return _HAN.sub("", sentence)


def from_indicators(earlier: Mapping[str, Mapping[str, Any]], head: str) -> Iterable[Known]:
    """The indicators of other years; the clause comes from a 来源 that an import wrote, which begins with ``head``."""
    for key, indicator in earlier.items():
        source = str(indicator.get("来源") or "")
        clause = ""
        if source.startswith(head):
            value = re.escape(str(indicator.get("数值", "")))
            pieces = re.split("[，。；：、！？]", source.removeprefix(head))
            clause = next(
                (piece for piece in pieces if re.search(rf"(?<![0-9.]){value}(?![0-9.])", piece)), ""
            )
        yield Known(key, str(indicator.get("计量") or ""), clause_of(clause))
