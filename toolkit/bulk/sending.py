"""How parcels of files come to whoever drafts or checks them: as paths, to processes of this machine.

A process that dies takes nothing with it: its files are given out again, one by one, and a file that kills again is
told (W660).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from toolkit.bulk import working
from toolkit.bulk.values import Answer, Checking, Judging, Settings
from toolkit.drafting.building import unforeseen_in
from toolkit.problems import error
from toolkit.workspace.known import told_of_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.memo import Memo
    from toolkit.workspace.sight import Sight

IN_A_ROW = 20  # files that kill, after which no more are tried alone: it is the machine, not the files
AHEAD = 4  # parcels for each process, waiting or at work: memory does not grow with the number of units


@dataclass(frozen=True)
class Errand:
    """What a run has files drafted or checked for; ``memo`` and ``sight`` are what it knows of the workspace."""

    workspace: Workspace
    registry: Registry
    memo: Memo
    sight: Sight
    final: bool = False
    judging: Judging | None = None
    checking: Checking | None = None

    @cached_property
    def settings(self) -> Settings:
        """What a process is told once; not made where nothing is to be drafted."""
        told = told_of_registry(self.registry)
        collector = gc.get_threshold()
        return Settings(self.workspace.root, told, self.final, self.judging, self.checking, collector)


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with files: in a word, and as what a process is to call, made of files and whether they are sums."""

    word: str
    call: Callable[[tuple[DataFile, ...], bool], Callable[[], list[Answer]]]


DRAFTING = Task("生成", lambda chosen, summing: partial(working.draft, chosen, summing=summing))


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files that were given out together, and the future of what becomes of them; ``sent`` is what went with them."""

    files: tuple[DataFile, ...]
    future: Future[Any]
    summing: bool = False
    sent: tuple[Any, ...] = ()


class Sender(Protocol):
    """Gives parcels out, at most so many at once, and gives back what came of each."""

    @property
    def most(self) -> int:
        """How many parcels may be out."""

    def send(self, chosen: tuple[DataFile, ...], *, summing: bool) -> Parcel:
        """Give files out; ``summing`` where units' figures are wanted that earlier stages told."""

    def answers(self, parcel: Parcel) -> Iterator[Answer]:
        """What came of a parcel, in the order of its files."""

    def close(self) -> None:
        """What is not done is dropped."""


Sending: TypeAlias = "Callable[[Errand], Sender]"


def by_paths(
    pool: Callable[[Settings], Executor], processes: int, few: int = 0, task: Task = DRAFTING
) -> Sending:
    """To so many processes that ``pool`` makes, told of their settings; they read the files themselves.

    So ``few`` files are drafted by this process, before one is started, which takes as long as a hundred do. What ends
    it then ends the run, as it does where one unit is drafted; all that was written stands, and is entered.
    """
    return lambda errand: _ByPaths(errand, pool, max(processes, 1) * AHEAD, few, task)


class _ByPaths:
    """Files go as their paths; the pool is made when more have been sent than are done here."""

    def __init__(
        self, errand: Errand, pool: Callable[[Settings], Executor], most: int, few: int, task: Task
    ) -> None:
        self.most = most
        self._task = task
        self._errand = errand
        self._pool = pool
        self._few = few
        self._waiting: list[Parcel] = []  # that no process has yet
        self._here = False
        self._executor: Executor | None = None
        self._killed = 0  # files in a row that took their process with them

    def send(self, chosen: tuple[DataFile, ...], *, summing: bool) -> Parcel:
        """Give files out."""
        parcel = Parcel(chosen, Future(), summing)
        self._few -= len(chosen)
        if self._few >= 0:
            self._waiting.append(parcel)
            return parcel
        for before in self._waiting:
            _hand_on(self._given(before.files, summing=before.summing), before.future)
        self._waiting.clear()
        return Parcel(chosen, self._given(chosen, summing=summing), summing)

    def answers(self, parcel: Parcel) -> Iterator[Answer]:
        """What came of a parcel, in order of its files; where its process died, of each, tried once more."""
        if parcel in self._waiting:
            self._waiting.remove(parcel)
            if not self._here:
                working.start(self._errand.settings, alone=False, registry=self._errand.registry)
                self._here = True
            yield from self._task.call(parcel.files, parcel.summing)()
            return
        try:
            answers = parcel.future.result()
        except BrokenExecutor:
            yield from self._alone(parcel)
        except CancelledError:
            raise
        except Exception:
            if os.environ.get("GONGWEN_DEBUG"):
                raise
            yield from self._alone(parcel)
        else:
            self._killed = 0
            yield from answers

    def _given(self, chosen: tuple[DataFile, ...], *, summing: bool) -> Future[list[Answer]]:
        if self._executor is None:
            self._executor = self._pool(self._errand.settings)
        try:
            return self._executor.submit(self._task.call(chosen, summing))
        except BrokenExecutor:  # it takes nothing more
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._pool(self._errand.settings)
            return self._executor.submit(self._task.call(chosen, summing))

    def close(self) -> None:
        """End the processes."""
        executor, self._executor = self._executor, None
        if self._here:
            working.end()
            self._here = False
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)

    def _alone(self, parcel: Parcel) -> Iterator[Answer]:
        """Files done one at a time, where nothing else is at work that could kill."""
        executor: Executor | None = None
        try:
            for file in parcel.files:
                if self._killed >= IN_A_ROW:
                    yield self._fatal(file)
                    continue
                executor = executor or self._pool(self._errand.settings)
                try:
                    answer = executor.submit(self._task.call((file,), parcel.summing)).result()[0]
                    self._killed = 0
                except CancelledError:
                    raise
                except Exception as fault:  # noqa: BLE001 - of its process, or of what it should have begun with
                    self._killed += 1
                    killed = isinstance(fault, BrokenExecutor)
                    answer = (
                        self._fatal(file)
                        if killed
                        else Answer(file, (unforeseen_in(self._label(file), fault),))
                    )
                    executor.shutdown(wait=False, cancel_futures=True)
                    executor = None
                yield answer
        finally:
            if executor is not None:
                executor.shutdown(wait=False, cancel_futures=True)

    def _label(self, file: DataFile) -> str:
        return self._errand.workspace.label(file.at)

    def _fatal(self, file: DataFile) -> Answer:
        label = self._label(file)
        message = f"{self._task.word}这一份时，进程意外结束（多半是内存不够），其他各份照常"
        hint = "关闭别的程序再试；还是这样，就把这个文件发给开发者"
        return Answer(file, (error(label, 0, 0, "W660", message, hint),))


def _hand_on(given: Future[Any], promised: Future[Any]) -> None:
    """What comes of one future is told by another that was promised before."""

    def told(done: Future[Any]) -> None:
        fault = CancelledError() if done.cancelled() else done.exception()
        promised.set_exception(fault) if fault is not None else promised.set_result(done.result())

    given.add_done_callback(told)
