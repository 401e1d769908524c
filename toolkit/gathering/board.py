"""The board of a year: every unit with its data, its problems, its drafts, and what it owes on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.drafting.checking import check_prepared
from toolkit.drafting.sources import prepare
from toolkit.drafting.standing import states
from toolkit.gathering.duty import Duty, Standing, State, duty_of, standing
from toolkit.problems import Problem, Severity
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.folder import read_model
from toolkit.workspace.ledger import Ledger, read_ledger

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from toolkit.drafting.sources import Prepared
    from toolkit.gathering.duty import Given
    from toolkit.model.deadlines import Deadlines
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.ledger import State as DraftState


@dataclass(frozen=True, slots=True)
class Row:
    """A data file, or a unit without one (``path`` is empty), and how it stands.

    ``pending`` is whatever is still missing, the ``provisional`` roll-ups among it.
    ``submission`` and ``publication`` are told on a day, where there are deadlines, and only of annual reports.
    """

    unit: str
    kind: str = ""
    path: str = ""
    errors: int = 0
    pending: int = 0
    provisional: int = 0
    drafts: Mapping[str, DraftState] = field(default_factory=dict)
    submitted_on: Given = None
    published_on: Given = None
    published_at: str = ""
    duty: Duty | None = None
    submission: Standing | None = None
    publication: Standing | None = None

    @property
    def owes(self) -> bool:
        """Whether a deadline asks this unit for its report."""
        return self.submission is not None and self.submission.state not in (State.EXEMPT, State.FREE)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many units stand how: ``due`` is the sum of those from ``done`` to ``missing``."""

    due: int
    done: int
    late: int
    overdue: int
    early: int
    missing: int
    unpublished: int
    provisional: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the board is asked on: the deadlines and the day; without one of them it tells of data and drafts only."""

    deadlines: Deadlines
    as_of: dt.date


def board(
    workspace: Workspace,
    registry: Registry,
    files: Sequence[DataFile],
    year: int | None,
    asked: Asked | None = None,
    only: Collection[str] | None = None,
) -> tuple[tuple[Row, ...], list[Problem]]:
    """A row per data file of the year and per unit of the registry that lacks its report, in the registry's order.

    The problems are those of the ledger; what is wrong with a file is counted in its row. A unit that has only
    files of other kinds gets a row of its own where it owes a report. With ``only``, other units are left out.
    """
    files = [file for file in files if only is None or file.unit in only]
    ledger = Ledger()
    problems: list[Problem] = []
    if files and year is not None:
        folder = workspace.drafts(year)
        ledger, problems = read_ledger(folder, workspace.label(folder))
    rollups = Rollups(workspace, registry)
    rows = [_row(workspace, registry, file, ledger, rollups, asked) for file in files]
    known = {file.unit for file in files}
    reporting = {file.unit for file in files if not file.kind}
    for unit in registry.units:
        if unit in reporting or (only is not None and unit not in only):
            continue
        row = Row(unit) if asked is None or year is None else _asked(Row(unit), registry, year, asked)
        if unit not in known or row.owes:
            rows.append(row)
    order = {unit: place for place, unit in enumerate(registry.units)}
    return tuple(sorted(rows, key=lambda row: order.get(row.unit, len(order)))), problems


def totals(rows: Iterable[Row]) -> Totals:
    """The numbers of a board; units that owe nothing count nowhere but among what is provisional."""
    rows = tuple(rows)
    counts = Counter(row.submission.state for row in rows if row.submission is not None and row.owes)
    return Totals(
        due=counts.total(),
        done=counts[State.DONE] + counts[State.LATE],
        late=counts[State.LATE],
        overdue=counts[State.OVERDUE],
        early=counts[State.EARLY],
        missing=counts[State.MISSING],
        unpublished=sum(unpublished(row) for row in rows),
        provisional=sum(row.provisional for row in rows),
    )


def unpublished(row: Row) -> bool:
    """Whether a report should be public by now and is not."""
    return row.publication is not None and row.publication.state is State.OVERDUE


def _row(
    workspace: Workspace,
    registry: Registry,
    file: DataFile,
    ledger: Ledger,
    rollups: Rollups,
    asked: Asked | None,
) -> Row:
    prepared = prepare(workspace, registry, file, rollups)
    faults = check_prepared(workspace, prepared)
    severities = Counter(fault.severity for fault in faults)
    rolled = prepared.sources.rolled if prepared.sources is not None else {}
    submitted_on, published_on, published_at = _dates(workspace, prepared)
    row = Row(
        file.unit,
        file.kind,
        prepared.label,
        severities[Severity.ERROR],
        severities[Severity.PENDING],
        sum(each.provisional for key, each in rolled.items() if key not in prepared.elsewhere),
        states(workspace, ledger, prepared),
        submitted_on,
        published_on,
        published_at,
    )
    return row if asked is None or file.kind else _asked(row, registry, file.year, asked)


def _dates(workspace: Workspace, prepared: Prepared) -> tuple[Given, Given, str]:
    """报送日期, 公开日期 and 公开网址, also of a file that cannot be drafted but can be read."""
    from toolkit.model.yeardata import YearData

    data = prepared.sources.data if prepared.sources is not None else None
    if data is None:
        data = read_model(workspace, prepared.file.path, YearData)[1]
    if data is None:
        return None, None, ""
    return data.submitted_on, data.published_on, data.published_at or ""


def _asked(row: Row, registry: Registry, year: int, asked: Asked) -> Row:
    """The row with what its unit owes; as it was for a file whose unit the registry does not know."""
    unit = registry.units.get(row.unit)
    if unit is None:
        return row
    duty = duty_of(asked.deadlines, row.unit, unit, year)
    return replace(
        row,
        duty=duty,
        submission=standing(duty.submit_before, row.submitted_on, asked.as_of, has_data=bool(row.path)),
        publication=standing(duty.publish_before, row.published_on, asked.as_of),
    )
