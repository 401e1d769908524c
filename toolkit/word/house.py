"""版式 applied to a template: the docx of any template, built-in or made in Word, as the house wants its documents.

Codes: T564 a template without a line pitch of its own, T565 a page header that the first page loses, T566 page numbers
that cannot be changed. A template that cannot be read is left as it is: compiling it tells why.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.standard.values import STANDARD
from toolkit.word.engine.archive import entry, order, write, zlib_compressor
from toolkit.word.engine.package import read_package, read_xml
from toolkit.word.house_numbers import set_numbers
from toolkit.word.house_page import set_page
from toolkit.word.house_type import set_type
from toolkit.word.house_xml import Parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.problems import Problem
    from toolkit.standard.values import Typesetting
    from toolkit.word.engine.package import Package

_EDITED = (
    "document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "styles+xml", "settings+xml",
    "fontTable+xml", "numbering+xml",
)  # fmt: skip


def in_house_style(data: bytes, label: str, typesetting: Typesetting) -> tuple[bytes, tuple[Problem, ...]]:
    """The template as the house asks, and what of it could not be done; the same bytes where it asks nothing."""
    if typesetting == STANDARD:
        return data, ()
    package, _ = read_package(data, label)
    if package is None:
        return data, ()
    parts = _parts(package, label)
    if parts is None:
        return data, ()
    set_type(parts, typesetting)
    problems = (*set_page(parts, typesetting), *set_numbers(parts, typesetting))
    return _packed(package.members, parts), problems


def _parts(package: Package, label: str) -> Parts | None:
    roots: dict[str, etree._Element] = {}
    for name, kind in package.types.items():
        if kind.endswith(_EDITED):
            root = read_xml(package.members[name], blank=True)[0]
            if root is None:
                return None
            roots[name] = root
    kinds = {name: package.types[name].rpartition(".")[2].removesuffix("+xml") for name in roots}
    kinds[package.main] = "document"
    return Parts(label, roots, kinds, _relations(package))


def _relations(package: Package) -> dict[str, str]:
    """The names of the parts that the document refers to, by the relation's id."""
    folder, name = posixpath.split(package.main)
    data = package.members.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
    root = read_xml(data)[0] if data else None
    found: dict[str, str] = {}
    for each in root if root is not None else ():
        target = each.get("Target", "")
        joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        found[each.get("Id", "")] = posixpath.normpath(joined)
    return found


def _packed(members: Mapping[str, bytes], parts: Parts) -> bytes:
    edited = {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in parts.roots.items()
    }
    compressor = zlib_compressor()
    every = {**members, **edited}
    return write(entry(name, every[name], compressor) for name in sorted(every, key=order))
