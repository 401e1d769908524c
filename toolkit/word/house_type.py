"""The type of a template as the house asks: faces by what they are used for, weight of headings, a head not printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.standard.colors import is_red
from toolkit.standard.faces import FANGSONG, HEITI, KAITI, XIAOBIAOSONG, family, is_latin
from toolkit.word.house_xml import W, attribute, put, style_name

if TYPE_CHECKING:
    from toolkit.standard.values import Typesetting
    from toolkit.word.house_xml import Parts

MARK_STYLES = frozenset({"发文机关标志", "令标志", "信函发文机关标志"})
NUMBER_STYLES = frozenset({"页码", "页码双页", "header", "footer"})
TITLE_STYLES = frozenset({"公文标题", "附件标题", "印发件标题"})
# What the built-in templates' styles are used for; those that an office made itself go by their faces.
_USED = {
    **dict.fromkeys((*MARK_STYLES, *TITLE_STYLES), XIAOBIAOSONG),
    **dict.fromkeys(("heading 1", "段首标题1", "份号密级", "附件标识", "信函密级"), HEITI),
    **dict.fromkeys(("heading 2", "段首标题2", "签发人姓名"), KAITI),
    **dict.fromkeys(
        (
            "normal", "公文正文", "heading 3", "heading 4", "段首标题3", "段首标题4", "发文字号", "信函发文字号",
            "主送机关", "附件说明", "附件说明首项", "附件说明续项", "署名", "成文日期", "署名不用印",
            "成文日期不用印", "附注", "版记", "版记抄送",
            "令号", "签名章", "签名章续行", "签名章日期", "纪要期号", "纪要机关和日期", "出席人员",
        ),
        FANGSONG,
    ),
}  # fmt: skip
_HEADING = re.compile(r"(?:heading |标题 ?|段首标题)([1-4])")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_PAINT = frozenset({"color", "strokecolor", "fillcolor"})  # of borders, and of drawings made before 2010


def set_type(parts: Parts, typesetting: Typesetting) -> None:
    """All that a house asks of type."""
    _set_faces(parts, typesetting)
    _set_weights(parts, typesetting)
    if typesetting.preprinted:
        _whiten(parts)


def _set_faces(parts: Parts, typesetting: Typesetting) -> None:
    names = parts.style_names()
    renamed: dict[str, str] = {}  # each new face, with one that it takes the place of
    for fonts in parts.all("rFonts"):
        _set_face(fonts, _named(fonts, names), typesetting, renamed)
    latin = typesetting.latin_face if typesetting.latin_face and family(typesetting.latin_face) == "" else ""
    for root in parts.of("fontTable"):
        known = {attribute(font, "name") for font in root}
        for new, old in renamed.items():
            if new not in known:
                root.append(_font(new, old))
                known.add(new)
        if latin and latin not in known:
            root.append(_latin_font(latin))


def _named(fonts: etree._Element, names: dict[str, str]) -> tuple[str, bool]:
    """The name of the style that a face belongs to, and whether it stands in the style itself."""
    above = next(fonts.iterancestors(f"{W}style", f"{W}p", f"{W}lvl"), None)
    if above is None or above.tag == f"{W}style":
        return ("" if above is None else style_name(above)), above is not None
    return names.get(attribute(above.find(f"{W}pPr/{W}pStyle"), "val"), ""), False


def _set_face(
    fonts: etree._Element, named: tuple[str, bool], typesetting: Typesetting, renamed: dict[str, str]
) -> None:
    """One w:rFonts; digits take the Latin face, what Latin and Chinese share (“ ” —) stays in the Chinese one.

    A style of ours has the face of what it is used for, whatever it had; anything else that of its own family.
    """
    name, of_style = named
    title = typesetting.mark_face if name in MARK_STYLES else typesetting.title_face
    by_family = {
        XIAOBIAOSONG: title,
        FANGSONG: typesetting.body_face,
        KAITI: typesetting.kaiti_face,
        HEITI: typesetting.heiti_face,
    }
    used = _USED.get(name, "") if of_style else ""
    for slot in _SLOTS:
        old = attribute(fonts, slot)
        new = by_family.get(used if used and not is_latin(old) else family(old), "")
        themed = bool(used) and f"{W}{slot}Theme" in fonts.attrib
        if new and new != old and (old or themed):
            fonts.set(f"{W}{slot}", new)
            fonts.attrib.pop(f"{W}{slot}Theme", "")
            renamed.setdefault(new, old or used)
    han = attribute(fonts, "eastAsia") or (
        attribute(fonts, "ascii") if family(attribute(fonts, "ascii")) else ""
    )
    if typesetting.latin_face and han and name not in NUMBER_STYLES:
        fonts.set(f"{W}ascii", typesetting.latin_face)
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


def _set_weights(parts: Parts, typesetting: Typesetting) -> None:
    for root in parts.of("styles"):
        for style in root.iter(f"{W}style"):
            name = style_name(style)
            level = _HEADING.fullmatch(name)
            bold = (
                typesetting.title_bold
                if name in TITLE_STYLES
                else typesetting.bold(int(level[1]))
                if level
                else None
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
