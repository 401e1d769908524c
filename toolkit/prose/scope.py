"""What names in prose mean: units, years, elements and indicators; how a value prints."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from toolkit.figures import FILTERS, Figure, FigureError, Missing, pending_mark
from toolkit.figures.dates import full_date
from toolkit.figures.exact import subtract
from toolkit.figures.quantity import with_mark

PARTS = ("名称", "数值", "计量", "上年", "增减", "目标", "来源", "口径")
"""What stands behind the dot of an indicator."""
REGISTERED = ("级别", "类别", "地区", "上级", "发文机关代字")  # what the registry says of some units only
_MAPPINGS = (dict, Mapping)  # dict is found at once; Mapping's own test takes ten times as long


class Indicator(Figure):
    """A figure whose parts have Chinese names, for prose and for Word templates alike."""

    __slots__ = ()

    # Word templates compare figures with Jinja's own operators, by the same rules as prose: PendingError where
    # the figure is still missing; what does not arise is above and below nothing.

    def _compares(self, other: object, holds: Callable[[Any, Any], bool]) -> bool:
        left, right = plain(self), plain(other)
        if does_not_arise(self) or does_not_arise(other):
            return False
        return holds(left, right)

    def __lt__(self, other: object) -> bool:
        return self._compares(other, operator.lt)

    def __le__(self, other: object) -> bool:
        return self._compares(other, operator.le)

    def __gt__(self, other: object) -> bool:
        return self._compares(other, operator.gt)

    def __ge__(self, other: object) -> bool:
        return self._compares(other, operator.ge)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return isinstance(self.value, Missing) and self.value.value == other
        if isinstance(other, (Decimal, int, float)):
            return bool(plain(self) == plain(other))
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    def __bool__(self) -> bool:
        return true(self)

    @classmethod
    def of(cls, figure: Figure) -> Indicator:
        """The same figure with Chinese names for its parts."""
        return cls(**{field.name: getattr(figure, field.name) for field in fields(Figure)})

    @property
    def 名称(self) -> str:
        """The name to print."""
        return self.name

    @property
    def 数值(self) -> Indicator:
        """The bare number; it prints without measure and modifier and compares as a number."""
        return Indicator(
            self.name, self.key, self.value, previous=self.previous, provisional=self.provisional
        )

    @property
    def 计量(self) -> str:
        """The measure."""
        return self.measure

    @property
    def 上年(self) -> Indicator:
        """Last year's value in the same measure; it prints a mark to fill in where it is unknown."""
        if self.previous is None or self.previous is Missing.PENDING:
            return Indicator(f"{self.name}上年数", self.key, Missing.PENDING, self.measure)
        return Indicator(self.name, self.key, self.previous, self.measure)

    @property
    def 增减(self) -> Change | str:
        """The signed difference from last year; words where there is none."""
        if isinstance(self.value, Decimal) and isinstance(self.previous, Decimal):
            change = subtract(self.value, self.previous)
            return Change(self.name, self.key, change, provisional=self.provisional)
        return str(FILTERS["增减"].function(self))

    @property
    def 目标(self) -> str:
        """The target in words; nothing where there is none."""
        return self.target.words(self.measure) if self.target is not None else ""

    @property
    def 来源(self) -> str:
        """Where the figure comes from."""
        return self.source

    @property
    def 口径(self) -> str:
        """What was counted."""
        return self.definition


class Change(Indicator):
    """A difference from last year: it prints with its sign and compares as a number."""

    __slots__ = ()

    def __str__(self) -> str:
        sign = "+" if isinstance(self.value, Decimal) and self.value > 0 else ""
        return with_mark(f"{sign}{self.number}", self)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that prose may use: ``names`` by root; an indicator's parts are ``PARTS``."""

    names: Mapping[str, Any]

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by key."""
        found: Mapping[str, Indicator] = self.names["指标"]
        return found

    def lookup(self, key: str) -> Figure:
        """The indicator of a key; FigureError where there is none."""
        from toolkit.suggest import did_you_mean

        figure = self.indicators.get(key)
        if figure is None:
            raise FigureError(f"没有指标“{key}”", did_you_mean(key, self.indicators))
        return figure

    def unknown(self, path: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
        """None where the path means something; otherwise its first unknown step and what could stand there."""
        value: Any = self.names
        for step in path:
            if type(value) is dict and step in value:
                value = value[step]
                continue
            choices = value if isinstance(value, _MAPPINGS) else PARTS if isinstance(value, Indicator) else ()
            if step not in choices:
                return step, tuple(choices)
            value = value[step] if isinstance(value, _MAPPINGS) else None
        return None


class PrintedDate(dt.date):
    """A date that prints as official documents print it (GB/T 9704-2012, 7.3.5.4) and that filters take as one."""

    def __str__(self) -> str:
        return full_date(self)


class PendingError(Exception):
    """A decision hangs on a figure that is still missing; ``mark`` is what prints instead."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


def part(value: Any, name: str) -> Any:
    """``value.name``: a key of a mapping, a part of an indicator; nothing where the registry is silent (``tested``)."""
    if isinstance(value, Indicator):
        if name in PARTS:
            return getattr(value, name)
    elif isinstance(value, _MAPPINGS):
        try:
            return value[name]
        except KeyError:
            if name in REGISTERED:
                return ""
            raise
    raise KeyError(name)


def plain(value: Any) -> Any:
    """A value for comparisons: a figure's number; what is 待补, or lacks units, cannot be compared yet."""
    if isinstance(value, Figure):
        if value.value is Missing.PENDING:
            raise PendingError(str(value))
        if value.provisional:
            raise PendingError(pending_mark(value.provisional))
        value = value.value
    if isinstance(value, Missing):
        return value.value
    return Decimal(repr(value)) if isinstance(value, float) else value


def does_not_arise(value: Any) -> bool:
    """Whether a value is a figure that is 不涉及."""
    return isinstance(value, Figure) and value.value is Missing.NOT_APPLICABLE


def true(value: Any) -> bool:
    """Whether a condition holds: numbers other than zero, texts and lists that are not empty; 不涉及 does not."""
    value = plain(value)
    return value != Missing.NOT_APPLICABLE.value and bool(value)


def display(value: Any) -> str:
    """How a value prints: texts as they are, figures with their measure, lists joined by 、."""
    if isinstance(value, str):
        return value
    if isinstance(value, Figure):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if type(value) in (list, tuple):
        return "、".join(map(display, value))
    if value is None or isinstance(value, (bool, Mapping)):
        raise FigureError("这里没有可印的内容", "写到具体的一项，例如 指标.名称")
    return str(value)
