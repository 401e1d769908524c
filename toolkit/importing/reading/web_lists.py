"""The numerals that a browser counts for the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.figures.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_OWN = re.compile(
    r"[（(]?(?:[〇零一二三四五六七八九十百]{1,5}|\d{1,3})[）)、.．]|[①-⑳]|第[〇零一二三四五六七八九十百\d]{1,5}[章节条]"
)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CHINESE = (
    "cjk-ideographic",
    "simp-chinese-informal",
    "trad-chinese-informal",
    "simp-chinese-formal",
    "cjk-decimal",
)
_WHOLE = re.compile(r"\s*(-?\d{1,6})")


@dataclass(slots=True)
class Numbering:
    """A list that is being read: ``form`` as CSS calls it, none for a list of points; ``next`` counts."""

    form: str
    next: int
    step: int

    def numeral(self, item: etree._Element, told: Mapping[str, str]) -> str:
        """What stands before an item, and on to the next."""
        number = _whole(item.get("value"), self.next)
        self.next = number + self.step
        form = _form(item, told, self.form)
        return "" if form == "none" else _numeral(number, form)


def numbering(element: etree._Element, told: Mapping[str, str]) -> Numbering:
    """How an ``ol`` or ``ul`` counts; the marks of points are no text."""
    if element.tag != "ol":
        return Numbering("none", 1, 1)
    backwards = element.get("reversed") is not None
    start = sum(1 for child in element if child.tag == "li") if backwards else 1
    return Numbering(
        _form(element, told, "decimal"), _whole(element.get("start"), start), -1 if backwards else 1
    )


def numbered(text: str) -> bool:
    """Whether a text begins with a numeral of its own, so that a counted one would be a second."""
    return _OWN.match(text) is not None


def _form(element: etree._Element, told: Mapping[str, str], otherwise: str) -> str:
    if found := told.get("list-style-type"):
        return found
    if "none" in (short := told.get("list-style", "").split()):
        return "none"
    if short:
        return short[0]
    return _TYPES.get((element.get("type") or "").strip(), otherwise) if otherwise != "none" else "none"


def _numeral(number: int, form: str) -> str:
    if number > 0 and form in ("lower-alpha", "upper-alpha", "lower-latin", "upper-latin"):
        letters = ""
        while number:
            number, digit = divmod(number - 1, 26)
            letters = chr(ord("a") + digit) + letters
        return (letters.upper() if form.startswith("upper") else letters) + "."
    if 0 < number < 4000 and form in ("lower-roman", "upper-roman"):
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return (roman.upper() if form.startswith("upper") else roman) + "."
    if form in _CHINESE:
        return chinese_number(number) + "、"
    return f"{number}."


def _whole(text: str | None, otherwise: int) -> int:
    found = _WHOLE.match(text or "")
    return int(found[1]) if found else otherwise
