"""任务: items with an id, responsible units, a deadline or a target, noted as they are printed, and listed in a table.

The numerals of the table are those of the text where they run on through it, otherwise its rows are counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.compose import sentences
from toolkit.compose.document import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.compose.numbering import Numbering
    from toolkit.compose.writer import Writer
    from toolkit.model.blocks import Item
    from toolkit.yamltext.document import Path

# The columns and how they share the width that the numbers leave, of which these take 8 of 100.
_SHARES = {"任务": 10, "责任单位": 8, "牵头单位": 7, "配合单位": 7, "时限": 6, "目标": 10}
_NUMBERS_SHARE = 8
_NOTHING_SAID = (None,) * 5
_SENTENCE = re.compile(r"[^。！？；\n]*")
_AROUND_A_NUMERAL = "（）()、.．　 "


@dataclass(frozen=True, slots=True)
class Task:
    """One task as the text prints it; ``ordinal`` is empty where it has no numeral, ``cells`` by column."""

    ordinal: str
    runs_on: bool
    cells: dict[str, str]


def is_task(value: Item) -> bool:
    """Whether an item is something to be done; with nothing but an id and a cause it is a problem."""
    if isinstance(value.id, str) and value.cause is None:
        return True
    said = (value.responsible_units, value.lead_units, value.supporting_units, value.deadline, value.target)
    return said != _NOTHING_SAID and any(part not in (None, "无") for part in said)


def note(
    writer: Writer, numbering: Numbering, value: Item, depth: int, heading: str, text: str, path: Path
) -> None:
    """Note an item that is a task, once its numeral was given: named by its heading, else its first sentence."""
    if not is_task(value):
        return
    first = _SENTENCE.match(text)
    name = sentences.unended(heading) or (first[0] if first else "")
    if not name:
        return
    cells = {
        "任务": name,
        "责任单位": _bare(units(writer, value.responsible_units, (*path, "责任单位")), "责任单位"),
        "牵头单位": _bare(units(writer, value.lead_units, (*path, "牵头单位")), "牵头单位"),
        "配合单位": _bare(units(writer, value.supporting_units, (*path, "配合单位")), "配合单位"),
        "时限": sentences.printed_deadline(units(writer, value.deadline, (*path, "时限"))),
        "目标": sentences.unended(writer.optional(value.target, (*path, "目标"))),
    }
    runs_on = depth == 0 or numbering.rule(depth).runs_on
    writer.tasks.append(Task(numbering.given(depth, value).strip(_AROUND_A_NUMERAL), runs_on, cells))


def units(writer: Writer, value: tuple[str, ...] | str | None, path: Path) -> str:
    """Units as a list or as typed, or a deadline; empty for 无."""
    text = value if isinstance(value, str) else "、".join(value or ())
    if text == "待补":
        return writer.open(path)
    return "" if text == "无" else text


def table(tasks: Sequence[Task], path: Path, *, lying: bool = False) -> Table:
    """任务分解表: a row for each task, in the order of the text; columns without any content are left out."""
    by_text = all(task.ordinal and task.runs_on for task in tasks)
    rows = [
        {"序号": task.ordinal if by_text else str(number), **task.cells}
        for number, task in enumerate(tasks, 1)
    ]
    columns = [column for column in _SHARES if any(row[column] for row in rows)]
    shares = [_SHARES[column] for column in columns]
    widths = (_NUMBERS_SHARE * sum(shares), *((100 - _NUMBERS_SHARE) * share for share in shares))
    head = ("序号", *columns)
    cells = tuple(tuple(row[column] for column in head) for row in rows)
    return Table(head, cells, widths=widths, path=path, lying=lying)


def _bare(typed: str, label: str) -> str:
    """Units as typed, without the parentheses and the label that the column has in its head."""
    if typed.startswith("（") and typed.endswith("）") and typed.count("（") == 1:
        typed = typed[1:-1]
    return typed.removeprefix(f"{label}：")
