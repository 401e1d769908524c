"""The cells of ruled tables on a page of a PDF, in millimetres from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST_EDGES = 3000  # of a page; the time of looking for tables grows with their square


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def boxes(
    given: Any, scale: float, left: float, top: float
) -> tuple[tuple[tuple[Box | None, ...], ...], ...]:
    """The tables of pdfplumber's page as rows of cells; None where a cell above or before reaches over.

    What has one row or one column is a frame and no table.
    """
    if len(given.edges) > MOST_EDGES:
        return ()
    found = []
    for table in given.find_tables():
        rows = tuple(
            tuple(
                None
                if cell is None
                else Box(
                    (cell[0] - left) * scale,
                    (cell[1] - top) * scale,
                    (cell[2] - left) * scale,
                    (cell[3] - top) * scale,
                )
                for cell in row.cells
            )
            for row in table.rows
        )
        if len(rows) > 1 and max(len(row) for row in rows) > 1:
            found.append(rows)
    return tuple(found)
