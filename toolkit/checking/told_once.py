"""One wrong wording that several rules tell, or one rule by several rows of its tables: the best of them is enough."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.checking.values import Finding
    from toolkit.problems import Problem

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}
_QUOTES = re.compile("[“”]")


def told_already(found: Iterable[tuple[Problem, Finding]]) -> set[Problem]:
    """The problems of which another one tells: at the same words, with the same remedy or with more of it.

    The more severe one stays, of two alike the one that shows more; faults with different remedies stay all of them.
    """
    by_line: dict[int, list[tuple[Finding, Problem]]] = {}
    for problem, finding in found:
        if finding.said and finding.meant and finding.said in finding.excerpt:
            by_line.setdefault(problem.line, []).append((finding, problem))
    dropped: set[Problem] = set()
    for line in by_line.values():
        line.sort(key=lambda each: (_WEIGHTS[each[1].severity], -len(each[0].said), each[1].code))
        for (one, first), (other, second) in combinations(line, 2):
            if first not in dropped and _same_remedy(one, other) and _overlap(one, first, other, second):
                dropped.add(second)
    return dropped


def _same_remedy(one: Finding, other: Finding) -> bool:
    """Whether what one says is to be written stands in what the other says."""
    first, second = _QUOTES.sub("", one.meant), _QUOTES.sub("", other.meant)
    return first in second or second in first


def _overlap(one: Finding, first: Problem, other: Finding, second: Problem) -> bool:
    """Whether both are about some of the same characters of a line."""
    at = first.column + one.excerpt.index(one.said)
    start = second.column + other.excerpt.index(other.said)
    low, high = max(at, start), min(at + len(one.said), start + len(other.said))
    return low < high and one.said[low - at : high - at] == other.said[low - start : high - start]
