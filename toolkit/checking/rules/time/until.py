"""“截至”的日子还没有到，文稿就成文了。

用途：成文日期 2022-12-20 的报告写“截至12月31日，共办结……”，数字是估的，或者日期写错了。
依据：公文内容应当真实准确（《党政机关公文处理工作条例》第十九条）。
通过：成文日期 2023-01-20 的报告写“截至2022年12月31日”。
不通过：成文日期 2022-12-20 的报告写“截至12月31日”“截至2022年底”。
怎样改：改成数字实际统计到的日子，或者核对成文日期。
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import (
    in_names,
    issued_on,
    passages,
    sort_of,
    within,
    year_said,
)
from toolkit.checking.values import Finding, Rule
from toolkit.figures.dates import full_date
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_UNTIL = re.compile(
    r"截[至止]到?(?:(?:((?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年度?|(当年|今年|本年)?)"
    r"(?:([0-9]{1,2})月份?(?:([0-9]{1,2})日|([底末]))?|第?([一二三四1-4])季度|([上下])半年|(年?[底末])))"
)
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_YEARS_END = (12, 31)


def check(subject: Subject) -> Iterator[Finding]:
    """截至 with a day after 成文日期."""
    issued = issued_on(subject)
    if issued is None:
        return
    tells = sort_of(subject) == "报告"
    for passage, ahead in passages(subject):
        if ahead or "截" not in passage.text:
            continue
        for match in _UNTIL.finditer(passage.text):
            day = _day(match, subject.year if tells else issued.year)
            if day is None or day <= issued or within(match.start(), in_names(passage.text)):
                continue
            message = f"“{match[0]}”，成文日期却是{full_date(issued)}，那一天还没有到"
            yield Finding(passage.path, message, "改成数字实际统计到的日子，或核对成文日期", match[0])


def _day(match: re.Match[str], year: int) -> dt.date | None:
    """The day itself; of a month without a day its first, unless its end is said; the end of a quarter or half."""
    year = year_said(match[1]) if match[1] else year
    if match[6] or match[7]:
        month = _QUARTERS[match[6]] if match[6] else 6 if match[7] == "上" else 12
        return dt.date(year, month, monthrange(year, month)[1])
    if match[3] is None:
        return dt.date(year, *_YEARS_END)
    month = int(match[3])
    if not 1 <= month <= _YEARS_END[0]:
        return None
    last = monthrange(year, month)[1]
    day = last if match[5] else int(match[4] or 1)
    return dt.date(year, month, day) if 1 <= day <= last else None


RULE = Rule("C962", "截至的日子未到", Severity.WARNING, check, __doc__ or "")
