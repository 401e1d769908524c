"""C816 表与正文的数不一

用途：表里的一格与正文说的是同一件事（行名就写在正文的数前面，计量相同），数却不同。只有一栏数的表，看行名；有几栏的，看这一年
的那一栏或者合计的一栏；各栏是受理、办结一类的，看“受理”连着行名；各栏是各类的，看最后一行的合计（栏名就写在正文的数前面，或者正文说的就是题注里的事）；上年、其中、分季度的数不比，只有一句话
把表里几行逐一说出来（其中甲类3件、乙类4件），别的都相同、个别不同的，才比；
行名太泛（案件、人员）的不比。行名就是指标的名称而数不同的，也提醒；写成指标的，两处自然一致。
依据：同一件事全文只有一个数（《党政机关公文处理工作条例》第十九条：情况确实，表述准确）。
通过：正文“开展行政执法案卷评查12次”，表中“行政执法案卷评查”一行是 12
不通过：正文“开展行政执法案卷评查12次”，表中“行政执法案卷评查”一行是 15
怎样改：核对哪一个数对；写成指标，表和正文都用 {{ 指标.名称 }}。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.table_listed import row_by_row
from toolkit.checking.rules.consistency.table_rows import COUNTED, rows_of
from toolkit.checking.rules.consistency.table_sums import sums, told_otherwise
from toolkit.checking.rules.figures.grids import grids
from toolkit.checking.rules.figures.naming import clause, elsewhen
from toolkit.checking.rules.figures.quantities import measured
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.consistency.table_rows import Said
    from toolkit.checking.rules.consistency.table_sums import Sum
    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_NOUN = re.compile("(?:案件|事项|问题|项目|企业|人员|活动)$")
_STAGE = re.compile("结|未|移送|撤销|纠正|其中|上级|转")
_TEAM = re.compile("(?:大队|中队|支队|分局|[县区市镇]|所|站)$")
_TOLD = re.compile(
    "^(?:[0-9]{4}年|全年|全市|全县|本年度?|共|累计|查处|办理|受理|立案|开展|组织|发生|查办|处理)+"
)
_REACH = 24


def check(subject: Subject) -> Iterator[Finding]:
    """Numbers of prose whose clause ends with what a row, or a row and a column, are named."""
    captions = {each.path[:-1]: each.text for each in subject.passages if each.path[-1:] == ("题注",)}
    tables = [(grid, captions.get(grid.path, "")) for grid in grids(subject)]
    rows = [each for grid, caption in tables for each in rows_of(grid, subject.year, caption)]
    whole = [each for grid, caption in tables for each in sums(grid, caption)]
    if not rows and not whole:
        return
    yield from _against_indicators(subject, rows)
    yield from row_by_row(subject, rows)
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
            near = near or [each for each in said if after.startswith(each.name)] or _begun(text, said)
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
    bare = COUNTED.sub("", text)
    near = [each for each in by_end.get(bare[-2:], ()) if bare.endswith(each.name)]
    noun = _NOUN.search(bare)
    if near or noun is None:
        return near
    short = bare[: noun.start()]
    return [
        each
        for each in by_end.get(short[-2:], ())
        if noun[0] in each.caption
        and short.endswith(each.name)
        and _TOLD.sub("", short.removesuffix(each.name)) == ""
    ]


def _begun(text: str, said: list[Said]) -> list[Said]:
    """What a clause begins with, where a table has what each team or place did: 城区大队查处案件."""
    return [
        each
        for each in said
        if text.startswith(each.name)
        and _TEAM.search(each.name)
        and (rest := _TOLD.sub("", text.removeprefix(each.name))) in each.caption
        and not _STAGE.search(rest)
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


RULE = Rule("C816", "表与正文的数不一", Severity.WARNING, check, __doc__)
