"""How parcels of files come to whoever drafts them: as paths, to processes of this machine.

A process that dies takes nothing with it: its files are given out again, one by one, and a file that kills again is
told (W660).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
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

    def send(self, chosen: tuple[DataFile, ...], *, summing: bool) -> Parcel:
        """Give files out."""
        if self._executor is None:
            self._executor = self._pool(self._errand.settings)
        try:
            answers = self._executor.submit(working.draft, chosen, summing=summing)
        except BrokenProcessPool as broken:
            answers = Future()
            answers.set_exception(broken)
        return Parcel(chosen, answers, summing)

    def answers(self, parcel: Parcel) -> Iterator[Answer]:
        """What came of a parcel; where its process died, each of its files once more, alone."""
        try:
            yield from parcel.future.result()
        except BrokenProcessPool:
            for file in parcel.files:
                yield self._alone(file, summing=parcel.summing)

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _alone(self, file: DataFile, *, summing: bool) -> Answer:
        """A file drafted by a process of its own."""
        settings = self._errand.settings
        executor = self._pool(settings)
        try:
            return executor.submit(working.draft, (file,), summing=summing).result()[0]
        except BrokenProcessPool:
            label = self._errand.workspace.label(file.path)
            message = "生成这一份时，进程意外结束（多半是内存不够），其他各份照常"
            hint = "关闭别的程序再试；还是这样，就把这个文件发给开发者"
            return Answer(file, (error(label, 0, 0, "W660", message, hint),))
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            if self._executor is not None and _is_broken(self._executor):
                self._executor.shutdown(wait=False, cancel_futures=True)
                self._executor = self._pool(settings)


def _is_broken(executor: Executor) -> bool:
    return bool(getattr(executor, "_broken", False))
