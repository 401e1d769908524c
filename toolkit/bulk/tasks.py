"""A Dask client as an executor of ``concurrent.futures``: whatever becomes of a task, its future is told.

The library's own executor is not used: where an answer is lost with its worker while it is fetched, and its task is
given up after that, nobody tells the future, and who waits for it waits for ever.
"""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Tasks(Executor):
    """Gives calls to the workers that a client is connected with; it is closed with that."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, call: Callable[..., T], /, *args: Any, **more: Any) -> Future[T]:
        """The future of a call; ``CancelledError`` where its task was given up."""
        task = self._client.submit(call, *args, **more, pure=False)
        future: Future[T] = Future()

        def given_up(done: Future[T]) -> None:
            if done.cancelled():
                task.cancel()

        future.add_done_callback(given_up)
        self._client.loop.add_callback(_told, task, future)
        return future


async def _told(task: Any, future: Future[Any]) -> None:
    """Wait for a task, and tell its future what came of it."""
    with contextlib.suppress(InvalidStateError):  # nobody wants to know any more
        try:
            result = await task
        except (asyncio.CancelledError, CancelledError) as fault:
            future.set_exception(CancelledError(str(fault)))
        except Exception as fault:  # noqa: BLE001 - raised again where the result is asked for
            future.set_exception(fault)
        else:
            future.set_result(result)
