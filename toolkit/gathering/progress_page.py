"""The ledger of a year as one page that a leader reads or prints: a picture of progress, numbers, what is to be done.

No script and nothing from elsewhere. Of very many units it lists those where something is to be done, and counts the
others; the workbook beside it has all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.webpage import STYLE
from toolkit.figures.dates import full_date
from toolkit.gathering.progress import FRESH, PICTURED, Stage
from toolkit.gathering.progress_picture import LOOK, bar, legend, squares
from toolkit.gathering.standing_words import COUNTED, PUBLICATION, SUBMISSION, standing_words
from toolkit.text import on_page

if TYPE_CHECKING:
    from collections import Counter

    from toolkit.gathering.progress import Group, Line, Progress

SQUARES = 400  # units that have a square each
FOLDED = 600  # lines from which only what is to be done is listed, and each unit above can be folded
LISTED = 20_000  # lines that a browser shows without trouble
_COLUMNS = """\
td.n,th.n{text-align:right;width:3.6em;padding:.3em .25em}
th.u{width:22%}th.t{width:23%}th.q{width:26%}
.place{color:#333;font-size:.9em}
summary{font-family:"SimHei","黑体",sans-serif;font-size:1.1em;margin:1em 0 .3em}
"""


def page(told: Progress) -> str:
    """The page; the same ledger gives the same page."""
    many = sum(len(group.lines) for group in told.groups) > FOLDED
    title = f"{told.year}年法治政府建设年度报告进度"
    body = [_head(told), _picture(told), _numbers(told, many=many), f"<h2>各单位</h2>\n<p>{COUNTED}</p>\n"]
    if many:
        body.append(
            "<p>只列有事要办的单位，其余的只数个数；全部单位见同一文件夹里的 台账.xlsx 和 台账.json。</p>\n"
        )
    listed = sum(not (many and line.quiet) for line in told.lines)
    fold = "details" if listed > FOLDED else "details open" if many else ""
    room = LISTED
    for number, group in enumerate(told.groups):
        lines = [line for line in group.lines if not (many and line.quiet)]
        full = len(lines) > room
        room -= 0 if full else len(lines)
        body.append(_group(number, group, [] if full else lines, fold, full=full))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}{LOOK}{_COLUMNS}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{''.join(body)}</main>\n</body>\n</html>\n"
    )


def _head(told: Progress) -> str:
    counts = told.counts
    said = "，".join(f"{stage.value} {counts[stage]} 份" for stage in PICTURED if counts[stage])
    if told.as_of is None:
        day = "没有指定日期，不说谁迟了；要看迟报和逾期，运行 gongwen build --all --as-of 日期。"
    else:
        day = f"截至{full_date(told.as_of)}，时限按 data/报送时限.yaml。"
    return f"<p>应有年度报告 {counts.total()} 份：{said or '没有'}。{day}</p>\n"


def _picture(told: Progress) -> str:
    counts = told.counts
    shown = [f"<h2>进度图</h2>\n{legend(counts)}{bar('全部', counts, counts.total())}"]
    if counts.total() <= SQUARES:
        shown += [
            f"<h3>{on_page(group.name)}（{_words(group.counts)}）</h3>\n{squares(group)}"
            for group in told.groups
            if group.counts
        ]
    return "".join(shown)


def _words(counts: Counter[Stage]) -> str:
    parts = [f"{stage.value} {counts[stage]}" for stage in PICTURED if counts[stage]]
    return f"{counts.total()} 份：" + "、".join(parts)


def _numbers(told: Progress, *, many: bool) -> str:
    counts = told.counts
    used = [stage for stage in PICTURED if counts[stage]]
    heads = "".join(f'<th scope="col" class="n">{stage.value}</th>' for stage in used)
    most = max((group.counts.total() for group in told.groups), default=0)
    pictured = counts.total() > SQUARES
    picture = '<th scope="col" class="t">进度</th>' if pictured else ""
    rows = []
    for number, group in enumerate(told.groups):
        found = group.counts
        if not found:
            continue
        cells = "".join(f'<td class="n">{found[stage] or ""}</td>' for stage in used)
        drawn = f"<td>{bar('', found, most)}</td>" if pictured else ""
        name = on_page(group.name)
        told_below = not many or any(not line.quiet for line in group.lines)
        link = f'<a href="#g{number}">{name}</a>' if told_below else name
        rows.append(f'<tr><th scope="row">{link}</th><td class="n">{found.total()}</td>{cells}{drawn}</tr>\n')
    cells = "".join(f'<td class="n">{counts[stage]}</td>' for stage in used)
    drawn = "<td></td>" if pictured else ""
    rows.append(f'<tr><th scope="row">合计</th><td class="n">{counts.total()}</td>{cells}{drawn}</tr>\n')
    return (
        '<h2>合计</h2>\n<table>\n<caption>各上级所属单位的年度报告</caption>\n<thead><tr><th scope="col">上级</th>'
        f'<th scope="col" class="n">应有</th>{heads}{picture}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def _group(place: int, group: Group, lines: list[Line], fold: str, *, full: bool) -> str:
    """The units below one unit; ``fold`` is how a browser folds them away, empty where all are listed."""
    if fold and not lines and not full:
        return ""  # the numbers above tell of it
    number = len(group.lines) - len(lines)
    rest = f"<p>其余 {number} 份没有要办的。</p>\n" if fold and number else ""
    if full:
        rest = "<p>有事要办的太多，这里列不下，见 台账.xlsx。</p>\n"
    rows = "".join(_row(line) for line in lines)
    table = (
        '<table>\n<thead><tr><th scope="col" class="u">单位</th>'
        '<th scope="col" class="t">情况</th><th scope="col" class="q">问题</th>'
        f'<th scope="col">草稿，为什么这样</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
    )
    inside = (table if rows else "") + rest
    mark = f'id="g{place}"'
    if not fold:
        return f"<section>\n<h3 {mark}>{on_page(group.name)}</h3>\n{inside}</section>\n"
    name = f"{on_page(group.name)}（{_words(group.counts)}）" if group.counts else on_page(group.name)
    return f"<{fold} {mark}>\n<summary>{name}</summary>\n{inside}</details>\n"


def _row(line: Line) -> str:
    note = line.note
    kind = f"<br>{on_page(note.kind)}" if note.kind else ""
    words = {
        "报送": standing_words(line.submission, SUBMISSION),
        "公开": standing_words(line.publication, PUBLICATION),
    }
    days = "".join(
        f'<br><span class="place">{name}：{on_page(word)}</span>' for name, word in words.items() if word
    )
    counts = "、".join(f"{name} {count}" for name, count in note.problems.items())
    codes = "、".join(f"{code} {count}" for code, count in note.codes.items())
    told = [
        f"{on_page(counts)}" if counts else "",
        f'<span class="place">{on_page(codes)}</span>' if codes else "",
    ]
    told.append(on_page(note.first))
    stage = f'<span class="k s{list(Stage).index(line.stage)}">{line.stage.value}</span>'
    return (
        f'<tr><th scope="row">{on_page(line.unit)}{kind}</th><td>{stage}{days}</td>'
        f"<td>{'<br>'.join(filter(None, told))}</td><td>{_drafts(line)}</td></tr>\n"
    )


def _drafts(line: Line) -> str:
    """The drafts and why they are as they are, those that are alike together."""
    alike: dict[tuple[str, bool, tuple[str, ...]], list[str]] = {}
    for made in line.drafts:
        alike.setdefault((made.state, made.entry.final, made.entry.why), []).append(made.entry.edition)
    told = []
    for (state, final, why), editions in alike.items():
        shown = state if state == FRESH else f'<span class="w">{state}</span>'
        reason = f'：<span class="place">{on_page("；".join(why))}</span>' if why else ""
        told.append(f"{on_page('、'.join(editions))}（{shown}{'，定稿' if final else ''}）{reason}")
    return "<br>".join(told)
