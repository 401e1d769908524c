"""``gongwen audit --fix``: one file restyled into a new one, which is then audited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from toolkit.audit import report
from toolkit.audit.auditing import read_file
from toolkit.cli.audits import audits, show_audit
from toolkit.cli.show import problem_json, show_json, show_problems
from toolkit.problems import Problem
from toolkit.restyling.output import write
from toolkit.restyling.restyle import restyle as restyled
from toolkit.text import shown

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.audit.auditing import Audited
    from toolkit.cli.audits import Asked
    from toolkit.restyling.restyle import Restyled


def restyle(source: Path, output: Path, asked: Asked) -> int:
    """Write the restyled file and tell what remains; 1 where it was not written or errors remain."""
    result, problems = _made(source)
    left: Audited | None = None
    if result is not None and result.data is not None:
        refused = write(output, result.data, force=asked.force, sources=[source])
        if refused is not None:
            problems = (*problems, refused)
        else:
            (left,) = audits([output], asked)
    notes = result.notes if result is not None and left is not None else ()
    if asked.told_as == "json":
        show_json(_document(source, output, notes, problems, left))
    else:
        show_problems(problems)
        if left is not None:
            click.echo(f"已写 {shown(str(output))}，文字与 {shown(str(source))} 逐字相同")
            for note in notes:
                click.echo(f"    {note}")
            click.echo("重排以后还有：" if left.findings else "重排以后：")
            show_audit(left)
    return 0 if left is not None and not left.failed else 1


def _made(source: Path) -> tuple[Restyled | None, tuple[Problem, ...]]:
    data = read_file(source)
    if isinstance(data, Problem):
        return None, (data,)
    result = restyled(data, str(source))
    return result, result.problems


def _document(
    source: Path, output: Path, notes: tuple[str, ...], problems: tuple[Problem, ...], left: Audited | None
) -> dict[str, Any]:
    return {
        "原文件": str(source),
        "新文件": str(output) if left is not None else None,
        "说明": list(notes),
        "问题": [problem_json(problem) for problem in problems],
        "还有": report.document([left]) if left is not None else None,
    }
