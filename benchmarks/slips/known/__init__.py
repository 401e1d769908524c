"""The half of the slips that rules may be mended by: clean workspaces (a folder each) and slips by family."""

from __future__ import annotations

from slips.known import citing, completeness, consistency, copying, figures, language, time
from slips.known.cases import CASES

__all__ = ["CASES", "SLIPS"]

SLIPS = (
    *completeness.SLIPS,
    *figures.SLIPS,
    *time.SLIPS,
    *copying.SLIPS,
    *language.SLIPS,
    *citing.SLIPS,
    *consistency.SLIPS,
)
