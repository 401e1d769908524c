"""The styles of a template: which are there, and whether Chinese text in them has a font.

A style's East Asian font is its own, that of the style it is based on, or the document's; a theme's counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.word.engine.package import read_xml
from toolkit.word.engine.paragraphs import W
from toolkit.word.engine.styles import STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from toolkit.word.engine.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HAN = re.compile("[\u3400-\u9fff]")
_DEEPEST = 20  # styles based on one another
# Fonts that every office has and that hold no Chinese characters.
_WITHOUT_HAN = frozenset(
    [
        *(
            "arial",
            "arial black",
            "arial narrow",
            "calibri",
            "calibri light",
            "cambria",
            "cambria math",
            "candara",
        ),
        *(
            "century",
            "comic sans ms",
            "consolas",
            "constantia",
            "corbel",
            "courier",
            "courier new",
            "garamond",
        ),
        *("georgia", "helvetica", "liberation mono", "liberation sans", "liberation serif", "lucida console"),
        *(
            "palatino linotype",
            "segoe ui",
            "symbol",
            "tahoma",
            "times",
            "times new roman",
            "verdana",
            "wingdings",
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class Look:
    """A style: its name as Word shows it, its kind, and what is wrong with its font for Chinese text, if anything."""

    name: str
    kind: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles by id; ``names`` are all their names, as in the file and in lower case; ``default`` a paragraph's."""

    by_id: Mapping[str, Look]
    names: frozenset[str]
    default: str


def looks(package: Package) -> Looks:
    """The styles of a document; none where it has no styles that can be read."""
    data = package.members.get(STYLES)
    root = read_xml(data)[0] if data else None
    if root is None:
        return Looks({}, frozenset(), "")
    styles = {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
    theme = _theme(package)
    base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    found: dict[str, Look] = {}
    default = ""
    for key, style in styles.items():
        name = style.find(f"{W}name")
        kind = style.get(f"{W}type", "")
        if kind == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            default = key
        called = "" if name is None else name.get(f"{W}val", "")
        found[key] = Look(called, kind, _wrong(key, styles, base, theme) if kind != "numbering" else "")
    names = {look.name for look in found.values()}
    return Looks(found, frozenset(names | {name.lower() for name in names}), default)


def _wrong(
    key: str, styles: Mapping[str, etree._Element], base: etree._Element | None, theme: Mapping[str, str]
) -> str:
    """What is wrong with the fonts of a style, in Chinese; empty where nothing is."""
    kind = styles[key].get(f"{W}type", "")
    western = ""
    for _ in range(_DEEPEST):
        style = styles.get(key)
        if style is None:
            break
        fonts = style.find(f"{W}rPr/{W}rFonts")
        if fonts is not None:
            font = _east_asian(fonts, theme)
            if font is not None:
                return _judged(font, western)
            western = western or next(
                (name for side in ("ascii", "hAnsi") if _HAN.search(name := fonts.get(f"{W}{side}", ""))), ""
            )
        above = style.find(f"{W}basedOn")
        key = "" if above is None else above.get(f"{W}val", "")
    if western:
        return f"“{western}”只设给了西文，没有设中文字体，汉字不会用它"
    if kind == "character":
        return ""  # it leaves the paragraph's font alone
    font = None if base is None else _east_asian(base, theme)
    if font is None:
        return "" if kind == "table" else "没有设中文字体，汉字用什么字体随电脑而定"
    return _judged(font, "")


def _judged(font: str, western: str) -> str:
    if font.casefold() in _WITHOUT_HAN:
        return f"中文字体设成了“{font}”，这种字体没有汉字"
    if western and western != font:
        return f"“{western}”只设给了西文，汉字仍用“{font}”"
    return ""


def _east_asian(fonts: etree._Element, theme: Mapping[str, str]) -> str | None:
    """The East Asian font that some fonts name; None where they leave it open."""
    named = fonts.get(f"{W}eastAsiaTheme")
    if named is not None and (font := theme.get(named[:5])):
        return font
    return fonts.get(f"{W}eastAsia")


def _theme(package: Package) -> dict[str, str]:
    """The theme's East Asian fonts by how references to them begin: major, minor."""
    name = next((n for n, kind in package.types.items() if kind.endswith("theme+xml")), "")
    root = read_xml(package.members[name])[0] if name else None
    found: dict[str, str] = {}
    for which in ("major", "minor"):
        fonts = None if root is None else next(root.iter(f"{_A}{which}Font"), None)
        if fonts is None:
            continue
        own = fonts.find(f"{_A}ea")
        chinese = next((each for each in fonts.iter(f"{_A}font") if each.get("script") == "Hans"), None)
        for each in (own, chinese):
            if each is not None and each.get("typeface"):
                found.setdefault(which, each.get("typeface", ""))
    return found
