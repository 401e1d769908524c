"""A document without the comments that a check put into it.

Somebody mended the annotated copy and made it the template.
Comments of others stay, replies to ours among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.archive import entry, order, write, zlib_compressor
from toolkit.word.engine.package import read_package, read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, W, own_text
from toolkit.word.reviewing.comments import AUTHOR, INITIALS, KIND

if TYPE_CHECKING:
    from toolkit.word.engine.package import Package

_RANGES = (f"{W}commentRangeStart", f"{W}commentRangeEnd")
_REFERENCE, _RUN, _LOOK = f"{W}commentReference", f"{W}r", f"{W}rPr"
_SAME = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


def uncommented(data: bytes, label: str) -> tuple[bytes, int]:
    """The document without our comments, and how many there were; the same bytes where there are none."""
    if b"comments" not in data:  # names of members stand in an archive as they are
        return data, 0
    package = read_package(data, label)[0]
    name = None if package is None else next((n for n, kind in package.types.items() if kind == KIND), None)
    root = (
        read_xml(package.members[name], blank=True)[0] if package is not None and name is not None else None
    )
    main = read_xml(package.members[package.main], blank=True)[0] if package is not None else None
    if package is None or name is None or root is None or main is None:
        return data, 0
    ours = [e for e in root if e.get(f"{W}author") == AUTHOR and e.get(f"{W}initials") == INITIALS]
    before = [own_text(paragraph) for paragraph in main.iter(PARAGRAPH)]
    known = {each.get(f"{W}id", "") for each in ours}
    paragraphs = {p.get(_SAME) for each in ours for p in each.iter(PARAGRAPH)} - {None}
    for comment in ours:
        root.remove(comment)
    _unmark(main, known)
    if not ours or [own_text(paragraph) for paragraph in main.iter(PARAGRAPH)] != before:
        return data, 0
    changed = {name: _bytes(root), package.main: _bytes(main), **_beside(package, name, paragraphs)}
    every = {**package.members, **changed}
    compressor = zlib_compressor()
    return write(entry(each, every[each], compressor) for each in sorted(every, key=order)), len(ours)


def _unmark(main: etree._Element, known: set[str]) -> None:
    """Take the ends and the signs of comments out of the text."""
    for element in [*main.iter(*_RANGES, _REFERENCE)]:
        holder = element.getparent()
        if holder is None or element.get(f"{W}id", "") not in known:
            continue
        holder.remove(element)
        above = holder.getparent()
        if holder.tag == _RUN and above is not None and all(each.tag == _LOOK for each in holder):
            above.remove(holder)


def _beside(package: Package, name: str, paragraphs: set[str | None]) -> dict[str, bytes]:
    """What newer programs tell of each comment, in parts of its own."""
    changed: dict[str, bytes] = {}
    for other, kind in package.types.items():
        root = (
            read_xml(package.members[other], blank=True)[0] if "comments" in kind and other != name else None
        )
        gone = [] if root is None else [e for e in root if _paragraph_of(e) in paragraphs]
        if root is not None and gone:
            for each in gone:
                root.remove(each)
            changed[other] = _bytes(root)
    return changed


def _paragraph_of(element: etree._Element) -> str | None:
    found = (value for key, value in element.attrib.items() if str(key).endswith("}paraId"))
    return next((str(value) for value in found), None)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
