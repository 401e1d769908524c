"""The board of a year: every unit with its data, its problems, its drafts, and what it owes on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.drafting.checking import check_prepared
from toolkit.drafting.facts import KIND, facts_of, facts_of_told, given_of, told_of_facts
from toolkit.drafting.pdfs import PdfState, pdf_states
from toolkit.drafting.recalling import Recall, look_first
from toolkit.drafting.sources import prepare
from toolkit.drafting.standing import drafted, states
from toolkit.gathering.duty import Duty, Standing, State, duty_of, standing
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.ledger import Ledger, read_ledger
from toolkit.workspace.ledger import State as DraftState
from toolkit.workspace.memo import open_memo

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from toolkit.drafting.facts import Facts
    from toolkit.gathering.duty import Given
    from toolkit.model.deadlines import Deadlines
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile, Workspace


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
    pdfs: Mapping[str, PdfState] = field(default_factory=dict)

    @property
    def stale(self) -> bool:
        """Whether a draft is not what the data give."""
        return any(state is not DraftState.FRESH for state in self.drafts.values())

    @property
    def pdfs_behind(self) -> bool:
        """Whether a PDF shows another draft than the one beside it."""
        return any(state in (PdfState.OLDER, PdfState.ALONE) for state in self.pdfs.values())

    @property
    def needs_somebody(self) -> bool:
        """Whether anything is left to do for this row."""
        late = self.submission is not None and self.submission.state is State.OVERDUE
        missing = not self.path and (self.submission is None or self.owes)
        behind = self.stale or self.pdfs_behind
        return bool(self.errors or self.pending or missing or behind or late or unpublished(self))

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
    seen: Mapping[str, str] | None = None,
) -> tuple[tuple[Row, ...], list[Problem]]:
    """A row per data file of the year and per unit of the registry that lacks its report, in the registry's order.

    The problems are those of the ledger; what is wrong with a file is counted in its row. A unit that has only
    files of other kinds gets a row of its own where it owes a report. With ``only``, other units are left out.
    Files of which all is as it was the last time are not read; ``seen`` are hashes of those that were read already.
    """
    files = [file for file in files if only is None or file.unit in only]
    ledger = Ledger()
    problems: list[Problem] = []
    if files and year is not None:
        folder = workspace.drafts(year)
        ledger, problems = read_ledger(folder, workspace.label(folder))
    memo = open_memo(workspace.root)
    try:
        rollups = Rollups(workspace, registry, memo=memo)
        look_first(workspace, rollups.sight, seen)
        recall = Recall(workspace, rollups, memo, KIND)
        pdfs = pdf_states(workspace, year, rollups.sight, memo) if files and year is not None else {}
        rows = [*_rows(workspace, registry, files, ledger, rollups, recall, asked, pdfs=pdfs)]
    finally:
        memo.close()
    known = {file.unit for file in files}
    reporting = {file.unit for file in files if not file.kind}
    for unit in registry.units:
        if unit in reporting or (only is not None and unit not in only):
            continue
        row = Row(unit) if asked is None or year is None else asked_of(Row(unit), registry, year, asked)
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


def _rows(
    workspace: Workspace,
    registry: Registry,
    files: Sequence[DataFile],
    ledger: Ledger,
    rollups: Rollups,
    recall: Recall,
    asked: Asked | None,
    *,
    pdfs: Mapping[str, PdfState],
) -> Iterator[Row]:
    for file in files:
        facts = _facts(workspace, registry, file, rollups, recall)
        drafts = states(workspace, ledger, file, facts, rollups.sight)
        row = _row(workspace, file, facts, drafts)
        if pdfs:  # of the year, by the names of drafts
            named = drafted(workspace, ledger, file, facts.editions, facts.origins, rollups.sight)
            row = replace(row, pdfs={edition: pdfs[name] for edition, name, _ in named if name in pdfs})
        yield row if asked is None or file.kind else asked_of(row, registry, file.year, asked)


def _facts(
    workspace: Workspace, registry: Registry, file: DataFile, rollups: Rollups, recall: Recall
) -> Facts:
    """What a data file tells, as it was kept where nothing that it depends on changed."""
    kept = recall.of(file)
    if kept is not None:
        return facts_of_told(kept)
    prepared = prepare(workspace, registry, file, rollups)
    facts = facts_of(prepared, check_prepared(workspace, prepared))
    if prepared.basis is not None:
        recall.keep(prepared.label, prepared.basis, told_of_facts(facts))
    return facts


def _row(workspace: Workspace, file: DataFile, facts: Facts, drafts: Mapping[str, DraftState]) -> Row:
    return Row(
        file.unit,
        file.kind,
        workspace.label(file.at),
        facts.errors,
        facts.pending,
        facts.provisional,
        drafts,
        given_of(facts.submitted),
        given_of(facts.published),
        facts.address,
    )


def asked_of(row: Row, registry: Registry, year: int, asked: Asked) -> Row:
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
