"""Lines of the head that say two things: a title with its 发文字号 behind it, a 发文字号 with the date behind it.

Pages print them so; the elements of GB/T 9704 stand on lines of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.audit.patterns import DATE, KIND, NUMBER_RIGHT
from toolkit.importing.manuscript import Change, Line
from toolkit.importing.tidying.titles import title_like

if TYPE_CHECKING:
    from toolkit.importing.manuscript import Block

_FIRST = 8  # blocks that the head of a document has at most
_LONGEST = 200
_TITLE_AND_NUMBER = re.compile(
    r"(?P<title>[^。；：]{6,160}?)\s{0,4}（(?P<number>[\u3400-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号)）\Z"
)
_NUMBER_AND_DATE = re.compile(
    r"(?P<number>[\u3400-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号)\s{1,20}(?P<date>\S{8,14})\Z"
)
_NUMBER_AND_SIGNATORY = re.compile(
    r"(?P<number>[\u3400-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号)\s{1,40}(?P<people>签发人\s{0,3}：\s{0,3}\S.{1,30})\Z"
)
_NUMBER_IN_BRACKETS = re.compile(r"（(?P<number>[\u3400-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号)）\Z")
WHY = "标题后面括号里的发文字号单独成行，不带括号"


def split(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Change, ...]]:
    """The blocks with each such line as two, and the changes: the brackets around a number go."""
    begins = blocks[:_FIRST]
    numbered = any(isinstance(block, Line) and NUMBER_RIGHT.match(block.text) for block in begins)
    made: list[Block] = []
    changes: list[Change] = []
    for block in begins:
        text = block.text if isinstance(block, Line) and len(block.text) <= _LONGEST else ""
        titled = None if numbered else _TITLE_AND_NUMBER.match(text)
        alone = None if numbered or not made else _NUMBER_IN_BRACKETS.match(text)
        signed = _NUMBER_AND_SIGNATORY.match(text)
        dated = _NUMBER_AND_DATE.match(text)
        if isinstance(block, Line) and titled and KIND.search(titled["title"]):
            number = titled["number"]
            changes.append(Change(f"（{number}）", number, block.place, WHY, block.page))
            made += (replace(block, text=titled["title"]), replace(block, text=number))
            numbered = True
        elif isinstance(block, Line) and alone and _is_title(made[-1]):
            number = alone["number"]
            changes.append(Change(f"（{number}）", number, block.place, WHY, block.page))
            made.append(replace(block, text=number))
            numbered = True
        elif isinstance(block, Line) and signed and made and _is_title(made[-1]):
            made += (replace(block, text=signed["number"]), replace(block, text=signed["people"]))
        elif isinstance(block, Line) and dated and DATE.match(dated["date"]):
            made += (replace(block, text=dated["number"]), replace(block, text=dated["date"]))
        else:
            made.append(block)
    return (*made, *blocks[_FIRST:]), tuple(changes)


def _is_title(block: Block) -> bool:
    return isinstance(block, Line) and len(block.text) <= _LONGEST and title_like(block.text)
