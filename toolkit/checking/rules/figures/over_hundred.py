"""百分率超过一百：办结率、合格率、覆盖率、占比这些比率，分子是分母的一部分，不会超过100%。

用途：找出指标和正文里超过100%的这类比率。完成率、增长率、产销率等可以超过100%的，不查。
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

    from toolkit.checking.values import Subject

_PARTS = re.compile(
    r"(?:办结|答复|结案|审结|合格|覆盖|满意|应诉|出庭|通过|达标|成功|化解|持证|参训|参学|知晓|公开|公示|备案|审查|评查|"
    r"按时|按期|及时|准确|优秀|整改|销号|履行|执结|入库|上线|网办|可办|到位|处置|回复|受理|采纳)率(?:分别|均)?\Z|占比\Z|比例\Z|满意度\Z"
)
_ALL = 100


def check(subject: Subject) -> Iterator[Finding]:
    """Shares of more than everything."""
    for key, figure in subject.figures.items():
        own = figure.measure in ("%", "％") and isinstance(figure.value, Decimal) and figure.value > _ALL
        if own and key in subject.data.indicators and (_PARTS.search(figure.name) or _PARTS.search(key)):
            yield Finding(
                ("指标", key, "数值") if subject.document.has(("指标", key, "数值")) else ("指标", key),
                f"“{figure.name}”是 {figure.number}%，这样的比率不会超过100%",
                "核对分子、分母，或者小数点的位置",
            )
    for field in woven(subject):
        for each in field.quantities:
            if each.percent and not each.key and each.number > _ALL and _PARTS.search(clause(field, each)):
                yield Finding(
                    field.path,
                    f"“{field.told(max(0, each.start - 12), each.end)}”：这样的比率不会超过100%",
                    "核对分子、分母，或者小数点的位置",
                    field.typed(each.start, each.end),
                )


RULE = Rule("C944", "百分率超过一百", Severity.WARNING, check, __doc__ or "")
