"""What the rows of a table say: the thing, its number, its measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.table_sums import of_heads
from toolkit.checking.rules.figures.grids import number
from toolkit.checking.rules.figures.naming import own
from toolkit.checking.rules.figures.quantities import measured, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from toolkit.checking.rules.figures.grids import Grid
    from toolkit.yamltext.document import Path

_BRACKETS = re.compile("[（(](?P<inside>[^（）()]{1,10})[）)]")
_NO_NUMBERS = re.compile(
    "序号|编号|备注|上年|去年|往年|增减|同比|增长|比|率|占|单位|计量|时间|日期|部门|年份|目标|计划|任务|应"
)
_THIS_YEAR = re.compile("本年|今年|当年|实际|完成|本期")
_WHOLE = re.compile("合\\s*计|总\\s*计|共\\s*计|全年|累计|总数")
_DONE = re.compile(
    "^(?P<done>受理|办结|查处|立案|结案|移送|制定|废止|修订|审核|备案|举办|调解)(?:数量?|件数|[(（][^（）()]*[)）])?$"
)
_PART = re.compile("其中|小计")
_TOTAL = re.compile("^(?:合\\s*计|总\\s*计|共\\s*计|全市|全县|全区)$")
COUNTED = re.compile("(?:数量?|总数|件数|次数|人数|家数)$")
_LEAST, _LEAST_OWN = 4, 2


@dataclass(frozen=True, slots=True)
class Said:
    """What a table says: the thing that it is of, its number in its measure (empty where none is said), where.

    ``telling`` where the name is of nothing else.
    """

    name: str
    amount: Decimal
    measure: str
    path: Path
    cell: str
    caption: str
    telling: bool


def rows_of(grid: Grid, year: int, caption: str) -> Iterator[Said]:
    """The rows of a table that has one column of numbers, or one that is of the year, or one for each thing done."""
    column = _column(grid, year)
    if column is not None:
        yield from _of_column(grid, column, caption)
        return
    for index, head in enumerate(grid.head):
        if (done := _DONE.match(head)) and all(number(cell) is not None for cell in grid.column(index)):
            yield from _of_column(grid, index, caption, done["done"])
        elif of_heads((head,)):
            yield from _of_column(grid, index, caption)


def _of_column(grid: Grid, column: int, caption: str, done: str = "") -> Iterator[Said]:
    """What each row says in a column; ``done`` stands before the names of the rows."""
    label = _labels(grid, column)
    measures = next(
        (index for index, head in enumerate(grid.head) if head in ("计量", "计量单位", "单位")), None
    )
    for index, row in enumerate(grid.rows):
        name = _BRACKETS.sub("", row[label]).strip() if label is not None else ""
        name = COUNTED.sub("", name)
        if not name or _PART.search(name) or _TOTAL.match(name):
            continue
        telling = len(done + name) >= _LEAST and len(own(name)) >= _LEAST_OWN
        cell = row[column].strip()
        amount = number(cell)
        if amount is None or not any(map(str.isdigit, cell)):
            continue
        beside = row[measures] if measures is not None else ""
        measure = _measure(
            cell,
            row[label or 0],
            grid.head[column],
            beside or of_heads((grid.head[column],)) or _of_caption(caption),
        )
        plain, unit = measured(amount, measure) if measure else (amount, "")
        yield Said(done + name, plain, unit, grid.cell(index, column), cell, caption, telling=telling)


def _of_caption(caption: str) -> str:
    """The measure in the brackets behind a caption: （单位：件）."""
    found = _BRACKETS.search(caption)
    return found["inside"].removeprefix("单位：") if found else ""


def _measure(*places: str) -> str:
    """The measure of a cell: beside its number, in the brackets of its row or of its column, in a column of its own."""
    cell, label, head, column = places
    if found := quantities(cell):
        return found[0].measure
    for text in (label, head):
        if (match := _BRACKETS.search(text)) and quantities(f"1{match['inside'].removeprefix('单位：')}"):
            return match["inside"].removeprefix("单位：")
    return column if column and quantities(f"1{column}") else ""


def _column(grid: Grid, year: int) -> int | None:
    """The column whose numbers are those of the year, where it can be told."""
    numeric = [
        index
        for index, head in enumerate(grid.head)
        if not _NO_NUMBERS.search(head)
        and any(any(map(str.isdigit, cell)) for cell in grid.column(index))
        and all(number(cell) is not None for cell in grid.column(index))
    ]
    if len(numeric) == 1:
        other = re.search("(?:19|20)[0-9]{2}", grid.head[numeric[0]])
        return numeric[0] if other is None or other[0] == str(year) else None
    for wanted in (re.compile(str(year)), _THIS_YEAR, _WHOLE):
        found = [index for index in numeric if wanted.search(grid.head[index])]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _labels(grid: Grid, column: int) -> int | None:
    """The first column of words before the numbers."""
    for index in range(column):
        if all(not cell or number(cell) is None for cell in grid.column(index)) and not re.search(
            "部门|单位|时间", grid.head[index]
        ):
            return index
    return None
