"""A docx under work: its parts parsed once and changed in place, parts added and left out, written as a new docx."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.audit.opening import Parts
from toolkit.audit.rules.tidy import MEANINGLESS_TITLES
from toolkit.restyling.tree import take_out
from toolkit.word.engine.archive import entry, order, write, zlib_compressor
from toolkit.word.engine.package import CONTENT_TYPES, read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DC = "http://purl.org/dc/elements/1.1/"
_LONGEST_TITLE = 255  # characters
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Work(Parts):
    """The parts of a docx that may be changed; those that are not stay byte for byte."""

    roots: dict[str, etree._Element] = field(default_factory=dict)
    read: dict[str, bytes] = field(default_factory=dict)  # what parts looked like when they were read
    gone: set[str] = field(default_factory=set)

    def root(self, name: str) -> etree._Element | None:
        """A part's root, the same each time."""
        if name not in self.roots and name in self.package.members:
            root = read_xml(self.package.members[name], blank=True)[0]
            if root is not None:
                self.roots[name] = root
                self.read[name] = _serialized(root)
        return None if name in self.gone else self.roots.get(name)

    @property
    def relations_name(self) -> str:
        """The part that holds the relations of the main document."""
        folder, name = posixpath.split(self.package.main)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def related(self, kind: str) -> dict[str, str]:
        """The parts that the document refers to in this way, without those left out."""
        return {i: name for i, name in Parts.related(self, kind).items() if name not in self.gone}

    def name_of(self, kind: str) -> str:
        """The only part that the document refers to in this way; "" where there is none."""
        return next(iter(self.related(kind).values()), "")

    def add(self, name: str, kind: str, xml: str, types: str = "") -> str:
        """A new part beside the main document, and the id of the document's relation to it."""
        folder = posixpath.dirname(self.package.main)
        stem, _, suffix = name.rpartition(".")
        number = 1
        while (path := posixpath.join(folder, f"{stem}{number}.{suffix}")) in {
            *self.package.members,
            *self.roots,
        }:
            number += 1
        self.roots[path] = etree.fromstring(xml.encode())
        self._type(path, types or f"{_TYPE}.{kind}+xml")
        return self._relation(f"{_RELATIONSHIP}/{kind}", posixpath.relpath(path, folder or "."))

    def _type(self, path: str, kind: str) -> None:
        root = self.root(CONTENT_TYPES)
        if root is not None:
            override = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Override")
            override.set("PartName", f"/{path}")
            override.set("ContentType", kind)

    def _relation(self, kind: str, target: str) -> str:
        root = self.root(self.relations_name)
        if root is None:
            raise LookupError(self.relations_name)
        taken = {each.get("Id") for each in root}
        number = 1
        while (identifier := f"rId{number}") in taken:
            number += 1
        relation = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship")
        for key, value in (("Id", identifier), ("Type", kind), ("Target", target)):
            relation.set(key, value)
        return identifier

    def leave_out(self, path: str) -> None:
        """A part with its relation and its type."""
        self.gone.add(path)
        folder, name = posixpath.split(path)
        self.gone.add(posixpath.join(folder, "_rels", f"{name}.rels"))
        types, relations = self.root(CONTENT_TYPES), self.root(self.relations_name)
        for each in list(types if types is not None else ()):
            if each.get("PartName", "").lstrip("/").casefold() == path.casefold():
                take_out(each)
        main = posixpath.dirname(self.package.main)
        for each in list(relations if relations is not None else ()):
            target = each.get("Target", "")
            joined = target.lstrip("/") if target.startswith("/") else posixpath.join(main, target)
            if each.get("TargetMode") != "External" and posixpath.normpath(joined) == path:
                take_out(each)

    def set_title(self, title: str) -> None:
        """Put the title into the core properties where they have none; a docx without them goes without."""
        title = "".join(c for c in " ".join(title.split()) if c >= " ")[:_LONGEST_TITLE]
        for name, kind in self.package.types.items() if title else ():
            root = self.root(name) if kind.endswith("core-properties+xml") else None
            if root is None:
                continue
            old = root.find(f"{{{_DC}}}title")
            if old is None:
                old = etree.SubElement(root, f"{{{_DC}}}title", nsmap={"dc": _DC})
            if (old.text or "").strip().casefold() in MEANINGLESS_TITLES:
                old.text = title

    def members(self) -> Iterator[tuple[str, bytes]]:
        """What the new docx holds."""
        for name in sorted({*self.package.members, *self.roots} - self.gone, key=order):
            written = _serialized(self.roots[name]) if name in self.roots else None
            if written is None or written == self.read.get(name):
                yield name, self.package.members[name]
            else:
                yield name, written

    def packed(self) -> bytes:
        """The new docx: the same parts give the same bytes."""
        compressor = zlib_compressor()
        return write(entry(name, data, compressor) for name, data in self.members())


def _serialized(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
