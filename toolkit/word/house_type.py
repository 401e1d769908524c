"""The type of a template as the house asks: faces by what they are used for, weight of headings, a head not printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.layout.colors import is_red
from toolkit.layout.faces import FANGSONG, HEITI, KAITI, XIAOBIAOSONG, family
from toolkit.word.house_xml import W, attribute, put, style_name

if TYPE_CHECKING:
    from toolkit.layout.values import Layout
    from toolkit.word.house_xml import Parts

MARK_STYLES = frozenset({"发文机关标志", "信函发文机关标志"})
NUMBER_STYLES = frozenset({"页码", "页码双页", "header", "footer"})
TITLE_STYLES = frozenset({"公文标题", "附件标题", "印发件标题"})
_HEADING = re.compile(r"(?:heading |标题 ?|段首标题)([1-4])")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_PAINT = frozenset({"color", "strokecolor", "fillcolor"})  # of borders, and of drawings made before 2010


def set_type(parts: Parts, layout: Layout) -> None:
    """All that a house asks of type."""
    _set_faces(parts, layout)
    _set_weights(parts, layout)
    if layout.preprinted:
        _whiten(parts)


def _set_faces(parts: Parts, layout: Layout) -> None:
    names = parts.style_names()
    renamed: dict[str, str] = {}
    for fonts in parts.all("rFonts"):
        _set_face(fonts, _place(fonts, names), layout, renamed)
    latin = layout.latin_face if layout.latin_face and family(layout.latin_face) == "" else ""
    for root in parts.of("fontTable"):
        known = {attribute(font, "name") for font in root}
        for old, new in renamed.items():
            if new not in known:
                root.append(_font(new, old))
                known.add(new)
        if latin and latin not in known:
            root.append(_latin_font(latin))


def _place(fonts: etree._Element, names: dict[str, str]) -> str:
    """Whether a face is that of a mark, of a page number (or what stands beside one), or of anything else."""
    above = next(fonts.iterancestors(f"{W}style", f"{W}p", f"{W}lvl"), None)
    if above is None:
        return ""
    if above.tag == f"{W}style":
        name = style_name(above)
    else:
        name = names.get(attribute(above.find(f"{W}pPr/{W}pStyle"), "val"), "")
    return "mark" if name in MARK_STYLES else "number" if name in NUMBER_STYLES else ""


def _set_face(fonts: etree._Element, place: str, layout: Layout, renamed: dict[str, str]) -> None:
    """One w:rFonts; digits take the Latin face, what Latin and Chinese share (“ ” —) stays in the Chinese one."""
    title = layout.mark_face if place == "mark" else layout.title_face
    by_family = {
        XIAOBIAOSONG: title,
        FANGSONG: layout.body_face,
        KAITI: layout.kaiti_face,
        HEITI: layout.heiti_face,
    }
    for slot in _SLOTS:
        old = attribute(fonts, slot)
        new = by_family.get(family(old), "")
        if old and new and new != old:
            fonts.set(f"{W}{slot}", new)
            renamed[old] = new
    han = attribute(fonts, "eastAsia") or (
        attribute(fonts, "ascii") if family(attribute(fonts, "ascii")) else ""
    )
    if layout.latin_face and han and place != "number":
        fonts.set(f"{W}ascii", layout.latin_face)
        fonts.set(f"{W}hAnsi", han)
        for theme in ("asciiTheme", "hAnsiTheme"):
            fonts.attrib.pop(f"{W}{theme}", "")


def _font(name: str, instead: str) -> etree._Element:
    """An entry of the font table, with the face to take where it is not installed."""
    font = etree.Element(f"{W}font")
    font.set(f"{W}name", name)
    for child, value in (("altName", instead), ("charset", "86"), ("family", "auto"), ("pitch", "default")):
        etree.SubElement(font, f"{W}{child}").set(f"{W}val", value)
    return font


def _latin_font(name: str) -> etree._Element:
    font = etree.Element(f"{W}font")
    font.set(f"{W}name", name)
    for child, value in (("charset", "00"), ("family", "auto"), ("pitch", "variable")):
        etree.SubElement(font, f"{W}{child}").set(f"{W}val", value)
    return font


def _set_weights(parts: Parts, layout: Layout) -> None:
    for root in parts.of("styles"):
        for style in root.iter(f"{W}style"):
            name = style_name(style)
            level = _HEADING.fullmatch(name)
            bold = (
                layout.title_bold if name in TITLE_STYLES else layout.bold(int(level[1])) if level else None
            )
            if bold is not None:
                properties = put(style, "rPr")
                for weight in ("b", "bCs"):
                    put(properties, weight, val=int(bold))


def _whiten(parts: Parts) -> None:
    """The red of mark and rules, which is on the paper already, leaves no ink and keeps its room."""
    for root in parts.of("document", "header", "footer", "styles"):
        for each in root.iter(etree.Element):
            name = etree.QName(each).localname
            if name in ("color", "srgbClr"):
                keys = [key for key in each.attrib if etree.QName(key).localname == "val"]
            else:
                keys = [key for key in each.attrib if etree.QName(key).localname in _PAINT]
            for key in keys:
                value = str(each.get(key))
                if is_red(value.removeprefix("#")) or value.casefold() == "red":
                    each.set(key, "white" if key in ("strokecolor", "fillcolor") else "FFFFFF")
