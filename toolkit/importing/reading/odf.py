"""An OpenDocument text without what a program would fetch or run on opening it, before LibreOffice is given it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.archive import default_compressor, entry, write
from toolkit.word.engine.package import read_members, read_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT = b"application/vnd.oasis.opendocument.text"
_HREF = "{http://www.w3.org/1999/xlink}href"
_CUT = frozenset({
    "scripts", "event-listeners", "event-listener", "section-source", "dde-connection-decl", "dde-source", "object",
    "object-ole", "applet", "plugin", "floating-frame", "connection-resource", "database-row-select",
})  # fmt: skip
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml")
_KEPT = re.compile(
    r"(?:mimetype|content\.xml|styles\.xml|meta\.xml|settings\.xml|META-INF/manifest\.xml|Pictures/.+)\Z"
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\|(?:\./)*\.\.")


def without_links(data: bytes, label: str) -> tuple[bytes, str]:
    """The document with its text, look and pictures alone; or why it is not read."""
    members, problems = read_members(data, label)
    if members is None:
        return b"", problems[0].message.replace("不是 .docx 文件，或文件", "文件")
    if not members.get("mimetype", b"").startswith(_TEXT) or "content.xml" not in members:
        return b"", "不是 OpenDocument 的文字文件（.odt）"
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        return b"", "文件加了密码"
    kept = {name: member for name, member in members.items() if _KEPT.match(name)}
    for name in _PARTS:
        if name in kept:
            root = read_xml(kept[name], blank=True)[0]
            if root is None:
                return b"", f"文件内的 {name} 无法读取：XML 有误，或含有不允许的声明"
            kept[name] = _cleaned(root, kept)
    compressor = default_compressor()
    names = sorted(kept, key=lambda name: (name != "mimetype", name))
    return write(entry(name, kept[name], compressor) for name in names), ""


def _cleaned(root: etree._Element, kept: Mapping[str, bytes]) -> bytes:
    for each in list(root.iter()):
        name = str(each.tag).rpartition("}")[2]
        parent = each.getparent()
        path = next((str(v) for k, v in each.attrib.items() if str(k).endswith("}full-path")), "")
        missing = name == "file-entry" and path not in ("", "/") and path not in kept
        if parent is not None and (name in _CUT or missing):
            _cut(parent, each)
        elif name != "a" and _ELSEWHERE.match(each.get(_HREF, "")):
            del each.attrib[_HREF]
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _cut(parent: etree._Element, element: etree._Element) -> None:
    """Take an element out; the text behind it stays."""
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
