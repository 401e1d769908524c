"""The version of its template in a document's own properties, where Word, WPS and LibreOffice show it.

(File, information, advanced properties, custom.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from toolkit.word.engine.archive import entry, order, write, zlib_compressor
from toolkit.word.engine.package import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, read_package, read_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

PROPERTY = "模板版本"
_PART = "docProps/custom.xml"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_C = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_V = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2  # of the numbers that properties may have


def with_version(data: bytes, label: str, version: str) -> bytes:
    """The docx with that property; as it is where it cannot be read, which compiling it tells.

    A version has no braces, so that the property is no part with tags.
    """
    package, _ = read_package(data, label)
    if package is None:
        return data
    edited = _edited(package.members, package.types, version)
    members = {**package.members, **edited}
    compressor = zlib_compressor()
    return write(entry(name, members[name], compressor) for name in sorted(members, key=order))


def _edited(members: Mapping[str, bytes], types: Mapping[str, str], version: str) -> dict[str, bytes]:
    name = next((name for name, kind in types.items() if kind == _KIND), None)
    root = read_xml(members[name], blank=True)[0] if name is not None else None
    if name is not None and root is not None:
        _set(root, version)
        return {name: _bytes(root)}
    root = etree.Element(f"{_C}Properties", nsmap=cast("dict[str, str]", {None: _C[1:-1], "vt": _V[1:-1]}))
    _set(root, version)
    types_root, relations = (read_xml(members[each])[0] for each in (CONTENT_TYPES, PACKAGE_RELATIONSHIPS))
    if types_root is None or relations is None:  # pragma: no cover - the package was read
        return {}
    etree.SubElement(types_root, f"{_T}Override", {"PartName": f"/{_PART}", "ContentType": _KIND})
    taken = {each.get("Id") for each in relations}
    identifier = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    told = {"Id": identifier, "Type": _RELATION, "Target": _PART}
    etree.SubElement(relations, f"{_R}Relationship", told)
    return {
        _PART: _bytes(root),
        CONTENT_TYPES: _bytes(types_root),
        PACKAGE_RELATIONSHIPS: _bytes(relations),
    }


def _set(root: etree._Element, version: str) -> None:
    """The property, in the place of one of that name."""
    properties = list(root.iterchildren(f"{_C}property"))
    found = next((each for each in properties if each.get("name") == PROPERTY), None)
    if found is None:
        numbers = [int(each.get("pid", "0")) for each in properties if each.get("pid", "").isdecimal()]
        number = max([_FIRST - 1, *numbers]) + 1
        found = etree.SubElement(root, f"{_C}property", {"fmtid": _FORMAT, "pid": str(number)})
        found.set("name", PROPERTY)
    for child in list(found):
        found.remove(child)
    etree.SubElement(found, f"{_V}lpwstr").text = version


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
