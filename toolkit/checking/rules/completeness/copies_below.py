"""上行文抄送下级

用途：报告、请示不能抄送给自己的下级：名录里“上级”是本单位的，或者写作“局属各单位”“各县（市、区）人民政府”一类的。
依据：《党政机关公文处理工作条例》第十五条（一）：根据需要同时抄送相关上级机关和同级机关，不抄送下级机关。

通过的例子：抄送: [乙省交通运输厅, 中共甲市委全面依法治市委员会办公室]
不通过的例子：抄送: [乙省交通运输厅, 局属各单位]

怎样改：从“抄送”里删去；要下级知道的，另发通知。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.rules.completeness.ranks import is_surely_below, rank
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Copies of upward documents to units below."""
    for kind, path, name in kinds.named_upward(subject, "抄送"):
        told = rank(subject, name)
        if told.relation != "下级":
            continue
        sure = told.certain or is_surely_below(subject, name)
        message = f"{kind}抄送了下级“{name}”"
        hint = "上行文不抄送下级机关（《党政机关公文处理工作条例》第十五条）：从“抄送”里删去，要下级知道的另发通知"
        yield Finding(path, message, hint, name, None if sure else Severity.WARNING)


RULE = Rule("C915", "上行文抄送下级", Severity.ERROR, check, __doc__)
