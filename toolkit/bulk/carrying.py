"""Data files sent with all that their drafts are made from: whoever drafts them needs no disk of ours.

What is common to all (templates, registry, house style) goes once; with each file go its unit's other files, those of
the year before, its pictures, and the figures of the units that it sums up. Where it arrives it is laid out as a small
workspace in a temporary folder, and drafted there as it would be here.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.bulk.working import Desk, answer, new_desk
from toolkit.drafting.sources import prepare
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.folder import year_files
from toolkit.workspace.house import HOUSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.bulk.values import Answer, Settings
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace

_NAMES_FILES = ("文件", "图片")


@dataclass(frozen=True, slots=True)
class Common:
    """What every file is drafted with: settings, and the files of templates by their labels; ``key`` tells it apart."""

    key: str
    settings: Settings
    contents: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Carried:
    """One data file, with contents by label and the packed figures of other units by unit and year."""

    label: str
    year: int
    contents: Mapping[str, bytes]
    said: Mapping[tuple[str, int], bytes] = field(default_factory=dict)


def common(workspace: Workspace, settings: Settings) -> Common:
    """What goes to every process once."""
    contents = {
        label: data for label in _of_templates(workspace) if (data := _read(workspace, label)) is not None
    }
    told = [f"{files.digest(data)} {label}" for label, data in sorted(contents.items())]
    key = files.digest("\n".join([files.digest(settings.registry), str(settings.final), *told]).encode())
    return Common(key, settings, contents)


def carried(workspace: Workspace, registry: Registry, file: DataFile, rollups: Rollups) -> Carried:
    """A data file with what it takes to draft it."""
    own = [workspace.label(path) for path in (file.path, *file.siblings, *file.previous)]
    contents = {label: data for label in own if (data := _read(workspace, label)) is not None}
    text = b"".join(contents.values())
    said: dict[tuple[str, int], bytes] = {}
    if any(word.encode() in text for word in ("汇总", *_NAMES_FILES)):
        basis = prepare(workspace, registry, file, rollups).basis
        for label in basis.files if basis is not None else ():
            data = _read(workspace, label) if label not in contents else None
            if data is not None and not label.startswith("templates/"):
                contents[label] = data
        for unit, year in basis.figures if basis is not None else ():
            packed = rollups.packed(unit, year)
            if packed is not None:
                said[unit, year] = packed
                continue
            for each in rollups.sight.files(unit, year):  # with faults: to be read where it is drafted
                label = workspace.label(each.path)
                data = _read(workspace, label)
                contents |= {label: data} if data is not None else {}
    return Carried(workspace.label(file.path), file.year, contents, said)


def draft_carried(shared: Common, parcel: Sequence[Carried]) -> list[Answer]:
    """The drafts of files that were carried here."""
    desk = _desk_of(shared)
    return [_drafted(desk, each) for each in parcel]


_here = threading.local()  # a process may draft in several threads, each at a desk of its own


def _desk_of(shared: Common) -> Desk:
    """The desk of this thread; another run's is cleared away."""
    if getattr(_here, "key", None) != shared.key:
        _leave()
        root = Path(tempfile.mkdtemp(prefix="gongwen-")).resolve()
        for label, data in shared.contents.items():
            _put(root, label, data)
        _here.key, _here.root = shared.key, root
        _here.desk = new_desk(replace(shared.settings, root=root))
    desk: Desk = _here.desk
    return desk


def _leave() -> None:
    root = getattr(_here, "root", None)
    if root is not None:
        shutil.rmtree(root, ignore_errors=True)


def _drafted(desk: Desk, each: Carried) -> Answer:
    root = desk.workspace.root
    try:
        for label, data in each.contents.items():
            _put(root, label, data)
        found, _ = year_files(desk.workspace, each.year, frozenset(desk.registry.units))
        file = next(file for file in found if desk.workspace.label(file.path) == each.label)
        return answer(
            desk, file, Rollups(desk.workspace, desk.registry, told=each.said, readings=desk.rollups.readings)
        )
    finally:
        for label in each.contents:
            with contextlib.suppress(OSError):
                (root / label).unlink()


def _put(root: Path, label: str, data: bytes) -> None:
    path = root / label
    if not path.resolve().is_relative_to(root):
        raise ValueError(label)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _read(workspace: Workspace, label: str) -> bytes | None:
    path = workspace.root / label
    try:
        return files.read_bytes(path) if workspace.inside(path) and files.is_file(path) else None
    except (files.DiskFault, ValueError):
        return None


def _of_templates(workspace: Workspace) -> Iterator[str]:
    yield HOUSE
    with contextlib.suppress(files.DiskFault):
        for folder in files.listed(workspace.root / "templates"):
            yield from (workspace.label(folder / name) for name in ("模板.yaml", "模板.docx"))
