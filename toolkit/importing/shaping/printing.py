"""The texts of a document as they will be printed of its data, and as they stood in it: white space aside, one string.

Elements are not compared here: some of them are printed by the template, in the form of the standard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toolkit.compose.document import Paragraph, Picture, Table
from toolkit.compose.draft import BASE_EDITION, Sources, compose
from toolkit.importing.manuscript import Grid, Image
from toolkit.importing.spaces import squeezed
from toolkit.importing.telling.tree import flattened
from toolkit.model.units import Unit
from toolkit.model.yeardata import YearData
from toolkit.yamltext.document import Document

if TYPE_CHECKING:
    from toolkit.compose.document import Block
    from toolkit.importing.shaping.outlines import Data, Outlines
    from toolkit.model.manifest import Manifest

_PICTURE = "\ufffc"  # stands for a picture
_HEADS = ("附件标识", "附件标题")


def printed(value: Data, manifest: Manifest, unit: str) -> str | None:
    """What is printed of the texts; None where the data are refused."""
    try:
        data = YearData.model_validate(value)
    except ValueError:
        return None
    sources = Sources(
        data,
        Document("", None, None, ""),
        manifest,
        Unit.model_validate({"自称": unit}),
        None,
        {},
    )
    composed, _ = compose(sources, BASE_EDITION)
    blocks = (*composed.body, *(b for b in composed.attachments if getattr(b, "style", "") not in _HEADS))
    return squeezed("".join(_texts(blocks)))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Picture):
            yield _PICTURE
        elif isinstance(block, Table):
            yield block.caption
            for row in (block.head, *block.rows):
                yield from row
            yield block.note


def wanted(outlines: Outlines) -> str:
    """What the texts say."""
    pieces: list[str] = []
    for branches in (outlines.own, outlines.issued, *outlines.attachments):
        for block in flattened(branches):
            if isinstance(block, Grid):
                pieces += [cell for row in block.rows for cell in row]
            else:
                pieces.append(_PICTURE if isinstance(block, Image) else block.text)
    return squeezed("".join(pieces))
