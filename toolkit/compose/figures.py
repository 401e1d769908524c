"""The indicators of a unit's year as figures to print, each with last year's value beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.figures import FigureError, Missing
from toolkit.problems import Problem, Severity, error
from toolkit.prose.scope import Indicator
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from decimal import Decimal

    from toolkit.model.indicator import Indicator as IndicatorData
    from toolkit.yamltext.document import Document


def figures(
    indicators: Mapping[str, IndicatorData], last_year: Mapping[str, IndicatorData] | None, document: Document
) -> tuple[dict[str, Indicator], list[Problem]]:
    """The figures by key. Last year's value is the one typed as 上年, otherwise that of last year's file.

    Problems: F303 a modifier that does not fit, F304 a roll-up that has no figure yet, F305 last year counted in
    another measure (the comparison is left out).
    """
    found: dict[str, Indicator] = {}
    problems: list[Problem] = []
    for key, data in indicators.items():
        name = data.name or key
        previous, fault = _previous(key, data, last_year, document)
        problems += fault
        value = data.value
        if value is None:
            value = data.approved.value if data.approved is not None else Missing.PENDING
            if data.approved is None:
                line, column = document.place(("指标", key, "汇总"))
                message = f"“{name}”由{data.rollup}汇总，这一版还不能计算，按待补处理"
                hint = "在“核定”里填上数值和说明，或改写成数值"
                problems.append(
                    Problem(
                        document.path, line, column, Severity.WARNING, "F304", message, hint, f"指标.{key}"
                    )
                )
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
    if before.value is None and before.approved is not None:
        return before.approved.value, []
    return before.value, []
