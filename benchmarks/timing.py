"""Interleaved measurement: the machine's moods fall on all cases alike, and only ratios of one run are compared."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Case:
    """Something to measure; ``calls`` are made in each round, so that short ones are measured over some time.

    ``collector`` are the thresholds of Python's garbage collector meanwhile; its own where none are given.
    """

    name: str
    run: Callable[[int], object]  # takes the number of the call
    calls: int = 1
    collector: tuple[int, int, int] = gc.get_threshold()


def interleaved(cases: list[Case], rounds: int) -> dict[str, list[float]]:
    """Seconds for one call of each case, one figure for each round; a first round is not counted."""
    seconds: dict[str, list[float]] = {case.name: [] for case in cases}
    for round_ in range(rounds + 1):
        for case in cases:
            gc.collect()  # no case pays for what another left behind
            gc.set_threshold(*case.collector)
            first = round_ * case.calls
            start = time.perf_counter()
            for call in range(first, first + case.calls):
                case.run(call)
            if round_:
                seconds[case.name].append((time.perf_counter() - start) / case.calls)
    return seconds


def ratio(seconds: dict[str, list[float]], case: str, base: str) -> float:
    """How many times as long as ``case`` the base takes, by the least of each.

    Other work on the machine only ever adds to a time, so the least is nearest to what the code itself takes.
    """
    return min(seconds[base]) / min(seconds[case])


def table(title: str, seconds: dict[str, list[float]], base: str) -> None:
    """Print the least and the median time of each case, and how many times as fast as the base it is."""
    print(f"\n{title}")
    print(f"  {'least ms':>9} {'median ms':>10} {'a second':>9} {'times':>7}")
    for name, measured in seconds.items():
        least, median = min(measured), statistics.median(measured)
        times = ratio(seconds, name, base)
        print(f"  {least * 1e3:9.3f} {median * 1e3:10.3f} {1 / least:9.0f} {times:7.1f}  {name}")


def verdict(what: str, measured: float, target: float, *, at_least: bool = True) -> None:
    """Print whether a target is met; a benchmark never fails."""
    met = measured >= target if at_least else measured <= target
    sign = "≥" if at_least else "≤"
    print(f"  {'met   ' if met else 'MISSED'} {what}: {measured:.2f} (target {sign} {target:g})")
