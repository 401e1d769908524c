"""The last row of a table whose columns are kinds of one thing: how many of each and of all, as prose tells too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.grids import number
from toolkit.checking.rules.figures.naming import COUNTS, clause, elsewhen, own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from toolkit.checking.rules.figures.grids import Grid
    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.yamltext.document import Path

_TOTAL = re.compile("[合总共]\\s*计")
_NO_KIND = re.compile(
    "序号|编号|备注|上年|去年|增减|同比|增长|率|占|单位|计量|时间|日期|[0-9]|其中|小计|平均"
)
_NOUN = re.compile("(?:案件|事项|问题|项目|企业|人员|活动)$")
_STAGE = re.compile("结|未|移送|撤销|纠正|上级|转")
_SCOPE = "其中|全年|全市|全县|全区|本年度?|一年来|共|累计"
_WHERE = re.compile(f"^(?:{_SCOPE})+")
_LEADING = re.compile(f"^(?:{_SCOPE}|查处|查办|办理|受理|立案|开展|组织|发生|处理)+")
_MEASURE = re.compile("[（(](?:单位：|计量：)?(?P<measure>[个件人名位户项条份次起卷])[）)]")
_LEAST_KINDS, _LEAST_NAMED = 2, 4
_FAR = 3  # a number that is further off than a third is of something else


@dataclass(frozen=True, slots=True)
class Sum:
    """A number of the last row: of the kind that its column is named for, empty where of all; its cell."""

    kind: str
    amount: Decimal
    measure: str
    path: Path
    cell: str
    caption: str


def sums(grid: Grid, caption: str) -> Iterator[Sum]:
    """The numbers of 合计 at the end of a table with a column for each kind and one for all."""
    last = len(grid.rows) - 1
    if last < _LEAST_KINDS or not any(_TOTAL.fullmatch(cell.strip()) for cell in grid.rows[last][:2]):
        return
    heads = zip(grid.head, grid.rows[last], strict=True)
    given = _MEASURE.search(caption) or _MEASURE.search(" ".join(grid.head))
    measure = next((row for head, row in heads if head in ("计量", "计量单位")), "")
    measure = measure or (given["measure"] if given else "") or of_heads(grid.head)
    numeric = [
        index
        for index, head in enumerate(grid.head)
        if not _NO_KIND.search(head) and all(number(cell) is not None for cell in grid.column(index))
    ]
    whole = [index for index in numeric if _TOTAL.fullmatch(grid.head[index].strip())]
    whole = whole or (numeric if len(numeric) == 1 else [])
    if len(whole) != 1 or len(numeric) == _LEAST_KINDS or not COUNTS.fullmatch(measure):
        return
    for index in numeric:
        cell = grid.rows[last][index]
        amount = number(cell)
        if amount:
            kind = "" if index in whole else grid.head[index].strip()
            yield Sum(kind, amount, measure, grid.cell(last, index), cell, caption)


def of_heads(heads: tuple[str, ...]) -> str:
    """The measure that the head of a column of numbers says: 件数."""
    found = (
        re.fullmatch("(?:(?P<one>[个件人名位户项条份次起卷家])数|(?P<two>人次|场(?=次)))次?", head)
        for head in heads
    )
    return next((each["one"] or each["two"] for each in found if each), "")


def told_otherwise(field: Woven, quantity: Quantity, given: list[Sum], year: int) -> Sum | None:
    """The sum of what a number is of, where it is another number."""
    text = clause(field, quantity)
    of_all = _LEADING.sub("", text)
    noun = _NOUN.search(of_all)
    if noun is None or _STAGE.search(text):
        return None
    kind = of_all[: noun.start()]
    near = [
        each
        for each in given
        if each.measure == quantity.measure
        and (
            (noun[0] in each.caption and kind == each.kind)
            if each.kind
            else any(
                len(name) >= _LEAST_NAMED and own(name + "数") and name in each.caption
                for name in (of_all, _WHERE.sub("", text))
            )
            or (not kind and _is_done(_WHERE.sub("", text).removesuffix(noun[0]), noun[0], each.caption))
        )
    ]
    if not near or any(each.amount == quantity.amount for each in near):
        return None
    off = abs(near[0].amount - quantity.amount)
    if off * _FAR > max(near[0].amount, quantity.amount) or elsewhen(field, quantity, year, among=True):
        return None
    return near[0]


def _is_done(verb: str, noun: str, caption: str) -> bool:
    """Whether a caption tells of the same in another order: 查处案件 of 案件查处情况."""
    return len(verb) > 1 and verb in caption and noun in caption
