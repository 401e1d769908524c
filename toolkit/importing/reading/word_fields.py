"""Fields of a Word file: what of them a reader sees, their result, and the few whose text stands in their code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.elements import W, attribute, child, number, value
from toolkit.importing.reading.word_symbols import symbol

if TYPE_CHECKING:
    from lxml import etree

_PRINTED_ANEW = {
    "TOC": "目录", "PAGE": "页码", "NUMPAGES": "页码", "SECTIONPAGES": "页码"
}  # fmt: skip
_SWITCH = re.compile(r"\\\*\s*\S{1,40}|\\(?:[a-z]{2}|[a-z])\s?\d{0,3}", re.IGNORECASE)
_LONGEST_CODE = 2000  # characters of a code that are looked at
_ENCLOSED = re.compile(r"[○◯〇]\s?(\d{1,2})\Z|(\d{1,2})\s?[○◯〇]\Z")


@dataclass(slots=True)
class _Open:
    """A field that has begun; ``shown`` once its result has."""

    code: list[str]
    form: etree._Element | None
    shown: bool = False
    why: str = ""


@dataclass(slots=True)
class Fields:
    """The fields of one part that are open where the reading stands.

    A field that never ends is none: the text after it is not swallowed.
    """

    ended: set[etree._Element]
    _open: list[_Open] = field(default_factory=list)
    _codes: int = 0  # how many of them are still at their code
    _reasons: list[str] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether what stands here is code, which nobody sees."""
        return self._codes > 0

    @property
    def why(self) -> str:
        """Why the result that stands here is no text of the document: 目录, 页码; "" where it is."""
        return self._reasons[-1] if self._reasons else ""

    def begin(self, code: str = "", form: etree._Element | None = None) -> None:
        """A field begins."""
        self._open.append(_Open([code], form))
        self._codes += 1

    def add(self, code: str) -> None:
        """More of the code."""
        if self._open and not self._open[-1].shown:
            self._open[-1].code.append(code)

    def show(self) -> None:
        """The result begins."""
        if self._open and not self._open[-1].shown:
            last = self._open[-1]
            last.shown = True
            self._codes -= 1
            last.why = _PRINTED_ANEW.get(_name("".join(last.code)), "")
            if last.why:
                self._reasons.append(last.why)

    def end(self) -> str:
        """The field ends; what its code shows where it has no result."""
        if not self._open:
            return ""
        last = self._open.pop()
        if last.shown:
            if last.why:
                self._reasons.pop()
            return ""
        self._codes -= 1
        return _form(last.form) or shown_by("".join(last.code)) if not self.in_code else ""

    def mark(self, element: etree._Element) -> str:
        """A ``fldChar``; what is seen in its place."""
        kind = attribute(element, "fldCharType")
        if kind == "begin" and element in self.ended:
            self.begin(form=child(element, "ffData"))
        elif kind == "separate":
            self.show()
        elif kind == "end" and element in self.ended:
            return self.end()
        return ""


def fields_of(root: etree._Element) -> Fields:
    """The fields of a part: only those that both begin and end."""
    begun: list[etree._Element] = []
    ended: set[etree._Element] = set()
    for each in root.iter(f"{W}fldChar"):
        kind = attribute(each, "fldCharType")
        if kind == "begin":
            begun.append(each)
        elif kind == "end" and begun:
            ended |= {begun.pop(), each}
    return Fields(ended)


def shown_by(code: str) -> str:
    """What a field without a result shows: the characters of EQ (带圈字符), a SYMBOL, the words of a button."""
    code = code[:_LONGEST_CODE].strip()
    name = _name(code)
    rest = code[len(name) :].strip()
    if name == "EQ":
        text = _SWITCH.sub("", rest)
        text = text.replace("(", "").replace(")", "").strip()
        enclosed = _ENCLOSED.match(text.replace(",", "").replace(";", ""))
        count = int(enclosed[1] or enclosed[2]) if enclosed else 0
        return chr(0x245F + count) if 0 < count <= 20 else text
    if name == "SYMBOL":
        words = rest.split()
        try:
            return symbol(int(words[0], 0), "")
        except (IndexError, ValueError):
            return ""
    if name in ("MACROBUTTON", "GOTOBUTTON"):
        return rest.partition(" ")[2].strip()
    return ""


def _name(code: str) -> str:
    words = code[:_LONGEST_CODE].split(maxsplit=1)
    return words[0].upper() if words else ""


def _form(form: etree._Element | None) -> str:
    """What a field of an old form shows: the chosen entry of a list, the cross in a box."""
    listed, box = child(form, "ddList"), child(form, "checkBox")
    if listed is not None:
        entries = [attribute(each) or "" for each in listed if each.tag == f"{W}listEntry"]
        chosen = number(value(listed, "result") or value(listed, "default"))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    if box is not None:
        mark = value(box, "checked") if child(box, "checked") is not None else value(box, "default")
        ticked = child(box, "checked") is not None and mark is None
        return "☑" if ticked or mark in ("1", "true", "on") else "□"
    return ""
