"""Highlights what is still to be filled in: each 【待补：名】 gets a run of its own with a yellow ground."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import unescape

BRACKET = "【"  # without one in what is printed or in the template there is no mark
MARK = "【待补"

_PENDING = re.compile(r"【待补(?:：([^】【<]*))?】")
_RUN = re.compile(r"<w:r(?: [^>]*)?>")
_PROPERTIES = re.compile(r"<w:rPr>|</w:rPr>|</w:r>|<w:t[ >]")
_CHILD = re.compile(r"<w:t(?: [^>]*(?<!/))?>([^<]*)</w:t>|<w:[A-Za-z]+(?: [^>]*)?/>")
_LONGEST_PROPERTIES = 4_000  # every piece of a run repeats them
_HIGHLIGHT = '<w:highlight w:val="yellow"/>'
_OWN_HIGHLIGHT = re.compile(r"<w:highlight\b[^>]*/>")
_BEFORE_HIGHLIGHT = frozenset(
    [
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
        "noProof",
        "snapToGrid",
        "vanish",
        "webHidden",
        "color",
        "spacing",
        "w",
        "kern",
        "position",
        "sz",
        "szCs",
    ]
)
_PROPERTY = re.compile(r"<w:([A-Za-z]+)\b[^>]*?(?:/>|>.*?</w:\1>)", re.DOTALL)


def pending_names(xml: str) -> list[str]:
    """What the marks of a part say is missing, in their order; empty for a bare 【待补】."""
    return [unescape(match[1] or "") for match in _PENDING.finditer(xml)]


def highlight_pending(xml: str) -> str:
    """The part with every pending mark highlighted; well-formed XML stays well-formed."""
    pieces: list[str] = []
    position = 0
    while (found := xml.find(MARK, position)) >= 0:
        start = max(xml.rfind("<w:r>", position, found), xml.rfind("<w:r ", position, found))
        run = _read_run(xml, start) if start >= 0 else None
        if run is None or run.end < found:
            pieces.append(xml[position : found + len(MARK)])
            position = found + len(MARK)
            continue
        pieces.append(xml[position:start])
        pieces.append(_split(run))
        position = run.end
    pieces.append(xml[position:])
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class _Run:
    start: str
    properties: str
    children: tuple[re.Match[str], ...]
    end: int


def _read_run(xml: str, position: int) -> _Run | None:
    """The run that begins here, when it holds nothing but text and empty elements."""
    opening = _RUN.match(xml, position)
    if opening is None:
        return None
    inside = _after_properties(xml, opening.end())
    if inside is None or inside - opening.end() > _LONGEST_PROPERTIES:
        return None
    children: list[re.Match[str]] = []
    position = inside
    while child := _CHILD.match(xml, position):
        children.append(child)
        position = child.end()
    if not xml.startswith("</w:r>", position):
        return None
    properties = xml[opening.end() : inside]
    return _Run(opening.group(), properties, tuple(children), position + len("</w:r>"))


def _after_properties(xml: str, position: int) -> int | None:
    """Where the ``w:rPr`` that may stand here ends; one that records a change holds another."""
    if xml.startswith("<w:rPr/>", position):
        return position + len("<w:rPr/>")
    if not xml.startswith("<w:rPr>", position):
        return position
    depth = 0
    for token in _PROPERTIES.finditer(xml, position):
        if token.group() not in ("<w:rPr>", "</w:rPr>"):
            return None
        depth += 1 if token.group() == "<w:rPr>" else -1
        if depth == 0:
            return token.end()
    return None


def _split(run: _Run) -> str:
    """The runs that take the place of one run."""
    start, properties = run.start, run.properties
    marked = highlighted(properties)
    runs: list[str] = []
    gathered: list[str] = []

    def close() -> None:
        if gathered:
            runs.append(f"{start}{properties}{''.join(gathered)}</w:r>")
            gathered.clear()

    for child in run.children:
        text = child.group(1)
        if text is None or MARK not in text:
            gathered.append(child.group())
            continue
        position = 0
        for mark in _PENDING.finditer(text):
            if mark.start() > position:
                gathered.append(_text(text[position : mark.start()]))
            close()
            runs.append(f"{start}{marked}{_text(mark.group())}</w:r>")
            position = mark.end()
        if position < len(text):
            gathered.append(_text(text[position:]))
    close()
    return "".join(runs)


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def highlighted(properties: str) -> str:
    """A ``w:rPr`` (or nothing) with a yellow highlight at its place in the schema's order."""
    if not properties or properties == "<w:rPr/>":
        return f"<w:rPr>{_HIGHLIGHT}</w:rPr>"
    inside = _OWN_HIGHLIGHT.sub("", properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>"))
    place = 0
    for element in _PROPERTY.finditer(inside):
        if element.group(1) in _BEFORE_HIGHLIGHT:
            place = element.end()
    return f"<w:rPr>{inside[:place]}{_HIGHLIGHT}{inside[place:]}</w:rPr>"
