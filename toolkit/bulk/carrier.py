"""Parcels that carry all they need, to any executor with the interface of ``concurrent.futures``.

What comes back is held against what this machine sees; a file of which that is not the same is drafted here.
Codes: W661 there is another program at the other end, W662 a file that fails there again and again, W664 the other
end is gone, or takes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.bulk.carrying import Carried, answers_all, carried, common
from toolkit.bulk.elsewhere import Failed, draft_carried, leave, put_by_name
from toolkit.bulk.sending import AHEAD, Parcel
from toolkit.bulk.values import Answer, Stopped
from toolkit.bulk.working import Desk, answer, new_desk
from toolkit.problems import error
from toolkit.rollup.rollups import Rollups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.bulk.elsewhere import Returned
    from toolkit.bulk.sending import Errand, Sender, Sending
    from toolkit.drafting.outputs import Output
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile

_THERE = "代为生成的进程"
_ATTEMPTS = 3  # for a file alone, whose task the other end dropped
_PATIENCE = 2.0  # seconds between looks at whether anybody is left to answer
GONE = "已写好的草稿都是完整的；等它恢复后再运行一次，接着做没有做的"
_AGAIN = "已写好的草稿都是完整的；照所说的改好后再运行一次，接着做没有做的"


@dataclass(frozen=True, slots=True)
class Line:
    """The line to whoever drafts, ``most`` parcels at once.

    ``shared`` is their ``Common``, or what the executor takes for it, and ``renewed`` gives it again to an end that
    lost it; ``folder`` is the one that drafts come back in. ``watch`` raises ``Stopped`` where nobody is left to
    answer, ``ended`` hangs up.
    """

    executor: Executor
    shared: Any
    most: int
    folder: Path | None = None
    renewed: Callable[[], Any] | None = None
    watch: Callable[[], None] = lambda: None
    ended: Callable[[], None] = lambda: None


def by_executor(executor: Executor, processes: int) -> Sending:
    """To an executor that drafts so many parcels at a time; it is the caller's and stays open."""

    def sending(errand: Errand) -> Sender:
        return Carrier(
            errand,
            lambda: Line(executor, common(errand.workspace, errand.settings), max(processes, 1) * AHEAD),
        )

    return sending


