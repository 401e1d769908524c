"""发文字号的年份与成文日期不是同一年。

用途：发文字号按成文的年份编，〔2022〕的号配2023年的成文日期，多是照抄上年的字号。
跨年时号编在上年、签发在次年的也有，所以只是警告。
依据：GB/T 9704-2012，7.2.5：发文字号由发文机关代字、年份、发文顺序号组成。
通过：甲交〔2023〕12号，成文日期 2023-02-20。
不通过：甲交〔2022〕12号，成文日期 2023-02-20。
怎样改：核对发文字号和成文日期的年份。
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_YEAR = re.compile(r"[〔\[（(【﹝［{]\s*((?:19|20)[0-9]{2})\s*[〕\]）)】﹞］}]")


def check(subject: Subject) -> Iterator[Finding]:
    """A 发文字号 of another year than 成文日期, in the document and in each edition that overrides one of them."""
    own = subject.data.elements
    told: set[tuple[str, dt.date]] = set()
    editions = (subject.data.editions or {}).items()
    for name, given in (("", own), *editions):
        number = given.document_number or own.document_number
        day = given.issue_date or own.issue_date
        if not isinstance(number, str) or not isinstance(day, dt.date) or (number, day) in told:
            continue
        told.add((number, day))
        found = _YEAR.search(number)
        if found is None or int(found[1]) == day.year:
            continue
        base: Path = ("版本", name) if name else ("公文",)
        path: Path = (*(base if given.document_number else ("公文",)), "发文字号")
        message = f"发文字号的年份是{found[1]}，成文日期是{day.year}年"
        yield Finding(path, message, "核对发文字号和成文日期的年份", found[0])


RULE = Rule("C957", "发文字号的年份", Severity.WARNING, check, __doc__ or "")
