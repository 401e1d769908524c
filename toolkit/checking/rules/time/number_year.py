"""发文字号的年份与成文日期不是同一年。

用途：发文字号按成文的年份编，〔2022〕的号配2023年的成文日期，多是照抄上年的字号。
跨年时号编在上年、签发在次年的也有，所以只是警告。正文引用的文号，年份在成文日期以后的，也报。
依据：GB/T 9704-2012，7.2.5：发文字号由发文机关代字、年份、发文顺序号组成。
通过：甲交〔2023〕12号，成文日期 2023-02-20。
不通过：甲交〔2022〕12号，成文日期 2023-02-20；同一份文稿正文写“按照甲政〔2024〕5号文”。
怎样改：核对发文字号和成文日期的年份。
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import issued_on, passages, sort_of
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_NUMBER = re.compile(r"[〔［﹝]((?:19|20)[0-9]{2})[〕］﹞][0-9]{1,5}号")
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
    yield from _cited(subject)


def _cited(subject: Subject) -> Iterator[Finding]:
    """Documents cited that are of a year to come."""
    issued = issued_on(subject)
    latest = issued.year if issued else subject.year + (sort_of(subject) == "报告")
    told: set[str] = set()
    for passage, _ in passages(subject):
        for match in _NUMBER.finditer(passage.text):
            if int(match[1]) > latest and match[0] not in told:
                told.add(match[0])
                message = f"引用的文号“{match[0]}”是{match[1]}年的，文稿是{latest}年的"
                yield Finding(passage.path, message, "核对文号的年份", match[0])


RULE = Rule("C957", "发文字号的年份", Severity.WARNING, check, __doc__ or "")
