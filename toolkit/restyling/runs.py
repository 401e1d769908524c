"""Runs: what of their look is content and stays, and how one is parted where a heading ends in its paragraph."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.audit.elements import W, attribute, child, local, switch
from toolkit.audit.looks import is_red
from toolkit.restyling.tree import before, element, holder, properties_of, take_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What a run keeps, in the order of the schema: what it means, not what it looks like.
_KEPT = (
    "rStyle", "rFonts", "caps", "strike", "dstrike", "vanish", "webHidden", "color", "position", "highlight", "u",
    "vertAlign", "rtl", "cs", "em", "eastAsianLayout", "specVanish", "oMath", "ins", "del", "moveFrom", "moveTo",
    "rPrChange",
)  # fmt: skip
_REVISIONS = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange"})
_NOTE_STYLES = re.compile(r"footnote|endnote|annotation|comment|placeholder|待补|line number", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_HOLDERS = frozenset({
    "ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir",
    "bdo",
})  # fmt: skip
_DELETED = frozenset({"del", "moveFrom"})


def blacken(roots: Iterable[etree._Element]) -> None:
    """Make text in headers and footers black, but for a red mark (5.2.4)."""
    for root in roots:
        for color in list(root.iter(f"{W}color")):
            if holder(color) == "rPr" and not is_red(attribute(color) or ""):
                take_out(color)


def own_runs(holding: etree._Element, *, deleted: bool = True) -> Iterator[etree._Element]:
    """The runs of a paragraph, not those of text boxes in it."""
    for each in holding:
        name = local(each)
        if name == "r" and each.tag == f"{W}r":
            yield each
        elif name in _HOLDERS and (deleted or name not in _DELETED):
            yield from own_runs(each, deleted=deleted)


def text_of(run: etree._Element) -> str:
    """The characters of a run, a tab and a break as one each."""
    return "".join(_characters(each) for each in run)


def _characters(piece: etree._Element) -> str:
    name = local(piece)
    if name == "t":
        return piece.text or ""
    return {"tab": "\t", "br": "\n", "cr": "\n"}.get(name, "")


def clean(run: etree._Element, names: dict[str, str], style: str = "") -> None:
    """Leave a run only what is content; ``style`` is the character style that it shall have."""
    properties = child(run, "rPr")
    kept: dict[str, etree._Element] = {}
    for each in properties if properties is not None else ():
        if local(each) in _KEPT:
            kept[local(each)] = each
    named = kept.get("rStyle")
    if named is not None and not _NOTE_STYLES.search(
        names.get(attribute(named) or "", attribute(named) or "")
    ):
        del kept["rStyle"]
    _faces(kept, text_of(run))
    underline = kept.get("u")
    if underline is not None and attribute(underline) == "none":
        del kept["u"]
    kept.pop("color", None)
    _drop_plain(kept)
    if style:
        kept["rStyle"] = etree.Element(f"{W}rStyle")
        kept["rStyle"].set(f"{W}val", style)
    _set(run, properties, [kept[name] for name in _KEPT if name in kept])


def _faces(kept: dict[str, etree._Element], text: str) -> None:
    """A face stays where signs of its own are set in it; else only that ambiguous signs are Chinese."""
    faces = kept.pop("rFonts", None)
    if faces is not None and _PRIVATE.search(text):
        kept["rFonts"] = faces
    elif re.search("[\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]", text):
        kept["rFonts"] = etree.Element(f"{W}rFonts")
        kept["rFonts"].set(f"{W}hint", "eastAsia")


def _drop_plain(kept: dict[str, etree._Element]) -> None:
    """Switches that say no, and the base line, are nothing to keep."""
    for name in ("caps", "strike", "dstrike", "rtl", "cs"):
        if name in kept and not switch(kept[name]):
            del kept[name]
    plain = {"vertAlign": "baseline", "highlight": "none", "em": "none", "position": "0"}
    for name, value in plain.items():
        if name in kept and attribute(kept[name]) == value:
            del kept[name]


def _set(run: etree._Element, properties: etree._Element | None, kept: list[etree._Element]) -> None:
    if properties is not None:
        run.remove(properties)
    if kept:
        fresh = etree.Element(f"{W}rPr")
        fresh.extend(kept)
        run.insert(0, fresh)


def mark(properties: etree._Element | None) -> etree._Element | None:
    """The w:rPr of a paragraph's own mark: whether it was inserted or deleted, and nothing of its look."""
    old = child(properties, "rPr")
    kept = [each for each in old if local(each) in _REVISIONS] if old is not None else []
    if not kept:
        return None
    fresh = etree.Element(f"{W}rPr")
    fresh.extend(kept)
    return fresh


def resize(run: etree._Element, size: int) -> None:
    """Set the size of a run's type, in half points."""
    properties = properties_of(run, "rPr")
    later = _KEPT[_KEPT.index("position") + 1 :]
    for name in ("sz", "szCs"):
        before(properties, element(f'<w:{name} w:val="{size}"/>'), later)


def style_first(paragraph: etree._Element, start: int, end: int, style: str) -> None:
    """Give the characters from ``start`` to ``end`` of a paragraph a character style; runs are parted there."""
    place = 0
    for run in list(own_runs(paragraph, deleted=False)):
        length = len(text_of(run))
        if length and start < place + length and place < end:
            middle = part(run, start - place) if place < start else run
            if place + length > end:
                part(middle, end - max(place, start))
            _style(middle, style)
        place += length


def _style(run: etree._Element, style: str) -> None:
    properties = properties_of(run, "rPr")
    if child(properties, "rStyle") is None:
        named = etree.Element(f"{W}rStyle")
        named.set(f"{W}val", style)
        properties.insert(0, named)


def part(run: etree._Element, place: int) -> etree._Element:
    """Part a run after so many characters; the new run with the rest, which follows it."""
    rest = etree.Element(f"{W}r")
    for key, value in run.attrib.items():
        rest.set(key, value)
    properties = child(run, "rPr")
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    count = 0
    for each in list(run):
        if local(each) == "rPr":
            continue
        length = len(_characters(each))
        if count >= place and (length or count > place or place == 0):
            rest.append(each)
        elif count + length > place:
            text = each.text or ""
            rest.append(_text(text[place - count :]))
            each.text = text[: place - count]
            each.set(XML_SPACE, "preserve")
        count += length
    run.addnext(rest)
    rest.tail, run.tail = run.tail, None
    return rest


def _text(text: str) -> etree._Element:
    made = etree.Element(f"{W}t")
    made.text = text
    made.set(XML_SPACE, "preserve")
    return made


def join(paragraph: etree._Element) -> None:
    """Join neighbouring runs that look alike, so that a heading that was parted once is parted alike again."""
    previous: etree._Element | None = None
    for run in list(own_runs(paragraph)):
        alike = (
            previous is not None
            and run.getprevious() is previous
            and _plain(run)
            and _plain(previous)
            and _look(run) == _look(previous)
            and not (run.tail or "").strip()
        )
        if alike and previous is not None:
            last = previous[-1]
            texts = [each for each in run if local(each) != "rPr"]
            if len(texts) == 1 and local(last) == "t" and local(texts[0]) == "t":
                last.text = (last.text or "") + (texts[0].text or "")
                last.set(XML_SPACE, "preserve")
                take_out(run)
                continue
        previous = run


def _plain(run: etree._Element) -> bool:
    return len(run) > 0 and all(local(each) in ("rPr", "t") for each in run)


def _look(run: etree._Element) -> bytes:
    properties = child(run, "rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")
