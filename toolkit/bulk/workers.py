"""Processes of this machine as an executor of ``concurrent.futures``; one that is killed loses its own call alone.

Each has a pipe of its own. In the standard library's pool all share one: where a process is killed while half of a
result stands there (drafts are larger than a pipe holds), whoever reads waits for the other half for ever; and where
one dies, all are ended and every call that was waiting is lost. Answers are sent before the next call is begun, so it
is known which one a process ended with; those that it had beside that are given to another.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import threading
import time
import traceback
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
_PAUSES = 0.05, 0.2, 0.8  # seconds, after each of which starting a process is tried again
_AHEAD = 2  # calls that a process has: while one is told and read, it is at work on the next
_IDLE = 0.5  # seconds without a call, after which a process is ended: others need what it holds
_SMALL = 1 << 14  # bytes of a call that a pipe surely holds while its process is still sending an answer
_ENDED = OSError, EOFError  # what a pipe says whose other end is gone
_Job: TypeAlias = "tuple[Future[Any], bytes]"


class _IdleError(Exception):
    """There was no call for so long that a process is not kept for the next."""


class Workers(Executor):
    """At most ``count`` processes, each started when there is a call for it; each runs ``begin`` first."""

    def __init__(self, count: int, context: BaseContext, begin: Callable[[], None]) -> None:
        self._context = context
        self._begin = begin
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._at_work: set[BaseProcess] = set()
        self._closed = self._dropped = False
        self._servants = [threading.Thread(target=self._serve, daemon=True) for _ in range(count)]
        for servant in self._servants:
            servant.start()

    def submit(self, call: Callable[..., T], /, *args: Any, **more: Any) -> Future[T]:
        """The future of a call; ``BrokenExecutor`` where the process that ran it was killed."""
        future: Future[T] = Future()
        job = pickle.dumps((call, args, more))
        with self._guard:
            if self._closed:
                raise RuntimeError("closed")
            self._jobs.put((future, job))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as above
        """End the processes; with ``cancel_futures`` at once, in the middle of their work: nobody will ask for it."""
        with self._guard:
            self._closed = True
            if cancel_futures:
                self._dropped = True
                for process in self._at_work:
                    process.kill()
            for _ in self._servants:
                self._jobs.put(None)
        if wait:
            for servant in self._servants:
                servant.join()

    def _serve(self) -> None:
        """What a thread does: hand calls to its process, the next one while it is still at work."""
        process: _Process | None = None
        out: deque[_Job] = deque()  # what the process has, in the order of its answers
        again: deque[_Job] = deque()  # what it had beside the call that it ended with
        try:
            while True:
                fault: Exception = BrokenExecutor("a process ended while it was at work")
                try:
                    while len(out) < _AHEAD and (job := self._next(again, wait=not out)) is not None:
                        out.append(job)
                        process = process or self._started()
                        process.pipe.send_bytes(job[1])
                except _IdleError:
                    self._ended(process)
                    process = None
                    continue
                except _ENDED:  # it was killed, or none could be started: to read from it tells the same
                    pass
                except Exception as wrong:  # noqa: BLE001 - raised again where the result is asked for
                    fault = wrong
                if not out:
                    return
                wanted = out[0][0].set_running_or_notify_cancel()  # no sooner: until then it can be cancelled
                done, told, process = self._answered(process, fault)
                future, _ = out.popleft()
                if wanted:
                    future.set_result(told) if done else future.set_exception(told)
                if process is None:
                    again.extend(out)
                    out.clear()
        finally:
            self._ended(process)

    def _answered(self, process: _Process | None, fault: Exception) -> tuple[bool, Any, _Process | None]:
        """What came of the call that a process has had longest, or the ``fault``; None for a process that ended."""
        if process is None:
            return False, fault, None
        try:
            return *process.answer(), process
        except _ENDED:
            self._ended(process)
            return False, fault, None
        except Exception as wrong:  # noqa: BLE001 - raised again where the result is asked for
            return False, wrong, process

    def _next(self, again: deque[_Job], *, wait: bool) -> _Job | None:
        """The next call; None where there is none yet, or will be none any more; ``_IdleError`` after a while.

        One that is not to ``wait`` for stands beside another: a large one would wait for its process to read, which
        may itself wait for its answer to be read.
        """
        while True:
            try:
                job = (
                    again.popleft() if again else self._jobs.get(block=wait, timeout=_IDLE if wait else None)
                )
            except queue.Empty:
                if wait:
                    raise _IdleError from None
                return None
            if job is None:
                self._jobs.put(None)  # for whoever asks next
                return None
            if not self._dropped:
                if wait or len(job[1]) <= _SMALL:
                    return job
                again.appendleft(job)
                return None
            job[0].cancel()
            job[0].set_running_or_notify_cancel()

    def _started(self) -> _Process:
        """A new process; tried again, for the server that starts them may have been killed just now."""
        for seconds in _PAUSES:
            try:
                process = _Process(self._context, self._begin)
                break
            except (OSError, EOFError):
                time.sleep(seconds)
        else:
            process = _Process(self._context, self._begin)
        with self._guard:
            self._at_work.add(process.process)
            if self._dropped:
                process.process.kill()
        return process

    def _ended(self, process: _Process | None) -> None:
        if process is not None:
            process.end()
            with self._guard:
                self._at_work.discard(process.process)


class _Process:
    """A process and the pipe to it."""

    def __init__(self, context: BaseContext, begin: Callable[[], None]) -> None:
        self.pipe, there = context.Pipe()
        self.process: BaseProcess = context.Process(target=_work, args=(there, begin), daemon=True)  # type: ignore[attr-defined]
        try:
            _leave_interrupts_to_this_process()
            self.process.start()
        except BaseException:
            self.pipe.close()
            raise
        finally:
            there.close()

    def answer(self) -> tuple[bool, Any]:
        """What the call gave that was sent first, and True; or what it raised."""
        answer: tuple[bool, Any] = pickle.loads(self.pipe.recv_bytes())  # noqa: S301 - from our own process
        return answer

    def end(self) -> None:
        """Without a pipe it ends, if it is still there."""
        self.pipe.close()
        self.process.join()


def _leave_interrupts_to_this_process() -> None:
    """Ctrl-C goes to all processes of a terminal. Those that are started from this thread from now on never see it.

    They would tell of it on the console while they are still starting. On Windows they do: there is no such mask, and
    they ignore it from their first call on.
    """
    if os.name == "posix":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # it takes the mask away again
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])


def _work(pipe: Connection, begin: Callable[[], None]) -> None:
    """What a process does until its pipe is closed: what it is called to do."""
    wrong: Exception | None = None
    try:
        begin()
    except Exception as fault:  # noqa: BLE001 - as above
        wrong = _noted(fault)
    while True:
        try:
            job = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        pipe.send_bytes(_answer(job) if wrong is None else pickle.dumps((False, wrong)))


def _answer(job: bytes) -> bytes:
    try:
        call, args, more = pickle.loads(job)  # noqa: S301 - from our own process
        return pickle.dumps((True, call(*args, **more)))
    except Exception as fault:  # noqa: BLE001 - as above
        return pickle.dumps((False, _noted(fault)))


def _noted(fault: Exception) -> Exception:
    """With where it was raised, which pickling forgets."""
    fault.add_note(traceback.format_exc())
    return fault
