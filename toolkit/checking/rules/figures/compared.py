"""A figure and last year's, with the words that compare them: what ``comparisons`` finds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven

RISES = "增多|攀升|走高|回升|增长|增加|上升|提高|提升|上涨|增幅|升高|多"
FALLS = "走低|锐减|下降|减少|降低|下滑|回落|下跌|降幅|减|缩短|压缩|压减|少"


@dataclass(frozen=True, slots=True)
class Before:
    """Last year's value, how much rounding may have hidden of it, and whether the sentence prints it."""

    amount: Decimal
    half: Decimal
    printed: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values and the words that compare them; ``amount`` is the change that is told, None where only words are."""

    field: Woven
    current: Quantity
    before: Before
    verb: str
    against: str
    amount: Quantity | None
    start: int
    end: int

    @property
    def previous(self) -> Decimal:
        """Last year's value."""
        return self.before.amount

    @property
    def previous_half(self) -> Decimal:
        """How much rounding may have hidden of it."""
        return self.before.half

    @property
    def printed(self) -> bool:
        """Whether the sentence prints it; otherwise it is the indicator's."""
        return self.before.printed

    @property
    def rises(self) -> bool:
        """Whether the words tell a rise."""
        return re.fullmatch(RISES, self.verb) is not None

    @property
    def falls(self) -> bool:
        """Whether the words tell a fall."""
        return re.fullmatch(FALLS, self.verb) is not None

    @property
    def told(self) -> str:
        """The passage for a message."""
        return self.field.told(self.start, self.end)

    @property
    def typed(self) -> str:
        """The passage as typed: what is said of the change, where that stands behind the value."""
        at = behind(self.field, self.current)
        return self.field.typed(at if self.start < at < self.end else self.start, self.end)


def behind(field: Woven, quantity: Quantity) -> int:
    """Where the words begin that stand behind a number."""
    rest = field.text[quantity.end :]
    return quantity.end + len(rest) - len(rest.lstrip("，,、；（( "))
