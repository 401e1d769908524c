"""成文日期与年度不合。

用途：年度报告在年度结束以后成文；成文日期还在年度之内，不是年份没改（2023年初的稿子写成2022年），就是数字没有到年底。
12月成文的只提示。工作要点应在当年（或上年11月以后）成文。规划不查。
依据：《法治政府建设与责任落实督察工作规定》：每年报告上一年度的情况。
通过：年度 2022 的报告，成文日期 2023-02-20。
不通过：年度 2022 的报告，成文日期 2022-02-20。
怎样改：核对成文日期的年份，核对“年度”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import issue_dates, sort_of
from toolkit.checking.values import Finding, Rule
from toolkit.figures.dates import full_date
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_LAST_MONTH = 12
_LAST_DAY = 31
_LATE_AUTUMN = 11


def check(subject: Subject) -> Iterator[Finding]:
    """成文日期 of a report before its year is over, or two years after; of a year's plan in another year."""
    sort, year = sort_of(subject), subject.year
    for path, day in issue_dates(subject):
        severity = None
        if sort == "报告" and (day.year < year or (day.year == year and day.month < _LAST_MONTH)):
            message = f"报告{year}年的情况，成文日期却是{full_date(day)}，年度还没有结束"
        elif sort == "报告" and day.year == year and day.day < _LAST_DAY:
            message = f"成文日期是{full_date(day)}，全年的数字还没有到年底"
            severity = Severity.HINT
        elif sort == "报告" and day.year > year + 1:
            message = f"报告{year}年的情况，成文日期却是{full_date(day)}，隔了一年以上"
        elif (
            sort == "要点" and day.year != year and (day.year, day.month >= _LATE_AUTUMN) != (year - 1, True)
        ):
            message = f"{year}年的要点，成文日期却是{full_date(day)}"
        else:
            continue
        yield Finding(path, message, "核对成文日期的年份，核对“年度”", severity=severity)


RULE = Rule("C955", "成文日期与年度不合", Severity.WARNING, check, __doc__ or "")
