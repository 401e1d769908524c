"""The third set of planted slips: written from the manuals alone, by people who had not read the rules.

``CASES`` are clean documents; ``SLIPS`` the kinds of slips. Lots by their names alone part the kinds: rules were mended
by those of ``SHOWN``, nobody looked at those of ``UNSEEN`` before they were measured, once.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from benchmarks.slips.third import (
    cases_one,
    cases_two,
    marks,
    two_answers,
    two_content,
    two_copying,
    two_figures,
    two_times,
    unity,
    wording,
)

if TYPE_CHECKING:
    from benchmarks.slips.values import Case, Slip

__all__ = ["CASES", "SHOWN", "SLIPS", "UNSEEN"]

CASES: tuple[Case, ...] = (*cases_one.CASES, *cases_two.CASES)
SLIPS: tuple[Slip, ...] = (
    *two_content.SLIPS,
    *two_figures.SLIPS,
    *two_times.SLIPS,
    *two_copying.SLIPS,
    *two_answers.SLIPS,
    *marks.SLIPS,
    *wording.SLIPS,
    *unity.SLIPS,
)
SHOWN = tuple(slip for slip in SLIPS if zlib.crc32(slip.name.encode()) % 2)
UNSEEN = tuple(slip for slip in SLIPS if slip not in SHOWN)
