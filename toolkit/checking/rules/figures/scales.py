"""万、亿错位：同一个数相差整整一万倍或一亿倍，多半是漏写、多写了“万”“亿”，或者元与万元弄混。

用途：指标与上年数（或上年文件里的同名指标）相差约一万倍、一亿倍；正文打出来的数与同名指标恰好相差一万倍、一亿倍。
依据：《出版物上数字用法》（GB/T 15835—2011）以万、亿作单位的写法；金额要前后一致。

通过的例子：罚没收入：数值 35、计量 万元，上年 32。
不通过的例子：罚没收入：数值 350000、计量 万元，上年 32。
怎样改：核对数值和计量（元、万元、亿元），改正错的一个。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.contradicted import SLIPS, named
from toolkit.checking.rules.figures.naming import elsewhen, known_of, speaks_of
from toolkit.checking.rules.figures.quantities import measured
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject
    from toolkit.prose import Indicator

_NEAR = Decimal(3)


def check(subject: Subject) -> Iterator[Finding]:
    """Values ten thousand times as large as last year's, or as the prose says."""
    for key, figure in subject.figures.items():
        before = previous(subject, key, figure)
        if before is None or key not in subject.data.indicators:
            continue
        now, measure, then, then_measure = before
        if measure == then_measure and (times := slipped(now, then)):
            yield Finding(
                ("指标", key, "数值") if subject.document.has(("指标", key, "数值")) else ("指标", key),
                f"“{figure.name}”今年是 {now:f}{measure}，上年是 {then:f}{measure}，相差约{times}倍",
                "看看是不是漏写、多写了“万”“亿”，或者元与万元弄混",
            )
    for field, each, key, figure, amount in _told(subject):
        low, high = sorted((amount, each.amount))
        if low > 0 and high / low in SLIPS:
            yield Finding(
                field.path,
                f"“{field.told(max(0, each.start - 16), each.end)}”与指标“{key}”（{figure}）恰好相差"
                f"{'一万' if high / low == SLIPS[0] else '一亿'}倍",
                f"核对“万”“亿”；正文改用 {{{{ 指标.{key} }}}}",
                field.typed(each.start, each.end),
            )


def _told(subject: Subject) -> Iterator[tuple[Woven, Quantity, str, Indicator, Decimal]]:
    """The typed numbers that may be an indicator's: its whole name stands before them, or they have its digits."""
    known = known_of(subject)
    exact = {(field.path, each.start) for field, each, *_ in named(subject, whenever=True)}
    yield from named(subject, whenever=True)
    for field in woven(subject):
        if field.planned or "表" in field.path:
            continue
        for each in field.quantities:
            if each.key or (field.path, each.start) in exact or elsewhen(field, each, subject.year):
                continue
            for key, amount, figure in known.of(each):
                if figure.value == each.number and amount != each.amount and speaks_of(field, each, figure):
                    yield field, each, key, figure, amount
                    break


def previous(subject: Subject, key: str, figure: Indicator) -> tuple[Decimal, str, Decimal, str] | None:
    """This year's and last year's value in plain measures: 12000 件 for 1.2 万件; None where there are not two."""
    if not isinstance(figure.value, Decimal):
        return None
    now, measure = measured(figure.value, figure.measure)
    if isinstance(figure.previous, Decimal):
        then, then_measure = measured(figure.previous, figure.measure)
        return now, measure, then, then_measure
    last = subject.last.figures.get(key) if subject.last is not None else None
    if last is None or not isinstance(last.value, Decimal):
        return None
    then, then_measure = measured(last.value, last.measure)
    return now, measure, then, then_measure


def slipped(now: Decimal, then: Decimal) -> str:
    """一万 or 一亿 where two values differ by about so many times."""
    low, high = sorted((abs(now), abs(then)))
    if not low:
        return ""
    ratio = high / low
    for slip, name in zip(SLIPS, ("一万", "一亿"), strict=True):
        if slip / _NEAR <= ratio <= slip * _NEAR:
            return name
    return ""


RULE = Rule("C938", "万亿错位", Severity.WARNING, check, __doc__ or "", of_figures=True)
