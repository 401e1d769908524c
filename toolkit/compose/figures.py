"""The indicators of a unit's year as figures to print, each with last year's value beside it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.figures import FigureError, Missing
from toolkit.figures.exact import decimals
from toolkit.problems import Problem, Severity, error
from toolkit.prose.scope import Indicator
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from toolkit.model.indicator import Indicator as IndicatorData
    from toolkit.rollup.values import Rolled
    from toolkit.yamltext.document import Document

_NOTHING: Mapping[str, Rolled] = MappingProxyType({})


def figures(
    indicators: Mapping[str, IndicatorData],
    last_year: Mapping[str, IndicatorData] | None,
    document: Document,
    rolled: Mapping[str, Rolled] = _NOTHING,
) -> tuple[dict[str, Indicator], list[Problem]]:
    """The figures by key; those that are roll-ups as they were worked out, 待补 where that was not possible.

    Last year's value is the one typed as 上年, otherwise that of last year's file. Problems: F303 a modifier that does
    not fit, F305 last year counted in another measure (the comparison is left out).
    """
    found: dict[str, Indicator] = {}
    problems: list[Problem] = []
    for key, data in indicators.items():
        name = data.name or key
        lacking, places = "", None
        if data.rollup is None:
            value = Missing.PENDING if data.value is None else data.value
            previous, fault = _previous(key, data, last_year, document)
            problems += fault
        elif (worked := rolled.get(key)) is not None:
            value, previous = worked.compared, worked.previous
            lacking = worked.lacking if worked.provisional else ""
            if isinstance(worked.printed, Decimal) and worked.exact is not None:
                places = decimals(worked.printed)
        else:
            value = data.approved.value if data.approved is not None else Missing.PENDING
            previous = data.previous
        try:
            found[key] = Indicator(
                name,
                key,
                value,
                data.measure,
                data.modifier or "",
                data.target,
                data.source or "",
                data.definition or "",
                previous,
                provisional=lacking,
                places=places,
            )
        except FigureError as refusal:
            place = document.place(("指标", key, "修饰"))
            where = dotted(("指标", key, "修饰"))
            problems.append(error(document.path, *place, "F303", refusal.message, refusal.hint, where))
            found[key] = Indicator(name, key, value, data.measure, previous=previous)
    return found, problems


def _previous(
    key: str, data: IndicatorData, last_year: Mapping[str, IndicatorData] | None, document: Document
) -> tuple[Decimal | Missing | None, list[Problem]]:
    if data.previous is not None:
        return data.previous, []
    before = (last_year or {}).get(key)
    if before is None:
        return None, []
    if before.measure != data.measure:
        line, column = document.place(("指标", key, "计量"))
        message = f"“{data.name or key}”今年的计量是“{data.measure}”，上年是“{before.measure}”，不作比较"
        hint = "统一计量，或在“上年”里填写可比的数"
        return None, [
            Problem(document.path, line, column, Severity.WARNING, "F305", message, hint, f"指标.{key}.计量")
        ]
    return before.value, []
