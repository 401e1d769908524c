"""What a docx prints, paragraph by paragraph, and hashes of its look: what two drafts are compared by."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.package import read_package, read_xml
from toolkit.word.engine.styles import STYLES
from toolkit.word.printed_text import FALLBACK, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL, _NAME = f"{_W}val", f"{_W}name"
_NAMING_STYLES = (f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle")
_LEADING = (f"{_W}basedOn", f"{_W}link")
_PLACES = {"header+xml": "页眉", "footer+xml": "页脚", "footnotes+xml": "脚注", "endnotes+xml": "尾注"}
# What is no content, or tells of the template's version, in which two drafts differ anyway.
_NOT_COMPARED = ("docProps/", "[Content_Types].xml", "_rels/")
_NOT_PRINTED = ("webSettings+xml", "fontTable+xml", "relationships+xml")
_NOTES = (f"{_W}rsids", f"{_W}proofErr", f"{_W}lastRenderedPageBreak")  # of programs, for themselves
_REFERENCES = (f"{_W}headerReference", f"{_W}footerReference")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# What makes the look of a docx, in the words of a report. That of BODY and EDGES changes with their text too.
BODY, EDGES, PAGE, OTHER = "正文的表格或其他设置", "页眉页脚", "页面设置", "图片、编号或其他设置"
TEXT_OF = {BODY: ("正文", "表格"), EDGES: ("页眉", "页脚")}  # where the text stands that is part of a look


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph that is not empty: where it stands (正文, 表格, 页眉 …), the name of its style, what it says.

    ``form`` is a hash of the formatting that is its own and its runs'.
    """

    place: str
    style: str
    text: str
    form: bytes = b""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A docx as it is compared: its paragraphs in order, and hashes of what makes its look.

    ``looks`` by what that is, ``styles`` those in use, by their names ("" for what holds for all of them).
    """

    paragraphs: tuple[Printed, ...] = ()
    looks: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)

    @property
    def letters(self) -> int:
        """How many characters its text has, blanks and what stands in margins not counted."""
        return sum(
            len("".join(each.text.split())) for each in self.paragraphs if each.place not in _PLACES.values()
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a docx: its hash, its paragraphs (in a table or not, id of the style, text, form), what it uses."""

    digest: bytes
    paragraphs: tuple[tuple[bool, str, str, bytes], ...] = ()
    pages: tuple[bytes, ...] = ()
    styles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Styles:
    """The styles by their ids: names, hashes, what each is based on, and those that hold for all."""

    names: Mapping[str, str] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default: frozenset[str] = frozenset()
    common: str = ""


def read_sheet(data: bytes) -> Sheet:
    """What a draft prints; nothing where the bytes are no docx."""
    package, _ = read_package(data, "")
    if package is None:
        return Sheet()
    styles = _styles(package.members.get(STYLES, b""))
    found: list[Printed] = []
    margins: list[tuple[str, list[Printed]]] = []
    looks: dict[str, list[bytes]] = {what: [] for what in (BODY, EDGES, PAGE, OTHER)}
    used: set[str] = set(styles.default)
    rendered = frozenset(package.rendered)
    for name in (package.main, *sorted(package.members.keys() - {package.main})):
        kind = package.types.get(name, "")
        if name.startswith(_NOT_COMPARED) or name == STYLES or kind.endswith(_NOT_PRINTED):
            continue
        read = _part if name == package.main else _common_part
        part = read(package.members[name], xml=name.endswith(".xml"), printed=name in rendered)
        edge = kind.endswith(("header+xml", "footer+xml"))
        looks[BODY if name == package.main else EDGES if edge else OTHER].append(part.digest)
        looks[PAGE] += part.pages
        used |= part.styles
        place = next((word for end, word in _PLACES.items() if kind.endswith(end)), "")
        said = [
            Printed(place or ("表格" if in_table else "正文"), styles.names.get(style, ""), text, form)
            for in_table, style, text, form in part.paragraphs
        ]
        margins.append((place, said)) if place else found.extend(said)
    found += (each for _, said in sorted(margins, key=_said) for each in said)
    # Sorted: programs choose the order and the names of parts as they like.
    hashes = {what: hashlib.sha256(b"".join(sorted(parts))).hexdigest() for what, parts in looks.items()}
    return Sheet(tuple(found), hashes, _in_use(styles, used))


