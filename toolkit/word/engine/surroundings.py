"""What the tags of a paragraph need of their surroundings, and what is wrong with how they are written."""

from __future__ import annotations

import bisect
import re
import sys
from typing import TYPE_CHECKING

from toolkit.word.engine.boxes import closes, is_box
from toolkit.word.engine.faults import Spot, fault
from toolkit.word.engine.paragraphs import (
    CELL,
    EXCERPT,
    FULL_WIDTH,
    JOINED,
    JOINED_NAME,
    ROW,
    SPACES,
    TEXT,
    TO_HALF,
    Paragraph,
    W,
    cut,
    own,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from toolkit.problems import Problem
    from toolkit.word.engine.tags import Tag

_STRUCTURE = frozenset(W + name for name in ("p", "r", "t", "tr", "tc"))
_PASSED = frozenset(
    W + name
    for name in ("pPr", "rPr", "trPr", "tcPr", "tblPrEx", "proofErr", "lastRenderedPageBreak", "bookmarkEnd")
)
_MECHANICAL = ("_GoBack", "__DdeLink__")  # Word's and LibreOffice's own marks; an end carries no name
_STRAY = re.compile(r"-%\}")
_LEVEL_NAMES = {"p": "段落", "tr": "行", "tc": "单元格"}
_ANY_LENGTH = 1 << 40  # beyond what text can come to: something other than text
_MEASURE = {"p": "段", "tr": "行", "tc": "个单元格"}


def full_width(text: str, path: str, at: Spot) -> list[Problem]:
    """Braces and signs of tags that are full-width (T511)."""
    found = list(FULL_WIDTH.finditer(text))
    if not found:
        return []
    wrong = dict.fromkeys(match.group() for match in found)
    hint = "改用半角：" + "、".join(f"“{w}”改为“{w.translate(TO_HALF)}”" for w in wrong)
    spot = Spot(at.part, at.paragraph, found[0].start(), found[-1].end())
    return [fault(path, "T511", "标签的括号是全角的，Word 模板认不出来", hint, cut(text), spot)]


def surroundings(paragraph: Paragraph, tag: Tag, path: str, sharing: Sharing) -> Iterator[Problem]:
    """What is wrong with how a tag is written, and with where it stands."""
    text = cut(paragraph.text)
    shown = paragraph.text[tag.start : tag.end]
    found = list(_shape(shown, tag, text, path, paragraph.spot(tag)))
    yield from found
    if not found and tag.level in _LEVEL_NAMES and len(shown) <= EXCERPT:
        yield from _place(paragraph, tag, path, sharing)


def _shape(shown: str, tag: Tag, text: str, path: str, at: Spot) -> Iterator[Problem]:
    """What is wrong with how a tag is written."""
    if SPACES.search(shown):
        yield fault(path, "T521", "标签里连着的空格过多", "删去多余的空格", cut(shown), at)
        return
    if len(shown) > EXCERPT:
        if tag.level:
            yield fault(path, "T521", "标签过长", "先用 {% set %} 算好，再在这里用它的名称", text, at)
        return
    if tag.opening == "{%" and not tag.level:
        joined = JOINED.match(tag.body)
    else:
        joined = JOINED_NAME.match(tag.body) if tag.opening == "{{" and not tag.level else None
    if joined:
        level = joined.group(1)
        right = shown.replace(joined.group(), f"{level} {joined.group()[len(level) :]}", 1)
        yield fault(path, "T514", f"“{shown}”里 {level} 后面少一个空格", f"写成“{right}”", text, at)
        return
    if not tag.level:
        return
    if shown[len(tag.level) + 2] != " ":
        told = f"“{shown}”里 {tag.level} 后面要用半角空格"
        yield fault(path, "T514", told, "把这个空格改成半角空格", text, at)
        return
    if tag.opening != "{#" and ("%" in tag.body or "}" in tag.body):
        hint = "先用 {% set %} 算好，再在这里用它的名称"
        yield fault(path, "T516", f"“{shown}”里不能含 % 或 }}", hint, text, at)


def _place(paragraph: Paragraph, tag: Tag, path: str, sharing: Sharing) -> Iterator[Problem]:
    """What is wrong with where a tag of a paragraph, row or cell stands."""
    text = cut(paragraph.text)
    shown = paragraph.text[tag.start : tag.end]
    container = _container(paragraph.element, tag.level)
    if container is None:
        hint = "不在表格里的整段用 {%p %}"
        yield fault(path, "T515", f"“{shown}”要写在表格里", hint, text, paragraph.spot(tag))
        return
    surplus = sharing.beside(container, shown, boxes=closes(tag))
    if surplus > 0:
        what = _LEVEL_NAMES[tag.level]
        measure = _MEASURE[tag.level]
        hint = f"把它单独放在一{measure}里"
        if surplus > _ANY_LENGTH:
            hint += "，图片、分页符、域、书签、批注和修订移到别处"
        hint += "；行内的文字用不带 p 的标签" if tag.level == "p" else ""
        told = f"“{shown}”要独占一{measure}，同一{what}里的其他内容会丢失"
        yield fault(path, "T513", told, hint, text, paragraph.spot(tag))


def _container(paragraph: etree._Element, level: str) -> etree._Element | None:
    if level == "p":
        return paragraph
    wanted = ROW if level == "tr" else CELL
    return next(iter(paragraph.iterancestors(wanted)), None)


class Sharing:
    """Whether a tag shares its paragraph, row or cell with what would be lost; each is looked through once."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, int] = {}

    def beside(self, container: etree._Element, shown: str, *, boxes: bool) -> int:
        """How many characters there are beside the tag; a great many where there is anything but text.

        ``boxes`` tells that text boxes are set apart, and so are not lost.
        """
        if container not in self._known:
            self._known[container] = _content(container, boxes=boxes)
        return self._known[container] - len("".join(shown.split()))


def _content(container: etree._Element, *, boxes: bool) -> int:
    """The characters of a container that are not space; endless where it holds anything else."""
    found = 0
    waiting = [child for child in container if not (boxes and is_box(child))]
    while waiting:
        element = waiting.pop()
        if element.tag in _PASSED:
            continue
        if element.tag == f"{W}bookmarkStart" and element.get(f"{W}name", "").startswith(_MECHANICAL):
            continue
        if element.tag not in _STRUCTURE:
            return sys.maxsize
        if element.tag == TEXT:
            found += len("".join((element.text or "").split()))
        waiting.extend(element)
    return found


def swallowed(paragraph: Paragraph, path: str) -> Iterator[Problem]:
    """Text that docxtpl would take away with ``{%-`` (back to the text element before) and ``-%}`` (to the next)."""
    text = paragraph.text
    bounds = _bounds(paragraph)
    ends = {tag.end for tag in paragraph.tags if tag.opening == "{%"}
    for stray in _STRAY.finditer(text):
        if stray.end() not in ends:
            spot = Spot(paragraph.at.part, paragraph.at.paragraph, stray.start(), stray.end())
            yield fault(path, "T512", "“-%}”前面没有标签", "删去它，或补全标签", cut(text), spot)
            return
    for tag in paragraph.tags:
        shown = text[tag.start : tag.end]
        if shown.startswith("{%-"):
            start = bounds[bisect.bisect_right(bounds, tag.start) - 1]
            lost = text[start : tag.start].strip()
        else:
            lost = ""
        if shown.endswith("-%}"):
            index = bisect.bisect_left(bounds, tag.end)
            after = text[tag.end : bounds[index] if index < len(bounds) else len(text)]
            if "{%" not in after and "{{" not in after:
                lost = lost or after.strip()
        if lost:
            told = f"“{cut(shown)}”会连同旁边的文字“{lost[:20]}”一起合并掉"
            yield fault(path, "T513", told, "去掉标签里的减号", cut(text), paragraph.spot(tag))


def _bounds(paragraph: Paragraph) -> list[int]:
    """Where each text element begins, once docxtpl has joined those that a tag runs over."""
    starts: list[int] = []
    position = 0
    tags = iter(paragraph.tags)
    tag = next(tags, None)
    for element in own(paragraph.element, TEXT):
        while tag is not None and tag.end <= position:
            tag = next(tags, None)
        if tag is None or not tag.start < position < tag.end:
            starts.append(position)
        position += len(element.text or "")
    return starts
