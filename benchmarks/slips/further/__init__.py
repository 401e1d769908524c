"""The half of the planted slips that nobody who mends rules has seen: written from the manuals alone.

``CASES`` are clean documents; ``SLIPS`` the kinds of slips.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.slips.further import content, copying, figures, marks, times, unity, wording
from benchmarks.slips.further.cases import CASES

if TYPE_CHECKING:
    from benchmarks.slips.values import Slip

__all__ = ["CASES", "SLIPS"]

SLIPS: tuple[Slip, ...] = (
    *content.SLIPS,
    *figures.SLIPS,
    *times.SLIPS,
    *copying.SLIPS,
    *marks.SLIPS,
    *wording.SLIPS,
    *unity.SLIPS,
)
