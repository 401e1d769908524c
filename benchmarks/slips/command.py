"""``python benchmarks/run.py slips [SET] [most=N] [C9..] [why]``: what rules find of planted slips.

SETs: known, examined, further, third, unseen.

Without one: the summary of each. ``most`` of a slip are planted (3); rules by code show only their misses and false
findings, ``why`` those of all.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
from typing import TYPE_CHECKING

from slips.running import measure
from slips.table import details, summary, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slips.values import Case, Slip

HALVES = ("known", "examined", "further", "third", "unseen")
_PARTS = {"third": ("third", "SHOWN"), "unseen": ("third", "UNSEEN")}  # of which package, which kinds
MOST = 3  # planted of one slip, in as many cases


def half(name: str) -> tuple[tuple[Case, ...], tuple[Slip, ...]] | None:
    """The clean cases and the slips of a half; None where it is not there."""
    folder, slips = _PARTS.get(name, (name, "SLIPS"))
    if importlib.util.find_spec(f"slips.{folder}") is None:
        return None
    package = importlib.import_module(f"slips.{folder}")
    return package.CASES, getattr(package, slips)


def main(words: Sequence[str] = ()) -> None:
    """Measure the halves that are named, and print."""
    wanted = [word for word in words if word in HALVES]
    codes = [word for word in words if word.startswith("C")]
    most = next((int(word.removeprefix("most=")) for word in words if word.startswith("most=")), MOST)
    for name in wanted or HALVES:
        there = half(name)
        if there is None:
            print(f"\nslips: no half {name}")
            continue
        start = time.process_time()
        measured = measure(*there, each=2, most=most)
        print(f"\nslips, {name}: {time.process_time() - start:.0f} s of CPU")
        lines = table(measured) if wanted and not codes else summary(measured)
        print("\n".join(lines))
        if codes or "why" in words:
            print("\n".join(details(measured, codes)))
