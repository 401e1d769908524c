"""Adds pictures to a docx: the file, its content type, its relationship from the main document."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from lxml import etree

from toolkit.word.engine.faults import fault
from toolkit.word.engine.package import CONTENT_TYPES, read_xml

if TYPE_CHECKING:
    from toolkit.problems import Problem
    from toolkit.word.engine.template import CompiledTemplate

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
          "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf"}  # fmt: skip
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SAFE_NAME = re.compile(r"(?:[\w. -]+/)*[\w. -]+|\[Content_Types\]\.xml")
_RID = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Media:
    """A picture: ``rid`` is what ``r:embed`` says, ``name`` the file name without folder or extension."""

    rid: str
    name: str
    data: bytes
    extension: str

    @property
    def member(self) -> str:
        """The member of the archive, beside the main document."""
        return f"media/{self.name}.{self.extension}"


def check_parts(
    template: CompiledTemplate, parts: dict[str, bytes], media: tuple[Media, ...]
) -> tuple[Problem, ...]:
    """What cannot be added."""
    problems: list[Problem] = [
        fault(template.path, "T539", f"文件名“{name}”不合规", "用字母、数字和汉字命名")
        for name in (*parts, *(picture.member for picture in media))
        if not _SAFE_NAME.fullmatch(name) or ".." in name.split("/")
    ]
    problems += [
        fault(template.path, "T539", f"不支持这种图片：.{p.extension}", "改用 png 或 jpg 图片")
        for p in media
        if p.extension.lower() not in _TYPES
    ]
    rids = [picture.rid for picture in media]
    if len(set(rids)) != len(rids) or not all(map(_RID.fullmatch, rids)):
        problems.append(fault(template.path, "T539", "图片的关系编号重复或不合规", "每张图片用不同的编号"))
    if media and set(rids) & _taken(template, parts):
        problems.append(fault(template.path, "T539", "图片的关系编号与模板已有的重复", "换一个编号前缀"))
    return tuple(problems)


def add_media(template: CompiledTemplate, made: dict[str, bytes], media: tuple[Media, ...]) -> None:
    """Put the pictures, their types and their relationships among the members."""
    folder, name = posixpath.split(template.package.main)
    types = _root(template, made, CONTENT_TYPES, f"{{{_CT}}}Types")
    declared = {e.get("Extension", "").lower() for e in types}
    relations_name = f"{folder}/_rels/{name}.rels"
    relations = _root(template, made, relations_name, f"{{{_RELATIONSHIPS}}}Relationships")
    for picture in media:
        extension = picture.extension.lower()
        made[posixpath.join(folder, picture.member)] = picture.data
        if extension not in declared:
            declared.add(extension)
            new = types.makeelement(
                f"{{{_CT}}}Default", {"Extension": extension, "ContentType": _TYPES[extension]}
            )
            types.insert(0, new)
        attributes = {"Id": picture.rid, "Type": _IMAGE, "Target": picture.member}
        etree.SubElement(relations, f"{{{_RELATIONSHIPS}}}Relationship", attributes)
    for member, root in ((CONTENT_TYPES, types), (relations_name, relations)):
        made[member] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _root(template: CompiledTemplate, made: dict[str, bytes], name: str, tag: str) -> etree._Element:
    data = made.get(name) or template.package.members.get(name)
    root = read_xml(data)[0] if data else None
    if root is None:
        namespace = tag[1:].partition("}")[0]
        root = etree.Element(tag, nsmap=cast("dict[str, str]", {None: namespace}))
    return root


def _taken(template: CompiledTemplate, made: dict[str, bytes]) -> set[str]:
    folder, name = posixpath.split(template.package.main)
    root = _root(template, made, f"{folder}/_rels/{name}.rels", f"{{{_RELATIONSHIPS}}}Relationships")
    return {element.get("Id", "") for element in root}
