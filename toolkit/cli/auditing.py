"""``gongwen audit``: each file audited and told, as text grouped by clause or as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from toolkit.audit import report
from toolkit.audit.auditing import audit_files
from toolkit.cli.show import finish, show_json
from toolkit.problems import Severity, has_errors
from toolkit.workspace.house import House, read_profile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.audit.auditing import Audited

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def audit(paths: Sequence[Path], *, profile: Path | None = None, as_json: bool) -> int:
    """Audit the files by the standard, or by a house style; 1 where there are errors or a file cannot be read."""
    house = House() if profile is None else read_profile(profile, str(profile))
    if has_errors(house.problems):
        return finish(house.problems, as_json=as_json, more={"文件": []})
    audited: list[Audited] = []
    for each in audit_files(paths, typesetting=house.typesetting):
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
