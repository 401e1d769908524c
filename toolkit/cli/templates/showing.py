"""``gongwen template show``: what a template asks for, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.show import finish
from toolkit.cli.tables import add_row, new_table, print_table
from toolkit.cli.templates.finding import found_template
from toolkit.cli.templates.names_told import origin_of, several
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from toolkit.model.manifest import ReportingItem
    from toolkit.template.account import Account
    from toolkit.template.chosen import Chosen
    from toolkit.template.wants import Want


def show_template(root: Path | None, name: str, year: int | None, *, as_json: bool) -> int:
    """``gongwen template show``."""
    from toolkit.template.account import account
    from toolkit.workspace.known import known_registry

    workspace, chosen, problems = found_template(root, name)
    if chosen is None:
        return finish(problems, as_json=as_json, more={"模板": {}})
    registry, faults = known_registry(workspace)
    problems += [*chosen.problems, *faults]
    found, faults = account(workspace, registry, chosen, year)
    told = _json(chosen, found)
    if not as_json:
        _show(chosen, found)
    return finish([*problems, *faults], as_json=as_json, more={"模板": told})


def _show(chosen: Chosen, found: Account) -> None:
    manifest, asked = chosen.manifest, found.asked
    version = f"，版本 {shown(found.version)}" if found.version else ""
    if manifest is None or asked is None:
        click.echo(f"{shown(chosen.name)}：模板说明有错误{version}")
        return
    click.echo(f"{shown(chosen.name)}：文种 {shown(manifest.kind)}{version}")
    if manifest.description:
        click.echo(manifest.description.strip())
    click.echo(_users(found))
    if found.data.faulty:
        told = f"其中有错误的 {len(found.data.faulty)} 个，只看了读得出的部分；用 gongwen check 查看"
        click.echo(told)
    click.echo()
    _table("章节（模板说明里的次序）", ("印出的标题",), asked.sections, _section, found)
    _table("公文要素", ("不写时",), asked.elements, _element, found)
    _table("指标", ("计量", "口径"), asked.indicators, _indicator, found)
    if manifest.reporting_items:
        items = [(each.name, _years(each), "、".join(each.units)) for each in manifest.reporting_items]
        _rows("报告事项（gongwen check 看有没有写到）", ("事项", "年度", "只问这些单位"), items)
    if asked.loops:
        _rows(
            "循环",
            ("逐个取", "每个叫作", "在哪里", "模板里的这一段"),
            [(each.over, each.each, each.place, " ".join(each.excerpt.split())) for each in asked.loops],
        )
    if asked.others:
        rows = [(name, origin_of(name), "、".join(places)) for name, places in asked.others.items()]
        _rows("模板里还用到", ("名称", "从哪里来", "在哪里"), rows)
    if found.data.unused:
        unused = [(key, several(units)) for key, units in found.data.unused.items()]
        _rows("数据里有、没有地方用到的键", ("数据里的键", "单位"), unused)


def _users(found: Account) -> str:
    if found.for_command:
        return f"由 {found.for_command} 使用，各单位的数据文件不用它"
    told, waiting = found.data, len(found.waiting)
    without = f"；用它而没有这一年数据的 {waiting} 家：{several(found.waiting)}" if waiting else ""
    if not told.units:
        return f"{'还' if found.year is None else f'{found.year} 年'}没有单位用它写过公文{without}"
    figures = f"，其中 {len(told.without)} 个只有数字" if told.without else ""
    return f"{found.year} 年用它的数据文件 {len(told.units)} 个{figures}{without}"


def _years(item: ReportingItem) -> str:
    first, last = item.since, item.until
    return f"{first or ''}—{last or ''}" if first or last else ""


def _section(want: Want) -> tuple[str, ...]:
    return (want.title or "（没有标题）",)


def _element(want: Want) -> tuple[str, ...]:
    return (want.note or ("标为待补" if want.required else "不印"),)


def _indicator(want: Want) -> tuple[str, ...]:
    return want.note, want.guidance


def _table(
    title: str,
    heads: tuple[str, ...],
    wants: Sequence[Want],
    cells: Callable[[Want], tuple[str, ...]],
    found: Account,
) -> None:
    """A table of one kind of what is asked for."""
    if not wants:
        return
    asked_of = len(found.data.units) - (0 if title == "指标" else len(found.data.without))
    rows = []
    nowhere = "数据的正文里引用的地方" if title == "指标" else "没有地方印"
    for want in wants:
        place = "" if want.places is None else "、".join(want.places) or nowhere
        required = "必备" if want.required else "选填"
        lack = found.data.lacking.get(want.key, [])
        who = "都没有写" if 1 < asked_of == len(lack) else several(lack)
        rows.append((want.key, required, *cells(want), place, who))
    _rows(title, ("数据里的键", "要求", *heads, "印在", "没有写的单位"), rows)


def _rows(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = new_table(title, heads)
    for row in rows:
        add_row(table, [shown(cell) for cell in row])
    print_table(table)


def _json(chosen: Chosen, found: Account) -> dict[str, object]:
    """The account for programs: every unit by name."""
    manifest, asked, lacks = chosen.manifest, found.asked, found.data.lacking
    told: dict[str, object] = {"模板": chosen.name, "版本": found.version}
    if manifest is None or asked is None:
        return told

    def one(want: Want) -> dict[str, object]:
        return {
            "键": want.key,
            "必备": want.required,
            "印在": None if want.places is None else list(want.places),
            "没有写的单位": lacks.get(want.key, []),
        }

    return {
        **told,
        "文种": manifest.kind,
        "说明": manifest.description or "",
        "年度": found.year,
        "单位": found.data.units,
        "只有数字的": found.data.without,
        "有错误的数据文件": found.data.faulty,
        "没有数据的单位": list(found.waiting),
        "章节": [{**one(each), "标题": each.title, "说明": each.guidance} for each in asked.sections],
        "要素": [{**one(each), "不写时": each.note} for each in asked.elements],
        "指标": [{**one(each), "计量": each.note, "口径": each.guidance} for each in asked.indicators],
        "报告事项": [item.name for item in manifest.reporting_items],
        "循环": [
            {"逐个取": each.over, "每个叫作": each.each, "在哪里": each.place, "原文": each.excerpt}
            for each in asked.loops
        ],
        "其他名称": [
            {"名称": name, "从哪里来": origin_of(name), "在哪里": list(places)}
            for name, places in asked.others.items()
        ],
        "没有用到的键": [{"键": key, "单位": units} for key, units in found.data.unused.items()],
    }
