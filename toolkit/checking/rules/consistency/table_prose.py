"""C816 表与正文的数不一

用途：表里的一格与正文说的是同一件事（行名就写在正文的数前面，计量相同），数却不同。只有一栏数的表，看行名；有几栏的，看这一年
的那一栏；各栏是各类的，看最后一行的合计（栏名就写在正文的数前面，或者正文说的就是题注里的事）；上年、其中、分季度的数不比；
行名太泛（案件、人员）的不比。行名就是指标的名称而数不同的，也提醒；写成指标的，两处自然一致。
依据：同一件事全文只有一个数（《党政机关公文处理工作条例》第十九条：情况确实，表述准确）。
通过：正文“开展行政执法案卷评查12次”，表中“行政执法案卷评查”一行是 12
不通过：正文“开展行政执法案卷评查12次”，表中“行政执法案卷评查”一行是 15
怎样改：核对哪一个数对；写成指标，表和正文都用 {{ 指标.名称 }}。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.table_sums import sums, told_otherwise
from toolkit.checking.rules.figures.grids import grids, number
from toolkit.checking.rules.figures.naming import clause, elsewhen, own
from toolkit.checking.rules.figures.quantities import measured, quantities
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from toolkit.checking.rules.consistency.table_sums import Sum
    from toolkit.checking.rules.figures.grids import Grid
    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_BRACKETS = re.compile("[（(](?P<inside>[^（）()]{1,10})[）)]")
_NO_NUMBERS = re.compile(
    "序号|编号|备注|上年|去年|往年|增减|同比|增长|比|率|占|单位|计量|时间|日期|部门|年份|目标"
)
_TOTAL = re.compile("^(?:合\\s*计|总\\s*计|共\\s*计|全市|全县|全区)$")
_PART = re.compile("其中|小计")
_NOUN = re.compile("(?:案件|事项|问题|项目|企业|人员|活动)$")
_STAGE = re.compile("结|未|移送|撤销|纠正|其中|上级|转")
_TOLD = re.compile("^(?:全年|全市|全县|本年度?|共|累计|查处|办理|受理|立案|开展|组织|发生|查办|处理)+")
_COUNTED = re.compile("(?:数量?|总数|件数|次数|人数|家数)$")
_LEAST, _LEAST_OWN, _REACH = 4, 2, 24


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


def check(subject: Subject) -> Iterator[Finding]:
    """Numbers of prose whose clause ends with what a row, or a row and a column, are named."""
    captions = {each.path[:-1]: each.text for each in subject.passages if each.path[-1:] == ("题注",)}
    tables = [(grid, captions.get(grid.path, "")) for grid in grids(subject)]
    rows = [each for grid, caption in tables for each in _rows(grid, subject.year, caption)]
    whole = [each for grid, caption in tables for each in sums(grid, caption)]
    if not rows and not whole:
        return
    yield from _against_indicators(subject, rows)
    said = [each for each in rows if each.telling]
    by_end: dict[str, list[Said]] = {}
    for each in said:
        by_end.setdefault(each.name[-2:], []).append(each)
    for field in woven(subject):
        if "表" in field.path or field.planned:
            continue
        for quantity in field.quantities:
            if quantity.derived or quantity.before or quantity.points or quantity.modifier:
                continue
            if whole and (other := told_otherwise(field, quantity, whole, subject.year)):
                yield _against_sum(field, quantity, other)
                continue
            text = clause(field, quantity)
            near = _named(text, by_end)
            after = field.text[quantity.end : quantity.end + _REACH]
            near = near or [each for each in said if after.startswith(each.name)]
            if near and not elsewhen(field, quantity, subject.year):
                yield from _compared(field, quantity, near)


def _against_sum(field: Woven, quantity: Quantity, other: Sum) -> Finding:
    """At the table where the prose prints an indicator."""
    what, cell = f"“{other.kind or other.caption}”合计", other.cell.strip()
    if quantity.key:
        said = f"表中{what}是 {cell}{other.measure}，正文（{dotted(field.path)}）是 {quantity.printed}"
        return Finding(other.path, said, f"核对哪一个数对；正文的数是指标“{quantity.key}”", other.cell)
    told = field.told(max(0, quantity.start - 16), quantity.end)
    said = f"“{told}”，表中（{dotted(other.path)}）{what}是 {cell}"
    return Finding(field.path, said, "核对哪一个数对", field.typed(quantity.start, quantity.end))


def _compared(field: Woven, quantity: Quantity, near: list[Said]) -> Iterator[Finding]:
    """One finding where a table has the thing, and none has it with this number."""
    alike = [each for each in near if not each.measure or each.measure == quantity.measure]
    if not alike or any(each.amount == quantity.amount for each in near):
        return
    longest = max(alike, key=lambda each: len(each.name))
    if quantity.power and abs(longest.amount - quantity.amount) <= quantity.half:
        return
    message = (
        f"“{longest.name}”这里是 {quantity.printed}，表中（{dotted(longest.path)}）是 {longest.amount:f}"
    )
    hint = "核对哪一个数对；写成指标，表和正文都用它"
    yield Finding(field.path, message, hint, field.typed(quantity.start, quantity.end))


def _named(text: str, by_end: dict[str, list[Said]]) -> list[Said]:
    """What a clause ends with; the table's caption may say the last word of it: 案件 of 公路路政案件."""
    bare = _COUNTED.sub("", text)
    near = [each for each in by_end.get(bare[-2:], ()) if bare.endswith(each.name)]
    noun = _NOUN.search(bare)
    if near or noun is None or _STAGE.search(bare):
        return near
    short = bare[: noun.start()]
    return [
        each
        for each in by_end.get(short[-2:], ())
        if noun[0] in each.caption and short.endswith(each.name) and _TOLD.sub("", short) == each.name
    ]


