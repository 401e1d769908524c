"""起止年份、起止日期颠倒。

用途：“2025—2021年”“5月20日至5月3日”是前后写反了，或者其中一个写错了。
查写了“—、至、到”的年份，和写了年月、年月日的起止；没有写年份的（11月至2月）可以跨年，不查；
开头写了年份、结尾的月份却在前的（2022年9月至6月），不是写反，就是漏了“次年”，也报。
依据：常识。
通过：2021—2025年，5月3日至20日。
不通过：2025—2021年，5月20日至5月3日。
怎样改：核对起止的两头。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import year_said
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_YEAR = r"(?:19|20)[0-9]{2}"
_ANY_YEAR = rf"(?:{_YEAR}|[一二][〇○零九][〇○零一二三四五六七八九]{{2}})"
_TO = "(?:[-—－–~～一]{1,2}|至|到)"
_YEARS = re.compile(rf"(?<![0-9〔\[])({_ANY_YEAR})年?度?{_TO}({_ANY_YEAR})(?=年|[）)])")
_DAYS = re.compile(
    rf"(?<![0-9])(?:({_YEAR})年)?([0-9]{{1,2}})月([0-9]{{1,2}})日?{_TO}(?:({_YEAR})年)?(?:([0-9]{{1,2}})月)?([0-9]{{1,2}})日"
)
_MONTHS = re.compile(
    rf"(?<![0-9])({_YEAR})年([0-9]{{1,2}})月份?[初中底末]?{_TO}(?:({_YEAR})年|[当同]年)?([0-9]{{1,2}})月(?![0-9])"
)
_POINTED = re.compile(
    rf"(?<![0-9])({_YEAR})[.．/]([0-9]{{1,2}}){_TO}({_YEAR})[.．/]([0-9]{{1,2}})(?![0-9.．/])"
)
# Where the second half of any of them may begin.
_SECOND = re.compile("[-—－–~～一至到][0-9一二当同]")


def check(subject: Subject) -> Iterator[Finding]:
    """Spans that end before they begin, in all that is printed."""
    hint = "核对起止的两头，前后写反的调过来"
    for passage in subject.passages:
        text = passage.text
        if _SECOND.search(text) is None:
            continue
        for match in _YEARS.finditer(text):
            if year_said(match[1]) > year_said(match[2]):
                yield Finding(passage.path, f"起止年份颠倒：“{match[0]}”", hint, match[0])
        for match in (*_MONTHS.finditer(text), *_POINTED.finditer(text)):
            if (int(match[1]), int(match[2])) > (int(match[3] or match[1]), int(match[4])):
                more = "" if match[3] else "；跨年的写明“次年”"
                yield Finding(passage.path, f"起止月份颠倒：“{match[0]}”", hint + more, match[0])
        for match in _DAYS.finditer(text):
            if _reversed(*(int(part) if part else None for part in match.groups())):
                yield Finding(passage.path, f"起止日期颠倒：“{match[0]}”", hint, match[0])


def _reversed(
    year: int | None,
    month: int | None,
    day: int | None,
    year_to: int | None,
    month_to: int | None,
    day_to: int | None,
) -> bool:
    """With a year, whichever; without, only within a month: from November to February goes over the year."""
    month_to = month_to or month
    if year:
        return (year, month, day) > (year_to or year, month_to, day_to)
    if year_to:
        return False
    return month == month_to and (day or 0) > (day_to or 0)


RULE = Rule("C961", "起止颠倒", Severity.ERROR, check, __doc__ or "")
