"""What units reported: of every data file of a year the figures alone, with their places; texts are not kept.

A unit's files of one year are one set of figures. A fault in one of them is not told here (``check`` tells it): the
figures that it concerns count as unreadable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit import files
from toolkit.names import folded
from toolkit.problems import Severity
from toolkit.rollup.packing import as_bytes, packed, row, unpacked
from toolkit.rollup.telling import said_value
from toolkit.rollup.values import Place, Reported
from toolkit.workspace.memo import Memo, program
from toolkit.workspace.models import read_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from toolkit.figures import Missing
    from toolkit.model.indicator import Indicator
    from toolkit.model.yeardata import YearFigures
    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.sight import Sight
    from toolkit.yamltext.document import Document

# The keys of a roll-up that a message may point at.
_AT = ("汇总", "指标", "范围", "除外", "分子", "分母", "条件", "计量", "核定")


_MOST = 100  # units whose figures are kept at hand from one file to the next

T = TypeVar("T")


@dataclass(slots=True)
class UnitFigures:
    """One unit's figures of one year, by key.

    ``rollups`` are the definitions of its own roll-ups with the places of their keys, ``typed`` those as they were
    typed; ``unreadable`` is a file of which nothing can be told, ``faulty`` where figures have faults, ``conflicts``
    says where one figure has two values.
    """

    label: str
    figures: dict[str, Reported] = field(default_factory=dict)
    rollups: dict[str, tuple[Indicator, Mapping[str, Place]]] = field(default_factory=dict)
    faulty: dict[str, Place] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)
    unreadable: Place | None = None
    typed: dict[str, Any] = field(default_factory=dict)

    def known(self) -> Iterator[str]:
        """Every key that the unit has, with a fault or without."""
        yield from self.figures
        yield from self.faulty


class Reports:
    """The figures of a workspace's units, each file read once, when it is first asked for.

    ``asked`` are the units and years that were asked for; who wants to know empties it first. What ``memo`` keeps of
    files that are as they were is not read again; ``told`` are figures, packed or not, of units whose files are
    elsewhere, None of those that have none.
    """

    def __init__(
        self,
        workspace: Workspace,
        sight: Sight,
        memo: Memo | None = None,
        told: Mapping[tuple[str, int], bytes | UnitFigures | None] | None = None,
    ) -> None:
        self.asked: set[tuple[str, int]] = set()
        self.sight = sight
        self._workspace = workspace
        self._memo = memo or Memo(None)
        self._told = told or {}
        self._astray: dict[int, dict[str, UnitFigures]] = {}  # files that stand there, but cannot be read
        self._read: dict[tuple[str, int], UnitFigures | None] = {}
        self._hashes: dict[tuple[str, int], str] = {}
        self._share = _Shared()
        self._typed: tuple[tuple[str, int], dict[str, tuple[Indicator, Place]]] | None = None

    def of(self, unit: str, year: int) -> UnitFigures | None:
        """What a unit reported of a year; None where it has no file."""
        at = (unit, year)
        self.asked.add(at)
        if at in self._read:
            return self._read[at]
        if at in self._told:
            told = self._told[at]
            self._read[at] = unpacked(told) if isinstance(told, bytes) else told
        if at not in self._read:
            found = self.sight.labels(unit, year)
            self._read[at] = (
                self._kept_or_read(unit, year, found) if found else self._astray_in(year).get(folded(unit))
            )
        return self._read[at]

    def forget(self) -> None:
        """Drop what was read of units, where it has become much: the next to be summed are others."""
        if len(self._read) > _MOST:
            self._read.clear()

    def digest(self, unit: str, year: int) -> str:
        """A hash of what a unit reported of a year; nothing is read where its files are as they were kept."""
        at = (unit, year)
        if at in self._told:
            told = self._told[at]
            return files.digest(told) if isinstance(told, bytes) else ""
        if at not in self._hashes:
            found = self.sight.labels(unit, year)
            if not found:
                astray = self._astray_in(year).get(folded(unit))
                return astray.label if astray is not None else ""
            if at not in self._read:
                seal, kept = self._kept(unit, year, found)
                self._hashes[at] = kept.partition(b"\n")[0].decode() if kept is not None else ""
                if kept is None:
                    self._read[at] = self._fresh(unit, year, found, seal)
        return self._hashes[at]

    def _kept_or_read(self, unit: str, year: int, found: tuple[str, ...]) -> UnitFigures:
        seal, kept = self._kept(unit, year, found)
        if kept is None:
            return self._fresh(unit, year, found, seal)
        digest, _, data = kept.partition(b"\n")
        self._hashes[unit, year] = digest.decode()
        return unpacked(data)

    def _kept(self, unit: str, year: int, found: tuple[str, ...]) -> tuple[str, bytes | None]:
        """The seal over a unit's files as they are, and what is kept under it."""
        seal = self._seal(unit, found)
        kept = self._memo.get("指标", f"{year}/{unit}")
        return seal, kept[1] if kept is not None and kept[0] == seal else None

    def _seal(self, unit: str, found: tuple[str, ...]) -> str:
        told = "\n".join([program(), unit, *(f"{self.sight.digest(label)} {label}" for label in found)])
        return files.digest(told.encode())

    def _keep(self, unit: str, year: int, seal: str, data: bytes) -> None:
        digest = files.digest(data)
        self._memo.put("指标", f"{year}/{unit}", seal, digest.encode() + b"\n" + data)
        self._hashes[intern(unit), year] = digest

    def _fresh(self, unit: str, year: int, found: tuple[str, ...], seal: str) -> UnitFigures:
        """What is read of the files now, kept for the next run; of faulty files only the seal tells them apart."""
        said = self._figures(unit, year, found)
        data = packed(said)
        if data is None:
            self._hashes[unit, year] = seal
        else:
            self._keep(unit, year, seal, data)
        return said

    def _astray_in(self, year: int) -> dict[str, UnitFigures]:
        if year not in self._astray:
            problems = self.sight.misnamed(year)
            names = {problem.path: PurePosixPath(problem.path).name.split(".")[0] for problem in problems}
            self._astray[year] = {
                folded(name): UnitFigures(path, unreadable=Place(path)) for path, name in names.items()
            }
        return self._astray[year]

    def typed(self, unit: str, key: str, year: int) -> tuple[Indicator, Place] | None:
        """A figure that was typed, as its file has it with source and definition.

        For that the unit's files are read again, once for all figures of the unit that was asked for last.
        """
        if self._typed is None or self._typed[0] != (unit, year):
            self._typed = (unit, year), self._read_typed(unit, year)
        return self._typed[1].get(key)

    def _read_typed(self, unit: str, year: int) -> dict[str, tuple[Indicator, Place]]:
        found: dict[str, tuple[Indicator, Place]] = {}
        for label in self.sight.labels(unit, year):
            document, data, _ = self._figures_of(label)
            for key, indicator in (data.indicators if data is not None else {}).items():
                if document is not None and indicator.value is not None:
                    place = Place(label, *document.place(("指标", key), of_key=True))
                    found.setdefault(key, (indicator, place))
        return found

    def _figures_of(self, label: str) -> tuple[Document | None, YearFigures | None, list[Problem]]:
        from toolkit.model.yeardata import YearFigures

        document, data, _, problems = read_model(
            self._workspace, self._workspace.root / label, YearFigures, only=True
        )
        return document, data, problems

    def _figures(self, unit: str, year: int, found: tuple[str, ...]) -> UnitFigures:
        said = UnitFigures(intern(found[0]))
        seen: dict[str, Indicator] = {}
        for each in found:
            label = intern(each)
            document, data, problems = self._figures_of(label)
            astray = data is not None and (data.year != year or folded(data.unit) != folded(unit))
            if document is None or data is None or astray:
                first = next(iter(problems), None)
                line = first.line if first else document.place(("单位",))[0] if document else 0
                said.unreadable = said.unreadable or Place(label, line, 0)
                continue
            for problem in problems:
                if problem.severity is not Severity.ERROR:
                    continue
                place = Place(label, problem.line, problem.column)
                key = _concerns(problem, document)
                if key == "":
                    said.unreadable = said.unreadable or place
                elif key is not None:
                    said.faulty.setdefault(key, place)
            for key, indicator in data.indicators.items():
                _take(said, seen, intern(key), indicator, document, label, self._share)
        return said

    def take(self, unit: str, year: int, data: bytes) -> None:
        """What a unit reported, packed where its file was read already; it is kept for whoever asks.

        Only where that is the unit's one file: of two, which may have come since, one does not tell all.
        """
        found = self.sight.labels(unit, year)
        if len(found) == 1:
            seal = self._seal(unit, found)
            self._keep(unit, year, seal, data)


