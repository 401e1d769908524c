"""What a change of a template does, as one page to read and print: no script, no picture, nothing from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.webpage import STYLE
from toolkit.template.comparing import SAME
from toolkit.template.pieces import GONE, NEW
from toolkit.text import on_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.template.changes import Change
    from toolkit.template.comparing import Compared
    from toolkit.template.grouping import Group
    from toolkit.template.told import Report

GROUPS, DRAFTS, UNITS = 200, 500, 40  # changes, drafts in full, and units of a change that a page lists
_WIDE = "\u3000"  # a blank as wide as a Han character
_AROUND = 30  # characters of what stayed the same, on each side of a change
_LOOK = """\
td.n,th.n{text-align:right;width:7em}th.s{width:7em}th.v{width:5em}
del{color:#a40000;background:#fdeaea}ins{color:#00602b;background:#e5f5ea;text-decoration:underline}
.place{color:#333;font-size:.9em}
p.c{border-left:3px solid #888;padding-left:.6em;margin:.5em 0;white-space:pre-wrap;overflow-wrap:anywhere}
summary{font-family:"SimHei","黑体",sans-serif;font-size:1.05em;margin:1em 0 .3em}
"""


def page(told: Report) -> str:
    """The page; the same comparison gives the same page."""
    title = f"模板“{told.template}”改动的影响"
    body = [_head(told), _groups(told.groups), _table(told), _details(told.changed)]
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{on_page(title)}</title>\n<style>\n{STYLE}{_LOOK}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{on_page(title)}</h1>\n{''.join(body)}</main>\n</body>\n</html>\n"
    )


def _head(told: Report) -> str:
    note = f"，{told.note}" if told.note else ""
    then = f"版本 {told.version}（{told.date} 发布{note}）"
    return (
        f"<p>{on_page(f'用 {told.year} 年的数据，比较{then}与模板现在的样子：{told.summary}。')}"
        "<del>删去的</del>，<ins>新增的</ins>。</p>\n"
    )


def _groups(groups: Sequence[Group]) -> str:
    if not groups:
        return ""
    rows = [
        f'<tr><td class="n">{len(each.units)} 个单位</td><td>{excerpt(each.change)}'
        f'<br><span class="place">{on_page(_units(each.units))}</span></td></tr>\n'
        for each in groups[:GROUPS]
    ]
    more = f"<p>另有 {len(groups) - GROUPS} 处，见各份草稿。</p>\n" if len(groups) > GROUPS else ""
    return (
        "<h2>哪些文字变了</h2>\n<p>各单位只有名称、数字不同的，算同一处；文字以其中一份为例。</p>\n"
        '<table>\n<thead><tr><th scope="col" class="n">单位</th><th scope="col">改动</th></tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n{more}"
    )


def _units(units: Sequence[str]) -> str:
    more = f"等 {len(units)} 个单位" if len(units) > UNITS else ""
    return "、".join(units[:UNITS]) + more


def _table(told: Report) -> str:
    counted = any(size and size[2] for each in told.changed for size in (each.before, each.after))
    rows = []
    for number, each in enumerate(told.changed[:DRAFTS]):
        cells = f'<td class="n">{sizes(each, 1)}</td>' + (
            f'<td class="n">{sizes(each, 2)}</td>' if counted else ""
        )
        rows.append(
            f'<tr><th scope="row"><a href="#d{number}">{on_page(each.unit + _kind(each))}</a></th>'
            f"<td>{on_page(each.edition)}</td><td>{each.state}</td>{cells}<td>{on_page(_what(each))}</td></tr>\n"
        )
    same = sum(each.state == SAME for each in told.every)
    rest = f"<p>其余 {same} 份没有变。</p>\n" if same else ""
    if len(told.changed) > DRAFTS:
        rest += f"<p>这里只列前 {DRAFTS} 份，全部见 --json。</p>\n"
    if not rows:
        return f"<h2>各份草稿</h2>\n{rest}"
    pages = '<th scope="col" class="n">页数</th>' if counted else ""
    return (
        '<h2>各份草稿</h2>\n<table>\n<thead><tr><th scope="col">单位</th><th scope="col" class="v">版本</th>'
        f'<th scope="col" class="s">结果</th><th scope="col" class="n">字数</th>{pages}'
        f'<th scope="col">变了什么</th></tr></thead>\n<tbody>\n{"".join(rows)}</tbody>\n</table>\n{rest}'
    )


def _kind(each: Compared) -> str:
    return f"（{each.kind}）" if each.kind else ""


def sizes(each: Compared, which: int) -> str:
    """Characters (1) or pages (2) before and after: 531 → 540; one number where they are the same."""
    told = [str(size[which] or "") if size is not None else "无" for size in (each.before, each.after)]
    return told[0] if told[0] == told[1] else " → ".join(told)


def _what(each: Compared) -> str:
    parts = [f"{len(each.changes)} 处文字" if each.changes else "", *each.looks]
    parts += [problem.message for problem in each.told[:2]]
    if each.before and each.after and each.before[0] != each.after[0]:
        parts.append("文件名")
    return "；".join(filter(None, parts))


def _details(changed: Sequence[Compared]) -> str:
    """Each draft with all of its changes, folded away where they are many."""
    fold = "details open" if len(changed) <= 10 else "details"
    return "".join(_draft(number, each, fold) for number, each in enumerate(changed[:DRAFTS]))


def _draft(number: int, each: Compared, fold: str) -> str:
    parts = [f'<p class="c">{excerpt(change)}</p>\n' for change in each.changes]
    if each.gone or each.new:
        said = [
            f"少了 {'、'.join(each.gone)}" if each.gone else "",
            f"多了 {'、'.join(each.new)}" if each.new else "",
        ]
        parts.append(f"<p>数字：{on_page('；'.join(filter(None, said)))}。</p>\n")
    if each.looks:
        parts.append(f"<p>版面：{on_page('；'.join(each.looks))}。</p>\n")
    if each.before and each.after and each.before[0] != each.after[0]:
        parts.append(
            f"<p>文件名：<del>{on_page(each.before[0])}</del> <ins>{on_page(each.after[0])}</ins></p>\n"
        )
    parts += (
        f'<p><span class="e">{problem.severity.value}</span> {on_page(problem.code)} {on_page(problem.message)}'
        f'<br><span class="place">{on_page(problem.hint)}</span></p>\n'
        for problem in each.told
    )
    name = f"{each.unit}{_kind(each)}{f'，{each.edition}' if each.edition else ''}：{each.state}"
    return f'<{fold} id="d{number}">\n<summary>{on_page(name)}</summary>\n{"".join(parts)}</details>\n'


def excerpt(change: Change) -> str:
    """A change between what stands around it."""
    place = f'<span class="place">［{on_page(change.place)}］</span> ' if change.place != "正文" else ""
    marks = {GONE: "del", NEW: "ins"}
    told = []
    for at, (mark, text) in enumerate(change.pieces):
        if mark in marks:
            told.append(f"<{marks[mark]}>{_lines(text)}</{marks[mark]}>")
        else:
            told.append(_lines(around(text, first=at == 0, last=at == len(change.pieces) - 1)))
    return place + "".join(told)


def _lines(text: str) -> str:
    return "<br>".join(on_page(line.replace("\t", _WIDE)) for line in text.split("\n"))


def around(text: str, *, first: bool, last: bool, most: int = _AROUND) -> str:
    """What stayed the same, cut to what stands beside a change."""
    if first:
        return text if len(text) <= most else f"…{text[-most:]}"
    if last:
        return text if len(text) <= most else f"{text[:most]}…"
    return text if len(text) <= 2 * most else f"{text[:most]}…{text[-most:]}"


def pieces(change: Change, most: int = 12) -> Iterable[tuple[str, str]]:
    """The same for a console: marks and texts."""
    for at, (mark, text) in enumerate(change.pieces):
        kept = mark not in (GONE, NEW)
        yield (
            mark,
            around(text, first=at == 0, last=at == len(change.pieces) - 1, most=most) if kept else text,
        )
