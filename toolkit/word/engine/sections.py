"""Sections of a finished document: pages that lie on their side, and a 版记 on an even page.

A block may hold a marker, a paragraph whose ``w:sectPr`` has nothing but ``w:turn`` (see ``marker``). Once all parts
are rendered, ``settle`` ends a section at each. Everything that a section needs is that of the template's own section
around it, turned where it lies: paper, margins, grid, the footers with the numbers (GB/T 9704-2012, 8), so that a
customised template gives customised pages.
"""

from __future__ import annotations

import copy
import functools
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from lxml import etree

from toolkit.word.engine.footers import Parts, R, number, small, turn_footers
from toolkit.word.engine.package import read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.word.engine.template import CompiledTemplate

_SECTION, _TURN = f"{W}sectPr", f"{W}turn"
_ANCHOR_DISTANCE = 284  # twips from the edge of the sheet to the empty line that holds the turned number
_TYPE_HEIGHT = 12755  # 225 mm (5.2.1), of a template that does not say
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
    return number(size, "h") - abs(number(margin, "top")) - abs(number(margin, "bottom"))


def settle(template: CompiledTemplate, made: dict[str, bytes]) -> None:
    """End a section at every marker of the main document; the footers of lying pages are added to the members."""
    main = template.package.main
    root = read_xml(made[main], blank=True)[0]
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        return
    parts = Parts(template, made)
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


def _divide(
    section: etree._Element, whole: etree._Element, markers: list[etree._Element], parts: Parts
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
            paragraph.addnext(small())
        if turn == "unnumbered":
            blank = small()
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


def _section(whole: etree._Element, turn: Turn, parts: Parts, *, first: bool) -> etree._Element:
    """The properties of the pages that a turn began; only the first keeps a first page and a first number."""
    section = copy.deepcopy(whole)
    if not first:
        for name in ("type", "titlePg"):
            _drop(section, name)
        for numbered in section.findall(f"{W}pgNumType"):
            numbered.attrib.pop(f"{W}start", "")
    if turn == "lying":
        _drop(section, "titlePg")
        turn_footers(section, parts)
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
    top, bottom = abs(number(margin, "top")), abs(number(margin, "bottom"))
    left, right = number(margin, "left") + number(margin, "gutter"), number(margin, "right")
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
    last = small()
    last[0].append(section)
    if parent is not None:
        parent.replace(paragraph, last)


def _drop(section: etree._Element, name: str) -> None:
    for each in section.findall(f"{W}{name}"):
        section.remove(each)
