"""The methods of a roll-up: from what each unit said to one figure, exactly, in decimals and fractions.

Faults: F312 measures that differ, F313 a denominator of zero, F314 a unit that is counted twice, F320 a name that no
unit reports, F322 percentages added up, F319 approximate figures added up, F317 names that are missing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.figures import Missing, Target
from toolkit.figures.exact import quotient_text, sum_of
from toolkit.figures.quantity import points_unit, printed_measure
from toolkit.problems import Severity
from toolkit.rollup.values import Contribution, Rolled, Standing

if TYPE_CHECKING:
    from toolkit.model.indicator import Indicator

SHOWN = 5  # files named in a message
_PLACES = 2
_SCALES = {"%": 100, "％": 100, "百分点": 100, "个百分点": 100, "‰": 1000}
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_ABOVE_ZERO = Target(">", Decimal(0))
_OF_ONE_MEASURE = frozenset(["求和", "均值", "最大", "最小"])


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
    """What the units' figures give; ``total`` and ``over`` are what was divided, ``parts`` the distinct names."""

    value: Decimal | Missing
    total: Decimal | None = None
    over: Decimal | None = None
    parts: tuple[str, ...] = ()


def work_out(asked: Indicator, contributions: Sequence[Contribution]) -> tuple[Worked, tuple[Fault, ...]]:
    """The figure of a roll-up. Units that are missing are left out; the caller tells that it is provisional.

    Where every unit says 不涉及 it is 不涉及; where nobody gave a number yet it is 待补.
    """
    counted = [each for each in contributions if each.standing is Standing.COUNTED]
    faults = list(_measures(asked, counted)) if asked.rollup in _OF_ONE_MEASURE else []
    faults += _twice(contributions)
    if not counted and not (asked.rollup == "家数" and _nobody_concerned(contributions)):
        concerned = any(each.standing is not Standing.NOT_APPLICABLE for each in contributions)
        return Worked(Missing.PENDING if concerned else Missing.NOT_APPLICABLE), tuple(faults)
    worked, more = _METHODS[asked.rollup or ""](asked, counted)
    return replace(worked, parts=_distinct(counted)), (*faults, *more)


def _nobody_concerned(contributions: Sequence[Contribution]) -> bool:
    return all(each.standing is Standing.NOT_APPLICABLE for each in contributions)


def _numbers(counted: Iterable[Contribution]) -> list[Decimal]:
    return [each.value for each in counted if each.value is not None]


def _sum(_: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    total = sum_of(_numbers(counted))
    return Worked(total, total), []


def _count(asked: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    return Worked(Decimal(sum(1 for each in counted if meets(asked.condition, each)))), []


def meets(condition: Target | None, contribution: Contribution) -> bool:
    """Whether a unit is one of those that 家数 counts: its figure is above zero, or meets the condition."""
    bound = condition or _ABOVE_ZERO
    return contribution.value is not None and _COMPARE[bound.comparison](contribution.value, bound.value)


def _distinct(counted: Iterable[Contribution]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in counted for name in each.parts))


def _kinds(_: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    return Worked(Decimal(len(_distinct(counted)))), []


def _mean(asked: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    total = sum_of(_numbers(counted))
    value = _quotient(Fraction(total) / len(counted), asked)
    faults: list[Fault] = []
    if points_unit(asked.measure):
        message = "各单位的百分比不加权平均，得不出总的百分比"
        faults.append(Fault("F322", message, "改用“汇总: 比率”，写明分子和分母", severity=Severity.WARNING))
    return Worked(value, total, Decimal(len(counted))), faults


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
    scale = _SCALES.get(asked.measure, 1)
    return Worked(_quotient(Fraction(total) / Fraction(over) * scale, asked), total, over), []


def _quotient(value: Fraction, asked: Indicator) -> Decimal:
    return Decimal(quotient_text(value, _PLACES if asked.places is None else asked.places))


def _most(_: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    return Worked(max(_numbers(counted))), []


def _least(_: Indicator, counted: list[Contribution]) -> tuple[Worked, list[Fault]]:
    return Worked(min(_numbers(counted))), []


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
    if asked.rollup == "求和" and points_unit(asked.measure):
        yield Fault("F322", "百分比不能相加", "改用“汇总: 比率”，写明分子和分母", "计量")
    wanted = printed_measure(asked.measure)
    others = [each for each in counted if printed_measure(each.measure) != wanted]
    if others:
        said = _listed(others, lambda each: f"“{each.measure}”")
        message = f"计量不一致：这里是“{asked.measure}”，{said}"
        yield Fault("F312", message, "各单位与这里写成同一个计量", "计量")
    if asked.rollup in ("求和", "均值") and (about := [each for each in counted if each.modifier]):
        said = _listed(about, lambda each: f"“{each.modifier}”")
        message = f"其中有约数，加起来不是准数：{said}"
        yield Fault("F319", message, "请这些单位报准数，或在这里也写“修饰: 约”", severity=Severity.HINT)


def _twice(contributions: Sequence[Contribution]) -> Iterator[Fault]:
    asked = {each.unit for each in contributions}
    for each in contributions:
        both = [unit for unit in _within(each.below) if unit in asked] if each.below is not None else []
        if both:
            names = "、".join(f"“{unit}”" for unit in both[:SHOWN]) + ("等" if len(both) > SHOWN else "")
            message = f"{names}算了两次：自己在范围里，又已汇总在“{each.unit}”的数里（{each.place}）"
            yield Fault("F314", message, f"在“除外”里写上其中一边，如“除外: [{each.unit}]”", "范围")


def _within(rolled: Rolled) -> list[str]:
    """Every unit that is counted in a roll-up, at any depth, once."""
    units: dict[str, None] = {}
    todo, seen = [rolled], {id(rolled)}
    while todo:
        for each in todo.pop().counted:
            units[each.unit] = None
            if each.below is not None and id(each.below) not in seen:
                seen.add(id(each.below))
                todo.append(each.below)
    return list(units)


def _listed(contributions: Sequence[Contribution], said: Callable[[Contribution], str]) -> str:
    shown = [f"{each.place} 是{said(each)}" for each in contributions[:SHOWN]]
    more = f" 等 {len(contributions)} 处" if len(contributions) > SHOWN else ""
    return "，".join(shown) + more
