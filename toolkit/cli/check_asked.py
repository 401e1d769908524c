"""What ``gongwen check`` was asked for, and the exit code that follows from what it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.problems import Severity, has_errors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.problems import Problem


@dataclass(frozen=True, slots=True)
class Asked:
    """How the command shall tell: ``form`` is one of ``checking.FORMATS``, ``output`` a file to write it to."""

    final: bool = False
    strict: bool = False
    form: str | None = None
    as_json: bool = False
    output: Path | None = None
    force: bool = False
    fix: bool = False
    yes: bool = False

    @property
    def told_as(self) -> str:
        """The format."""
        return self.form or ("json" if self.as_json else "text")


def exit_code(problems: Sequence[Problem], asked: Asked) -> int:
    """1 where there are errors, or what else was asked to count like one."""
    stopped = asked.final and any(problem.stops for problem in problems)
    warned = asked.strict and any(problem.severity is Severity.WARNING for problem in problems)
    return 1 if has_errors(problems) or stopped or warned else 0
