"""The methods of a roll-up: from what each unit said to one figure, exactly, in decimals and fractions.

Faults: F312 measures that differ, F313 a denominator of zero, F314 a unit that is counted twice, F319 approximate
figures added up, F322 percentages added up, F324 a part above the whole, F327 a number too long.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.figures import FigureError, Missing, Target
from toolkit.figures.exact import MOST_PLACES, check_size, decimals, quotient_text, round_half_up, sum_of
from toolkit.figures.quantity import points_unit, printed_measure, quotient_scale
from toolkit.figures.scale import MONEY_POWERS
from toolkit.problems import Severity
from toolkit.rollup.values import Contribution, Standing, same_part

if TYPE_CHECKING:
    from toolkit.model.indicator import Indicator

SHOWN = 5  # files named in a message
_PLACES = 2
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_ABOVE_ZERO = Target(">", Decimal(0))
_OF_THE_SAME_MEASURE = frozenset(["求和", "均值", "最大", "最小"])  # as the roll-up itself
_NOT_HURT = frozenset(["去重计数", "最大", "最小"])  # by a unit that comes in twice


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a roll-up; ``at`` is the key of the indicator that it stands at."""

    code: str
    message: str
    hint: str
    at: str = "汇总"
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Worked:
    """What the units' figures give; ``total`` and ``over`` are what was divided, ``parts`` the distinct names.

    ``value`` is rounded as it is printed, ``exact`` to twelve decimals; None where nothing was divided.
    """

    value: Decimal | Missing
    total: Decimal | None = None
    over: Decimal | None = None
    parts: tuple[str, ...] = ()
    exact: Decimal | None = None


def work_out(asked: Indicator, contributions: Sequence[Contribution]) -> tuple[Worked, tuple[Fault, ...]]:
    """The figure of a roll-up. Units that are missing are left out; the caller tells that it is provisional.

    Where every unit says 不涉及 it is 不涉及; where nobody gave a number yet it is 待补. Of measures that differ,
    元 and 万元, there is no figure (F312): what would come out of them is 待补.
    """
    counted = [each for each in contributions if each.standing is Standing.COUNTED]
    faults = list(_measures(asked, counted))
    mixed = any(fault.code == "F312" for fault in faults)
    if asked.rollup not in _NOT_HURT:
        faults += _twice(contributions)
    if asked.approved is not None:  # the sum is not what is printed
        faults = [_milder(fault) for fault in faults]
    if not counted and not (asked.rollup == "家数" and _nobody_concerned(contributions)):
        concerned = any(each.standing is not Standing.NOT_APPLICABLE for each in contributions)
        return Worked(Missing.PENDING if concerned else Missing.NOT_APPLICABLE), tuple(faults)
    if mixed:
        return Worked(Missing.PENDING, parts=_distinct(counted)), tuple(faults)
    try:
        worked, more = _METHODS[asked.rollup or ""](asked, counted)
        check_size(worked.value if isinstance(worked.value, Decimal) else 0)
        check_size(worked.exact or 0)
    except FigureError as fault:
        worked, more = Worked(Missing.PENDING), [Fault("F327", f"算出来的{fault.message}", "核对各单位的数")]
    if asked.approved is not None:
        more = [_milder(fault) for fault in more]
    return replace(worked, parts=_distinct(counted)), (*faults, *more)


def _milder(fault: Fault) -> Fault:
    return replace(fault, severity=Severity.WARNING) if fault.severity is Severity.ERROR else fault


def _nobody_concerned(contributions: Sequence[Contribution]) -> bool:
    return all(each.standing is Standing.NOT_APPLICABLE for each in contributions)


def _numbers(counted: Iterable[Contribution]) -> list[Decimal]:
    return [each.value for each in counted if each.value is not None]


