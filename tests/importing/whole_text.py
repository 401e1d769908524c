"""What the tests that nothing is lost count: the characters of a manuscript wherever they stand in it."""

from __future__ import annotations

from toolkit.importing.manuscript import Grid, Line, Manuscript


def characters(manuscript: Manuscript | None) -> str:
    """Every character of it in order, white space aside: those of the blocks, then those left out."""
    if manuscript is None:
        return ""
    texts: list[str] = []
    for block in manuscript.blocks:
        if isinstance(block, Line):
            texts.append(block.text)
        elif isinstance(block, Grid):
            texts += (cell for row in block.rows for cell in row)
    texts += (each.text for each in manuscript.left_out)
    return "".join("".join(texts).split())
