"""The workspace: a folder with data/ and templates/; where things stand in it, and what a data file is.

Codes of the room: W600 no workspace, W611 no such unit or year, W612 a unit that the registry does not know,
D216 the file says another unit or year than its place; those of ``years`` and ``models``.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import TypeAlias

from toolkit import files
from toolkit.problems import Problem, error

REGISTRY = "data/单位名录.yaml"
DEADLINES = "data/报送时限.yaml"
TIMETABLE = "data/时间表.yaml"  # what gongwen check holds citations against, beside its own list
# The templates that no unit's document has: which command uses each.
NOT_FOR_UNITS = {"催报名单": "gongwen remind", "素材汇编": "gongwen collect"}
OF_TEMPLATE = ("模板.yaml", "模板.docx", "发布.yaml")  # what a template's drafts depend on
MAX_YAML = 16 * 1024 * 1024
YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace by its root folder."""

    root: Path

    def label(self, path: Path | str) -> str:
        """The path as messages show it: from the root, with ``/``."""
        begins = f"{self.root}{os.sep}"
        if (text := str(path)).startswith(begins):  # a tenth of the time that relative_to takes
            return intern(text[len(begins) :].replace(os.sep, "/"))  # which many tables have as a key
        try:
            return Path(path).relative_to(self.root).as_posix()
        except ValueError:
            return Path(path).name

    def years(self) -> list[int]:
        """The years that data/ has files for, in order; DiskFault where that cannot be told."""
        found = files.listed(self.root / "data")
        return sorted(
            int(f.name) for f in found if YEAR.fullmatch(f.name) and files.is_dir(f) and _has_data(f)
        )

    def drafts(self, year: int) -> Path:
        """The folder of a year's drafts and its ledger."""
        return self.root / "drafts" / str(year)

    def inside(self, path: Path) -> bool:
        """Whether a path, links followed, stays in the workspace."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):  # links that go round in a circle
            return False

    def refusal(self, fault: files.DiskFault) -> Problem:
        """W608: what the disk refused, at its place."""
        return error(self.label(fault.path), 0, 0, "W608", fault.message, fault.hint)


@dataclass(frozen=True, slots=True)
class DataFile:
    """data/<年度>/<单位>.yaml, or with ``kind`` data/<年度>/<单位>.<文种>.yaml.

    ``siblings`` are the same unit's other files of the year, ``previous`` all of its files of the year before, that of
    the same kind first.
    """

    at: str  # its path: of ten thousand files a ``Path`` each takes as much memory as all that is drafted at once
    year: int
    unit: str
    kind: str = ""
    siblings: tuple[Path, ...] = ()
    previous: tuple[Path, ...] = ()

    @property
    def path(self) -> Path:
        """Where it stands."""
        return Path(self.at)


def _has_data(folder: Path) -> bool:
    """Whether a year's folder has anything to read or, where its name is wrong or it cannot be read, to complain of."""
    try:
        names = [entry.name.lower() for entry in files.entries(folder)]
    except files.DiskFault:
        return True
    return any((".yaml" in name or ".yml" in name) and not name.startswith((".", "~")) for name in names)


def is_workspace(folder: Path) -> bool:
    """Whether a folder has data/ and templates/; DiskFault where that cannot be told."""
    return files.is_dir(folder / "data") and files.is_dir(folder / "templates")


def find_workspace(start: Path) -> Workspace | None:
    """The workspace that a folder lies in: the nearest one upwards; DiskFault where that cannot be told."""
    start = start.resolve()
    return next((Workspace(folder) for folder in (start, *start.parents) if is_workspace(folder)), None)


# The files of a year, without what each has beside it, and what is wrong with other names there.
Listing: TypeAlias = "tuple[list[DataFile], list[Problem]]"


def inside_by_folder(
    workspace: Workspace, path: Path | str, folders: dict[str, bool], *, linked: bool
) -> bool:
    """Whether a file's path leads nowhere else: only a link does, or a folder above that is one.

    ``folders`` are those that were looked at before; ``linked`` tells of a path that is a link itself.
    """
    told = str(path)
    if linked or ".." in told:  # a name with two dots is looked at as well
        return workspace.inside(Path(told))
    folder = os.path.dirname(told)  # noqa: PTH120 - of ten thousand files a tenth of what a Path takes
    if folder not in folders:
        folders[folder] = workspace.inside(Path(folder))
    return folders[folder]
