"""Problems and results on the console or as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from toolkit.problems import Severity, has_errors, in_order
from toolkit.text import in_utf8, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.drafting.outputs import Draft
    from toolkit.problems import Problem

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.PENDING: "cyan", Severity.HINT: None}


def show_problems(problems: Sequence[Problem]) -> None:
    """Each problem with place, code and remedy, on standard output."""
    for problem in problems:
        told = replace(problem, path=shown(problem.path), message=shown(problem.message))
        first, _, rest = str(told).partition("\n")
        word = problem.severity.value
        click.echo(first.replace(f": {word} ", f": {click.style(word, fg=_COLOURS[problem.severity])} ", 1))
        if rest:
            click.echo(rest)


def counted(problems: Sequence[Problem]) -> str:
    """How many of each kind: 2 处错误，1 处待补."""
    counts = Counter(problem.severity for problem in problems)
    return (
        "，".join(f"{counts[severity]} 处{severity.value}" for severity in Severity if counts[severity])
        or "没有问题"
    )


def show_json(content: Any) -> None:
    """One JSON document, keys in Chinese."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    told = in_utf8(json.dumps(content, ensure_ascii=False, indent=2)).decode()
    click.echo(told if encoding == "utf8" else json.dumps(json.loads(told), indent=2))


def finish(
    problems: Sequence[Problem], *, as_json: bool, more: dict[str, object], final: bool = False
) -> int:
    """Show the problems, as JSON together with what the command tells besides; the exit code."""
    ordered = in_order(problems)
    failed = has_errors(ordered) or (final and any(problem.stops for problem in ordered))
    if as_json:
        show_json({"问题": [problem_json(problem) for problem in ordered], **more})
    else:
        show_problems(ordered)
    return 1 if failed else 0


def draft_json(draft: Draft) -> dict[str, Any]:
    """A draft for programs."""
    told = {
        "单位": draft.unit,
        "版本": draft.edition,
        "草稿": draft.path,
        "已写": draft.written,
        "待补": list(draft.pending),
    }
    return {**told, "页数": draft.pages} if draft.pages else told


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem for programs."""
    return {
        "文件": problem.path,
        "行": problem.line,
        "列": problem.column,
        "级别": problem.severity.value,
        "代码": problem.code,
        "问题": problem.message,
        "改法": problem.hint,
        "位置": problem.where,
    }
