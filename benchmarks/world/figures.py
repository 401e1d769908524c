"""The figures of a unit: the same name means the same thing everywhere, each year near the year before."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from .phrases import Indicator, indicators

if TYPE_CHECKING:
    from .places import Unit

_SIZE = {"省": 1.0, "市": 0.6, "县": 0.25}


class Figures:
    """What a unit counted in a year, and in the one before."""

    def __init__(self, seed: int, unit: Unit, year: int) -> None:
        self.known: dict[str, Indicator] = {
            **indicators(),
            **{each.name: each for each in unit.field.figures},
        }
        size = _SIZE[unit.place.tier]
        lots = random.Random(f"{seed} {unit.number}").random
        now, before = (random.Random(f"{seed} {unit.number} {at} 数").random for at in (year, year - 1))
        self.values: dict[str, tuple[str, str]] = {}
        for name, each in self.known.items():
            drawn = lots()
            if each.measure == "%":
                low, width = each.least, each.most - each.least
                pair = (low + width * (0.7 * drawn + 0.3 * lot()) for lot in (now, before))
                this, last = (f"{value:.1f}".removesuffix(".0") for value in pair)
            else:
                usual = each.least * (each.most / each.least) ** drawn * size
                at = (usual * (0.85 + 0.3 * lot()) for lot in (now, before))
                this, last = (str(max(1, round(value))) for value in at)
            self.values[name] = (this, last)

    def line(self, name: str, *, missing: bool, with_last: bool) -> str:
        """The line of a data file that states a figure."""
        each = self.known[name]
        measure = '"%"' if each.measure == "%" else each.measure
        this, last = self.values[name]
        if missing:
            return f"  {name}: {{数值: 待补, 计量: {measure}, 来源: {each.source}}}"
        before = f", 上年: {last}" if with_last else ""
        aim = ', 目标: ">= 90"' if each.measure == "%" else ""
        return f"  {name}: {{数值: {this}, 计量: {measure}{before}{aim}, 来源: {each.source}}}"
