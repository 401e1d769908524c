"""Sections of a finished document: pages that lie on their side, and a 版记 on an even page.

A block may hold a marker, a paragraph whose ``w:sectPr`` has nothing but ``w:turn`` (see ``marker``). Once all parts
are rendered, ``settle`` ends a section at each. Everything that a section needs is that of the template's own section
around it, turned where it lies: paper, margins, grid, the footers with the numbers (GB/T 9704-2012, 8), so that a
customised template gives customised pages.
"""

from __future__ import annotations

import copy
import functools
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from lxml import etree

from toolkit.word.engine.package import CONTENT_TYPES, read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.word.engine.template import CompiledTemplate

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_FOOTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_SECTION, _TURN = f"{W}sectPr", f"{W}turn"
_ANCHOR_DISTANCE = 284  # twips from the edge of the sheet to the empty line that holds the turned number
_TYPE_HEIGHT = 12755  # 225 mm (5.2.1), of a template that does not say
# One point high: what must be there, but must not be seen.
_NEXT_TO_NOTHING = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/></w:rPr>'
)

# What begins here: lying pages, upright ones, a page of its own for the 版记, a blank page and then such a page, both
# without a number. Not a section that begins on an even page by itself (evenPage): LibreOffice 7.4 lets what is
# aligned with the foot of such a page sink by 3.9 mm.
Turn: TypeAlias = Literal["lying", "upright", "even", "unnumbered"]


def marker(turn: Turn) -> str:
    """A block that says that something else begins on a new page."""
    return f'<w:p><w:pPr><w:sectPr w:turn="{turn}"/></w:pPr></w:p>'


@functools.lru_cache(maxsize=64)
def lying_width(template: CompiledTemplate) -> int:
    """Twips across the type area of a page of the template that lies on its side: the height of an upright one."""
    root = read_xml(template.package.members[template.package.main])[0]
    sections = list(root.iter(_SECTION)) if root is not None else []
    if not sections:
        return _TYPE_HEIGHT
    size, margin = sections[-1].find(f"{W}pgSz"), sections[-1].find(f"{W}pgMar")
    if size is None or margin is None:
        return _TYPE_HEIGHT
    return _number(size, "h") - abs(_number(margin, "top")) - abs(_number(margin, "bottom"))


