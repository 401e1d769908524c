"""A document's texts without any structure: every paragraph as it stands, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.importing.shaping.outlines import Outlines
from toolkit.importing.told import Node

if TYPE_CHECKING:
    from toolkit.importing.manuscript import Block
    from toolkit.importing.told import Branch


def plain(outlines: Outlines) -> Outlines:
    """The same texts, flat."""
    return Outlines(
        tuple(flat(outlines.own)),
        tuple(flat(outlines.issued)),
        tuple(tuple(flat(each)) for each in outlines.attachments),
    )


def flat(branches: Sequence[Branch]) -> Iterator[Block]:
    """The blocks that a tree was made of, in their order."""
    for branch in branches:
        if isinstance(branch, Node):
            yield branch.line
            yield from flat(branch.below)
            if branch.units is not None:
                yield from branch.units.lines
        else:
            yield branch
