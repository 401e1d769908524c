"""What a roll-up is made of, as values: who was asked, who said what and where, and what came of it."""

from __future__ import annotations

import unicodedata
from copy import copy
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from toolkit.figures import Missing, Target


class Standing(Enum):
    """How a unit stands to a figure that is rolled up; the values are the words that users read.

    Zero is a number and counts. ``NO_FILE`` and ``NO_FIGURE`` are both "not reported": the unit has no data of the
    year at all, or its data lack this indicator. ``UNREADABLE``: its file has a fault there. ``UNNAMED``: a number
    without the names (分项) that 去重计数 needs.
    """

    COUNTED = "计入"
    NOT_APPLICABLE = "不涉及"
    PENDING = "待补"
    NO_FILE = "未报"
    NO_FIGURE = "未填"
    UNREADABLE = "有误"
    UNNAMED = "无分项"

    @property
    def missing(self) -> bool:
        """Whether the sum is provisional because of it."""
        return self is not Standing.COUNTED and self is not Standing.NOT_APPLICABLE


def same_part(name: str) -> str:
    """A part's name (分项) as it is compared: blanks around it and forms of its characters make no other part."""
    return unicodedata.normalize("NFKC", name).strip()


class Place(NamedTuple):  # of thousands of figures: made three times as fast as a dataclass
    """Where something stands: a file relative to the workspace, line and column from 1, 0 for the file as a whole."""

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


_NOWHERE = Place()


class Reported(NamedTuple):
    """One indicator as a unit's file has it, without its texts.

    ``value`` is None where it is a roll-up that was not worked out; ``parts`` are the names of 分项 that count.
    """

    value: Decimal | Missing | None
    measure: str
    path: str
    at: tuple[int, int]  # line and column
    parts: tuple[str, ...] = ()
    modifier: str = ""
    previous: Decimal | Missing | None = None
    is_rollup: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.path, *self.at)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one unit gave to a roll-up: ``over`` is the denominator of a 比率, ``below`` its own roll-up, if it is one.

    ``value`` (and ``over``) are None unless the standing is COUNTED. ``previous`` is the unit's figure of last year.
    """

    unit: str
    standing: Standing
    value: Decimal | None = None
    over: Decimal | None = None
    measure: str = ""
    parts: tuple[str, ...] = ()
    modifier: str = ""
    previous: Decimal | None = None
    place: Place = _NOWHERE
    over_place: Place = _NOWHERE
    over_measure: str = ""
    below: Rolled | None = None
    over_below: Rolled | None = None
    printed: Decimal | None = None  # what the unit's own document prints, where that is rounded

    @property
    def shown(self) -> Decimal | None:
        """The value as the unit's own document prints it."""
        return self.value if self.printed is None else self.printed

    @property
    def belows(self) -> tuple[Rolled, ...]:
        """The roll-ups that it is itself: none, one, or those of numerator and denominator."""
        if self.over_below is None:
            return () if self.below is None else (self.below,)
        return (self.over_below,) if self.below is None else (self.below, self.over_below)

    @property
    def missing(self) -> bool:
        """Whether something of it is missing, here or further below."""
        if self.below is None and self.over_below is None:
            return self.standing.missing
        return self.standing.missing or any(each.provisional for each in self.belows)


@dataclass(frozen=True, slots=True)
class Everyone:
    """The units of a roll-up at any depth: those that count, all that were asked; ``levels`` of roll-ups it is deep."""

    counted: tuple[str, ...]
    asked: tuple[str, ...]
    levels: int


