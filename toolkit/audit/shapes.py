"""Drawings in a paragraph: how wide, what color of line. Red rules are often drawn so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit.elements import length, local
from toolkit.audit.values import Shape

if TYPE_CHECKING:
    from lxml import etree

_EMU_PER_TWIP = 635
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+(?:pt|mm|cm|in)?)")
_NAMED = {"red": "FF0000", "black": "000000", "#f00": "FF0000"}
_SIX = re.compile(r"#?([0-9A-Fa-f]{6})\b")
_THEMED = {"tx1": "auto", "dk1": "auto"}


def shape_of(element: etree._Element) -> Shape:
    """The drawing in a ``w:drawing``, ``w:pict`` or ``w:object``."""
    width: float | None = None
    color = ""
    line = False
    for each in element.iter():
        name = local(each)
        if name == "extent" and width is None and each.get("cx", "").isdigit():
            width = int(each.get("cx", "0")[:12]) / _EMU_PER_TWIP
            line = line or int(each.get("cy", "0")[:12] or 0) < 100_000
        elif name == "ln" and not color:
            color = _line_color(each)
        elif name in ("line", "shape", "rect"):
            line = line or name == "line" or "connector" in each.get("type", "").casefold()
            color = color or _vml_color(each.get("strokecolor", ""))
            width = width if width is not None else _vml_width(each)
    return Shape(width, color.upper() if len(color) == 6 else color, line)


def _line_color(element: etree._Element) -> str:
    for each in element.iter():
        if local(each) == "srgbClr":
            return each.get("val", "")
        if local(each) == "schemeClr":
            return _THEMED.get(each.get("val", ""), each.get("val", ""))
    return ""


def _vml_color(text: str) -> str:
    match = _SIX.match(text)
    return match[1] if match else _NAMED.get(text.split(" ", maxsplit=1)[0].casefold(), "")


def _vml_width(element: etree._Element) -> float | None:
    start, end = (element.get(key, "").split(",")[0].strip() for key in ("from", "to"))
    if start and end:
        across = length(end) - length(start)
        return across or None
    match = _WIDTH.search(element.get("style", ""))
    return length(match[1]) if match else None
