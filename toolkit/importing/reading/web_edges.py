"""What sites write around a text, told by its words: at the ends of the body, and in boxes within it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Line
from toolkit.importing.reading import web_said
from toolkit.importing.reading.web_pieces import is_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.reading.web_pieces import Piece, Place

AROUND = re.compile(
    r"版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|ICP备|公网安备|网站标识码|网站地图|技术支持|浏览器|分辨率|当前位置|您的位置|您现在的位置|"
    r"所在位置|分享到|扫一扫|字体[:：]|字号[:：]|打印|关闭窗口|上一[篇条页]|下一[篇条页]|责任编辑|浏览次数|点击[:：数率]|无障碍|设为首页|加入收藏|"
    r"今天是|欢迎[您访来]|相关(?:链接|附件|阅读|文章|信息|解读)|返回顶部"
)
ATTACHMENT = re.compile(
    r"附\s{0,4}件|附\s{0,4}表|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar)\b", re.IGNORECASE
)
ENDS = ("。", "；", "！", "？", "……", ";")
_HEAD_LINES = 8  # among which a site puts its own between the title and the text
_DATED = re.compile(
    r"[\[（(]?\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日\s{1,3}\d{1,2}:\d{2})[\]）)]?"
    r"(?:\s{1,3}\d{1,2}:\d{2}(?::\d{2})?)?(?:\s|$)"
)


def inside(piece: Piece, area: str, around: str) -> str:
    """Why a piece within the body is no part of it."""
    if web_said.is_disclosure(piece.block):
        return "网页信息表"
    if not area or area == around or not isinstance(piece.block, Line):
        return ""
    text = piece.block.text
    if piece.block.level or ATTACHMENT.search(text[:200]) or (len(text) > 40 and text.endswith(ENDS)):
        return ""
    return area


def trim(pieces: Sequence[Piece], reasons: list[str], place: Place, *, sure: bool) -> None:
    """At the ends of the body, links and what sites write around a text are no part of it."""
    for seen, number in enumerate(range(place.first, place.end)):
        block = pieces[number].block
        if seen == _HEAD_LINES or not isinstance(block, Line) or (_told(block) and not _around(block)):
            break
        dated = len(block.text) < 100 and _DATED.match(block.text)
        why = "网页信息" if dated and not block.level else _at_an_end(pieces[number], "网页导航", sure=sure)
        reasons[number] = reasons[number] or why
    for number in range(place.end - 1, place.first - 1, -1):
        if not reasons[number]:
            reasons[number] = _at_an_end(pieces[number], "相关链接", sure=sure)
            if not reasons[number]:
                break


def _told(line: Line) -> bool:
    """Whether a line is the document's for certain: a sentence, or the one that addresses it."""
    return line.text.endswith(("。", "：", ":", "；")) and len(line.text) > 3


def _around(line: Line) -> bool:
    return len(line.text) < 200 and bool(
        web_said.labelled(line.text) or AROUND.search(line.text) or _DATED.match(line.text)
    )


def _at_an_end(piece: Piece, links: str, *, sure: bool) -> str:
    """Why a piece at an end of the body is no part of it."""
    block = piece.block
    if not isinstance(block, Line) or block.level or ATTACHMENT.search(block.text[:200]):
        return ""
    if len(block.text) < 200 and web_said.labelled(block.text):
        return "网页信息"
    if not sure and is_link(piece):
        return links
    if len(block.text) < 120 and AROUND.search(block.text) and not block.text.endswith("。"):
        return "网页工具"
    return ""
