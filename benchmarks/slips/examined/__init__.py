"""The half of the planted slips that was kept unseen until the rules were done: written from the manuals alone.

``CASES`` are clean reports; ``SLIPS`` the kinds of slips.
"""

from __future__ import annotations

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
    from benchmarks.slips.values import Slip

__all__ = ["CASES", "SLIPS"]

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
