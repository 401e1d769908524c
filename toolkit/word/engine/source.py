"""From a part's XML to Jinja source: docxtpl's own patches, and a line of its own for every tag.

A new line after each opening brace changes nothing that a template prints, and lets every error of Jinja, which
knows only lines, be brought back to its tag.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.word.engine.output import FIELD
from toolkit.word.engine.paragraphs import MOST_PROBLEMS, cut
from toolkit.word.engine.places import Place, places
from toolkit.word.engine.tags import Tag, scan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.word.engine.paragraphs import Paragraph

_MARKUP = re.compile(r"<[^>]*>")
_FIELD_CODES = ("<w:instrText", "<w:delInstrText")
_INSTRUCTION = re.compile(r'\sw:instr="[^"]*\Z')
_STATEMENTS = re.compile(r"\{%.*?%\}")
_NEAR = 20_000  # characters around a tag in which its paragraph is looked for
_STATIC_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*[\n\t][^<]*)(?=</w:t>)")


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Jinja source of one part, with the place, the tag and the quoted paragraph of each line."""

    text: str
    lines: tuple[int, ...]  # the first line of each tag
    tags: tuple[Tag, ...]
    places: tuple[Place, ...]
    excerpts: tuple[str, ...]

    def index(self, line: int) -> int:
        """The tag that a line of the source belongs to; -1 before the first."""
        return bisect.bisect_right(self.lines, line) - 1

    def excerpt(self, line: int) -> str:
        """The template's paragraph, or the tag itself where that is not known."""
        index = self.index(line)
        return self.excerpts[index] if index >= 0 else ""

    def alone(self, line: int) -> bool:
        """Whether the tag that a line belongs to has its paragraph to itself, but for statements around it."""
        index = self.index(line)
        beside = _STATEMENTS.sub("", self.excerpts[index]).split()
        return "".join(beside) == "".join(self.tags[index].source.split())


@functools.cache
def docxtpl_template() -> Any:
    """A docxtpl template without a document: its methods that work on text need none."""
    from docxtpl import DocxTemplate

    return DocxTemplate.__new__(DocxTemplate)


def patched(xml: str) -> str:
    """The XML as docxtpl hands it to Jinja: tags whole, paragraphs and rows of ``{{p }}`` and ``{%tr %}`` gone."""
    result: str = docxtpl_template().patch_xml(xml)
    return result


def resolve_listing(xml: str) -> str:
    """Docxtpl's breaks in rich text: line, tab, paragraph, page."""
    result: str = docxtpl_template().resolve_listing(xml)
    return result


def read_source(xml: str, paragraphs: Iterable[Paragraph]) -> tuple[Source, tuple[str, ...]]:
    """The source made of patched XML, and the texts around tags that were never closed."""
    tags, unclosed = scan(xml)
    excerpts = _excerpts(xml, tags, paragraphs)
    found = tuple(_field(xml, tag, place) for tag, place in zip(tags, places(xml, tags), strict=True))
    pieces: list[str] = []
    lines: list[int] = []
    line = 1
    position = 0
    for tag in tags:
        before = _static(xml[position : tag.start])
        pieces.append(before)
        line += before.count("\n")
        whole = xml[tag.start : tag.end].replace("\n", " ")
        line += 1
        lines.append(line)
        if tag.opening == "{#":
            pieces.append("{#\n#}")
        elif tag.word in ("raw", "endraw") and tag.opening == "{%":
            line -= 1
            lines[-1] = line
            pieces.append(whole)
        else:
            lead = 3 if whole[2:3] in ("-", "+") else 2
            pieces.append(whole[:lead] + "\n" + _unescaped(whole[lead:]))
        position = tag.end
    pieces.append(_static(xml[position:]))
    text = "".join(pieces)
    nearby = tuple(_MARKUP.sub("", xml[start : start + 200]) for start in unclosed[:MOST_PROBLEMS])
    return Source(text, tuple(lines), tags, found, excerpts), nearby


def _field(xml: str, tag: Tag, place: Place) -> Place:
    """The place, noted where it is the code of a field, which a quote or backslash would change."""
    if place.filter not in ("#plain", "#attribute"):
        return place
    before = xml[max(xml.rfind("<w:", max(tag.start - _NEAR, 0), tag.start), 0) : tag.start]
    code = before.startswith(_FIELD_CODES) if place.filter == "#plain" else _INSTRUCTION.search(before)
    return Place(place.filter, FIELD) if code else place


def _unescaped(tag: str) -> str:
    return tag.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _static(xml: str) -> str:
    return _STATIC_TEXT.sub(_break, xml) if "\n" in xml or "\t" in xml else xml


def _break(match: re.Match[str]) -> str:
    written = match.group(2).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return match.group(1) + written


def _excerpts(xml: str, tags: tuple[Tag, ...], paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    known: dict[tuple[str, str], deque[str]] = defaultdict(deque)
    for paragraph in paragraphs:
        where = cut(paragraph.text)
        for tag in paragraph.tags:
            known[_key(tag)].append(where)
    found: list[str] = []
    for tag in tags:
        waiting = known.get(_key(tag))
        if waiting:
            found.append(waiting.popleft() if len(waiting) > 1 else waiting[0])
        else:
            found.append(_around(xml, tag))
    return tuple(found)


def _key(tag: Tag) -> tuple[str, str]:
    return tag.opening, "".join(_unescaped(tag.body).split())


def _around(xml: str, tag: Tag) -> str:
    first = max(tag.start - _NEAR, 0)
    start = max(xml.rfind("<w:p>", first, tag.start), xml.rfind("<w:p ", first, tag.start))
    stop = xml.find("</w:p>", tag.end, tag.end + _NEAR)
    inside = xml[start:stop] if start >= 0 and stop >= 0 else xml[tag.start : tag.end]
    return cut(_unescaped(_MARKUP.sub("", inside)) or tag.source)
