"""What is sent to whoever shares no disk with us: data files, with all that their drafts are made from.

What is common to all (templates, house style, deadlines, registry) goes once; with each file go its unit's other
files, those of the years before, its pictures, and the figures of the units that it sums up. What was not foreseen is
found out afterwards: the answer tells what was looked at, and where that was not all sent, the file is drafted here.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.bulk.imprint import imprint
from toolkit.rollup.mentioned import may_roll_up
from toolkit.workspace.folder import DEADLINES, OF_TEMPLATE, TIMETABLE
from toolkit.workspace.house import HOUSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.bulk.values import Answer, Judging, Settings
    from toolkit.rollup.reported import UnitFigures
    from toolkit.rollup.rollups import Rollups
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.sight import Sight

# A key that names a file, and what is typed after it. What it overlooks is drafted here.
_NAMED = re.compile(r"""(?:文件|图片)["']?\s*:\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^"'\s,}\]#][^,}\]#\n]*))""")
_MOST_NAMED = 64 * 1024 * 1024  # bytes of pictures that go with one file
# Problems that tell of a whole workspace or of a disk, which at the other end are others.
_OF_PLACES = ("W6", "T560", "D241", "Y199")


@dataclass(frozen=True, slots=True)
class Common:
    """What every file is drafted with; ``key`` tells it apart. Nothing in it is a path of this machine's kind.

    ``program`` is what the drafts are to be made with; ``contents`` are files by label; ``folder`` is one that both
    see, to which drafts are written instead of being sent back.
    """

    key: str
    program: Mapping[str, str]
    registry: bytes
    final: bool
    judging: Judging | None
    collector: tuple[int, int, int]
    contents: Mapping[str, bytes]
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """One data file, with contents by label and what other units reported, packed where that can be."""

    label: str
    year: int
    contents: Mapping[str, bytes]
    said: Mapping[tuple[str, int], bytes | UnitFigures | None] = field(default_factory=dict)


def common(workspace: Workspace, settings: Settings, folder: str | None = None) -> Common:
    """What goes to every process once."""
    contents = {label: data for label in _of_all(workspace) if (data := _read(workspace, label)) is not None}
    told = [f"{files.digest(data)} {label}" for label, data in sorted(contents.items())]
    asked = [files.digest(settings.registry), str(settings.final), str(settings.judging)]
    key = files.digest("\n".join([*asked, *told]).encode())
    return Common(
        key,
        imprint(),
        settings.registry,
        settings.final,
        settings.judging,
        settings.collector,
        contents,
        folder,
    )


def carried(workspace: Workspace, file: DataFile, rollups: Rollups, *, final: bool) -> Carried | None:
    """A data file with what it takes to draft it; None where that is more than can be told beforehand."""
    labels = [workspace.label(path) for path in (file.path, *file.siblings, *file.previous)]
    if final:  # the rules compare with last year's draft, which is made from what was there before it
        labels += rollups.sight.labels(file.unit, file.year - 2)
    for label in labels:
        rollups.sight.digest(label)  # before it is read
    contents = {label: data for label in labels if (data := _read(workspace, label)) is not None}
    if len(contents) < len(set(labels)):
        return None
    said: dict[tuple[str, int], bytes | UnitFigures | None] = {}
    if any(map(may_roll_up, contents.values())):
        if final:
            return None
        said = {at: rollups.told(*at) for at in rollups.needed(file.unit, file.year)}
    room = _MOST_NAMED
    for label in _named(workspace, file, b"\n".join(contents.values())):
        if label not in contents and rollups.sight.digest(label) and (data := _read(workspace, label)):
            room -= len(data)
            if room < 0:
                return None
            contents[label] = data
    return Carried(workspace.label(file.at), file.year, contents, said)


def answers_all(told: Carried, answer: Answer, sight: Sight) -> bool:
    """Whether an answer that came from elsewhere is what it would be here."""
    if any(problem.code.startswith(_OF_PLACES) for problem in answer.problems):
        return False
    if any(files.digest(output.data) != output.entry.output for output in answer.outputs):
        return False
    basis = answer.basis
    return basis is None or (
        all(answer.seen.get(label, "") == sight.digest(label) for label in basis.files)
        and told.said.keys() >= set(basis.figures)
    )


def _named(workspace: Workspace, file: DataFile, data: bytes) -> Iterator[str]:
    """The labels of the pictures and attached files that a text seems to name."""
    for found in _NAMED.finditer(data.decode(errors="replace")):
        name = next(filter(None, found.groups()), "").strip()
        if not PurePosixPath(name).is_absolute() and not PureWindowsPath(name).anchor:
            yield workspace.label(file.path.parent / name)


def _read(workspace: Workspace, label: str) -> bytes | None:
    path = workspace.root / label
    try:
        return files.read_bytes(path) if workspace.inside(path) and files.is_file(path) else None
    except (files.DiskFault, ValueError):
        return None


def _of_all(workspace: Workspace) -> Iterator[str]:
    yield from (HOUSE, DEADLINES, TIMETABLE)
    with contextlib.suppress(files.DiskFault):
        for folder in files.listed(workspace.root / "templates"):
            yield from (workspace.label(folder / name) for name in OF_TEMPLATE)
