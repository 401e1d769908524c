"""年度报告报送、公开迟于时限。

用途：按 data/报送时限.yaml，报送日期、公开日期不早于时限的就是迟了；没有写报送日期、成文日期已经过了时限的，也提醒。
谁报了、谁没报，gongwen list --as-of 日期 有全部单位的清单；这里只看这一份。
依据：《法治政府建设与责任落实督察工作规定》和当地的规定，见 data/报送时限.yaml。
通过：时限 03-01，报送日期 2023-02-20。
不通过：时限 03-01，报送日期 2023-03-06。
怎样改：核对日期；确实迟了，向收文的机关说明。
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import issued_on, sort_of
from toolkit.checking.values import Finding, Rule
from toolkit.figures.dates import full_date
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """报送日期, 公开日期 on or after the first day that is too late."""
    duty = subject.duty
    if duty is None or sort_of(subject) != "报告":
        return
    data, issued = subject.data, issued_on(subject)
    if (before := duty.submit_before) is not None:
        if isinstance(data.submitted_on, dt.date):
            if data.submitted_on >= before:
                message = f"报送日期{full_date(data.submitted_on)}，时限是{full_date(before)}以前，迟了"
                yield Finding(("报送日期",), message, "核对日期；时限见 data/报送时限.yaml")
        elif issued is not None and issued >= before and data.submitted_on is None:
            message = f"成文日期{full_date(issued)}，报送的时限是{full_date(before)}以前"
            yield Finding(("公文", "成文日期"), message, "核对日期；时限见 data/报送时限.yaml")
    published, before = data.published_on, duty.publish_before
    if before is not None and isinstance(published, dt.date) and published >= before:
        message = f"公开日期{full_date(published)}，时限是{full_date(before)}以前，迟了"
        yield Finding(("公开日期",), message, "核对日期；时限见 data/报送时限.yaml")


RULE = Rule("C958", "报送公开迟于时限", Severity.WARNING, check, __doc__ or "")
