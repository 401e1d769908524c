"""What a user asks of an import beside the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wishes:
    """Nothing is inferred that stands here; with ``figures`` the prose quotes its figures where it can."""

    unit: str | None = None
    year: int | None = None
    template: str | None = None
    output: Path | None = None
    figures: bool = False
