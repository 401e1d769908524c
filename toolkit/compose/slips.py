"""What is printed as it was typed, and was hardly meant so: told as warnings, never changed.

F306 last year's figure is not known, P407 a measure or 同比 twice, P408 single braces, D235 a sentence broken over
paragraphs, D236 a loose 待补 or XX, D237 a numeral typed before a heading or an
item's text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.figures.comparison import NO_PREVIOUS

if TYPE_CHECKING:
    from collections.abc import Iterator

_SINGLE = re.compile(r"(?<!\{)\{ *(?:指标|单位|公文|年度)[^{}\n]{0,40}\}(?!\})")
_LOOSE = re.compile(
    r"(?<!【)待(?:补充?|填|定稿时填)(?=[）)。，；、\s]|$)|【(?:待填|待定)[^】]*】|(?:XX|xx|××|Ｘ{2})(?=[件次份个人项万亿年月日%])"
)
_NUMERAL = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,2}[.．、](?![0-9])|第[一二三四五六七八九十百千零〇]+[章节条])"
)
# A tag that prints its measure, and the word behind it; a comparison, and the word before it.
_MEASURED = re.compile(r"\{\{ *指标\.\w+ *(?:\| *(?:中文数字|千分位|四舍五入\(\d+\)) *)?\}\}")
_COMPARED = re.compile(r"(同比|较上年)\{\{[^{}]*\| *\1")


def slips(prose: str, text: str) -> Iterator[tuple[str, str, str, str]]:
    """Excerpt, code, message and remedy of each slip in a typed text and in what it printed."""
    if NO_PREVIOUS in text:
        hint = "在上年的文件里补上同名的指标，或在这个指标里写“上年”；实在没有就改写这句话"
        yield "", "F306", f"印成了“{NO_PREVIOUS}”：没有上年的数", hint
    if "{" in prose:
        for match in _SINGLE.finditer(prose) if "{" in prose.replace("{{", "") else ():
            yield match[0], "P408", f"“{match[0]}”只有单层花括号，会照原样印出", "改成双层花括号 {{ }}"
        for match in _COMPARED.finditer(prose) if "比{{" in prose or "年{{" in prose else ():
            yield match[0], "P407", f"“{match[1]}”印了两遍", f"过滤器已经印出“{match[1]}”，删去前面的"
    if _may_be_loose(text) and (loose := _LOOSE.search(text)):
        hint = "不知道的数写成指标的 待补，或写成【待补：什么】；不是待补就换个说法"
        yield loose[0], "D236", f"“{loose[0]}”会照原样印出，不算待补", hint


def may_say_more(text: str) -> bool:
    """Whether a text without tags may have a slip, a gap or half a tag; hardly one has."""
    return "\n" in text or "｛" in text or "｝" in text or _may_be_loose(text)


def heading_may(text: str) -> bool:
    """Whether a heading may have a slip of its own."""
    return typed_numeral(text) is not None or NO_PREVIOUS in text


def _may_be_loose(text: str) -> bool:
    return "待" in text or "XX" in text or "xx" in text or "××" in text or "Ｘ" in text


def broken_line(text: str) -> str | None:
    """The end of a line that is no end of a sentence, though the next line will be a paragraph of its own."""
    for line in text.strip("\n").split("\n")[:-1]:
        if line and line[-1] not in "。！？；：…”』）)】":
            return line[-12:]
    return None


def typed_numeral(heading: str) -> str | None:
    """The numeral that was typed before a heading that gets one anyway."""
    match = _NUMERAL.match(heading)
    return match[0] if match else None


def typed_before_text(text: str) -> str | None:
    """The numeral typed before the text of an item that gets one anyway; an article may begin by naming another."""
    numeral = typed_numeral(text)
    if numeral and numeral.startswith("第") and not text[len(numeral) :][:1].isspace():
        return None
    return numeral


class Measures:
    """The measures of the figures, ``by_key``."""

    def __init__(self, by_key: dict[str, str]) -> None:
        self.by_key = by_key
        self._each = tuple({*by_key.values()} - {""})

    def may_double(self, prose: str) -> bool:
        """Whether any of them stands behind a tag."""
        end = prose.find("}}")
        while end >= 0:
            if prose.startswith(self._each, end + 2):
                return True
            end = prose.find("}}", end + 2)
        return False


def doubled_measures(prose: str, measures: Measures) -> Iterator[tuple[str, str]]:
    """The tags behind which their own measure is typed again, each with the measure."""
    for match in _MEASURED.finditer(prose) if measures.may_double(prose) else ():
        key = match[0].split("指标.", 1)[1].split("|")[0].rstrip("} ").strip()
        measure = measures.by_key.get(key, "")
        if measure and prose.startswith(measure, match.end()):
            yield match[0], measure
