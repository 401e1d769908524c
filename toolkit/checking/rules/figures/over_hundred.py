"""百分率超过一百：办结率、合格率、覆盖率、占比这些比率，分子是分母的一部分，不会超过100%。

用途：找出指标和正文里超过100%的“率”“占比”。完成率、增长率、产销率等可以超过100%的，不查。
依据：部分不大于整体。

通过的例子：提案办结答复率为100%。
不通过的例子：投诉办结率为103%。
怎样改：核对分子、分母；含上年结转的，写明口径或者分开写。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.naming import clause
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_PARTS = re.compile(
    r"率(?:目标|指标)?(?:分别|均)?\Z|占比\Z|比例\Z|满意度\Z|覆盖面\Z"
    r"|占[^，。；]{0,12}(?:总数|总量|全部|比重)的?\Z"
)
_RISEN = re.compile(r"(?:提高|提升|上升|增加|增长|扩大)(?:到|至)?(?:了)?")
_MORE_THAN_ALL = re.compile(  # shares of something that is not the whole
    r"(?:完成|增长|增|升|降|达产|产销|执行|实现|周转|回报|收益|负债|杠杆|偿付|充足|赔付|利润|毛利|汇|税|利|费|效|速|频|功|倍|变动|"
    r"波动|弹性|贡献|保值增值|增值|通胀|折现|换手|溢价|超额|自给|流动|速动|拨备覆盖|产能利用|负荷|入住|上座|履约|兑现|征收|"
    r"入园|入学|使用|出栏|参保|开工|收缴|回笼|容积|回收|增幅|替代|匹配|需求|供需|抚养|换算)率(?:目标|指标)?(?:分别|均)?\Z"
)
_ALL = 100


def _is_part(name: str) -> bool:
    """Whether a name is that of a share of the whole."""
    return _PARTS.search(name) is not None and _MORE_THAN_ALL.search(name) is None


def check(subject: Subject) -> Iterator[Finding]:
    """Shares of more than everything."""
    for key, figure in subject.figures.items():
        own = figure.measure in ("%", "％") and isinstance(figure.value, Decimal) and figure.value > _ALL
        if own and key in subject.data.indicators and (_is_part(figure.name) or _is_part(key)):
            yield Finding(
                ("指标", key, "数值") if subject.document.has(("指标", key, "数值")) else ("指标", key),
                f"“{figure.name}”是 {figure.number}%，这样的比率不会超过100%",
                "核对分子、分母，或者小数点的位置",
            )
    for field in woven(subject):
        for each in field.quantities:
            if each.percent and not each.key and each.number > _ALL and _is_part(_name(field, each)):
                yield Finding(
                    field.path,
                    f"“{field.told(max(0, each.start - 12), each.end)}”：这样的比率不会超过100%",
                    "核对分子、分母，或者小数点的位置",
                    field.typed(each.start, each.end),
                )


def _name(field: Woven, each: Quantity) -> str:
    """What a percentage is of: 使用比例 of 使用比例由80%提高到108%, and of each that 分别 tells."""
    low, _ = field.sentence(each.at)
    before = [other for other in field.quantities if low <= other.at < each.at and other.percent]
    if before:
        lead = clause(field, before[-1])
        between = field.text[before[-1].end : each.start]
        if _RISEN.fullmatch(between) and re.search("[由从自]$", lead):
            return lead[:-1]
        first = field.text[max(low, before[0].start - _NEAR) : before[0].start]
        if between in ("、", "和", "，") and "分别" in first:
            return clause(field, before[0])
    return clause(field, each)


_NEAR = 6

RULE = Rule("C944", "百分率超过一百", Severity.WARNING, check, __doc__ or "", of_figures=True)
