"""Where a title stands, and how many lines it takes (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.patterns import ATTACHMENT_LABEL, CONTENTS
from toolkit.importing.manuscript import Line
from toolkit.importing.telling.forms import (
    begins_numbered,
    goes_on_below,
    is_sentence,
    is_title_line,
    is_title_suffix,
    is_whole_title,
    loosely,
    says_kind,
    signers_of,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.importing.manuscript import Block

_MOST_LINES = 8
_MOST_CHARACTERS = 240
_LARGE = 18.0  # points; the text has 16


def title_lines(blocks: Sequence[Block], at: int, known: Collection[str] = (), *, unsaid: bool = True) -> int:
    """How many lines a title has that begins at this place; 0 where none does.

    ``known`` are titles that the document itself names (loosely written); a line or lines that say one of them are it.
    With ``unsaid`` a title may be told by its look or its place alone, without saying its kind.
    """
    texts = _run(blocks, at)
    if not texts:
        return 0
    said = _as_said(texts, known)
    if said:
        return said + _suffixes(texts, said)
    for complete in (True, False):
        for count in range(1, len(texts) + 1):
            following = texts[count] if count < len(texts) else ""
            one = "".join(texts[:count])
            if is_whole_title(one, following) if complete else says_kind(one):
                return count + _suffixes(texts, count)
    if not unsaid:
        return 0
    looks = _looking_alike(blocks, at, len(texts))
    return looks or _plain(blocks, at, texts)


def said_title(blocks: Sequence[Block], at: int, known: Collection[str]) -> int:
    """How many lines from this place say one of the titles that the document names; 0 where they say none."""
    if not known:
        return 0
    begins = loosely(text_of(blocks[at])[:_MOST_CHARACTERS])
    if not begins or not any(name.startswith(begins) for name in known):
        return 0
    texts = _run(blocks, at)
    said = _as_said(texts, known)
    return said + _suffixes(texts, said) if said else 0


def _run(blocks: Sequence[Block], at: int) -> list[str]:
    texts: list[str] = []
    while len(texts) < _MOST_LINES and at + len(texts) < len(blocks):
        block = blocks[at + len(texts)]
        text = text_of(block)
        label = ATTACHMENT_LABEL.match(text) is not None
        if not is_title_line(text) or CONTENTS.match(text) or (label and texts):
            break
        if texts and isinstance(block, Line) and (block.new_page or _turns(blocks[at], block)):
            break
        texts.append(text)
    return [] if len(texts) == 1 and ATTACHMENT_LABEL.match(texts[0]) else texts


def _turns(first: Block, block: Line) -> bool:
    """Whether a line looks otherwise than the centred one that a title began with."""
    return isinstance(first, Line) and first.align == "center" and block.align != "center"


def _as_said(texts: list[str], known: Collection[str]) -> int:
    one = ""
    for count, text in enumerate(texts, 1):
        one += loosely(text)
        if one in known:
            return count
        if not any(name.startswith(one) for name in known):
            return 0
    return 0


def _suffixes(texts: list[str], count: int) -> int:
    more = 0
    while count + more < len(texts) and is_title_suffix(texts[count + more]):
        more += 1
    return more


def _looking_alike(blocks: Sequence[Block], at: int, most: int) -> int:
    """The first lines, where the source shows them as a title: centred, large, or by their style."""
    first = blocks[at]
    if not isinstance(first, Line) or not (
        first.level == 1 or first.align == "center" or first.size >= _LARGE
    ):
        return 0
    count = 1
    while count < most:
        block = blocks[at + count]
        if not isinstance(block, Line) or (block.level, block.align, block.size) != (
            first.level,
            first.align,
            first.size,
        ):
            break
        count += 1
    return count


def _plain(blocks: Sequence[Block], at: int, texts: list[str]) -> int:
    """A title that does not say its kind: one line, or an organ's name and one more, above a text."""
    count = len(texts)
    below = text_of(blocks[at + count]) if at + count < len(blocks) else ""
    if not (is_sentence(below) or begins_numbered(below) or below.endswith(("：", ":"))):
        return 0
    if count == 1:
        return int(len(texts[0]) >= 6 and "，" not in texts[0])
    whole = signers_of(texts[0]) or goes_on_below(texts[0])
    return 2 if count == 2 and whole and len("".join(texts)) <= 80 else 0
