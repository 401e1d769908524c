"""Properties of paragraphs and runs, resolved: defaults, styles and what they are based on, themes, direct formatting.

Properties are flat dictionaries, ``ind.left`` or ``rFonts.ascii`` to text: what stands nearer replaces, key by key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.elements import W, attribute, child, length, local, number, switch, value
from toolkit.audit.values import Border, Look, Run

if TYPE_CHECKING:
    from lxml import etree

Properties = dict[str, str]
DEEPEST = 30  # styles based on one another
_ATTRIBUTES = frozenset({"ind", "spacing", "rFonts", "lang", "framePr", "color"})
_SIDES = ("top", "bottom", "between")
_SLOTS = ("ascii", "hAnsi", "eastAsia")


def paragraph_properties(element: etree._Element | None) -> Properties:
    """A ``w:pPr``, flat."""
    found = _flat(element)
    borders = child(element, "pBdr")
    for side in _SIDES:
        line = child(borders, side)
        if line is not None:
            found[f"pBdr.{side}"] = "|".join(attribute(line, key) or "" for key in ("val", "sz", "color"))
    tabs = child(element, "tabs")
    if tabs is not None:
        stops = [(attribute(tab) or "", attribute(tab, "pos") or "0") for tab in tabs]
        found["tabs"] = ";".join(f"{kind},{place}" for kind, place in stops)
    numbered = child(element, "numPr")
    if numbered is not None:
        found["numPr.numId"] = value(numbered, "numId") or "0"
        level = value(numbered, "ilvl")
        if level is not None:
            found["numPr.ilvl"] = level
    return found


def run_properties(element: etree._Element | None) -> Properties:
    """A ``w:rPr``, flat."""
    return _flat(element)


def _flat(element: etree._Element | None) -> Properties:
    found: Properties = {}
    for each in element if element is not None else ():
        name = local(each)
        if name in _ATTRIBUTES:
            for key, given in each.attrib.items():
                found[f"{name}.{str(key).rpartition('}')[2]}"] = str(given)
            if name == "framePr":
                found["framePr"] = "1"
        elif name not in ("pBdr", "tabs", "numPr", "rPr", "sectPr", "pPrChange", "rPrChange"):
            given_value = attribute(each)
            found[name] = given_value if given_value is not None else "1"
    return found


def over(lower: Properties, upper: Properties) -> Properties:
    """What ``upper`` leaves of ``lower``."""
    found = dict(lower)
    if any(key in upper for key in ("ind.hanging", "ind.hangingChars")):
        found.pop("ind.firstLine", None), found.pop("ind.firstLineChars", None)
    if any(key in upper for key in ("ind.firstLine", "ind.firstLineChars")):
        found.pop("ind.hanging", None), found.pop("ind.hangingChars", None)
    for slot in _SLOTS:
        if f"rFonts.{slot}" in upper:
            found.pop(f"rFonts.{slot}Theme", None)
    if "color.val" in upper:
        found.pop("color.themeColor", None)
    found.update(upper)
    return found


def on(properties: Properties, name: str) -> bool:
    """A switch that is set."""
    return properties.get(name, "0") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it stands in the file."""

    identifier: str
    name: str
    kind: str
    based_on: str
    paragraph: Properties
    run: Properties


@dataclass(slots=True)
class Styles:
    """The styles of a document, its defaults and the faces of its theme."""

    styles: dict[str, Style] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)  # the default style of each kind
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)
    theme: dict[str, str] = field(default_factory=dict)
    _known: dict[str, tuple[Properties, Properties]] = field(default_factory=dict)

    def named(self, identifier: str) -> str:
        """The name that users see of a style."""
        style = self.styles.get(identifier)
        return style.name if style else ""

    def chain(self, identifier: str) -> list[Style]:
        """The style and what it is based on, from the ground up."""
        found: list[Style] = []
        while (style := self.styles.get(identifier)) and style not in found and len(found) < DEEPEST:
            found.append(style)
            identifier = style.based_on
        return found[::-1]

    def resolved(self, identifier: str) -> tuple[Properties, Properties]:
        """What a style gives to paragraphs and to runs, without the defaults."""
        known = self._known.get(identifier)
        if known is None:
            paragraph: Properties = {}
            run: Properties = {}
            for style in self.chain(identifier):
                paragraph, run = over(paragraph, style.paragraph), over(run, style.run)
            known = self._known[identifier] = (paragraph, run)
        return known

    def faces(self, properties: Properties) -> dict[str, str]:
        """The names of the faces by script; a theme's where it is named."""
        found: dict[str, str] = {}
        for slot in _SLOTS:
            theme = properties.get(f"rFonts.{slot}Theme")
            found[slot] = properties.get(f"rFonts.{slot}", "") if theme is None else self.theme.get(theme, "")
        return found

    def run_of(self, text: str, paragraph: Properties, direct: Properties, field_name: str) -> Run:
        """A run; ``paragraph`` is what its paragraph's style gives to runs, defaults included."""
        properties = paragraph
        if "rStyle" in direct:
            character = self.resolved(direct["rStyle"])[1]
            bold = on(paragraph, "b") != on(character, "b")  # a toggle: bold in bold is plain
            properties = over(paragraph, character) | {"b": "1" if bold else "0"}
        properties = over(properties, direct)
        faces = self.faces(properties)
        themed = properties.get("color.themeColor", "")
        color = properties.get("color.val", "auto")
        if themed and themed not in ("text1", "dark1", "tx1", "dk1"):
            color = color if len(color) == 6 else themed
        elif themed:
            color = "auto"
        return Run(
            text=text,
            east_asian=faces["eastAsia"],
            ascii=faces["ascii"],
            other=faces["hAnsi"],
            hint=properties.get("rFonts.hint", ""),
            size=length(properties.get("sz"), 20.0) / 2,
            bold=on(properties, "b"),
            color=color,
            spacing=length(properties.get("spacing.val")) / 20,
            raised=properties.get("vertAlign", "baseline") != "baseline",
            field=field_name,
        )


