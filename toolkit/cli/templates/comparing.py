"""``gongwen template compare``: which drafts a change of a template changes, on the console and as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.progress import progress
from toolkit.cli.show import problem_json
from toolkit.cli.tables import add_row, new_table, print_table
from toolkit.cli.templates.ending import end
from toolkit.cli.templates.finding import found_template
from toolkit.cli.templates.paging import office_for
from toolkit.problems import has_errors
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.template.changes import Change
    from toolkit.template.comparing import Compared
    from toolkit.template.scope import Asked, Scope
    from toolkit.template.told import Report
    from toolkit.workspace.folder import Workspace

_LISTED = 30  # drafts that the console lists
_GROUPS = 12  # changes that it tells
_LONGEST = 160  # characters of a change


@dataclass(frozen=True, slots=True)
class Wish:
    """With which release, where the page goes, and how it is told."""

    version: str | None = None
    output: Path | None = None
    force: bool = False
    layout: bool | None = None
    as_json: bool = False


def compare(root: Path | None, name: str, asked: Asked, wish: Wish) -> int:
    """``gongwen template compare``."""
    if wish.output is not None and wish.output.suffix.casefold() not in (".html", ".htm"):
        raise click.UsageError("-o 的文件名要以 .html 或 .htm 结尾")
    if wish.force and wish.output is None:
        raise click.UsageError("--force 要和 -o 一起用")
    workspace, report, problems, told = _compared(root, name, asked, wish)
    more: dict[str, object] = {"模板": name, "草稿": []}
    if report is not None:
        more = _json(report)
        if not wish.as_json:
            _show(report, told)
        if wish.output is not None:
            problems += _written(wish.output, report, workspace, force=wish.force, silent=wish.as_json)
    return end(problems, as_json=wish.as_json, more=more)


def _compared(
    root: Path | None, name: str, asked: Asked, wish: Wish
) -> tuple[Workspace, Report | None, list[Problem], str]:
    from toolkit.template.comparing import compare_all
    from toolkit.template.grouping import grouped
    from toolkit.template.released import release_of
    from toolkit.template.scope import scope_of
    from toolkit.template.told import Report
    from toolkit.workspace.models import read_registry

    workspace, chosen, problems = found_template(root, name)
    if chosen is None:
        return workspace, None, problems, ""
    problems += chosen.problems
    released, faults = release_of(workspace, chosen, wish.version)
    problems += faults
    if released is None or has_errors(problems):
        return workspace, None, problems, ""
    registry, more = read_registry(workspace)
    problems += more
    scope: Scope | None = None
    if registry is not None:
        scope, more = scope_of(workspace, registry, chosen, asked)
        problems += more
    if registry is None or scope is None:
        return workspace, None, problems, ""
    office, missing, told = office_for(len(scope.files), layout=wish.layout)
    if missing:
        return workspace, None, [*problems, *missing], ""
    every: list[Compared] = []
    with progress("比较草稿", len(scope.files), shown=not wish.as_json) as step:
        for found in compare_all(scope, released.folder, office):
            every += found
            step()
    problems += (problem for each in every for problem in each.told)
    entry = released.entry
    about = (entry.version, entry.date.isoformat(), entry.note or "", scope.year)
    return workspace, Report(name, *about, tuple(every), grouped(every, registry)), problems, told


def _show(report: Report, told: str) -> None:
    from toolkit.template.comparing_page import sizes

    click.echo(f"与 {shown(report.version)}（{report.date} 发布）比较，用 {report.year} 年的数据")
    if report.groups:
        click.echo(click.style("哪些文字变了", bold=True) + "（只有单位名称、数字不同的，算同一处）")
    for group in report.groups[:_GROUPS]:
        click.echo(f"  {len(group.units)} 个单位：{_line(group.change)}")
    if len(report.groups) > _GROUPS:
        click.echo(f"  另有 {len(report.groups) - _GROUPS} 处，用 -o 文件.html 看全部")
    changed = report.changed
    counted = any(size and size[2] for each in changed for size in (each.before, each.after))
    if changed:
        heads = ("单位", "版本", "结果", "文字", "字数", *(["页数"] if counted else []), "版面和问题")
        table = new_table("", heads)
        for each in sorted(changed, key=lambda each: each.weight)[:_LISTED]:
            numbers = (sizes(each, 1), *([sizes(each, 2)] if counted else []))
            places = f"{len(each.changes)} 处" if each.changes else ""
            kind = f"（{each.kind}）" if each.kind else ""
            add_row(
                table,
                (shown(each.unit + kind), shown(each.edition), each.state, places, *numbers, _rest(each)),
            )
        print_table(table)
        if len(changed) > _LISTED:
            click.echo(f"  另有 {len(changed) - _LISTED} 份，用 -o 文件.html 或 --json 看全部")
    click.echo(f"{report.summary}。没有写任何草稿")
    if told and changed:
        click.echo(f"  {told}")


def _line(change: Change) -> str:
    """A change on one line: what is gone in brackets with a minus, what is new with a plus."""
    from toolkit.template.comparing_page import pieces
    from toolkit.template.pieces import GONE, NEW

    looks = {GONE: ("[-", "-]", "red"), NEW: ("[+", "+]", "green")}
    told, room = [f"（{change.place}）" if change.place != "正文" else ""], _LONGEST
    for mark, text in pieces(change):
        begin, end, colour = looks.get(mark, ("", "", None))
        cut = text if len(text) <= room else f"{text[:room]}…"
        said = f"{begin}{shown(cut.replace(chr(10), '⏎'))}{end}"
        told.append(click.style(said, fg=colour) if colour else said)
        room -= len(cut)
        if room <= 0:
            break
    return "".join(told)


def _rest(each: Compared) -> str:
    figures = [f"数字 -{'、'.join(each.gone[:4])}" if each.gone else ""]
    figures += [f"+{'、'.join(each.new[:4])}" if each.new else ""]
    name = "文件名变了" if each.before and each.after and each.before[0] != each.after[0] else ""
    told = (
        " ".join(filter(None, figures)),
        *each.looks,
        name,
        *(f"{p.code} {p.message}" for p in each.told[:1]),
    )
    return shown("；".join(filter(None, told)))


def _written(
    path: Path, report: Report, workspace: Workspace, *, force: bool, silent: bool
) -> Sequence[Problem]:
    from toolkit.restyling.output import write
    from toolkit.template.comparing_page import page

    sources = [workspace.root / each.label for each in report.every]
    if problem := write(path, page(report).encode(), force=force, sources=sources):
        return [problem]
    if not silent:
        click.echo(f"已写 {shown(str(path))}")
    return ()


def _json(report: Report) -> dict[str, Any]:
    return {
        "模板": report.template,
        "版本": report.version,
        "年度": report.year,
        "改动": [{"单位": [*group.units], **_change_json(group.change)} for group in report.groups],
        "草稿": [
            {
                "单位": each.unit,
                "文种": each.kind,
                "文件": each.label,
                "版本": each.edition,
                "结果": each.state,
                "原来": _size_json(each.before),
                "现在": _size_json(each.after),
                "改动": [_change_json(change) for change in each.changes],
                "版面": [*each.looks],
                "少了的数字": [*each.gone],
                "多了的数字": [*each.new],
                "问题": [problem_json(problem) for problem in each.told],
            }
            for each in report.every
        ],
    }


def _change_json(change: Change) -> dict[str, str]:
    return {"位置": change.place, "原文": change.before, "新文": change.after}


def _size_json(size: tuple[str, int, int] | None) -> dict[str, object] | None:
    return {"文件名": size[0], "字数": size[1], "页数": size[2]} if size is not None else None
