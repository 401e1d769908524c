"""催报名单: who is to be reminded on a day, and the list of them as a Word draft of that year.

The list stands in the year's ledger as made from data/报送时限.yaml.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.drafting.outputs import Whose
from toolkit.drafting.papers import bound, common_names, place_papers, read_template, with_title
from toolkit.figures.dates import full_date, month_day
from toolkit.gathering.board import Row, Totals, totals, unpublished
from toolkit.gathering.duty import State
from toolkit.problems import Problem, has_errors
from toolkit.workspace.folder import DEADLINES, Workspace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from toolkit.compose.document import Composed
    from toolkit.drafting.outputs import Draft
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Registry
    from toolkit.yamltext.document import Document

TEMPLATE = "催报名单"


@dataclass(frozen=True, slots=True)
class Reminded:
    """A line of the list: ``before`` is the first day that is too late, ``days`` how long that is past."""

    unit: str
    before: dt.date | None
    state: str
    days: int
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The units that are to be reminded of the same thing."""

    name: str
    units: tuple[Reminded, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of a day: a year, the groups that have units, the numbers of the board.

    ``conditions`` say which units were asked about, all where there are none.
    """

    year: int
    as_of: dt.date
    conditions: tuple[str, ...]
    groups: tuple[Group, ...]
    totals: Totals


def listed(
    rows: Sequence[Row], registry: Registry, year: int, as_of: dt.date, conditions: Sequence[str] = ()
) -> Listed:
    """Whom a board gives to remind: overdue reports, then units without data, then reports that are not yet public."""
    overdue = [row for row in rows if row.submission is not None and row.submission.state is State.OVERDUE]
    missing = [row for row in rows if row.submission is not None and row.submission.state is State.MISSING]
    secret = [row for row in rows if unpublished(row) and row not in overdue and row not in missing]
    names = {key: unit.full_name or key for key, unit in registry.units.items()}
    groups = (
        Group("逾期未报", tuple(_unsubmitted(row, names, "逾期未报") for row in overdue)),
        Group("缺数据", tuple(_unsubmitted(row, names, "缺数据") for row in missing)),
        Group("未公开", tuple(_unpublished(row, names) for row in secret)),
    )
    with_units = tuple(group for group in groups if group.units)
    return Listed(year, as_of, tuple(conditions), with_units, totals(rows))


def _unsubmitted(row: Row, names: Mapping[str, str], state: str) -> Reminded:
    standing = row.submission
    before, days = (standing.before, standing.days) if standing is not None else (None, 0)
    if not days:
        state += "，未到期"
    return Reminded(names.get(row.unit, row.unit), before, state, days, _lacking(row))


def _unpublished(row: Row, names: Mapping[str, str]) -> Reminded:
    standing = row.publication
    before, days = (standing.before, standing.days) if standing is not None else (None, 0)
    state = "已报未公开" if row.submission is not None and row.submission.done else "未公开"
    return Reminded(names.get(row.unit, row.unit), before, state, days, _lacking(row))


def _lacking(row: Row) -> tuple[str, ...]:
    """What a unit still has to do, in words."""
    if not row.path:
        return ("数据文件",)
    counted = (
        (row.errors, "改正错误 {} 处"),
        (row.pending - row.provisional, "待补 {} 项"),
        (row.provisional, "汇总暂计 {} 处"),
    )
    found = [words.format(number) for number, words in counted if number]
    if row.submission is not None and row.submission.state is State.OVERDUE:
        day = row.submission.announced
        found.append(f"报送（填的是{full_date(day)}）" if day is not None else "报送")
    return (*found, *(["公开"] if unpublished(row) else []))


def before_words(before: dt.date | None, year: int) -> str:
    """A deadline as a list shows it: 3月1日前; with its year where that is not the year after the report's."""
    if before is None:
        return ""
    return f"{month_day(before) if before.year == year + 1 else full_date(before)}前"


def write_list(
    workspace: Workspace, list_: Listed, *, force: bool = False
) -> tuple[tuple[Draft, ...], list[Problem]]:
    """Write the list into the drafts of its year; see ``toolkit.drafting.plans`` for what is never overwritten."""
    template, problems = read_template(workspace, TEMPLATE)
    if template is None:
        return (), problems
    composed, faults = composed_of(list_, template.manifest, template.document)
    problems += faults
    if has_errors(problems):
        return (), problems
    said = json.dumps(asdict(list_), ensure_ascii=False, default=str).encode()
    made, more = bound(template, composed, Whose("", DEADLINES, TEMPLATE, {"名单": files.digest(said)}))
    problems += more
    if made is None:
        return (), problems
    drafts, more = place_papers(workspace, list_.year, [made], force=force)
    return drafts, [*problems, *more]


def composed_of(list_: Listed, manifest: Manifest, document: Document) -> tuple[Composed, list[Problem]]:
    """The names that the template's tags may use, and what is wrong with the manifest's patterns."""
    from toolkit.compose.document import Composed
    from toolkit.prose.scope import PrintedDate

    day = list_.as_of
    names = common_names(list_.year, manifest, TEMPLATE) | {
        "范围": "、".join(list_.conditions),
        "截至": PrintedDate(day.year, day.month, day.day),
        "合计": total_words(list_.totals),
    }
    stem, problems = with_title(names, manifest, document, TEMPLATE)
    names["分组"] = group_words(list_)
    names["名单"] = [row for group in names["分组"] for row in group["名单"]]
    return Composed(TEMPLATE, stem, names), problems


def total_words(numbers: Totals) -> dict[str, int]:
    """The numbers of a board by the words that users read."""
    return {
        "应报": numbers.due,
        "已报": numbers.done,
        "迟报": numbers.late,
        "逾期未报": numbers.overdue,
        "未到期": numbers.early,
        "缺数据": numbers.missing,
        "未公开": numbers.unpublished,
        "暂计": numbers.provisional,
    }


def group_words(list_: Listed) -> list[dict[str, Any]]:
    """The groups with their lines numbered through, each value by the word that templates and programs know it by."""
    ordinal = 0
    groups: list[dict[str, Any]] = []
    for group in list_.groups:
        lines: list[dict[str, Any]] = []
        for line in group.units:
            ordinal += 1
            lines.append(
                {
                    "序号": ordinal,
                    "单位": line.unit,
                    "时限": before_words(line.before, list_.year),
                    "情况": line.state,
                    "逾期天数": line.days or "",
                    "还缺": "、".join(line.lacking),
                }
            )
        groups.append({"名称": group.name, "家数": len(lines), "名单": lines})
    return groups
