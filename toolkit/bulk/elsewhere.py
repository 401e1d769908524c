"""The other end: data files that were carried here are laid out in a temporary folder and drafted as at home.

A process drafts one parcel at a time, whatever threads it has: Python would be no faster for it. The folder stays
until the process ends or drafts for another run; of one that was killed it is cleared away after a day.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import sys
import tempfile
import threading
from dataclasses import dataclass, field, replace
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.bulk.imprint import imprint, unlike
from toolkit.bulk.values import Answer, Settings
from toolkit.bulk.working import Desk, answer, new_desk
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.years import year_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.bulk.carrying import Carried, Common
    from toolkit.drafting.facts import Facts
    from toolkit.drafting.outputs import Output
    from toolkit.drafting.sources import Basis
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile

_PREFIX = "gongwen-carried-"
_ABANDONED = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a parcel was not drafted, in words; ``other`` where what runs here is not what drafts are to be made with.

    A value, not an exception: those come over a line with all that they hold, or not at all.
    """

    why: str
    other: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """An ``Answer`` without its file, which has another path here."""

    problems: tuple[Problem, ...]
    outputs: tuple[Output, ...]
    basis: Basis | None
    said: bytes | None
    facts: Facts | None = None
    seen: Mapping[str, str] = field(default_factory=dict)

    def of(self, file: DataFile) -> Answer:
        """The answer for the file as it is known where the answer goes to."""
        return Answer(file, self.problems, self.outputs, self.basis, self.said, self.facts, self.seen)


@dataclass(frozen=True, slots=True)
class _Room:
    """The folder of a process, and its desk; ``process`` because a fork inherits what is not its own."""

    key: str
    process: int
    desk: Desk


_rooms: list[_Room] = []
_one_at_a_time = threading.Lock()


def draft_carried(shared: Common, parcel: Sequence[Carried]) -> list[Returned | None] | Failed:
    """What became of files that were carried here; None where one cannot be laid out on this disk."""
    if others := unlike(shared.program, imprint()):
        return Failed(others, other=True)
    try:
        return _drafts(shared, parcel)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is told where it is asked for
        return Failed(f"{type(fault).__name__} {str(fault)[:100]}".rstrip())


def _drafts(shared: Common, parcel: Sequence[Carried]) -> list[Returned | None]:
    with _one_at_a_time, _collecting(shared.collector):
        desk = _desk_of(shared)
        laid: list[Path] = []
        try:
            there = [_laid_out(desk.workspace.root, shared, each, laid) for each in parcel]
            sitting = _sitting(desk, shared, parcel)
            return [
                _drafted(sitting, shared, file) if whole and file is not None else None
                for whole, file in zip(there, _found(desk, parcel), strict=True)
            ]
        finally:
            for path in laid:
                with contextlib.suppress(OSError):
                    path.unlink()


def leave() -> None:
    """Clear away what stands here for the next parcel."""
    with _one_at_a_time:
        _clear()


@dataclass(frozen=True, slots=True)
class _Sitting:
    """What a parcel is drafted with: a judge that remembers nothing of the one before, and what units reported."""

    desk: Desk
    rollups: Rollups


def _sitting(desk: Desk, shared: Common, parcel: Sequence[Carried]) -> _Sitting:
    said = {at: told for each in parcel for at, told in each.said.items()}
    judge = shared.judging(desk.workspace, desk.registry) if shared.judging is not None else None
    return _Sitting(replace(desk, judge=judge), Rollups(desk.workspace, desk.registry, told=said))


def _found(desk: Desk, parcel: Sequence[Carried]) -> Iterator[DataFile | None]:
    """Each file of a parcel as it lies here; None where the disk calls it otherwise."""
    known: dict[int, dict[str, DataFile]] = {}
    for each in parcel:
        if each.year not in known:
            found, _ = year_files(desk.workspace, each.year, frozenset(desk.registry.units))
            known[each.year] = {desk.workspace.label(file.at): file for file in found}
        yield known[each.year].get(each.label)


def _drafted(sitting: _Sitting, shared: Common, file: DataFile) -> Returned:
    made = answer(sitting.desk, file, sitting.rollups)
    outputs = made.outputs
    if shared.folder is not None:
        outputs = tuple(_put_by(Path(shared.folder), output) for output in outputs)
    return Returned(made.problems, outputs, made.basis, made.said, made.facts, made.seen)


def put_by_name(output: Output) -> str:
    """The name in a shared folder of a draft that is the same for no other."""
    whose = files.digest(f"{output.entry.source}\n{output.entry.edition}".encode())
    return f"{whose[:16]}-{output.entry.output}.docx"


def _put_by(folder: Path, output: Output) -> Output:
    """A draft written to the shared folder; where that fails, it is sent back itself."""
    if not folder.is_dir():  # the run has ended
        return output
    try:
        files.write_atomically(folder / put_by_name(output), output.data)
    except files.DiskFault:
        return output
    return replace(output, data=b"")


def _laid_out(root: Path, shared: Common, each: Carried, laid: list[Path]) -> bool:
    """Whether all that came with a file could be written; ``laid`` is what was, beside what is common to all."""
    common = {root / label for label in shared.contents}
    try:
        for label, data in each.contents.items():
            path = root / label
            if not path.resolve().is_relative_to(root):
                return False
            if path.resolve() not in common:
                path.parent.mkdir(parents=True, exist_ok=True)
                laid.append(path)
                path.write_bytes(data)
    except (OSError, ValueError):
        return False
    return True


def _desk_of(shared: Common) -> Desk:
    """The desk of this process; that of another run is cleared away."""
    room = _rooms[-1] if _rooms else None
    if room is None or (room.key, room.process) != (shared.key, os.getpid()) or not _kept(room):
        _clear()
        files.remove_abandoned(Path(tempfile.gettempdir()), _PREFIX, _ABANDONED)
        root = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_scratch())).resolve()
        for label, data in shared.contents.items():
            (root / label).parent.mkdir(parents=True, exist_ok=True)
            (root / label).write_bytes(data)
        Finalize(None, shutil.rmtree, (root,), {"ignore_errors": True}, exitpriority=10)
        desk = new_desk(Settings(root, shared.registry, shared.final))
        room = _Room(shared.key, os.getpid(), desk)
        _rooms[:] = [room]
    return room.desk


def _scratch() -> str | None:
    """The folder of a Dask worker, which is cleared away with it however it ends; elsewhere that of all programs."""
    dask = sys.modules.get("distributed")
    try:
        return str(dask.get_worker().local_directory) if dask is not None else None
    except (AttributeError, ValueError):  # the library is there, but this is no worker
        return None


def _kept(room: _Room) -> bool:
    """Whether the folder is still there; it is marked as in use."""
    try:
        os.utime(room.desk.workspace.root)
    except OSError:
        return False
    return True


def _clear() -> None:
    for room in _rooms:
        if room.process == os.getpid():
            shutil.rmtree(room.desk.workspace.root, ignore_errors=True)
    _rooms.clear()


@contextlib.contextmanager
def _collecting(thresholds: tuple[int, int, int]) -> Iterator[None]:
    """Python's garbage collector as it is set for drafting, and then as it was."""
    before = gc.get_threshold()
    gc.set_threshold(*thresholds)
    try:
        yield
    finally:
        gc.set_threshold(*before)
