"""成文、印发、公开的日期先后颠倒。

用途：印发日期是付印的日期，不会早于签发的成文日期；公开在成文之后。
（报送日期早于成文日期，由 D253 提醒，这里不重复。）
依据：GB/T 9704-2012，7.3.5.4 和 7.4.3。
通过：成文日期 2023-02-20，印发日期 2023-02-21，公开日期 2023-03-15。
不通过：成文日期 2023-02-20，印发日期 2023-02-12。
怎样改：核对三个日期。
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import issue_dates, print_dates
from toolkit.checking.values import Finding, Rule
from toolkit.figures.dates import full_date
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """印发日期 or 公开日期 before 成文日期."""
    issued = {path[:-1]: day for path, day in issue_dates(subject)}
    own = issued.get(("公文",))
    for path, day in print_dates(subject):
        signed = issued.get(path[:-1], own)
        if signed is not None and day < signed:
            message = f"印发日期{full_date(day)}早于成文日期{full_date(signed)}"
            yield Finding(path, message, "核对两个日期：印发日期是付印的日期，不早于成文日期")
    published = subject.data.published_on
    first = min(issued.values(), default=None)
    if isinstance(published, dt.date) and first is not None and published < first:
        message = f"公开日期{full_date(published)}早于成文日期{full_date(first)}"
        yield Finding(("公开日期",), message, "核对两个日期")


RULE = Rule("C956", "日期先后颠倒", Severity.ERROR, check, __doc__ or "")