def _sum(_: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    total = sum_of(_numbers(counted))
    if any(each.printed is not None for each in counted):  # of figures that were divided before
        places = max(decimals(each.shown) for each in counted if each.shown is not None)
        if decimals(total) > places:
            return Worked(round_half_up(total, places), total, exact=total), []
    return Worked(total, total), []


def _count(asked: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    return Worked(Decimal(sum(1 for each in counted if meets(asked.condition, each)))), []


def meets(condition: Target | None, contribution: Contribution) -> bool:
    """Whether a unit is one of those that 家数 counts: its figure is above zero, or meets the condition."""
    bound = condition or _ABOVE_ZERO
    return contribution.value is not None and _COMPARE[bound.comparison](contribution.value, bound.value)


def _distinct(counted: Iterable[Contribution]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for each in counted:
        for name in each.parts:
            names.setdefault(same_part(name), name)
    return tuple(names.values())


def _kinds(_: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    return Worked(Decimal(len(_distinct(counted)))), []


def _mean(asked: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    total = sum_of(_numbers(counted))
    mean = Fraction(total) / len(counted)
    faults: list[Fault] = []
    if points_unit(asked.measure):
        message = "各单位的百分比不加权平均，得不出总的百分比"
        faults.append(Fault("F322", message, "改用“汇总: 比率”，写明分子和分母", severity=Severity.WARNING))
    return _rounded(mean, asked, (0,), total, Decimal(len(counted))), faults


def _ratio(asked: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    total = sum_of(_numbers(counted))
    over = sum_of(each.over for each in counted if each.over is not None)
    odd = [each for each in counted if each.over == 0 and each.value != 0]
    if over == 0 or odd:
        places = [f"{each.over_place}" for each in (odd or counted)[:SHOWN]]
        more = f" 等 {len(odd or counted)} 处" if len(odd or counted) > SHOWN else ""
        message = f"分母“{asked.denominator}”是 0，算不出比率：{'，'.join(places)}{more}"
        hint = "核对这些数；没有这回事的，分子分母都写 不涉及"
        return Worked(Missing.PENDING, total, over), [Fault("F313", message, hint, "分母")]
    scale = quotient_scale(asked.measure)
    faults = list(_above_all(counted)) if scale > 1 else []
    return _rounded(Fraction(total) / Fraction(over) * scale, asked, (0, scale), total, over), faults


def _above_all(counted: list[Contribution]) -> Iterator[Fault]:
    """A part that is more than the whole (F324): hardly ever meant."""
    more = [
        each
        for each in counted
        if each.value is not None and each.over is not None and each.value > each.over
    ]
    if more:
        message = f"分子大于分母：{_listed(more, lambda each: f'是 {each.value}/{each.over}')}"
        yield Fault("F324", message, "核对这些数", "分子", Severity.WARNING)


def _rounded(
    value: Fraction, asked: Indicator, avoid: tuple[int, ...], total: Decimal, over: Decimal
) -> Worked:
    """A quotient as it is printed, never rounded to all or nothing where it is neither, and as it is compared."""
    places = _PLACES if asked.places is None else asked.places
    exact = Decimal(quotient_text(value, MOST_PLACES))
    return Worked(Decimal(quotient_text(value, places, avoid)), total, over, exact=exact)


def _most(_: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    return _of_one(max(counted, key=_number)), []


def _least(_: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    return _of_one(min(counted, key=_number)), []


def _number(contribution: Contribution) -> Decimal:
    return Decimal(0) if contribution.value is None else contribution.value


def _of_one(chosen: Contribution) -> Worked:
    """One unit's figure, printed as that unit prints it."""
    exact = chosen.value if chosen.printed is not None else None
    return Worked(chosen.shown if chosen.shown is not None else Missing.PENDING, exact=exact)


_METHODS: dict[str, Callable[[Indicator, list[Contribution]], tuple[Worked, list[Fault]]]] = {
    "求和": _sum,
    "家数": _count,
    "去重计数": _kinds,
    "均值": _mean,
    "比率": _ratio,
    "最大": _most,
    "最小": _least,
}


def _measures(asked: Indicator, counted: list[Contribution]) -> Iterator[Fault]:
    if asked.rollup in _OF_THE_SAME_MEASURE:
        if asked.rollup == "求和" and points_unit(asked.measure):
            yield Fault("F322", "百分比不能相加", "改用“汇总: 比率”，写明分子和分母", "计量")
        wanted = printed_measure(asked.measure)
        others = [each for each in counted if printed_measure(each.measure) != wanted]
        if others:
            message = f"计量不一致：这里{_measure_words(asked.measure)}，{_listed(others)}"
            yield Fault("F312", message, "各单位与这里写成同一个计量", "计量")
    elif asked.rollup == "比率":
        yield from _one_measure(counted, "分子")
        over = [replace(each, measure=each.over_measure, place=each.over_place) for each in counted]
        yield from _one_measure(over, "分母")
        money = {each.measure for each in (*counted, *over)} & MONEY_POWERS.keys()
        if (
            len(money) > 1
            and len({each.measure for each in counted}) == len({each.measure for each in over}) == 1
        ):
            message = f"分子和分母的金额单位不同：{'、'.join(sorted(money))}"
            yield Fault("F312", message, "分子分母写成同一个计量", "分母")
    elif asked.rollup == "家数" and asked.condition is not None:
        yield from _one_measure(counted, "条件")
    about = [each for each in counted if each.modifier]
    if asked.rollup in ("求和", "均值") and about and not asked.modifier:
        said = _listed(about, lambda each: f"是“{each.modifier}”")
        message = f"其中有约数，加起来不是准数：{said}"
        yield Fault("F319", message, "请这些单位报准数，或在这里也写“修饰: 约”", severity=Severity.HINT)


def _one_measure(counted: Sequence[Contribution], at: str) -> Iterator[Fault]:
    """All of one measure: which one is not said, so that of the most stands for it."""
    counts = Counter(printed_measure(each.measure) for each in counted)
    if len(counts) > 1:
        usual = counts.most_common(1)[0][0]
        others = [each for each in counted if printed_measure(each.measure) != usual]
        message = f"各单位的计量不一致：多数{_measure_words(usual)}，{_listed(others)}"
        yield Fault("F312", message, "各单位写成同一个计量", at)


def _measure_words(measure: str) -> str:
    return f"是“{measure}”" if measure else "没有写计量"


def _twice(contributions: Sequence[Contribution]) -> Iterator[Fault]:
    """A unit that comes in twice: itself and inside another's roll-up, or inside two of them."""
    rolled_up = [each for each in contributions if each.belows]
    by_unit: dict[str, Contribution] = {each.unit: each for each in contributions} if rolled_up else {}
    for each in rolled_up:
        both: dict[str, Contribution] = {}
        for unit in dict.fromkeys(unit for below in each.belows for unit in below.everyone().counted):
            if unit != each.unit and unit in by_unit:
                both[unit] = by_unit[unit]
            by_unit.setdefault(unit, each)
        if both:
            names = "、".join(f"“{unit}”" for unit in list(both)[:SHOWN]) + (
                "等" if len(both) > SHOWN else ""
            )
            first = next(iter(both))
            other = both[first]
            where = (
                "自己在范围里" if other.unit == first else f"已汇总在“{other.unit}”的数里（{other.place}）"
            )
            message = f"{names}算了两次：{where}，又已汇总在“{each.unit}”的数里（{each.place}）"
            yield Fault("F314", message, f"在“除外”里写上其中一边，如“除外: [{each.unit}]”", "范围")


def _said_measure(contribution: Contribution) -> str:
    return _measure_words(contribution.measure)


def _listed(
    contributions: Sequence[Contribution], said: Callable[[Contribution], str] = _said_measure
) -> str:
    shown = [f"{each.place} {said(each)}" for each in contributions[:SHOWN]]
    more = f" 等 {len(contributions)} 处" if len(contributions) > SHOWN else ""
    return "，".join(shown) + more
