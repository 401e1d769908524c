"""百分比与分子分母：同一句里既写了两个数、又写了它们的比率时，比率应当算得出来。

用途：核对“共100件，办结95件，办结率97%”“检查50家，合格48家，合格率96%”“行政处罚30件，占总数的40%”。
一句里计量相同的数只有两个，比率的名称又与其中一个数的说法相同（办结、办结率），算出来不同的判为错误；
其余情形，各数怎样相除都得不出这个比率的，作为警告；用“、”“和”并列的两件事（复议3件、诉讼2件）之间没有比率，不算。
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
    "上年|去年|同期|按期|按时|限时|如期|增长|提高|上升|下降|降低|压缩|上季|原来|同比|比上|较上|每|人均|目标|不低于|不少于|力争|以上水平"
)
_OF_THE_WHOLE = re.compile("的(?:约|近)?")
_PAIR = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Rates in sentences that also give what they are worked out of."""
    for field in woven(subject):
        for index, rate in enumerate(field.quantities):
            if rate.percent and not rate.derived:
                yield from _of(field, rate, index) if index >= _PAIR else ()
                yield from _in_brackets(field, rate, field.quantities[index + 1 : index + 1 + _PAIR])


def _in_brackets(field: Woven, rate: Quantity, behind: Sequence[Quantity]) -> Iterator[Finding]:
    """办结率97%（受理100件，办结95件）: the two numbers stand in brackets behind it."""
    low, high = field.sentence(rate.at)
    if len(behind) < _PAIR or behind[-1].at >= high or len({each.measure for each in behind}) > 1:
        return
    named = _RATE.search(field.text[max(low, rate.start - _NEAR) : rate.start])
    bracketed = field.text[rate.end : rate.end + 1] in "（(" and field.text[behind[-1].end] in "）)"
    if not named or not bracketed or any(each.percent or each.points or not each.amount for each in behind):
        return
    if _OTHER_YEAR.search(field.text[rate.end : behind[-1].start]):
        return
    part, whole = sorted(behind, key=lambda each: each.amount)
    if not _agrees(part, whole, rate):
        modified = any(each.modifier for each in (*behind, rate))
        yield _finding(field, part, whole, rate, (rate.start, behind[-1].end), sure=not modified)


def _of(field: Woven, rate: Quantity, index: int) -> Iterator[Finding]:
    low, _ = field.sentence(rate.at)
    before = [
        each for each in field.quantities[:index] if each.at >= low and not each.percent and not each.points
    ]
    lead = field.text[max(low, before[-1].end if before else low) : rate.start]
    if (
        _OF_THE_WHOLE.fullmatch(lead)
        and "占" in field.text[max(low, before[-1].start - 16) : before[-1].start]
    ):
        lead = "占"  # 300家，占企业总数500家的60%
    if len(lead) > _NEAR or "%" in lead or _is_another(field, before, lead, low):
        return
    named = _RATE.search(lead)
    share = None if named else _SHARE.search(lead)
    if named is None and share is None:
        return
    before = _of_one_measure(before)
    if len(before) < _PAIR or any(each.amount == 0 for each in before):
        return
    if any(
        _OTHER_YEAR.search(_own_time(field.text[max(low, each.start - 8) : each.start])) for each in before
    ):
        return
    pairs = [
        (part, whole)
        for part in before
        for whole in before
        if part is not whole and part.amount <= whole.amount
    ]
    if any(_agrees(part, whole, rate) for part, whole in pairs):
        return
    between = field.text[before[0].end : before[-1].start]
    # 隐患260处，其中重大隐患12处，整改率100%: of neither of them
    unnamed = "其中" in between and not share and not _is_named(field, before, named, low)
    if unnamed or _makes_whole(field, before, rate, low):
        return
    if len(before) > _PAIR or (share and "%" in between):
        return
    if between[:1] in ("、", "和") and "其中" not in between and not _is_named(field, before, named, low):
        return  # 行政复议3件、行政诉讼2件，出庭率100%: one is no part of the other
    modified = any(each.modifier for each in (*before, rate))
    sure = (
        named is not None
        and named["rate"] == "率"
        and not modified
        and _are_pair(field, before, named["verb"], low)
    )
    part, whole = sorted(before, key=lambda each: each.amount)
    yield _finding(field, part, whole, rate, (before[0].start, rate.end), sure=sure)


