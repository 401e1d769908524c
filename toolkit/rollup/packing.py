"""What a unit reported, as bytes: to be sent to another process, or kept until its files change."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any

from toolkit.figures import Missing
from toolkit.model.indicator import indicator_of
from toolkit.rollup.values import Place, Reported

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.rollup.reported import UnitFigures


def packed(said: UnitFigures) -> bytes | None:
    """The figures as bytes, the same for the same figures; None where a file had faults: that is looked at anew."""
    if said.faulty or said.unreadable is not None:
        return None
    if any(indicator_of(said.typed[key]) != indicator for key, (indicator, _) in said.rollups.items()):
        return None
    paths: dict[str, int] = {said.label: 0}
    figures = [
        row(
            key,
            each.value,
            each.measure,
            each.at,
            each.parts,
            each.modifier,
            each.previous,
            path=paths.setdefault(each.path, len(paths)),
            rollup=each.is_rollup,
        )
        for key, each in said.figures.items()
    ]
    rollups = {
        key: [
            said.typed[key],
            {
                name: [paths.setdefault(at.path, len(paths)), at.line, at.column]
                for name, at in places.items()
            },
        ]
        for key, (_, places) in said.rollups.items()
    }
    return as_bytes([*paths], figures, rollups, said.conflicts)


def row(
    key: str,
    value: Decimal | Missing | None,
    measure: str,
    at: tuple[int, int],
    parts: tuple[str, ...],
    modifier: str,
    previous: Decimal | Missing | None,
    *,
    path: int = 0,
    rollup: bool = False,
) -> list[Any]:
    """One figure, in the file whose number is ``path``."""
    return [key, typed(value), measure, path, *at, parts, modifier, typed(previous), int(rollup)]


def as_bytes(
    paths: list[str],
    figures: list[list[Any]],
    rollups: Mapping[str, list[Any]] | None = None,
    conflicts: Mapping[str, str] | None = None,
) -> bytes:
    """What ``unpacked`` takes: files, a ``row`` for each figure, the roll-ups among them, figures with two values."""
    told = {"文件": paths, "指标": figures, "汇总": rollups or {}, "两数": conflicts or {}}
    return _encode(told).encode()


def unpacked(data: bytes) -> UnitFigures:
    """The figures that ``packed`` gave."""
    from toolkit.rollup.reported import UnitFigures

    told = json.loads(data)
    paths = [intern(path) for path in told["文件"]]
    figures: dict[str, Reported] = {}
    for key, value, measure, path, line, column, parts, modifier, previous, rollup in told["指标"]:
        figures[intern(key)] = Reported(
            number_of(value),
            intern(measure),
            paths[path],
            _at(line, column),
            tuple(intern(part) for part in parts),
            modifier,
            number_of(previous),
            bool(rollup),
        )
    said = UnitFigures(paths[0], figures, conflicts=told["两数"])
    for key, (typed, places) in told["汇总"].items():
        if (indicator := indicator_of(typed)) is not None:
            at = {name: Place(paths[path], line, column) for name, (path, line, column) in places.items()}
            said.rollups[key], said.typed[key] = (indicator, at), typed
    return said


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def typed(number: Decimal | Missing | None) -> str | None:
    """A number as it stands in JSON."""
    return number.value if isinstance(number, Missing) else None if number is None else str(number)


@lru_cache(maxsize=4096)
def _at(line: int, column: int) -> tuple[int, int]:
    """One object for equal places: in files of one form they come again and again."""
    return line, column


@lru_cache(maxsize=4096)
def number_of(told: Any) -> Any:
    """The number that ``typed`` gave."""
    if told is None:
        return None
    return Missing(told) if told in _MISSING else Decimal(told)


_MISSING = frozenset(each.value for each in Missing)
