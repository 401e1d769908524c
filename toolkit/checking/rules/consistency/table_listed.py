"""A sentence that tells the rows of a table one by one: 其中泳池类15件、攀岩类4件、滑雪类8件."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.naming import clause
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.consistency.table_rows import Said
    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_BEFORE = re.compile("^(?:其中|包括|含|分别是|有)+")
_OF_OTHERS = re.compile("上年|去年|同期|季度|[上下]半年|[0-9]{1,2}月")
_LEAST_NAMED = 2


def row_by_row(subject: Subject, rows: list[Said]) -> Iterator[Finding]:
    """The rows whose numbers differ where a sentence tells at least as many as the table has them.

    Names that many things have tell enough here: that others of the sentence agree shows what it is of.
    """
    tables: dict[Path, dict[str, Said]] = {}
    for each in rows:
        if not each.telling and len(each.name) >= _LEAST_NAMED:
            tables.setdefault(_table(each.path), {})[each.name] = each
    if not tables:
        return
    for field in woven(subject):
        if "表" in field.path or field.planned:
            continue
        for given in _lists(field):
            for named in tables.values():
                yield from _compared(field, given, named)


def _lists(field: Woven) -> Iterator[list[Quantity]]:
    """The numbers of each sentence that has several of the year."""
    sentences: dict[tuple[int, int], list[Quantity]] = {}
    for each in field.quantities:
        if not (each.derived or each.before or each.points or each.modifier or each.percent):
            sentences.setdefault(field.sentence(each.at), []).append(each)
    for (low, high), given in sentences.items():
        if len(given) > 1 and not _OF_OTHERS.search(field.text, low, high):
            yield given


def _compared(field: Woven, given: list[Quantity], named: dict[str, Said]) -> Iterator[Finding]:
    pairs = [
        (each, row)
        for each in given
        if (row := named.get(_BEFORE.sub("", clause(field, each))))
        and (not row.measure or row.measure == each.measure)
    ]
    wrong = [(each, row) for each, row in pairs if each.amount != row.amount]
    if not 0 < len(wrong) < len(pairs) or len(wrong) > len(pairs) - len(wrong):
        return
    for each, row in wrong:
        place = dotted(field.path if each.key else row.path)
        if each.key:
            said = f"表中“{row.name}”是 {row.amount:f}，正文（{place}）是 {each.printed}"
            yield Finding(row.path, said, f"核对哪一个数对；正文的数是指标“{each.key}”", row.cell)
        else:
            said = f"“{row.name}”这里是 {each.printed}，表中（{place}）是 {row.amount:f}"
            yield Finding(field.path, said, "核对哪一个数对", field.typed(each.start, each.end))


def _table(path: Path) -> Path:
    return path[: path.index("行")] if "行" in path else path[:-1]
