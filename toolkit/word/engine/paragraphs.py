"""The template's paragraphs as its author sees them, with their tags, and what the tags need of their surroundings."""

from __future__ import annotations

import bisect
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.faults import fault
from toolkit.word.engine.tags import Tag, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.problems import Problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TEXT, ROW, CELL = f"{W}p", f"{W}t", f"{W}tr", f"{W}tc"
_FULL_WIDTH = re.compile(r"[{｛][｛％＃]|｛[{%#]|[}｝%％#＃]｝|[｝％＃]}")
_TO_HALF = str.maketrans("｛｝％＃", "{}%#")
_JOINED = re.compile(
    r"(p|tr|tc|r)(if|for|elif|else|endif|endfor|set|with|endwith|endset|macro|endmacro|filter)\b"
)
_JOINED_NAME = re.compile(r"(p|tr|tc|r)(?=[^\x00-\x7f])")
_STRUCTURE = frozenset(W + name for name in ("p", "r", "t", "tr", "tc"))
_PASSED = frozenset(
    W + name
    for name in ("pPr", "rPr", "trPr", "tcPr", "tblPrEx", "proofErr", "lastRenderedPageBreak", "bookmarkEnd")
)
_MECHANICAL = ("_GoBack", "__DdeLink__")  # Word's and LibreOffice's own marks; an end carries no name
_SPECIAL = re.compile(r"\s*(colspan|cellbg|vm|hm)\b")
_STRAY = re.compile(r"-%\}")
_SPACES = re.compile(r"\s{101}")
LONGEST_PARAGRAPH = 20_000  # with tags
MOST_TAGS = 5_000
MOST_TAG_CHARACTERS = 500_000
MOST_RAW = 200  # braces that are to be printed as they stand
MOST_PROBLEMS = 100
_EXCERPT = 400  # more than a message cites
_LEVEL_NAMES = {"p": "段落", "tr": "行", "tc": "单元格"}


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph with tags: its element, its own text (not that of text boxes in it), its tags."""

    element: etree._Element
    text: str
    tags: tuple[Tag, ...]


def cut(text: str) -> str:
    """As much of a paragraph as a message may cite."""
    return text[:_EXCERPT]


class Tally:
    """What the tags of one part come to; beyond the bounds nothing more is read."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._tags = self._characters = self._raw = 0

    def add(self, text: str, tags: tuple[Tag, ...]) -> tuple[Problem, ...]:
        """Count a text with tags; what is too much."""
        if len(text) > LONGEST_PARAGRAPH:
            told, hint = "有标签的一段文字过长", f"拆成几段，每段不超过 {LONGEST_PARAGRAPH} 字"
            return (fault(self._path, "T507", told, hint, cut(text)),)
        self._tags += len(tags)
        self._characters += sum(tag.end - tag.start for tag in tags)
        self._raw += _raw_braces(text, tags)
        if self._tags > MOST_TAGS or self._characters > MOST_TAG_CHARACTERS:
            told, hint = "标签过多", f"一个部分不超过 {MOST_TAGS} 个标签；重复的内容用 {{% for %}}"
            return (fault(self._path, "T507", told, hint, cut(text)),)
        if self._raw > MOST_RAW:
            return (fault(self._path, "T507", "{% raw %} 里的括号过多", "删去不需要的括号", cut(text)),)
        return ()


def _raw_braces(text: str, tags: tuple[Tag, ...]) -> int:
    position, found = 0, 0
    for tag in tags:
        found += text.count("{", position, tag.start)
        position = tag.end
    return found + text.count("{", position)


def beside_text(root: etree._Element, path: str) -> tuple[Problem, ...]:
    """What is wrong with tags outside ``w:t``: docxtpl knows no others and would take away what is around them."""
    tally = Tally(path)
    problems: list[Problem] = []
    before = ("", False, None)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and any("{" in value for value in element.attrib.values()):
            if sum(map(len, element.attrib.values())) > LONGEST_PARAGRAPH:
                problems.append(fault(path, "T507", "有标签的属性过长", "删短替代文字"))
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
            problems.append(fault(path, "T512", "标签的括号分在两处", hint, cut(text)))
        if not shown and "{" in text:
            problems += _outside(text, path, tally)
        before = (text[-1], shown, owner)
        if len(problems) >= MOST_PROBLEMS:
            break
    return tuple(problems)


def _joins(last: str, text: str) -> bool:
    return (last == "{" and text[0] in "{%#") or (last in "%}#" and text[0] == "}")


