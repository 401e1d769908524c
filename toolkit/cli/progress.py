"""How far a command has come, on a console that somebody looks at."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FEW = 24  # files that one process drafts before others have started, and somebody would ask how far it is


def jobs_for(files: int, few: int = FEW) -> int:
    """As many processes as there are cores for this one, where there is enough to do for them."""
    return 1 if files < few else min(_cores(), 16, files // 8)


def _cores() -> int:
    """Those that this process may use: in a container, or where somebody said so, not all that the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def progress(what: str, total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A bar with the rate and what is left, on a console that somebody looks at."""
    if not shown or total < FEW or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("还要"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=True) as bar:
        task = bar.add_task("", total=total, rate="")

        def step() -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"每秒 {speed:.0f} 份" if speed else "")

        yield step
