"""版头: the lines down to 发文字号 (GB/T 9704-2012, 7.2), also those of an order and of minutes (10.2, 10.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit.patterns import (
    NUMBER_AND_MORE,
    ORDER_NUMBER,
    SECRECY,
    SIGNATORY,
    URGENCY,
    document_number,
)
from toolkit.figures import pending_mark
from toolkit.importing.manuscript import Line
from toolkit.importing.telling.forms import before_date, signers_of, text_of
from toolkit.importing.told import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.manuscript import Block

_MOST_LINES = 14
_COPY_NUMBER = re.compile(r"(?:№|No\.?)?\s{0,3}\d{4,8}\Z")
_MARK = re.compile(r"[^，。；：]{2,60}(?:文件|命令|令|纪要|简报)\Z|文件\Z")
_MARK_AND_NUMBER = re.compile(
    r"(?P<mark>\S{2,40}(?:令|命令|纪要))\s{0,6}(?P<number>[（(]?第\s{0,2}\d{1,5}\s{0,2}[号期][）)]?)\Z"
)


def element(
    key: str, value: str | tuple[str, ...], blocks: Sequence[Block], *, moved: bool = False
) -> Element:
    """An element as read from these blocks, which are lines."""
    lines = tuple(block.text for block in blocks if isinstance(block, Line))
    return Element(key, value, lines, blocks[0].place, moved)


def is_number(text: str) -> bool:
    """A 发文字号, also of an order or of minutes, also with more on its line, also the mark of one that is missing."""
    return len(text) <= 60 and bool(
        document_number(text)
        or ORDER_NUMBER.match(text)
        or NUMBER_AND_MORE.match(text)
        or text == pending_mark("发文字号")
    )


def masthead(blocks: Sequence[Block]) -> tuple[tuple[Element, ...], int]:
    """The elements above the title and where they end; none unless all lines down to 发文字号 are of a 版头."""
    out: list[Element] = []
    marks: list[Block] = []
    for at, block in enumerate(blocks[:_MOST_LINES]):
        numbered = _numbered(block, marks)
        if numbered:
            below = below_number(blocks[at + 1 : at + 2], numbered)
            return (*out, *numbered, *below), at + 1 + bool(below)
        above = () if marks else _above_mark(block, first=not out)
        if not above and _is_mark(text_of(block)):
            marks.append(block)
        elif not above:
            break
        out += above
    return (), 0


def _numbered(block: Block, marks: Sequence[Block]) -> tuple[Element, ...]:
    """What a line with a 发文字号 says, and the mark above it."""
    text = text_of(block)
    both = _MARK_AND_NUMBER.match(text) if len(text) <= 60 and "关于" not in text and not marks else None
    if both:
        return (
            element("发文机关标志", (both["mark"],), [block]),
            element("发文字号", both["number"], [block]),
        )
    number, people = _number_line(text)
    return (
        *((element("发文机关标志", tuple(map(text_of, marks)), marks),) if marks and number else ()),
        *((element("发文字号", number, [block]),) if number else ()),
        *((element("签发人", people, [block]),) if number and people else ()),
    )


def _number_line(text: str) -> tuple[str, tuple[str, ...]]:
    """发文字号 and 签发人 of a line that has one or both."""
    if not text or len(text) > 120:
        return "", ()
    match = SIGNATORY.search(text)
    number = (text[: match.start()] if match else text).strip()
    names = text[match.end() :].strip() if match else ""
    if (number and not is_number(number)) or (match and not 0 < len(names) <= 40):
        return "", ()
    return number, tuple(re.split(r"[\s、，]+", names)) if match else ()


def _above_mark(block: Block, *, first: bool) -> tuple[Element, ...]:
    """份号, 密级 with its term, 紧急程度."""
    text = text_of(block)
    if first and _COPY_NUMBER.match(text):
        return (element("份号", text, [block]),)
    secrecy = SECRECY.match(text)
    if secrecy:
        term = (element("保密期限", secrecy[2], [block]),) if secrecy[2] else ()
        return (element("密级", secrecy[1], [block]), *term)
    return (element("紧急程度", text, [block]),) if URGENCY.match(text) else ()


def _is_mark(text: str) -> bool:
    return 0 < len(text) <= 60 and "关于" not in text and bool(_MARK.match(text) or signers_of(text))


def below_number(blocks: Sequence[Block], above: Sequence[Element]) -> tuple[Element, ...]:
    """签发人 on a line of its own; the organ and the date of minutes."""
    if not blocks:
        return ()
    number, people = _number_line(text_of(blocks[0]))
    if people and not number and all(each.key != "签发人" for each in above):
        return (element("签发人", people, blocks),)
    organ, date = before_date(text_of(blocks[0]))
    names = signers_of(organ)
    if (
        date
        and names
        and any(each.key == "发文字号" and ORDER_NUMBER.match(str(each.value)) for each in above)
    ):
        return (element("署名", names, blocks), element("成文日期", date, blocks))
    return ()
