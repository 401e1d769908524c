"""年度报告抄送依法治市办

用途：部门的年度报告报本级党委、政府，同时抄送本级党委全面依法治市（县、区）委员会办公室；有版头、有主送的正式报告没有抄送的，提醒。
依据：《法治政府建设与责任落实督察工作规定》：部门向本级党委、政府和上一级政府有关部门报告，同时抄送本级督察单位，
也就是本级党委法治建设议事协调机构的办事机构。本地另有规定的，以本地的为准，在这一处写明理由。

通过的例子：抄送: [乙省交通运输厅, 中共甲市委全面依法治市委员会办公室]
不通过的例子：抄送: [乙省交通运输厅]

怎样改：在“抄送”里补上。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.rules.completeness.ranks import is_department
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_OFFICE = re.compile("依法治|法治[省市县区州盟旗建]|法治办|依法行政.{0,6}办")


def check(subject: Subject) -> Iterator[Finding]:
    """Formal annual reports of departments that the office of 依法治市 gets no copy of."""
    if not (kinds.is_annual_report(subject) and is_department(subject)):
        return
    edition = subject.editions[0]
    formal = kinds.text_of(edition, "发文字号") and kinds.names_of(edition, "主送")
    if not formal or kinds.is_public(edition):
        return
    receivers = [*kinds.names_of(edition, "主送"), *kinds.names_of(edition, "抄送")]
    if not any(_OFFICE.search(name) for name in receivers):
        path = kinds.place_of(subject, edition, "抄送")
        hint = "在“抄送”里写“中共某某市委全面依法治市委员会办公室”（《法治政府建设与责任落实督察工作规定》）"
        yield Finding(path, "年度报告没有抄送本级党委依法治市办", hint)


RULE = Rule("C922", "没有抄送依法治市办", Severity.WARNING, check, __doc__)
