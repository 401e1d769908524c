"""A document's texts without any structure: every paragraph as it stands, in its order."""

from __future__ import annotations

from toolkit.importing.shaping.outlines import Outlines
from toolkit.importing.telling.tree import flattened


def plain(outlines: Outlines) -> Outlines:
    """The same texts, flat."""
    return Outlines(
        tuple(flattened(outlines.own)),
        tuple(flattened(outlines.issued)),
        tuple(tuple(flattened(each)) for each in outlines.attachments),
    )
