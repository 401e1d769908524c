"""``gongwen audit``: each file audited and told, as text grouped by clause, as JSON, or as a page to print."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from toolkit.audit import report
from toolkit.audit.auditing import audit_files
from toolkit.cli.show import show_json, show_problems
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from toolkit.audit.auditing import Audited

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def run(
    paths: Sequence[Path], *, as_json: bool, form: str | None, fix: bool, output: Path | None, force: bool
) -> int:
    """The command with its options, where they agree."""
    if as_json and form not in (None, "json"):
        raise click.UsageError("--json 和 --format 只写一个")
    form = "json" if as_json else form or "text"
    if fix:
        if form == "html":
            raise click.UsageError("--fix 和 --format html 只写一个")
        if output is None:
            raise click.UsageError("--fix 要用 -o 写上新文件的名字，原文件不改动")
        if len(paths) > 1:
            raise click.UsageError("--fix 一次只重排一个文件")
        from toolkit.cli.restyling import restyle

        return restyle(paths[0], output, form, force=force)
    if output is not None and form != "html":
        raise click.UsageError("-o 要和 --fix 或 --format html 一起写")
    return audit(paths, form, output, force=force)


def audit(paths: Sequence[Path], form: str, output: Path | None = None, *, force: bool = False) -> int:
    """Audit the files and tell them as 文字 (text), json or html; 1 where there are errors or a file cannot be read."""
    if form == "html":
        return _page(tuple(audit_files(paths)), output, force=force)
    audited = tuple(_told(audit_files(paths), silent=form == "json"))
    if form == "json":
        show_json(report.document(audited))
    elif len(audited) > 1:
        total: Counter[Severity] = Counter()
        for each in audited:
            total.update(each.counts)
        failed = sum(each.failed for each in audited)
        click.echo(f"检查了 {len(audited)} 个文件，{failed} 个有错误：{report.counted(total)}")
    return 1 if any(each.failed for each in audited) else 0


def _told(audited: Iterable[Audited], *, silent: bool) -> Iterable[Audited]:
    """Each audit, told as soon as it is done."""
    for each in audited:
        if not silent:
            show_audit(each)
        yield each


def show_audit(audited: Audited) -> None:
    """The report of one file, on standard output."""
    for severity, line in report.lines(audited):
        click.echo(_coloured(line, severity))


def _page(audited: Sequence[Audited], output: Path | None, *, force: bool) -> int:
    from toolkit.audit.webpage import page
    from toolkit.restyling.output import write

    text = page(audited)
    if output is None:
        click.echo(text, nl=False)
    else:
        problem = write(output, text.encode(), force=force)
        if problem is not None:
            show_problems([problem])
            return 1
        total: Counter[Severity] = Counter()
        for each in audited:
            total.update(each.counts)
        click.echo(f"已写 {output}：{len(audited)} 个文件，{report.counted(total)}")
    return 1 if any(each.failed for each in audited) else 0


def _coloured(line: str, severity: Severity | None) -> str:
    if severity is None or severity not in _COLOURS:
        return line
    return line.replace(severity.value, click.style(severity.value, fg=_COLOURS[severity]), 1)