def look_of(properties: Properties, size: float, line_pitch: float) -> Look:
    """The look of a paragraph whose type has this size in points."""
    get = properties.get
    character, line = size * 20, line_pitch or 240.0

    def indent(*names: str) -> float:
        for name in names:
            if number(get(f"ind.{name}Chars")):
                return number(get(f"ind.{name}Chars")) / 100 * character
        return next((length(get(f"ind.{name}")) for name in names if f"ind.{name}" in properties), 0.0)

    def space(name: str) -> float:
        lines = number(get(f"spacing.{name}Lines"))
        return lines / 100 * line if lines else length(get(f"spacing.{name}"))

    hanging = "ind.hanging" in properties or number(get("ind.hangingChars"))
    outline = number(get("outlineLvl"), 9)
    jc = get("jc", "left")
    sides = {side: _border(get(f"pBdr.{side}")) for side in _SIDES}
    return Look(
        alignment={"start": "left", "end": "right", "distribute": "both"}.get(jc, jc),
        left=indent("left", "start"),
        right=indent("right", "end"),
        first=-indent("hanging") if hanging else indent("firstLine"),
        line=length(get("spacing.line"), 240.0),
        line_rule=get("spacing.lineRule", "auto"),
        before=space("before"),
        after=space("after"),
        snapped=get("snapToGrid", "1") not in ("0", "false", "off"),
        outline=outline if 0 <= outline < 9 else None,
        framed=(get("framePr.xAlign") or "frame") if "framePr" in properties else "",
        frame_width=length(get("framePr.w")),
        tabs=tuple(
            (kind, length(place))
            for kind, _, place in (stop.partition(",") for stop in get("tabs", "").split(";") if stop)
        ),
        **sides,
    )


def _border(packed: str | None) -> Border | None:
    if packed is None:
        return None
    kind, size, color = packed.split("|")
    return Border(kind, number(size) / 8, color or "auto")


def border(element: etree._Element | None) -> Border | None:
    """A line of a table or a cell."""
    if element is None:
        return None
    return Border(
        attribute(element) or "", number(attribute(element, "sz")) / 8, attribute(element, "color") or "auto"
    )


def read_styles(root: etree._Element | None, theme: etree._Element | None, language: str) -> Styles:
    """The styles of word/styles.xml with the theme's faces; ``language`` of East Asian text chooses among those."""
    found = Styles(theme=_theme(theme, language))
    if root is None:
        return found
    defaults = child(root, "docDefaults")
    found.run = run_properties(child(child(defaults, "rPrDefault"), "rPr"))
    found.paragraph = paragraph_properties(child(child(defaults, "pPrDefault"), "pPr"))
    for each in root.iter(f"{W}style"):
        identifier, kind = attribute(each, "styleId") or "", attribute(each, "type") or "paragraph"
        found.styles[identifier] = Style(
            identifier,
            value(each, "name") or identifier,
            kind,
            value(each, "basedOn") or "",
            paragraph_properties(child(each, "pPr")),
            run_properties(child(each, "rPr")),
        )
        if attribute(each, "default") in ("1", "true", "on"):
            found.defaults[kind] = identifier
    return found


_SCRIPTS = {
    "zh-CN": "Hans",
    "zh-SG": "Hans",
    "zh-TW": "Hant",
    "zh-HK": "Hant",
    "ja-JP": "Jpan",
    "ko-KR": "Hang",
}
_DRAWING = "{*}"


def _theme(root: etree._Element | None, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if root is None:
        return found
    for kind in ("major", "minor"):
        fonts = next(root.iter(f"{_DRAWING}{kind}Font"), None)
        if fonts is None:
            continue
        named = {local(each): each.get("typeface", "") for each in fonts if local(each) != "font"}
        scripts = {
            each.get("script", ""): each.get("typeface", "") for each in fonts if local(each) == "font"
        }
        east = named.get("ea") or scripts.get(_SCRIPTS.get(language, ""), "")
        found[f"{kind}EastAsia"] = east
        found[f"{kind}Ascii"] = found[f"{kind}HAnsi"] = named.get("latin", "")
        found[f"{kind}Bidi"] = named.get("cs", "")
    return found


__all__ = [
    "Properties",
    "Styles",
    "border",
    "look_of",
    "on",
    "over",
    "paragraph_properties",
    "read_styles",
    "run_properties",
    "switch",
]
