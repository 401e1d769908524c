"""Checking a unit's files without writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.problems import Problem, Severity, capped, has_errors
from toolkit.sources import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model.units import Registry
    from toolkit.workspace import DataFile, Workspace


def check_file(workspace: Workspace, registry: Registry, file: DataFile) -> tuple[Problem, ...]:
    """Every problem of one data file, over all of its editions."""
    from toolkit.compose.draft import compose

    prepared = prepare(workspace, registry, file)
    problems = list(prepared.problems)
    if composable(prepared) and prepared.sources is not None:
        for edition in prepared.editions:
            problems += compose(prepared.sources, edition)[1]
    return settled(prepared, problems)


def composable(prepared: Prepared) -> bool:
    """Whether composing tells more than what already stands: not where the indicators as a whole cannot be read."""
    return prepared.sources is not None and not any(problem.where == "指标" for problem in prepared.problems)


def settled(prepared: Prepared, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems once each; of a file with faults only those that do not follow from what was left out."""
    once = dict.fromkeys(problems)
    if has_errors(prepared.problems):
        return capped(problem for problem in once if problem.severity is not Severity.PENDING)
    return capped(once)
