"""The footers of sections that are made anew: those of lying pages, turned with the sheet, and an empty one."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from lxml import etree

from toolkit.word.engine.package import CONTENT_TYPES, read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, W

if TYPE_CHECKING:
    from toolkit.word.engine.template import CompiledTemplate

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_FOOTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
# One point high: what must be there, but must not be seen.
_NEXT_TO_NOTHING = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/></w:rPr>'
)


@dataclass(slots=True)
class Parts:
    """The footers that are added: of lying pages, one for each footer of the template, and an empty one."""

    template: CompiledTemplate
    made: dict[str, bytes]
    new: dict[str, str] = field(default_factory=dict)  # relation by member
    turned: dict[str, str] = field(default_factory=dict)  # relation of the template's, of the turned one

    @property
    def folder(self) -> str:
        """Where the main document stands."""
        return posixpath.dirname(self.template.package.main)

    @property
    def relations(self) -> str:
        """The member with the relations of the main document."""
        return f"{self.folder}/_rels/{posixpath.basename(self.template.package.main)}.rels"

    def member(self, name: str) -> bytes | None:
        """A member as it was made, otherwise as the template has it."""
        return self.made.get(name) or self.template.package.members.get(name)

    def target(self, relation: str) -> str | None:
        """The member that a relation of the main document leads to."""
        root = read_xml(self.member(self.relations) or b"")[0]
        for each in root if root is not None else ():
            if each.get("Id") == relation:
                return posixpath.normpath(posixpath.join(self.folder, each.get("Target", "").lstrip("/")))
        return None

    def add(self, xml: bytes, source: str = "") -> str:
        """The relation of a new footer; ``source`` is the member whose own relations it needs."""
        number = len(self.new) + 1
        name = f"{self.folder}/footerTurned{number}.xml"
        self.made[name] = xml
        self.new[name] = f"rIdTurned{number}"
        own = f"{self.folder}/_rels/{posixpath.basename(source)}.rels"
        if source and (relations := self.member(own)):
            self.made[f"{self.folder}/_rels/{posixpath.basename(name)}.rels"] = relations
        return self.new[name]

    def empty(self) -> str:
        """The relation of a footer with nothing in it."""
        if "" not in self.turned:
            root = etree.Element(f"{W}ftr", nsmap=cast("dict[str, str]", {"w": W[1:-1]}))
            root.append(small())
            self.turned[""] = self.add(to_bytes(root))
        return self.turned[""]

    def close(self) -> None:
        """Enter what was added in the content types and the relations."""
        if not self.new:
            return
        types = read_xml(self.member(CONTENT_TYPES) or b"")[0]
        relations = read_xml(self.member(self.relations) or b"")[0]
        if types is None or relations is None:
            return
        for name, identifier in self.new.items():
            etree.SubElement(
                types, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": _FOOTER_TYPE}
            )
            target = {"Id": identifier, "Type": _FOOTER, "Target": posixpath.basename(name)}
            etree.SubElement(relations, f"{_RELATIONS}Relationship", target)
        self.made[CONTENT_TYPES] = to_bytes(types)
        self.made[self.relations] = to_bytes(relations)


def turn_footers(section: etree._Element, parts: Parts) -> None:
    """The numbers stay where they are on the sheet: each footer in a box at the left edge, its text turned with it."""
    for reference in section.findall(f"{W}footerReference"):
        if reference.get(f"{W}type") == "first":
            section.remove(reference)
            continue
        relation = reference.get(f"{R}id", "")
        if relation not in parts.turned:
            name = parts.target(relation)
            root = read_xml(parts.member(name) or b"", blank=True)[0] if name else None
            if root is None:
                continue
            parts.turned[relation] = parts.add(_turned_footer(root, section, parts), name or "")
        reference.set(f"{R}id", parts.turned[relation])


def _turned_footer(root: etree._Element, section: etree._Element, parts: Parts) -> bytes:
    """A footer's own paragraphs in a cell as high as the type area is wide, its first line at the right."""
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margin is None:
        return to_bytes(root)
    left = number(margin, "left") + number(margin, "gutter")
    height = number(size, "w") - left - number(margin, "right")
    start = number(margin, "footer")
    width = _line(root, parts) or max(abs(number(margin, "bottom")) - start, 1)
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    table = element(
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" '
        f'w:tblpX="{start}" w:tblpY="{left}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{none}</w:tblCellMar></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="bottom"/>'
        "</w:tcPr></w:tc></w:tr></w:tbl>"
    )
    cell = next(table.iter(f"{W}tc"))
    for each in list(root):
        cell.append(each)
    if cell[-1].tag != PARAGRAPH:
        cell.append(small())
    root.append(table)
    root.append(small())
    return to_bytes(root)


def _line(root: etree._Element, parts: Parts) -> int:
    """Twips of the exact line of a footer of one paragraph, by itself or by its style; 0 where it is not said."""
    if [each.tag for each in root] != [PARAGRAPH]:
        return 0
    styles = read_xml(parts.member(f"{parts.folder}/styles.xml") or b"")[0]
    by_id = {e.get(f"{W}styleId", ""): e for e in styles.iter(f"{W}style")} if styles is not None else {}
    properties = root[0].find(f"{W}pPr")
    for _ in range(12):
        spacing = None if properties is None else properties.find(f"{W}spacing")
        if spacing is not None and spacing.get(f"{W}line"):
            return number(spacing, "line") if spacing.get(f"{W}lineRule") == "exact" else 0
        named = None if properties is None else properties.find(f"{W}pStyle")
        if named is None and properties is not None:
            holder = properties.getparent()
            named = None if holder is None else holder.find(f"{W}basedOn")
        style = by_id.get("" if named is None else named.get(f"{W}val", ""))
        if style is None:
            return 0
        properties = style.find(f"{W}pPr")
        if properties is None:
            properties = etree.SubElement(style, f"{W}pPr")
    return 0


def number(element: etree._Element, name: str) -> int:
    """A whole number in an attribute; 0 where there is none."""
    text = element.get(f"{W}{name}", "0")
    return int(text) if text.removeprefix("-").isdigit() else 0


def element(xml: str) -> etree._Element:
    """An element of WordprocessingML."""
    return etree.fromstring(xml.replace(">", f' xmlns:w="{W[1:-1]}">', 1))


def small() -> etree._Element:
    """An empty paragraph that is next to nothing high."""
    return element(f"<w:p><w:pPr>{_NEXT_TO_NOTHING}</w:pPr></w:p>")


def to_bytes(root: etree._Element) -> bytes:
    """A part of the package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
