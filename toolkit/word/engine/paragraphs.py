"""The template's paragraphs as its author sees them, with their tags, and what the tags need of their surroundings."""

from __future__ import annotations

import re
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
_LOST = ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "commentReference")
_LEVEL_NAMES = {"p": "段落", "tr": "行", "tc": "单元格"}


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph with tags: its element, its own text (not that of text boxes in it), its tags."""

    element: etree._Element
    text: str
    tags: tuple[Tag, ...]


def tagged_paragraphs(root: etree._Element, path: str) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """The paragraphs that hold tags, and what is wrong with them apart from the tags' own contents."""
    found: list[Paragraph] = []
    problems: list[Problem] = []
    raw = False
    for element in root.iter(PARAGRAPH):
        text = _own_text(element)
        if "{" not in text and "｛" not in text and "｝" not in text:
            continue
        if raw and "endraw" not in text:
            continue
        tags, unclosed = scan(text)
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
                    text,
                )
            )
        for tag in tags:
            problems += _surroundings(paragraph, tag, path)
        found.append(paragraph)
    return tuple(found), tuple(problems)


def tagged_texts(root: etree._Element, path: str) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """The same for a part without paragraphs (document properties): each element's text counts as one."""
    found: list[Paragraph] = []
    problems: list[Problem] = []
    for element in root.iter(etree.Element):
        text = element.text or ""
        tags, unclosed = scan(text)
        problems += _full_width(text, path)
        if unclosed and not _FULL_WIDTH.search(text):
            problems.append(fault(path, "T512", "文档属性里的标签没有写完", "把标签的括号补全", text))
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
    return [fault(path, "T511", "标签的括号是全角的，Word 模板认不出来", f"改用半角：{pairs}", text)]


def _surroundings(paragraph: Paragraph, tag: Tag, path: str) -> Iterator[Problem]:
    text = paragraph.text
    shown = text[tag.start : tag.end]
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
        return
    if tag.level == "r":
        return
    container = _container(paragraph.element, tag.level)
    if container is None:
        yield fault(path, "T515", f"“{shown}”要写在表格里", "不在表格里的整段用 {%p %}", text)
        return
    if _shares(container, paragraph, tag):
        what = _LEVEL_NAMES[tag.level]
        measure = _MEASURE[tag.level]
        hint = f"把它单独放在一{measure}里" + ("；行内的文字用不带 p 的标签" if tag.level == "p" else "")
        yield fault(path, "T513", f"“{shown}”要独占一{measure}，同一{what}里的其他内容会丢失", hint, text)


_MEASURE = {"p": "段", "tr": "行", "tc": "个单元格"}


def _container(paragraph: etree._Element, level: str) -> etree._Element | None:
    if level == "p":
        return paragraph
    wanted = ROW if level == "tr" else CELL
    return next(iter(paragraph.iterancestors(wanted)), None)


def _shares(container: etree._Element, paragraph: Paragraph, tag: Tag) -> bool:
    if container is paragraph.element:
        rest = paragraph.text[: tag.start] + paragraph.text[tag.end :]
        elements = [e for name in _LOST for e in _own(container, W + name)]
        breaks = [e for e in _own(container, f"{W}br") if e.get(f"{W}type") == "page"]
        return bool(rest.strip() or elements or breaks)
    rest = "".join(t.text or "" for t in container.iter(TEXT))
    rest = rest.replace(paragraph.text[tag.start : tag.end], "", 1)
    return bool(rest.strip() or any(next(container.iter(W + name), None) is not None for name in _LOST))
