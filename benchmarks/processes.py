"""Whole processes measured: seconds by the clock and of the processor, and the memory of all of a tree together."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_EVERY = 0.1  # seconds between two looks at the memory
_PROC = Path("/proc")
_ARITHMETIC = "number = 1\nfor _ in range(20_000_000): number = number * 5 % 1_000_003"
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """What a process and all its children took; no memory where the system does not tell (only Linux does).

    ``megabytes`` is the most that all of them held at one moment, what they share counted once (the sum of their PSS),
    ``unshared`` what of it each has for itself (USS).
    """

    seconds: float
    cpu: float
    megabytes: float
    unshared: float
    processes: int
    output: str


def measured(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> Measured:
    """Run Python with these arguments; an exit code above 1 is a fault."""
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=cwd,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watcher = _Watcher(process.pid)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    watcher.done.set()
    watcher.join()
    after = os.times()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{arguments} ended with {process.returncode}:\n{output[-2000:]}")
    waited = after.children_user + after.children_system - before.children_user - before.children_system
    cpu = max(waited, sum(watcher.cpu.values()))  # of a pool's processes nobody above is told
    return Measured(seconds, cpu, *watcher.most, watcher.processes, output)


class _Watcher(threading.Thread):
    """Keeps the most that a process and its children held at one moment, and what each took of the processor."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.done = threading.Event()
        self.most, self.processes = (0.0, 0.0), 0
        self.cpu: dict[int, float] = {}

    def run(self) -> None:
        while not self.done.wait(_EVERY):
            tree = list(_tree(self._pid))
            held = [_held(pid) for pid in tree]
            self.cpu |= {pid: taken for pid in tree if (taken := _taken(pid))}
            pss, uss = (sum(each) for each in zip(*held, strict=True))
            self.most = max(self.most, (pss, uss))
            self.processes = max(self.processes, len(held))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for children in (_PROC / str(pid)).glob("task/*/children"):
        try:
            found = children.read_text().split()
        except OSError:  # it ended meanwhile
            continue
        for child in found:
            yield from _tree(int(child))


def _taken(pid: int) -> float:
    """Processor seconds of a process until now; 0 where it ended."""
    try:
        text = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return 0.0
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _held(pid: int) -> tuple[float, float]:
    """Megabytes of a process, with its share of what it shares, and without."""
    try:
        text = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0.0, 0.0
    found = {
        key: int(rest.split()[0]) for key, _, rest in (line.partition(":") for line in text.split("\n")[1:-1])
    }
    unshared = found.get("Private_Clean", 0) + found.get("Private_Dirty", 0)
    return found.get("Pss", 0) / 1024, unshared / 1024


def two_at_once() -> float:
    """How many times as much two processes of nothing but arithmetic do on this machine now as one, by the clock."""

    def clock(count: int) -> float:
        start = time.perf_counter()
        running = [subprocess.Popen([sys.executable, "-c", _ARITHMETIC]) for _ in range(count)]
        for process in running:
            process.wait()
        return time.perf_counter() - start

    one, two = (min(clock(count) for _ in range(_ROUNDS)) for count in (1, 2))
    return 2 * one / two
