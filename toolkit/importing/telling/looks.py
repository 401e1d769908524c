"""Headings without a numeral, told by how they look: by their style, bold, or in the middle of the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Block, Grid, Image, Line

if TYPE_CHECKING:
    from toolkit.importing.telling.schemes import Numeral

_SENTENCE_ENDS = "。；！？，：、;,!?:.…"
_NO_HEADING = re.compile(r"[（(〔【—－-]|[表图]\s?\d|附[件表图注]|注\s?[：:]|单位[：:]|第?\d|.{0,6}[：:]")


def headings_by_look(blocks: Sequence[Block], chosen: Sequence[Numeral | None]) -> list[str]:
    """For each block how it shows that it is a heading: level (its style's), bold, center; empty where it does not.

    One bold or centred line alone tells nothing; nor does bold where most of the text is bold.
    """
    looks = [
        _look(blocks, index, each) if isinstance(each, Line) and chosen[index] is None else ""
        for index, each in enumerate(blocks)
    ]
    bold = sum(isinstance(each, Line) and each.bold for each in blocks)
    tells = {"level": True, "bold": looks.count("bold") > 1 and bold * 2 < len(blocks)}
    tells["center"] = looks.count("center") > 1
    return [look if tells.get(look) else "" for look in looks]


def _look(blocks: Sequence[Block], index: int, line: Line) -> str:
    """How a line without a numeral may show that it is a heading, if its like do."""
    text = line.text
    if not text or len(text) > 60 or text[-1] in _SENTENCE_ENDS or "。" in text:
        return ""
    if line.level:
        return "level"
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if len(text) > 30 or not isinstance(following, Line) or _NO_HEADING.match(text):
        return ""
    if line.bold and not following.bold:
        return "bold"
    before = blocks[index - 1] if index else None
    caption = isinstance(before, (Grid, Image)) or (isinstance(before, Line) and before.align == "center")
    centred = line.align == "center" and following.align != "center"
    return "center" if centred and not caption and len(text) <= 25 else ""
