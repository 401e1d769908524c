"""What goes to a process that drafts, and what comes back: paths there; hashes, bytes and figures back, no contexts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from toolkit.drafting.checking import Judge
    from toolkit.drafting.placing import Output
    from toolkit.drafting.sources import Basis
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile, Workspace

# What judges formal drafts, made anew in every process: a function of a module, not a lambda.
Judging: TypeAlias = "Callable[[Workspace, Registry], Judge]"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a process is told once, before its first file."""

    root: Path
    registry: Registry
    final: bool = False
    judging: Judging | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one data file: its drafts in memory, its problems, and all that both were worked out from.

    ``said`` are the unit's figures, packed, with the hash of the file that they were read of; None where they are not
    told (the file has roll-ups or faults, or is not its unit's only one).
    """

    file: DataFile
    problems: tuple[Problem, ...]
    outputs: tuple[Output, ...] = ()
    basis: Basis | None = None
    said: tuple[str, bytes] | None = None
