"""The ledger of a year as people look at it: every unit and data file with its stage, by the unit above.

Worked out of the ledger, the registry and, where a day is named, the deadlines; nothing else is read.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from toolkit.drafting.facts import given_of
from toolkit.gathering.board import Row, asked_of
from toolkit.gathering.duty import State
from toolkit.model.base import Special
from toolkit.problems import Severity
from toolkit.workspace.notes import Note, note_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.gathering.board import Asked
    from toolkit.gathering.duty import Standing
    from toolkit.model.units import Registry
    from toolkit.workspace.entries import Entry
    from toolkit.workspace.ledger import Ledger

ALONE = "没有上级的单位"
STRANGE = "单位名录里没有的单位"
FRESH, OLD, KEPT = "最新", "旧稿", "手工改过，没有覆盖"
_FOREIGN = "W609"  # a draft that was edited by hand, or is not ours


class Stage(Enum):
    """How far a document has come; the values are the words that users read, in the order of a picture."""

    DONE = "已报"
    LATE = "迟报"
    OVERDUE = "逾期未报"
    FAULTY = "有错误"
    PENDING = "待补"
    READY = "未报"
    MISSING = "缺数据"
    FREE = "不用报"
    DRAFTED = "已成稿"  # of documents that are no annual reports


PICTURED = tuple(stage for stage in Stage if stage is not Stage.DRAFTED)
_STOPPING = (Severity.ERROR, Severity.PENDING)
_SAME = {
    State.DONE: Stage.DONE,
    State.LATE: Stage.LATE,
    State.OVERDUE: Stage.OVERDUE,
    State.EXEMPT: Stage.FREE,
}


@dataclass(frozen=True, slots=True)
class Made:
    """A draft of the ledger and how it stands to its data."""

    name: str
    state: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Line:
    """A data file, or a unit without one (``source`` is empty)."""

    unit: str
    stage: Stage
    source: str
    note: Note
    drafts: tuple[Made, ...]
    submission: Standing | None = None
    publication: Standing | None = None

    @property
    def quiet(self) -> bool:
        """Whether nothing is left to do here for who looks after it."""
        good = self.stage in (Stage.DONE, Stage.READY, Stage.FREE, Stage.DRAFTED)
        problems = self.note.problems
        return good and not self.stale and not any(problems.get(each.value) for each in _STOPPING)

    @property
    def stale(self) -> bool:
        """Whether a draft is not what the data would give."""
        return any(each.state != FRESH for each in self.drafts)


@dataclass(frozen=True, slots=True)
class Group:
    """The units below one unit."""

    name: str
    lines: tuple[Line, ...]

    @property
    def counts(self) -> Counter[Stage]:
        """How many annual reports stand how."""
        return Counter(line.stage for line in self.lines if not line.note.kind)


@dataclass(frozen=True, slots=True)
class Progress:
    """A year, the day if one was named, and the groups in the order of the registry."""

    year: int
    as_of: dt.date | None
    groups: tuple[Group, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """The lines of all groups."""
        return (line for group in self.groups for line in group.lines)

    @property
    def counts(self) -> Counter[Stage]:
        """How many annual reports stand how."""
        return sum((group.counts for group in self.groups), Counter())


def progress(ledger: Ledger, registry: Registry, year: int, asked: Asked | None) -> Progress:
    """How a year stands as its ledger has it; of lateness nothing is said where nothing was ``asked``."""
    notes: dict[str, list[tuple[str, Note]]] = {}
    for source, line in sorted(ledger.notes.items()):
        note = note_of(line)
        notes.setdefault(note.unit, []).append((source, note))
    groups: dict[str, list[Line]] = {}
    for unit in [*registry.units, *(unit for unit in notes if unit not in registry.units)]:
        groups.setdefault(_group_of(unit, registry), []).extend(
            _lines(unit, notes.get(unit, []), ledger, registry, year, asked)
        )
    order = {unit: place for place, unit in enumerate(registry.units)}
    names = sorted(groups, key=lambda name: order.get(name, -1 if name == ALONE else len(order)))
    return Progress(
        year,
        asked.as_of if asked is not None else None,
        tuple(Group(name, tuple(groups[name])) for name in names if groups[name]),
    )


def _group_of(unit: str, registry: Registry) -> str:
    known = registry.units.get(unit)
    return STRANGE if known is None else known.parent or ALONE


def _lines(
    unit: str,
    found: Iterable[tuple[str, Note]],
    ledger: Ledger,
    registry: Registry,
    year: int,
    asked: Asked | None,
) -> Iterator[Line]:
    """The files of a unit; where its report is not among them, that it is missing."""
    reported = False
    there = False
    for source, note in found:
        reported, there = reported or not note.kind, True
        row = Row(unit, note.kind, source, submitted_on=given_of(note.submitted))
        row = row if note.kind else _asked(row, registry, year, asked)
        drafts = _drafts(ledger, source, note)
        yield Line(unit, _stage(row, note), source, note, drafts, row.submission, row.publication)
    if not reported and unit in registry.units:
        row = _asked(Row(unit), registry, year, asked)
        if not there or row.owes:
            note = Note(unit)
            yield Line(unit, _stage(row, note), "", note, (), row.submission, row.publication)


def _asked(row: Row, registry: Registry, year: int, asked: Asked | None) -> Row:
    return row if asked is None else asked_of(row, registry, year, asked)


def _stage(row: Row, note: Note) -> Stage:
    standing = row.submission
    if standing is None:
        given = row.submitted_on
        if given is Special.NONE:
            return Stage.FREE
        return Stage.DONE if isinstance(given, dt.date) else _unfinished(row, note)
    if standing.state is State.MISSING and standing.days:
        return Stage.OVERDUE
    if standing.state is State.FREE:
        return Stage.DONE if standing.done is not None else Stage.FREE
    return _SAME.get(standing.state) or _unfinished(row, note)


def _unfinished(row: Row, note: Note) -> Stage:
    if not row.path:
        return Stage.MISSING
    if note.problems.get(Severity.ERROR.value):
        return Stage.FAULTY
    if note.problems.get(Severity.PENDING.value):
        return Stage.PENDING
    return Stage.DRAFTED if note.kind else Stage.READY


def _drafts(ledger: Ledger, source: str, note: Note) -> tuple[Made, ...]:
    """The drafts of a file, of each edition those that were made from it as it is, if there are such."""
    drafted = sorted(ledger.of_source(source))
    fresh = {entry.edition for _, entry in drafted if entry.origins.get("数据") == note.digest}
    found = []
    for name, entry in drafted:
        same = entry.origins.get("数据") == note.digest
        if entry.edition in fresh and not same:
            continue
        old = not same or bool(note.problems.get(Severity.ERROR.value))
        found.append(Made(name, KEPT if _FOREIGN in note.codes else OLD if old else FRESH, entry))
    return tuple(found)
