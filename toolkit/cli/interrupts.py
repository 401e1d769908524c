"""Ctrl-C, and SIGTERM like it, stop a command once; what it is writing then is written in peace.

On Windows nobody sends SIGTERM: whoever ends a process there ends it as kill -9 does, and the next run completes it.
"""

from __future__ import annotations

import _thread
import signal
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_AGAIN = 3.0  # seconds after which another Ctrl-C is heard: the first did not stop what it should


class _Interrupts:
    """A handler of signals: KeyboardInterrupt for the first; those that follow at once mean the same."""

    def __init__(self) -> None:
        self._since: float | None = None

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._since is None or now - self._since > _AGAIN:
            self._since = now
            raise KeyboardInterrupt

    def lost(self, fault: sys.UnraisableHookArgs) -> None:
        """One that came where nothing can be raised (while Python clears something away) comes again."""
        if fault.exc_type is KeyboardInterrupt:
            self._since = None
            _thread.interrupt_main()
        else:
            sys.__unraisablehook__(fault)


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
