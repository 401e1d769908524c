"""What goes to a process that drafts, and what comes back: paths there; hashes, bytes and figures back, no contexts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.drafting.checking import Judge, Judged
    from toolkit.drafting.facts import Facts
    from toolkit.drafting.outputs import Output
    from toolkit.drafting.sources import Basis
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.rollup.rollups import Rollups
    from toolkit.workspace.folder import DataFile, Workspace

# What judges formal drafts, made anew in every process: a function of a module, not a lambda.
Judging: TypeAlias = "Callable[[Workspace, Registry], Judge]"
# What judges files that are checked, made with what is known of roll-ups: ``toolkit.checking`` with its rules.
Checking: TypeAlias = "Callable[[Workspace, Registry, Rollups], Judge]"


class Stopped(Exception):
    """The run cannot go on, for a reason that the problem tells; what was done is entered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Settings:
    """What a process is told once, before its first file; ``registry`` as ``told_of_registry`` gives it.

    ``checking`` where files are checked and not drafted. ``collector`` are thresholds of Python's garbage collector.
    """

    root: Path
    registry: bytes
    final: bool = False
    judging: Judging | None = None
    checking: Checking | None = None
    collector: tuple[int, int, int] = (700, 10, 10)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one data file: its drafts in memory, its problems, and all that both were worked out from.

    Of one that was checked there are no drafts, but what was ``judged``; ``basis`` is then what that is kept with.
    ``facts`` are what a board tells of it. ``said`` are the unit's figures, packed; None where they are not told (the
    file has faults, or is not its unit's only one). ``seen`` are the hashes of files by label, as they were before they
    were read, ``figures`` those of what other units reported; ``sums`` is what its roll-ups came to, packed. ``listed``
    are the files of units and years, where they were listed by who looked at it.
    """

    file: DataFile
    problems: tuple[Problem, ...]
    outputs: tuple[Output, ...] = ()
    basis: Basis | None = None
    said: bytes | None = None
    facts: Facts | None = None
    seen: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[tuple[str, int], str] = field(default_factory=dict)
    sums: bytes | None = None
    listed: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    judged: Judged | None = None
