"""The text of one paragraph of a docx as it is compared: with its breaks, and a page's number as just that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same again
_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PAGE_NUMBER = "〈页码〉"


def text_of(paragraph: etree._Element) -> Iterator[str]:
    """The text of a paragraph without that of text boxes in it, which have paragraphs of their own.

    A number of a page is what the last program counted: it is told as one, whatever it says.
    """
    waiting = list(reversed(paragraph))
    fields = _Fields()
    while waiting:
        each = waiting.pop()
        if each.tag == f"{_W}fldChar":
            yield fields.take(each.get(f"{_W}fldCharType") or "")
        elif each.tag == f"{_W}instrText":
            fields.code += each.text or ""
        elif each.tag == f"{_W}fldSimple" and _of_pages(each.get(f"{_W}instr") or ""):
            yield _PAGE_NUMBER
        elif each.tag == f"{_W}t":
            yield "" if fields.counted else each.text or ""
        elif each.tag in _TEXT:
            yield "" if each.get(f"{_W}type") in ("page", "column") else _TEXT[each.tag]
        elif each.tag not in (f"{_W}p", FALLBACK):
            waiting += reversed(each)


@dataclass(slots=True)
class _Fields:
    """The field that a text has come to: its code, and whether what follows is the number of a page."""

    code: str = ""
    counted: bool = False

    def take(self, mark: str) -> str:
        """What is told where a field begins, its result does, or it ends."""
        begins = mark == "separate" and _of_pages(self.code)
        self.code, self.counted = "", begins
        return _PAGE_NUMBER if begins else ""


def _of_pages(code: str) -> bool:
    return code.split()[:1] in (["PAGE"], ["NUMPAGES"], ["PAGEREF"], ["SECTIONPAGES"])
