"""百分比与分子分母：同一句里既写了两个数、又写了它们的比率时，比率应当算得出来。

用途：核对“共100件，办结95件，办结率97%”“检查50家，合格48家，合格率96%”“行政处罚30件，占总数的40%”。
一句里计量相同的数只有两个，比率的名称又与其中一个数的说法相同（办结、办结率），算出来不同的判为错误；
其余情形，各数怎样相除都得不出这个比率的，作为警告。
依据：比率等于分子除以分母；《出版物上数字用法》（GB/T 15835—2011）对数值修约的一般要求是四舍五入。

通过的例子：受理投诉100件，办结95件，办结率95%。
不通过的例子：受理投诉100件，办结95件，办结率97%。
怎样改：核对分子、分母和比率；比率用 {{ 指标.办结数 | 占比('受理数') }} 印出，就总是对的。
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.figures.exact import plain, round_half_up
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_RATE = re.compile(
    r"(?P<verb>[\u4e00-\u9fff]{2,8}?)(?P<rate>率|占比|比例|比率)(?:分别|均|已|也)?(?:达到了?|达|为|是|实现|保持在|在)?"
    r"[：:]?(?:了)?\Z"
)
_SHARE = re.compile(
    r"占(?:比|总数|全部|总量|(?:全部|所有)?[^，。；、0-9]{0,12}?的?|[^，。；0-9]{0,12}比(?:重|例))(?:达到|达|为|是)?\Z"
)
_OTHER_YEAR = re.compile(
    "上年|去年|同期|增长|提高|上升|下降|降低|压缩|上季|原来|同比|比上|较上|每|人均|目标|不低于|不少于|力争|以上水平"
)
_PAIR = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Rates in sentences that also give what they are worked out of."""
    for field in woven(subject):
        for index, rate in enumerate(field.quantities):
            if rate.percent and index >= _PAIR and not rate.derived:
                yield from _of(field, rate, index)


def _of(field: Woven, rate: Quantity, index: int) -> Iterator[Finding]:
    low, _ = field.sentence(rate.at)
    before = [
        each for each in field.quantities[:index] if each.at >= low and not each.percent and not each.points
    ]
    lead = field.text[max(low, before[-1].end if before else low) : rate.start]
    if len(lead) > _NEAR or _OTHER_YEAR.search(lead):
        return
    named = _RATE.search(lead)
    share = None if named else _SHARE.search(lead)
    if named is None and share is None:
        return
    before = _of_one_measure(before)
    if len(before) < _PAIR or any(each.amount == 0 for each in before):
        return
    if any(_OTHER_YEAR.search(field.text[max(low, each.start - 8) : each.start]) for each in before):
        return
    pairs = [
        (part, whole)
        for part in before
        for whole in before
        if part is not whole and part.amount <= whole.amount
    ]
    if any(_agrees(part, whole, rate) for part, whole in pairs):
        return
    sure = False
    if len(before) == _PAIR and named is not None and named["rate"] == "率":
        stem = _stem(named["verb"])
        clauses = [_clause(field, each, low) for each in before]
        sure = sum(stem in clause for clause in clauses) == 1 and not any(
            each.modifier for each in (*before, rate)
        )
        sure = (
            sure
            and min(before, key=lambda each: each.amount) is before[[stem in c for c in clauses].index(True)]
        )
    elif len(before) > _PAIR:
        return
    part, whole = sorted(before, key=lambda each: each.amount)
    should = round_half_up(Fraction(part.amount) / Fraction(whole.amount) * 100, max(_places(rate), 1))
    start = before[0].start
    yield Finding(
        field.path,
        f"“{field.told(start, rate.end)}”：{part.number:f}÷{whole.number:f}≈{plain(should)}%，"
        f"文中写的是 {rate.printed}",
        "核对分子、分母和比率；比率不是这两个数之比的，写明是什么之比",
        field.typed(start, rate.end),
        Severity.ERROR if sure else Severity.WARNING,
    )


_NEAR = 24


def _of_one_measure(row: Sequence[Quantity]) -> list[Quantity]:
    """Those before the rate in one measure, from the last that has another one on."""
    kept: list[Quantity] = []
    for each in reversed(row):
        if kept and each.measure != kept[0].measure:
            break
        kept.insert(0, each)
    return kept


def _stem(verb: str) -> str:
    return verb[-2:]


def _clause(field: Woven, quantity: Quantity, low: int) -> str:
    piece = field.text[max(low, quantity.start - 24) : quantity.start]
    return re.split("[，,、：:]", piece)[-1]


def _places(rate: Quantity) -> int:
    return max(0, -int(rate.number.as_tuple().exponent))


def _agrees(part: Quantity, whole: Quantity, rate: Quantity) -> bool:
    exact = Fraction(part.amount) / Fraction(whole.amount) * 100
    off = abs(Fraction(rate.number) - exact)
    if rate.modifier or part.modifier or whole.modifier:
        return off <= _LOOSE
    slack = Fraction(rate.half)
    if part.rounded or whole.rounded:
        slack += exact * (
            Fraction(part.half) / Fraction(part.amount) + Fraction(whole.half) / Fraction(whole.amount)
        )
    return off <= slack


_LOOSE = Decimal(5)

RULE = Rule("C934", "百分比与分子分母", Severity.WARNING, check, __doc__ or "")
