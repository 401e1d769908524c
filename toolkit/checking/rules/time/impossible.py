"""文中有历法上没有的月、日。

用途：2月30日、6月31日、13月，是打字的错，印出去就是笑话。
写了年份的2月29日，看那一年是不是闰年；没有写年份的，不查2月29日。“3个月”“36月龄”等不是日期，不查。
依据：历法。
通过：2024年2月29日。
不通过：2023年2月29日，6月31日，2023年13月。
怎样改：核对月份和日期。
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import year_said
from toolkit.checking.values import Finding, Rule
from toolkit.figures.faults import FigureError
from toolkit.figures.numerals import parse_chinese_number
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_GAP = r"[ \u3000]?"
_DAY = re.compile(
    rf"(?:(?<![0-9])((?:19|20)[0-9]{{2}}){_GAP}年{_GAP})?(?<![0-9])(?<![0-9]{{4}}\.)([0-9]{{1,2}}){_GAP}月份?{_GAP}([0-9]{{1,2}}){_GAP}[日号](?![0-9线])"
)
_MONTH = re.compile(rf"(?<![0-9])((?:19|20)[0-9]{{2}}){_GAP}年{_GAP}([0-9]{{1,2}}){_GAP}月(?![龄租票薪])")
# Without a year only where nothing but a month is meant: 36月龄 is none.
_BARE_MONTH = re.compile(
    r"(?:(?<=月[至到—])|(?<![0-9至到—~～年 \u3000-])(?<![0-9]{4}\.))(0|1[3-9]|[2-9][0-9])月"
    "(?=[底末初份至到]|[上中下]旬|召开|举办|举行|印发|组织|开展|以?前)"
)
_HAN = re.compile(
    "(?:([一二][〇○零九][〇○零一二三四五六七八九]{2})年)?(?<![一二三四五六七八九十〇第正])"
    "([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_SHORT = re.compile(r"(?<![0-9./-])((?:19|20)[0-9]{2})([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9./-])")
_LEAP = 2024


def check(subject: Subject) -> Iterator[Finding]:
    """Months and days that there are not, in all that is printed."""
    told: set[tuple[object, str]] = set()
    for passage in subject.passages:
        text = passage.text
        if "月" not in text and "20" not in text:
            continue
        for written, what in _impossible(text):
            if (passage.path, written) not in told:
                told.add((passage.path, written))
                yield Finding(passage.path, f"没有{what}：“{written}”", "核对月份和日期", written)


def _impossible(text: str) -> Iterator[tuple[str, str]]:
    yield from _in_digits(text)
    for match in _HAN.finditer(text):
        try:
            month, day = parse_chinese_number(match[2]), parse_chinese_number(match[3])
        except FigureError:
            continue
        if what := _wrong(year_said(match[1]) if match[1] else None, month, day):
            yield match[0], what


def _in_digits(text: str) -> Iterator[tuple[str, str]]:
    for match in _DAY.finditer(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        if what := _wrong(year, month or 0, day or 0):
            yield match[0], what
    for match in _MONTH.finditer(text):
        if not 1 <= int(match[2]) <= 12 and not _DAY.match(text, match.start()):
            yield match[0], f"{int(match[2])}月"
    for match in _BARE_MONTH.finditer(text):
        yield match[0], match[0]
    for match in _SHORT.finditer(text):
        if what := _wrong(int(match[1]), int(match[3]), int(match[4])):
            yield match[0], what


def _wrong(year: int | None, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"{month}月"
    if 1 <= day <= monthrange(year or _LEAP, month)[1]:
        return ""
    return f"{year}年{month}月{day}日" if year else f"{month}月{day}日"


RULE = Rule("C959", "没有这一天", Severity.ERROR, check, __doc__ or "")
