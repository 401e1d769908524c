"""What came of a data file the last time, taken again where all that it was worked out from is as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.drafting.sources import Basis
from toolkit.workspace.folder import DEADLINES, REGISTRY, TIMETABLE
from toolkit.workspace.house import HOUSE
from toolkit.workspace.memo import program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.rollup.rollups import Rollups
    from toolkit.workspace.folder import DataFile, Workspace
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
        label = self._workspace.label(file.path)
        for path in (file.path, *file.siblings, *file.previous):
            self._rollups.sight.digest(self._workspace.label(path))
        if not self._is_as_listed(file):
            self._astray.add(label)
        kept = self._memo.get(self._kind, label)
        if kept is None:
            return None
        seal, data = kept
        told, _, value = data.partition(b"\n")
        labels, units, figures = json.loads(told)
        basis = Basis(tuple(labels), _pairs(units), _pairs(figures))
        return json.loads(value) if seal == self._seal(basis) else None

    def keep(self, label: str, basis: Basis, value: object) -> None:
        """Keep what came of a data file, worked out from ``basis``: only what is looked at before is safe to keep."""
        if label in self._astray:
            return
        told = json.dumps([basis.files, basis.units, basis.figures], ensure_ascii=False).encode()
        worth = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        self._memo.put(self._kind, label, self._seal(basis), told + b"\n" + worth)

    def _is_as_listed(self, file: DataFile) -> bool:
        """Whether the unit has the files that were known when this one was chosen, and no others."""
        sight = self._rollups.sight
        own, before = (sight.files(file.unit, year) for year in (file.year, file.year - 1))
        return {each.path for each in own} == {file.path, *file.siblings} and {
            each.path for each in before
        } == {*file.previous}

    def _seal(self, basis: Basis) -> str:
        sight = self._rollups.sight
        labels = [*_COMMON, *basis.files]
        for unit, year in basis.units:
            labels += (self._workspace.label(file.path) for file in sight.files(unit, year))
        told = [program(), self._asks]
        told += (f"{sight.digest(label)} {label}" for label in labels)
        told += (f"{self._rollups.digest(unit, year)} {unit} {year}" for unit, year in basis.figures)
        return files.digest("\n".join(told).encode())


def look_first(workspace: Workspace, sight: Sight, seen: Mapping[str, str] | None = None) -> None:
    """Hash what matters to every file, before anything is made of it; ``seen`` was hashed before it was read."""
    for label, digest in (seen or {}).items():
        sight.adopt(label, digest)
    for label in (*_COMMON, *_of_templates(workspace)):
        sight.digest(label)


def _of_templates(workspace: Workspace) -> list[str]:
    try:
        folders = files.listed(workspace.root / "templates")
    except files.DiskFault:
        return []
    return [workspace.label(folder / name) for folder in folders for name in ("模板.yaml", "模板.docx")]


def _pairs(told: list[list[Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((unit, year) for unit, year in told)