def _said(margin: tuple[str, list[Printed]]) -> tuple[str, list[tuple[str, str]]]:
    """By what margins are put in order: not by the names of their parts."""
    return margin[0], [(each.text, each.style) for each in margin[1]]


def _part(data: bytes, *, xml: bool, printed: bool) -> _Part:
    root = _root(data) if xml else None
    if root is None:
        return _Part(hashlib.sha256(data).digest())
    digest = hashlib.sha256(_canonical(root)).digest()
    if not printed:
        return _Part(digest)
    pages = tuple(hashlib.sha256(_canonical(each)).digest() for each in root.iter(f"{_W}sectPr"))
    styles = frozenset(each.get(_VAL) or "" for each in root.iter(*_NAMING_STYLES))
    return _Part(digest, tuple(_paragraphs(root)), pages, styles)


_common_part = lru_cache(maxsize=128)(_part)  # most parts are the same in all drafts of a template


@lru_cache(maxsize=16)
def _styles(data: bytes) -> _Styles:
    root = _root(data) if data else None
    if root is None:
        return _Styles()
    found = {key: style for style in root.iter(f"{_W}style") if (key := style.get(f"{_W}styleId"))}
    names = ((key, style.find(_NAME)) for key, style in found.items())
    return _Styles(
        {
            key: (name.get(_VAL) or "").lower() for key, name in names if name is not None
        },  # Heading 1 of LibreOffice
        {key: _hash(style) for key, style in found.items()},
        {
            key: tuple(each.get(_VAL) or "" for each in style.iterchildren(*_LEADING))
            for key, style in found.items()
        },
        frozenset(key for key, style in found.items() if style.get(f"{_W}default") in ("1", "true")),
        "".join(_hash(each) for each in root.iter(f"{_W}docDefaults")),
    )


def _in_use(styles: _Styles, used: set[str]) -> dict[str, str]:
    """The hashes of the styles in use and of those they are based on, by their names."""
    found: dict[str, str] = {"": styles.common}
    waiting, seen = [*used], set[str]()
    while waiting:
        key = waiting.pop()
        if key not in seen and key in styles.hashes:
            seen.add(key)
            waiting += styles.bases[key]
    return found | {styles.names.get(key, key): styles.hashes[key] for key in sorted(seen)}


def _root(data: bytes) -> etree._Element | None:
    """A part without what programs note for themselves, where it is XML."""
    root = read_xml(data)[0]
    if root is None:
        return None
    for each in [*root.iter(etree.Element)]:
        parent = each.getparent()
        if each.tag in _NOTES and parent is not None:
            parent.remove(each)
        dropped = (_ID,) if each.tag in _REFERENCES else ()
        for key in [key for key in each.attrib if key in dropped or "}rsid" in str(key)]:
            del each.attrib[key]
    return root


def _canonical(element: etree._Element) -> bytes:
    """The same bytes whoever wrote it: order of attributes, prefixes that are not used, and quotes tell nothing."""
    return etree.tostring(element, method="c14n", exclusive=True, with_comments=False, with_tail=False)


def _hash(element: etree._Element) -> str:
    return hashlib.sha256(_canonical(element)).hexdigest()


def _paragraphs(root: etree._Element) -> Iterator[tuple[bool, str, str, bytes]]:
    for paragraph in root.iter(f"{_W}p"):
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue
        text = "".join(text_of(paragraph)).strip()
        if text:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            named = "" if style is None else style.get(_VAL) or ""
            yield next(paragraph.iterancestors(f"{_W}tc"), None) is not None, named, text, _form(paragraph)


def _form(paragraph: etree._Element) -> bytes:
    found = dict.fromkeys(_canonical(each) for each in paragraph.iter(f"{_W}pPr", f"{_W}rPr"))
    return hashlib.blake2b(b"\0".join(found), digest_size=8).digest()
