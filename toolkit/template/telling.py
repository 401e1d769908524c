"""The problems of a template in the order of its document, each with its place in words; and the notes that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.word.engine.faults import Fault, Spot
from toolkit.word.reviewing.comments import Note
from toolkit.word.reviewing.standing import PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.problems import Problem
    from toolkit.word.engine.package import Package
    from toolkit.word.reviewing.standing import Standing

WHOLE = "整个文档"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: ``problems`` in the order of the document, the manifest's last; ``notes`` for its comments.

    ``package`` is None where the document is none that comments could be put into.
    """

    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    package: Package | None


def told(problems: Sequence[Problem], standings: Sequence[Standing], package: Package) -> Checked:
    """The problems placed; what Word keeps a second time for older programs is told once."""
    order = {name: number for number, name in enumerate(package.rendered)}
    known = {(each.part, each.number): each for each in standings}
    parts = {each.part for each in standings}
    placed: list[tuple[tuple[int, int, int], Problem, Note]] = []
    for problem in problems:
        at = problem.at if isinstance(problem, Fault) else None
        if at is not None and at.part in parts and at.paragraph >= 0 and (at.part, at.paragraph) not in known:
            continue
        words = _words(problem, at, known)
        last = len(order)
        key = (last + 1, 0, 0) if at is None else (order.get(at.part, last), at.paragraph, at.start)
        placed.append((key, _placed(problem, at, words), Note(at, words, _lines(problem))))
    placed.sort(key=lambda each: each[0])
    unique: dict[tuple[Problem, Spot | None], Note] = {}
    for _, problem, note in placed:
        unique.setdefault((problem, note.at), note)
    return Checked(tuple(dict.fromkeys(problem for problem, _ in unique)), tuple(unique.values()), package)


def _placed(problem: Problem, at: Spot | None, words: str) -> Problem:
    if at is None and problem.line:
        return problem  # of the manifest, which has lines
    return replace(problem, where=f"{words}：{problem.where}" if problem.where else words)


def _words(problem: Problem, at: Spot | None, known: Mapping[tuple[str, int], Standing]) -> str:
    if at is None:
        return f"{problem.path.rpartition('/')[2]} 第 {problem.line} 行" if problem.line else WHOLE
    if at.part.startswith("docProps"):
        return PROPERTIES
    each = known.get((at.part, at.paragraph))
    return each.words if each is not None else WHOLE


def _lines(problem: Problem) -> tuple[str, ...]:
    """What a comment says of a problem."""
    first = f"{problem.severity.value} {problem.code}：{problem.message}"
    return (first, f"改法：{problem.hint}") if problem.hint else (first,)
