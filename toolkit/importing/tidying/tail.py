"""The tail of a page below the document: who runs the site, links to neighbours, buttons, the next page."""

from __future__ import annotations

import re

from toolkit.audit.patterns import DATE, numeral_of
from toolkit.importing.manuscript import Block, Line
from toolkit.importing.tidying.furniture import FILE_NAME, Sign
from toolkit.importing.tidying.head import Found, sign_of, words

FARTHEST = 120  # blocks that a tail may have
_LONGEST = 60
_SHORT = 40
# What ends a document: a line like this and all above it is the document's.
_OWN = re.compile(
    r"附\s{0,4}件|抄\s{0,3}[送报]|[（(]此件|此件|(?:[（(]\s{0,2})?联\s?系\s?(?:人|电话|方式|单位)|特此|主\s{0,3}送|[（(].{1,60}[）)]\Z|.{0,60}印发\Z|注\s?[:：]|备注"
)
_ADDRESS_LINE = re.compile(
    r"(?:地\s{0,6}址|邮\s{0,6}编|邮\s{0,6}箱|电\s{0,6}话|传\s{0,6}真|E-?mail|网\s{0,4}址)", re.IGNORECASE
)


def tail(blocks: tuple[Block, ...], start: int) -> Found:
    """The blocks from ``start`` on that are the page's; none where no line is surely one."""
    found = Found()
    start = max(start, len(blocks) - FARTHEST)
    signs: dict[int, Sign | None] = {}
    for at in range(len(blocks) - 1, start - 1, -1):
        told = sign_of(blocks[at])
        if told is None and _own(blocks[at]):
            break
        signs[at] = told
    signs = dict(reversed(signs.items()))
    _links(blocks, signs, start)
    sure = [at for at, told in signs.items() if told is not None and told.sure]
    if not sure:
        return found
    named = [at for at, told in signs.items() if told is not None]
    first, last = _first(blocks, signs, named, sure), max(named)
    for at, told in signs.items():
        if at < first:
            continue
        if told is not None:
            found.why[at] = told.why
        elif at < last and isinstance(blocks[at], Line):
            found.why[at] = Sign.FOOT.why
    return found


def _own(block: Block) -> bool:
    """Whether a block is the document's beyond doubt."""
    if not isinstance(block, Line):
        return True
    text = block.text
    if len(text) > _LONGEST or text.endswith(("。", "；", "：")) or DATE.match(text) or _OWN.match(text):
        return not FILE_NAME.match(text)
    return numeral_of(text) is not None and not FILE_NAME.match(text)


def _links(blocks: tuple[Block, ...], signs: dict[int, Sign | None], start: int) -> None:
    """Titles of other pages below 相关链接, files below 附件下载, the name below 上一篇: signs like their heading's."""
    below: Sign | None = None
    for at in range(start, len(blocks)):
        told = signs.get(at) if at in signs else sign_of(blocks[at])
        text = words(blocks[at])
        if told in (Sign.RELATED, Sign.WIDGET) or (told is Sign.NEIGHBOUR and len(text) <= 6):
            below = told
            continue
        if told is not None or not text:
            below = below if told is None else None
            continue
        if at not in signs or below is None:
            continue
        if below is Sign.WIDGET and not FILE_NAME.match(text):
            below = None
            continue
        signs[at] = below
        if below is Sign.NEIGHBOUR:
            below = None


def _first(
    blocks: tuple[Block, ...], signs: dict[int, Sign | None], named: list[int], sure: list[int]
) -> int:
    """Where the page's tail begins: the first line with a sign, but not an address that belongs to 联系人 above it."""
    first = min(named)
    above = words(blocks[first - 1]) if first else ""
    while first < min(sure) and (
        signs.get(first) is None
        or (re.match(r"(?:[（(]\s{0,2})?联\s?系", above) and _ADDRESS_LINE.match(words(blocks[first])))
    ):
        first += 1
    if signs.get(first) is Sign.WEAK_FACTS and first < min(sure) - 1:
        return min(sure)
    return first
