"""The half of the planted slips that nobody who mends rules has seen: written from the manuals alone.

``CASES`` are clean documents; ``SLIPS`` the kinds of slips; ``variants`` what the benchmark plants of them.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.slips.unseen import content, copying, figures, marks, times, unity, wording
from benchmarks.slips.unseen.cases import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.slips.values import Case, Planted, Slip

__all__ = ["CASES", "SLIPS", "lots", "variants"]

SLIPS: tuple[Slip, ...] = (
    *content.SLIPS,
    *figures.SLIPS,
    *times.SLIPS,
    *copying.SLIPS,
    *marks.SLIPS,
    *wording.SLIPS,
    *unity.SLIPS,
)
EACH, MOST = 2, 3  # of one kind: in one case, and in all


def lots(slip: Slip, case: Case, variant: int = 0) -> Random:
    """The lots of one kind of slip in one case: the same on every run and machine, and the benchmark's."""
    return Random(f"{slip.name}/{case.name}/{variant}")


def variants() -> Iterator[tuple[Slip, Case, int, Planted]]:
    """Every kind of slip as the benchmark plants it: in different cases first, twice in one where they are few."""
    for slip in SLIPS:
        drawn = list(CASES)
        Random(slip.name).shuffle(drawn)
        made: list[tuple[str, Planted]] = []
        for variant in range(EACH):
            for case in drawn:
                planted = slip.plant(case, lots(slip, case, variant)) if len(made) < MOST else None
                if planted is not None and (case.name, planted) not in made:
                    made.append((case.name, planted))
                    yield slip, case, variant, planted
