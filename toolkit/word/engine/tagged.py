"""Tags of a template where they stand: those of paragraphs, of other texts, and what is too much of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from toolkit.word.engine.faults import Spot, fault
from toolkit.word.engine.paragraphs import (
    FULL_WIDTH,
    LONGEST_PARAGRAPH,
    MOST_PROBLEMS,
    PARAGRAPH,
    SPACES,
    TEXT,
    Paragraph,
    W,
    cut,
    own_text,
)
from toolkit.word.engine.surroundings import Sharing, full_width, surroundings, swallowed
from toolkit.word.engine.tags import Tag, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.problems import Problem

_SPECIAL = re.compile(r"\s*(colspan|cellbg|vm|hm)\b")
MOST_TAGS = 5_000
MOST_TAG_CHARACTERS = 500_000
MOST_RAW = 200  # braces that are to be printed as they stand


class Tally:
    """What the tags of one part come to; beyond the bounds nothing more is read."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.at: Spot | None = None
        self._tags = self._characters = self._raw = 0

    def add(self, text: str, tags: tuple[Tag, ...]) -> tuple[Problem, ...]:
        """Count a text with tags; what is too much."""
        if len(text) > LONGEST_PARAGRAPH:
            told, hint = "有标签的一段文字过长", f"拆成几段，每段不超过 {LONGEST_PARAGRAPH} 字"
            return (fault(self._path, "T507", told, hint, cut(text), self.at),)
        self._tags += len(tags)
        self._characters += sum(tag.end - tag.start for tag in tags)
        self._raw += _raw_braces(text, tags)
        if self._tags > MOST_TAGS or self._characters > MOST_TAG_CHARACTERS:
            told, hint = "标签过多", f"一个部分不超过 {MOST_TAGS} 个标签；重复的内容用 {{% for %}}"
            return (fault(self._path, "T507", told, hint, cut(text), self.at),)
        if self._raw > MOST_RAW:
            told, hint = "{% raw %} 里的括号过多", "删去不需要的括号"
            return (fault(self._path, "T507", told, hint, cut(text), self.at),)
        return ()


def _raw_braces(text: str, tags: tuple[Tag, ...]) -> int:
    position, found = 0, 0
    for tag in tags:
        found += text.count("{", position, tag.start)
        position = tag.end
    return found + text.count("{", position)


def beside_text(root: etree._Element, path: str, part: str) -> tuple[Problem, ...]:
    """What is wrong with tags outside ``w:t``: docxtpl knows no others and would take away what is around them."""
    tally = Tally(path)
    problems: list[Problem] = []
    before = ("", False, None)
    for event, element, at in _placed(root, part):
        tally.at = at
        if event == "start" and any("{" in value for value in element.attrib.values()):
            if sum(map(len, element.attrib.values())) > LONGEST_PARAGRAPH:
                problems.append(fault(path, "T507", "有标签的属性过长", "删短替代文字", at=tally.at))
                break
            for value in element.attrib.values():
                problems += _outside(value, path, tally)
        text = element.text if event == "start" else element.tail
        if not text:
            continue
        shown = event == "start" and element.tag == TEXT
        owner = element if event == "start" else element.getparent()
        while owner is not None and owner.tag != PARAGRAPH:
            owner = owner.getparent()
        if before[0] and _joins(before[0], text) and not (shown and before[1] and owner is before[2]):
            hint = "把整个标签写在同一段的文字里"
            problems.append(fault(path, "T512", "标签的括号分在两处", hint, cut(text), tally.at))
        if not shown and "{" in text:
            problems += _outside(text, path, tally)
        before = (text[-1], shown, owner)
        if len(problems) >= MOST_PROBLEMS:
            break
    return tuple(problems)


def _placed(root: etree._Element, part: str) -> Iterator[tuple[str, Any, Spot]]:
    """The beginning and end of every element, each with the paragraph that it stands in."""
    count, around = 0, [Spot(part)]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == PARAGRAPH and event == "start":
            around.append(Spot(part, count))
            count += 1
        elif element.tag == PARAGRAPH:
            around.pop()
        yield event, element, around[-1]


def _joins(last: str, text: str) -> bool:
    return (last == "{" and text[0] in "{%#") or (last in "%}#" and text[0] == "}")


