"""What a process does that drafts or checks: it is told once what is common to all files, and then file after file."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.bulk.sameness import seen_for
from toolkit.bulk.values import Answer
from toolkit.drafting.building import Templates, made, unforeseen_in
from toolkit.drafting.checking import settled
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.folder import Workspace
from toolkit.workspace.known import registry_of
from toolkit.workspace.memo import open_memo
from toolkit.workspace.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.bulk.examining import Examiner
    from toolkit.bulk.values import Settings
    from toolkit.drafting.checking import Judge
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile
    from toolkit.workspace.memo import Memo


@dataclass(slots=True)
class Desk:
    """What drafting has at hand for every file; templates are compiled and their manifests read once."""

    settings: Settings
    workspace: Workspace
    registry: Registry
    judge: Judge | None
    rollups: Rollups
    memo: Memo | None = None
    templates: Templates = field(default_factory=dict)
    examiner: Examiner | None = None  # where files are checked


_desks: list[Desk] = []  # the one of this process


def start(settings: Settings, *, alone: bool = True, registry: Registry | None = None) -> None:
    """Told once, before the first file; ``alone`` in a process of its own, which leaves Ctrl-C to the one above.

    ``registry`` where this process has it already.
    """
    if alone:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.set_threshold(*settings.collector)
        threading.Thread(target=_end_with_the_one_above, daemon=True).start()
    _desks[:] = [new_desk(settings, registry)]


def new_desk(settings: Settings, registry: Registry | None = None) -> Desk:
    """What a process, or a thread, has at hand."""
    workspace = Workspace(settings.root)
    registry = registry or registry_of(settings.registry)
    judge = settings.judging(workspace, registry) if settings.judging is not None else None
    return Desk(settings, workspace, registry, judge, Rollups(workspace, registry))


def _end_with_the_one_above() -> None:
    """A process whose parent was killed would wait for work for ever."""
    above = multiprocessing.parent_process()
    if above is not None:
        multiprocessing.connection.wait([above.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)


def desk_here(*, summing: bool) -> Desk:
    """The desk of this process; ``summing`` where units' figures are wanted that earlier stages told."""
    desk = _desks[-1]
    if desk.memo is None and summing:
        desk.memo = open_memo(desk.workspace.root)
        sight = Sight(desk.workspace, frozenset(desk.registry.units), desk.memo, singly=True)
        desk.rollups = Rollups(
            desk.workspace, desk.registry, memo=desk.memo, sight=sight, readings=desk.rollups.readings
        )
    return desk


def draft(chosen: Sequence[DataFile], *, summing: bool) -> list[Answer]:
    """The drafts of some files in memory; ``summing`` as at ``desk_here``."""
    desk = desk_here(summing=summing)
    answers: list[Answer] = []
    for file in chosen:
        answers.append(answer(desk, file, desk.rollups))
        desk.rollups.forget()
    if desk.memo is not None:
        desk.memo.commit()
    return answers


def end() -> None:
    """What a process does that goes on when all is drafted."""
    for desk in _desks:
        if desk.memo is not None:
            desk.memo.close()
    _desks.clear()


def answer(desk: Desk, file: DataFile, rollups: Rollups) -> Answer:
    """What becomes of one data file; what nobody foresaw in it stops no other."""
    try:
        return _answer(desk, file, rollups)
    except Exception as fault:
        if os.environ.get("GONGWEN_DEBUG"):
            raise
        return Answer(file, (unforeseen_in(desk.workspace.label(file.at), fault),))


def _answer(desk: Desk, file: DataFile, rollups: Rollups) -> Answer:
    ready = made(
        desk.workspace,
        desk.registry,
        file,
        rollups,
        desk.templates,
        final=desk.settings.final,
        judge=desk.judge,
    )
    prepared = ready.prepared
    return Answer(
        file,
        settled(prepared, ready.problems),
        tuple(ready.outputs),
        prepared.basis,
        prepared.said,
        ready.facts,
        *seen_for(prepared.basis, rollups),
        rollups.sums(file.unit, file.year),
    )
