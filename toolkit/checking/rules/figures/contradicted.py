"""与指标不一致的数字：正文里打出来的数，说的是某个指标，数却不同。

用途：正文写“双随机检查24次”，而指标“双随机检查”是21次；或者数相同而计量不同（26个、26件）。
只在分句里紧挨着数字的正是指标的名称、又没有“上年”“其中”“每”一类的限定时，才作为警告；
“其中”后面别的数就是印出的指标的，说的也是指标，照样核对。名称太泛的指标（执法检查、办结率），打出来的数是它的上年数，
或者只是几位数字颠倒了，或者后面紧跟着它的同比，才算说的是它。
依据：同一件事全文只有一个数，以指标为准。

通过的例子：全年组织双随机检查{{ 指标.双随机检查 }}。
不通过的例子：全年组织双随机检查24次。（指标是21次）
怎样改：核对哪一个数对；正文改用 {{ 指标.名称 }}。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.naming import COUNTS, after, clause, elsewhen, known_of, names
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

SLIPS = (Decimal(10000), Decimal(100000000))


def check(subject: Subject) -> Iterator[Finding]:
    """Typed numbers that are not what the indicator of that name says."""
    for field, each, key, figure, amount in named(subject):
        if amount == each.amount:
            continue
        low, high = sorted((amount, each.amount))
        if low and high / low in SLIPS:
            continue  # 万 or 亿, which another rule tells
        if each.modifier and low and (high - low) * 10 < high:
            continue
        yield Finding(
            field.path,
            f"“{field.told(max(0, each.start - 16), each.end)}”与指标“{key}”（{figure}）不一致",
            f"核对哪一个数对；正文改用 {{{{ 指标.{key} }}}}",
            field.typed(each.start, each.end),
        )
    yield from _other_measure(subject)


def _other_measure(subject: Subject) -> Iterator[Finding]:
    """Typed numbers that are an indicator's, but count in another measure."""
    known = known_of(subject)
    for field in woven(subject):
        if "表" in field.path or field.planned:
            continue
        for each in field.quantities:
            if each.key or each.modifier or each.power or not COUNTS.fullmatch(each.measure):
                continue
            text, sure = clause(field, each), each.number >= _MANY
            found = [
                (key, figure)
                for key, measure, figure in known.counting(each)
                if measure != each.measure
                and COUNTS.fullmatch(measure)
                and names(text, figure, whatever=sure and len(figure.name) >= _LONG)
            ]
            if len(found) == 1 and not elsewhen(field, each, subject.year, among=True):
                key, figure = found[0]
                yield Finding(
                    field.path,
                    f"“{field.told(max(0, each.start - 16), each.end)}”与指标“{key}”（{figure}）的计量不同",
                    f"核对数的是什么，统一计量；正文改用 {{{{ 指标.{key} }}}}",
                    field.typed(each.start, each.end),
                )


def named(
    subject: Subject, *, whenever: bool = False
) -> Iterator[tuple[Woven, Quantity, str, Indicator, Decimal]]:
    """Each typed number with the indicator whose name stands before it, and that one's amount.

    Not of another time or a part, unless ``whenever``.
    """
    known = known_of(subject)
    for field in woven(subject):
        if "表" in field.path or field.planned:
            continue
        for each in field.quantities:
            if each.key or not (near := known.of(each)):
                continue
            compared = _compared(field, each)
            if compared is not None:
                found = [(key, figure, amount) for key, amount, figure in near if key == compared]
            else:
                found = _told(field, each, near)
            if len(found) == 1 and (
                whenever or compared is not None or not elsewhen(field, each, subject.year, among=True)
            ):
                key, figure, amount = found[0]
                yield field, each, key, figure, amount


def _told(
    field: Woven, each: Quantity, near: list[tuple[str, Decimal, Indicator]]
) -> list[tuple[str, Indicator, Decimal]]:
    """The indicators that words around a number name; of names that many things have those that it is a slip of."""
    listed = field.text[max(0, each.start - 2) : each.start].endswith(
        ("》", "》等")
    )  # 《甲》《乙》2件制度文件
    before, behind = clause(field, each), "" if listed else after(field, each)
    found = [(key, figure, amount) for key, amount, figure in near if names(before, figure, behind=behind)]
    return found or [
        (key, figure, amount)
        for key, amount, figure in near
        if names(before, figure, whatever=True) and _is_slip(each, amount, figure)
    ]


def _compared(field: Woven, each: Quantity) -> str | None:
    """The indicator whose change is printed right behind a number: 2946家次，同比下降5%."""
    for span in field.spans:
        if each.end <= span.start <= each.end + 1:
            derived = span.key and not span.plain and not span.before
            return span.key if derived and field.text[each.end : span.start] in ("，", "（", "") else None
    return None


def _is_slip(each: Quantity, amount: Decimal, figure: Indicator) -> bool:
    """Whether a number is last year's, or the indicator's with its digits in another order."""
    if isinstance(figure.previous, Decimal) and each.amount == measured(figure.previous, figure.measure)[0]:
        return True
    digits, others = (sorted(f"{number.normalize():f}") for number in (each.amount, amount))
    return digits == others and len(digits) > 1


_MANY, _LONG = 20, 4


RULE = Rule("C931", "与指标不一致的数字", Severity.WARNING, check, __doc__ or "")
