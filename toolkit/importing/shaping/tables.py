"""Tables and pictures as data: a table with its caption and its note, a picture with the file that it becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.compose.escaping import in_optional, in_prose
from toolkit.importing.manuscript import Grid, Image, Line

if TYPE_CHECKING:
    from toolkit.importing.shaping.outlines import Data
    from toolkit.importing.told import Branch

_CAPTION = re.compile(
    r"(?:附?表|续表)\s{0,2}[0-9一二三四五六七八九十]{0,4}[-－.．：:、\s]?\s{0,2}\S.{0,60}\Z"
)
_NAMED = re.compile(
    r"[^，。；：]{2,36}(?:(?:一览|情况|对比|对照|统计|汇总|明细|分解)表|清单|目录)(?:（[^（）]{1,12}）)?\Z"
)
_NOTE = re.compile(r"(?:注|备注|说明)\s{0,2}[：:]")
_LONGEST = 40  # characters of a caption that stands in the middle


def table(grid: Grid) -> Data | None:
    """A table; None where no cell has anything. Rows that are shorter than others are filled up."""
    width = max(map(len, grid.rows), default=0)
    if not any(cell.strip() for row in grid.rows for cell in row):
        return None
    head, *rows = ([*map(in_prose, row), *[""] * (width - len(row))] for row in grid.rows)
    return {"表头": head, "行": rows}


def is_caption(branch: Branch, following: Branch | None) -> bool:
    """Whether a paragraph names the table that follows it."""
    if not isinstance(branch, Line) or not isinstance(following, Grid) or "\n" in branch.text:
        return False
    centred = branch.align == "center" and len(branch.text) <= _LONGEST and branch.text[-1:] not in "。；："
    named = _CAPTION.match(branch.text) or (_NAMED.match(branch.text) and not branch.level)
    return bool(centred or (named and branch.text[-1] not in "。；：，"))


def is_note(branch: Branch | None) -> bool:
    """Whether a paragraph behind a table is its note."""
    return isinstance(branch, Line) and "\n" not in branch.text and _NOTE.match(branch.text) is not None


def with_caption(data: Data, caption: str, note: str) -> Data:
    """The table in the order of its keys."""
    return {
        **({"题注": in_optional(caption)} if caption else {}),
        **data,
        **({"注": in_optional(note)} if note else {}),
    }


class Pictures:
    """The pictures of one document: each gets a file name, in the order of the text."""

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self.files: dict[str, bytes] = {}

    def data(self, image: Image) -> Data:
        """A picture as the data name it."""
        name = f"{self._stem}-图{len(self.files) + 1}{image.suffix.lower()}"
        self.files[name] = image.data
        told = " ".join(image.alternative.split())
        return {"文件": name, **({"替代文字": told} if told else {})}


def grids_only(branches: Sequence[Branch]) -> Grid | None:
    """The table that is all of a text."""
    return branches[0] if len(branches) == 1 and isinstance(branches[0], Grid) else None
