"""The ledger of a year as tables of a workbook: by unit above, by unit, by draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.figures.dates import full_date
from toolkit.gathering.progress import PICTURED
from toolkit.gathering.standing_words import PUBLICATION, SUBMISSION, standing_words
from toolkit.problems import Severity
from toolkit.tracing.spreadsheet import Sheet

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from toolkit.gathering.progress import Line, Made, Progress, Stage
    from toolkit.tracing.cells import Cell

_SHORT = 12  # characters of a hash that tell it from others; all of them stand in 台账.json


def sheets(told: Progress) -> tuple[Sheet, ...]:
    """The tables; columns about deadlines only where a day was named."""
    day = told.as_of is not None
    first = f"{told.year} 年" + (f"，截至{full_date(told.as_of)}" if told.as_of is not None else "")
    head = ("上级", "单位数", *(stage.value for stage in PICTURED), "说明")
    totals = [(group.name, *_counted(group.counts), "") for group in told.groups]
    totals.append(("合计", *_counted(told.counts), first))
    units = (
        *("单位", "上级", "文种", "情况", *(("报送", "公开") if day else ()), "报送日期", "公开日期"),
        *(severity.value for severity in Severity),
        *("暂计", "问题代码", "首个错误", "数据文件", "数据指纹"),
    )
    lines = tuple(_unit(group.name, line, day=day) for group in told.groups for line in group.lines)
    drafts = (
        "单位",
        "版本",
        "草稿",
        "情况",
        "定稿",
        "为什么这样",
        "待补",
        "数据文件",
        "指纹",
        "草稿哈希",
        "程序",
    )
    made = tuple(_draft(line, each) for line in told.lines for each in line.drafts)
    return (
        Sheet("进度", head, tuple(totals), 1),
        Sheet("单位", units, lines, 1),
        Sheet("草稿", drafts, made, 1),
    )


def _counted(counts: Counter[Stage]) -> Iterator[Cell]:
    yield counts.total()
    yield from (counts[stage] or None for stage in PICTURED)


def _unit(above: str, line: Line, *, day: bool) -> tuple[Cell, ...]:
    note = line.note
    standings = (
        standing_words(line.submission, SUBMISSION),
        standing_words(line.publication, PUBLICATION),
    )
    return (
        *(line.unit, above, note.kind, line.stage.value, *(standings if day else ())),
        *(note.submitted, note.published),
        *(note.problems.get(severity.value) for severity in Severity),
        note.provisional or None,
        "、".join(f"{code} {count}" for code, count in note.codes.items()),
        *(note.first, line.source, note.digest[:_SHORT]),
    )


def _draft(line: Line, made: Made) -> tuple[Cell, ...]:
    entry = made.entry
    return (
        *(line.unit, entry.edition, made.name, made.state, "是" if entry.final else ""),
        *("；".join(entry.why), len(entry.pending) or None, line.source),
        *(entry.fingerprint[:_SHORT], entry.output[:_SHORT], entry.origins.get("程序", "")),
    )
