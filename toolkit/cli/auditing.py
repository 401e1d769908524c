"""``gongwen audit``: each file audited and told, as text grouped by clause, as JSON or as a page to print."""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.audit import report
from toolkit.audit.auditing import Audited
from toolkit.cli.audits import Asked, audits, not_ready, show_audit
from toolkit.cli.show import finish, show_json, show_problems
from toolkit.problems import has_errors
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.problems import Severity


def run(paths: Sequence[Path], asked: Asked) -> int:
    """The command with its options, where they agree; 1 where there are errors or a file cannot be read."""
    _agree(paths, asked)
    if asked.profile is not None:
        from toolkit.workspace.house import read_profile

        house = read_profile(asked.profile, str(asked.profile))
        if has_errors(house.problems):
            return finish(house.problems, as_json=asked.told_as == "json", more={"文件": []})
        asked = replace(asked, typesetting=house.typesetting)
    if problem := not_ready(asked):
        if asked.told_as == "json":
            show_json(report.document([Audited(problem.path, (), (problem,))]))
        else:
            show_problems([problem])
        return 1
    if asked.fix and asked.output is not None:
        from toolkit.cli.restyling import restyle

        return restyle(paths[0], asked.output, asked)
    return _audit(paths, asked)


def _agree(paths: Sequence[Path], asked: Asked) -> None:
    """UsageError where options do not go together."""
    if asked.as_json and asked.form not in (None, "json"):
        raise click.UsageError("--json 和 --format 只写一个")
    if asked.fix and asked.told_as == "html":
        raise click.UsageError("--fix 和 --format html 只写一个")
    if asked.fix and asked.profile is not None:
        raise click.UsageError("--fix 和 --profile 只写一个：重排只照标准")
    if asked.fix and asked.output is None:
        raise click.UsageError("--fix 要用 -o 写上新文件的名字，原文件不改动")
    if asked.fix and len(paths) > 1:
        raise click.UsageError("--fix 一次只重排一个文件")
    if asked.output is not None and not asked.fix and asked.told_as != "html":
        raise click.UsageError("-o 要和 --fix 或 --format html 一起写")
    if asked.output is not None:
        endings = (".docx",) if asked.fix else (".html", ".htm")
        if asked.output.suffix.casefold() not in endings:
            raise click.UsageError(f"-o 的文件名要以 {' 或 '.join(endings)} 结尾")


def _audit(paths: Sequence[Path], asked: Asked) -> int:
    if asked.told_as == "html":
        return _page(paths, tuple(audits(paths, asked)), asked)
    audited = tuple(_told(audits(paths, asked), silent=asked.told_as == "json"))
    if asked.told_as == "json":
        show_json(report.document(audited))
    elif len(audited) > 1:
        failed = sum(each.failed for each in audited)
        click.echo(f"检查了 {len(audited)} 个文件，{failed} 个有错误：{report.counted(_total(audited))}")
    if asked.told_as == "text" and asked.profile is None and (house := _own_house(audited)):
        told = f"--profile {shown(house)}"
        click.echo(f"这些文件所在的工作区有 templates/版式.yaml，要照它检查，加 {told}")
    return _exit_code(audited)


def _own_house(audited: Iterable[Audited]) -> str:
    """The house style of the workspace that every file with findings lies in, quoted for a command line; or ""."""
    from toolkit import files
    from toolkit.workspace.folder import find_workspace
    from toolkit.workspace.house import HOUSE

    found: set[Path | None] = set()
    try:
        for folder in {Path(each.path).parent for each in audited if each.findings}:
            workspace = find_workspace(folder)
            found.add(workspace.root / HOUSE if workspace and files.exists(workspace.root / HOUSE) else None)
    except (files.DiskFault, OSError, RuntimeError):  # RuntimeError: links that go round in a circle
        return ""
    house = found.pop() if len(found) == 1 else None
    if house is None:
        return ""
    with contextlib.suppress(ValueError, OSError):
        house = house.relative_to(Path.cwd().resolve())
    return f'"{house}"' if " " in str(house) else str(house)


def _told(audited: Iterable[Audited], *, silent: bool) -> Iterator[Audited]:
    """Each audit, told as soon as it is done."""
    for each in audited:
        if not silent:
            show_audit(each)
        yield each


def _page(paths: Sequence[Path], audited: Sequence[Audited], asked: Asked) -> int:
    from toolkit.audit.webpage import page
    from toolkit.restyling.output import write

    text = page(audited)
    if asked.output is None:
        click.echo(text.encode(), nl=False)  # as the page says of itself, whatever the console speaks
    elif problem := write(asked.output, text.encode(), force=asked.force, sources=paths):
        show_problems([problem])
        return 1
    else:
        click.echo(
            f"已写 {shown(str(asked.output))}：{len(audited)} 个文件，{report.counted(_total(audited))}"
        )
    return _exit_code(audited)


def _total(audited: Iterable[Audited]) -> Counter[Severity]:
    total: Counter[Severity] = Counter()
    for each in audited:
        total.update(each.counts)
    return total


def _exit_code(audited: Iterable[Audited]) -> int:
    return 1 if any(each.failed for each in audited) else 0
