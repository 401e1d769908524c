"""The year that a document is about, and why: its title's, what its text says, its number's, its date's."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.figures.numerals import arabic_digits
from toolkit.importing.manuscript import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.importing.told import Parts

_CHINESE_YEAR = re.compile("[一二][〇○零OoＯ一二三四五六七八九]{3}(?=年)")
_A_YEAR = "(?<![0-9.])(?:19|20)[0-9]{2}(?![0-9.])"
_SPAN = re.compile(f"{_A_YEAR}年?(?:[-—－–~～至到]+|一){_A_YEAR}年?")
_IN_TITLE = re.compile(f"{_A_YEAR}(?=年|财年|[)）]?$)")
_OF_A_DATE = re.compile(f"{_A_YEAR}年[0-9]{{1,2}}月")
_IN_TEXT = re.compile(f"({_A_YEAR})年(?![0-9]{{1,2}}月|[-—－–~～至到])")
_IN_NUMBER = re.compile(r"[〔\[(（﹝【](" + _A_YEAR + r")[〕\])）﹞】]")
_LOOKS_BACK = re.compile("(?:报告|总结|情况|汇报)(?:的报告|的通报)?[》”\\s]*(?:[（(][^（）()]*[）)])?$")
_UNDER_TITLE = re.compile(f"^[（(][^（）()]{{0,20}}?({_A_YEAR})年[0-9]{{1,2}}月[0-9]{{1,2}}日", re.MULTILINE)
_A_DATE = re.compile(f"({_A_YEAR})年[0-9]{{1,2}}月[0-9]{{1,2}}日")
_DATE_ALONE = re.compile(f"^\\s*({_A_YEAR})年[0-9]{{1,2}}月[0-9]{{1,2}}日\\s*$", re.MULTILINE)
_SAID_DATES = ("成文日期", "发文日期", "发布日期", "公开日期", "日期", "时间")
_EARLY = 4  # until this month a report is about the year before
_PREAMBLE = 600  # characters that may say what year is told of


def year_of(parts: Parts, said: Mapping[str, str]) -> tuple[int | None, str]:
    """The year and why it is that; None where nothing tells."""
    return next(_told(parts, said), (None, ""))


def _told(parts: Parts, said: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    titles = _titles(parts, said)
    looks_back = any(_LOOKS_BACK.search(title) for title in titles) or not titles
    for title in titles:
        if found := _IN_TITLE.search(_SPAN.sub("", _plain(title))):
            yield int(found[0]), "标题写的"
    begins = _IN_TEXT.search(_preamble(parts))
    numbered = _IN_NUMBER.search(_plain(_element(parts, "发文字号") or said.get("文号", "")))
    if looks_back and begins:
        yield int(begins[1]), "开头一段写的"
    if numbered and not looks_back:
        yield int(numbered[1]), "发文字号的年份"
    if found := _UNDER_TITLE.search(_beginning(parts)):
        yield int(found[1]), "标题下面写的"
    yield from _by_date(parts, said, looks_back=looks_back)
    if numbered:
        yield int(numbered[1]), "发文字号的年份"
    if begins:
        yield int(begins[1]), "开头一段写的"
    if found := _A_DATE.search(_beginning(parts)):
        yield int(found[1]), "正文里的日期"
    if found := re.search(_A_YEAR, _plain(parts.manuscript.label)):
        yield int(found[0]), "文件名里的"


def _by_date(parts: Parts, said: Mapping[str, str], *, looks_back: bool) -> Iterator[tuple[int, str]]:
    """By the days that the document and the page say; a report of the spring is about the year before."""
    if not looks_back and (found := _DATE_ALONE.search(_beginning(parts))):
        yield int(found[1]), "正文开头的日期"
    this_year = "今年以来" in _preamble(parts)
    dates = [("成文日期", _element(parts, "成文日期")), *((key, said.get(key, "")) for key in _SAID_DATES)]
    for what, date in dates:
        if found := re.search(f"({_A_YEAR})(?:[-./年]([0-9]{{1,2}}))?", _plain(date)):
            year, month = int(found[1]), int(found[2] or 12)
            if looks_back and month <= _EARLY and not this_year:
                yield year - 1, f"{what}是{year}年{month}月，报告的是上一年"
            yield year, f"{what}的年份"


def _titles(parts: Parts, said: Mapping[str, str]) -> list[str]:
    """The title of what is issued first, for the notice may be of another year."""
    own = own_title(parts) or said.get("标题", "")
    return [title for title in (issued_title(parts), own) if title]


def own_title(parts: Parts) -> str:
    """The document's own title on one line, or empty."""
    return _element(parts, "标题").replace("\n", "") or "".join(parts.own.title)


def issued_title(parts: Parts) -> str:
    """The title of what it issues on one line, or empty."""
    return "".join(parts.issued.title) if parts.issued is not None else ""


def _plain(text: str) -> str:
    usual = unicodedata.normalize("NFKC", text[:2000])
    return _CHINESE_YEAR.sub(lambda found: arabic_digits(found[0]), usual)


def _preamble(parts: Parts) -> str:
    """The beginning of the text that is told, without days: they are of single events."""
    return _OF_A_DATE.sub("", _SPAN.sub("", _beginning(parts)))


def _beginning(parts: Parts) -> str:
    text = parts.issued or parts.own
    lines: Iterable[str] = (block.text for block in text.blocks[:12] if isinstance(block, Line))
    return _plain("\n".join(lines)[:_PREAMBLE])


def _element(parts: Parts, key: str) -> str:
    found = next((each.value for each in parts.elements if each.key == key), "")
    return found if isinstance(found, str) else "".join(found)
