"""``gongwen audit``: each file audited and told, as text grouped by clause or as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from toolkit.audit import report
from toolkit.audit.auditing import Audited, audit_files
from toolkit.cli.show import show_json, show_problems
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def audit(paths: Sequence[Path], *, as_json: bool, rendered: bool = False) -> int:
    """Audit the files, with ``rendered`` their pages too; 1 where there are errors or a file cannot be read."""
    if rendered:
        from toolkit.audit import rendering

        if problem := rendering.not_ready():
            if as_json:
                show_json(report.document([Audited(problem.path, (), (problem,))]))
            else:
                show_problems([problem])
            return 1
    audited: list[Audited] = []
    for each in rendering.audit_rendered(paths) if rendered else audit_files(paths):
        audited.append(each)
        if not as_json:
            for severity, line in report.lines(each):
                click.echo(_coloured(line, severity))
    if as_json:
        show_json(report.document(audited))
    elif len(audited) > 1:
        total: Counter[Severity] = Counter()
        for each in audited:
            total.update(each.counts)
        failed = sum(each.failed for each in audited)
        click.echo(f"检查了 {len(audited)} 个文件，{failed} 个有错误：{report.counted(total)}")
    return 1 if any(each.failed for each in audited) else 0


def _coloured(line: str, severity: Severity | None) -> str:
    if severity is None or severity not in _COLOURS:
        return line
    return line.replace(severity.value, click.style(severity.value, fg=_COLOURS[severity]), 1)
