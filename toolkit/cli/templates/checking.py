"""``gongwen template check``: everything that is wrong with a template, and a copy with comments at each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.show import counted, problem_json, show_json, show_problems
from toolkit.cli.templates.finding import found_template
from toolkit.problems import capped, has_errors
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen
    from toolkit.template.fixing import Fixed
    from toolkit.template.telling import Checked
    from toolkit.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """How the command shall go about it; ``output`` is the file for the copy that it makes."""

    as_json: bool
    fix: bool
    yes: bool
    output: Path | None
    force: bool


def check(root: Path | None, name: str, asked: Asked) -> int:
    """The command; 1 where there are errors."""
    _agree(asked)
    workspace, template, problems = found_template(root, name)
    if template is None:
        return _end(problems, asked, {"模板": name, "批注": None}, "")
    if asked.fix:
        return _fix(workspace, template, asked)
    from toolkit.template.fixing import fix

    checked = _checked(workspace, template)
    path, refused = None, None
    if checked.package is not None and checked.notes:
        from toolkit.word.reviewing.comments import annotated

        path, refused = _copy(workspace, template, "批注", annotated(checked.package, checked.notes), asked)
    more = f"批注写在 {shown(path)}，用 Word 或 WPS 打开，每处错误旁边都有批注" if path else ""
    if more and not asked.as_json and (count := len(fix(template).changes)):
        more += f"\n有 {count} 段拿得准，可以代改：gongwen template check {shown(template.name)} --fix"
    every = [*checked.problems, *([refused] if refused is not None else [])]
    if not asked.as_json and not every:
        click.echo(f"模板“{shown(template.name)}”：没有问题")
    return _end(every, asked, {"模板": template.name, "批注": path}, more)


def _agree(asked: Asked) -> None:
    """UsageError where options do not go together."""
    if asked.yes and not asked.fix:
        raise click.UsageError("--yes 要和 --fix 一起用")
    if asked.yes and asked.output is not None:
        raise click.UsageError("--yes 直接改模板，不和 -o 一起用")
    if asked.output is not None and asked.output.suffix.casefold() != ".docx":
        raise click.UsageError("-o 的文件名要以 .docx 结尾")
    if asked.force and asked.output is None:
        raise click.UsageError("--force 要和 -o 一起用")


def _checked(workspace: Workspace, template: Chosen) -> Checked:
    from toolkit.files import DiskFault
    from toolkit.template.checking import check as checked
    from toolkit.workspace.models import read_registry

    try:
        registry = read_registry(workspace)[0]
    except DiskFault:
        registry = None  # gongwen check says so
    return checked(workspace, registry, template)


def _copy(
    workspace: Workspace, template: Chosen, kind: str, data: bytes, asked: Asked
) -> tuple[str | None, Problem | None]:
    """The name of the copy that was written, or why there is none."""
    from toolkit.restyling.output import write
    from toolkit.template.chosen import DOCX, MANIFEST
    from toolkit.template.copies import put

    if asked.output is not None:
        # Neither this template nor another, nor what was released of any.
        every = (workspace.root / "templates").rglob(DOCX)
        sources = [template.folder / DOCX, template.folder / MANIFEST, *every]
        refused = write(asked.output, data, force=asked.force, sources=sources)
        return (None if refused is not None else str(asked.output)), refused
    path, refused = put(workspace, template.name, kind, data)
    return (None if path is None else workspace.label(path)), refused


def _fix(workspace: Workspace, template: Chosen, asked: Asked) -> int:
    from toolkit.template.fixing import fix, with_document, write

    fixed = fix(template)
    path = kept = refused = None
    if not asked.as_json:
        _show(template, fixed)
    if fixed.data is not None and asked.yes:
        kept, refused = write(template, fixed.data, workspace)
        path = template.label if refused is None else None
    elif fixed.data is not None:
        path, refused = _copy(workspace, template, "改后", fixed.data, asked)
    after = _checked(workspace, with_document(template, fixed.data) if fixed.data is not None else template)
    every = [*after.problems, *([refused] if refused is not None else [])]
    if not asked.as_json:
        if path and kept:
            click.echo(f"已写 {shown(path)}；改前的留在 {shown(kept)}")
        elif path:
            click.echo(f"已写 {shown(path)}，模板没有动；直接改模板，再运行一次，加上 --yes")
        head = "改后再查：" if fixed.data is not None else "检查："
        click.echo(head if every else f"{head}没有问题")
    told: dict[str, object] = {
        "模板": template.name,
        "已写": path,
        "备份": kept or None,
        "代改": [_change(place, change) for place, change in fixed.changes],
        "去掉批注": fixed.comments,
    }
    return _end(every, asked, told, "")


def _show(template: Chosen, fixed: Fixed) -> None:
    """What is mended, paragraph by paragraph."""
    if fixed.data is None:
        click.echo("没有可以代改的地方。")
        return
    click.echo(click.style(f"--- 现在 {shown(template.label)}", bold=True))
    click.echo(click.style(f"+++ 改后 {shown(template.label)}", bold=True))
    for place, change in fixed.changes:
        click.echo(click.style(f"@@ {place} @@", fg="cyan"))
        click.echo(click.style(f"-{shown(change.before)}", fg="red"))
        for after in () if change.after is None else (change.after, *change.others):
            click.echo(click.style(f"+{shown(after)}", fg="green"))
        click.echo(f"    {'；'.join(change.reasons)}")
    if fixed.changes:
        click.echo(f"可以代改 {len(fixed.changes)} 段，只改了标签，其他文字和版式逐项核对过，没有变。")
    if fixed.comments:
        click.echo(f"去掉校对的批注 {fixed.comments} 条，别人的批注不动。")


def _change(place: str, change: Any) -> dict[str, Any]:
    told = {"位置": place, "改前": change.before, "改后": change.after, "原因": list(change.reasons)}
    return told | ({"分出": list(change.others)} if change.others else {})


def _end(problems: Sequence[Problem], asked: Asked, told: dict[str, object], more: str) -> int:
    """Tell what was found, in the order of the document; the exit code."""
    if asked.as_json:
        show_json({**told, "问题": [problem_json(problem) for problem in problems]})
    else:
        show_problems(capped(problems, 200))
        if problems:
            click.echo(counted(problems))
        if more:
            click.echo(more)
    return 1 if has_errors(problems) else 0
