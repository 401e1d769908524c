"""What came of a data file the last time, taken again where all that it was worked out from is as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.drafting.sources import Basis
from toolkit.workspace.folder import DEADLINES, OF_TEMPLATE, REGISTRY, TIMETABLE
from toolkit.workspace.house import HOUSE
from toolkit.workspace.memo import program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.rollup.rollups import Rollups
    from toolkit.workspace.folder import DataFile, Listing, Workspace
    from toolkit.workspace.memo import Memo
    from toolkit.workspace.sight import Sight


# What matters to every file.
_COMMON = (REGISTRY, DEADLINES, TIMETABLE, HOUSE)


class Recall:
    """What is kept of one kind of result, by the labels of the data files.

    ``rollups`` tell what units reported and what stands in the workspace, ``asks`` what was wanted of the files.
    """

    def __init__(self, workspace: Workspace, rollups: Rollups, memo: Memo, kind: str, asks: str = "") -> None:
        self._workspace = workspace
        self._rollups = rollups
        self._memo = memo
        self._kind = kind
        self._asks = asks
        self._astray: set[str] = set()
        look_first(workspace, rollups.sight)

    def of(self, file: DataFile) -> Any:
        """What was kept of a data file, if it still holds; None otherwise. Asked before the file is read."""
        label = self._workspace.label(file.at)
        own, before = (
            [self._workspace.label(path) for path in paths] for paths in (file.siblings, file.previous)
        )
        own.append(label)
        for each in (*own, *before):
            self._rollups.sight.digest(each)
        if not (
            self._are_listed(file.unit, file.year, own) and self._are_listed(file.unit, file.year - 1, before)
        ):
            self._astray.add(label)
        kept = self._memo.get(self._kind, label)
        if kept is None:
            return None
        seal, data = kept
        told, _, value = data.partition(b"\n")
        labels, units, figures = json.loads(told)
        basis = Basis(tuple(labels), _pairs(units), _pairs(figures))
        return json.loads(value) if seal == self._seal(self._seen(basis)) else None

    def keep(self, label: str, basis: Basis, value: object) -> None:
        """Keep what came of a data file, worked out from ``basis``: only what is looked at before is safe to keep."""
        self.keep_all(label, basis, [(self, value)])

    def keep_all(self, label: str, basis: Basis, values: Sequence[tuple[Recall, object]]) -> None:
        """The same of values of several kinds, each with what keeps its kind."""
        if label in self._astray or not values:
            return
        told = json.dumps([basis.files, basis.units, basis.figures], ensure_ascii=False).encode()
        seen = self._seen(basis)
        for recall, each in values:
            worth = json.dumps(each, ensure_ascii=False, separators=(",", ":")).encode()
            self._memo.put(recall._kind, label, recall._seal(seen), told + b"\n" + worth)  # noqa: SLF001 - its own kind

    def _are_listed(self, unit: str, year: int, known: list[str]) -> bool:
        """Whether the unit has the files that were known when one of them was chosen, and no others."""
        listed = self._rollups.sight.labels(unit, year)
        return len(listed) == len(known) and {*listed} == {*known}

    def _seen(self, basis: Basis) -> str:
        """All that a basis stands for, as it is now."""
        sight = self._rollups.sight
        labels = [*_COMMON, *basis.files]
        for unit, year in basis.units:
            labels += sight.labels(unit, year)
        told = [f"{sight.digest(label)} {label}" for label in labels]
        told += (f"{self._rollups.digest(unit, year)} {unit} {year}" for unit, year in basis.figures)
        return files.digest("\n".join(told).encode())

    def _seal(self, seen: str) -> str:
        return files.digest(f"{program()}\n{self._asks}\n{seen}".encode())


def look_first(
    workspace: Workspace,
    sight: Sight,
    seen: Mapping[str, str] | None = None,
    listings: Mapping[int, Listing] | None = None,
) -> None:
    """Hash what matters to every file, before anything is made of it; ``seen`` was hashed before it was read.

    ``listings`` are folders of years as they were listed already.
    """
    sight.adopt_listings(listings or {})
    for label, digest in (seen or {}).items():
        sight.adopt(label, digest)
    for label in (*_COMMON, *_of_templates(workspace)):
        sight.digest(label)


def _of_templates(workspace: Workspace) -> list[str]:
    try:
        folders = files.listed(workspace.root / "templates")
    except files.DiskFault:
        return []
    return [workspace.label(folder / name) for folder in folders for name in OF_TEMPLATE]


def _pairs(told: list[list[Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((unit, year) for unit, year in told)
