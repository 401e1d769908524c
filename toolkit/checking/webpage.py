"""What a check tells, as one page that a leader reads or prints: no script, no picture, nothing from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.webpage import STYLE
from toolkit.checking.families import OTHER, all_rules
from toolkit.checking.items_page import items_section
from toolkit.checking.report import by_file, counted, of_families, per_file
from toolkit.problems import Severity
from toolkit.text import on_page

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from toolkit.checking.report import Report
    from toolkit.problems import Problem

_CLASSES = {Severity.ERROR: "e", Severity.WARNING: "w", Severity.PENDING: "d", Severity.HINT: "h"}
_COLUMNS = """\
td.n,th.n{text-align:right;width:4.5em}
th.s{width:4em}th.p{width:7em}th.m{width:16em}
.d{color:#00507a}
.place{color:#333;font-size:.9em}
"""


def page(report: Report) -> str:
    """The page: totals, then each file, family by family. The same report gives the same page."""
    groups = by_file(report.problems)
    names = {rule.code: rule.name for rule in all_rules()}
    body = "".join(
        _file(number, report.called(path), path, groups[path], names) for number, path in enumerate(groups, 1)
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>公文内容检查报告</title>\n<style>\n{STYLE}{_COLUMNS}</style>\n</head>\n<body>\n<main>\n"
        "<h1>公文内容检查报告</h1>\n"
        "<p>错误：违反规定或者算不拢，必须改；警告：多半有问题，要看一眼；待补：还没有填；提示：建议。</p>\n"
        f"{_totals(report, list(groups))}{body}{items_section(report)}</main>\n</body>\n</html>\n"
    )


def _totals(report: Report, with_problems: Sequence[str]) -> str:
    numbers = {path: number for number, path in enumerate(with_problems, 1)}
    rows, fine = "", []
    for path, called, counts in per_file(report):
        if path in numbers:
            link = f'<a href="#f{numbers[path]}">{on_page(called)}</a>'
            rows += f'<tr><th scope="row">{link}</th>{_cells(counts)}</tr>\n'
        else:
            fine.append(called)
    said = f"检查了 {len(report.files)} 份，{len(fine)} 份没有问题：{counted(report.problems)}。"
    families = of_families(report.problems)
    said += f"按类别分：{families}。" if families else ""
    heads = "".join(f'<th scope="col" class="n">{severity.value}</th>' for severity in Severity)
    table = (
        f'<table>\n<caption>各份的结果</caption>\n<thead><tr><th scope="col">文件</th>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )
    good = f"<p>没有问题的：{on_page('、'.join(fine))}。</p>\n" if fine else ""
    return f"<h2>合计</h2>\n<p>{on_page(said)}</p>\n{table if rows else ''}{good}"


def _cells(counts: Counter[Severity]) -> str:
    return "".join(f'<td class="n">{counts[severity]}</td>' for severity in Severity)


def _file(
    number: int, called: str, path: str, groups: Mapping[str, Sequence[Problem]], names: Mapping[str, str]
) -> str:
    every = [problem for problems in groups.values() for problem in problems]
    where = f'<br><span class="place">{on_page(path)}</span>' if called != path else ""
    parts = [f'<section>\n<h2 id="f{number}">{on_page(called)}</h2>\n<p>{counted(every)}。{where}</p>\n']
    for family, problems in groups.items():
        if list(groups) != [OTHER]:
            parts.append(f"<h3>{on_page(family)}（{counted(problems)}）</h3>\n")
        rows = "".join(_row(problem, names) for problem in problems)
        parts.append(
            f'<table>\n<caption>{on_page(family)}</caption>\n<thead><tr><th scope="col" class="s">级别</th>'
            '<th scope="col" class="p">哪一条</th><th scope="col">问题和位置</th>'
            f'<th scope="col" class="m">改法</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        )
    return "".join(parts) + "</section>\n"


def _row(problem: Problem, names: Mapping[str, str]) -> str:
    place = f"第 {problem.line} 行" if problem.line else "整个文件"
    place += f"，{problem.where}" if problem.where else ""
    name = names.get(problem.code, "")
    return (
        f'<tr><td><span class="{_CLASSES[problem.severity]}">{problem.severity.value}</span></td>'
        f"<td>{on_page(problem.code)}{f'<br>{on_page(name)}' if name else ''}</td>"
        f'<td>{on_page(problem.message)}<br><span class="place">{on_page(place)}</span></td>'
        f"<td>{on_page(problem.hint)}</td></tr>\n"
    )
