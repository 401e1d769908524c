"""越级行文

用途：报告、请示报给直接的上级，不越级。主送的是上级的上级（照名录的“上级”）而没有抄送直接上级的，提醒。
依据：《党政机关公文处理工作条例》第十四条：一般不得越级行文，特殊情况需要越级行文的，应当同时抄送被越过的机关。

通过的例子：甲市交通运输局（上级是甲市人民政府）的报告，主送: [甲市人民政府]
不通过的例子：甲市交通运输局的报告，主送: [乙省人民政府]，没有主送或抄送甲市人民政府

怎样改：主送改为直接上级；确要越级的，抄送直接上级。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.rules.completeness.ranks import is_pair, steps_above
from toolkit.checking.values import Finding, Rule
from toolkit.compose.direction import same_organ
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Upward documents that pass over the unit's own 上级."""
    parent = subject.unit.parent
    if parent is None:
        return
    for edition in subject.editions:
        if kinds.kind_of(subject, edition) not in kinds.UPWARD:
            continue
        names = kinds.names_of(edition, "主送")
        receivers = [*names, *kinds.names_of(edition, "抄送"), *kinds.names_of(edition, "署名")]
        if any(same_organ(name, parent) or is_pair(name, parent) for name in receivers):
            continue
        for name in names:
            if steps_above(subject, name) > 1:
                hint = f"主送“{parent}”；确要越级的，抄送“{parent}”（《党政机关公文处理工作条例》第十四条）"
                path = kinds.place_of(subject, edition, "主送")
                yield Finding(path, f"越过“{parent}”主送了“{name}”", hint, name)


RULE = Rule("C924", "越级行文", Severity.WARNING, check, __doc__)
