"""Placing drafts: alone in a year's folder, plan what to do with each, announce them, write them, enter them.

Codes: W609 a draft that was edited by hand or is not ours, W610 two drafts of one name, W613 a draft that is open in
Word, W614 another run is at work in the folder, W606 a path that leads out of the workspace, W608 the disk,
W654 a draft whose pages settled something (``build --layout``) is replaced by one that was not laid out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit import files, version
from toolkit.drafting.reasons import SAME, reasons
from toolkit.drafting.sources import fingerprint
from toolkit.names import folded, safe_name
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.workspace.ledger import (
    JOURNAL,
    NAME,
    Entry,
    Ledger,
    State,
    adopt,
    announce,
    read_ledger,
    state_of,
    write_ledger,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from filelock import BaseFileLock

    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.sight import Sight

# The label of a data file and the line about it, told the errors that stood in the way of its drafts.
Noting: TypeAlias = "Callable[[Sequence[Problem]], tuple[str, str]]"
LOCK = ".锁"
SECONDS = 5.0  # that a run waits for another to end


@dataclass(frozen=True, slots=True)
class Output:
    """A draft in memory with the entry that the ledger will have for it."""

    name: str
    data: bytes
    entry: Entry


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a draft is, and what it is made from: ``origins`` are hashes by what they are of, ``detail`` of parts."""

    unit: str
    source: str
    edition: str
    origins: Mapping[str, str]
    pending: tuple[str, ...] = ()
    final: bool = False
    detail: str = ""


def output(
    name: str, data: bytes, whose: Whose, packed: str = "", layout: Mapping[str, Any] | None = None
) -> Output:
    """A draft with its entry: fingerprint, origins with the toolkit's version, hash; ``packed`` by what compressor.

    ``layout`` is what its pages told, of a draft that was laid out.
    """
    entry = Entry(
        whose.unit,
        whose.source,
        whose.edition,
        fingerprint(whose.origins, whose.edition, version.VERSION, layout),
        {**whose.origins, "程序": version.VERSION},
        files.digest(data),
        packed,
        whose.pending,
        whose.final,
        layout,
        detail=whose.detail,
    )
    return Output(name, data, entry)


@dataclass(frozen=True, slots=True)
class Draft:
    """What became of one edition: ``path`` relative to the workspace; ``written`` False where it was up to date.

    ``pages`` is their number in a draft that was laid out, 0 otherwise.
    """

    unit: str
    edition: str
    path: str
    written: bool
    pending: tuple[str, ...]
    pages: int = 0