def settle(template: CompiledTemplate, made: dict[str, bytes]) -> None:
    """End a section at every marker of the main document; the footers of lying pages are added to the members."""
    main = template.package.main
    root = read_xml(made[main], blank=True)[0]
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        return
    parts = _Parts(template, made)
    groups = [(section, _with_inherited(section), markers) for section, markers in _governed(root, body)]
    for section, whole, markers in groups:
        _divide(section, whole, markers, parts)
    for stray in [each for each in root.iter(_SECTION) if each.get(_TURN)]:  # in a table or a content control
        holder = stray.getparent()
        if holder is not None:
            holder.remove(stray)
    parts.close()
    made[main] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _governed(
    root: etree._Element, body: etree._Element
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Each section of the template that has markers, with their paragraphs in order."""
    markers: list[etree._Element] = []
    for section in root.iter(_SECTION):
        if not section.get(_TURN):
            if markers:
                yield section, markers
            markers = []
            continue
        paragraph = next((above for above in section.iterancestors(PARAGRAPH)), None)
        if paragraph is not None and paragraph.getparent() is body:
            markers.append(paragraph)


@dataclass(slots=True)
class _Parts:
    """The footers that are added: of lying pages, one for each footer of the template, and an empty one."""

    template: CompiledTemplate
    made: dict[str, bytes]
    new: dict[str, str] = field(default_factory=dict)  # relation by member
    turned: dict[str, str] = field(default_factory=dict)  # relation of the template's, of the turned one

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.template.package.main)

    @property
    def relations(self) -> str:
        return f"{self.folder}/_rels/{posixpath.basename(self.template.package.main)}.rels"

    def member(self, name: str) -> bytes | None:
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
            root.append(_small())
            self.turned[""] = self.add(_bytes(root))
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
        self.made[CONTENT_TYPES] = _bytes(types)
        self.made[self.relations] = _bytes(relations)


def _divide(
    section: etree._Element, whole: etree._Element, markers: list[etree._Element], parts: _Parts
) -> None:
    """One section of the template ended at each marker; what follows the last keeps the section's own place.

    ``whole`` is the section with what it inherits.
    """
    now: Turn = "upright"
    first = begun_first = True
    for paragraph in markers:
        turn = cast("Turn", paragraph[0][0].get(_TURN))
        before = paragraph.getprevious()
        following = paragraph.getnext()
        if following is not None and following.tag == f"{W}tbl":
            # LibreOffice takes a floating table at the beginning of a section for one of the section before.
            paragraph.addnext(_small())
        if turn == "unnumbered":
            blank = _small()
            blank[0].append(_section(whole, turn, parts, first=False))
            paragraph.addnext(blank)
        if before is not None and not (not first and _ends_section(before)):
            _end(paragraph, before, _section(whole, now, parts, first=first))
            begun_first, first = first, False
        elif (parent := paragraph.getparent()) is not None:
            parent.remove(paragraph)  # nothing stands before it that could be a section
        now = turn
    holder, before = section.getparent(), section.getprevious()
    if now == "upright" and before is not None and _ends_section(before):
        ended = before[0].find(_SECTION)  # nothing follows the lying pages: the last section is theirs
        if ended is not None:
            before[0].remove(ended)
        now, first = "lying", begun_first
    if holder is not None:
        holder.replace(section, _section(whole, now, parts, first=first))


def _with_inherited(section: etree._Element) -> etree._Element:
    """The section with the headers and footers that it takes from those before it."""
    root = section.getroottree().getroot()
    known: dict[tuple[str, str], etree._Element] = {}
    for each in root.iter(_SECTION):
        if not each.get(_TURN):
            known |= {
                (reference.tag, reference.get(f"{W}type", "default")): reference
                for reference in each
                if reference.tag in (f"{W}headerReference", f"{W}footerReference")
            }
        if each is section:
            break
    whole = copy.deepcopy(section)
    for reference in list(whole):
        if reference.tag in (f"{W}headerReference", f"{W}footerReference"):
            whole.remove(reference)
    for place, reference in enumerate(known.values()):
        whole.insert(place, copy.deepcopy(reference))
    return whole


def _section(whole: etree._Element, turn: Turn, parts: _Parts, *, first: bool) -> etree._Element:
    """The properties of the pages that a turn began; only the first keeps a first page and a first number."""
    section = copy.deepcopy(whole)
    if not first:
        for name in ("type", "titlePg"):
            _drop(section, name)
        for number in section.findall(f"{W}pgNumType"):
            number.attrib.pop(f"{W}start", "")
    if turn == "lying":
        _drop(section, "titlePg")
        _turn_footers(section, parts)
        _turn_page(section)
    elif turn == "unnumbered":
        for reference in section.findall(f"{W}footerReference"):
            reference.set(f"{R}id", parts.empty())
    return section


def _turn_page(section: etree._Element) -> None:
    """The sheet turned: what was its left edge is above, so the head of a table is at the binding on odd pages (8)."""
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margin is None:
        return
    width, height = size.get(f"{W}w", "0"), size.get(f"{W}h", "0")
    size.set(f"{W}w", height)
    size.set(f"{W}h", width)
    size.set(f"{W}orient", "landscape")
    top, bottom = abs(_number(margin, "top")), abs(_number(margin, "bottom"))
    left, right = _number(margin, "left") + _number(margin, "gutter"), _number(margin, "right")
    turned = {
        "top": left,
        "right": top,
        "bottom": right,
        "left": bottom,
        "footer": _ANCHOR_DISTANCE,
        "gutter": 0,
    }
    for side, distance in turned.items():
        margin.set(f"{W}{side}", str(distance))


def _turn_footers(section: etree._Element, parts: _Parts) -> None:
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


def _turned_footer(root: etree._Element, section: etree._Element, parts: _Parts) -> bytes:
    """A footer's own paragraphs in a cell as high as the type area is wide, its first line at the right."""
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margin is None:
        return _bytes(root)
    left = _number(margin, "left") + _number(margin, "gutter")
    height = _number(size, "w") - left - _number(margin, "right")
    start = _number(margin, "footer")
    width = _line(root, parts) or max(abs(_number(margin, "bottom")) - start, 1)
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    table = _element(
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
        cell.append(_small())
    root.append(table)
    root.append(_small())
    return _bytes(root)


def _line(root: etree._Element, parts: _Parts) -> int:
    """Twips of the exact line of a footer of one paragraph, by itself or by its style; 0 where it is not said."""
    if [each.tag for each in root] != [PARAGRAPH]:
        return 0
    styles = read_xml(parts.member(f"{parts.folder}/styles.xml") or b"")[0]
    by_id = {e.get(f"{W}styleId", ""): e for e in styles.iter(f"{W}style")} if styles is not None else {}
    properties = root[0].find(f"{W}pPr")
    for _ in range(12):
        spacing = None if properties is None else properties.find(f"{W}spacing")
        if spacing is not None and spacing.get(f"{W}line"):
            return _number(spacing, "line") if spacing.get(f"{W}lineRule") == "exact" else 0
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


def _ends_section(element: etree._Element) -> bool:
    ended = element.find(f"{W}pPr/{_SECTION}")
    return ended is not None and not ended.get(_TURN)


def _end(paragraph: etree._Element, before: etree._Element | None, section: etree._Element) -> None:
    """A section ends with the paragraph before the marker, otherwise with the marker, next to nothing high."""
    parent = paragraph.getparent()
    if before is not None and before.tag == PARAGRAPH and not _ends_section(before):
        properties = before.find(f"{W}pPr")
        if properties is None:
            properties = before.makeelement(f"{W}pPr")
            before.insert(0, properties)
        changed = properties.find(f"{W}pPrChange")
        properties.insert(len(properties) if changed is None else properties.index(changed), section)
        if parent is not None:
            parent.remove(paragraph)
        return
    small = _small()
    small[0].append(section)
    if parent is not None:
        parent.replace(paragraph, small)


def _drop(section: etree._Element, name: str) -> None:
    for each in section.findall(f"{W}{name}"):
        section.remove(each)


def _number(element: etree._Element, name: str) -> int:
    text = element.get(f"{W}{name}", "0")
    return int(text) if text.removeprefix("-").isdigit() else 0


def _element(xml: str) -> etree._Element:
    return etree.fromstring(xml.replace(">", f' xmlns:w="{W[1:-1]}">', 1))


def _small() -> etree._Element:
    return _element(f"<w:p><w:pPr>{_NEXT_TO_NOTHING}</w:pPr></w:p>")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