def _against_indicators(subject: Subject, rows: list[Said]) -> Iterator[Finding]:
    """Numbers typed in a table whose row is called as an indicator is."""
    named = {
        name: (key, figure)
        for key, figure in subject.figures.items()
        if figure.missing is None and figure.measure
        for name in (figure.key, figure.name)
    }
    for each in rows:
        if each.name not in named or not each.measure:
            continue
        key, figure = named[each.name]
        amount, measure = measured(figure.value, figure.measure or "")  # type: ignore[arg-type]
        if measure == each.measure and amount != each.amount:
            message = f"表中“{each.name}”是 {each.amount:f}{each.measure}，指标“{key}”是 {figure}"
            yield Finding(each.path, message, f"核对哪一个数对；表里写 {{{{ 指标.{key} }}}}", each.cell)


def _rows(grid: Grid, year: int, caption: str) -> Iterator[Said]:
    """The rows of a table that has one column of numbers, or one that is of the year."""
    column = _column(grid, year)
    if column is None:
        return
    label = _labels(grid, column)
    measures = next(
        (index for index, head in enumerate(grid.head) if head in ("计量", "计量单位", "单位")), None
    )
    for index, row in enumerate(grid.rows):
        name = _BRACKETS.sub("", row[label]).strip() if label is not None else ""
        name = _COUNTED.sub("", name)
        if not name or _PART.search(name) or _TOTAL.match(name):
            continue
        telling = len(name) >= _LEAST and len(own(name)) >= _LEAST_OWN
        cell = row[column].strip()
        amount = number(cell)
        if amount is None or not any(map(str.isdigit, cell)):
            continue
        measure = _measure(
            cell, row[label or 0], grid.head[column], row[measures] if measures is not None else ""
        )
        plain, unit = measured(amount, measure) if measure else (amount, "")
        yield Said(name, plain, unit, grid.cell(index, column), cell, caption, telling=telling)


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
    dated = [index for index in numeric if str(year) in grid.head[index]]
    return dated[0] if len(dated) == 1 else None


def _labels(grid: Grid, column: int) -> int | None:
    """The first column of words before the numbers."""
    for index in range(column):
        if all(not cell or number(cell) is None for cell in grid.column(index)) and not re.search(
            "部门|单位|时间", grid.head[index]
        ):
            return index
    return None


RULE = Rule("C816", "表与正文的数不一", Severity.WARNING, check, __doc__)
