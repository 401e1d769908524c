"""Ctrl-C, and SIGTERM like it, stop a command once; what it is writing then is written in peace.

On Windows nobody sends SIGTERM: whoever ends a process there ends it as kill -9 does, and the next run completes it.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_AGAIN = 3.0  # seconds after which another Ctrl-C is heard: the first did not stop what it should
_SOON = 0.02  # seconds after which one that was lost comes again; at once it would be lost again


class _Interrupts:
    """A handler of signals: KeyboardInterrupt for the first; those that follow at once mean the same."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._clearing = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._clearing:
            _later()
        elif self._since is None or now - self._since > _AGAIN:
            self._since = now
            raise KeyboardInterrupt

    def lost(self, fault: sys.UnraisableHookArgs) -> None:
        """One that came where nothing can be raised (while Python clears something away) comes again."""
        if fault.exc_type is not KeyboardInterrupt:
            sys.__unraisablehook__(fault)
            return
        self._clearing = True  # nor can anything be raised here
        try:
            self._since = None
            _later()
        finally:
            self._clearing = False


def _later() -> None:
    again = threading.Timer(_SOON, _interrupt)
    again.daemon = True
    again.start()


def _interrupt() -> None:
    """Ctrl-C, as the main thread sees it, which may be waiting; nothing where it is not heard any more."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()


@contextmanager
def interrupts() -> Iterator[None]:
    """While a command runs; afterwards the process only ends, and that is not disturbed."""
    handler = _Interrupts()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, handler)
    sys.unraisablehook = handler.lost
    try:
        yield
    finally:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        sys.unraisablehook = sys.__unraisablehook__
