"""The part of the page of a check that tells where each report speaks of the reporting items (报告事项)."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from toolkit.text import on_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.checking.covering import Spoken
    from toolkit.checking.report import Report

_INTRO = (
    "模板说明的“报告事项”里，各份报告适用的各项写在哪里。标明：那一项自己写了“报告事项”；标题：标题里有关键词或者线索；"
    "正文：话里有线索。凭词语认定的要核对原话。"
)
_SILENT = '<span class="w">没有写到</span>'


def items_section(report: Report) -> str:
    """All files and items at one look, then the words that tell of each; nothing without such a list."""
    if not report.items:
        return ""
    by_file = {path: list(items) for path, items in groupby(report.items, attrgetter("path"))}
    names = list(dict.fromkeys(each.item for each in report.items))
    silent = sum(not each.told_by for each in report.items)
    said = f"{len(by_file)} 份报告，共 {len(report.items)} 项，{silent} 项没有写到。"
    overview = _overview(report, by_file, names) if len(by_file) > 1 else ""
    rows = "".join(_rows(report.called(path), items) for path, items in by_file.items())
    return (
        f'<section>\n<h2 id="items">报告事项</h2>\n<p>{_INTRO}</p>\n<p>{said}</p>\n{overview}'
        '<table>\n<caption>写在哪里</caption>\n<thead><tr><th scope="col">文件</th>'
        '<th scope="col" class="p">事项</th><th scope="col" class="s">凭什么</th>'
        '<th scope="col" class="m">原话</th><th scope="col">位置</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )


def _overview(report: Report, by_file: Mapping[str, Sequence[Spoken]], names: Sequence[str]) -> str:
    rows = ""
    lacking = dict.fromkeys(names, 0)
    for path, items in by_file.items():
        found = {each.item: each for each in items}
        for name in names:
            lacking[name] += name in found and not found[name].told_by
        cells = "".join(f"<td>{_cell(found.get(name))}</td>" for name in names)
        rows += f'<tr><th scope="row">{on_page(report.called(path))}</th>{cells}</tr>\n'
    heads = "".join(f'<th scope="col">{on_page(name)}</th>' for name in names)
    counts = "".join(f"<td>{number or ''}</td>" for number in lacking.values())
    return (
        "<table>\n<caption>各份写到没有</caption>\n"
        f'<thead><tr><th scope="col" class="p">文件</th>{heads}</tr></thead>\n<tbody>\n{rows}'
        f'<tr><th scope="row">没有写到的份数</th>{counts}</tr>\n</tbody>\n</table>\n'
    )


def _cell(spoken: Spoken | None) -> str:
    if spoken is None:
        return "不适用"
    return f"第 {spoken.line} 行" if spoken.told_by else _SILENT


def _rows(called: str, items: Sequence[Spoken]) -> str:
    rows = ""
    for number, each in enumerate(items):
        first = f'<th scope="rowgroup" rowspan="{len(items)}">{on_page(called)}</th>' if not number else ""
        place = f"第 {each.line} 行，{each.where}" if each.told_by else ""
        rows += (
            f"<tr>{first}<td>{on_page(each.item)}</td><td>{each.told_by or _SILENT}</td>"
            f'<td>{on_page(each.words)}</td><td><span class="place">{on_page(place)}</span></td></tr>\n'
        )
    return rows
