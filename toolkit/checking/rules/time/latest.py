"""只写到上一次会议的精神，后来的没有写。

用途：2024年的报告写“党的二十大和二十届二中全会精神”，三中全会已经开过半年，是照抄上年的话。
后来的会议，见时间表各条的“后续”；全文任何一处提到了后续的（或写“历次全会”），就不报。
会议闭幕三十天以后，报告的年度（要点是成文日期）还没有写到的才报；“……全会以来”“……提出的”是追溯，不报。
依据：常识；各地对报告开头的写法没有统一规定，所以只是警告。
通过：年度 2024 的报告写“党的二十大和二十届二中、三中全会精神”。
不通过：年度 2024 的报告写“深入贯彻党的二十大和二十届二中全会精神”，全文没有提到三中全会。
怎样改：补上后来的会议。
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import issued_on, passages, sort_of
from toolkit.checking.timetable import builtin
from toolkit.checking.values import Finding, Rule
from toolkit.figures.dates import full_date
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.timetable import Citation
    from toolkit.checking.values import Passage, Subject

_SPIRIT = re.compile("[^。；]{0,40}?精神")
_LOOKS_BACK = re.compile("(?:报告)?(?:以来|提出|部署|确定|决定|通过|作出|召开|明确|指出|强调|审议|闭幕)")
_GRACE = dt.timedelta(days=30)


def check(subject: Subject) -> Iterator[Finding]:
    """A meeting whose spirit is said to be followed, where a later one is named nowhere."""
    day = _day(subject)
    timetable = subject.timetable or builtin()
    mentioned: set[str] = set()
    cited: list[tuple[Passage, Citation]] = []
    for passage, _ in passages(subject):
        for each in timetable.cited_in(passage.text):
            mentioned.add(each.entry.name)
            if each.entry.followed_by and not each.sweeping:
                cited.append((passage, each))
    told: set[str] = set()
    for passage, each in cited:
        missing = None
        follower = timetable.named(each.entry.followed_by)
        while follower is not None and follower.begins is not None and follower.begins + _GRACE <= day:
            if follower.name in mentioned:
                missing = None
                break
            missing = follower
            follower = timetable.named(follower.followed_by)
        text = passage.text
        if missing is None or missing.name in told:
            continue
        if _LOOKS_BACK.match(text, each.end) or not _SPIRIT.match(text, each.end):
            continue
        told.add(missing.name)
        ended = f"{full_date(missing.begins)}闭幕" if missing.begins else ""
        message = f"写到“{each.entry.name}”为止，{missing.name}（{ended}）已经开过，全文没有提到"
        yield Finding(passage.path, message, f"补上{missing.name}", text[each.start : each.end])


def _day(subject: Subject) -> dt.date:
    """Until which day a document must know of meetings."""
    issued = issued_on(subject)
    if sort_of(subject) == "报告":
        ends = dt.date(subject.year, 12, 31)
        return min(issued, ends) if issued else ends
    return issued or dt.date(subject.year, 1, 1)


RULE = Rule("C954", "会议没有写到最近", Severity.WARNING, check, __doc__ or "")
