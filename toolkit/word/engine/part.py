"""One part of a template: read, checked, compiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Template
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from toolkit.word.engine import boxes, proof, tables
from toolkit.word.engine.faults import Spot, fault, syntax_message
from toolkit.word.engine.package import read_xml
from toolkit.word.engine.paragraphs import MOST_PROBLEMS, Paragraph, W, cut, in_cell
from toolkit.word.engine.pending import BRACKET
from toolkit.word.engine.references import Reference, references
from toolkit.word.engine.rewrite import rewrite
from toolkit.word.engine.source import Source, patched, read_source
from toolkit.word.engine.statements import check_names, check_tags
from toolkit.word.engine.tagged import beside_text, keep_section_breaks, tagged_paragraphs, tagged_texts

if TYPE_CHECKING:
    from jinja2 import nodes

    from toolkit.problems import Problem
    from toolkit.word.engine.sandbox import WordEnvironment

LARGEST_BYTES = 20_000_000
_WORD = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_KEPT_BLANK = ("footnotes+xml", "endnotes+xml")
_TOO_MUCH = (RecursionError, ValueError, OverflowError, MemoryError)
_FULL_WIDTH = tuple(c.encode() for c in "｛｝")


@dataclass(frozen=True, slots=True, eq=False)
class CompiledPart:
    """A part ready to be rendered; ``body`` tells the main document."""

    name: str
    template: Template
    source: Source
    proven: bool
    word: bool
    body: bool
    numbered: bool  # has pictures, whose ids are numbered
    tables: bool  # has tables whose grid must be mended each time
    cells: bool  # has cells that a condition may leave without the paragraph that Word demands
    marked: bool  # has brackets that may begin a mark of what is still to be filled in
    references: tuple[Reference, ...]


def is_word(kind: str) -> bool:
    """Whether a part of that content type holds paragraphs."""
    return kind.endswith(_WORD)


def has_tags(data: bytes) -> bool:
    """Whether a part may hold tags, even ones split over runs."""
    return b"{" in data or any(sign in data for sign in _FULL_WIDTH)


def compile_part(
    name: str, data: bytes, kind: str, environment: WordEnvironment, path: str
) -> tuple[CompiledPart | None, tuple[Problem, ...]]:
    """The part compiled, None where it holds no tags; or all that is wrong with it."""
    if len(data) > LARGEST_BYTES:
        return None, (fault(path, "T507", f"模板里的 {name} 过大", "删去不需要的内容"),)
    word = is_word(kind)
    root, paragraphs, problems = look_through(name, data, kind, environment, path)
    if root is None or problems:
        return None, tuple(dict.fromkeys(problems))[:MOST_PROBLEMS]
    keep_section_breaks(paragraphs)
    boxes.set_apart(paragraphs)
    body = kind.endswith("document.main+xml")
    shaped = tables.settle(root) if body else False
    xml = etree.tostring(root, encoding="unicode")
    source, unclosed = read_source(patched(xml) if word else xml, paragraphs)
    if unclosed:
        hint = "把整个标签写在同一段、同一处"
        return None, tuple(fault(path, "T512", "标签没有写完", hint, near) for near in unclosed)
    if not source.tags and not body:
        return None, ()
    tree, problems = _parse(source, environment, path)
    if tree is None:
        return None, problems
    found = references(tree, source, name, frozenset(environment.globals))
    tree = rewrite(tree, source, body=body)
    proven = proof.proves(tree)
    template, problems = _translate(tree, source, environment, path, name)
    if template is None:
        return None, problems
    numbered = body and "<wp:docPr" in source.text
    cells = any(tag.level == "p" and in_cell(p.element) for p in paragraphs for tag in p.tags)
    return CompiledPart(
        name, template, source, proven, word, body, numbered, shaped, cells, BRACKET in source.text, found
    ), ()


def look_through(
    name: str, data: bytes, kind: str, environment: WordEnvironment, path: str
) -> tuple[etree._Element | None, tuple[Paragraph, ...], tuple[Problem, ...]]:
    """The part's root (None where it cannot be read), its paragraphs with tags, and what is wrong with them."""
    word = is_word(kind)
    blank = not word or kind.endswith(_KEPT_BLANK)
    root, complaint = read_xml(data, blank=blank)
    if root is None:
        told = f"模板里的 {name} 无法读取：{complaint}"
        return None, (), (fault(path, "T506", told, "用 Word 重新保存一次", at=Spot(name)),)
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    if word and not _bound(root):
        told = f"模板里的 {name} 不是 Word 的常用格式（命名空间前缀不是 w）"
        hint = "用 Word 打开，另存为“Word 文档（.docx）”，不选 Strict"
        return None, (), (fault(path, "T506", told, hint, at=Spot(name)),)
    problems = beside_text(root, path, name) if word else ()
    if any(problem.code == "T507" for problem in problems):
        return root, (), problems
    paragraphs, found = (tagged_paragraphs if word else tagged_texts)(root, path, name)
    problems += found
    if len(problems) < MOST_PROBLEMS and not any(problem.code == "T507" for problem in problems):
        located = [(tag, cut(each.text), each.spot(tag)) for each in paragraphs for tag in each.tags]
        problems += check_tags(located, environment, path)
    return root, paragraphs, problems


def _bound(root: etree._Element) -> bool:
    """Whether ``w`` means WordprocessingML in the whole part, and nothing else does."""
    if root.nsmap.get("w") != W[1:-1] or etree.tostring(root, encoding="unicode").count(" xmlns:w=") != 1:
        return False
    return all(element.prefix == "w" for element in root.iter(f"{W}*"))


def _parse(
    source: Source, environment: WordEnvironment, path: str
) -> tuple[nodes.Template | None, tuple[Problem, ...]]:
    try:
        tree = environment.parse(source.text)
    except TemplateSyntaxError as failure:
        return None, (_syntax(failure, source, path),)
    except _TOO_MUCH:
        return None, (fault(path, "T521", "模板过于复杂，无法编译", "减少嵌套"),)
    found = check_names(tree, environment)
    problems = tuple(
        fault(path, code, message, hint, source.excerpt(line)) for code, message, hint, line in found
    )
    return (None, problems[:MOST_PROBLEMS]) if problems else (tree, ())


def _translate(
    tree: nodes.Template, source: Source, environment: WordEnvironment, path: str, name: str
) -> tuple[Template | None, tuple[Problem, ...]]:
    try:
        code = environment.compile(tree, name, f"<模板 {name}>")
        return Template.from_code(environment, code, environment.globals), ()
    except TemplateSyntaxError as failure:
        return None, (_syntax(failure, source, path),)
    except (*_TOO_MUCH, SyntaxError):
        return None, (fault(path, "T521", "模板过于复杂，无法编译", "减少嵌套"),)


def _syntax(failure: TemplateSyntaxError, source: Source, path: str) -> Problem:
    index = source.index(failure.lineno)
    tag = source.tags[index].source if index >= 0 else ""
    message, hint = syntax_message(failure.message or "", tag)
    return fault(path, "T521", message, hint, source.excerpt(failure.lineno))
