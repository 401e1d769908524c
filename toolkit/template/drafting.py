"""One data file drafted in memory with one form of a template, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.drafting.building import Templates, made
from toolkit.drafting.checking import settled
from toolkit.problems import Severity, has_errors
from toolkit.rollup.rollups import Rollups
from toolkit.word.printed import Sheet, read_sheet
from toolkit.workspace.readings import Readings

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile, Workspace

_WITHOUT_PLACE = ("D256", "D260", "D261")  # elements that the template does not print


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition in memory; ``pending`` names what is still to be filled in."""

    edition: str
    name: str
    data: bytes
    sheet: Sheet
    pending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of a file: its editions, none where something stands in the way or it has no text."""

    file: DataFile
    label: str
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    textless: bool = False

    @property
    def failed(self) -> bool:
        """Whether something stands in the way."""
        return has_errors(self.problems)

    @property
    def reason(self) -> Problem | None:
        """What stands in the way first: of the template, where that is at fault too."""
        errors = [each for each in self.problems if each.severity is Severity.ERROR]
        return next(filter(of_template, errors), errors[0] if errors else None)


class Drafter:
    """Drafts files with a template, compiled once; with ``folder`` that one stands in for the template ``name``.

    ``beside`` is a drafter of the same files, which need not be read twice.
    """

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        name: str,
        folder: Path | None = None,
        beside: Drafter | None = None,
    ) -> None:
        self._workspace, self._registry = workspace, registry
        readings = beside.readings if beside is not None else Readings(workspace)
        self.readings: Readings = readings.standing_in(name, folder) if folder is not None else readings
        self._rollups = Rollups(workspace, registry, readings=self.readings)
        self._templates: Templates = {}

    def draft(self, file: DataFile) -> Drafted:
        """The drafts of a file; nothing is written."""
        ready = made(
            self._workspace, self._registry, file, self._rollups, self._templates, final=False, judge=None
        )
        prepared = ready.prepared
        drafts = tuple(
            Draft(each.entry.edition, each.name, each.data, read_sheet(each.data), each.entry.pending)
            for each in ready.outputs
        )
        textless = prepared.sources is not None and not prepared.editions
        return Drafted(file, prepared.label, drafts, settled(prepared, ready.problems), textless)


def of_template(problem: Problem) -> bool:
    """Whether a problem is a matter of the template, not of the data."""
    return (
        problem.code.startswith("T")
        or problem.path.startswith("templates/")
        or problem.code in _WITHOUT_PLACE
    )
