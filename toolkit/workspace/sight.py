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
from sys import intern
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.names import folded
from toolkit.workspace.folder import inside_by_folder
from toolkit.workspace.memo import Memo
from toolkit.workspace.years import year_labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.problems import Problem
    from toolkit.workspace.folder import Listing, Workspace

_KIND = "印记"
_SETTLED = 3 * 10**9  # nanoseconds after which a file's times tell that it was written


class Sight:
    """The files of a workspace by their labels, and the data files of its units by year.

    What ``memo`` knows of files is read all at once, or ``singly`` by whoever looks at a part of them.
    """

    def __init__(
        self, workspace: Workspace, units: frozenset[str], memo: Memo | None = None, *, singly: bool = False
    ) -> None:
        self.workspace = workspace
        self._units = units
        self._memo = memo or Memo(None)
        self._singly = singly
        self._all: dict[str, tuple[str, bytes]] | None = None
        self._digests: dict[str, str] = {}
        self._root = os.fspath(workspace.root)
        self._inside: dict[str, bool] = {}
        self._listings: dict[int, Listing] = {}
        self._years: dict[int, tuple[dict[str, tuple[str, ...]], list[Problem]]] = {}

    def digest(self, label: str) -> str:
        """The hash of the file as it was when the run first looked; empty where there is none or it cannot be read.

        What is read afterwards may be newer. Then the hash is that of a file which is no longer there, and nothing
        that was kept under it is ever found again.
        """
        if label not in self._digests:
            self._digests[intern(label)] = self._hashed(label)
        return self._digests[label]

    def adopt(self, label: str, digest: str) -> None:
        """A hash that another process saw before it read the file, or of just what was read."""
        self._digests.setdefault(intern(label), intern(digest))

    def adopt_listings(self, listings: Mapping[int, Listing]) -> None:
        """The files of some years, as they were listed when the run began."""
        self._listings |= listings

    def labels(self, unit: str, year: int) -> tuple[str, ...]:
        """The labels of a unit's data files of a year."""
        return self._year(year)[0].get(folded(unit), ())

    def misnamed(self, year: int) -> list[Problem]:
        """What is wrong with other names among a year's data files."""
        return self._year(year)[1]

    def _year(self, year: int) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
        """Labels by folded name of the unit, for they take little of what whole paths of ten thousand files do."""
        if year not in self._years:
            listed = self._listings.pop(year, None)
            self._years[year] = year_labels(self.workspace, year, self._units, listed)
        return self._years[year]

    def _hashed(self, label: str) -> str:
        path = f"{self._root}/{label}"
        try:
            marks = _marks(path)
            linked = marks == _LINKED
            if marks is None or not inside_by_folder(self.workspace, path, self._inside, linked=linked):
                return ""
            known = self._known(label)
            if known is not None and known[0] == marks:
                return known[1].decode()
            digest = files.digest(files.read_bytes(Path(path)))
        except (files.DiskFault, OSError, ValueError):
            return ""
        if marks != _LINKED and _marks(path) == marks and _settled(marks):
            self._memo.put(_KIND, label, marks, digest.encode())
        return digest

    def _known(self, label: str) -> tuple[str, bytes] | None:
        if self._singly:
            return self._memo.get(_KIND, label)
        if self._all is None:
            self._all = self._memo.every(_KIND)
        return self._all.get(label)


_LINKED = "link"


def _marks(path: str) -> str | None:
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
