"""The half of the planted slips that was kept unseen until the rules were done: written from the manuals alone.

``CASES`` are clean reports; ``SLIPS`` the kinds of slips; ``variants`` the pairs that recall and precision are
measured on, drawn with fixed seeds.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.slips.examined import (
    agreement,
    citing,
    consistency,
    content,
    copying,
    dates,
    direction,
    figures,
    marks,
    measures,
    numbering,
    times,
    wording,
)
from benchmarks.slips.examined.cases import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.slips.values import Case, Planted, Slip

__all__ = ["CASES", "SLIPS", "lots", "variants"]

SLIPS: tuple[Slip, ...] = (
    *content.SLIPS,
    *direction.SLIPS,
    *figures.SLIPS,
    *measures.SLIPS,
    *times.SLIPS,
    *dates.SLIPS,
    *copying.SLIPS,
    *marks.SLIPS,
    *numbering.SLIPS,
    *wording.SLIPS,
    *citing.SLIPS,
    *consistency.SLIPS,
    *agreement.SLIPS,
)
EACH = 3  # cases that a kind of slip is planted in


def lots(slip: Slip, case: Case) -> Random:
    """The lots of one kind of slip in one case: the same on every run and machine."""
    return Random(f"{slip.name}/{case.name}")


def variants(each: int = EACH) -> Iterator[tuple[Slip, Case, Planted]]:
    """Every kind of slip in as many different cases as have a place for it, ``each`` at most."""
    for slip in SLIPS:
        found = 0
        for case in Random(slip.name).sample(CASES, len(CASES)):
            if found < each and (planted := slip.plant(case, lots(slip, case))) is not None:
                found += 1
                yield slip, case, planted
