"""Opens a docx from bytes: refuses what is not one, what would fill the memory, and what carries macros."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.faults import fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.problems import Problem

MEMBERS = 2000
TOTAL_BYTES = 100_000_000
RATIO = 200
RATIO_FROM_BYTES = 1_000_000
CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "_rels/.rels"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE_DOCUMENT = "/officeDocument"
_RENDERED = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
    "wordprocessingml.endnotes+xml",
    "package.core-properties+xml",
    "extended-properties+xml",
    "custom-properties+xml",
)
_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx（不带密码、不带宏）"
_PIECE = 1 << 16
_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, OSError, ValueError,
    OverflowError, LookupError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a docx; ``main`` names its document, ``types`` the content type of each member."""

    members: Mapping[str, bytes]
    main: str
    types: Mapping[str, str]

    @property
    def rendered(self) -> tuple[str, ...]:
        """The members that may hold tags, the main document first."""
        names = [n for n in self.members if self.types.get(n, "").endswith(_RENDERED) and n != self.main]
        return (self.main, *sorted(names))


def read_package(data: bytes, path: str) -> tuple[Package | None, tuple[Problem, ...]]:
    """The docx in ``data``, or what is wrong with the file."""
    if data.startswith(_OLE):
        return None, (fault(path, "T502", "这是旧格式的 .doc 文件或加了密码的文件", _SAVE_AS),)
    members, problems = read_members(data, path)
    return (None, problems) if members is None else _understand(members, path)


def read_members(data: bytes, path: str) -> tuple[dict[str, bytes] | None, tuple[Problem, ...]]:
    """The members of an archive, or why it is not unpacked; what they are is not asked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            danger = _danger(archive.infolist())
            if danger:
                return None, (fault(path, "T504", f"文件结构不安全：{danger}", _SAVE_AS),)
            members = {i.filename: _unpacked(archive, i) for i in archive.infolist() if not i.is_dir()}
    except _Bomb:
        return None, (fault(path, "T504", "文件结构不安全：内部文件比标明的大", _SAVE_AS),)
    except _ERRORS:
        return None, (fault(path, "T501", "不是 .docx 文件，或文件已损坏", _SAVE_AS),)
    return members, ()


def _understand(members: dict[str, bytes], path: str) -> tuple[Package | None, tuple[Problem, ...]]:
    if CONTENT_TYPES not in members or PACKAGE_RELATIONSHIPS not in members:
        return None, (fault(path, "T505", "不是 Word 文档：缺少内容类型或关系文件", _SAVE_AS),)
    problems: list[Problem] = []
    roots = []
    for name in (CONTENT_TYPES, PACKAGE_RELATIONSHIPS):
        root, complaint = read_xml(members[name])
        roots.append(root)
        if root is None:
            problems.append(fault(path, "T506", f"文件内的 {name} 无法读取：{complaint}", _SAVE_AS))
    types_root, relationships = roots
    if types_root is None or relationships is None:
        return None, tuple(problems)
    types = _types(types_root, members)
    main = _main(relationships)
    kind = types.get(main, "")
    if "macroEnabled" in kind or any(n.casefold().endswith("vbaproject.bin") for n in members):
        return None, (fault(path, "T503", "文件带有宏（.docm），不能作模板", _SAVE_AS),)
    if kind != _MAIN:
        told = "是 Word 的 .dotx 模板" if "template" in kind else "找不到 Word 正文"
        return None, (fault(path, "T505", f"不能作模板：{told}", _SAVE_AS),)
    if unreadable := _unreadable(members, path):
        return None, unreadable
    return Package(MappingProxyType(members), main, MappingProxyType(types)), ()


def _unreadable(members: Mapping[str, bytes], path: str) -> tuple[Problem, ...]:
    """What is not rendered goes into every draft as it is: it must be XML too, and bring no DTD."""
    problems: list[Problem] = []
    for name in sorted(members):
        if name.casefold().endswith((".xml", ".rels")):
            root, complaint = read_xml(members[name])
            if root is None:
                problems.append(fault(path, "T506", f"文件内的 {name} 无法读取：{complaint}", _SAVE_AS))
    return tuple(problems)


def read_xml(data: bytes, *, blank: bool = False) -> tuple[etree._Element | None, str]:
    """The root of an XML part, or what is wrong; ``blank`` keeps white space between elements."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=not blank, load_dtd=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, "XML 有误"
    information = root.getroottree().docinfo
    if getattr(information, "doctype", "") or information.internalDTD is not None:
        return None, "含有不允许的 DTD 声明"
    return root, ""


class _Bomb(Exception):
    pass


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member, read piece by piece: its stated size is the writer's word and may be a lie."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(info) as member:
        while piece := member.read(_PIECE):
            size += len(piece)
            if size > info.file_size:
                raise _Bomb
            pieces.append(piece)
    return b"".join(pieces)


def _danger(infos: list[zipfile.ZipInfo]) -> str:
    if len(infos) > MEMBERS:
        return "内部文件过多"
    if sum(info.file_size for info in infos) > TOTAL_BYTES:
        return "解压后过大"
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if info.flag_bits & 1:
            return "内部文件已加密"
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return f"压缩方法不合规：{name}"
        if name.startswith("/") or "\\" in info.orig_filename or ":" in name or ".." in name.split("/"):
            return f"内部文件名不合规：{name}"
        if name.casefold() in seen:
            return f"内部文件名重复：{name}"
        seen.add(name.casefold())
        if info.file_size > RATIO_FROM_BYTES and info.file_size > RATIO * max(info.compress_size, 1):
            return f"压缩比异常：{name}"
    return ""


def _types(root: etree._Element, members: Mapping[str, bytes]) -> dict[str, str]:
    by_extension: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for element in root:
        kind = element.get("ContentType", "")
        if element.get("Extension") is not None:
            by_extension[element.get("Extension", "").casefold()] = kind
        elif element.get("PartName") is not None:
            by_name[element.get("PartName", "").lstrip("/").casefold()] = kind
    return {
        name: by_name.get(name.casefold()) or by_extension.get(name.rpartition(".")[2].casefold(), "")
        for name in members
    }


def _main(relationships: etree._Element) -> str:
    for element in relationships:
        if element.get("Type", "").endswith(_OFFICE_DOCUMENT):
            return posixpath.normpath(element.get("Target", "").lstrip("/"))
    return ""
