"""A figure: what one indicator of one year is, and how it is printed (GB/T 15835-2011, 4.1.1 and 5.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from toolkit.figures.exact import check_size, number_text
from toolkit.figures.faults import FigureError

if TYPE_CHECKING:
    from toolkit.figures.target import Target


class Missing(Enum):
    """Why there is no number; the values are the words that users type and read."""

    PENDING = "待补"
    NOT_APPLICABLE = "不涉及"
    NOT_REPORTED = "未报"


MODIFIERS_BEFORE = ("近", "约", "超", "超过", "不足", "逾")
MODIFIERS_BETWEEN = ("余", "多")
MODIFIERS_AFTER = ("以上", "以下", "左右")
MODIFIERS = MODIFIERS_BEFORE + MODIFIERS_BETWEEN + MODIFIERS_AFTER

_AT_LEAST = ("超", "超过", "逾", "余", "多", "以上")
_AT_MOST = ("近", "不足", "以下")

_RATES = {"%": "个百分点", "％": "个百分点", "百分点": "个百分点", "个百分点": "个百分点", "‰": "个千分点"}
_PRINTED_MEASURE = {"％": "%", "百分点": "个百分点"}
_NO_BRACKETS = str.maketrans("【】", "（）")

PENDING_MARK = re.compile(r"【待补(?:：([^【】]*))?】")
"""Finds, in finished text, each place where something is still missing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator of one year.

    ``name`` is the name to print and ``key`` the identifier in the data; ``previous`` is last year's value in the
    same measure, None where it is unknown. ``places`` is how many decimals are printed at most (None: as given);
    ``value`` stays exact. ``provisional`` says who is missing from a sum that is printed all the same: it stands as a
    mark behind the figure. FigureError for a modifier that does not exist or would make the printed claim untrue.
    """

    name: str
    key: str
    value: Decimal | Missing
    measure: str = ""
    modifier: str = ""
    target: Target | None = None
    source: str = ""
    definition: str = ""
    previous: Decimal | Missing | None = None
    places: int | None = field(default=None, kw_only=True)
    provisional: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        _check_number(self, self.value)
        if self.previous is not None:
            _check_number(self, self.previous)
        if self.modifier:
            _check_modifier(self)

    def __str__(self) -> str:
        return with_mark(figure_text(self, self.number), self)

    @property
    def number(self) -> str:
        """The bare number to print (50, 97.20); what is missing gives its mark or 不涉及."""
        if isinstance(self.value, Missing):
            return missing_text(self.value, self.name)
        return number_text(self.value, self.places)

    @property
    def missing(self) -> Missing | None:
        """Why there is no number, None where there is one."""
        return self.value if isinstance(self.value, Missing) else None


def _check_number(figure: Figure, number: object) -> None:
    if isinstance(number, Missing):
        return
    if not isinstance(number, Decimal):
        raise TypeError(f"neither a Decimal nor Missing: {number!r}")
    if not number.is_finite():
        raise FigureError(f"“{figure.name}”的数值不是数", "写阿拉伯数字，例如97.28")
    check_size(number)


def _check_modifier(figure: Figure) -> None:
    modifier = figure.modifier
    if modifier not in MODIFIERS:
        raise FigureError(f"修饰不能是“{modifier}”", f"可用：{'、'.join(MODIFIERS)}")
    if isinstance(figure.value, Missing):
        return
    if modifier in MODIFIERS_BETWEEN and (points_unit(figure.measure) or "." in figure.number):
        raise FigureError(f"“{figure.name}”：“{modifier}”不能用于小数和百分数", "改用“约”“超过”或“以上”")
    shown = Decimal(figure.number)
    if (modifier in _AT_LEAST and shown > figure.value) or (modifier in _AT_MOST and shown < figure.value):
        raise FigureError(
            f"“{figure.name}”：四舍五入成{figure.number}后，“{modifier}”就不属实了",
            "增加保留的位数，或者把修饰改成“约”",
        )


def figure_text(figure: Figure, number: str) -> str:
    """The figure with its number written as given: 近50件, 500余件, 95%以上, 3.5个百分点; marks stand alone."""
    if figure.missing:
        return number
    measure = printed_measure(figure.measure)
    if figure.modifier in MODIFIERS_BEFORE:
        return f"{figure.modifier}{number}{measure}"
    if figure.modifier in MODIFIERS_BETWEEN:
        return f"{number}{figure.modifier}{measure}"
    return f"{number}{measure}{figure.modifier}"


def with_mark(text: str, figure: Figure) -> str:
    """What a figure became in print, with the mark of what a provisional one lacks: 1150项【待补：缺市水务局】."""
    mark = pending_mark(figure.provisional) if figure.provisional else ""
    return text if not mark or figure.missing or text.endswith(mark) else text + mark


def printed_measure(measure: str) -> str:
    """The measure as it stands behind a number: 百分点 takes 个, a full-width ％ is printed as %."""
    return _PRINTED_MEASURE.get(measure, measure)


def points_unit(measure: str) -> str:
    """个百分点 (个千分点 for ‰) where figures of this measure differ by points, otherwise the empty text."""
    return _RATES.get(measure, "")


def quotient_scale(measure: str) -> int:
    """What a quotient is multiplied by to be said in this measure: 100 for %, 1000 for ‰."""
    return {"个百分点": 100, "个千分点": 1000}.get(points_unit(measure), 1)


def missing_text(missing: Missing, name: str) -> str:
    """What stands in the draft where there is no number: 不涉及, or a mark that must be filled in."""
    if missing is Missing.NOT_APPLICABLE:
        return str(missing.value)
    return pending_mark(f"{name}（未报）" if missing is Missing.NOT_REPORTED else name)


def pending_mark(what: str = "") -> str:
    """【待补：what】, found again by ``PENDING_MARK``; heavy brackets inside become round ones."""
    return f"【待补：{what.translate(_NO_BRACKETS)}】" if what else "【待补】"
