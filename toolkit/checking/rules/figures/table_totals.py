"""表内合计：表里的合计行、合计列，应当等于各行、各列之和。

用途：第一、二栏写“合计”“总计”“共计”的行，逐栏核对；表头写“合计”“总计”的栏，逐行核对。有“小计”的，
小计核对它上面的一段，合计核对各小计之外的各行。比率、序号、备注各栏不查；合计栏在别的行也都对不上的，
说明它不是各栏之和，不报。报在合计的一格；只有某一格的两位数字颠倒过来就对得上的，报在那一格。
依据：各项之和等于总数；统计表平衡关系审核。

通过的例子：许可 3、处罚 5，合计 8。
不通过的例子：许可 3、处罚 5，合计 9。
怎样改：核对各行各栏，改正写错的一格。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.grids import grids, number
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.grids import Grid
    from toolkit.checking.values import Subject

_TOTAL = re.compile(
    "[合总共]\\s*计(?:数)?|总数|总\\s*和|全[省市县区局州](?:合计|总计|共计)?|[合总]计[（(][^（）()]*[）)]"
)
_SUBTOTAL = re.compile("小\\s*计")
_NO_SUM = re.compile(
    "率|占比|比例|比重|%|％|序号|编号|备注|平均|人均|增减|同比|增幅|年份|时间|日期|排名|名次|得分"
)
_LABELS = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Rows and columns that say they are totals."""
    for grid in grids(subject):
        yield from _rows(grid)
        yield from _columns(grid)


def _label(row: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(cell.strip()) for cell in row[:_LABELS])


def _rows(grid: Grid) -> Iterator[Finding]:
    totals = [index for index, row in enumerate(grid.rows) if _label(row, _TOTAL)]
    subtotals = [index for index, row in enumerate(grid.rows) if _label(row, _SUBTOTAL)]
    if len(totals) > 1:
        return
    since = 0
    for index in subtotals:
        yield from _sums(grid, index, [row for row in range(since, index) if row not in totals])
        since = index + 1
    for index in totals:
        parts = [row for row in range(len(grid.rows)) if row != index and row not in subtotals]
        if 0 < index < len(grid.rows) - 1:
            parts = [row for row in parts if row < index]
        yield from _sums(grid, index, parts)


def _sums(grid: Grid, total: int, parts: list[int]) -> Iterator[Finding]:
    if len(parts) < 2:
        return
    for column in range(1, len(grid.head)):
        if _NO_SUM.search(grid.head[column]) or not grid.rows[total][column].strip(" —-/"):
            continue
        cells = [grid.rows[row][column] for row in parts]
        if any("%" in cell or "％" in cell for cell in (*cells, grid.rows[total][column])):
            continue
        values = [number(cell) for cell in cells]
        said = number(grid.rows[total][column])
        if said is None or None in values or not any(values):
            continue
        amount = sum((value for value in values if value is not None), Decimal(0))
        if amount != said:
            row = _turned([*parts, total], [*cells, grid.rows[total][column]], amount - said)
            hint = "核对这一栏各行和合计，改正写错的一格"
            if row not in (None, total):
                hint += f"：看看“{grid.rows[row or 0][column]}”是不是两位数字颠倒了"
            yield Finding(
                grid.cell(total if row is None else row, column),
                f"表的“{grid.head[column]}”一栏，各行之和是 {amount:f}，{grid.rows[total][0] or '合计'}写的是 {said:f}",
                hint,
                grid.rows[total if row is None else row][column],
            )


def _turned(rows: list[int], cells: list[str], more: Decimal) -> int | None:
    """The one row, of the parts or the total at the end, that with two digits changed about makes the sum right."""
    found = [
        row
        for row, cell in zip(rows, cells, strict=True)
        for right in _neighbours(cell)
        if (number(cell) or 0) - right == (more if row != rows[-1] else -more)
    ]
    return found[0] if len(found) == 1 else None


def _neighbours(cell: str) -> list[Decimal]:
    """A whole number with two of its digits that stand together changed about."""
    text = cell.strip().replace(",", "")
    if not text.isdigit():
        return []
    turned = (text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1))
    return [Decimal(each) for each in dict.fromkeys(turned) if each != text and each[0] != "0"]


def _columns(grid: Grid) -> Iterator[Finding]:
    for column, title in enumerate(grid.head):
        if not _TOTAL.fullmatch(title.strip()):
            continue
        others = [
            index
            for index, name in enumerate(grid.head)
            if index not in (0, column) and not _NO_SUM.search(name) and not _TOTAL.fullmatch(name.strip())
        ]
        others = [index for index in others if any(number(cell) for cell in grid.column(index))]
        if len(others) < 2:
            continue
        right: list[int] = []
        wrong: list[tuple[int, Decimal, Decimal]] = []
        for index, row in enumerate(grid.rows):
            values = [number(row[other]) for other in others]
            said = number(row[column])
            if said is None or None in values or not row[column].strip():
                continue
            amount = sum((value for value in values if value is not None), Decimal(0))
            if amount == said:
                right.append(index)
            else:
                wrong.append((index, amount, said))
        if len(right) < len(wrong):
            continue
        for index, amount, said in wrong:
            yield Finding(
                grid.cell(index, column),
                f"表的“{grid.rows[index][0]}”一行，各栏之和是 {amount:f}，“{title}”写的是 {said:f}",
                "核对这一行各栏和合计，改正写错的一格",
                grid.rows[index][column],
            )


RULE = Rule("C942", "表内合计", Severity.ERROR, check, __doc__ or "")
