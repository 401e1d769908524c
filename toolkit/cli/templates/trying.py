"""``gongwen template try``: a table of what comes of each unit's data with the template."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.progress import progress
from toolkit.cli.show import finish, problem_json
from toolkit.cli.tables import add_row, new_table, print_table
from toolkit.cli.templates.ending import end
from toolkit.cli.templates.finding import found_template
from toolkit.cli.templates.paging import office_for
from toolkit.problems import has_errors
from toolkit.text import clipped, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen
    from toolkit.template.scope import Asked, Scope
    from toolkit.template.trying import Tried
    from toolkit.workspace.folder import Workspace

_LISTED = 200  # lines from which those that are fine are only counted


def try_(root: Path | None, name: str, asked: Asked, *, layout: bool | None, as_json: bool) -> int:
    """``gongwen template try``."""
    from toolkit.template.chosen import chosen as other
    from toolkit.template.trying import try_all
    from toolkit.template.whole import faults_of

    workspace, chosen, problems = found_template(root, name)
    if chosen is not None:
        problems += faults_of(workspace, chosen)
    if asked.units_of is not None and not has_errors(problems):
        problems += other(workspace, asked.units_of)[1]
    if chosen is None or has_errors(problems):
        return finish(problems, as_json=as_json, more={"模板": name, "试用": []})
    scope, more = _scope(workspace, chosen, asked)
    problems += more
    if scope is None:
        return finish(problems, as_json=as_json, more={"模板": name, "试用": []})
    office, missing, told = office_for(len(scope.files), layout=layout)
    if missing:
        return finish([*problems, *missing], as_json=as_json, more={"模板": name, "试用": []})
    tried: list[Tried] = []
    with progress("试用模板", len(scope.files), shown=not as_json) as step:
        for found in try_all(scope, office):
            tried += found
            step()
    problems += (problem for each in tried for problem in each.problems)
    if not as_json:
        _show(tried, f"{name}　{scope.year} 年", told)
    more_told = {"模板": chosen.name, "年度": scope.year, "试用": [_json(each) for each in tried]}
    return end(problems, as_json=as_json, more=more_told)


def _scope(workspace: Workspace, chosen: Chosen, asked: Asked) -> tuple[Scope | None, list[Problem]]:
    from toolkit.template.scope import scope_of
    from toolkit.workspace.models import read_registry

    registry, problems = read_registry(workspace)
    if registry is None:
        return None, problems
    scope, more = scope_of(workspace, registry, chosen, asked)
    return scope, [*problems, *more]


def _show(tried: Sequence[Tried], title: str, told: str) -> None:
    from toolkit.template.trying import FINE, TEMPLATE, TEXTLESS

    many = len(tried) > _LISTED
    counts = Counter(each.state for each in tried)
    textless = counts.pop(TEXTLESS, 0)
    tried = [each for each in tried if each.state != TEXTLESS]
    listed = [each for each in tried if not many or each.state != FINE or each.reason is not None]
    pages = any(each.pages for each in tried)
    if listed:
        table = new_table(
            shown(title), ("单位", "版本", "结果", "字数", "待补", *(["页数"] if pages else []), "原因")
        )
        for each in listed:
            add_row(table, _cells(each, pages=pages))
        print_table(table)
    said = "，".join(f"{count} 份{state}" for state, count in counts.items() if state != FINE)
    click.echo(f"试了 {len(tried)} 份：{counts[FINE]} 份能出{'，' if said else ''}{said}。没有写任何文件")
    for word, sizes in (
        ("字", [each.letters for each in tried if each.letters]),
        ("页", [each.pages for each in tried if each.pages]),
    ):
        if sizes:
            click.echo(f"  最少 {min(sizes)} {word}，最多 {max(sizes)} {word}，合计 {sum(sizes)} {word}")
    if textless:
        click.echo(f"  另有 {textless} 份只有数据、没有章节，不出草稿")
    if told:
        click.echo(f"  {told}")
    if counts[TEMPLATE]:
        click.echo("  “模板有问题”的：改好模板再试；数据的错误由单位改，见 gongwen check")


def _cells(each: Tried, *, pages: bool) -> tuple[str, ...]:
    reason = each.reason
    why = f"{reason.code} {clipped(reason.message, 60)}" if reason is not None else ""
    kind = f"（{each.kind}）" if each.kind else ""
    numbers = (
        str(each.letters or ""),
        str(len(each.pending) or ""),
        *([str(each.pages or "")] if pages else []),
    )
    return shown(each.unit + kind), shown(each.edition), each.state, *numbers, why


def _json(each: Tried) -> dict[str, Any]:
    return {
        "单位": each.unit,
        "文种": each.kind,
        "文件": each.label,
        "版本": each.edition,
        "结果": each.state,
        "字数": each.letters,
        "页数": each.pages,
        "待补": [*each.pending],
        "原因": problem_json(each.reason) if each.reason is not None else None,
    }
