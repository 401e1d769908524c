"""向同级或下级报告

用途：报告、请示只给上级，不给同级或下级。主送的是同级机关（名录里“上级”“级别”都相同）的，应当用函；是下级的，也不能用报告。
名录里没有的机关，只从名称看像同一级部门的，提醒。
依据：《党政机关公文处理工作条例》第八条：报告适用于向上级机关汇报工作，函适用于不相隶属机关之间商洽工作、询问和答复问题。

通过的例子：甲市交通运输局的报告，主送: [甲市人民政府]
不通过的例子：甲市交通运输局的报告，主送: [甲市司法局]

怎样改：改用函（模板“函”，标题写“……的函”）；确实要报告的，主送上级。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.rules.completeness.ranks import rank
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Upward documents to organs that are not above."""
    for kind, path, name in kinds.named_upward(subject, "主送"):
        told = rank(subject, name)
        if told.relation not in ("同级", "下级"):
            continue
        use = "函" if told.relation == "同级" else "通知或者函"
        hint = f"改用{use}；确实要{kind}的，主送上级机关（《党政机关公文处理工作条例》第八条）"
        severity = None if told.certain else Severity.WARNING
        yield Finding(path, f"{kind}主送了{told.relation}机关“{name}”", hint, name, severity)


RULE = Rule("C917", "向同级或下级报告", Severity.ERROR, check, __doc__)
