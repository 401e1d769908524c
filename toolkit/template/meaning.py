"""A template looked through as it was meant: what is certain is read as mended, so that its slip is told and no more.

A loop whose beginning has full-width braces is one slip: its end does not lack a beginning, nor its name a loop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.prose.for_templates import template_filters
from toolkit.word.engine.faults import Fault, Spot, quoted
from toolkit.word.engine.inspecting import inspect_template
from toolkit.word.engine.paragraphs import cut
from toolkit.word.reviewing.mending import mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.problems import Problem
    from toolkit.word.engine.inspecting import Asked, Inspected
    from toolkit.word.engine.package import Package
    from toolkit.word.reviewing.mending import Change

# What the mending of a tag takes away; all else is found in the mended document too.
_MENDED = ("T511", "T512", "T514", "T516", "T521", "T522", "T581")
_SAME = ("T516", "T521", "T522")  # what Jinja says of a tag whose slip is named beside


@dataclass(frozen=True, slots=True)
class Meant:
    """What is wrong with a document by itself, and what it asks; ``readable`` of it in tags that can be read."""

    package: Package | None
    problems: tuple[Problem, ...]
    asked: tuple[Asked, ...]
    readable: tuple[Asked, ...]


def looked_through(data: bytes, label: str) -> Meant:
    """What is found, each with its place in the document as it is."""
    found = inspect_template(data, label, filters=template_filters())
    if found.package is None:
        return Meant(None, found.problems, (), ())
    better, changes = mended(found.package)
    if better is None:
        return Meant(found.package, found.problems, found.asked, _readable(found))
    after = inspect_template(better, label, filters=template_filters())
    places = _Places(changes)
    slips = [problem for problem in found.problems if places.mended(problem)]
    named = {(p.at.part, p.at.paragraph, p.at.start) for p in _faults(slips) if p.at and p.code not in _SAME}
    slips = [p for p in slips if p.code not in _SAME or places.key(p) not in named]
    others = [places.problem(problem) for problem in after.problems]
    asked, readable = (tuple(map(places.asked, each)) for each in (after.asked, _readable(after)))
    return Meant(found.package, (*slips, *others), asked, readable)


def _readable(found: Inspected) -> tuple[Asked, ...]:
    """The names in tags that are written as tags should be; what others ask, nobody knows."""
    wrong = {
        (problem.at.part, problem.at.paragraph, problem.at.start)
        for problem in _faults(found.problems)
        if problem.at is not None and problem.code in (*_MENDED, "T526")
    }
    return tuple(e for e in found.asked if (e.at.part, e.at.paragraph, e.at.start) not in wrong)


def _faults(problems: Iterable[Problem]) -> Iterable[Fault]:
    return (problem for problem in problems if isinstance(problem, Fault))


class _Places:
    """Where things of the mended document stand in the one before."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._before = {(each.part, each.number): each.before for each in changes if each.after is not None}
        self._moved = sorted(
            (each.part, each.number, -1 if each.after is None else len(each.others))
            for each in changes
            if each.after is None or each.others
        )
        self._all = {(each.part, each.number): each for each in changes}

    def mended(self, problem: Problem) -> bool:
        """Whether the mending of its paragraph took a problem away."""
        at = problem.at if isinstance(problem, Fault) else None
        change = self._all.get((at.part, at.paragraph)) if at is not None else None
        return change is not None and (
            problem.code in _MENDED or (problem.code == "T513" and bool(change.others))
        )

    def key(self, problem: Problem) -> tuple[str, int, int] | None:
        """Where a problem begins."""
        at = problem.at if isinstance(problem, Fault) else None
        return None if at is None else (at.part, at.paragraph, at.start)

    def problem(self, problem: Problem) -> Problem:
        """A problem of the mended document, where it stands before."""
        if not isinstance(problem, Fault) or problem.at is None:
            return problem
        spot, text = self._spot(problem.at)
        return replace(problem, at=spot, where=problem.where if text is None else quoted(cut(text)))

    def asked(self, each: Asked) -> Asked:
        """A name that is asked for, likewise."""
        spot, text = self._spot(each.at)
        return replace(each, at=spot, where=each.where if text is None else cut(text))

    def _spot(self, at: Spot) -> tuple[Spot, str | None]:
        """The place before; the paragraph's text where it was another."""
        number = at.paragraph
        for part, moved, more in self._moved:
            if part == at.part and more < 0:
                number += moved <= number
            elif part == at.part:
                number -= min(more, max(number - moved, 0))
        text = self._before.get((at.part, number))
        if text is None:
            return replace(at, paragraph=number), None
        return Spot(at.part, number, 0, len(text)), text
