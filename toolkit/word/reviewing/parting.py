"""Paragraphs parted where a tag wants one of its own, and how their text is changed; all else stays."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.paragraphs import PARAGRAPH, TEXT, W, own, own_text
from toolkit.word.engine.tags import scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.word.engine.retyping import Edit

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = tuple(W + name for name in ("proofErr", "bookmarkStart", "bookmarkEnd"))
_PLAIN = frozenset((*_MARKS, f"{W}pPr", f"{W}rPr"))


def parts_of(paragraph: etree._Element, text: str) -> list[tuple[int, int]]:
    """Where a paragraph is to be parted, so that each of its tags with p has a paragraph of its own.

    Text may stand beside {%p %}, which prints nothing, but not beside {{p }}: nobody knows where that text belongs.
    """
    whole = [(0, len(text))]
    tags = scan(text)[0] if "{{p" in text or "{%p" in text else ()
    alone = [tag for tag in tags if tag.level == "p"]
    if not alone or any(tag.opening == "{%" and tag.level != "p" for tag in tags) or not only_text(paragraph):
        return whole
    ends = [0, *(at for tag in alone for at in (tag.start, tag.end)), len(text)]
    parts = [(start, end) for start, end in pairwise(ends) if text[start:end].strip()]
    blocks = any(tag.opening == "{{" for tag in alone)
    return whole if len(parts) == 1 or (blocks and len(parts) > len(alone)) else parts


def part(paragraph: etree._Element, parts: Sequence[tuple[int, int]]) -> None:
    """Make a paragraph of each part; what is no text each of them has."""
    length = len(own_text(paragraph))
    for each, (start, end) in zip((paragraph, *copies(paragraph, len(parts) - 1)), parts, strict=True):
        edits = [(first, last, "") for first, last in ((0, start), (end, length)) if first < last]
        write_text(each, [edits])


def copies(paragraph: etree._Element, count: int) -> list[etree._Element]:
    """Copies of a paragraph, put behind it; without bookmarks, of which there is one of a name."""
    made = [copy.deepcopy(paragraph) for _ in range(count)]
    for each in made:
        each.tail = None
        etree.strip_elements(each, *_MARKS, with_tail=False)
    for each in reversed(made):
        paragraph.addnext(each)
    return made


def only_text(paragraph: etree._Element) -> bool:
    """Whether a paragraph holds text and marks, and nothing that would be lost or doubled."""
    known = {PARAGRAPH, TEXT, f"{W}r"}
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    waiting = list(paragraph)
    while waiting:
        element = waiting.pop()
        if element.tag in _PLAIN:
            continue
        if element.tag not in known:
            return False
        waiting.extend(element)
    return True


def write_text(paragraph: etree._Element, steps: Iterable[Sequence[Edit]]) -> None:
    """Change the paragraph's text, each character in the run it stands in."""
    texts = list(own(paragraph, TEXT))
    for start, end, new in (edit for edits in steps for edit in reversed(edits)):
        position, written = 0, False
        for text in texts:
            said = text.text or ""
            here, there = max(start - position, 0), min(end - position, len(said))
            position += len(said)
            if not written and start <= position and (start < position or start == end or text is texts[-1]):
                text.text = said[:here] + new + said[max(there, here) :]
                text.set(SPACE, "preserve")
                written = True
            elif written and here < there:
                text.text = said[:here] + said[there:]
