"""The tree of a text's headings and items: what its numerals, their sequence and its looks tell.

Nothing is lost: ``flattened`` gives back the blocks in their order, and each node's parts its paragraph again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.importing.telling.closing import settled
from toolkit.importing.telling.items import made
from toolkit.importing.telling.levels import nested
from toolkit.importing.told import Branch, Node

if TYPE_CHECKING:
    from toolkit.importing.manuscript import Block


def outline(blocks: tuple[Block, ...]) -> tuple[Branch, ...]:
    """The blocks of a text as a tree; at most twelve levels deep."""
    return settled(made(nested(blocks)))


def flattened(branches: Sequence[Branch]) -> Iterator[Block]:
    """The blocks that a tree was made of, in their order."""
    for branch in branches:
        if isinstance(branch, Node):
            yield branch.line
            yield from flattened(branch.below)
            if branch.units is not None:
                yield from branch.units.lines
        else:
            yield branch
