"""Text boxes that hang on the paragraph of a closing tag.

LibreOffice saves a paragraph in a frame (``w:framePr``) as a text box anchored at the next paragraph, and switches
off the border that its style has. Where that next one is ``{%p endif %}``, the box belongs before the tag:
LibreOffice's own is made a frame again, any other is given a paragraph there, a hair high.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from toolkit.word.engine.paragraphs import Paragraph
    from toolkit.word.engine.tags import Tag

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CLOSING = ("endif", "endfor", "elif", "else")
_FRAME = re.compile(r"(?:Frame|框架|外框)\s?[0-9]+")  # as LibreOffice calls what it makes of a frame
_FROM = {"page": "page", "margin": "margin", "column": "text", "paragraph": "text"}
_ALIGNED = ("left", "center", "right", "inside", "outside", "top", "bottom")
_BEFORE_FRAME = frozenset(f"{_W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore"))
_EMU = 635  # of a twentieth of a point
_LINE = 20  # of the paragraph that carries a box, in twentieths of a point


def closes(tag: Tag) -> bool:
    """Whether a tag of a paragraph ends what stands before it, so that a box beside it can only belong there."""
    return tag.level == "p" and tag.word in _CLOSING


def is_box(run: etree._Element) -> bool:
    """Whether a run holds floating text boxes and nothing else that is seen."""
    if run.tag != f"{_W}r":
        return False
    inside = [child for child in run if child.tag != f"{_W}rPr"]
    return bool(inside) and all(_floats(child) for child in inside)


def set_apart(paragraphs: Iterable[Paragraph]) -> None:
    """Move the boxes beside closing tags before them."""
    for paragraph in paragraphs:
        if any(closes(tag) for tag in paragraph.tags):
            for box in [run for run in paragraph.element if is_box(run)]:
                before = _framed(box) or [_carrier(box)]
                for each in before:
                    paragraph.element.addprevious(each)
                if box.getparent() is paragraph.element:
                    paragraph.element.remove(box)


def _floats(element: etree._Element) -> bool:
    if element.tag == f"{_MC}AlternateContent":
        choice = element.find(f"{_MC}Choice")
        return choice is not None and len(choice) > 0 and all(_floats(child) for child in choice)
    anchor = element.find(f"{_WP}anchor") if element.tag == f"{_W}drawing" else None
    return anchor is not None and next(anchor.iter(f"{_W}txbxContent"), None) is not None


def _carrier(box: etree._Element) -> etree._Element:
    carrier = box.makeelement(f"{_W}p")
    properties = box.makeelement(f"{_W}pPr")
    line = {"before": "0", "after": "0", "line": str(_LINE), "lineRule": "exact"}
    properties.append(box.makeelement(f"{_W}spacing", {f"{_W}{name}": value for name, value in line.items()}))
    carrier.extend((properties, box))
    return carrier


def _framed(box: etree._Element) -> list[etree._Element]:
    """The paragraphs of a box that LibreOffice made of a frame, in a frame; none of any other box."""
    anchors = [each for each in box.iter(f"{_WP}anchor") if next(each.iterancestors(f"{_W}r")) is box]
    if len(anchors) != 1:
        return []
    anchor = anchors[0]
    about, content = anchor.find(f"{_WP}docPr"), next(anchor.iter(f"{_W}txbxContent"))
    frame = _frame(anchor)
    if about is None or not _FRAME.fullmatch(about.get("name", "")) or not frame:
        return []
    paragraphs = [*content]
    if any(each.tag != f"{_W}p" for each in paragraphs):
        return []
    for each in paragraphs:
        properties = each.find(f"{_W}pPr")
        if properties is None:
            properties = each.makeelement(f"{_W}pPr")
            each.insert(0, properties)
        for borders in properties.findall(f"{_W}pBdr"):
            if all(side.get(f"{_W}val") == "nil" for side in borders):
                properties.remove(borders)
        at = sum(child.tag in _BEFORE_FRAME for child in properties)
        properties.insert(at, each.makeelement(f"{_W}framePr", {f"{_W}{k}": v for k, v in frame.items()}))
    return paragraphs


def _frame(anchor: etree._Element) -> dict[str, str]:
    """The attributes of a frame that stands where the box stands; none where that cannot be said."""
    extent = anchor.find(f"{_WP}extent")
    across, down = _place(anchor.find(f"{_WP}positionH"), "x"), _place(anchor.find(f"{_WP}positionV"), "y")
    if extent is None or across is None or down is None:
        return {}
    fixed = next(anchor.iter(f"{_A}spAutoFit"), None) is None
    height = {"h": _twips(extent.get("cy")), "hRule": "exact"} if fixed else {}
    wrap = "notBeside" if anchor.find(f"{_WP}wrapTopAndBottom") is not None else "around"
    return {"w": _twips(extent.get("cx")), **height, "wrap": wrap, **down, **across}


def _place(position: etree._Element | None, axis: str) -> dict[str, str] | None:
    if position is None or len(position) == 0 or position.get("relativeFrom", "") not in _FROM:
        return None
    told = (position[0].text or "").strip()
    anchored = {("hAnchor" if axis == "x" else "vAnchor"): _FROM[position.get("relativeFrom", "")]}
    if position[0].tag == f"{_WP}align":
        return {**anchored, f"{axis}Align": told} if told in _ALIGNED else None
    at = told if position[0].tag == f"{_WP}posOffset" else ""
    return {**anchored, axis: _twips(at)} if re.fullmatch(r"-?[0-9]{1,9}", at) else None


def _twips(emu: str | None) -> str:
    return str(round(int(emu) / _EMU)) if emu and re.fullmatch(r"-?[0-9]{1,9}", emu) else "0"
