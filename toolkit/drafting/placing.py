"""Placing drafts: alone in a year's folder, plan what to do with each, announce them, write them, enter them.

Codes: W606 a path that leads out of the workspace, W608 the disk, W614 another run is at work in the folder; those of
``plans``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from toolkit import files
from toolkit.drafting.outputs import Draft
from toolkit.drafting.plans import Plans, Step, expected
from toolkit.names import safe_name
from toolkit.problems import Problem, error, has_errors
from toolkit.workspace.journal import JOURNAL, adopt, announce, announced
from toolkit.workspace.ledger import (
    NAME,
    Ledger,
    State,
    read_ledger,
    state_of,
    write_ledger,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from filelock import BaseFileLock

    from toolkit.drafting.outputs import Output
    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.sight import Sight

# The label of a data file and the line about it, told the errors that stood in the way of its drafts.
Noting: TypeAlias = "Callable[[Sequence[Problem]], tuple[str, str]]"
LOCK = ".锁"
SECONDS = 5.0  # that a run waits for another to end


def open_place(workspace: Workspace, year: int) -> tuple[Place | None, list[Problem]]:
    """The place of a year's drafts, locked until it is closed; None where nothing may be written there.

    With a ledger that cannot be read nothing is written: what it knew would be lost.
    """
    from filelock import FileLock, Timeout

    folder = workspace.drafts(year)
    label = workspace.label(folder)
    if not workspace.inside(folder):
        return None, [error(label, 0, 0, "W606", "这个路径指向工作区以外", "检查 drafts 文件夹是不是链接")]
    for name in (NAME, JOURNAL, LOCK):
        if not workspace.inside(folder / name):
            hint = "删去这个链接；台账只能放在工作区里"
            return None, [error(f"{label}/{name}", 0, 0, "W606", "这个链接指向工作区以外", hint)]
    lock = FileLock(folder / LOCK, thread_local=False)
    try:
        files.make_folder(folder)
        lock.acquire(timeout=SECONDS)
    except Timeout:
        message = "另一个 gongwen 正在生成这一年的草稿"
        return None, [error(label, 0, 0, "W614", message, "等它结束再重试；这一次什么也没有写")]
    except files.DiskFault as fault:
        return None, [workspace.refusal(fault)]
    except OSError as fault:
        return None, [workspace.refusal(files.disk_fault("写入", folder / LOCK, fault))]
    opened = False
    try:
        ledger, problems = read_ledger(folder, label)
        if not problems and files.exists(folder / JOURNAL):
            write_ledger(
                folder, ledger
            )  # the last run was killed: what it did is entered before more is done
        files.remove_leftovers(folder)
        opened = not problems
    except files.DiskFault as fault:
        problems = [workspace.refusal(fault)]
    finally:
        if not opened:
            lock.release()
    return (Place(folder, workspace, ledger, lock) if opened else None), problems


class Place:
    """The folder of a year's drafts while this process alone writes there."""

    def __init__(self, folder: Path, workspace: Workspace, ledger: Ledger, lock: BaseFileLock) -> None:
        self._folder = folder
        self._label = workspace.label(folder)
        self._workspace = workspace
        self._ledger = ledger
        self._lock = lock
        self._plans = Plans(workspace, folder, ledger)
        self._placing = False

    @property
    def year(self) -> int:
        """The year whose drafts they are."""
        return int(self._folder.name)

    @property
    def ledger(self) -> Ledger:
        """The ledger of the year, which is written when the place is closed."""
        return self._ledger

    def put(
        self, outputs: list[Output], *, force: bool, noting: Noting | None = None
    ) -> tuple[tuple[Draft, ...], list[Problem]]:
        """Write the drafts of a data file, announced in the journal before and entered in the ledger after.

        ``noting`` gives the data file with what is to be told of it, with the errors that stood in the way here.
        """
        problems: list[Problem] = []
        steps: list[Step] = []
        for output in outputs:
            step, faults = self._plans.of(steps, output, force=force)
            problems += faults
            steps += [step] if step is not None else []
        news = {
            step.output.name: step.output.entry
            for step in steps
            if step.write or self._ledger.whole(step.output.name) != step.output.entry
        }
        noted = self._news([noting(tuple(p for p in problems if has_errors([p])))] if noting else ())
        self._placing = True  # Ctrl-C may come between the disk and the ledger
        try:
            if news or noted:
                announce(self._folder, news, noted)
        except files.DiskFault as fault:
            return (), [*problems, self._workspace.refusal(fault)]
        self._enter(noted)
        drafts: list[Draft] = []
        for step in steps:
            entry, path = step.output.entry, self._folder / step.output.name
            try:
                if step.backup is not None:
                    backup = self._folder / _backup_name(step.output.name, step.backup)
                    files.write_atomically(backup, step.backup, alone=True)
                if step.write:
                    files.write_atomically(path, step.output.data, alone=True)
            except files.DiskFault as fault:
                problems.append(self._workspace.refusal(fault))
                continue
            self._ledger.put(step.output.name, entry)
            label = self._workspace.label(path)
            drafts.append(Draft(entry.unit, entry.edition, label, step.write, entry.pending, entry.pages))
        self._placing = False
        return tuple(drafts), problems

    def note(self, notes: Mapping[str, str]) -> None:
        """Tell what was found in data files of which nothing is written."""
        noted = self._news(notes.items())
        if noted:
            with contextlib.suppress(files.DiskFault):
                announce(self._folder, {}, noted)
            self._enter(noted)

    def _news(self, notes: Iterable[tuple[str, str]]) -> dict[str, str]:
        known = self._ledger.notes
        return {source: line for source, line in notes if known.get(source) != line}

    def _enter(self, notes: Mapping[str, str]) -> None:
        for source, line in notes.items():
            self._ledger.note(source, line)

    def close(self) -> list[Problem]:
        """Write the ledger and let others in; closing again does nothing."""
        if not self._lock.is_locked:
            return []
        try:
            return self._entered()
        except KeyboardInterrupt:  # which is not heard twice
            self._entered()
            raise
        finally:
            with contextlib.suppress(OSError):
                self._lock.release()

    def _entered(self) -> list[Problem]:
        try:
            if self._placing:
                adopt(self._folder, self._ledger, announced(self._folder))
            write_ledger(self._folder, self._ledger)
        except files.DiskFault as fault:  # the journal stays, and the next run enters what it tells
            return [self._workspace.refusal(fault)]
        return []

    def standing(self, name: str, fingerprint: str, sight: Sight) -> Draft | None:
        """A draft that stands there as it was made, from what has this fingerprint; None where it does not."""
        entry = self._ledger.entries.get(name)
        if entry is None or entry.fingerprint != fingerprint:
            return None
        label = f"{self._label}/{name}"
        if sight.digest(label) != entry.output:
            return None
        pending, pages = entry.pending, entry.pages
        return Draft(entry.unit, entry.edition, label, written=False, pending=pending, pages=pages)

    def laid_out(self, output: Output, program: str) -> bool:
        """Whether the draft on the disk is up to date and was laid out by this program."""
        known = self._ledger.entries.get(output.name)
        if known is None or not known.layout or known.layout.get("软件") != program:
            return False
        try:
            return state_of(self._folder / output.name, known, expected(output.entry, known)) is State.FRESH
        except files.DiskFault:
            return False


def _backup_name(name: str, data: bytes) -> str:
    return safe_name(Path(name).stem, f".手改备份-{files.digest(data)[:8]}{Path(name).suffix}")
