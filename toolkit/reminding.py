"""催报名单: who is to be reminded on a day, and the list of them as a Word draft of that year.

The list is a draft like others: it stands in the year's ledger, made from data/报送时限.yaml, so that one which was
edited by hand is not overwritten. The template is the workspace's, or the built-in one where it has none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from toolkit import files, version
from toolkit.board import Row, Totals, totals, unpublished
from toolkit.builtin import builtin_templates
from toolkit.duty import State
from toolkit.figures.dates import full_date, month_day
from toolkit.ledger import Entry
from toolkit.names import safe_name
from toolkit.placing import Draft, Output, open_place
from toolkit.problems import Problem, error, has_errors
from toolkit.sources import fingerprint
from toolkit.workspace import DEADLINES, Workspace, read_manifest, template_folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from toolkit.compose.document import Composed
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
    """The list of a day: a year, the groups that have units, the numbers of the whole board."""

    year: int
    as_of: dt.date
    groups: tuple[Group, ...]
    totals: Totals


def listed(rows: Sequence[Row], registry: Registry, year: int, as_of: dt.date) -> Listed:
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
    return Listed(year, as_of, tuple(group for group in groups if group.units), totals(rows))


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
    """Write the list into the drafts of its year; see ``toolkit.placing`` for what is never overwritten."""
    try:
        home = workspace if template_folder(workspace, TEMPLATE)[0] is not None else _builtin()
    except files.DiskFault as fault:
        return (), [workspace.refusal(fault)]
    output, problems = _output(home, list_)
    if output is None:
        return (), problems
    place, more = open_place(workspace, list_.year)
    problems += more
    if place is None:
        return (), problems
    try:
        drafts, more = place.put([output], force=force)
    finally:
        closing = place.close()
    return drafts, [*problems, *more, *closing]


def _builtin() -> Workspace:
    """The built-in templates as if they stood in a workspace."""
    return Workspace(builtin_templates().parent)


def _output(home: Workspace, list_: Listed) -> tuple[Output | None, list[Problem]]:
    from toolkit.word.draft import bind, load_template
    from toolkit.word.engine import default_compressor

    document, manifest, manifest_bytes, problems = read_manifest(home, TEMPLATE)
    if document is None or manifest is None:
        return None, problems
    path = home.root / "templates" / TEMPLATE / "模板.docx"
    label = home.label(path)
    try:
        template_bytes = files.read_bytes(path)
    except files.DiskFault as fault:
        return None, [*problems, home.refusal(fault)]
    template, more = load_template(template_bytes, label)
    composed, faults = _composed(list_, manifest, document)
    problems += [*more, *faults]
    if template is None or has_errors(problems):
        return None, problems
    compressor = default_compressor()
    data, more = bind(template, label, composed, document, (path.parent, home.root), compressor)
    problems += more
    if data is None or has_errors(problems):
        return None, problems
    origins = {
        "名单": files.digest(json.dumps(asdict(list_), ensure_ascii=False, default=str).encode()),
        "模板": files.digest(template_bytes),
        "模板说明": files.digest(manifest_bytes),
    }
    entry = Entry(
        "",
        DEADLINES,
        TEMPLATE,
        fingerprint(origins, TEMPLATE, version.VERSION),
        {**origins, "程序": version.VERSION},
        files.digest(data),
        f"{compressor.name} {compressor.version}",
    )
    return Output(safe_name(composed.file_stem, ".docx"), data, entry), problems


def _composed(list_: Listed, manifest: Manifest, document: Document) -> tuple[Composed, list[Problem]]:
    """The names that the template's tags may use, and what is wrong with the manifest's patterns."""
    from toolkit.compose.document import Composed
    from toolkit.prose import Scope, render_prose
    from toolkit.prose.scope import PrintedDate

    day = list_.as_of
    names: dict[str, Any] = {
        "年度": list_.year,
        "上年度": list_.year - 1,
        "下年度": list_.year + 1,
        "文种": manifest.kind,
        "版本": TEMPLATE,
        "单位": {"名称": ""},
        "截至": PrintedDate(day.year, day.month, day.day),
        "合计": total_words(list_.totals),
        "指标": {},
    }
    problems: list[Problem] = []

    def text(prose: str, key: str) -> str:
        rendered, faults = render_prose(prose, Scope(names))
        for fault in faults:
            line, column = document.place_of((key,), fault.excerpt)
            where = f"{key}：{fault.excerpt}" if fault.excerpt else key
            problems.append(error(document.path, line, column, fault.code, fault.message, fault.hint, where))
        return rendered

    names["公文"] = {"标题": text(manifest.title or TEMPLATE, "标题")}
    stem = text(manifest.file_name, "文件名")
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
