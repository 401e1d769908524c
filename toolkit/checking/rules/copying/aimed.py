"""Which measures of a report answer which of its problems: those that name it, and those that speak of the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.parts import NEXT, SHORTCOMINGS
from toolkit.checking.rules.copying.entries import entries, referred
from toolkit.checking.rules.copying.nearness import NEAREST, SURE, answered, in_common, weighed
from toolkit.checking.values import once

if TYPE_CHECKING:
    from toolkit.checking.rules.copying.entries import Entry
    from toolkit.checking.values import Subject


@dataclass(frozen=True, slots=True)
class Aims:
    """The problems and the measures of a report, and for each problem the measures by their place that answer it."""

    problems: tuple[Entry, ...]
    measures: tuple[Entry, ...]
    answers: tuple[frozenset[int], ...]
    elsewhere: frozenset[int]  # problems that an item of another part answers


@once
def aims(subject: Subject) -> Aims | None:
    """What answers what; None where the report has no problems or no measures.

    A measure that says which problems it answers (对应问题) answers another one only where it clearly speaks of it.
    Where some say it, one that does not must have two words in common with a problem.
    """
    problems, measures = tuple(entries(subject, SHORTCOMINGS)), tuple(entries(subject, NEXT))
    if not problems or not measures:
        return None
    asking, telling = [each.text for each in problems], [each.text for each in measures]
    scores = weighed(asking, telling)
    nearest = [max(column) for column in zip(*scores, strict=True)]
    said = any(measure.refers for measure in measures)
    answers = [
        frozenset(
            at
            for at, measure in enumerate(measures)
            if (problem.id and problem.id in measure.refers)
            or (measure.refers and scores[number][at] >= max(SURE, NEAREST * nearest[at]))
            or (not measure.refers and at in near and (not said or _is_clear(problem, measure)))
        )
        for number, (problem, near) in enumerate(zip(problems, answered(asking, telling), strict=True))
    ]
    named = referred(subject, "对应问题") if any(each.id for each in problems) else frozenset[str]()
    elsewhere = frozenset(number for number, each in enumerate(problems) if each.id and each.id in named)
    return Aims(problems, measures, tuple(answers), elsewhere)


_CLEAR = 2


def _is_clear(problem: Entry, measure: Entry) -> bool:
    return in_common(problem.text, measure.text) >= _CLEAR
