"""百分点与百分比：两个百分数之差用“百分点”，增长的幅度用“%”。

用途：找出“办结率97%，比上年提高2%”——比率本身的升降应写“2个百分点”；以及“案件120件，比上年增加5个百分点”。
同一句里两年的比率都写了、差数正好相符的，一定是百分点；两数之比相符的，是百分比，不算错。
依据：统计用语的通例，百分点表示两个百分数相减的结果，百分比表示两数相除的结果。

通过的例子：办结率97%，比上年提高2个百分点。
不通过的例子：办结率97%，比上年提高2%。
怎样改：“%”改成“个百分点”；用 {{ 指标.名称 | 同比 }} 印出，比率会用百分点。
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.compared import FALLS, RISES, behind
from toolkit.checking.rules.figures.comparisons import comparisons
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.checking.rules.figures.compared import Comparison
    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_BETWEEN = re.compile(
    rf"[，,（(](?:同比|环比|[比较与](?:上年|去年|上年度|上一年)(?:同期)?(?:相比)?|[比较](?:上季度|上半年|目标|年初|全省平均|全国平均)[^，。；0-9]{{0,6}})"
    rf"(?:有所|大幅|明显|又|再|实现)?(?:{RISES}|{FALLS}|高出?|低)了?(?:约|近)?"
    r"|[，,（(](?:高于|低于)(?:上年|去年|年初|目标|全[省市国]平均)[^，。；0-9]{0,6}"
)
_CHANGED = (
    r"(?:同比|环比|[比较](?:上年|去年)(?:同期)?)(?:有所|大幅|明显|又|再|实现)?"
    rf"(?:{RISES}|{FALLS})了?(?:约|近)?\Z"
)
# Without the rate itself, or before it: 办结率同比提高2%，达到97%; 案件数量同比增长5个百分点.
_RATE_ALONE = re.compile(rf"(?:率|占比|比重|满意度)(?:平均|总体)?[，,]?{_CHANGED}")
_COUNT_ALONE = re.compile(
    rf"(?:数|数量|总量|[收受办]?案量|件数|人数|次数|金额|总数|案件|投诉)[，,]?{_CHANGED}"
)
_RATE = re.compile("率|占比|比重|比例|满意度|覆盖面|合格|达标")
_NOT_A_RATE = re.compile("增长率|增速|增幅|降幅|压缩|压减|缩短|利率|税率")


def check(subject: Subject) -> Iterator[Finding]:
    """Differences of percentages told as percentages, and the reverse."""
    for field in woven(subject):
        known = {
            (each.amount.at, each.current.at): each for each in comparisons(field, subject) if each.amount
        }
        yield from _alone(field)
        yield from _apart(field, known.values())
        for value, change in zip(field.quantities, field.quantities[1:], strict=False):
            low, high = field.sentence(value.at)
            if change.derived or change.at >= high:
                continue
            between = field.text[value.end : change.start]
            compared = known.get((change.at, value.at))
            if compared is None and _BETWEEN.fullmatch(between) is None:
                continue
            if value.percent and change.percent:
                name = field.text[max(low, value.start - 16) : value.start]
                if compared is not None:
                    yield from _two_rates(field, value, change, Fraction(compared.previous))
                elif _RATE.search(name) and not _NOT_A_RATE.search(name):
                    yield _finding(field, value, change)
            elif change.points and not (value.percent or value.points or value.measure in ("‰", "")):
                yield Finding(
                    field.path,
                    f"“{field.told(value.start, change.end)}”：{value.measure}数的增减不用百分点",
                    "写“%”，或者写增减的数；百分点只用于两个百分数之差",
                    field.typed(behind(field, value), change.end),
                )


def _apart(field: Woven, compared: Iterable[Comparison]) -> Iterator[Finding]:
    """Rates and their change with last year's between them: 97%，上年95%，提高2%."""
    pairs = {(value.at, change.at) for value, change in pairwise(field.quantities)}
    for each in compared:
        change = each.amount
        if change is None or not (each.current.percent and change.percent):
            continue
        if (each.current.at, change.at) not in pairs:
            yield from _two_rates(field, each.current, change, Fraction(each.previous))


def _alone(field: Woven) -> Iterator[Finding]:
    """A change that stands alone behind the name of a rate, or of a number."""
    for change in field.quantities:
        if change.derived or change.key or not (change.percent or change.points):
            continue
        low, _ = field.sentence(change.at)
        lead = field.text[max(low, change.start - _NEAR) : change.start]
        if change.percent and _RATE_ALONE.search(lead) and not _NOT_A_RATE.search(lead):
            what, hint = (
                "比率的升降一般用百分点",
                f"改成“{change.number:f}个百分点”；确是相对的增幅，写明是怎样算出的",
            )
        elif change.points and _COUNT_ALONE.search(lead) and not _RATE.search(lead):
            what, hint = "数量的增减不用百分点", "写“%”，或者写增减的数；百分点只用于两个百分数之差"
        else:
            continue
        start = max(low, change.start - _NEAR)
        told = f"“{field.told(start, change.end)}”：{what}"
        yield Finding(field.path, told, hint, field.typed(change.start, change.end))


_NEAR = 20


def _two_rates(field: Woven, value: Quantity, change: Quantity, before: Fraction) -> Iterator[Finding]:
    now, said, half = Fraction(value.number), Fraction(change.number), Fraction(change.half)
    difference = abs(now - before)
    ratio = difference / before * 100 if before else None
    if ratio is not None and abs(ratio - said) <= half and difference != said:
        return
    yield _finding(field, value, change, sure=difference == said)


def _finding(field: Woven, value: Quantity, change: Quantity, *, sure: bool = False) -> Finding:
    why = "两个百分数相减得来，是百分点" if sure else "比率的升降一般用百分点"
    return Finding(
        field.path,
        f"“{field.told(value.start, change.end)}”：{change.printed}{why}",
        f"改成“{change.number:f}个百分点”；确是相对的增幅，写明是怎样算出的",
        field.typed(behind(field, value), change.end),
    )


RULE = Rule("C937", "百分点与百分比", Severity.WARNING, check, __doc__ or "")
