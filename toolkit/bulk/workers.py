"""Processes of this machine as an executor of ``concurrent.futures``; one that is killed loses its own call alone.

Each has a pipe of its own. In the standard library's pool all share one: where a process is killed while half of a
result stands there (drafts are larger than a pipe holds), whoever reads waits for the other half for ever; and where
one dies, all are ended and every call that was waiting is lost.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import threading
import time
import traceback
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
_PAUSES = 0.05, 0.2, 0.8  # seconds, after each of which starting a process is tried again
_Job: TypeAlias = "tuple[Future[Any], bytes]"


class Workers(Executor):
    """At most ``count`` processes, each started with its first call; each runs ``begin`` first."""

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
        """What a thread does: hand calls to its process, one after another."""
        process: _Process | None = None
        try:
            while (job := self._jobs.get()) is not None:
                future, call = job
                if self._dropped:
                    future.cancel()
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    process = process or self._started()
                    done, told = process.answer(call)
                except (OSError, EOFError):  # it was killed, or none could be started
                    self._ended(process)
                    process = None
                    future.set_exception(BrokenExecutor("a process ended while it was at work"))
                except Exception as fault:  # noqa: BLE001 - raised again where the result is asked for
                    future.set_exception(fault)
                else:
                    future.set_result(told) if done else future.set_exception(told)
        finally:
            self._ended(process)

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

    def answer(self, call: bytes) -> tuple[bool, Any]:
        """What a call gave, and True; or what it raised."""
        self.pipe.send_bytes(call)
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
