"""What a sentence says of a figure and last year's: 120件，比上年增长20%, with the two values where they are known.

Last year's value is the one that the sentence prints (上年100件, 由100件增加到120件), otherwise that of the indicator
which this year's was printed from.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.compared import FALLS, RISES, Before, Comparison
from toolkit.checking.rules.figures.quantities import measured
from toolkit.checking.rules.figures.two_years import YEARS, now_then, then_now
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_AGAINST = rf"(?:同比|同期|(?:比|较|与|同){YEARS}(?:相比|比较|比)?|比同期|较同期|年均)"
_DEGREE = (
    r"(?:基本|大体|总体|呈|有?较大幅度|有一定|有较?大?|趋于|"
    r"有所|略有|大幅度?|明显|稳步|显著|小幅|持续|均|又|继续|实现|进一步|净|绝对|共|分别)*"
)
CHANGED = re.compile(
    rf"(?P<stop>[，,、（(]?(?:数量|总数|总量|该数)?)(?P<against>{_AGAINST}?)[，,]?(?P<degree>{_DEGREE})(?P<verb>{RISES}|{FALLS}|持平|翻(?:了)?[一两二三]?番|翻倍)"
    r"(?P<tail>(?:(?<=[多少])[办查审收结处](?:理|结|处)?|了|幅度)?(?:为|达到|达)?)"
)
_PREVIOUS_HERE = re.compile(rf"(?:{YEARS}|同期)(?:全年)?(?:的|为|是|仅|只有|共|数为)*[（(]?\Z")


_FROM = re.compile(rf"(?:由|从|自)(?:{YEARS}|期初|年初|原来)?的?\Z")
_TO = re.compile(
    rf"(?:[，,]?)(?:进一步|大幅|稳步)?(?:{RISES}|{FALLS}|增|升|降)(?:到了?|至|为)(?:今年的?|本年的?|20[0-9]{{2}}年的?)?\Z"
)
_NOW = re.compile(r"(?:今年|本年|本年度|全年|20[0-9]{2}年)(?:为|是|共|达到?)*\Z")


def comparisons(field: Woven, subject: Subject) -> Sequence[Comparison]:
    """The comparisons of a field whose two values are known beyond doubt."""
    return _found(subject)[id(field)]


@once
def _found(subject: Subject) -> dict[int, Sequence[Comparison]]:
    """Of every field, because several rules ask; those of ``woven`` live as long as the subject."""
    return {id(field): tuple(_comparisons(field, subject)) for field in woven(subject)}


def _comparisons(field: Woven, subject: Subject) -> Iterator[Comparison]:
    row = field.quantities
    for index, current in enumerate(row):
        if current.derived or current.points or current.before:
            continue
        low, high = field.sentence(current.at)
        # 由100件增加到120件，增长20%
        back = row[index - 1] if index and row[index - 1].at >= low else None
        if back is not None and back.measure == current.measure:
            between = field.text[back.end : current.start]
            lead = field.text[max(low, back.start - 12) : back.start]
            if (to := _TO.fullmatch(between)) is not None:
                if _FROM.search(lead) or _PREVIOUS_HERE.search(lead):
                    yield Comparison(
                        field, current, _before(back), _verb(to[0]), "", None, back.start, current.end
                    )
                    yield from _behind(field, current, back, index, high)
                continue
            if (
                _PREVIOUS_HERE.search(lead) and re.fullmatch(r"[，,；]", between[:1]) and _NOW.search(between)
            ) or then_now(field.text[low : back.start], between):
                yield from _behind(field, current, back, index, high)
                continue
        yield from _with_previous(field, current, index, high)
        if (before := _of_indicator(current, subject)) is not None:
            yield from _words(field, current, before, index, (current.end, high))
            yield from _ahead(field, current, before, index, low)


def _of_indicator(current: Quantity, subject: Subject) -> Before | None:
    """Last year's value of the indicator that a number was printed from as it is."""
    figure = subject.figures.get(current.key) if current.key else None
    if figure is None or not isinstance(figure.previous, Decimal) or not isinstance(figure.value, Decimal):
        return None
    now, measure = measured(figure.value, figure.measure)
    if now != current.amount or measure != current.measure:
        return None
    return Before(measured(figure.previous, figure.measure)[0], Decimal(0), printed=False)


