"""A manuscript in its parts: the elements of GB/T 9704, the own text, what is issued, the attachments.

Every block ends in exactly one of them; an element is taken only where both its place and its form say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Image, Line
from toolkit.importing.telling import attachments
from toolkit.importing.telling.contents import contents, gone_entries, left_out
from toolkit.importing.telling.head import head, under_title
from toolkit.importing.telling.imprint import attendance, imprint, last_imprint
from toolkit.importing.telling.issued import named, second_title
from toolkit.importing.telling.signature import closing, ending_notes, note, notes
from toolkit.importing.telling.titles import title_lines
from toolkit.importing.told import Attached, Element, Parts, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.importing.manuscript import Block, Change, LeftOut, Manuscript


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind the signature, and the changes that printing it makes."""

    issued: Text | None = None
    attached: tuple[Attached, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    changes: tuple[Change, ...] = ()


def told(manuscript: Manuscript) -> Parts:
    """The parts of a manuscript, whatever it is; where 附件说明 is printed otherwise, it has one change more."""
    gone = gone_entries(manuscript.left_out)
    pictures = _leading_pictures(manuscript.blocks)
    begun = head(manuscript.blocks[pictures:], manuscript.said, gone)
    start = pictures + begun.end
    last, end = last_imprint(manuscript.blocks, start)
    blocks = manuscript.blocks[:end]
    elements = list(begun.elements)
    title = next((str(each.value) for each in elements if each.key == "标题"), "")
    issues, names = named(title, blocks[start:])
    text_end = attachments.first_label(blocks, start, second_title(blocks, start, names))
    signed_above = any(each.key == "署名" for each in elements)
    closed = None if signed_above else closing(blocks, start, text_end, names, goes_on=issues)
    if closed:
        elements += closed.elements
        under, own_end, at = begun.under_title, closed.start, closed.end
    else:
        ended, own_end = _unsigned_end(blocks, start, text_end)
        elements += (*begun.dated, *ended)
        under, at = () if begun.dated else begun.under_title, text_end
    elements_behind, at = _elements_behind(blocks, at, {each.key for each in (*elements, *last)})
    elements += elements_behind
    own, behind = _with_list(blocks[start:own_end], _behind(blocks, at, names, gone))
    return Parts(
        replace(manuscript, changes=(*manuscript.changes, *behind.changes)),
        (*elements, *last),
        Text((), (*manuscript.blocks[:pictures], *under, *own), own[0].place if own else 0),
        behind.issued,
        behind.attached,
        (*begun.left_out, *behind.left_out),
    )


def _leading_pictures(blocks: Sequence[Block]) -> int:
    """How many pictures (an emblem, a banner) stand above everything; they open the text."""
    return next((at for at, block in enumerate(blocks) if not isinstance(block, Image)), len(blocks))


def _unsigned_end(blocks: Sequence[Block], start: int, end: int) -> tuple[list[Element], int]:
    """附注, and 出席 to 列席, at the end of a text that nobody signs there."""
    out: list[Element] = []
    begin = ending_notes(blocks, start, end)
    if begin < end:
        out.append(note(blocks[begin:end]))
    people, first = attendance(blocks, start, begin)
    return [*people, *out], first


def _elements_behind(blocks: Sequence[Block], at: int, taken: set[str]) -> tuple[list[Element], int]:
    """附注 and 版记 that follow the signature at once."""
    out: list[Element] = []
    count = 0 if "附注" in taken else notes(blocks, at)
    if count:
        out.append(note(blocks[at : at + count]))
        at += count
    found, count = imprint(blocks, at)
    if not taken & {each.key for each in found}:
        out += (replace(each, moved=at + count < len(blocks)) for each in found)
        at += count
    return out, at


def _behind(blocks: Sequence[Block], at: int, names: Collection[str], gone: Collection[int]) -> _Behind:
    """What is issued, and the attachments with their labels; a text of its own where neither is sure."""
    if at >= len(blocks):
        return _Behind()
    label = attachments.first_label(blocks, at, len(blocks), inline=True)
    found, changes = attachments.attached(blocks, label)
    if label < len(blocks) and not found:
        label = len(blocks)
    if at == label:
        return _Behind(None, found, (), changes)
    issued, out = _issued(blocks[at:label], names, gone)
    return _Behind(issued, found, out, changes)


def _issued(
    blocks: Sequence[Block], names: Collection[str], gone: Collection[int]
) -> tuple[Text, tuple[LeftOut, ...]]:
    count = title_lines(blocks, 0, names)
    title = tuple(block.text for block in blocks[:count] if isinstance(block, Line))
    under = under_title(blocks, count) if count else 0
    listed = contents(blocks, under, gone)
    text = (*blocks[count:under], *blocks[under + listed :])
    return Text(title, text, blocks[0].place), left_out(blocks[under : under + listed])


def _with_list(own: Sequence[Block], behind: _Behind) -> tuple[Sequence[Block], _Behind]:
    """附件说明 taken out of the text that it ends, where it says what the attachments are."""
    issued = behind.issued
    if issued and not issued.title and not behind.attached:
        moved = attachments.listed(issued.blocks, 0, len(issued.blocks))
        if moved and moved.start == 0 and not attachments.listed(own, 0, len(own)):
            entries = tuple(replace(each, moved=True) for each in moved.entries)
            return own, replace(behind, issued=None, attached=entries, changes=moved.changes)
    text = issued.blocks if issued else own
    found = attachments.listed(text, 0, len(text))
    attached = attachments.matched(found.entries, behind.attached) if found else None
    if found is None or attached is None:
        return own, behind
    behind = replace(behind, attached=attached, changes=(*found.changes, *behind.changes))
    if issued:
        return own, replace(behind, issued=replace(issued, blocks=issued.blocks[: found.start]))
    return own[: found.start], behind
