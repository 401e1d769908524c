"""What the editions of one file have in common is composed once: blocks in which nothing hangs on the edition.

A block is taken again where the numerals have come to the same count, and its tasks are noted again. One is composed
anew where it asked for the edition (仅), names what differs with it, or told anything: a fault, a hint, a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.compose.document import Block, Blocks
    from toolkit.compose.numbering import Numbering
    from toolkit.compose.tasks import Task
    from toolkit.compose.writer import Writer
    from toolkit.yamltext.document import Path

_Counts: TypeAlias = "tuple[tuple[int, int], ...]"
# The blocks by their place, depth and the numerals before them, with the numerals behind them and their tasks.
Shared: TypeAlias = "dict[tuple[Path, int, _Counts], tuple[Blocks, _Counts, tuple[Task, ...]]]"


def once(
    writer: Writer, numbering: Numbering, depth: int, path: Path, made: Callable[[], list[Block]]
) -> list[Block]:
    """What ``made`` gives at this place, or gave for another edition."""
    shared = writer.shared
    if shared is None:
        return made()
    at = (path, depth, tuple(numbering.counters.items()))
    if (known := shared.get(at)) is not None:
        blocks, counts, tasks = known
        numbering.counters = dict(counts)
        writer.tasks += tasks
        return [*blocks]
    own, faults, listed = writer.of_edition, len(writer.problems), len(writer.tasks)
    found = made()
    if writer.of_edition == own and len(writer.problems) == faults:
        shared[at] = tuple(found), tuple(numbering.counters.items()), tuple(writer.tasks[listed:])
    return found
