"""A docx restyled: read, told apart, set form by form, proved to say what it said, and written as a new docx.

====  ====================================================
W658  restyling would have changed the text: not written
W659  a form of docx that is not restyled
====  ====================================================

What opening it tells (A701 to A708) is told as the audit tells it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.auditing import is_template
from toolkit.audit.elements import child
from toolkit.audit.numbering import read_numbering
from toolkit.audit.opening import open_docx
from toolkit.audit.properties import read_styles
from toolkit.audit.reading import read_document
from toolkit.audit.roles import Role
from toolkit.audit.telling import tell
from toolkit.problems import Severity, error
from toolkit.restyling.body import Body
from toolkit.restyling.lists import plain_labels
from toolkit.restyling.package import Work
from toolkit.restyling.pages import set_pages
from toolkit.restyling.paragraphs import Setting
from toolkit.restyling.proof import changed, numerals
from toolkit.restyling.runs import blacken
from toolkit.restyling.stylesheet import empty_stylesheet, merge, rename_uses, unlink_numbering

if TYPE_CHECKING:
    from lxml import etree

    from toolkit.audit.opening import Parts
    from toolkit.audit.roles import Draft
    from toolkit.audit.values import Paragraph, Table
    from toolkit.problems import Problem

ROUNDS = 5  # in which what is restyled must come to rest
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_NOT_RESTYLED = "W659"


@dataclass(frozen=True, slots=True)
class Restyled:
    """The new docx, None where there is none; what is to be known of it; why there is none."""

    data: bytes | None
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def restyle(data: bytes, path: str) -> Restyled:
    """A docx set to the standard, not one character of its text changed; restyled again it stays byte for byte."""
    parts, problems = open_docx(data, path)
    failed = tuple(p for p in problems if p.severity is Severity.ERROR)
    if parts is None:
        return Restyled(None, (), failed or problems)
    refused = _refused(parts, path)
    if refused is not None:
        return Restyled(None, (), (refused,))
    notes: dict[str, None] = {}
    result = data
    for _ in range(ROUNDS):
        made, told, fault = _once(result, path)
        if made is None:
            return Restyled(None, (), (fault,) if fault else ())
        notes |= dict.fromkeys(told)
        if made == result:
            break
        result = made
    said = _proved(data, result, path)
    if said:
        hint = "原文件没有改动；请把这个文件的情况告诉维护的人"
        return Restyled(None, (), (error(path, 0, 0, "W658", f"重排会改动内容（{said}），没有写", hint),))
    return Restyled(result, tuple(notes))


def _refused(parts: Parts, path: str) -> Problem | None:
    """Why a docx that can be read is not restyled."""
    if _STRICT in parts.package.members[parts.package.main]:
        hint = "用 Word 打开，另存为“Word 文档（.docx）”，不选“严格 Open XML”"
        return error(path, 0, 0, _NOT_RESTYLED, "这是严格 Open XML 格式的文件，不能重排", hint)
    if any(name.casefold().startswith("_xmlsignatures/") for name in parts.package.members):
        hint = "重排会使签名失效；确要重排，先在 Word 里删去签名，另存一份"
        return error(path, 0, 0, _NOT_RESTYLED, "文件有数字签名，不能重排", hint)
    return None


def _proved(old: bytes, new: bytes, path: str) -> str:
    """What differs in the content of two docx; "" where nothing does."""
    before, after = open_docx(old, path)[0], open_docx(new, path)[0]
    if before is None or after is None:
        return "新文件不能再打开"
    said = changed(before, after)
    if said:
        return said
    first, second = read_document(before), read_document(after)
    if first is None or second is None or numerals(first) != numerals(second):
        return "自动编号不一样"
    return ""


@dataclass(slots=True)
class _Met:
    """The elements that the values of a reading were read from."""

    elements: dict[int, etree._Element] = field(default_factory=dict)
    values: list[Paragraph | Table] = field(default_factory=list)  # kept, so that no identity is used twice

    def __call__(self, element: etree._Element, value: Paragraph | Table) -> None:
        self.elements[id(value)] = element
        self.values.append(value)


def _once(data: bytes, path: str) -> tuple[bytes | None, list[str], Problem | None]:
    """A docx restyled once."""
    parts, problems = open_docx(data, path)
    if parts is None:
        return None, [], problems[0]
    work = Work(parts.package)
    met = _Met()
    document = read_document(work, met)
    root = work.document
    body = child(root, "body")
    if document is None or root is None or body is None:
        return (
            None,
            [],
            error(path, 0, 0, "A705", "不是 Word 文档（.docx）：没有正文", "用 Word 打开，另存为 .docx"),
        )
    if work.root(work.relations_name) is None:
        return (
            None,
            [],
            error(path, 0, 0, _NOT_RESTYLED, "文件内没有关系文件，不能重排", "用 Word 打开，另存为 .docx"),
        )
    draft = tell(document)
    if is_template(draft):
        hint = "模板由生成的草稿检查；要重排的是草稿，先用它生成"
        return None, [], error(path, 0, 0, _NOT_RESTYLED, "文件是模板，有标签没有填，不能重排", hint)
    notes = _set(work, body, draft, met)
    work.set_title(_title(draft))
    return work.packed(), notes, None


def _set(work: Work, body: etree._Element, draft: Draft, met: _Met) -> list[str]:
    """Styles, paragraphs, tables, lists, pages."""
    stylesheet = work.root(work.name_of("styles"))
    before = read_styles(stylesheet, work.one("theme"), "")
    lists = work.one("numbering")
    numbering = read_numbering(lists)
    if stylesheet is None:
        work.add("styles.xml", "styles", empty_stylesheet())
        stylesheet = work.root(work.name_of("styles"))
    if stylesheet is None:
        raise LookupError("styles")
    # the numbers and breaks of paragraphs depend on the styles that they have now
    setting = Setting(before, numbering, before, {i: style.name for i, style in before.styles.items()})
    known = Body(draft, met.elements, setting)
    renamed = merge(stylesheet)
    rename_uses([root for root in map(work.root, _texts(work)) if root is not None], renamed)
    unlink_numbering(lists)
    after = read_styles(stylesheet, None, "")
    notes = known.set(Setting(before, numbering, after, {i: style.name for i, style in after.styles.items()}))
    plain_labels(lists, known.lists)
    blacken([root for name in _running(work) if (root := work.root(name)) is not None])
    notes += set_pages(work, body, letter=draft.letter is not None)
    return notes


def _texts(work: Work) -> list[str]:
    """The parts that use styles."""
    kinds = (
        "main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "comments+xml", "numbering+xml",
    )  # fmt: skip
    return [
        name for name, kind in work.package.types.items() if kind.endswith(kinds) and "glossary" not in name
    ]


def _running(work: Work) -> list[str]:
    """Headers and footers."""
    return sorted({*work.related("header").values(), *work.related("footer").values()})


def _title(draft: Draft) -> str:
    """The title as one line, for the properties of the file."""
    return "".join("".join(t.paragraph.text.splitlines()).strip() for t in draft.of(Role.TITLE, part=0))
