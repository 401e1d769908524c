"""Everything that turns figures into Chinese official prose: pure functions, exact decimals, no clock, no locale.

``Figure`` prints itself; ``FILTERS`` is what prose and Word templates use; ``FigureError`` is a user's fault.
"""

from __future__ import annotations

from toolkit.figures.dates import parse_date
from toolkit.figures.faults import FigureError
from toolkit.figures.filter_types import REQUIRED, Example, Filter, Parameter
from toolkit.figures.filters import FILTERS
from toolkit.figures.parsing import parse_decimal
from toolkit.figures.quantity import MODIFIERS, PENDING_MARK, Figure, Missing, pending_mark
from toolkit.figures.target import Target, parse_target

__all__ = [
    "FILTERS",
    "MODIFIERS",
    "PENDING_MARK",
    "REQUIRED",
    "Example",
    "Figure",
    "FigureError",
    "Filter",
    "Missing",
    "Parameter",
    "Target",
    "parse_date",
    "parse_decimal",
    "parse_target",
    "pending_mark",
]
