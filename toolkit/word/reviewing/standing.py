"""The paragraphs of a template, each with the words by which a person finds it: 第 12 段, 第 2 个表格第 3 行第 1 格.

Pages are no places: they change with the program that shows them.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.package import read_xml
from toolkit.word.engine.paragraphs import CELL, PARAGRAPH, ROW, W, own_text
from toolkit.word.engine.part import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.word.engine.package import Package

_TABLE, _STYLE, _RUN = f"{W}tbl", f"{W}pStyle", f"{W}r"
_BOX, _SECTION = f"{W}txbxContent", f"{W}sectPr"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NOTES = {"footnotes+xml": ("脚注", f"{W}footnote"), "endnotes+xml": ("尾注", f"{W}endnote")}
_KINDS = {"first": "首页", "even": "双页", "default": ""}
PROPERTIES = "文档属性"


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph: its part, its number in that part's file from 0, where it stands in words, its own text.

    ``styles`` are the ids of the styles of the paragraph, its runs and the table around it; ``doubled`` tells what Word
    keeps a second time for older programs.
    """

    part: str
    number: int
    words: str
    text: str
    styles: tuple[str, ...]
    doubled: bool


def standings(package: Package) -> tuple[Standing, ...]:
    """All paragraphs of the parts that a reader sees, the main document's first."""
    found: list[Standing] = []
    heads = _heads(package)
    for name in package.rendered:
        kind = package.types[name]
        root = read_xml(package.members[name], blank=True)[0] if is_word(kind) else None
        if root is not None:
            etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
            found += _of_part(name, root, kind, heads.get(name, ""))
    return tuple(found)


def _of_part(name: str, root: etree._Element, kind: str, head: str) -> Iterator[Standing]:
    words: dict[etree._Element, str] = {}
    if head or kind.endswith(("header+xml", "footer+xml")):
        head = head or ("页眉" if "header" in kind else "页脚")
        _Walk(words, head).inside(root, head, alone=_single(root))
    elif note := next((value for end, value in _NOTES.items() if kind.endswith(end)), None):
        said, element = note
        numbered = [each for each in root.iter(element) if each.get(f"{W}type") is None]
        for number, each in enumerate(numbered, 1):
            place = f"第 {number} 个{said}"
            _Walk(words, place).inside(each, place, alone=_single(each))
    else:
        _Walk(words, "").inside(root, "", alone=False)
    for number, paragraph in enumerate(root.iter(PARAGRAPH)):
        doubled = next(paragraph.iterancestors(_FALLBACK), None) is not None
        place = words.get(paragraph, head or "正文")
        yield Standing(name, number, place, own_text(paragraph), tuple(_styles(paragraph)), doubled)


class _Walk:
    """Numbers paragraphs and tables of one place after another, as a reader counts them."""

    def __init__(self, words: dict[etree._Element, str], head: str) -> None:
        self._words = words
        self._head = head

    def inside(self, holder: etree._Element, head: str, *, alone: bool) -> None:
        """All in a body, a cell, a text box, a header; ``alone`` where its one paragraph needs no number."""
        paragraphs = tables = 0
        for element in _children(holder):
            if element.tag == PARAGRAPH:
                paragraphs += 1
                place = head if alone else f"{head}第 {paragraphs} 段"
                self._words[element] = place
                for box in element.iter(_BOX):
                    if next(box.iterancestors(PARAGRAPH)) is element:
                        self.inside(box, f"{place}的文本框", alone=_single(box))
            else:
                tables += 1
                which = f"第 {tables} 个表格"
                self._table(element, f"{head}里的{which}" if "格" in head else f"{head}{which}")

    def _table(self, table: etree._Element, place: str) -> None:
        for number, row in enumerate(_through(table, ROW), 1):
            for column, cell in enumerate(_through(row, CELL), 1):
                self.inside(cell, f"{place}第 {number} 行第 {column} 格", alone=_single(cell))


def _children(holder: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a holder, through controls and revisions."""
    for child in holder:
        if child.tag in (PARAGRAPH, _TABLE):
            yield child
        elif len(child) and child.tag not in (_SECTION, ROW):
            yield from _children(child)


def _through(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag == name:
            yield child
        elif len(child) and child.tag not in (PARAGRAPH, _TABLE):
            yield from _through(child, name)


def _single(holder: etree._Element) -> bool:
    return sum(1 for _ in _children(holder)) == 1


def _styles(paragraph: etree._Element) -> Iterator[str]:
    style = paragraph.find(f"{W}pPr/{_STYLE}")
    yield "" if style is None else style.get(f"{W}val", "")
    for run in paragraph.iter(_RUN):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and run.getparent() is paragraph and run.find(f"{W}t") is not None:
            yield style.get(f"{W}val", "")
    table = next(paragraph.iterancestors(_TABLE), None)
    style = None if table is None else table.find(f"{W}tblPr/{W}tblStyle")
    if style is not None:
        yield style.get(f"{W}val", "")


def _heads(package: Package) -> Mapping[str, str]:
    """What readers call each header and footer: 页脚, 首页页眉, 第 2 节双页页脚."""
    root = read_xml(package.members[package.main])[0]
    parts = relations(package)
    found: dict[str, str] = {}
    sections = [] if root is None else list(root.iter(_SECTION))
    for number, section in enumerate(sections, 1):
        for kind, said in (("header", "页眉"), ("footer", "页脚")):
            for each in section.findall(f"{W}{kind}Reference"):
                which = f"第 {number} 节" if len(sections) > 1 else ""
                called = which + _KINDS.get(each.get(f"{W}type", ""), "") + said
                found.setdefault(parts.get(each.get(_ID, ""), ""), called)
    return found


def relations(package: Package) -> dict[str, str]:
    """The parts that the document refers to, by the relation's id."""
    folder, name = posixpath.split(package.main)
    data = package.members.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    root = read_xml(data)[0] if data else None
    found: dict[str, str] = {}
    for each in () if root is None else root:
        target = each.get("Target", "")
        joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        found[each.get("Id", "")] = posixpath.normpath(joined)
    return found
