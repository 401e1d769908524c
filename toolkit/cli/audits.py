"""What was asked of ``gongwen audit``, the files audited accordingly, and one of them told as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from toolkit.audit import report
from toolkit.audit.auditing import audit_files
from toolkit.problems import Severity
from toolkit.standard.values import STANDARD, Typesetting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.audit.auditing import Audited
    from toolkit.problems import Problem

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command, as they were typed; ``typesetting`` is what the profile asks."""

    as_json: bool = False
    form: str | None = None
    rendered: bool = False
    profile: Path | None = None
    fix: bool = False
    output: Path | None = None
    force: bool = False
    typesetting: Typesetting = STANDARD

    @property
    def told_as(self) -> str:
        """text, json or html."""
        return "json" if self.as_json else self.form or "text"


def not_ready(asked: Asked) -> Problem | None:
    """Why no page can be measured, where that was asked."""
    if not asked.rendered:
        return None
    from toolkit.audit import rendering

    return rendering.not_ready()


def audits(paths: Iterable[Path], asked: Asked) -> Iterator[Audited]:
    """Each file audited, its pages too where that was asked."""
    if asked.rendered:
        from toolkit.audit import rendering

        return rendering.audit_rendered(paths, typesetting=asked.typesetting)
    return audit_files(paths, typesetting=asked.typesetting)


def show_audit(audited: Audited) -> None:
    """The report of one file, on standard output."""
    for severity, line in report.lines(audited):
        click.echo(_coloured(line, severity))


def _coloured(line: str, severity: Severity | None) -> str:
    if severity is None or severity not in _COLOURS:
        return line
    return line.replace(severity.value, click.style(severity.value, fg=_COLOURS[severity]), 1)
