"""与上年相差悬殊：一个指标是上年的几倍或者几分之一，多半是口径变了，或者有一个数写错。

用途：今年的数达到上年的 5 倍，或者不到五分之一的，列出来请人看一眼。倍数可以在模板说明（模板.yaml）的
“检查”里改：检查: {相差倍数: 3}。两年的数都很小（不到 20）的不列；相差一万倍的由“万亿错位”说。
依据：统计数据审核中的逻辑性、波动性审核。

通过的例子：双随机检查：数值 21，上年 18。
不通过的例子：双随机检查：数值 210，上年 18。
怎样改：核对两年的数和口径；属实的，正文里说明原因。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.scales import previous, slipped
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

FACTOR = Decimal(5)
_SMALL = 20


def check(subject: Subject) -> Iterator[Finding]:
    """Values that are many times last year's, or a fraction of it."""
    given = subject.manifest.checking.times
    factor = FACTOR if given is None else given
    for key, figure in subject.figures.items():
        if key not in subject.data.indicators or (pair := previous(subject, key, figure)) is None:
            continue
        now, measure, then, then_measure = pair
        if measure != then_measure or min(now, then) <= 0 or slipped(now, then):
            continue
        low, high = sorted((now, then))
        if high < low * factor or (high < _SMALL and measure not in ("%", "倍")):
            continue
        times = (high / low).quantize(Decimal("0.1"))
        told = f"是上年的{times}倍" if now > then else f"只有上年的{times}分之一"
        yield Finding(
            ("指标", key, "数值") if subject.document.has(("指标", key, "数值")) else ("指标", key),
            f"“{figure.name}”今年 {now:f}{measure}，上年 {then:f}{measure}，{told}",
            "核对两年的数和口径；属实的，在正文里说明原因",
        )


RULE = Rule("C941", "与上年相差悬殊", Severity.WARNING, check, __doc__ or "", of_figures=True)
