"""What runs the drafting: this very process, or as many of this machine as are asked for."""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import sys
from concurrent.futures import Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.bulk import working
from toolkit.bulk.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolkit.bulk.values import Settings

T = TypeVar("T")
_LONGEST = 85  # bytes of a folder in which a socket can be: with its own name it may have a hundred and some
_PRELOADED = (
    "docxtpl",
    "isal.isal_zlib",  # where it is installed
    "toolkit.bulk.working",
    "toolkit.compose.draft",
    "toolkit.model.consistency",
    "toolkit.model.manifest",
    "toolkit.model.releases",
    "toolkit.model.validate",
    "toolkit.model.yeardata",
    "toolkit.word.draft",
    "toolkit.word.engine.filters",
    "toolkit.word.engine.sandbox",
    "toolkit.yamltext.reader",
    "yaml",
    "toolkit.bulk.preloaded",  # the last of these: it looks at what they brought
)


class Here(Executor):
    """Runs what it is given in this process, at once."""

    def __init__(self, settings: Settings) -> None:
        working.start(settings, alone=False)

    def submit(self, call: Callable[..., T], /, *args: Any, **more: Any) -> Future[T]:
        """The future of a call that is done; what it raises is raised here."""
        future: Future[T] = Future()
        future.set_result(call(*args, **more))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - Executor's
        """Nothing is under way; what was at hand is put away."""
        working.end()


def processes(count: int, beside: Sequence[str] = ()) -> Callable[[Settings], Executor]:
    """A pool of so many processes; they start from a server that knows the toolkit already, where the system can.

    It knows the modules ``beside`` what drafting takes as well.
    """

    def pool(settings: Settings) -> Executor:
        forks = sys.platform not in ("win32", "darwin") and _sockets_have_room()
        method = "forkserver" if forks else "spawn"
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload([*_PRELOADED, *beside])
        return Workers(count, context, partial(working.start, settings))

    return pool


def _sockets_have_room() -> bool:
    """Whether the server's socket can stand in the folder for temporary files: its whole path has to be short."""
    return len(os.fsencode(multiprocessing.util.get_temp_dir())) <= _LONGEST
