"""What the editions of one file have in common is composed once: blocks in which nothing hangs on the edition.

A block is taken again, with all that stands below it, where the numerals have come to the same count, and its tasks
are noted again. One is composed anew where anything in it asked for the edition (仅), names what differs with it, or
told anything: a fault, a hint, a gap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.compose.document import Block, Blocks
    from toolkit.compose.numbering import Numbering
    from toolkit.compose.tasks import Task
    from toolkit.compose.writer import Writer
    from toolkit.problems import Problem
    from toolkit.prose import Indicator
    from toolkit.yamltext.document import Path

_Counts: TypeAlias = "tuple[tuple[int, int], ...]"
# The blocks by their place, depth and the numerals before them, with the numerals behind them and their tasks.
_Known: TypeAlias = "dict[tuple[Path, int, _Counts], tuple[Blocks, _Counts, tuple[Task, ...]]]"
Figures: TypeAlias = "tuple[dict[str, Indicator], list[Problem]]"


@dataclass(slots=True)
class Shared:
    """What the first edition of a file found that others have as well: its blocks, its figures with their faults."""

    blocks: _Known = field(default_factory=dict)
    within: bool = False  # while a block is composed: what stands below it is shared with it
    figures: Figures | None = None

    def figured(self, made: Callable[[], Figures]) -> Figures:
        """What ``made`` gives, worked out once."""
        if self.figures is None:
            self.figures = made()
        return self.figures


def once(
    writer: Writer, numbering: Numbering, depth: int, path: Path, made: Callable[[], list[Block]]
) -> list[Block]:
    """What ``made`` gives at this place, or gave for another edition."""
    if writer.shared is None or writer.shared.within:
        return made()
    shared = writer.shared.blocks
    at = (path, depth, tuple(numbering.counters.items()))
    if (known := shared.get(at)) is not None:
        blocks, counts, tasks = known
        numbering.counters = dict(counts)
        writer.tasks += tasks
        return [*blocks]
    own, faults, listed = writer.of_edition, len(writer.problems), len(writer.tasks)
    writer.shared.within = True
    found = made()
    writer.shared.within = False
    if writer.of_edition == own and len(writer.problems) == faults:
        shared[at] = tuple(found), tuple(numbering.counters.items()), tuple(writer.tasks[listed:])
    return found
