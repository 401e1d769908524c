"""``gongwen trace``: how a figure came about, shown on the console, as JSON, or written as an xlsx workbook.

Codes: W632 the library for xlsx is missing, those of ``toolkit.cli.workbooks``.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.show import finish
from toolkit.cli.tracing_table import show_all, show_one
from toolkit.cli.workbooks import write_workbook
from toolkit.figures import Missing
from toolkit.figures.exact import plain
from toolkit.problems import error, has_errors
from toolkit.restyling.output import refusal
from toolkit.rollup.values import Place, Plain
from toolkit.tracing.rows import Row, absent, change_of, difference, holders, printed_number, rate
from toolkit.tracing.sheets import sheets
from toolkit.tracing.spreadsheet import MissingLibrary, require_library
from toolkit.tracing.words import method_words

if TYPE_CHECKING:
    from toolkit.problems import Problem
    from toolkit.tracing.rows import Number, Traced


def trace(
    root: Path | None,
    unit: str,
    key: str | None,
    year: int | None,
    *,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> int:
    """``gongwen trace``."""
    from toolkit.api import trace as traced

    problems = list(_refused(output, force=force)) if output is not None else []
    if problems:
        return finish(problems, as_json=as_json, more={"单位": unit, "年度": year, "指标": []})
    found = traced(root, unit, key, year)
    problems = list(found.problems)
    written = False
    if output is not None and found.figures:
        more = write_workbook(output, sheets(found.figures), force=force)
        written = not has_errors(more)
        problems += more
    if not as_json and not found.figures and not has_errors(problems):
        click.echo(f"{found.unit} {found.year} 年没有指标")
    elif not as_json and output is None and found.figures:
        if key is None:
            show_all(f"{found.unit} {found.year} 年", found.figures)
        else:
            show_one(found.figures[0])
    document: dict[str, object] = {
        "单位": found.unit,
        "年度": found.year,
        "指标": [_document(figure, set()) for figure in found.figures] if as_json else [],
        **({"文件": str(output)} if written else {}),
    }
    code = finish(problems, as_json=as_json, more=document)
    if written and not as_json:
        click.echo(f"已写 {output}：{len(found.figures)} 个指标")
    return code


# The workbook


def _refused(output: Path, *, force: bool) -> list[Problem]:
    """Why the workbook would not be written, told before the data are read."""
    try:
        require_library()
    except MissingLibrary as fault:
        return [error(str(output), 0, 0, "W632", fault.message, fault.hint)]
    problem = refusal(output, force=force)
    return [problem] if problem is not None else []


# JSON


def _document(figure: Traced, seen: set[tuple[str, int, str]]) -> dict[str, Any]:
    """A figure for programs: numbers as text, exactly as they are; each roll-up below is taken apart once."""
    number = printed_number(figure)
    common = {
        "单位": figure.unit,
        "年度": figure.year,
        "键": figure.key,
        "名称": figure.name,
        "数值": _text(number),
        "计量": figure.measure,
        "上年": _text(figure.previous),
        "上年出处": figure.previous_from,
        "增减": _text(difference(number, figure.previous)),
        "出处": _place(figure.place),
        "修饰": figure.modifier,
        "来源": figure.source,
        "口径": figure.definition,
    }
    if isinstance(figure, Plain):
        return {**common, "汇总": None, "分项": {name: _text(number) for name, number in figure.parts}}
    if (identity := (figure.unit, figure.year, figure.key)) in seen:
        return {**common, "汇总": figure.method, "构成见前": True}
    seen.add(identity)
    return {
        **common,
        "汇总": figure.method,
        "方法": method_words(figure),
        "汇总指标": figure.of,
        "范围": figure.scope,
        "汇总数": _text(figure.value),
        "核定": None if figure.approved is None else {"数值": _text(figure.approved), "说明": figure.reason},
        "暂计": figure.provisional,
        "合计": _text(figure.total),
        "分母合计": _text(figure.over) if figure.method == "比率" else None,
        "分项": {name: list(units) for name, units in holders(figure).items()},
        "计入家数": len(figure.counted),
        "没有数的单位": {standing.value: list(units) for standing, units in absent(figure).items()},
        "各单位": [_unit_document(Row(0, figure, each), seen) for each in figure.contributions],
    }


def _unit_document(row: Row, seen: set[tuple[str, int, str]]) -> dict[str, Any]:
    each = row.contribution
    return {
        "单位": each.unit,
        "情况": each.standing.value,
        "数": _text(each.value),
        "分母": _text(each.over),
        "比率": _text(rate(row)),
        "计量": each.measure,
        "修饰": each.modifier,
        "分项": list(each.parts),
        "上年": _text(each.previous),
        "增减": _text(change_of(row)),
        "出处": _place(each.place),
        "分母出处": _place(each.over_place) if each.over_place.path else None,
        "下级汇总": None if each.below is None else _document(each.below, seen),
        "分母的下级汇总": None if each.over_below is None else _document(each.over_below, seen),
    }


def _text(number: Number) -> str | None:
    if isinstance(number, Missing):
        return number.value
    return plain(number) if isinstance(number, Decimal) else None


def _place(place: Place) -> dict[str, Any]:
    return {"文件": place.path, "行": place.line, "列": place.column}
