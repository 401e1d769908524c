"""附件说明 and the attachments themselves (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.audit.patterns import ATTACHMENT_LABEL
from toolkit.importing.manuscript import Change, Grid, Line
from toolkit.importing.spaces import squeezed
from toolkit.importing.telling.forms import (
    LABEL_AND_TITLE,
    begins_numbered,
    is_title_line,
    loosely,
    text_of,
)
from toolkit.importing.telling.titles import title_lines
from toolkit.importing.told import Attached, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.manuscript import Block

_FIRST = re.compile(r"附\s{0,4}件\s{0,2}[:：]\s{0,4}(?P<rest>.*)\Z", re.DOTALL)
_ITEM = re.compile(r"(?P<number>\d{1,2})\s{0,3}[.．、]\s{0,3}(?P<title>\S.*)\Z", re.DOTALL)
_NEXT_ITEM = re.compile(r"[；;\s]\s{0,40}(?=\d{1,2}\s{0,2}[.．、](?!\d))")
_MOST_LISTED = 80  # lines
_LONGEST = 400
_END_MARKS = "；;。，,"
_TITLED = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """附件说明: ordinal and title of each attachment with the lines that name it; begins at ``start``."""

    entries: tuple[Attached, ...]
    start: int
    changes: tuple[Change, ...]


def listed(blocks: Sequence[Block], start: int, end: int) -> Listed | None:
    """附件说明 that takes the last lines before ``end``, and would be printed with these very characters."""
    for at in range(end - 1, max(start, end - _MOST_LISTED) - 1, -1):
        text = text_of(blocks[at])
        if not text or len(text) > _LONGEST:
            return None
        match = _FIRST.match(text)
        if match:
            lines = [block for block in blocks[at:end] if isinstance(block, Line)]
            return _read(lines, match["rest"], at)
        if not _ITEM.match(text):
            return None
    return None


def _read(lines: Sequence[Line], rest: str, at: int) -> Listed | None:
    """Every line an item (or several), numbered from 1; or one title without a number."""
    typed = [rest, *(line.text for line in lines[1:])]
    if not _ITEM.match(rest or (typed[1] if len(typed) > 1 else "")):
        title = rest.strip().rstrip(_END_MARKS)
        if len(lines) > 1 or not title or "。" in title or len(title) > _TITLED:
            return None
        entry = Attached(_bare(title), "", None, lines[0].place, "", (lines[0].text,))
        return Listed((entry,), at, _changes(lines[0], f"附件：{entry.title}"))
    entries: list[Attached] = []
    changes: list[Change] = []
    for line, text in zip(lines, typed, strict=True):
        items = [each for each in _NEXT_ITEM.split(text) if each.strip()]
        begun = len(entries)
        for item in items:
            match = _ITEM.match(item.strip())
            if match is None or int(match["number"]) != len(entries) + 1 or len(item) > _TITLED:
                return None
            title = _bare(match["title"].strip().rstrip(_END_MARKS))
            if not title or "。" in title:
                return None
            place = (line.text,) if len(entries) == begun else ()
            entries.append(Attached(title, match["number"], None, line.place, "", place))
        said = "".join(f"{each.ordinal}.{each.title}" for each in entries[begun:])
        changes += _changes(line, said if line is not lines[0] else f"附件：{said}")
    if entries and not rest:
        entries[0] = replace(entries[0], listed=(lines[0].text, *entries[0].listed))
    return Listed(tuple(entries), at, tuple(changes))


def _bare(title: str) -> str:
    """A name without 书名号 around it, as 附件说明 has it."""
    if title[:1] == "《" and title[-1:] == "》" and title.count("《") == 1:
        return title[1:-1]
    return title


def _changes(line: Line, printed: str) -> tuple[Change, ...]:
    if squeezed(line.text) == squeezed(printed):
        return ()
    return (Change(line.text, printed, line.place, "附件说明的序号、标点照国标", line.page),)


def label_at(blocks: Sequence[Block], at: int, *, inline: bool = False) -> bool:
    """Whether an attachment begins with this line: 附件 or 附件1 above a title or a table, not above 附件说明.

    With ``inline`` the title may stand on the line of the label: 附件1：任务分工表.
    """
    if at + 1 >= len(blocks):
        return False
    text, below = text_of(blocks[at]), blocks[at + 1]
    if not text.startswith("附"):
        return False
    following = text_of(below)
    if inline and LABEL_AND_TITLE.match(text):
        return not (LABEL_AND_TITLE.match(following) or ATTACHMENT_LABEL.match(following))
    if not ATTACHMENT_LABEL.match(text):
        return False
    titled = (
        is_title_line(following) and not begins_numbered(following) and not ATTACHMENT_LABEL.match(following)
    )
    return isinstance(below, Grid) or titled


def first_label(blocks: Sequence[Block], start: int, end: int, *, inline: bool = False) -> int:
    """Where the first attachment begins; ``end`` where there is none."""
    return next((at for at in range(start, end) if label_at(blocks, at, inline=inline)), end)


def attached(blocks: Sequence[Block], start: int) -> tuple[tuple[Attached, ...], tuple[Change, ...]]:
    """The attachments that begin with the label at ``start``; none where one of them has no title of its own."""
    begins = [at for at in range(start, len(blocks)) if label_at(blocks, at, inline=True)]
    out: list[Attached] = []
    changes: list[Change] = []
    for at, until in pairwise([*begins, len(blocks)]):
        one = _attachment(blocks[at:until])
        if one is None:
            return (), ()
        out.append(one[0])
        changes += one[1]
    unclear = len(out) > 1 and not all(each.ordinal for each in out)
    return ((), ()) if unclear else (tuple(out), tuple(changes))


def _attachment(blocks: Sequence[Block]) -> tuple[Attached, tuple[Change, ...]] | None:
    """The attachment whose label is the first of these blocks."""
    label, text = blocks[0], text_of(blocks[0])
    match = ATTACHMENT_LABEL.match(text)
    inline = None if match else LABEL_AND_TITLE.match(text)
    found = match or inline
    count = (title_lines(blocks, 1) or is_title_line(text_of(blocks[1]))) if match else 0
    if not isinstance(label, Line) or found is None or not (count or inline):
        return None
    title = inline["title"] if inline else "\n".join(map(text_of, blocks[1 : 1 + count]))
    ordinal = found["number"] or ""
    printed = f"附件{ordinal}{title if inline else ''}"
    same = squeezed(printed) == squeezed(text)
    changes = () if same else (Change(text, printed, label.place, "附件标识后面不加标点", label.page),)
    lines = tuple(map(text_of, blocks[1 : 1 + count]))
    own = Text(lines, tuple(blocks[1 + count :]), blocks[1].place)
    return Attached(title, ordinal, own, label.place, text), changes


def matched(entries: Sequence[Attached], found: Sequence[Attached]) -> tuple[Attached, ...] | None:
    """附件说明 and the attachments as one list; None where one of them would be printed wrongly from it.

    Each attachment needs an entry with its number and its very title; an entry may be without text.
    """
    if not found:
        return tuple(entries)
    if len({each.ordinal for each in found}) != len(found):
        return None
    by_ordinal = {each.ordinal: each for each in found}
    if not set(by_ordinal) <= {each.ordinal for each in entries}:
        return None
    out: list[Attached] = []
    for entry in entries:
        own = by_ordinal.get(entry.ordinal)
        if own is None:
            out.append(entry)
        elif loosely(own.title) != loosely(entry.title) or squeezed(own.title) != squeezed(entry.title):
            return None
        else:
            out.append(replace(own, listed=entry.listed, place=entry.place))
    in_order = [each.ordinal for each in out if each.text] == [each.ordinal for each in found]
    return tuple(out) if in_order else None
