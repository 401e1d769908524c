"""Automatic numerals: what Word prints before a numbered paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.elements import W, attribute, child, number, value
from toolkit.audit.properties import Properties, paragraph_properties
from toolkit.figures.numerals import chinese_number

if TYPE_CHECKING:
    from lxml import etree

_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "ideographTraditional",
        "japaneseCounting",
        "koreanCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    )
)
_PLACE = re.compile(r"%([1-9])")
LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list."""

    start: int
    form: str
    text: str
    paragraph: Properties
    style: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)  # numId to abstractNumId
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, identifier: str, depth: int) -> Level | None:
        """A level of the list that paragraphs call ``identifier``."""
        return self.lists.get(self.used.get(identifier, ""), {}).get(depth)

    def depth_of(self, identifier: str, style: str) -> int:
        """The level that belongs to a style; the first where none does."""
        levels = self.lists.get(self.used.get(identifier, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def label(self, identifier: str, depth: int) -> str:
        """The numeral of the next paragraph of this list at this level."""
        level = self.level(identifier, depth)
        if level is None:
            return ""
        abstract = self.used[identifier]
        counts = self._counts.setdefault(abstract, {})
        start = self.starts.get(identifier, {}).get(depth)
        if start is not None and (identifier, depth) not in self._begun:
            counts[depth] = start
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((identifier, depth))
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def numeral(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            form = self.level(identifier, wanted)
            return numeral_of(counts.get(wanted, form.start if form else 1), form.form if form else "decimal")

        return "" if level.form == "none" and "%" in level.text else _PLACE.sub(numeral, level.text)


def numeral_of(count: int, form: str) -> str:
    """A number as a list prints it; decimal where the form has no bearing on official documents."""
    if form in _CHINESE and 0 < count < LARGEST:
        return chinese_number(count)
    if form == "decimalEnclosedCircle" and 0 < count <= 20:
        return chr(0x245F + count)
    if form in ("upperLetter", "lowerLetter") and 0 < count <= 26:
        return chr((0x40 if form == "upperLetter" else 0x60) + count)
    if form in ("bullet", "none"):
        return ""
    return str(count)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of word/numbering.xml."""
    found = Numbering()
    if root is None:
        return found
    for abstract in root.iter(f"{W}abstractNum"):
        levels = {}
        for each in abstract.iter(f"{W}lvl"):
            levels[number(attribute(each, "ilvl"))] = Level(
                number(value(each, "start"), 1),
                value(each, "numFmt") or "decimal",
                (value(each, "lvlText") or "")[:40],
                paragraph_properties(child(each, "pPr")),
                value(each, "pStyle") or "",
            )
        found.lists[attribute(abstract, "abstractNumId") or ""] = levels
    for each in root.iter(f"{W}num"):
        identifier = attribute(each, "numId") or ""
        found.used[identifier] = value(each, "abstractNumId") or ""
        for override in each.iter(f"{W}lvlOverride"):
            start = value(override, "startOverride")
            if start is not None:
                found.starts.setdefault(identifier, {})[number(attribute(override, "ilvl"))] = number(
                    start, 1
                )
    return found