class _Failure(Exception):
    """What the other end says that it could not do."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.why)
        self.other = failed.other


class Carrier:
    """Carries files over a line, which is opened when the first are sent."""

    def __init__(self, errand: Errand, opened: Callable[[], Line]) -> None:
        self._errand = errand
        self._opened = opened
        self._line: Line | None = None
        self._out: set[Future[Any]] = set()
        self._desk: Desk | None = None

    @property
    def most(self) -> int:
        """How many parcels may be out."""
        return self._line.most if self._line is not None else 1

    def send(self, chosen: tuple[DataFile, ...], *, summing: bool) -> Parcel:
        """Give files out, with all they need; those of which that cannot be told stay here."""
        if self._line is None:
            self._line = self._opened()
        rollups, final = self._rollups(), self._errand.settings.final
        sent = tuple(self._carried(file, rollups, final=final) for file in chosen)
        parcel = [each for each in sent if each is not None]
        future: Future[Any] = Future()
        try:
            if parcel:
                future = self._line.executor.submit(draft_carried, self._line.shared, parcel)
            else:
                future.set_result([])
        except Exception as fault:  # noqa: BLE001 - an executor that is broken says so in its own way
            future.set_exception(self._unsent(fault))
        self._out.add(future)
        return Parcel(chosen, future, summing, sent)

    def _unsent(self, fault: Exception) -> Stopped:
        """What stops the run where the executor took nothing: that nobody is left, or what it says."""
        try:
            if self._line is not None:
                self._line.watch()
        except Stopped as gone:
            return gone
        if isinstance(fault, (Stopped, BrokenExecutor, CancelledError)):
            return Stopped(_stops(fault) or _broken())
        why = f"{type(fault).__name__} {str(fault)[:100]}".rstrip()
        return Stopped(error(_THERE, 0, 0, "W664", f"数据文件交不出去：{why}", _AGAIN))

    def _carried(self, file: DataFile, rollups: Rollups, *, final: bool) -> Carried | None:
        """What goes with a file; None where nobody foresaw what is in it: drafted here, it is told."""
        try:
            return carried(self._errand.workspace, file, rollups, final=final)
        except Exception:
            if os.environ.get("GONGWEN_DEBUG"):
                raise
            return None

    def answers(self, parcel: Parcel) -> Iterator[Answer]:
        """What came of a parcel; where that failed, each of its files once more, alone."""
        try:
            returned = self._result(parcel.future)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is told
            self._see_whether_to_go_on(fault)
            for file in parcel.files:
                yield self._alone(file, summing=parcel.summing)
        else:
            yield from self._checked(parcel, returned)

    def close(self) -> None:
        """What is not done is dropped."""
        for future in self._out:
            future.cancel()
        leave()  # what drafted in this very process
        line, self._line = self._line, None
        if line is not None:
            line.ended()

    def _alone(self, file: DataFile, *, summing: bool) -> Answer:
        """What came of a file that went alone, at the last attempt that it has failed (W662)."""
        for _ in range(_ATTEMPTS):
            parcel = self.send((file,), summing=summing)
            try:
                return next(self._checked(parcel, self._result(parcel.future)))
            except CancelledError as fault:  # others may have been the cause
                self._see_whether_to_go_on(fault)
                told: BaseException = fault
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is told
                self._see_whether_to_go_on(fault)
                told = fault
                break
        return self._failed(file, told)

    def _see_whether_to_go_on(self, fault: BaseException) -> None:
        """``Stopped`` where a failure concerns the whole run; what the other end lost is given to it again."""
        problem = _stops(fault)
        renewed = self._line.renewed if self._line is not None else None
        if isinstance(fault, CancelledError) and self._line is not None and renewed is not None:
            self._line.watch()
            self._line = replace(self._line, shared=renewed())
        elif problem is not None:
            raise Stopped(problem) from fault

    def _result(self, future: Future[Any]) -> list[Returned | None]:
        while self._line is not None and not future.done():
            wait([future], _PATIENCE)
            if not future.done():
                self._line.watch()
        self._out.discard(future)
        result: list[Returned | None] | Failed = future.result()
        if isinstance(result, Failed):
            raise _Failure(result)
        return result

    def _checked(self, parcel: Parcel, returned: Iterable[Returned | None]) -> Iterator[Answer]:
        """The answers that came, where they are what they would be here; otherwise those of this machine."""
        waiting = iter(returned)
        for file, sent in zip(parcel.files, parcel.sent, strict=True):
            came = next(waiting) if sent is not None else None
            yield self._fetched(file, sent, came) or self._at_home(file)

    def _fetched(self, file: DataFile, sent: Carried | None, came: Returned | None) -> Answer | None:
        if sent is None or came is None:
            return None
        found = replace(came.of(file), outputs=tuple(map(self._with_bytes, came.outputs)))
        return found if answers_all(sent, found, self._errand.sight) else None

    def _at_home(self, file: DataFile) -> Answer:
        if self._desk is None:
            self._desk = new_desk(self._errand.settings, self._errand.registry)
        return answer(self._desk, file, self._rollups())

    def _with_bytes(self, output: Output) -> Output:
        """A draft with its bytes, which may lie in the shared folder; without them where they are not there."""
        folder = self._line.folder if self._line is not None else None
        if output.data or folder is None:
            return output
        path = folder / put_by_name(output)
        try:
            data = files.read_bytes(path)
            path.unlink()
        except (files.DiskFault, OSError):
            return output
        return replace(output, data=data)

    def _failed(self, file: DataFile, fault: BaseException) -> Answer:
        label = self._errand.workspace.label(file.at)
        why = str(fault) if isinstance(fault, _Failure) else type(fault).__name__
        message = f"交给别的进程生成这一份，几次都没有成功，其他各份照常：{why}"
        hint = "多半是那里的内存不够；不加 --dask 在本机生成这一家试试，还不行就把这个文件发给开发者"
        return Answer(file, (error(label, 0, 0, "W662", message, hint),))

    def _rollups(self) -> Rollups:
        """What units reported; made anew for each parcel, so that it does not grow with their number."""
        errand = self._errand
        return Rollups(errand.workspace, errand.registry, memo=errand.memo, sight=errand.sight)


def _stops(fault: BaseException) -> Problem | None:
    """What stops the whole run, as a problem; None where only these files are concerned."""
    if isinstance(fault, Stopped):
        return fault.problem
    if isinstance(fault, _Failure) and fault.other:
        return error(_THERE, 0, 0, "W661", f"那里的程序与本机不同：{fault}", "两边装一样的版本")
    if isinstance(fault, (ImportError, AttributeError)):
        message = f"那里没有装 gongwen-toolkit，或者版本不同：{fault}"
        return error(_THERE, 0, 0, "W661", message, "装上与本机一样的版本")
    if isinstance(fault, (BrokenExecutor, CancelledError)):
        return _broken()
    return None


def _broken() -> Problem:
    return error(_THERE, 0, 0, "W664", "代为生成的进程或集群断开了", GONE)
