"""What an audit tells, as one page for reading and printing: no script, no picture, nothing fetched from elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolkit.audit.report import counted, places
from toolkit.problems import Severity
from toolkit.text import on_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.audit.auditing import Audited, Finding
    from toolkit.problems import Problem

_WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_CLASSES = {Severity.ERROR: "e", Severity.WARNING: "w", Severity.HINT: "h"}
# The look of a page that is read and printed; ``gongwen check`` has the same.
STYLE = """\
body{font:16px/1.7 "FangSong","仿宋","仿宋_GB2312",serif;color:#000;background:#fff}
body{max-width:60em;margin:2em auto;padding:0 1em}
h1,h2,h3{font-family:"SimHei","黑体",sans-serif;font-weight:normal;line-height:1.4}
h1{text-align:center;font-size:1.6em}h2{font-size:1.25em;margin:2em 0 .5em;overflow-wrap:anywhere}
h3{font-size:1.05em;margin:1.2em 0 .4em}
table{border-collapse:collapse;width:100%;margin:.5em 0;table-layout:fixed}
caption{text-align:left;padding:.2em 0}
th,td{border:1px solid #000;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-family:"SimHei","黑体",sans-serif;font-weight:normal;background:#eee}
.e{color:#a40000;font-weight:bold}.w{color:#7a4b00;font-weight:bold}.h{color:#333}
a{color:inherit}
@page{size:A4;margin:20mm}
@media print{body{max-width:none;margin:0;font-size:11pt}thead{display:table-header-group}
tr,h2,h3{break-inside:avoid}h2,h3{break-after:avoid}}
"""
_COLUMNS = """\
td.n,th.n{text-align:right;width:5em}
th.s{width:5.5em}th.c{width:9em}
.places{color:#333;font-size:.9em}
"""


def page(audited: Iterable[Audited]) -> str:
    """The page: totals, then each file, clause by clause. The same audits give the same page."""
    every = tuple(audited)
    body = "".join(_file(number, each) for number, each in enumerate(every, 1))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>公文格式检查报告</title>\n<style>\n{STYLE}{_COLUMNS}</style>\n</head>\n<body>\n<main>\n"
        "<h1>公文格式检查报告</h1>\n"
        "<p>对照《党政机关公文格式》（GB/T 9704-2012）逐条检查。错误：标准规定“应当”的；警告：标准说“一般”的；"
        "提示：标准推荐的，或者是电子文件的好习惯。</p>\n"
        f"{_totals(every)}{body}</main>\n</body>\n</html>\n"
    )


def _totals(every: Sequence[Audited]) -> str:
    total: Counter[Severity] = Counter()
    rows = ""
    for number, each in enumerate(every, 1):
        total.update(each.counts)
        named = f'<a href="#f{number}">{on_page(each.path)}</a>' + ("" if each.read else "（没有检查）")
        rows += f'<tr><th scope="row">{named}</th>{_cells(each.counts)}</tr>\n'
    failed = sum(each.failed for each in every)
    said = f"检查了 {len(every)} 个文件，{failed} 个有错误：{counted(total)}。"
    heads = "".join(f'<th scope="col" class="n">{weight.value}</th>' for weight in _WEIGHTS)
    return (
        f"<h2>合计</h2>\n<p>{said}</p>\n<table>\n<caption>各文件的结果</caption>\n"
        f'<thead><tr><th scope="col">文件</th>{heads}</tr></thead>\n<tbody>\n{rows}'
        f'<tr><th scope="row">合计</th>{_cells(total)}</tr>\n</tbody>\n</table>\n'
    )


def _cells(counts: Counter[Severity]) -> str:
    return "".join(f'<td class="n">{counts[weight]}</td>' for weight in _WEIGHTS)


def _file(number: int, audited: Audited) -> str:
    said = counted(audited.counts) if audited.read else "没有检查"
    parts = [f'<section>\n<h2 id="f{number}">{on_page(audited.path)}</h2>\n<p>{said}。</p>\n']
    if audited.problems:
        parts.append("<h3>文件</h3>\n" + _table("文件的问题", [_problem(each) for each in audited.problems]))
    groups: dict[str, list[Finding]] = {}
    for finding in audited.findings:
        groups.setdefault(finding.clause.cited, []).append(finding)
    for clause, findings in groups.items():
        counts = counted(Counter(f.severity for f in findings))
        heading = f"<h3>{on_page(clause)}（{counts}）</h3>\n"
        parts.append(heading + _table(f"{clause}的问题", [_finding(each) for each in findings]))
    return "".join(parts) + "</section>\n"


def _table(caption: str, rows: Sequence[str]) -> str:
    heads = (("级别", "s"), ("要素", "c"), ("发现和位置", ""), ("要求", ""), ("改法", ""))
    named = "".join(
        f'<th scope="col"{f" class={chr(34)}{kind}{chr(34)}" if kind else ""}>{head}</th>'
        for head, kind in heads
    )
    return (
        f"<table>\n<caption>{on_page(caption)}</caption>\n<thead><tr>{named}</tr></thead>\n"
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def _row(severity: Severity, code: str, element: str, found: str, required: str, remedy: str) -> str:
    return (
        f'<tr><td><span class="{_CLASSES.get(severity, "h")}">{severity.value}</span> {on_page(code)}</td>'
        f"<td>{on_page(element)}</td><td>{found}</td><td>{on_page(required)}</td><td>{on_page(remedy)}</td></tr>\n"
    )


def _finding(finding: Finding) -> str:
    clause = finding.clause
    allowed = clause.tolerance and finding.required == clause.requirement
    required = finding.required + (f"（允差{clause.tolerance}）" if allowed else "")
    found = f'{on_page(finding.found)}<br><span class="places">位置：{on_page(places(finding.places))}</span>'
    return _row(finding.severity, clause.code, clause.element, found, required, clause.remedy)


def _problem(problem: Problem) -> str:
    return _row(problem.severity, problem.code, "文件", on_page(problem.message), "", problem.hint)
