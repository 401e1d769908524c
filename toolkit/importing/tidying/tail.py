"""The tail of a page below the document: who runs the site, links to neighbours, buttons, the next page."""

from __future__ import annotations

import re

from toolkit.audit.patterns import DATE, numeral_of
from toolkit.importing.manuscript import Block, Grid, Line
from toolkit.importing.tidying.fields import CLOCK, fields, of_page_end
from toolkit.importing.tidying.furniture import FILE_NAME, Sign
from toolkit.importing.tidying.head import Found, sign_of, words

FARTHEST = 120  # blocks that a tail may have
_LONGEST = 60
# What ends a document: a line like this and all above it is the document's.
_OWN = re.compile(
    r"附\s{0,4}件|抄\s{0,3}[送报]|[（(]此件|此件|(?:[（(]\s{0,2})?联\s?系\s?(?:人|电话|方式|单位)|特此|主\s{0,3}送|[（(].{1,60}[）)]\Z|.{0,60}印发\Z|注\s?[:：]|备注|主题词"
)
_CONTACT = re.compile(r"(?:[（(]\s{0,2})?联\s?系")
_ORGAN = re.compile(r".{3,}(?:委|委员会|人民政府|局|厅|法院|检察院|办公室)\Z")
_ADDRESS_LINE = re.compile(
    r"(?:地\s{0,6}址|邮\s{0,6}编|邮\s{0,6}箱|电\s{0,6}话|传\s{0,6}真|E-?mail|网\s{0,4}址)", re.IGNORECASE
)


def tail(blocks: tuple[Block, ...], start: int, *, page_below: bool = False) -> Found:
    """The blocks from ``start`` on that are the page's; none where no line is surely one.

    ``page_below`` tells that the reader left out lines of the page below the last block: they are sure ones.
    """
    found = Found()
    start = max(start, len(blocks) - FARTHEST)
    signs: dict[int, Sign | None] = {}
    for at in range(len(blocks) - 1, start - 1, -1):
        told = _sign(blocks[at])
        if told is None and _own(blocks[at]):
            break
        signs[at] = told
    signs = dict(reversed(signs.items()))
    _links(blocks, signs)
    sure = [at for at, told in signs.items() if told is not None and told.sure]
    if not sure and not page_below:
        return found
    first = _first(blocks, signs, sure[0] if sure else len(blocks))
    last = max((at for at, told in signs.items() if told is not None), default=-1)
    for at, told in signs.items():
        if first <= at <= last:
            found.why[at] = told.why if told else Sign.FOOT.why
    return found


def _sign(block: Block) -> Sign | None:
    """The sign of a line below a text: of facts only those that a page has there, of names no signature."""
    told = sign_of(block)
    text = words(block)
    if told in (Sign.FACTS, Sign.WEAK_FACTS):
        facts = fields(text) if text else None
        if isinstance(block, Grid) or CLOCK.match(text) or (facts and not of_page_end(facts)):
            return None
    if told is Sign.MENU and all(_ORGAN.search(word) for word in text.split()):
        return None
    return told


def _own(block: Block) -> bool:
    """Whether a block is the document's beyond doubt."""
    if not isinstance(block, Line):
        return True
    text = block.text
    if len(text) > _LONGEST or text.endswith(("。", "；", "：")) or DATE.match(text) or _OWN.match(text):
        return not FILE_NAME.match(text)
    return numeral_of(text) is not None and not FILE_NAME.match(text)


def _links(blocks: tuple[Block, ...], signs: dict[int, Sign | None]) -> None:
    """Titles of other pages below 相关链接, files below 附件下载, the name below 上一篇: signs like their heading's."""
    below: Sign | None = None
    for at, told in signs.items():
        text = words(blocks[at])
        if told in (Sign.RELATED, Sign.WIDGET) or (told is Sign.NEIGHBOUR and len(text) <= 6):
            below = told
        elif told is not None or not text or (below is Sign.WIDGET and not FILE_NAME.match(text)):
            below = None
        elif below is not None:
            signs[at] = below
            below = None if below is Sign.NEIGHBOUR else below


def _first(blocks: tuple[Block, ...], signs: dict[int, Sign | None], sure: int) -> int:
    """Where the page's tail begins: with the lines that have a sign right above the first sure one.

    An address that belongs to 联系人 above it is the document's.
    """
    first = sure
    while signs.get(first - 1) is not None:
        first -= 1
    above = words(blocks[first - 1]) if first else ""
    while first < sure and _CONTACT.match(above) and _ADDRESS_LINE.match(words(blocks[first])):
        first += 1
    return first