@dataclass(frozen=True, slots=True)
class Rolled:
    """A roll-up that was worked out: ``value`` from the units' figures, ``approved`` what the office set instead.

    ``total`` is the sum, of a 比率 that of the numerators; ``over`` what it was divided by: the sum of the
    denominators, of a 均值 the number of units. ``parts`` are the distinct names that 去重计数 counted. ``previous`` is
    last year's figure, from last year's own file, or the same roll-up over last year's figures where every unit gave
    one.
    """

    unit: str
    year: int
    key: str
    name: str
    method: str
    measure: str
    value: Decimal | Missing
    contributions: tuple[Contribution, ...]
    place: Place
    approved: Decimal | Missing | None = None
    reason: str = ""
    total: Decimal | None = None
    over: Decimal | None = None
    parts: tuple[str, ...] = ()
    exact: Decimal | None = None  # what 均值 and 比率 give before they are rounded, to twelve decimals
    previous: Decimal | Missing | None = None
    previous_from: str = ""  # the file of last year, or 各单位上年数
    of: str = ""  # the units' indicator; of a 比率 分子/分母
    scope: str = ""  # the scope in words
    lacking: str = ""  # who is missing, as short as a mark in the text must be: 缺市水务局等3家
    modifier: str = ""
    source: str = ""
    definition: str = ""
    condition: Target | None = None  # which units 家数 counts, where it is not those above zero
    # Of one that was worked out before, whose ``contributions`` are the missing ones alone; of others once asked for.
    known: Everyone | None = field(default=None, compare=False, repr=False)
    provisional: bool = field(init=False)  # 暂计: units are missing, and the office has not set the figure

    def __post_init__(self) -> None:
        """Worked out once: a figure may stand in many others."""
        object.__setattr__(
            self, "provisional", self.approved is None and any(e.missing for e in self.contributions)
        )

    @property
    def printed(self) -> Decimal | Missing:
        """The figure that the document prints."""
        return self.value if self.approved is None else self.approved

    @property
    def compared(self) -> Decimal | Missing:
        """The figure as it is compared and rolled up again: not rounded."""
        return self.printed if self.approved is not None or self.exact is None else self.exact

    @property
    def missing(self) -> tuple[Contribution, ...]:
        """The units whose figures are missing, wholly or in part."""
        return tuple(each for each in self.contributions if each.missing)

    def absent(self) -> tuple[tuple[Contribution, Rolled], ...]:
        """The units without a number, each once and with the roll-up that it is missing from.

        Those further below are among them where they make this figure provisional: not below one that was approved.
        """
        found: dict[str, tuple[Contribution, Rolled]] = {}
        todo, seen = [self], {id(self)}
        while todo:
            above = todo.pop(0)
            for each in above.contributions:
                if each.standing is not Standing.COUNTED:
                    found.setdefault(each.unit, (each, above))
                if belows := each.belows:
                    fresh = [below for below in belows if below.provisional and id(below) not in seen]
                    seen.update(map(id, fresh))
                    todo += fresh
        return tuple(found.values())

    def everyone(self) -> Everyone:
        """The units in it, here and further below, each once; counted once, for it may stand in many others."""
        known = self.known or self._counted()
        object.__setattr__(self, "known", known)
        return known

    def _counted(self) -> Everyone:
        counted, asked = dict[str, None](), dict[str, None]()
        levels = 0
        for each in self.contributions:
            asked[each.unit] = None
            counts = each.standing is Standing.COUNTED
            if counts:
                counted[each.unit] = None
            for below in each.belows:
                further = below.everyone()
                asked.update(dict.fromkeys(further.asked))
                counted.update(dict.fromkeys(further.counted if counts else ()))
                levels = max(levels, further.levels)
        return Everyone(tuple(counted), tuple(asked), levels + 1)

    def alone(self) -> Rolled:
        """The same without what the roll-ups in it were worked out from: for a province, thousands of figures."""
        bare = copy(self)
        parts = tuple(
            replace(each, below=None, over_below=None) if each.belows else each for each in self.contributions
        )
        object.__setattr__(bare, "contributions", parts)
        return bare

    @property
    def counted(self) -> tuple[Contribution, ...]:
        """The units whose figures are in it."""
        return tuple(each for each in self.contributions if each.standing is Standing.COUNTED)


@dataclass(frozen=True, slots=True)
class Plain:
    """A figure that was typed: what ``trace`` shows of it."""

    unit: str
    year: int
    key: str
    name: str
    measure: str
    value: Decimal | Missing
    place: Place
    source: str = ""
    definition: str = ""
    modifier: str = ""
    parts: tuple[tuple[str, Decimal | Missing | None], ...] = ()
    previous: Decimal | Missing | None = None
    previous_from: str = ""
