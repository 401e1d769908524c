"""How the elements of a web page look, as far as the page itself tells: by attributes, and by its style sheets.

Of style sheets only plain selectors are followed (``p``, ``.name``, ``p.name``, ``#name``), outside ``@`` rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

Align = Literal["", "center", "right"]
BASE_SIZE = 16.0  # points of a Han character where nothing else is told: 三号
_LARGEST_SHEET, _MOST_RULES = 1_000_000, 20_000
_PLAIN = re.compile(r"([a-zA-Z][\w:-]*)?(?:([.#])([\w-]+))?")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?|-?\.\d{1,6})\s*(px|pt|em|rem|cm|mm|in|%)?")
_POINTS = {"px": 0.75, "": 0.75, "pt": 1.0, "cm": 28.346, "mm": 2.8346, "in": 72.0}
_FONT_SIZES = (0.0, 7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)  # <font size="1"> to 7
_ALIGNS: dict[str, Align] = {
    "center": "center",
    "-webkit-center": "center",
    "middle": "center",
    "right": "right",
    "end": "right",
}
_PLACED = ("table", "img", "td", "th")  # their align attribute is of themselves
_FOLLOWED = frozenset(
    (
        *(
            "text-align",
            "font-weight",
            "font-size",
            "font-family",
            "text-indent",
            "display",
            "visibility",
            "opacity",
        ),
        *("list-style-type", "list-style", "white-space"),
    )
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Declarations of style sheets by selector, later ones over earlier."""

    rules: Mapping[str, Mapping[str, str]]

    def declared(self, element: etree._Element, tag: str) -> dict[str, str]:
        """What is declared for an element, its own attributes last."""
        out: dict[str, str] = {}
        if self.rules:
            for key in _keys(element, tag):
                if told := self.rules.get(key):
                    out |= told
        if (side := element.get("align")) and tag not in _PLACED:
            out["text-align"] = (
                side.strip().lower()
            )  # who writes it means it, also over a rule for all paragraphs
        if style := element.get("style"):
            out |= _declarations(style)
        return out


def sheet_of(styles: Iterator[str]) -> Sheet:
    """The plain rules of a page's own style sheets."""
    rules: dict[str, dict[str, str]] = {}
    for text in styles:
        for selectors, body in _rules(_COMMENT.sub("", text[:_LARGEST_SHEET])):
            if not (told := _declarations(body)):
                continue
            for selector in selectors.split(","):
                plain = _PLAIN.fullmatch(selector.strip())
                if plain and plain[0] and len(rules) < _MOST_RULES:
                    rules.setdefault(
                        (plain[1] or "").lower() + (plain[2] or "") + (plain[3] or ""), {}
                    ).update(told)
    return Sheet(rules)


def hidden(element: etree._Element, told: Mapping[str, str]) -> bool:
    """Whether a browser shows nothing of an element."""
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    return (
        told.get("display") == "none"
        or told.get("visibility") in ("hidden", "collapse")
        or told.get("opacity") in ("0", "0.0", "0%")
        or told.get("font-size") in ("0", "0px", "0pt", "0em")
    )


def align(told: Mapping[str, str], tag: str, inherited: Align) -> Align:
    """Where an element's lines stand; justified and left are both empty."""
    if found := told.get("text-align"):
        return inherited if found == "inherit" else _ALIGNS.get(found, "")
    return "center" if tag == "center" else inherited


def bold(told: Mapping[str, str], tag: str, *, inherited: bool) -> bool:
    """Whether an element's type is bold."""
    weight = told.get("font-weight")
    if weight is None:
        return inherited or tag in ("b", "strong")
    if weight.isascii() and weight.isdigit():
        return int(weight[:5]) >= 600
    return inherited if weight == "inherit" else weight.startswith("bold")


def size(element: etree._Element, told: Mapping[str, str], tag: str, inherited: float) -> float:
    """The size of an element's type in points; 0 where it is not told."""
    if found := told.get("font-size"):
        return points(found, inherited, inherited)
    if tag == "font" and (given := (element.get("size") or "").strip()).isdecimal() and len(given) == 1:
        return _FONT_SIZES[min(int(given), 7)]
    return inherited


def face(element: etree._Element, told: Mapping[str, str], tag: str, inherited: str) -> str:
    """The first typeface that is named for an element."""
    named = element.get("face") if tag == "font" else ""
    found = told.get("font-family") or named or ""
    first = found.partition(",")[0].strip().strip("'\"").strip()
    return first[:60] or inherited


def indent(told: Mapping[str, str], type_size: float, inherited: float) -> float:
    """The indent of an element's first line in points."""
    found = told.get("text-indent")
    return points(found, type_size or BASE_SIZE, inherited) if found else inherited


def points(length: str, em: float, otherwise: float) -> float:
    """A length of CSS in points; percentages, as they are of something else, are not told."""
    found = _LENGTH.fullmatch(length.strip())
    if not found or found[2] == "%":
        return otherwise
    number, unit = float(found[1]), found[2] or ""
    if unit in ("em", "rem"):
        return round(number * em, 2)
    return round(number * _POINTS[unit], 2)


def _keys(element: etree._Element, tag: str) -> Iterator[str]:
    yield tag
    names = (element.get("class") or "").split()[:20]
    for name in names:
        yield "." + name
    for name in names:
        yield f"{tag}.{name}"
    if identity := element.get("id"):
        yield "#" + identity
        yield f"{tag}#{identity}"


def _declarations(text: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for each in text[:20_000].split(";"):
        name, colon, value = each.partition(":")
        if colon and (name := name.strip().lower()) in _FOLLOWED:
            plain = value.replace("!important", "").strip()
            out[name] = plain if name == "font-family" else plain.lower()
    return out


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of a sheet's rules; what stands inside an ``@`` rule is passed over."""
    depth, start, selectors = 0, 0, ""
    for mark in re.finditer(r"[{};]", text):
        if mark[0] == "{":
            if depth == 0:
                selectors = text[start : mark.start()].strip().removeprefix("<!--").strip()
                start = mark.end()
            depth += 1
        elif mark[0] == "}":
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, text[start : mark.start()]
            depth = max(0, depth - 1)
            if depth == 0:
                start = mark.end()
        elif depth == 0:  # @import …;
            start = mark.end()
