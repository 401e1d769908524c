"""``gongwen list``: the board of a year as a table or as JSON."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING

import click

from toolkit.cli.show import finish
from toolkit.cli.tables import add_row, new_table, print_table
from toolkit.gathering.standing_words import COUNTED, PUBLICATION, SUBMISSION, standing_words
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.gathering.board import Asked, Row, Totals
    from toolkit.gathering.duty import Duty, Given, Standing, State
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import Workspace


MANY = 200  # rows that a reader takes in


def list_units(
    root: Path | None,
    year: int | None,
    as_of: dt.date | None = None,
    conditions: Sequence[str] = (),
    *,
    as_json: bool,
) -> int:
    """``gongwen list``."""
    from toolkit.choosing import choose
    from toolkit.drafting.pdfs import left_alone
    from toolkit.gathering.board import board, totals
    from toolkit.workspace.selection import where

    chosen = choose(root, (), year)
    problems = list(chosen.problems)
    rows: tuple[Row, ...] = ()
    asked: Asked | None = None
    year = chosen.files[0].year if chosen.files else year
    if chosen.registry is not None:
        if as_of is not None:
            asked, more = on_day(chosen.workspace, chosen.registry, as_of, Severity.HINT)
            problems += more
        only, faults = where(chosen.registry, conditions)
        problems += faults
        if not faults:
            rows, more = board(
                chosen.workspace, chosen.registry, chosen.files, year, asked, only, chosen.seen
            )
            problems += more
            if year is not None and not conditions:
                problems += left_alone(chosen.workspace, year)
    numbers = totals(rows)
    if rows and not as_json:
        _told(
            rows, "还没有数据" if year is None else f"{year} 年", chosen.registry, with_days=asked is not None
        )
        click.echo(COUNTED)
        if asked is not None:
            click.echo(_summary(numbers))
    content: dict[str, object] = {"年度": year, "单位": [row_json(row) for row in rows]}
    if asked is not None:
        from toolkit.gathering.reminding import total_words

        content |= {"截至": asked.as_of.isoformat(), "合计": total_words(numbers)}
    code = finish(problems, as_json=as_json, more=content)
    return 1 if any(row.errors for row in rows) else code


def on_day(
    workspace: Workspace, registry: Registry, as_of: dt.date, severity: Severity
) -> tuple[Asked | None, list[Problem]]:
    """The deadlines with the day; None where there are none, with a problem of that weight."""
    from toolkit.gathering.board import Asked
    from toolkit.gathering.deadlines import none_there, read_deadlines

    deadlines, problems = read_deadlines(workspace, registry)
    if deadlines is None:
        return None, problems or [none_there(severity)]
    return Asked(deadlines, as_of), problems


def row_json(row: Row) -> dict[str, object]:
    """A row for programs."""
    told: dict[str, object] = {
        "单位": row.unit,
        "文种": row.kind,
        "文件": row.path,
        "错误": row.errors,
        "待补": row.pending,
        "暂计": row.provisional,
        "草稿": _words(row.drafts),
        "PDF": _words(row.pdfs),
        "报送日期": _date_json(row.submitted_on),
        "公开日期": _date_json(row.published_on),
        "公开网址": row.published_at,
    }
    if row.submission is not None and row.publication is not None and row.duty is not None:
        told["报送"] = _standing_json(row.submission, SUBMISSION) | _duty_json(row.duty)
        told["公开"] = _standing_json(row.publication, PUBLICATION)
    return told


def _words(states: Mapping[str, Enum]) -> dict[str, object]:
    return {edition: state.value for edition, state in states.items()}


def _date_json(given: Given) -> str:
    if isinstance(given, dt.date):
        return given.isoformat()
    return str(given.value) if isinstance(given, Enum) else ""


def _standing_json(standing: Standing, words: dict[State, str]) -> dict[str, object]:
    return {
        "状态": words.get(standing.state, standing.state.value),
        "早于": _date_json(standing.before),
        "天数": standing.days,
        "日期": _date_json(standing.done),
        "截至日之后的日期": _date_json(standing.announced),
    }


def _duty_json(duty: Duty) -> dict[str, object]:
    return {"报": list(duty.reports_to), "抄": list(duty.copies_to), "依据": duty.basis}


def _summary(numbers: Totals) -> str:
    return (
        f"应报 {numbers.due} 家，已报 {numbers.done} 家（其中迟报 {numbers.late} 家），"
        f"逾期未报 {numbers.overdue} 家，未到期 {numbers.early} 家，缺数据 {numbers.missing} 家；"
        f"到期未公开 {numbers.unpublished} 家；暂计 {numbers.provisional} 处"
    )


def _told(rows: Sequence[Row], title: str, registry: Registry | None, *, with_days: bool) -> None:
    """The table; of very many units those alone where something is to be done, and then numbers by the unit above."""
    if len(rows) <= MANY or registry is None:
        _table(rows, title, with_days=with_days)
        return
    busy = [row for row in rows if row.needs_somebody]
    if busy:
        _table(busy[:MANY], f"{title}：有事要办的", with_days=with_days)
    if len(busy) > MANY:
        click.echo(f"有事要办的还有 {len(busy) - MANY} 个没有列出\n")
    _by_parent(rows, registry, with_days=with_days)
    click.echo("看一个上级所属的全部单位：加 --where 上级=…；全部单位见 gongwen build --all 写的 台账.xlsx")


def _by_parent(rows: Sequence[Row], registry: Registry, *, with_days: bool) -> None:
    """How many units stand how below each unit: the first of them, for a whole country has thousands."""
    above: dict[str, list[Row]] = {}
    for row in rows:
        unit = registry.units.get(row.unit)
        above.setdefault((unit.parent if unit is not None else None) or "没有上级", []).append(row)
    days = ("已报", "逾期未报") if with_days else ()
    table = new_table("按上级", ("上级", "数", "缺数据", "有错误", "有待补", "草稿不是最新", *days))
    shown = [*above.items()][:MANY]
    rest = [row for _, found in [*above.items()][MANY:] for row in found]
    for name, found in [
        *shown,
        *([(f"其余 {len(above) - MANY} 个上级", rest)] if rest else []),
        ("合计", rows),
    ]:
        cells: list[object] = [
            *(name, len(found), sum(not row.path for row in found), sum(row.errors > 0 for row in found)),
            *(sum(row.pending > 0 for row in found), sum(row.stale for row in found)),
        ]
        if with_days:
            from toolkit.gathering.board import totals

            numbers = totals(found)
            cells += [numbers.done, numbers.overdue]
        add_row(table, [cell or "" for cell in cells])
    print_table(table)


def _table(rows: Sequence[Row], title: str, *, with_days: bool) -> None:
    provisional = ("暂计",) if any(row.provisional for row in rows) else ()
    pdfs = ("PDF",) if any(row.pdfs for row in rows) else ()
    days = ("报送", "公开") if with_days else ()
    table = new_table(title, ("单位", "数据", "错误", "待补", *provisional, "草稿", *pdfs, *days))
    for row in rows:
        states = _said(row.drafts)
        data = (f"有（{row.kind}）" if row.kind else "有") if row.path else "缺"
        state = states or ("只有数据" if row.path and not row.errors else "")
        cells = [row.unit, data, row.errors or "", row.pending or ""]
        cells += [*([row.provisional or ""] if provisional else []), state]
        cells += [_said(row.pdfs)] if pdfs else []
        if with_days:
            cells.append(standing_words(row.submission, SUBMISSION))
            cells.append(standing_words(row.publication, PUBLICATION))
        add_row(table, cells)
    print_table(table)


def _said(states: Mapping[str, Enum]) -> str:
    """报送版最新，公开版已过期."""
    return "，".join(f"{edition}{state.value}" for edition, state in states.items())
