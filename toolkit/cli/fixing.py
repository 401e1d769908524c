"""``gongwen check --fix``: what would be mended, line by line; a question; then the files, and what a check finds then.

Nothing is written without a yes, typed or given with ``--yes``. The exit code is that of the check afterwards; 1 where
something stays unwritten that could be mended.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from toolkit.checking.families import all_rules
from toolkit.checking.fixing import Mender, write
from toolkit.cli.check_asked import checked, exit_code
from toolkit.cli.show import counted, problem_json, show_json, show_problems
from toolkit.problems import has_errors
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.fixing import Mended
    from toolkit.checking.mends import Change
    from toolkit.choosing import Chosen
    from toolkit.cli.check_asked import Asked
    from toolkit.problems import Problem

_YES = frozenset(["y", "yes", "是", "对", "好", "改"])
_SIDE = "    "
_HEAD, _AROUND = 14, 24  # characters of a line that are shown at its beginning, and beside a change
_BLANK = "□"  # any console can show it
_NAMED = {" ": "空格", "\u3000": "全角空格", "\t": "制表符", "\xa0": "不换行空格", "\u200b": "零宽空格"}
_BLANKS = " \t\u3000\xa0" + "".join(map(chr, range(0x2002, 0x200C)))


def fix(chosen: Chosen, asked: Asked) -> int:
    """The command for files that were chosen; see the module."""
    as_json = asked.told_as == "json"
    menders: list[Mender] = []
    faults = chosen.check(lambda *given: _kept(Mender(*given), menders))
    mended = [each for mender in menders for each in mender.mended]
    changed = [each for each in mended if each.changes]
    if not as_json:
        _show(mended, [fault for fault in faults if has_errors([fault])])
    written: dict[str, str] = {}
    if changed and (asked.yes or (not as_json and _agreed(len(changed)))):
        written, problems = _write(changed, chosen)
        faults = (*faults, *problems)
        if not as_json:
            _show_written(written, problems)
    whole = len(written) == len(changed)
    if whole:
        faults = checked(chosen, asked)
    if as_json:
        told = [_document(each, written.get(each.label)) for each in mended]
        show_json({"代改": told, "问题": [problem_json(fault) for fault in faults]})
    elif whole:
        click.echo(f"{'改后再查' if changed else '检查'}：{counted(faults)}")
    return exit_code(faults, asked) if whole else 1


def _kept(mender: Mender, menders: list[Mender]) -> Mender:
    menders.append(mender)
    return mender


def _agreed(count: int) -> bool:
    """Whether the person at the console says yes; where there is none, how to say it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo("没有写任何文件。照上面改：再运行一次，加上 --yes")
        return False
    typed = click.prompt(
        f"照上面改这 {count} 个文件吗？[是/否]", default="否", show_default=False, prompt_suffix=" "
    )
    if typed.strip().lower() in _YES:
        return True
    click.echo("没有写任何文件。")
    return False


def _write(changed: Sequence[Mended], chosen: Chosen) -> tuple[dict[str, str], list[Problem]]:
    """The copies of what stood there before, by the label of each file written; why others were not."""
    written: dict[str, str] = {}
    problems: list[Problem] = []
    for each in changed:
        copy, problem = write(each, chosen.workspace)
        if problem is None:
            written[each.label] = copy
        else:
            problems.append(problem)
    return written, problems


def _show_written(written: dict[str, str], problems: Sequence[Problem]) -> None:
    for label, copy in written.items():
        click.echo(f"已写 {shown(label)}；改前的留在 {shown(copy)}")
    show_problems(problems)


def _show(mended: Sequence[Mended], faults: Sequence[Problem]) -> None:
    for each in mended:
        if each.changes:
            _show_file(each)
    left = [(each.label, change, why) for each in mended for change, why in each.left]
    if left:
        click.echo(click.style("没有代改，请自己改：", bold=True))
    for (label, change, why), count in Counter(left).items():
        times = f"（{count} 处）" if count > 1 else ""
        place = f"{shown(label)}:{change.line}:{change.column}"
        click.echo(f"{place}: {change.code} {_said(change)}{times}：{why}")
    if faults:
        click.echo(click.style("有错误的文件，改好错误才能代改：", bold=True))
        show_problems(faults)
    names = {rule.code: rule.name for rule in all_rules()}
    counts = Counter(change.code for each in mended for change in each.changes)
    if not counts:
        click.echo("没有可以代改的地方。")
        return
    every = "；".join(f"{names[code]} {count} 处" for code, count in sorted(counts.items()))
    click.echo(f"可以代改 {sum(1 for each in mended if each.changes)} 个文件，{counts.total()} 处：{every}")


def _show_file(mended: Mended) -> None:
    """A unified diff of one file, each line with what is changed in it; no line is added or taken away."""
    click.echo(click.style(f"--- 现在 {shown(mended.label)}", bold=True))
    click.echo(click.style(f"+++ 改后 {shown(mended.label)}", bold=True))
    lines = mended.before.decode("utf-8-sig").split("\n")
    names = {rule.code: rule.name for rule in all_rules()}
    for number, group in groupby(mended.changes, key=lambda change: change.line):
        changes = list(group)
        click.echo(click.style(f"@@ 第 {number} 行 @@", fg="cyan"))
        pieces = list(_pieces(lines[number - 1].rstrip("\r"), changes))
        for sign, colour, side in (("-", "red", 0), ("+", "green", 1)):
            told = "".join(
                click.style(piece[side], fg=colour, reverse=piece[2]) for piece in pieces if piece[side]
            )
            click.echo(click.style(sign, fg=colour) + told)
        for code, same in groupby(sorted(changes, key=lambda change: change.code), key=lambda c: c.code):
            places = "；".join(f"第 {change.column} 列 {_said(change)}" for change in same)
            click.echo(f"{_SIDE}{code} {names[code]}：{places}")


def _pieces(line: str, changes: Sequence[Change]) -> Iterator[tuple[str, str, bool]]:
    """A line in pieces, as it is and as it will be, and whether the two differ; long equal ones are cut."""
    done = 0
    for number, change in enumerate(changes):
        start = change.column - 1
        same = _cut(line[done:start], _AROUND if number else _HEAD, _AROUND)
        yield same, same, False
        yield _visible(line[start : start + change.width]), _visible(change.after), True
        done = start + change.width
    rest = _cut(line[done:], _AROUND, 0)
    yield rest, rest, False


def _cut(text: str, head: int, tail: int) -> str:
    omitted = len(text) - head - tail
    if omitted <= 12:
        return shown(text)
    return f"{shown(text[:head])}〔略 {omitted} 字〕{shown(text[len(text) - tail :])}"


def _visible(text: str) -> str:
    return shown(text.replace(" ", _BLANK).replace("\u3000", _BLANK * 2))


def _said(change: Change) -> str:
    """What becomes of some characters: , 改成 ，."""
    if change.after:
        return f"{_visible(change.before)} 改成 {shown(change.after)}"
    if change.before.strip(_BLANKS):
        return f"删去 {shown(change.before)}"
    return f"删去{_NAMED.get(change.before) or f'{len(change.before)} 个空格'}"


def _document(mended: Mended, copy: str | None) -> dict[str, Any]:
    """What is mended in a file, for programs."""
    return {
        "文件": mended.label,
        "已写": copy is not None,
        "备份": copy,
        "改动": [_change(change) for change in mended.changes],
        "没有改": [{**_change(change), "原因": why} for change, why in mended.left],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "行": change.line,
        "列": change.column,
        "代码": change.code,
        "改前": change.before,
        "改后": change.after,
    }
