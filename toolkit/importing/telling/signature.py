"""落款: who signs, and the date (GB/T 9704-2012, 7.3.5), found by position and form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.audit.patterns import ATTACHMENT_LABEL, NOTE
from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.spaces import squeezed
from toolkit.importing.telling.attachments import listed
from toolkit.importing.telling.forms import (
    before_date,
    ends_sentence,
    person,
    read_date,
    signers_of,
    stamped,
    text_of,
)
from toolkit.importing.telling.imprint import imprint
from toolkit.importing.telling.masthead import element
from toolkit.importing.telling.titles import said_title, title_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.importing.manuscript import Block
    from toolkit.importing.told import Element

_MOST_SIGNERS = 12
_FEW = 3  # blocks behind a signature that need no reason
_MOST_NOTES = 6
_CONTACT = re.compile(
    r"(?:联\s*系\s*(?:人|电\s*话|方式|地址|单位|处室)|(?:咨询|办公|监督|举报)?电\s*话|传\s*真|(?:电子)?邮\s*箱|邮\s*编|地\s*址)[^。]{0,8}[:：]"
)
_BROKEN_NAME = re.compile("[\u3400-\u9fff]{4,30}\\Z")
_NOTE_ALONE = re.compile(
    "[（(](?:此件|本件|联系|主动公开|依申请|不予公开|公开|信息公开|本文|注|印发至|发至|传达)"
)
_STRONG = re.compile("(?:人民政府|委员会|管委会|办公室|局|厅|党组|党委|工委|办事处)$")


@dataclass(frozen=True, slots=True)
class Closing:
    """署名 or 签名章 and 成文日期, on the blocks from ``start`` to ``end``; 附注 is not yet among them."""

    elements: tuple[Element, ...]
    start: int
    end: int


def closing(
    blocks: Sequence[Block], start: int, end: int, known: Collection[str], *, goes_on: bool
) -> Closing | None:
    """What signs the text that begins at ``start``; ``end`` is where something else is known to begin.

    ``known`` are titles that the document names, ``goes_on`` tells that it issues something, so that a text may follow.
    """
    for at in range(start, end):
        found = _dated(blocks, at, start)
        if found is None:
            continue
        named = any(each.key != "成文日期" for each in found.elements)
        good = found.end >= end or goes_on or _something_else(blocks, found.end, known, titled=named)
        near = end == len(blocks) and len(blocks) - found.end <= _FEW
        if good and not named and found.start > start:
            last = found.end >= len(blocks) or notes(blocks, found.end) > 0
            good = last or _may_end(blocks, start, found.start)
        if (good or (named and near)) and (found.start > start or found.end >= end):
            return found
    return _undated(blocks, start, end, known)


def _may_end(blocks: Sequence[Block], start: int, at: int) -> bool:
    """Whether a text can end before this block: with a sentence, a table, 附件说明."""
    above = blocks[at - 1]
    return isinstance(above, Grid) or ends_sentence(text_of(above)) or listed(blocks, start, at) is not None


def _dated(blocks: Sequence[Block], at: int, start: int) -> Closing | None:
    """The lines of a signature around the date that stands on this line."""
    text = text_of(blocks[at])
    if not text or len(text) > 130:
        return None
    date = read_date(text)
    if not date:
        organ, date = before_date(text)
        names = signers_of(organ) if date else ()
        post = stamped(organ) if date and not names else None
        if not (names or post):
            return None
        line = blocks[at : at + 1]
        above, first = _signers(blocks, at, start)
        key, value = ("署名", (*above, *names)) if names else ("签名章", (_post(post),))
        if not names:
            first, above = at, ()
        lines = blocks[first : at + 1]
        return Closing((element(key, value, lines), element("成文日期", date, line)), first, at + 1)
    names, first = _signers(blocks, at, start)
    if names:
        return Closing(
            (element("署名", names, blocks[first:at]), element("成文日期", date, blocks[at : at + 1])),
            first,
            at + 1,
        )
    people, first = _stamps(blocks, at, start)
    if people:
        return Closing(
            (element("签名章", people, blocks[first:at]), element("成文日期", date, blocks[at : at + 1])),
            first,
            at + 1,
        )
    below = _below(blocks, at)
    if below:
        last = at + 1 + len(below)
        signed = tuple(name for block in below for name in signers_of(text_of(block)))
        return Closing(
            (element("成文日期", date, blocks[at : at + 1], moved=True), element("署名", signed, below)),
            at,
            last,
        )
    alone = person(text_of(blocks[at - 1])) if at - 1 > start else ""
    if alone and ends_sentence(text_of(blocks[at - 2])):
        return Closing(
            (element("署名", (alone,), blocks[at - 1 : at]), element("成文日期", date, blocks[at : at + 1])),
            at - 1,
            at + 1,
        )
    return Closing((element("成文日期", date, blocks[at : at + 1]),), at, at + 1)


def _post(found: tuple[str, str] | None) -> str:
    return " ".join(part for part in found or () if part)


def _signers(blocks: Sequence[Block], at: int, start: int) -> tuple[tuple[str, ...], int]:
    """The organs on the lines above, and where they begin."""
    first = at
    names: tuple[str, ...] = ()
    while first > start and at - first < _MOST_SIGNERS:
        found = signers_of(text_of(blocks[first - 1]))
        if not found:
            break
        names = (*found, *names)
        first -= 1
    broken = text_of(blocks[first - 1]) if names and first - 1 > start else ""
    if broken and _BROKEN_NAME.match(broken) and _may_end(blocks, start, first - 1):
        whole = signers_of(broken + names[0])
        if whole and (names[0].startswith("的") or _looks_set_off(blocks[first - 1])):
            return (*whole, *names[1:]), first - 1
    return names, first


def _looks_set_off(block: Block) -> bool:
    return isinstance(block, Line) and block.align in ("right", "center")


def _stamps(blocks: Sequence[Block], at: int, start: int) -> tuple[tuple[str, ...], int]:
    first = at
    people: tuple[str, ...] = ()
    while first > start and at - first < _MOST_SIGNERS:
        found = stamped(text_of(blocks[first - 1]), alone=True)
        if not found:
            break
        people = (_post(found), *people)
        first -= 1
    return people, first


def _below(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The organs under a date, where they are the last lines of the document or something else follows them."""
    last = at + 1
    while last < len(blocks) and last - at <= _MOST_SIGNERS and signers_of(text_of(blocks[last])):
        last += 1
    return blocks[at + 1 : last] if last == len(blocks) or notes(blocks, last) else ()


