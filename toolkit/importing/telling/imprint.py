"""版记: 分送, 抄送, 印发机关 and 印发日期 (GB/T 9704-2012, 7.4), and who was at a meeting (10.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit.patterns import PRINTED
from toolkit.importing.telling.forms import read_date, text_of
from toolkit.importing.telling.masthead import element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.manuscript import Block
    from toolkit.importing.told import Element

_SENT = re.compile(r"(?P<label>抄\s{0,3}送|分\s{0,3}送)\s{0,3}[:：]\s{0,3}(?P<names>\S.*)\Z", re.DOTALL)
_PEOPLE = re.compile(
    r"(?P<label>出\s{0,3}席|请\s{0,3}假|列\s{0,3}席)\s{0,3}[:：]\s{0,3}(?P<names>\S.*)\Z", re.DOTALL
)
_MOST_LINES = 12
_LONGEST = 1200
_LAST = 16  # blocks from the end in which 版记 may begin


def imprint(blocks: Sequence[Block], at: int) -> tuple[tuple[Element, ...], int]:
    """The elements of 版记 on the lines that begin here, and how many lines; none where the first is not of it."""
    out: list[Element] = []
    start = at
    while at < len(blocks):
        text = text_of(blocks[at])
        keys = {each.key for each in out}
        sent = _SENT.match(text) if len(text) <= _LONGEST else None
        if sent and _label(sent) not in keys:
            count = _continued(blocks, at)
            entry = _sent(blocks[at : at + count], sent)
            if entry is None:
                break
            out.append(entry)
            at += count
            continue
        printed = _printed(blocks[at])
        if not printed or "印发日期" in keys:
            break
        out += printed
        at += 1
    return tuple(out), at - start


def last_imprint(blocks: Sequence[Block], start: int) -> tuple[tuple[Element, ...], int]:
    """版记 at the very end of the document, and where it begins."""
    for at in range(max(start, len(blocks) - _LAST), len(blocks)):
        found, count = imprint(blocks, at)
        if found and at + count == len(blocks):
            return found, at
    return (), len(blocks)


def attendance(blocks: Sequence[Block], start: int, end: int) -> tuple[tuple[Element, ...], int]:
    """出席, 请假 and 列席 as the last lines of minutes, and where they begin."""
    out: list[Element] = []
    at = end
    while at > start:
        text = text_of(blocks[at - 1])
        match = _PEOPLE.match(text) if len(text) <= _LONGEST else None
        if match is None:
            break
        out.insert(0, element(_label(match), _people(match["names"].rstrip("。")), blocks[at - 1 : at]))
        at -= 1
    in_order = [each.key for each in out] == [
        key for key in ("出席", "请假", "列席") if key in {each.key for each in out}
    ]
    return (tuple(out), at) if out and in_order else ((), end)


def _people(text: str) -> tuple[str, ...]:
    """Split so that joining gives the same again: at 、, or at ， where both stand there, otherwise not at all."""
    if "、" in text and "，" not in text and not re.search(r"\s", text):
        names = text.split("、")
    elif "、" in text and "，" in text:
        names = text.split("，")
    else:
        names = [text]
    return tuple(names) if all(name.strip() for name in names) else (text,)


def _label(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match["label"])


def _continued(blocks: Sequence[Block], at: int) -> int:
    """How many lines an entry takes: those that break off at a comma go on below."""
    count = 1
    while (
        count < _MOST_LINES
        and at + count < len(blocks)
        and text_of(blocks[at + count - 1]).endswith(("，", "、"))
        and text_of(blocks[at + count])
    ):
        count += 1
    return count


def _sent(blocks: Sequence[Block], first: re.Match[str]) -> Element | None:
    text = "".join([first["names"], *(text_of(block) for block in blocks[1:])])
    names = tuple(name.strip() for name in text.removesuffix("。").split("，"))
    if not all(names) or "。" in text[:-1] or len(text) > _LONGEST:
        return None
    return element(_label(first), names, blocks)


def _printed(block: Block) -> tuple[Element, ...]:
    text = text_of(block)
    match = PRINTED.match(text) if len(text) <= 90 and text.endswith("印发") else None
    date = read_date(match["date"]) if match else ""
    if match is None or not date or match["said"] != "印发" or re.search("[，。；：]", match["organ"]):
        return ()
    printer = match["organ"].strip()
    organ = (element("印发机关", printer, [block]),) if printer else ()
    return (*organ, element("印发日期", date, [block]))
