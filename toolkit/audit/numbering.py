"""Automatic numerals: what Word prints before a numbered paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.elements import W, attribute, child, number, switch, value
from toolkit.audit.properties import Properties, paragraph_properties
from toolkit.figures.numerals import chinese_number

if TYPE_CHECKING:
    from lxml import etree

_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    )
)
_DIGITS = frozenset(("ideographDigital", "japaneseDigitalTenThousand", "koreanDigital", "taiwaneseDigital"))
# Forms that are one character each, by the first of them and how many there are.
_RUNNING = {
    "decimalEnclosedCircle": ("①", 20), "decimalEnclosedCircleChinese": ("①", 20), "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20), "ideographEnclosedCircle": ("㊀", 10), "upperLetter": ("A", 26),
    "lowerLetter": ("a", 26),
}  # fmt: skip
_LISTED = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FINANCIAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
    ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip
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
    legal: bool = False  # the numerals of the levels above it are printed as arabic ones
    restart: int | None = None  # after which level above it begins anew (from 1); 0 never, None after any


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
        for deeper in [d for d in counts if d > depth and self._begins_anew(identifier, d, depth)]:
            del counts[deeper]

        def numeral(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            form = self.level(identifier, wanted)
            count = counts.get(wanted, form.start if form else 1)
            return numeral_of(count, "decimal" if level.legal or form is None else form.form)

        return "" if level.form == "none" and "%" in level.text else _PLACE.sub(numeral, level.text)

    def _begins_anew(self, identifier: str, deeper: int, depth: int) -> bool:
        """Whether the numerals of a level begin anew after one of another level above it."""
        level = self.level(identifier, deeper)
        return level is None or level.restart is None or depth < level.restart


def numeral_of(count: int, form: str) -> str:
    """A number as a list prints it; decimal where the form has no bearing on official documents."""
    if form in ("bullet", "none"):
        return ""
    if 0 < count < LARGEST:
        if form in _CHINESE:
            return chinese_number(count)
        if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
            return chinese_number(count).translate(_FINANCIAL)
        if form in ("upperRoman", "lowerRoman"):
            return _roman(count) if form == "upperRoman" else _roman(count).lower()
    if form in _LISTED and 0 < count <= len(_LISTED[form]):
        return _LISTED[form][count - 1]
    first, last = _RUNNING.get(form, ("", 0))
    if 0 < count <= last:
        return chr(ord(first) + count - 1)
    if form == "decimalZero" and 0 <= count < 10:
        return f"0{count}"
    if form.startswith("decimalFullWidth"):
        return str(count).translate(_FULL_WIDTH)
    return str(count).translate(_HAN_DIGITS) if form in _DIGITS and count >= 0 else str(count)


def _roman(count: int) -> str:
    text = ""
    for letters, size in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of word/numbering.xml."""
    found = Numbering()
    if root is None:
        return found
    styled: dict[str, dict[int, Level]] = {}  # the lists that styles of lists stand for
    borrowed: dict[str, str] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        levels = {}
        for each in abstract.iter(f"{W}lvl"):
            levels[number(attribute(each, "ilvl"))] = Level(
                number(value(each, "start"), 1),
                value(each, "numFmt") or "decimal",
                (value(each, "lvlText") or "")[:40],
                paragraph_properties(child(each, "pPr")),
                value(each, "pStyle") or "",
                bool(switch(child(each, "isLgl"))),
                None if child(each, "lvlRestart") is None else number(value(each, "lvlRestart")),
            )
        identifier = attribute(abstract, "abstractNumId") or ""
        found.lists[identifier] = levels
        styled[value(abstract, "styleLink") or ""] = levels
        if not levels:
            borrowed[identifier] = value(abstract, "numStyleLink") or ""
    for identifier, style in borrowed.items():
        found.lists[identifier] = styled.get(style, {}) if style else {}
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
