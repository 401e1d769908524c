"""“今年”“去年”“明年”说的是哪一年，读的人拿不准。

用途：年度报告写的是上一年的事，次年才印发。读到“今年11月”，不知道是报告的年度还是印发的这一年。
成文日期在年度之内的，“今年”不算；下步工作里的“今年”也不算。书名号、引号里的不算。
依据：公文表述应当准确（《党政机关公文处理工作条例》第十九条）。
通过：年度 2022、成文日期 2023-02-20 的报告写“2022年11月”“上年”。
不通过：同一份报告写“今年11月”“较去年有所下降”。
怎样改：写明年份，或写“本年度”“上年”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import in_names, issued_on, passages, sort_of, within
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_WORD = re.compile("今年|去年|明年|来年(?!度)")


def check(subject: Subject) -> Iterator[Finding]:
    """今年, 去年 and 明年 in a report that bears a day of the year after, or none."""
    if sort_of(subject) != "报告":
        return
    issued = issued_on(subject)
    if issued is not None and issued.year == subject.year:
        return
    meant = {
        "今年": subject.year,
        "去年": subject.year - 1,
        "明年": subject.year + 1,
        "来年": subject.year + 1,
    }
    for passage, ahead in passages(subject):
        if "年" not in passage.text or passage.kind == "标题":
            continue
        told = set()
        for match in _WORD.finditer(passage.text):
            word = match[0]
            if word in told or (ahead and word == "今年") or (issued is None and word in ("明年", "来年")):
                continue
            if within(match.start(), in_names(passage.text)):
                continue
            told.add(word)
            when = f"成文日期是{issued.year}年" if issued is not None else "印发在下一年"
            message = f"报告的年度是{subject.year}，{when}，“{word}”指哪一年说不准"
            yield Finding(passage.path, message, f"写明年份：指报告的年度算起的，写“{meant[word]}年”", word)


RULE = Rule("C951", "今年去年不明", Severity.HINT, check, __doc__ or "")
