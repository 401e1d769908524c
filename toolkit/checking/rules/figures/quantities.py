"""The quantities of a printed text: every number with a measure, told from dates, names, ordinals and ranges."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.importing.indicators.measures import MEASURE, SCALE

if TYPE_CHECKING:
    from collections.abc import Iterator


class Quantity(NamedTuple):
    """A number with its measure as it is printed: 近1.2万件 is 1.2 with 4 powers of ten, in 件.

    ``start`` to ``end`` has the modifier and the measure, ``at`` is where the digits begin. ``key`` is the indicator
    that it was printed from, empty where it was typed; ``derived`` where a filter made another number of it, ``before``
    where it is last year's.
    """

    start: int
    at: int
    end: int
    number: Decimal
    power: int
    measure: str
    modifier: str
    key: str = ""
    derived: bool = False
    before: bool = False

    @property
    def amount(self) -> Decimal:
        """The number with its scale: 12000 of 1.2万."""
        return self.number.scaleb(self.power)

    @property
    def half(self) -> Decimal:
        """Half a unit of the last digit that is printed: what rounding may have taken or given."""
        exponent = self.number.as_tuple().exponent
        return Decimal(5).scaleb(int(exponent) - 1 + self.power)

    @property
    def rounded(self) -> bool:
        """Whether the number may have been rounded to be printed."""
        return bool(self.power or self.modifier or self.number.as_tuple().exponent)

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.measure == "%"

    @property
    def points(self) -> bool:
        """Whether it is a number of percentage points."""
        return self.measure == "个百分点"

    @property
    def printed(self) -> str:
        """The number as it is told in messages: 1.2万件."""
        return f"{self.number:f}{_NAMES.get(self.power, '')}{self.measure}"


_POWERS = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4}
_POWERS |= {"千": 3, "百": 2}
_NAMES = {power: name for name, power in _POWERS.items()}

_QUANTITY = re.compile(
    r"(?<![0-9],)(?<![0-9A-Za-z.．·/×*+＋_#－~～–—:：第每〔\\-])"
    r"(?P<digits>(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]{0,14})(?:\.[0-9]{1,8})?)(?![.,]?[0-9])[ \u3000]{0,2}"
    rf"(?P<between>[余多]?)(?P<scale>(?:{SCALE})?)(?P<later>[余多]?)"
    rf"(?:(?P<measure>{MEASURE})|(?<=[万亿])(?![\u4e00-\u9fff]))"
)
# 共12件 after a colon that follows a Han character is a quantity, 12:30 is not.
_COLON = re.compile(
    r"(?<=[\u4e00-\u9fff”》）][：:])"
    r"(?P<digits>(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]{0,14})(?:\.[0-9]{1,8})?)(?![.,]?[0-9])[ \u3000]{0,2}"
    rf"(?P<between>[余多]?)(?P<scale>(?:{SCALE})?)(?P<later>[余多]?)(?P<measure>{MEASURE})"
)
_NAMED = re.compile("《[^《》]{0,120}》|“[^“”]{0,16}”|〔[^〔〕]{0,12}〕|【[^【】]{0,60}】")
_RANGE_ON = re.compile(rf"(?:{SCALE})?(?:{MEASURE})?[ ]?(?:至|到|[-—–~～－]{{1,2}})[ ]?[0-9]")
_RANGE_BACK = re.compile(rf"[0-9](?:{SCALE})?(?:{MEASURE})?[ ]?(?:至|到|[-—–~～－]{{1,2}})[ ]?\Z")
_BEFORE = re.compile("(?:近|约|超过|超|不足|逾|大约|将近|接近)[ ]?\\Z")
_NO_MODIFIER = re.compile(
    "[接靠临邻附最将相迫新远大合节预履签违公制简续解契缔特条不未没赶反高](?:近|约|超)\\Z"
)
_AFTER = re.compile("以上|以下|左右|上下")
_NEVER = re.compile(r"24小时|365天|1次[办性]|1张网|1件事")
_ALIKE = {
    "％": "%",
    "百分点": "个百分点",
    "元人民币": "元",
    "千米": "公里",
    "个小时": "小时",
    "工作日": "个工作日",
    "名": "人",
    "位": "人",
    "㎡": "平方米",
}


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text in their order; what is doubtful is none."""
    if _DIGITS.search(text) is None:
        return []
    barred = [match.span() for match in _NAMED.finditer(text)]
    found = [_quantity(text, match) for match in _matches(text) if _counts(text, match, barred)]
    if "：" in text or ":" in text:
        found += [_quantity(text, match) for match in _COLON.finditer(text) if _counts(text, match, barred)]
        found.sort(key=lambda each: each.at)
    return found


_DIGITS = re.compile("[0-9]+")


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Of the pattern, which begins with the first of some digits: looked for only there."""
    end = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() >= end and (match := _QUANTITY.match(text, digits.start())):
            end = match.end()
            yield match


def _counts(text: str, match: re.Match[str], barred: list[tuple[int, int]]) -> bool:
    start, end = match.span()
    if any(low < end and start < high for low, high in barred):
        return False
    if _RANGE_BACK.search(text[max(0, start - 16) : start]) or _RANGE_ON.match(text, match.end("digits")):
        return False
    return not _NEVER.match(text, start)


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    start, end = match.span()
    near = text[max(0, start - 4) : start]
    modifier = match["between"] or match["later"]
    if (before := _BEFORE.search(near)) and not _NO_MODIFIER.search(near):
        modifier = before[0].strip()
        start -= len(before[0])
    elif after := _AFTER.match(text, end):
        modifier, end = after[0], after.end()
    number = Decimal(match["digits"].replace(",", ""))
    measure = match["measure"] or ""
    return Quantity(
        start,
        match.start(),
        end,
        number,
        _POWERS.get(match["scale"], 0),
        _ALIKE.get(measure, measure),
        modifier,
    )


def measured(number: Decimal, measure: str) -> tuple[Decimal, str]:
    """A number of an indicator in the plain measure: 1.2 万件 is 12000 件."""
    power, plain = _plain(measure)
    return number.scaleb(power), plain


@lru_cache(256)
def _plain(measure: str) -> tuple[int, str]:
    scale = next((scale for scale in _POWERS if measure.startswith(scale) and len(measure) > len(scale)), "")
    plain = measure.removeprefix(scale)
    return _POWERS.get(scale, 0), _ALIKE.get(plain, plain)
