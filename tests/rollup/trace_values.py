"""Roll-ups made by hand: what a trace is laid out from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from toolkit.figures.exact import sum_of
from toolkit.rollup.values import Contribution, Place, Rolled, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence


def D(text: str | int) -> Decimal:  # noqa: N802 - short for a value that stands everywhere
    return Decimal(text)


def gave(unit: str, value: str | int, **more: Any) -> Contribution:
    """A unit that gave a number."""
    place = Place(f"data/2023/{unit}.yaml", 4, 3)
    measure = more.pop("measure", "件")
    return Contribution(unit, Standing.COUNTED, D(value), measure=measure, place=place, **more)


def lacks(unit: str, standing: Standing) -> Contribution:
    """A unit without a number."""
    return Contribution(unit, standing, place=Place(f"data/2023/{unit}.yaml"))


def rolled(contributions: Sequence[Contribution], **more: Any) -> Rolled:
    """A sum over these units, or what ``more`` makes of it."""
    values = [each.value for each in contributions if each.value is not None]
    total = sum_of(values)
    facts: dict[str, Any] = {
        "unit": "示例市人民政府",
        "year": 2023,
        "key": "办件",
        "name": "办件",
        "method": "求和",
        "measure": "件",
        "value": total,
        "total": total,
        "place": Place("data/2023/示例市人民政府.yaml", 7, 3),
        "of": "办件",
        "scope": "市直部门",
    }
    return Rolled(contributions=tuple(contributions), **{**facts, **more})
