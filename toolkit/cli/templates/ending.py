"""How a command that looked at very many units ends: the first problems in full, the others counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.show import finish
from toolkit.problems import Severity, has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.problems import Problem

MOST = 100  # problems that a console shows


def end(problems: Sequence[Problem], *, as_json: bool, more: dict[str, object]) -> int:
    """Show the problems, where not all then errors and the template's own first; the exit code."""
    every = in_order(problems)
    first = sorted(
        every, key=lambda p: (p.severity is not Severity.ERROR, not p.path.startswith("templates/"))
    )
    finish(every if as_json else first[:MOST], as_json=as_json, more=more)
    if len(first) > MOST and not as_json:
        click.echo(f"还有 {len(first) - MOST} 处问题没有列出，用 --json 看全部")
    return 1 if has_errors(every) else 0