def packed_of(label: str, document: Document, indicators: Mapping[str, Indicator]) -> bytes | None:
    """What a unit reported, of its only file of the year, which has no errors; packed."""
    if all(each.rollup is None for each in indicators.values()):  # of thousands of units: written at once
        return as_bytes(
            [label],
            [
                row(
                    key,
                    each.value,
                    each.measure,
                    document.place(("指标", key), of_key=True),
                    _counting(each),
                    each.modifier or "",
                    each.previous,
                )
                for key, each in indicators.items()
            ],
        )
    said, seen = UnitFigures(label), dict[str, "Indicator"]()
    for key, indicator in indicators.items():
        _take(said, seen, key, indicator, document, label, _own)
    return packed(said)


def _own(value: T) -> T:
    """Nothing need be shared of what is packed at once."""
    return value


class _Shared:
    """One object for equal ones: among many units the same small numbers and places come again and again."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def __call__(self, value: T) -> T:
        """The first object that reads the same."""
        kept: T = self._known.setdefault(repr(value), value)
        return kept


def _take(
    said: UnitFigures,
    seen: dict[str, Indicator],
    key: str,
    indicator: Indicator,
    document: Document,
    label: str,
    share: _Shared | Callable[[Any], Any],
) -> None:
    """Add a figure to what the unit said; ``seen`` are the figures of its files so far."""
    from toolkit.model.indicator import says_otherwise

    told = Reported(
        share(indicator.value),
        intern(indicator.measure),
        label,
        share(document.place(("指标", key), of_key=True)),
        tuple(map(intern, _counting(indicator))),
        indicator.modifier or "",
        share(indicator.previous),
        indicator.rollup is not None,
    )
    before = said.figures.get(key)
    if before is not None and says_otherwise(seen[key], indicator):
        said.conflicts[key] = f"{before.place} 是{_shown(before)}，{told.place} 是{_shown(told)}"
    if before is None:
        seen[key] = indicator
        said.figures[key] = told
    else:
        previous = told.previous if before.previous is None else before.previous
        said.figures[key] = before._replace(previous=previous, parts=before.parts or told.parts)
    if told.is_rollup and key not in said.rollups:
        said.typed[key] = document.at(("指标", key))
        places = {name: Place(label, *document.place(("指标", key, name), of_key=True)) for name in _AT}
        said.rollups[key] = indicator, places


def _counting(indicator: Indicator) -> tuple[str, ...]:
    """The names of the parts that count."""
    if indicator.parts is None:
        return ()
    return tuple(name for name, number in indicator.parts.items() if _there(number))


def _there(number: Decimal | Missing | None) -> bool:
    """Whether a part counts as one: it is named alone, or its number is not zero."""
    return number is None or (isinstance(number, Decimal) and number != 0)


def _concerns(problem: Problem, document: Document) -> str | None:
    """The key of the figure that an error concerns; empty for all of the file's figures, None for none of them."""
    if problem.where.startswith("指标."):
        return problem.where.removeprefix("指标.").split(".")[0].split("[")[0]
    if problem.where.startswith("指标") or problem.code == "Y199":
        return ""
    if problem.code[0] != "Y":
        return None
    spot = document.root.children.get("指标") if document.root is not None else None
    inside = spot is not None and spot.start.line < problem.line <= spot.end.line + 1
    line = document.text.split("\n", problem.line)[problem.line - 1] if problem.line else ""
    at_the_edge = problem.code == "Y110" or line.startswith("指标")
    return "" if inside or at_the_edge or "指标" in document.broken else None


def _shown(figure: Reported) -> str:
    parts = f"（{'、'.join(figure.parts)}）" if figure.parts else ""
    return ("汇总" if figure.value is None else said_value(figure.value, figure.measure)) + parts
