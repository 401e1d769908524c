"""增减幅度：增长、下降的幅度，应当与文中印出的两年数字、或者指标的上年数对得上。

用途：核对“120件，比上年增长20%（上年100件）”“由100件增加到120件，增加20件”。上年数取同一句里写的，
没有写的，取指标的“上年”。数字是四舍五入印出的（1.2万件），按印出的数所能代表的范围核对：
在范围之外是错误；在范围之内、但读者照印出的数算不出来的，作为提示。
依据：增减幅度=（本年数−上年数）÷上年数；百分数之间用百分点。

通过的例子：办理案件120件，上年100件，增长20%。
不通过的例子：办理案件120件，上年100件，增长25%。
怎样改：核对三个数；幅度用 {{ 指标.名称 | 同比 }} 或 {{ 指标.名称 | 较上年 }} 印出，就总是对的。
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.comparisons import comparisons
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.figures.exact import plain, round_half_up
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.compared import Comparison
    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Changes that do not follow from the values."""
    for field in woven(subject):
        for each in comparisons(field, subject):
            amount = each.amount
            if amount is None or not (each.rises or each.falls):
                continue
            if amount.percent and not each.current.percent:
                yield from _growth(each, amount)
            elif amount.measure == each.current.measure and not amount.percent:
                yield from _difference(each, amount, Fraction(amount.amount))
            elif amount.points and each.current.percent:
                yield from _difference(each, amount, Fraction(amount.number))
            elif amount.measure == "倍" and each.rises:
                yield from _times(each, amount)


def _sides(each: Comparison) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """The least and most that this year's and last year's value may be."""
    half = Fraction(each.current.half) if each.current.rounded and each.printed else Fraction(0)
    now, before = Fraction(each.current.amount), Fraction(each.previous)
    slack = Fraction(each.previous_half)
    return now - half, now + half, before - slack, before + slack


def _growth(each: Comparison, amount: Quantity) -> Iterator[Finding]:
    if each.previous <= 0 or each.current.amount < 0:
        return
    low, high, before_low, before_high = _sides(each)
    sign = 1 if each.rises else -1
    exact = (Fraction(each.current.amount) / Fraction(each.previous) - 1) * 100 * sign
    if exact < 0:
        return  # the direction is wrong, which another rule tells
    said, half = Fraction(amount.number), Fraction(amount.half)
    extremes = ((low, before_high), (high, max(before_low, Fraction(1, 10**9))))
    ends = sorted(sign * (now / before - 1) * 100 for now, before in extremes)
    places = max(0, -int(amount.number.as_tuple().exponent))
    should = plain(round_half_up(exact, max(places, 1)))
    sum_ = f"（{plain(each.current.number)}−{_shown(each)}）÷{_shown(each)}"
    if each.current.modifier or amount.modifier:
        if abs(said - exact) > max(Fraction(5), exact / 4):
            yield _finding(each, f"{sum_} 约合{should}%，文中写的是{amount.printed}", Severity.WARNING)
        return
    if ends[0] - half <= said <= ends[1] + half:
        if abs(said - exact) > half and each.printed:
            yield _finding(
                each,
                f"照印出的数算，{sum_}≈{should}%，与文中的{amount.printed}不同（印出的数经过四舍五入）",
                Severity.HINT,
                "多印一位小数，或者印出没有舍入的数，让读者算得出来",
            )
        return
    near = abs(said - exact) < 2 * half
    yield _finding(
        each,
        f"{sum_}≈{should}%，文中写的是{amount.printed}" + ("，没有四舍五入" if near else ""),
        Severity.WARNING if near else Severity.ERROR,
    )


def _difference(each: Comparison, amount: Quantity, said: Fraction) -> Iterator[Finding]:
    exact = Fraction(each.current.amount) - Fraction(each.previous)
    exact = exact if each.rises else -exact
    if exact < 0:
        return
    low, high, before_low, before_high = _sides(each)
    slack = (high - low + before_high - before_low) / 2
    if amount.rounded and not amount.points:
        slack += Fraction(amount.half)
    if each.current.modifier or amount.modifier:
        slack += max(exact, Fraction(1)) / 4
    if each.current.percent:  # percentages are told as they are: 97.3% and 95.1% differ by 2.2
        slack = Fraction(each.current.half) + Fraction(each.previous_half) + Fraction(amount.half)
        slack = slack if each.current.modifier or amount.modifier or _places(each) else Fraction(0)
        if abs(said - exact) > slack:
            yield _finding(each, _minus(each, exact, "个百分点", amount), Severity.ERROR)
        elif said != exact and each.printed:
            yield _finding(
                each,
                _minus(each, exact, "个百分点", amount) + "（印出的数经过四舍五入）",
                Severity.HINT,
                "让读者照印出的数算得出来",
            )
        return
    if abs(said - exact) > slack:
        modified = each.current.modifier or amount.modifier
        yield _finding(
            each,
            _minus(each, exact, each.current.measure, amount),
            Severity.WARNING if modified else Severity.ERROR,
        )


def _places(each: Comparison) -> bool:
    return bool(each.current.number.as_tuple().exponent)


def _minus(each: Comparison, exact: Fraction, measure: str, amount: Quantity) -> str:
    shown = plain(round_half_up(exact, 4)).rstrip("0").rstrip(".")
    terms = (plain(each.current.number), _shown(each))
    if not each.rises:
        terms = terms[::-1]
    return f"{terms[0]}−{terms[1]}={shown}{measure}，文中写的是{amount.printed}"


def _times(each: Comparison, amount: Quantity) -> Iterator[Finding]:
    if each.previous <= 0:
        return
    ratio = Fraction(each.current.amount) / Fraction(each.previous)
    said, half = Fraction(amount.number), max(Fraction(amount.half), Fraction(1, 20))
    if abs(ratio - 1 - said) <= half or amount.modifier:
        return
    shown = plain(round_half_up(ratio - 1, 1))
    if abs(ratio - said) <= half:
        message = f"本年数是上年的{amount.printed}，就是增长{shown}倍，文中写的是增长{amount.printed}"
        hint = f"写“是上年的{amount.printed}”，或者“增长{shown}倍”"
        yield _finding(each, message, Severity.ERROR if each.printed else Severity.WARNING, hint)
    elif ratio > 1:
        yield _finding(each, f"本年数比上年增长{shown}倍，文中写的是{amount.printed}", Severity.WARNING)


def _shown(each: Comparison) -> str:
    value = each.previous.scaleb(-each.current.power)
    return plain(value.normalize() if value == value.to_integral_value() else value)


def _finding(each: Comparison, message: str, severity: Severity, hint: str = "") -> Finding:
    whose = "" if each.printed else f"（上年数取自指标“{each.current.key}”）"
    if each.amount is not None and each.amount.derived:
        severity = Severity.HINT  # by a filter, of the exact values
        hint = "多印一位小数，或者印出没有舍入的数，让读者算得出来"
    if not hint:
        hint = "核对本年数、上年数和幅度" + ("" if each.printed else "；幅度用“同比”“较上年”两个过滤器印出")
    return Finding(each.field.path, f"“{each.told}”：{message}{whose}", hint, each.typed, severity)


RULE = Rule("C935", "增减幅度", Severity.ERROR, check, __doc__ or "")
