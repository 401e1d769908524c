"""What stands in a workspace while a command runs: every file hashed once, before anything is read of it.

A file whose size, times and number are those that it was hashed with in an earlier run is not read for its hash, as
version control and make do it. Not trusted is a file that was written while, or just before, it was hashed: a clock
of the file system is too coarse to tell whether it was written again.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.names import folded
from toolkit.workspace.folder import year_files
from toolkit.workspace.memo import Memo

if TYPE_CHECKING:
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile, Workspace

_KIND = "印记"
_SETTLED = 3 * 10**9  # nanoseconds after which a file's times tell that it was written


class Sight:
    """The files of a workspace by their labels, and the data files of its units by year."""

    def __init__(self, workspace: Workspace, units: frozenset[str], memo: Memo | None = None) -> None:
        self.workspace = workspace
        self._units = units
        self._memo = memo or Memo(None)
        self._known: dict[str, tuple[str, bytes]] | None = None
        self._digests: dict[str, str] = {}
        self._inside: dict[Path, bool] = {}
        self._files: dict[int, tuple[dict[str, list[DataFile]], list[Problem]]] = {}

    def digest(self, label: str) -> str:
        """The hash of the file as it was when the run first looked; empty where there is none or it cannot be read.

        What is read afterwards may be newer. Then the hash is that of a file which is no longer there, and nothing
        that was kept under it is ever found again.
        """
        if label not in self._digests:
            self._digests[label] = self._hashed(label)
        return self._digests[label]

    def adopt(self, label: str, digest: str) -> None:
        """A hash that another process saw before it read the file."""
        self._digests.setdefault(label, digest)

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

    def _hashed(self, label: str) -> str:
        path = self.workspace.root / label
        try:
            marks = _marks(path)
            if marks is None or not self._is_inside(path, linked=marks == _LINKED):
                return ""
            if self._known is None:
                self._known = self._memo.every(_KIND)
            known = self._known.get(label)
            if known is not None and known[0] == marks:
                return known[1].decode()
            digest = files.digest(files.read_bytes(path))
        except (files.DiskFault, OSError, ValueError):
            return ""
        if marks != _LINKED and _marks(path) == marks and _settled(marks):
            self._memo.put(_KIND, label, marks, digest.encode())
        return digest

    def _is_inside(self, path: Path, *, linked: bool) -> bool:
        """Whether the path leads nowhere else: only a link does, or a folder above that is one."""
        if linked or ".." in path.parts:
            return self.workspace.inside(path)
        folder = path.parent
        if folder not in self._inside:
            self._inside[folder] = self.workspace.inside(folder)
        return self._inside[folder]


_LINKED = "link"


def _marks(path: Path) -> str | None:
    """What the file system tells of a file: other marks, another file; None where there is no file."""
    try:
        about = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if stat.S_ISLNK(about.st_mode):
        return _LINKED
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino} {about.st_dev}"


def _settled(marks: str) -> bool:
    """Whether the file was last written well before now."""
    _, written, changed, *_ = marks.split()
    return max(int(written), int(changed)) + _SETTLED < time.time_ns()
