"""成文日期以后的事，说成已经做了。

用途：成文日期 2023-01-20 的报告写“2023年3月召开了推进会”，不是日期错了，就是事情还没有做。
只查写了年月（没有写年的，年度报告按报告的年度，别的公文看成文后的三个月）、又写着“召开、印发、完成、已、了”一类已经做了的话的句子；
“将、拟、计划、前、起施行”等不算，下步工作不算；印发的办法、要点里写的多是要求，写了“已”“了”的才查。
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

_DAY = re.compile(
    r"(?:(?<![0-9])((?:19|20)[0-9]{2})年)?(?<![0-9])(?<![0-9]{4}\.)([0-9]{1,2})月(?:([0-9]{1,2})日)?"
)
_DONE = re.compile(
    "已|了|召开|印发|完成|举办|开展|审议通过|获评|荣获|出台|制定|公布|颁布|建成|办结|组织|下发|修订|成立"
)
# In a report, which tells of what was done, these as well: a notice may say so of what is to come.
_DONE_IN_REPORT = re.compile(
    _DONE.pattern
    + "|报送|提交|上报|举行|启动|上线|通过|获得?|带队|赴|接受|研究|检查|督[查察]|调研|考察|走访|签[订署]|"
    "挂牌|投入|运行|竣工|开工|表彰|命名|参加|约谈|立案|查处|聘请|配备|推出|推行|邀请|会同|发布|受理|审结|发放|报告了?|部署|验收"
)
_DONE_FOR_SURE = re.compile("已(?!经?批准|有|知|登记)|(?<![为除解受])了(?!解|然|结)")
_TO_COME = re.compile(
    "将|拟|定于|定在|届时|待|请[^，。；]{0,10}(?:参加|派|出席|报送|反馈|前往)|预计|力争|争取|确保|底前|月前|日前|以前|之前|起施行|起实施|施行|截[至止]|到期|届满|有效期|时限|[每历逢]年|年年"
)
# These of the clause alone: 列入年度计划，草案于8月31日报送.
_TO_COME_HERE = re.compile("计划|要求|目标|安排|准备|工期|任期|期限")
_CLAUSES = re.compile("[，。；！？\n]")

_SOON = 92  # days, within which a month without a year is to come and not last year's


def check(subject: Subject) -> Iterator[Finding]:
    """Days after 成文日期 in sentences that tell what was done."""
    issued = issued_on(subject)
    if issued is None:
        return
    tells = sort_of(subject) == "报告"
    for passage, ahead in passages(subject, tables=False):
        text = passage.text
        if ahead or "月" not in text or passage.section == "附件":
            continue
        done = _DONE_IN_REPORT if tells else _DONE
        done = _DONE_FOR_SURE if passage.section == "印发件" else done
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
            if _TO_COME.search(sentence) or not done.search(sentence) or _is_ahead(text, match):
                continue
            message = f"“{match[0]}”在成文日期{full_date(issued)}以后，这里却说成已经做了"
            yield Finding(passage.path, message, "核对日期；还没有做的写“将”“拟”", match[0])


def _is_ahead(text: str, match: re.Match[str]) -> bool:
    """Whether the clause of a date speaks of plans."""
    clause = _CLAUSES.split(text[: match.start()])[-1] + _CLAUSES.split(text[match.end() :])[0]
    return _TO_COME_HERE.search(clause) is not None


def _first_day(year: int, match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(year, int(match[2]), int(match[3] or 1))
    except ValueError:
        return None


RULE = Rule("C960", "成文以后的事", Severity.WARNING, check, __doc__ or "")
