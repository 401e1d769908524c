"""What the tests of telling share: a manuscript from lines, and what its parts say."""

from __future__ import annotations

from toolkit.importing.manuscript import Block, Line, Manuscript
from toolkit.importing.telling.parts import told
from toolkit.importing.told import Parts  # noqa: TC001


def manuscript(*blocks: str | Block, **said: str) -> Manuscript:
    """Texts are lines, placed by their order."""
    lines = tuple(Line(each, at) if isinstance(each, str) else each for at, each in enumerate(blocks, 1))
    return Manuscript("来文", "行", lines, said=said)


def parts(*blocks: str | Block, **said: str) -> Parts:
    return told(manuscript(*blocks, **said))


def elements(found: Parts) -> dict[str, str | tuple[str, ...]]:
    return {each.key: each.value for each in found.elements}


def texts(blocks) -> list[str]:
    return [block.text if isinstance(block, Line) else "〔表〕" for block in blocks]
