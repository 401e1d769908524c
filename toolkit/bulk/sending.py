"""How parcels of files come to whoever drafts them: as paths, to processes of this machine.

A process that dies takes nothing with it: its files are given out again, one by one, and a file that kills again is
told (W660).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from toolkit.bulk import working
from toolkit.bulk.values import Answer, Settings
from toolkit.problems import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.memo import Memo
    from toolkit.workspace.sight import Sight

IN_A_ROW = 20  # files that kill, after which no more are tried alone: it is the machine, not the files
AHEAD = 3  # parcels for each process, waiting or at work: memory does not grow with the number of units


@dataclass(frozen=True, slots=True)
class Errand:
    """What a run has files drafted for; ``memo`` and ``sight`` are what it knows of the workspace."""

    workspace: Workspace
    registry: Registry
    settings: Settings
    memo: Memo
    sight: Sight


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


def by_paths(pool: Callable[[Settings], Executor], processes: int) -> Sending:
    """To so many processes that ``pool`` makes, told of their settings; they read the files themselves."""
    return lambda errand: _ByPaths(errand, pool, max(processes, 1) * AHEAD)


class _ByPaths:
    """Files go as their paths; the pool is made when the first are sent."""

    def __init__(self, errand: Errand, pool: Callable[[Settings], Executor], most: int) -> None:
        self.most = most
        self._errand = errand
        self._pool = pool
        self._executor: Executor | None = None
        self._killed = 0  # files in a row that took their process with them

    def send(self, chosen: tuple[DataFile, ...], *, summing: bool) -> Parcel:
        """Give files out."""
        if self._executor is None:
            self._executor = self._pool(self._errand.settings)
        try:
            return Parcel(chosen, _given(self._executor, chosen, summing=summing), summing)
        except BrokenExecutor:  # it takes nothing more
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._pool(self._errand.settings)
            return Parcel(chosen, _given(self._executor, chosen, summing=summing), summing)

    def answers(self, parcel: Parcel) -> Iterator[Answer]:
        """What came of a parcel; where its process died, of each of its files, tried once more."""
        try:
            answers = parcel.future.result()
        except BrokenExecutor:
            yield from self._alone(parcel)
        else:
            self._killed = 0
            yield from answers

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _alone(self, parcel: Parcel) -> Iterator[Answer]:
        """Files drafted one at a time, where nothing else is at work that could kill."""
        executor: Executor | None = None
        try:
            for file in parcel.files:
                if self._killed >= IN_A_ROW:
                    yield self._fatal(file)
                    continue
                executor = executor or self._pool(self._errand.settings)
                try:
                    answer = _given(executor, (file,), summing=parcel.summing).result()[0]
                    self._killed = 0
                except BrokenExecutor:
                    self._killed += 1
                    answer = self._fatal(file)
                    executor.shutdown(wait=False, cancel_futures=True)
                    executor = None
                yield answer
        finally:
            if executor is not None:
                executor.shutdown(wait=False, cancel_futures=True)

    def _fatal(self, file: DataFile) -> Answer:
        label = self._errand.workspace.label(file.path)
        message = "生成这一份时，进程意外结束（多半是内存不够），其他各份照常"
        hint = "关闭别的程序再试；还是这样，就把这个文件发给开发者"
        return Answer(file, (error(label, 0, 0, "W660", message, hint),))


def _given(executor: Executor, chosen: tuple[DataFile, ...], *, summing: bool) -> Future[list[Answer]]:
    return executor.submit(working.draft, chosen, summing=summing)
