"""What ``gongwen check`` was asked for, what is found, and the exit code that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.problems import Severity, has_errors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.choosing import Chosen
    from toolkit.problems import Problem


@dataclass(frozen=True, slots=True)
class Asked:
    """How the command shall tell: ``form`` is one of those of ``--format``, ``output`` a file to write it to.

    ``jobs`` processes look at the files; as many as there are cores where None.
    """

    final: bool = False
    strict: bool = False
    form: str | None = None
    as_json: bool = False
    output: Path | None = None
    force: bool = False
    fix: bool = False
    yes: bool = False
    jobs: int | None = None

    @property
    def told_as(self) -> str:
        """The format."""
        return self.form or ("json" if self.as_json else "text")


def checked(chosen: Chosen, asked: Asked) -> tuple[Problem, ...]:
    """What the files and the rules tell; how far it is stands on the console, where somebody looks at one."""
    from toolkit.bulk.checks import FEW, How
    from toolkit.checking.running import Checker
    from toolkit.cli.progress import jobs_for, progress

    count = len(chosen.files)
    with progress("检查", count, shown=asked.told_as != "json") as step:
        if asked.jobs is not None:
            return chosen.check(Checker, How(asked.jobs, 0, step))
        return chosen.check(Checker, How(jobs_for(count, FEW), FEW, step))


def exit_code(problems: Sequence[Problem], asked: Asked) -> int:
    """1 where there are errors, or what else was asked to count like one."""
    stopped = asked.final and any(problem.stops for problem in problems)
    warned = asked.strict and any(problem.severity is Severity.WARNING for problem in problems)
    return 1 if has_errors(problems) or stopped or warned else 0
