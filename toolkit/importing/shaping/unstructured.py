"""A document as data without any structure: each paragraph as it stands, tables and pictures in their places.

What remains to be done where a structured form would print something else than the source says: nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose.escaping import in_optional, in_prose
from toolkit.importing.manuscript import Grid, Line
from toolkit.model.blocks import is_slip
from toolkit.model.elements import Elements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.importing.manuscript import Block, Image
    from toolkit.yamltext.writing import Writable

_NOT_TEXT = ("目录", "正文", "署名排列", "用印", "签名章")


def unstructured(blocks: Sequence[Block], pictures: Mapping[int, str]) -> dict[str, Writable]:
    """公文 and 章节 of a document that prints these blocks and nothing else.

    ``pictures`` are the file names of pictures by the place of their block in ``blocks``.
    """
    elements: dict[str, Writable] = dict.fromkeys(
        (key for key in [*Elements.keys()] if key not in _NOT_TEXT), "无"
    )
    made: list[Writable] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Line):
            made.append(_paragraph(block.text))
        elif isinstance(block, Grid):
            made += _table(block)
        elif number in pictures:
            made.append({"图": _picture(block, pictures[number])})
    return {"公文": elements, "章节": made or [_paragraph("（没有正文）")]}


def _paragraph(text: str) -> Writable:
    return {"编号": "无", "正文": in_optional(text)} if is_slip(text) else in_prose(text)


def _table(grid: Grid) -> list[Writable]:
    if not grid.rows or not grid.rows[0]:
        return []
    head, *rows = ([in_prose(cell) for cell in row] for row in grid.rows)
    return [{"表": {"表头": head, "行": rows}}]


def _picture(image: Image, name: str) -> dict[str, Writable]:
    told: dict[str, Writable] = {"文件": name}
    if image.alternative:
        told["替代文字"] = image.alternative
    return told
