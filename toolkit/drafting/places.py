"""The places of a run's drafts by year, each opened when the first draft is to be written there.

What there is to tell of files that gave no draft waits until then: for it alone no folder is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.placing import Place, open_place
from toolkit.workspace.ledger import NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace


class Places:
    """The places that a run writes in."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._opened: dict[int, tuple[Place | None, list[Problem]]] = {}
        self._waiting: dict[int, dict[str, str]] = {}

    def of(self, year: int) -> tuple[Place | None, list[Problem]]:
        """The place of a year, None where nothing may be written there, with what stands in the way."""
        if year not in self._opened:
            self._opened[year] = open_place(self._workspace, year)
            self._tell(year)
        return self._opened[year]

    def note(self, year: int, source: str, line: str) -> None:
        """What is to be told of a data file that nothing is written of."""
        self._waiting.setdefault(year, {})[source] = line
        if year in self._opened:
            self._tell(year)

    def _tell(self, year: int) -> None:
        waiting = self._waiting.pop(year, None)
        place, _ = self._opened[year]
        if waiting and place is not None:
            place.note(waiting)

    def end(self, finishing: Callable[[Place], list[Problem]] | None) -> list[Problem]:
        """Write the ledgers when all is done, after what is to be made of them."""
        self._tell_all()
        problems: list[Problem] = []
        for place, _ in self._opened.values() if finishing is not None else ():
            problems += finishing(place) if finishing is not None and place is not None else ()
        return problems + self.close()

    def close(self) -> list[Problem]:
        """Write the ledgers; closing again does nothing."""
        self._tell_all()
        return [p for place, _ in self._opened.values() if place is not None for p in place.close()]

    def _tell_all(self) -> None:
        for year in list(self._waiting):
            if year not in self._opened and self._has_ledger(year):
                self.of(year)

    def _has_ledger(self, year: int) -> bool:
        try:
            return files.is_file(self._workspace.drafts(year) / NAME)
        except files.DiskFault:
            return False
