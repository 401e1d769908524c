"""成文日期以后的事，说成已经做了。

用途：成文日期 2023-01-20 的报告写“2023年3月召开了推进会”，不是日期错了，就是事情还没有做。
只查写了年月（没有写年的，年度报告按报告的年度，别的公文看成文后的三个月）、又写着“召开、印发、完成、已、了”的句子；“将、拟、计划、前、起施行”等不算，下步工作不算。
依据：公文内容应当真实准确（《党政机关公文处理工作条例》第十九条）。
通过：成文日期 2023-01-20 的报告写“2022年11月召开推进会”“将于2023年3月召开推进会”。
不通过：成文日期 2022-12-20 的报告写“12月26日召开了推进会”。
怎样改：核对日期；还没有做的，写“将”“拟”。
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import (
    in_names,
    issued_on,
    passages,
    sentence_around,
    sort_of,
    within,
)
from toolkit.checking.values import Finding, Rule
from toolkit.figures.dates import full_date
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_DAY = re.compile(r"(?:(?<![0-9])((?:19|20)[0-9]{2})年)?(?<![0-9.])([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_DONE = re.compile(
    "已|了|召开|印发|完成|举办|开展|审议通过|获评|荣获|出台|制定|公布|颁布|建成|办结|组织|下发|修订|成立"
)
_TO_COME = re.compile(
    "将|拟|定于|定在|届时|待|请[^，。；]{0,10}(?:参加|派|出席|报送|反馈|前往)|计划|预计|力争|争取|确保|要求|底前|月前|日前|以前|之前|起施行|起实施|施行|截[至止]|到期|届满|有效期|目标|安排|时限|准备"
)

_SOON = 92  # days, within which a month without a year is to come and not last year's


def check(subject: Subject) -> Iterator[Finding]:
    """Days after 成文日期 in sentences that tell what was done."""
    issued = issued_on(subject)
    if issued is None:
        return
    tells = sort_of(subject) == "报告"
    for passage, ahead in passages(subject, tables=False):
        text = passage.text
        if ahead or "月" not in text or passage.section in ("附件", "印发件"):
            continue
        said: int | None = None
        for match in _DAY.finditer(text):
            said = int(match[1]) if match[1] else said
            day = _first_day(said or (subject.year if tells else issued.year), match)
            if day and not said and not tells and (day - issued).days > _SOON:
                continue  # 12月 in a paper of January is last year's
            if day is None or day <= issued or within(match.start(), in_names(text)):
                continue
            if (
                text[match.start() - 1 : match.start()] in ("至", "到", "—")
                or text[match.end() : match.end() + 1] == "至"
            ):
                continue
            sentence = sentence_around(text, match.start(), match.end())
            if _TO_COME.search(sentence) or not _DONE.search(sentence):
                continue
            message = f"“{match[0]}”在成文日期{full_date(issued)}以后，这里却说成已经做了"
            yield Finding(passage.path, message, "核对日期；还没有做的写“将”“拟”", match[0])


def _first_day(year: int, match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(year, int(match[2]), int(match[3] or 1))
    except ValueError:
        return None


RULE = Rule("C960", "成文以后的事", Severity.WARNING, check, __doc__ or "")