_AHEAD = re.compile(
    rf"(?P<against>{_AGAINST})[，,]?{_DEGREE}(?P<verb>{RISES}|{FALLS}|(?:基本)?持平)(?:了|约|近|超过)?"
    r"(?P<amount>[0-9][0-9.,]*[^，。；、0-9]{1,6})?[，,](?:共|总数|总量|数量|已)?(?:为|达到了?|达|是)\Z"
)


def _ahead(field: Woven, current: Quantity, before: Before, index: int, low: int) -> Iterator[Comparison]:
    """比上年增长20%，达到120件."""
    match = _AHEAD.search(field.text, max(low, current.start - _FAR), current.start)
    if match is None or "20" in match["against"]:
        return
    amount = field.quantities[index - 1] if match["amount"] and index else None
    if amount is not None and (amount.derived or amount.at < match.start()):
        return
    verb = match["verb"].removeprefix("基本")
    yield Comparison(field, current, before, verb, match["against"], amount, match.start(), current.end)


_FAR = 40


def _with_previous(field: Woven, current: Quantity, index: int, high: int) -> Iterator[Comparison]:
    """120件（上年100件），增长20%; 120件，比上年的100件增加20件."""
    if index + 1 >= len(field.quantities):
        return
    previous = field.quantities[index + 1]
    if previous.at >= high:
        return
    if previous.measure != current.measure:
        yield from _previous_last(field, current, index, high)
        return
    between = field.text[current.end : previous.start]
    lead = field.text[max(0, current.start - _FAR) : current.start]
    if now_then(lead, between) or re.fullmatch(
        rf"[，,（(]?(?:{YEARS})(?:为|是|的|仅|只有|同期)*|[，,（(]?(?:比|较){YEARS}的?", between
    ):
        at = previous.end + (field.text[previous.end : previous.end + 1] in ("）", ")"))
        yield from _words(field, current, _before(previous), index + 1, (at, high))


_LAST = re.compile(rf"[，,（(](?:{YEARS}|同期)(?:全年)?(?:为|是|仅|只有|共)*")


def _previous_last(field: Woven, current: Quantity, index: int, high: int) -> Iterator[Comparison]:
    """88家次，同比增长15%，上年为80家次."""
    previous = field.quantities[index + 2] if index + 2 < len(field.quantities) else None
    if previous is None or previous.at >= high or previous.measure != current.measure or current.key:
        return
    if _LAST.fullmatch(field.text, field.quantities[index + 1].end, previous.start):
        yield from _words(field, current, _before(previous), index, (current.end, high))


def _behind(field: Woven, current: Quantity, back: Quantity, index: int, high: int) -> Iterator[Comparison]:
    yield from _words(field, current, _before(back), index, (current.end, high), back.start)


def _words(
    field: Woven,
    current: Quantity,
    before: Before,
    index: int,
    reach: tuple[int, int],
    start: int | None = None,
) -> Iterator[Comparison]:
    """What is said directly behind the values: a change with its amount, or in words alone."""
    at, high = reach
    match = CHANGED.match(field.text, at, high)
    if match is None or re.search("年均|分别", match[0]):
        return
    if match["against"] and "20" in match["against"] and not before.printed:
        return  # 比2019年: perhaps not the year before
    amount = field.quantities[index + 1] if index + 1 < len(field.quantities) else None
    if amount is not None and amount.at < high and not field.text[match.end() : amount.at].strip(_ABOUT):
        if amount.derived and not before.printed:
            return  # by a filter, which knows
        end = amount.end
    else:
        amount, end = None, match.end()
        vague = not before.printed and not match["against"] and match["verb"] in _VAGUE
        if vague or match["tail"].endswith(("为", "达", "达到")) or _GOES_ON.match(field.text, end):
            return
    begin = min(current.start, at) if start is None else start
    yield Comparison(field, current, before, match["verb"], match["against"], amount, begin, end)


_ABOUT = "近约超过逾不足将大"
_VAGUE = ("多", "少", "减", "提高", "压缩", "缩短", "提升")
_GOES_ON = re.compile("[到至为的0-9-]")


def _before(quantity: Quantity) -> Before:
    return Before(quantity.amount, quantity.half if quantity.rounded else Decimal(0), printed=True)


def _verb(text: str) -> str:
    match = re.search(f"{RISES}|{FALLS}|增|升|降", text)
    found = match[0] if match else ""
    return {"增": "增加", "升": "上升", "降": "下降"}.get(found, found)
