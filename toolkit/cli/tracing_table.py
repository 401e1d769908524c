"""How a figure came about, for a reader at the console: facts, and a table of the units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.tables import add_row, new_table, print_table
from toolkit.figures.quantity import printed_measure
from toolkit.rollup.values import Plain, Rolled, Standing
from toolkit.tracing.rows import Row, absent, change_of, difference, holders, printed_number, rate, rows
from toolkit.tracing.words import (
    NO_NUMBER,
    figure_words,
    method_words,
    number_words,
    parts_words,
    places_words,
    previous_words,
    signed,
    standing_words,
    with_measure,
    working_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.tracing.rows import Number, Traced

_DEEPEST = 6  # levels that the table shows; JSON and xlsx have everything


def show_one(figure: Traced) -> None:
    """A figure: what it is, and of a roll-up every unit's part in it and who is missing."""
    name = figure.name if figure.name == figure.key else f"{figure.name}（{figure.key}）"
    click.echo(f"{figure.unit} {figure.year} 年  {name}：{figure_words(figure)}")
    facts = _plain_facts(figure) if isinstance(figure, Plain) else _rolled_facts(figure)
    for title, fact in facts:
        if fact:
            lines = fact.replace("\n", "\n    ")
            click.echo(f"  {title}：{lines}")
    if isinstance(figure, Rolled):
        print_table(_contributions(figure))
        for line in _afterwards(figure):
            click.echo(line)


def _plain_facts(figure: Plain) -> list[tuple[str, str]]:
    return [
        ("方法", "填报"),
        ("分项", parts_words(figure)),
        ("来源", figure.source),
        ("口径", figure.definition),
        ("出处", str(figure.place)),
        ("上年", previous_words(figure)),
    ]


def _rolled_facts(figure: Rolled) -> list[tuple[str, str]]:
    approved = ""
    if figure.approved is not None:
        total = with_measure(figure.value, figure.measure)
        approved = f"{with_measure(figure.approved, figure.measure)}；汇总数是 {total}"
        approved += f"；理由：{figure.reason}" if figure.reason else ""
    return [
        ("方法", method_words(figure)),
        ("范围", figure.scope),
        ("计算", working_words(figure)),
        ("核定", approved),
        ("来源", figure.source),
        ("口径", figure.definition),
        ("出处", str(figure.place)),
        ("上年", previous_words(figure)),
    ]


def _contributions(figure: Rolled) -> Any:
    """The table of the units, each with what is below it, and the sum at its end."""
    shown = list(rows(figure))
    ratio = figure.method == "比率"
    partly = any(row.contribution.parts for row in shown)
    table = new_table("", ("单位", *(("分子", "分母", "比率") if ratio else ("数",)), *(("分项",) if partly else ()),
                        "上年", "增减", "情况", "出处"))  # fmt: skip
    deeper = sum(row.depth >= _DEEPEST for row in shown)
    for row in shown:
        if row.depth < _DEEPEST:
            each = row.contribution
            numbers = [number_words(each.over), with_measure(rate(row), figure.measure)] if ratio else []
            add_row(table, ["　" * row.depth + each.unit, _reported(row, figure), *numbers,
                         *(["、".join(each.parts)] if partly else []), number_words(each.previous),
                         signed(change_of(row)), standing_words(row), places_words(each)])  # fmt: skip
    if deeper:
        add_row(table, [f"（更深的还有 {deeper} 行，用 --json 或 -o 查看）"])
    table.add_section()
    add_row(table, _sum_line(figure, ratio=ratio, partly=partly))
    if figure.approved is not None:
        approved = with_measure(figure.approved, figure.measure if ratio else "")
        numbers = ["", "", approved] if ratio else [approved]
        past = [number_words(figure.previous), signed(difference(figure.approved, figure.previous))]
        add_row(table, ["核定", *numbers, *[""] * partly, *past, "印出的数", ""])
    return table


def _reported(row: Row, figure: Rolled) -> str:
    """The unit's number; with its measure where that is not the figure's, as of 家数 over items."""
    each = row.contribution
    same = printed_measure(each.measure) == printed_measure(figure.measure) or figure.method == "比率"
    return with_measure(each.value, "" if same else each.measure, each.modifier)


def _sum_line(figure: Rolled, *, ratio: bool, partly: bool) -> list[str]:
    titles = {"家数": "家数", "去重计数": "不重复的", "最大": "最大", "最小": "最小"}
    number: Number = figure.total if ratio or figure.method == "均值" else figure.value
    numbers = [
        number_words(number),
        *([number_words(figure.over), with_measure(figure.value, figure.measure)] if ratio else []),
    ]
    compared = figure.previous if figure.method != "均值" and figure.approved is None else None
    return [
        titles.get(figure.method, "合计"),
        *numbers,
        *([f"{len(figure.parts)} 个"] if partly else []),
        number_words(compared),
        signed(difference(figure.value, compared)),
        f"计入 {len(figure.counted)}/{len(figure.contributions)} 家",
        "",
    ]


def _afterwards(figure: Rolled) -> list[str]:
    """The distinct names with who has each, and the units without a number by reason."""
    lines: list[str] = []
    if figure.parts and figure.method == "去重计数":
        lines.append("各分项：")
        for name, units in holders(figure).items():
            lines.append(f"  {name}（{len(units)} 家）：{'、'.join(units)}")
    without = absent(figure)
    missing = {standing: units for standing, units in without.items() if standing.missing}
    count = sum(len(units) for units in missing.values())
    if figure.provisional:
        lines.append(f"暂计：还差 {count} 家")
    elif count:
        lines.append(f"还差 {count} 家（本数已核定，不作暂计）")
    lines += [
        f"  {standing.value} {len(units)} 家：{'、'.join(units)}" for standing, units in missing.items()
    ]
    if concerned := without.get(Standing.NOT_APPLICABLE):
        lines.append(f"不涉及 {len(concerned)} 家：{'、'.join(concerned)}")
    return lines


def show_all(title: str, figures: Sequence[Traced]) -> None:
    """A unit's figures, one to a line."""
    table = new_table(title, ("指标", "数值", "方法", "计入", "缺", "上年", "增减", "出处"))
    for figure in figures:
        method, counted, missing = "填报", NO_NUMBER, NO_NUMBER
        if isinstance(figure, Rolled):
            method = figure.method + ("（核定）" if figure.approved is not None else "")
            counted = f"{len(figure.counted)}/{len(figure.contributions)}"
            missing = str(len(figure.missing))
        name = figure.name if figure.name == figure.key else f"{figure.name}（{figure.key}）"
        number = printed_number(figure)
        add_row(table, [name, figure_words(figure), method, counted, missing, number_words(figure.previous),
                     signed(difference(number, figure.previous)), str(figure.place)])  # fmt: skip
    print_table(table)
