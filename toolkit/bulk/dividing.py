"""Many files that are checked by several processes of this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from toolkit.bulk.examining import examine
from toolkit.bulk.pools import processes
from toolkit.bulk.sending import Task, by_paths

if TYPE_CHECKING:
    from toolkit.bulk.examining import Known
    from toolkit.bulk.sending import Errand, Parcel, Sender
    from toolkit.bulk.values import Answer
    from toolkit.workspace.folder import DataFile

AT_ONCE = 4  # files that a process is given at once, where there are many
# Gives what is wrong with the files of a stage, in their order.
Looking: TypeAlias = "Callable[[Sequence[DataFile]], Iterator[Answer]]"
_PRELOADED = ("toolkit.checking.preloaded",)


@contextmanager
def divided(errand: Errand, known: Callable[[DataFile], Known], jobs: int) -> Iterator[Looking]:
    """Has so many processes look at the files of a stage; ``known`` is what goes with each. They end with the block."""
    task = Task("检查", lambda chosen, _: partial(examine, tuple(map(known, chosen))))
    sender = by_paths(processes(jobs, _PRELOADED), jobs, task=task)(errand)
    try:
        yield lambda stage: _answers(stage, sender)
    finally:
        sender.close()


def _answers(stage: Sequence[DataFile], sender: Sender) -> Iterator[Answer]:
    at_once = min(AT_ONCE, max(1, len(stage) // sender.most))
    waiting: deque[Parcel] = deque()
    for start in range(0, len(stage), at_once):
        waiting.append(sender.send(tuple(stage[start : start + at_once]), summing=True))
        if len(waiting) > sender.most:
            yield from sender.answers(waiting.popleft())
    while waiting:
        yield from sender.answers(waiting.popleft())
