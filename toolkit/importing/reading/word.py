"""Reads a Word file (.docx) as a manuscript: as a reader sees it, with tracked changes accepted, numerals counted.

====  ====================================================================
I820  not a docx, a damaged one, one with a password, or in an old format
I821  what must not be opened: macros, an archive or XML made to do harm
I822  there is no text in it
I823  notes at the foot or the end stand beside the document
I824  objects, charts, pictures of forms that cannot be printed
I825  tracked changes, taken as accepted
I826  symbols of a typeface that no other has
====  ====================================================================
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.elements import child, local, value
from toolkit.audit.numbering import read_numbering
from toolkit.audit.opening import open_docx
from toolkit.audit.properties import read_styles
from toolkit.audit.reader import Reader, table_styles
from toolkit.importing.manuscript import Image, LeftOut, Line, Manuscript
from toolkit.importing.reading.word_events import CONTENTS, DELETED, Picture
from toolkit.importing.reading.word_fields import fields_of
from toolkit.importing.reading.word_parts import Beside
from toolkit.importing.reading.word_running import running_texts
from toolkit.importing.reading.word_seals import seals
from toolkit.importing.reading.word_story import Story
from toolkit.importing.reading.word_tables import text_of
from toolkit.problems import Problem, Severity, error

if TYPE_CHECKING:
    from lxml import etree

    from toolkit.audit.opening import Parts
    from toolkit.importing.manuscript import Block
    from toolkit.importing.reading.word_story import Found

SAVE_AGAIN = "用 Word 或 WPS 打开，另存为 .docx（不带密码、不带宏），再导入一次"
_UNSAFE = frozenset({"A703", "A704", "A706", "A707"})
_SAID_OF = (("title", "属性标题"), ("creator", "属性作者"), ("Company", "属性单位"))
_TOLD = (
    (("脚注", "尾注"), "I823", "有 {} 条脚注或尾注没有排进正文", "它们列在数据文件末尾，需要时自己加进正文"),
    (("嵌入对象", "图表"), "I824", "有 {} 个嵌入的对象或图表不能导入", "在 Word 里另存为图片（png、jpg），再放进数据"),
    (("图片",), "I824", "有 {} 张图片的格式不能导入", "在 Word 里把图片另存为 png 或 jpg，再放进数据"),
    (("符号",), "I826", "有 {} 个字符是特殊字体里的符号，换了字体显示不出来", "对照原文，改成通用的字符"),
)  # fmt: skip


def read_word(data: bytes, label: str) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """The document, or why it is not read; ``place`` counts its paragraphs, those of tables and boxes too."""
    parts, problems = open_docx(data, label)
    if parts is None:
        return None, tuple(_refused(problem) for problem in problems)
    root = parts.document
    body = child(root, "body")
    if root is None or body is None:
        return None, (error(label, 0, 0, "I820", "文件里没有 Word 正文", SAVE_AGAIN),)
    story = _story(parts, root)
    found = story.flow(body)
    blocks, sealed = seals(_without_heads(found, story.left_out))
    running, organ = running_texts(parts, root, story)
    said = _said(parts) | ({"发文单位": organ} if organ else {})
    manuscript = Manuscript(
        label=label,
        unit="段",
        blocks=tuple(_block(each) for each in blocks),
        left_out=(*sorted((*story.left_out, *sealed), key=lambda each: each.place), *running),
        said=MappingProxyType(said),
    )
    return manuscript, _told(story, manuscript)


def _without_heads(found: list[Found], left_out: list[LeftOut]) -> list[Found]:
    """The blocks without the word 目录 over a table of contents, which is printed anew."""
    contents = {each.place for each in left_out if each.why == CONTENTS}
    heads = [
        block
        for block in found
        if isinstance(block, Line)
        and patterns.CONTENTS.match(block.text)
        and not contents.isdisjoint(range(block.place, block.place + 3))
    ]
    left_out += (LeftOut(head.text, head.place, CONTENTS) for head in heads)
    return [block for block in found if block not in heads] if heads else found


def _block(found: Block | Picture) -> Block:
    if isinstance(found, Picture):
        return Image(found.data, found.suffix, found.alternative, found.place)
    return found


def _story(parts: Parts, root: etree._Element) -> Story:
    settings = parts.one("settings")
    language = (settings is not None and value(settings, "themeFontLang")) or ""
    styles_root = parts.one("styles")
    styles = read_styles(styles_root, parts.one("theme"), language)
    reader = Reader(styles, read_numbering(parts.one("numbering")), table_styles(styles_root))
    left_out: list[LeftOut] = []

    def note(element: etree._Element, place: int) -> str:
        apart = Story(reader, fields_of(element), beside, left_out=left_out, place=place)
        return "\n".join(text for block in apart.flow(element, "脚注") if (text := text_of(block)))

    beside = Beside(parts, note)
    sections = [each for each in root.iter("{*}sectPr") if local(_above(each)) in ("body", "pPr")]
    fresh = [value(each, "type") not in ("continuous", "nextColumn") for each in sections]
    return Story(reader, fields_of(root), beside, fresh, left_out)


def _above(element: etree._Element) -> etree._Element:
    above = element.getparent()
    return element if above is None else above


def _said(parts: Parts) -> dict[str, str]:
    """What the properties say, which nobody looks at and which is often that of another document."""
    found: dict[str, str] = {}
    for name, kind in parts.package.types.items():
        if kind.endswith(("core-properties+xml", "extended-properties+xml")):
            root = parts.root(name)
            for each in root if root is not None else ():
                for property_name, key in _SAID_OF:
                    text = " ".join((each.text or "").split())
                    if local(each) == property_name and text:
                        found.setdefault(key, text)
    return found


def _refused(problem: Problem) -> Problem:
    code = "I821" if problem.code in _UNSAFE else "I820"
    message = problem.message.replace("不予检查", "不予导入")
    return replace(problem, code=code, message=message, hint=SAVE_AGAIN)


def _told(story: Story, manuscript: Manuscript) -> tuple[Problem, ...]:
    def warning(code: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> Problem:
        return Problem(manuscript.label, 0, 0, severity, code, message, hint)

    problems = [
        warning(code, message.format(count), hint)
        for kinds, code, message, hint in _TOLD
        if (count := sum(story.beside.found[kind] for kind in kinds))
    ]
    deleted = sum(1 for each in manuscript.left_out if each.why == DELETED)
    if deleted:
        message = f"有修订：按“全部接受”导入，删去的 {deleted} 处列在数据文件末尾"
        problems.append(
            warning("I825", message, "不要这样时，先在 Word 里逐处接受或拒绝修订，再导入一次", Severity.HINT)
        )
    if not manuscript.blocks:
        problems.append(warning("I822", "文件里没有可以导入的文字", "看看是不是选错了文件", Severity.ERROR))
    return tuple(problems)