def _finding(
    field: Woven, part: Quantity, whole: Quantity, rate: Quantity, span: tuple[int, int], *, sure: bool
) -> Finding:
    should = round_half_up(Fraction(part.amount) / Fraction(whole.amount) * 100, max(_places(rate), 1))
    return Finding(
        field.path,
        f"“{field.told(*span)}”：{part.number:f}÷{whole.number:f}≈{plain(should)}%，"
        f"文中写的是 {rate.printed}",
        "核对分子、分母和比率；比率不是这两个数之比的，写明是什么之比",
        field.typed(*span),
        Severity.ERROR if sure else Severity.WARNING,
    )


_NEAR = 24


def _is_another(field: Woven, before: Sequence[Quantity], lead: str, low: int) -> bool:
    """Whether a rate is of another year or of a part of the numbers: 按期办结率 is of 按期办结95件."""
    said = _OTHER_YEAR.search(lead)
    if said is None:
        return False
    return not _IN_TIME.fullmatch(said[0]) or not any(said[0] in _clause(field, each, low) for each in before)


_IN_TIME = re.compile("按期|按时|限时|如期")


def _own_time(text: str) -> str:
    return _IN_TIME.sub("", text)


def _of_one_measure(row: Sequence[Quantity]) -> list[Quantity]:
    """Those before the rate in one measure, from the last that has another one on."""
    kept: list[Quantity] = []
    for each in reversed(row):
        if kept and each.measure != kept[0].measure:
            break
        kept.insert(0, each)
    return kept


_BASES = {
    "办结|审结|结案|答复|回复": "受理|收到|接到|接收|立案|收案|办理|共|总",
    "出庭|应诉": "开庭|应诉案件|诉讼案件|应诉|共|总",
    "合格|通过|优秀|优良": "检查|抽查|抽检|检测|评查|考试|参训|参考|参加|培训|监测|共|总",
    "整改|销号": "排查|发现|查摆|隐患|共|总",
    "采纳": "提出|征求|收到|征集|共|总",
    "化解|成功": "调解|受理|排查|共|总",
}
_BASE_OF = {stem: re.compile(bases) for stems, bases in _BASES.items() for stem in stems.split("|")}


def _are_pair(field: Woven, before: Sequence[Quantity], verb: str, low: int) -> bool:
    """Whether one of two numbers is what the rate is named for, and the other what it is a rate of."""
    part, whole = sorted(before, key=lambda each: each.amount)
    stem = next((stem for stem in _BASE_OF if verb.endswith(stem)), "")
    own, other = _clause(field, part, low), _clause(field, whole, low)
    return bool(stem) and stem in own and stem not in other and _BASE_OF[stem].search(other) is not None


def _makes_whole(field: Woven, before: Sequence[Quantity], rate: Quantity, low: int) -> bool:
    """Whether two numbers are the two parts of the whole: 合格45家、不合格5家，合格率90%."""
    one, other = before[-_PAIR:]
    names = (_clause(field, one, low), _clause(field, other, low))
    apart = names[1].startswith(("不", "未", "非")) or names[0].startswith(("不", "未", "非"))
    whole = one._replace(number=one.amount + other.amount, power=0)
    return apart and any(_agrees(part, whole, rate) for part in (one, other))


def _is_named(field: Woven, before: Sequence[Quantity], named: re.Match[str] | None, low: int) -> bool:
    """Whether the rate has its name from what stands before one of two numbers: 办结28件, 办结率."""
    return named is not None and any(
        _clause(field, each, low).endswith(named["verb"][-2:]) or named["verb"][-2:] in _behind(field, each)
        for each in before
    )


def _behind(field: Woven, quantity: Quantity) -> str:
    """What follows a number in its own clause: 合格 of 48家合格."""
    return re.split("[，,；。]", field.text[quantity.end : quantity.end + 4])[0]


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