def _outside(text: str, path: str, tally: Tally) -> Iterator[Problem]:
    tags, unclosed = scan(text)
    too_much = tally.add(text, tags)
    if too_much:
        yield from too_much
        return
    if unclosed or _SPACES.search(text):
        yield fault(
            path, "T512", "文字以外（域代码、替代文字等）的标签没有写完", "把标签的括号补全", cut(text)
        )
    for tag in tags:
        if tag.level or (tag.opening == "{%" and _SPECIAL.match(tag.body)) or "-%}" in text:
            shown = cut(text[tag.start : tag.end])
            told = f"“{shown}”不在正文文字里，周围的内容会丢失"
            yield fault(path, "T513", told, "这类标签只写在正文文字里；这里只用 {{ }}", cut(text))
            return


def tagged_paragraphs(root: etree._Element, path: str) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """The paragraphs that hold tags, and what is wrong with them apart from the tags' own contents."""
    found: list[Paragraph] = []
    problems: list[Problem] = []
    raw = False
    tally = Tally(path)
    sharing = _Sharing()
    for element in root.iter(PARAGRAPH):
        text = _own_text(element)
        if "{" not in text and "｛" not in text and "｝" not in text and "-%}" not in text:
            continue
        if len(problems) >= MOST_PROBLEMS:
            break
        if raw and "endraw" not in text:
            problems += tally.add(text, ())
            continue
        tags, unclosed = scan(text) if len(text) <= LONGEST_PARAGRAPH else ((), ())
        too_much = tally.add(text, tags)
        if too_much:
            problems += too_much
            break
        problems += _full_width(text, path)
        paragraph = Paragraph(element, text, tags)
        words = [tag.word for tag in tags]
        raw = "raw" in words and "endraw" not in words
        if unclosed and not _FULL_WIDTH.search(text):
            problems.append(
                fault(
                    path,
                    "T512",
                    "标签在本段里没有写完",
                    "把整个标签（从 {{ 或 {% 到结尾的括号）写在同一段里",
                    cut(text),
                )
            )
        if "-%}" in text or "{%-" in text:
            problems += _swallowed(paragraph, path)
        for tag in tags:
            problems += _surroundings(paragraph, tag, path, sharing)
            if len(problems) >= MOST_PROBLEMS:
                break
        found.append(paragraph)
    return tuple(found), tuple(problems)


def tagged_texts(root: etree._Element, path: str) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """The same for a part without paragraphs (document properties): each element's text counts as one."""
    found: list[Paragraph] = []
    problems: list[Problem] = []
    tally = Tally(path)
    for element in root.iter(etree.Element):
        text = element.text or ""
        tags, unclosed = scan(text) if len(text) <= LONGEST_PARAGRAPH else ((), ())
        too_much = tally.add(text, tags) if "{" in text else ()
        if too_much or len(problems) >= MOST_PROBLEMS:
            problems += too_much
            break
        problems += _full_width(text, path)
        if unclosed and not _FULL_WIDTH.search(text):
            problems.append(fault(path, "T512", "文档属性里的标签没有写完", "把标签的括号补全", cut(text)))
        if tags:
            found.append(Paragraph(element, text, tags))
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


def in_cell(paragraph: etree._Element) -> bool:
    """Whether the paragraph stands in a table's cell."""
    return next(paragraph.iterancestors(CELL), None) is not None


def _own_text(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in _own(paragraph, TEXT))


def _own(paragraph: etree._Element, name: str) -> Iterator[etree._Element]:
    for element in paragraph.iter(name):
        owner = element.getparent()
        while owner is not None and owner.tag != PARAGRAPH:
            owner = owner.getparent()
        if owner is paragraph:
            yield element


def _full_width(text: str, path: str) -> list[Problem]:
    wrong = [m.group() for m in _FULL_WIDTH.finditer(text)]
    if not wrong:
        return []
    pairs = "、".join(f"“{w}”改为“{w.translate(_TO_HALF)}”" for w in dict.fromkeys(wrong))
    return [fault(path, "T511", "标签的括号是全角的，Word 模板认不出来", f"改用半角：{pairs}", cut(text))]


def _surroundings(paragraph: Paragraph, tag: Tag, path: str, sharing: _Sharing) -> Iterator[Problem]:
    text = cut(paragraph.text)
    shown = paragraph.text[tag.start : tag.end]
    found = list(_shape(shown, tag, text, path))
    yield from found
    if not found and tag.level in _LEVEL_NAMES and len(shown) <= _EXCERPT:
        yield from _place(paragraph, tag, path, sharing)