def _outside(text: str, path: str, tally: Tally) -> Iterator[Problem]:
    tags, unclosed = scan(text)
    too_much = tally.add(text, tags)
    if too_much:
        yield from too_much
        return
    if unclosed or SPACES.search(text):
        told = "文字以外（域代码、替代文字等）的标签没有写完"
        yield fault(path, "T512", told, "把标签的括号补全", cut(text), tally.at)
    for tag in tags:
        if tag.level or (tag.opening == "{%" and _SPECIAL.match(tag.body)) or "-%}" in text:
            shown = cut(text[tag.start : tag.end])
            told = f"“{shown}”不在正文文字里，周围的内容会丢失"
            hint = "这类标签只写在正文文字里；这里只用 {{ }}"
            yield fault(path, "T513", told, hint, cut(text), tally.at)
            return


def tagged_paragraphs(
    root: etree._Element, path: str, part: str
) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """The paragraphs that hold tags, and what is wrong with them apart from the tags' own contents."""
    found: list[Paragraph] = []
    problems: list[Problem] = []
    raw = False
    tally = Tally(path)
    sharing = Sharing()
    for number, element in enumerate(root.iter(PARAGRAPH)):
        text = own_text(element)
        if "{" not in text and "｛" not in text and "｝" not in text and "-%}" not in text:
            continue
        if len(problems) >= MOST_PROBLEMS:
            break
        at = tally.at = Spot(part, number, 0, len(text))
        if raw and "endraw" not in text:
            problems += tally.add(text, ())
            continue
        tags, unclosed = scan(text) if len(text) <= LONGEST_PARAGRAPH else ((), ())
        too_much = tally.add(text, tags)
        if too_much:
            problems += too_much
            break
        problems += full_width(text, path, at)
        paragraph = Paragraph(element, text, tags, at)
        words = [tag.word for tag in tags]
        raw = "raw" in words and "endraw" not in words
        if unclosed and not FULL_WIDTH.search(text):
            hint = "把整个标签（从 {{ 或 {% 到结尾的括号）写在同一段里"
            spot = Spot(part, number, unclosed[0], len(text))
            problems.append(fault(path, "T512", "标签在本段里没有写完", hint, cut(text), spot))
        if "-%}" in text or "{%-" in text:
            problems += swallowed(paragraph, path)
        for tag in tags:
            problems += surroundings(paragraph, tag, path, sharing)
            if len(problems) >= MOST_PROBLEMS:
                break
        found.append(paragraph)
    return tuple(found), tuple(problems)


def tagged_texts(
    root: etree._Element, path: str, part: str
) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """The same for a part without paragraphs (document properties): each element's text counts as one."""
    found: list[Paragraph] = []
    problems: list[Problem] = []
    tally = Tally(path)
    for number, element in enumerate(root.iter(etree.Element)):
        text = element.text or ""
        at = tally.at = Spot(part, number, 0, len(text))
        tags, unclosed = scan(text) if len(text) <= LONGEST_PARAGRAPH else ((), ())
        too_much = tally.add(text, tags) if "{" in text else ()
        if too_much or len(problems) >= MOST_PROBLEMS:
            problems += too_much
            break
        problems += full_width(text, path, at)
        if unclosed and not FULL_WIDTH.search(text):
            told, hint = "文档属性里的标签没有写完", "把标签的括号补全"
            problems.append(fault(path, "T512", told, hint, cut(text), at))
        if tags:
            found.append(Paragraph(element, text, tags, at))
    return tuple(found), tuple(problems)


def keep_section_breaks(paragraphs: tuple[Paragraph, ...]) -> None:
    """Give a section break, whose paragraph a ``{{p }}`` tag will replace, a paragraph of its own."""
    for paragraph in paragraphs:
        levels = [tag for tag in paragraph.tags if tag.level == "p"]
        section = paragraph.element.find(f"{W}pPr/{W}sectPr")
        if not levels or section is None:
            continue
        carrier = paragraph.element.makeelement(PARAGRAPH)
        properties = carrier.makeelement(f"{W}pPr")
        properties.append(section)
        carrier.append(properties)
        if levels[0].opening == "{%" and levels[0].word in ("for", "if", "with", "macro", "filter"):
            paragraph.element.addprevious(carrier)
        else:
            paragraph.element.addnext(carrier)
