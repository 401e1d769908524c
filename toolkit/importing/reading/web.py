"""A saved web page, of a government's site above all, as a manuscript: the document on it, and apart what is around.

Codes: I810 nothing to read, I811 the page shows little and hides much, I812 nested too deeply, I813 pictures that are
not in the file. Nothing is fetched.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid, LeftOut, Line, Manuscript
from toolkit.importing.reading import web_said
from toolkit.importing.reading.encoding import decoded
from toolkit.importing.reading.web_blocks import blocks_of
from toolkit.importing.reading.web_body import Found, body_of
from toolkit.importing.reading.web_pieces import HIDDEN, PICTURE, plain
from toolkit.importing.reading.web_source import page_tree
from toolkit.importing.reading.web_style import sheet_of
from toolkit.importing.reading.web_title import begins_with, number_of, own_title, title_of
from toolkit.problems import Problem, Severity, error

if TYPE_CHECKING:
    from lxml import etree

    from toolkit.importing.manuscript import Block
    from toolkit.importing.reading.web_pieces import Piece, Read
    from toolkit.importing.reading.web_style import Sheet

_TAKEN = "已在正文"
_SHORTEST_TITLE = 8  # letters of one that is only told and nowhere seen
_LEAST_SEEN = 0.2  # of the hidden text: a page that shows less hides its document
_CHARSET = re.compile(rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{2,30})", re.IGNORECASE)
_HEAD = 8_000  # bytes among which a page names its encoding


def read_web(data: bytes, label: str) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """The document on a web page; None where the page says nothing."""
    text = decoded(data, declared_in(data), label)
    problems = list(text.problems)
    root, flattened = page_tree(text.text)
    if root is None:
        return None, (*problems, _empty(label))
    sheet = sheet_of("".join(map(str, style.itertext())) for style in root.iter("style"))
    read = blocks_of(root, sheet)
    if (all_of_it := _with_hidden(read, root, sheet)) is not None:
        read = all_of_it
        problems.append(_hides_much(label))
    if not read.pieces:
        return None, (*problems, _empty(label))
    if flattened:
        problems.append(_deep(label))
    manuscript = _manuscript(read, label, web_said.of_head(root))
    manuscript = replace(manuscript, left_out=manuscript.left_out + text.left_out)
    if missing := sum(1 for each in manuscript.left_out if each.why == PICTURE):
        problems.append(_no_pictures(label, missing))
    return manuscript, tuple(problems)


def declared_in(data: bytes) -> str:
    """The encoding that a page says it is in; empty where it does not, and where it is UTF-8 whatever it says."""
    found = _CHARSET.search(data[:_HEAD])
    if not found:
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return found[1].decode("ascii", "replace")
    return ""


def _manuscript(read: Read, label: str, head: dict[str, str]) -> Manuscript:
    found = body_of(read)
    reasons = list(found.reasons)
    if all(reasons):  # nothing but links or tools: it is what the page says
        reasons = [piece.why for piece in read.pieces]
        found = Found(0, len(reasons), tuple(reasons))
    outside = [piece.block for piece, why in zip(read.pieces, reasons, strict=True) if why and not piece.why]
    said = web_said.of_blocks(outside) | head
    if name := said.pop("名称", ""):
        said.setdefault("标题", name)
    title = title_of(read, found, said)
    body: list[Block] = [piece.block for piece, why in zip(read.pieces, reasons, strict=True) if not why]
    if title is not None:
        line = read.pieces[title].block
        if isinstance(line, Line):
            reasons[title] = _TAKEN if _add_title(body, line) else "网页标题，正文已有"
    elif (at := own_title(read, found, reasons, said)) is not None:
        own = read.pieces[at].block
        body = [replace(b, level=1) if b is own and isinstance(b, Line) and not b.level else b for b in body]
    elif len(plain(told := head.get("标题", ""))) >= _SHORTEST_TITLE:
        _add_title(body, Line(told, 1))
    number = number_of(read, found)
    if number is not None:
        reasons[number] = _taken_in(body, read.pieces[number].block, reasons[number])
    left_out = [
        made
        for number, (piece, why) in enumerate(zip(read.pieces, reasons, strict=True))
        if why and why != _TAKEN and (made := _left_out(piece, why, found.first <= number < found.end))
    ]
    return Manuscript(label, "行", tuple(body), tuple(left_out), said=MappingProxyType(said))


def _add_title(body: list[Block], line: Line) -> bool:
    """Puts the title before the body, unless that begins with it: then its line is told to be one."""
    at = begins_with(body, line.text)
    if at is None:
        body.insert(0, replace(line, level=1, counted=False))
        return True
    own = body[at]
    if isinstance(own, Line) and not own.level and plain(own.text) == plain(line.text):
        body[at] = replace(own, level=1)
    return False


def _taken_in(body: list[Block], line: Block, why: str) -> str:
    """Puts a document number behind the title, unless the text has it near its beginning."""
    assert isinstance(line, Line)  # noqa: S101 - number_of finds nothing else
    if any(isinstance(block, Line) and line.text in block.text for block in body[:6]):
        return why
    body.insert(1 if body and isinstance(body[0], Line) and body[0].level else 0, replace(line, level=0))
    return _TAKEN


def _left_out(piece: Piece, why: str, inside: bool) -> LeftOut | None:  # noqa: FBT001 - private to this module
    block = piece.block
    if isinstance(block, Line):
        text = block.text if inside or why != PICTURE else piece.seen
    elif isinstance(block, Grid):
        text = "\n".join("\t".join(row) for row in block.rows).strip()
    else:
        text = block.alternative
    return LeftOut(text, block.place, why) if text else None


def _with_hidden(read: Read, root: etree._Element, sheet: Sheet) -> Read | None:
    """The page read once more with what its style hides, where that is most of it (a page saved half drawn)."""
    hidden = sum(_length(piece) for piece in read.pieces if piece.why == HIDDEN)
    seen = sum(_length(piece) - piece.linked for piece in read.pieces if not piece.why)
    if hidden < 100 or seen >= _LEAST_SEEN * hidden:
        return None
    again = blocks_of(root, sheet, hiding=False)
    more = sum(_length(piece) - piece.linked for piece in again.pieces if not piece.why)
    return again if more > 2 * seen else None


def _length(piece: Piece) -> int:
    return len(piece.block.text) if isinstance(piece.block, Line) else 0


def _empty(label: str) -> Problem:
    message = "网页里没有可以读的文字（可能是图片，或者正文要联网才显示）"
    return error(label, 0, 0, "I810", message, "在浏览器中打开，复制正文，存为 .txt 再导入")


def _hides_much(label: str) -> Problem:
    message = "网页把大部分文字设成了不显示，已当作显示的文字来读"
    return Problem(label, 0, 0, Severity.WARNING, "I811", message, "核对导入的正文，删去网页上看不到的内容")


def _deep(label: str) -> Problem:
    message = "网页的标记嵌套太深，只按自然段读取，表格、字体等没有保留"
    hint = "核对导入的正文；也可在浏览器中打开后复制正文，存为 .txt 再导入"
    return Problem(label, 0, 0, Severity.WARNING, "I812", message, hint)


def _no_pictures(label: str, missing: int) -> Problem:
    message = f"正文里有 {missing} 张图片不在网页文件里，没有导入"
    return Problem(label, 0, 0, Severity.HINT, "I813", message, "需要的图片从原网页另存，再用“图”加到数据里")