def _shape(shown: str, tag: Tag, text: str, path: str) -> Iterator[Problem]:
    """What is wrong with how a tag is written."""
    if _SPACES.search(shown):
        yield fault(path, "T521", "标签里连着的空格过多", "删去多余的空格", cut(shown))
        return
    if len(shown) > _EXCERPT:
        if tag.level:
            yield fault(path, "T521", "标签过长", "先用 {% set %} 算好，再在这里用它的名称", text)
        return
    if tag.opening == "{%" and not tag.level:
        joined = _JOINED.match(tag.body)
    else:
        joined = _JOINED_NAME.match(tag.body) if tag.opening == "{{" and not tag.level else None
    if joined:
        level = joined.group(1)
        right = shown.replace(joined.group(), f"{level} {joined.group()[len(level) :]}", 1)
        yield fault(path, "T514", f"“{shown}”里 {level} 后面少一个空格", f"写成“{right}”", text)
        return
    if not tag.level:
        return
    if shown[len(tag.level) + 2] != " ":
        yield fault(path, "T514", f"“{shown}”里 {tag.level} 后面要用半角空格", "把这个空格改成半角空格", text)
        return
    if tag.opening != "{#" and ("%" in tag.body or "}" in tag.body):
        yield fault(
            path, "T516", f"“{shown}”里不能含 % 或 }}", "先用 {% set %} 算好，再在这里用它的名称", text
        )


def _place(paragraph: Paragraph, tag: Tag, path: str, sharing: _Sharing) -> Iterator[Problem]:
    """What is wrong with where a tag of a paragraph, row or cell stands."""
    text = cut(paragraph.text)
    shown = paragraph.text[tag.start : tag.end]
    container = _container(paragraph.element, tag.level)
    if container is None:
        yield fault(path, "T515", f"“{shown}”要写在表格里", "不在表格里的整段用 {%p %}", text)
        return
    surplus = sharing.beside(container, shown)
    if surplus > 0:
        what = _LEVEL_NAMES[tag.level]
        measure = _MEASURE[tag.level]
        hint = f"把它单独放在一{measure}里"
        if surplus > _ANY_LENGTH:
            hint += "，图片、域、书签、批注和修订移到别处"
        hint += "；行内的文字用不带 p 的标签" if tag.level == "p" else ""
        yield fault(path, "T513", f"“{shown}”要独占一{measure}，同一{what}里的其他内容会丢失", hint, text)


_ANY_LENGTH = 1 << 40  # beyond what text can come to: something other than text
_MEASURE = {"p": "段", "tr": "行", "tc": "个单元格"}


def _container(paragraph: etree._Element, level: str) -> etree._Element | None:
    if level == "p":
        return paragraph
    wanted = ROW if level == "tr" else CELL
    return next(iter(paragraph.iterancestors(wanted)), None)


class _Sharing:
    """Whether a tag shares its paragraph, row or cell with what would be lost; each is looked through once."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, int] = {}

    def beside(self, container: etree._Element, shown: str) -> int:
        """How many characters there are beside the tag; a great many where there is anything but text."""
        if container not in self._known:
            self._known[container] = _content(container)
        return self._known[container] - len("".join(shown.split()))


def _content(container: etree._Element) -> int:
    """The characters of a container that are not space; endless where it holds anything else."""
    found = 0
    waiting = list(container)
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


def _swallowed(paragraph: Paragraph, path: str) -> Iterator[Problem]:
    """Text that docxtpl would take away with ``{%-`` (back to the text element before) and ``-%}`` (to the next)."""
    text = paragraph.text
    bounds = _bounds(paragraph)
    ends = {tag.end for tag in paragraph.tags if tag.opening == "{%"}
    for stray in _STRAY.finditer(text):
        if stray.end() not in ends:
            yield fault(path, "T512", "“-%}”前面没有标签", "删去它，或补全标签", cut(text))
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
            yield fault(path, "T513", told, "去掉标签里的减号", cut(text))


def _bounds(paragraph: Paragraph) -> list[int]:
    """Where each text element begins, once docxtpl has joined those that a tag runs over."""
    starts: list[int] = []
    position = 0
    tags = iter(paragraph.tags)
    tag = next(tags, None)
    for element in _own(paragraph.element, TEXT):
        while tag is not None and tag.end <= position:
            tag = next(tags, None)
        if tag is None or not tag.start < position < tag.end:
            starts.append(position)
        position += len(element.text or "")
    return starts