def _undated(blocks: Sequence[Block], start: int, end: int, known: Collection[str]) -> Closing | None:
    """A signature without a date: the last lines, below the end of a sentence."""
    last = end
    for at in range(max(start + 1, end - _MOST_NOTES - _FEW), end):
        if notes(blocks, at) or imprint(blocks, at)[1]:
            last = at
            break
    names, first = _signers(blocks, last, start)
    if not names or first <= start or not ends_sentence(text_of(blocks[first - 1])):
        return None
    line = blocks[first]
    at_right = isinstance(line, Line) and line.align == "right"
    sure = all(_STRONG.search(name) and len(name) >= 4 for name in names)
    if not (at_right or sure) or title_lines(blocks, first, known):
        return None
    return Closing((element("署名", names, blocks[first:last]),), first, last)


def _something_else(blocks: Sequence[Block], at: int, known: Collection[str], *, titled: bool) -> bool:
    """Whether no text of the document goes on here; with ``titled`` a title says so that nothing announced."""
    if at >= len(blocks):
        return True
    block = blocks[at]
    text = text_of(block)
    return bool(
        notes(blocks, at)
        or imprint(blocks, at)[1]
        or ATTACHMENT_LABEL.match(text)
        or squeezed(text[:8]).startswith(("附件：", "附件:"))
        or (isinstance(block, Line) and block.new_page)
        or (titled and title_lines(blocks, at, known, unsaid=False))
        or said_title(blocks, at, known)
    )


def notes(blocks: Sequence[Block], at: int) -> int:
    """How many lines of 附注 begin here: （此件公开发布）, 联系人：……"""
    end = at
    while end < len(blocks) and end - at < _MOST_NOTES:
        text = text_of(blocks[end])
        bracketed = NOTE.match(text) and text[:1] in "（(" and _is_note(text)
        if not (bracketed or (len(text) <= 80 and _CONTACT.match(text))):
            break
        end += 1
    return end - at


def _is_note(text: str) -> bool:
    return _NOTE_ALONE.match(text) is not None or _CONTACT.match(text[1:]) is not None


def note(blocks: Sequence[Block]) -> Element:
    """附注 of these lines: what they say, without their brackets."""
    said = [text_of(block) for block in blocks]
    inner = [text[1:-1] if text[:1] in "（(" and text[-1:] in "）)" else text for text in said]
    return element("附注", "　".join(text.strip() for text in inner), blocks)


def ending_notes(blocks: Sequence[Block], start: int, end: int) -> int:
    """Where the lines of 附注 begin with which an unsigned text ends: in brackets, below the text."""
    at = end
    while at > start + 1 and end - at < _MOST_NOTES:
        text = text_of(blocks[at - 1])
        if not (NOTE.match(text) and text[:1] in "（(" and _is_note(text)):
            break
        at -= 1
    return at
