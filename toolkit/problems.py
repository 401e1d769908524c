"""What is wrong with a user's files, as values: where it stands, what it is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Severity(Enum):
    """How much a problem weighs; the values are the words that users read."""

    ERROR = "错误"
    WARNING = "警告"
    PENDING = "待补"
    HINT = "提示"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a user's file.

    ``path`` is relative to the workspace with ``/`` between its parts; ``line`` and ``column`` count from 1,
    0 means "the file as a whole"; ``code`` is stable (``D203``); ``where`` is the data path
    (``章节.主要工作[0].正文``) or the template's paragraph that the fault stands in.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""
    where: str = ""

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}:{self.column}"
        text = f"{place}: {self.severity.value} {self.code} {self.message}"
        if self.where:
            text += f"\n    位置：{self.where}"
        if self.hint:
            text += f"\n    改法：{self.hint}"
        return text

    @property
    def stops(self) -> bool:
        """Whether a formal draft must not be made while this stands."""
        return self.severity in (Severity.ERROR, Severity.PENDING)


def error(
    path: str, line: int, column: int, code: str, message: str, hint: str = "", where: str = ""
) -> Problem:
    """An error at a place of a file."""
    return Problem(path, line, column, Severity.ERROR, code, message, hint, where)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetitions, in the order of their places."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.path, p.line, p.column, p.code, p.message)))


def capped(problems: Iterable[Problem], most: int = 100) -> tuple[Problem, ...]:
    """At most so many problems of each file, and that there are more: a thousand tell no more than a hundred."""
    shown: list[Problem] = []
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.path] = counts.get(problem.path, 0) + 1
        if counts[problem.path] <= most:
            shown.append(problem)
    for path, count in counts.items():
        if count > most:
            shown.append(error(path, 0, 0, "Y199", "还有更多问题没有列出", "先改上面列出的，再检查一次"))
    return tuple(shown)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(p.severity is Severity.ERROR for p in problems)


def told_of(problem: Problem) -> list[str | int]:
    """A problem as plain values, to be kept or sent."""
    at: list[str | int] = [problem.path, problem.line, problem.column]
    return [*at, str(problem.severity.value), problem.code, problem.message, problem.hint, problem.where]


def problem_of(told: Sequence[Any]) -> Problem:
    """The problem that ``told_of`` gave."""
    path, line, column, severity, code, message, hint, where = told
    return Problem(path, line, column, Severity(severity), code, message, hint, where)


def interrupted(fault: BaseException | None) -> bool:
    """Whether a fault comes of Ctrl-C: a library that catches whatever there is takes it for a fault of its own."""
    while fault is not None and not isinstance(fault, KeyboardInterrupt):
        fault = fault.__context__
    return fault is not None
