"""Whether what a statement begins ends where it can: in the same cell, the same table, as whole a paragraph or row.

Jinja sees only the order of tags; Word's paragraphs and cells would be torn apart between them.

Codes: T582 a block that begins in one place of the document and ends in another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.word.engine.faults import fault
from toolkit.word.engine.paragraphs import CELL, PARAGRAPH, ROW, TEXT, W, cut, own
from toolkit.word.engine.statements import MIDDLE, closes, opens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from toolkit.problems import Problem
    from toolkit.word.engine.paragraphs import Paragraph
    from toolkit.word.engine.tags import Tag

_LEVELS = {"": "写在文字里", "p": "占整段", "tr": "占整行", "tc": "占整格", "r": "占一小段文字"}
_RUN = f"{W}r"


def torn(located: Iterable[tuple[Tag, Paragraph]], path: str) -> Iterator[Problem]:
    """What is wrong with where the blocks of a part begin and end; blocks that cross are told elsewhere."""
    waiting: list[tuple[Tag, Paragraph]] = []
    for tag, paragraph in located:
        if opens(tag):
            waiting.append((tag, paragraph))
        elif (tag.word in MIDDLE or closes(tag)) and waiting:
            begin, there = waiting[-1]
            told, hint = _between(begin, there, tag, paragraph)
            if told:
                yield fault(path, "T582", told, hint, cut(there.text), there.spot(begin))
            if closes(tag) == begin.word:
                waiting.pop()
            elif closes(tag):
                return  # from here on nobody knows what belongs together


def _between(begin: Tag, there: Paragraph, end: Tag, here: Paragraph) -> tuple[str, str]:
    """What is wrong between two tags of a block, and how to mend it."""
    first, last = _shown(begin, there), _shown(end, here)
    if begin.level != end.level:
        told = f"“{first}”{_LEVELS[begin.level]}，和它一对的“{last}”{_LEVELS[end.level]}，合不到一起"
        level = begin.level or end.level
        hint = (
            f"两处写成一样：{{%{level} {begin.word} … %}} 和 {{%{level} {end.word} %}}，或两处都不带 {level}"
        )
        return told, hint
    if _holder(begin, there) is _holder(end, here):
        return "", ""
    cells = _nearest(there.element, CELL), _nearest(here.element, CELL)
    if cells[0] is cells[1]:
        return (
            f"“{first}”和“{last}”不在同一处（文本框、超链接、内容控件的里外），合不到一起",
            "把两个标签移到同一处",
        )
    hint = "一格里的内容，开始和结束都写在这一格；整行重复用 {%tr for … %} 和 {%tr endfor %}，各占一行"
    if None in cells:
        where = ("表格外", "表格里") if cells[0] is None else ("表格里", "表格外")
        told = f"“{first}”在{where[0]}，“{last}”在{where[1]}，合不到一起"
        return told, hint if cells[0] is not None else "把两个标签都写在表格外，各占一段，用 {%p … %}"
    if begin.level == "tr":
        return f"“{first}”和“{last}”不在同一个表格里", "开始和结束写在同一个表格里，各占一行"
    return f"“{first}”在一格里开始，“{last}”在另一格里，表格会错位", hint


def _shown(tag: Tag, paragraph: Paragraph) -> str:
    text = paragraph.text[tag.start : tag.end]
    return text if len(text) <= 40 else text[:39] + "…"


def _holder(tag: Tag, paragraph: Paragraph) -> etree._Element | None:
    """What the pieces between two tags of this kind are children of, once the tags are taken out."""
    if tag.level in ("tr", "tc"):
        element = _nearest(paragraph.element, ROW if tag.level == "tr" else CELL)
        return None if element is None else element.getparent()
    inside = _around(tag, paragraph) if not tag.level else None
    return paragraph.element.getparent() if inside is None else inside


def _around(tag: Tag, paragraph: Paragraph) -> etree._Element | None:
    """The link, control or revision in the paragraph that a tag stands in; None in the paragraph itself."""
    position = 0
    for text in own(paragraph.element, TEXT):
        position += len(text.text or "")
        if position > tag.start:
            owner = text.getparent()
            while owner is not None and owner.tag == _RUN:
                owner = owner.getparent()
            return None if owner is None or owner.tag == PARAGRAPH else owner
    return None


def _nearest(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterancestors(name), None)
