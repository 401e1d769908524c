"""The proof that restyling touched no character: what two docx hold, piece by piece, without their look.

What is compared is everything inside paragraphs that is not formatting: each character, tab and break, fields, notes,
comments, revisions, bookmarks, links, drawings, equations, in the order of the document; and the numerals that Word
prints. Only empty paragraphs may be fewer, and footers that hold nothing but the page's number may be exchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.elements import W, local
from toolkit.restyling.footers import only_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from toolkit.audit.opening import Parts
    from toolkit.audit.values import Document

# Formatting, and what programs note for themselves.
_FORM = frozenset({
    "pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "proofErr", "lastRenderedPageBreak",
})  # fmt: skip
_TRANSPARENT = frozenset({"r", "tbl", "tr", "tc", "body", "document", "hdr", "ftr"})
_LOOSE = ("styles+xml", "settings+xml", "numbering+xml", "core-properties+xml", "fontTable+xml")
_COMPARED = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "comments+xml")


def pieces(root: etree._Element) -> list[str]:
    """What a part holds, with adjoining texts as one; paragraphs that hold nothing are not told."""
    found: list[str] = []
    text: list[str] = []
    for piece in _pieces(root):
        if piece.startswith("="):
            text.append(piece[1:])
            continue
        if text:
            found.append("=" + "".join(text))
            text.clear()
        if piece == "</p>" and found and found[-1] == "<p>":
            found.pop()
        else:
            found.append(piece)
    if text:
        found.append("=" + "".join(text))
    return found


def _pieces(root: etree._Element) -> Iterator[str]:
    """Opening and closing of elements, and text; without recursion, as documents may be deep."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        name = local(element)
        if not name or name in _FORM:
            continue
        own = element.tag.startswith(W)
        if closing:
            yield f"</{name}>"
            continue
        if own and name in ("t", "delText"):
            if element.text:
                yield ("=" if name == "t" else "=\x00") + element.text
            continue
        if not (own and name in _TRANSPARENT):
            paragraph = own and name == "p"
            keys = () if paragraph else sorted(element.attrib.items())
            yield f"<{name}{''.join(f' {k!r}={v!r}' for k, v in keys)}>"
            if element.text and not paragraph and element.text.strip():
                yield f"'{element.text}"
            stack.append((element, True))
        stack.extend((each, False) for each in reversed(element))


def changed(old: Parts, new: Parts) -> str:
    """The first thing in which the content of two docx differs, in words; "" where nothing does."""
    for name, data in old.package.members.items():
        kind = old.package.types.get(name, "")
        if name not in new.package.members:
            root = old.root(name)
            if name.endswith(".rels"):
                continue
            if not kind.endswith("footer+xml") or root is None or not only_number(root):
                return f"少了 {name}"
        elif name.endswith((".rels", "[Content_Types].xml")) or kind.endswith(_LOOSE):
            continue
        elif kind.endswith(_COMPARED):
            before, after = old.root(name), new.root(name)
            if before is None or after is None or pieces(before) != pieces(after):
                return f"{name} 的内容不一样"
        elif data != new.package.members[name]:
            return f"{name} 不一样"
    return ""


def numerals(document: Document) -> list[str]:
    """The numerals that Word prints before paragraphs."""
    return [p.label for p in document.every_paragraph if p.label]