@dataclass(frozen=True, slots=True)
class _Step:
    """What will be done with one output: written or left as it is, and what is set aside before."""

    output: Output
    write: bool
    backup: bytes | None = None


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
        self._workspace = workspace
        self._ledger = ledger
        self._lock = lock
        self._placing = False

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
        steps: list[_Step] = []
        for output in outputs:
            step, faults = self._planned(steps, output, force=force)
            problems += faults
            steps += [step] if step is not None else []
        known = self._ledger.entries
        news = {
            step.output.name: step.output.entry
            for step in steps
            if known.get(step.output.name) != step.output.entry or step.write
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
            pages = int((entry.layout or {}).get("页数", 0))
            drafts.append(Draft(entry.unit, entry.edition, label, step.write, entry.pending, pages))
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
                adopt(self._folder, self._ledger)
            write_ledger(self._folder, self._ledger)
        except files.DiskFault as fault:  # the journal stays, and the next run enters what it tells
            return [self._workspace.refusal(fault)]
        return []

    def _planned(
        self, steps: list[_Step], output: Output, *, force: bool
    ) -> tuple[_Step | None, list[Problem]]:
        """What to do with one draft, or why writing it would lose something."""
        path = self._folder / output.name
        label = self._workspace.label(path)
        if not self._workspace.inside(path):
            hint = "检查 drafts 文件夹是不是链接"
            return None, [error(label, 0, 0, "W606", "这个路径指向工作区以外", hint)]
        try:
            other = self._rival(steps, output)
            if other is not None:
                message = f"与 {other.source}（{other.edition}）的草稿重名，没有写"
                same, units = (
                    "公文.标题 }} 或 {{ 公文.发文字号",
                    "单位.名称 }}、{{ 单位.地区 }} 或 {{ 单位.上级",
                )
                what = f"{{{{ {same if other.unit == output.entry.unit else units} }}}}"
                hint = f"在模板说明的“文件名”里加上 {what}，使两份不同名；或给单位改名"
                return None, [error(label, 0, 0, "W610", message, hint)]
            known = self._ledger.entries.get(output.name)
            state = state_of(path, known, _expected(output.entry, known))
            current = files.read_bytes(path) if files.is_file(path) else None
            owner = None if force or current is None else files.opened_elsewhere(path)
        except files.DiskFault as fault:
            return None, [error(label, 0, 0, "W608", fault.message, fault.hint)]
        kept, told = (None, []) if force else _laid_out_before(output, known, state, current, label)
        if kept is not None:
            return kept, []
        if current == output.data:
            final = output.entry.final or (
                known is not None and known.final and known.fingerprint == output.entry.fingerprint
            )
            why = known.why if known is not None else (SAME,)
            return _Step(replace(output, entry=replace(output.entry, final=final, why=why)), write=False), []
        foreign = state in (State.EDITED, State.UNKNOWN)
        if foreign and not force:
            what = "已经手工改过" if state is State.EDITED else "不是本工具生成的（台账里没有）"
            hint = "先另存一份；确要重新生成，用 --force（旧文件会留作备份）"
            return None, [error(label, 0, 0, "W609", f"{what}，没有覆盖", hint)]
        if owner is not None:
            hint = f"关闭它再重试；其实没有打开，就删去隐藏文件“{owner}”或加 --force；原有文件没有改动"
            return None, [error(label, 0, 0, "W613", "正在 Word 或 WPS 中打开，没有覆盖", hint)]
        output = replace(output, entry=replace(output.entry, why=reasons(known, state, output.entry)))
        return _Step(output, write=True, backup=current if foreign else None), told

    def standing(self, name: str, fingerprint: str, sight: Sight) -> Draft | None:
        """A draft that stands there as it was made, from what has this fingerprint; None where it does not."""
        entry = self._ledger.entries.get(name)
        if entry is None or entry.fingerprint != fingerprint:
            return None
        label = self._workspace.label(self._folder / name)
        if sight.digest(label) != entry.output:
            return None
        pages = int((entry.layout or {}).get("页数", 0))
        return Draft(entry.unit, entry.edition, label, written=False, pending=entry.pending, pages=pages)

    def laid_out(self, output: Output, program: str) -> bool:
        """Whether the draft on the disk is up to date and was laid out by this program."""
        known = self._ledger.entries.get(output.name)
        if known is None or not known.layout or known.layout.get("软件") != program:
            return False
        try:
            return state_of(self._folder / output.name, known, _expected(output.entry, known)) is State.FRESH
        except files.DiskFault:
            return False

    def _rival(self, steps: list[_Step], output: Output) -> Entry | None:
        """Another draft that would share this one's name."""
        mine = (output.entry.source, output.entry.edition)
        for step in steps:
            if folded(step.output.name) == folded(output.name):
                return step.output.entry
        for name, entry in self._ledger.like(output.name):
            if (entry.source, entry.edition) != mine and files.exists(self._folder / name):
                return entry
        return None


def _laid_out_before(
    output: Output, known: Entry | None, state: State, current: bytes | None, label: str
) -> tuple[_Step | None, list[Problem]]:
    """A draft that was laid out and is up to date is kept where this run lays nothing out; W654 where it is not."""
    if known is None or not known.layout or output.entry.layout is not None:
        return None, []
    if state is State.FRESH and current is not None:
        entry = replace(known, final=known.final or output.entry.final)
        return _Step(Output(output.name, current, entry), write=False), []
    settled = known.layout.get("目录") or known.layout.get("版记", "") not in ("", "文末")
    if state is not State.STALE or not settled:
        return None, []
    message = "上次用 --layout 定过目录的页码和版记的位置；内容变了，这次还没有定"
    return None, [Problem(label, 0, 0, Severity.HINT, "W654", message, "定稿时再加一次 --layout")]


def _expected(entry: Entry, known: Entry | None) -> str:
    """The fingerprint of a draft, with the layout that the draft on the disk was given."""
    if known is None or known.layout is None or entry.layout is not None:
        return entry.fingerprint
    return fingerprint(entry.origins, entry.edition, version.VERSION, known.layout)


def _backup_name(name: str, data: bytes) -> str:
    return safe_name(Path(name).stem, f".手改备份-{files.digest(data)[:8]}{Path(name).suffix}")
