"""上行文主送一个上级机关

用途：报告、请示原则上只主送一个上级机关，其他需要知道的用抄送。同一地方的党委和政府一并主送是常有的做法：
法治政府建设年度报告按规定本来就要报本级党委和政府，不提；别的报告只提示；请示只能主送一个，提醒。
依据：《党政机关公文处理工作条例》第十五条（一）。

通过的例子：公文: {主送: [甲市人民政府], 抄送: [乙省交通运输厅]}
不通过的例子：公文: {主送: [中共甲市委, 甲市人民政府, 乙省交通运输厅]}

怎样改：留下主要受理的机关，其余移到“抄送”；几个机关都要正式报告的，在“版本”里各出一个版本。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.rules.completeness.ranks import is_pair
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Upward documents with more addressees than one."""
    seen = set()
    for edition in subject.editions:
        kind = kinds.kind_of(subject, edition)
        names = kinds.names_of(edition, "主送")
        path = kinds.place_of(subject, edition, "主送")
        if kind not in kinds.UPWARD or len(names) < 2 or path in seen:
            continue
        seen.add(path)
        pair = len(names) == 2 and is_pair(*names)
        if pair and kind == "报告":
            if not kinds.is_annual_report(subject):
                hint = "党委、政府一并主送是常有的做法；能只报一家的，另一家用抄送"
                message = f"主送了“{names[0]}”“{names[1]}”两家，原则上主送一个上级机关"
                yield Finding(path, message, hint, names[1], Severity.HINT)
            continue
        hint = "留下主要受理的机关，其余移到“抄送”，或在“版本”里各出一个版本（《党政机关公文处理工作条例》第十五条）"
        yield Finding(path, f"{kind}主送了 {len(names)} 个机关，原则上主送一个上级机关", hint, names[-1])


RULE = Rule("C913", "主送不止一个上级", Severity.WARNING, check, __doc__)
