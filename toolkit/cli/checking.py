"""``gongwen check``: the files and the rules, told as text, JSON, GitHub's commands, a page or a workbook.

Codes: W611 no such rule, W632 the library for xlsx is missing; those of writing stand in ``toolkit.cli.workbooks``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.check_asked import checked, exit_code
from toolkit.cli.show import counted, finish, problem_json, show_json, show_problems
from toolkit.problems import error, has_errors
from toolkit.text import in_utf8, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.covering import Spoken
    from toolkit.checking.report import Report
    from toolkit.choosing import Chosen
    from toolkit.cli.check_asked import Asked
    from toolkit.problems import Problem

EVERY_RULE = "全部"
_ENDINGS = {
    "text": (".txt",),
    "json": (".json",),
    "github": (".txt",),
    "html": (".html", ".htm"),
    "xlsx": (".xlsx",),
}


_HEADS = ("━━", "【")  # of a file, of a family
_WITH_ITEMS = ("json", "html", "xlsx")  # tell where reports speak of the reporting items


def check(root: Path | None, units: Sequence[str], year: int | None, asked: Asked) -> int:
    """The command; 1 where there are errors, with ``strict`` where there are warnings."""
    _agree(asked)
    if problem := _refused(asked):
        return finish([problem], as_json=asked.told_as == "json", more={"检查的文件": 0})
    from toolkit.checking.report import Report
    from toolkit.choosing import choose

    chosen = choose(root, units, year)
    if asked.fix:
        from toolkit.cli.fixing import fix

        return fix(chosen, asked)
    problems = checked(chosen, asked)
    called = {
        chosen.workspace.label(f.path): f"{f.unit}{f.year}年{f'（{f.kind}）' if f.kind else ''}"
        for f in chosen.files
    }
    report = Report(problems, called, _items(chosen) if asked.told_as in _WITH_ITEMS else ())
    if asked.output is not None:
        faults = _write(asked.output, report, chosen, asked)
        show_problems(faults)
        if has_errors(faults):
            return 1
        click.echo(f"已写 {shown(str(asked.output))}：检查了 {len(called)} 个文件，{counted(problems)}")
    elif (told := _told(report, chosen, asked)) is not None:
        click.echo(told, nl=False)
    return exit_code(problems, asked)


def _write(output: Path, report: Report, chosen: Chosen, asked: Asked) -> list[Problem]:
    """Write what ``-o`` asks for; what is wrong with that."""
    sources = [file.path for file in chosen.files]
    if asked.told_as == "xlsx":
        from toolkit.checking.report import sheets
        from toolkit.cli.workbooks import write_workbook

        return write_workbook(output, sheets(report), force=asked.force, sources=sources)
    from toolkit.restyling.output import write

    problem = write(output, _told(report, chosen, asked) or b"", force=asked.force, sources=sources)
    return [problem] if problem is not None else []


def _items(chosen: Chosen) -> tuple[Spoken, ...]:
    if chosen.registry is None:
        return ()
    from toolkit.checking.covering import spoken_items
    from toolkit.workspace.memo import open_memo

    memo = open_memo(chosen.workspace.root)
    try:
        return spoken_items(chosen.workspace, chosen.registry, chosen.files, memo)
    finally:
        memo.close()


def _agree(asked: Asked) -> None:
    """UsageError where options do not go together."""
    if asked.as_json and asked.form not in (None, "json"):
        raise click.UsageError("--json 和 --format 只写一个")
    if asked.told_as == "xlsx" and asked.output is None:
        raise click.UsageError("--format xlsx 要用 -o 写上文件名")
    if asked.output is not None:
        endings = _ENDINGS[asked.told_as]
        if asked.output.suffix.casefold() not in endings:
            raise click.UsageError(f"-o 的文件名要以 {' 或 '.join(endings)} 结尾")
    if asked.yes and not asked.fix:
        raise click.UsageError("--yes 要和 --fix 一起用")
    if asked.fix and (asked.output is not None or asked.told_as not in ("text", "json")):
        raise click.UsageError("--fix 只在屏幕上显示（或 --json），不和 -o、--format 一起用")
    if asked.force and asked.output is None:
        raise click.UsageError("--force 要和 -o 一起用")


def _refused(asked: Asked) -> Problem | None:
    """W632 where no workbook could be written, told before the files are read."""
    if asked.told_as == "xlsx":
        from toolkit.tracing.spreadsheet import MissingLibrary, require_library

        try:
            require_library()
        except MissingLibrary as fault:
            return error(str(asked.output), 0, 0, "W632", fault.message, fault.hint)
    return None


def _told(report: Report, chosen: Chosen, asked: Asked) -> bytes | None:
    """What is to be written, but a workbook; None where it was shown."""
    form = asked.told_as
    if form == "html":
        from toolkit.checking.webpage import page

        return page(report).encode()  # as the page says of itself, whatever the console speaks
    if form == "json":
        from toolkit.checking.report import items_json

        content = {
            "问题": [problem_json(p) for p in report.problems],
            "检查的文件": len(report.files),
            "报告事项": items_json(report),
        }
        if asked.output is None:
            show_json(content)
            return None
        import json

        return in_utf8(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    if form == "github":
        from toolkit.checking.report import github_lines

        lines = list(github_lines(report.problems, _prefix(chosen)))
    else:
        if asked.output is None:
            _show(report)
            return None
        lines = [
            line for part in _lines(report) for line in ([part] if isinstance(part, str) else map(str, part))
        ]
        lines.append(_summary(report))
    text = "".join(f"{line}\n" for line in lines)
    if asked.output is None:
        click.echo(text, nl=False)
        return None
    return in_utf8(text)


def _prefix(chosen: Chosen) -> str:
    """What leads from the current folder to the workspace, where that lies in it."""
    try:
        root = os.path.relpath(chosen.workspace.root)
    except (OSError, ValueError):  # the current folder was deleted, or stands on another drive
        return ""
    return "" if root == os.curdir or root.startswith(os.pardir) else f"{Path(root).as_posix()}/"


def _lines(report: Report) -> Iterator[str | list[Problem]]:
    """By file, and where rules found something by family: a heading, then the problems below it.

    No headings where no file has one of rules; where any has, every file, so that none stands below another's.
    Of hints that a file has many of, the first and how many more there are.
    """
    from toolkit.checking.families import OTHER
    from toolkit.checking.report import by_file, folded

    files = by_file(report.problems)
    headed = any(list(groups) != [OTHER] for groups in files.values())
    for path, groups in files.items():
        if headed:
            every = [problem for problems in groups.values() for problem in problems]
            yield f"{_HEADS[0]} {shown(report.called(path))}：{counted(every)}"
        for family, problems in groups.items():
            if headed:
                yield f"{_HEADS[1]}{family}】{counted(problems)}"
            shown_here, more = folded(problems)
            yield shown_here
            yield from more


def _show(report: Report) -> None:
    for line in _lines(report):
        if isinstance(line, str):
            click.echo(click.style(line, bold=line.startswith(_HEADS)))
        else:
            show_problems(line)
    click.echo(_summary(report))


def _summary(report: Report) -> str:
    from toolkit.checking.families import mendable
    from toolkit.checking.report import of_families

    families = of_families(report.problems)
    more = f"\n    其中：{families}" if families else ""
    if any(problem.code in mendable() for problem in report.problems):
        more += (
            "\n    标点、括号、空格、连接号，拿得准的可用 gongwen check --fix 改：先看改哪里，再决定改不改"
        )
    return f"检查了 {len(report.files)} 个文件：{counted(report.problems)}{more}"


def rules(code: str, *, as_json: bool) -> int:
    """``--rules``: every rule in a line, or the whole manual of one."""
    from toolkit.checking.families import all_rules, family_of
    from toolkit.checking.report import first_line, listed, manual
    from toolkit.suggest import did_you_mean

    known = {rule.code: rule for rule in all_rules()}
    if code != EVERY_RULE and code.upper() not in known:
        hint = did_you_mean(code.upper(), known) or "不写代码就列出全部：gongwen check --rules"
        show_problems([error(code, 0, 0, "W611", "没有这条规则", hint)])
        return 1
    chosen = list(known.values()) if code == EVERY_RULE else [known[code.upper()]]
    if as_json:
        show_json(
            [
                {
                    "代码": rule.code,
                    "级别": rule.severity.value,
                    "类别": family_of(rule.code),
                    "名称": rule.name,
                    "说明": first_line(rule) if code == EVERY_RULE else manual(rule),
                }
                for rule in chosen
            ]
        )
    elif code == EVERY_RULE:
        for line in listed():
            click.echo(line)
    else:
        click.echo(manual(chosen[0]), nl=False)
    return 0
