"""措施没有对着问题

用途：“下步工作”的各项措施里，一半以上同“存在问题”里的哪个问题都挨不上的（没有写“对应问题”，也没有说到同样的事，比法同
C969），提示一条，列出这些措施。下步工作不必每项都对着问题，所以不到一半的不说。
依据：行文惯例：下步工作先解决查出的问题，再安排别的。

通过的例子：
  存在问题: [{编号: W1, 正文: 案卷制作不够规范。}]
  下步工作: [{正文: 分批培训法制员。, 对应问题: [W1]}, {正文: 清理规范性文件。}]
不通过的例子：
  存在问题: [{编号: W1, 正文: 案卷制作不够规范。}]
  下步工作: [{正文: 办好宪法宣传周。}, {正文: 清理规范性文件。}]

怎样改：给解决问题的措施写上“对应问题: [编号]”；没有这样的措施，就补写。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.copying.aimed import aims
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_NAMED = 4


def check(subject: Subject) -> Iterator[Finding]:
    """The measures that belong to no problem, where they are most of them."""
    found = aims(subject)
    if found is None or len(found.measures) < 2:
        return
    measures = found.measures
    aimed = frozenset[int]().union(*found.answers)
    alone = [each for at, each in enumerate(measures) if at not in aimed and not each.refers]
    if 2 * len(alone) <= len(measures):
        return
    named = "、".join(f"“{measure}”" for measure in alone[:_NAMED])
    more = "等" if len(alone) > _NAMED else ""
    yield Finding(
        alone[0].path,
        f"下步工作 {len(measures)} 项措施，{len(alone)} 项没有对着存在问题：{named}{more}",
        "给解决问题的措施写上“对应问题: [编号]”；没有这样的措施，就补写",
        alone[0].opening,
    )


RULE = Rule("C970", "措施没有对着问题", Severity.HINT, check, __doc__)
