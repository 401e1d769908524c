"""What stands in a workspace while a command runs: every file hashed once, before anything is read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.names import folded
from toolkit.workspace.folder import year_files

if TYPE_CHECKING:
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile, Workspace


class Sight:
    """The files of a workspace by their labels, and the data files of its units by year."""

    def __init__(self, workspace: Workspace, units: frozenset[str]) -> None:
        self.workspace = workspace
        self._units = units
        self._digests: dict[str, str] = {}
        self._files: dict[int, tuple[dict[str, list[DataFile]], list[Problem]]] = {}

    def digest(self, label: str) -> str:
        """The hash of the file as it was when the run first looked; empty where there is none or it cannot be read.

        What is read afterwards may be newer. Then the hash is that of a file which is no longer there, and nothing
        that was kept under it is ever found again.
        """
        if label not in self._digests:
            path = self.workspace.root / label
            try:
                inside = self.workspace.inside(path)
                self._digests[label] = files.digest(files.read_bytes(path)) if inside else ""
            except (files.DiskFault, ValueError):
                self._digests[label] = ""
        return self._digests[label]

    def files(self, unit: str, year: int) -> list[DataFile]:
        """The data files of a unit in a year."""
        return self.year(year)[0].get(folded(unit), [])

    def year(self, year: int) -> tuple[dict[str, list[DataFile]], list[Problem]]:
        """The data files of a year by folded name of their unit, and what is wrong with other names there."""
        if year not in self._files:
            by_unit: dict[str, list[DataFile]] = {}
            found, problems = year_files(self.workspace, year, self._units)
            for file in found:
                by_unit.setdefault(folded(file.unit), []).append(file)
            self._files[year] = by_unit, problems
        return self._files[year]
