"""What a unit's roll-ups of a year came to, kept for whoever sums them up again: a province sums cities, not all below.

Of the units further below it is kept who is counted, and who is missing and why; what each of them reported is not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit import files
from toolkit.rollup.packing import number_of, typed
from toolkit.rollup.values import Contribution, Everyone, Place, Rolled, Standing
from toolkit.workspace.folder import REGISTRY
from toolkit.workspace.memo import Memo, program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.rollup.reported import Reports

_KIND = "汇总"
_MOST = 50  # units whose sums are kept at hand from one file to the next


@dataclass(frozen=True, slots=True)
class Sum:
    """A roll-up as those above it see it: None where it could not be worked out, ``wrong`` where it has errors."""

    rolled: Rolled | None
    wrong: bool


Sums: TypeAlias = "Mapping[str, Sum]"  # by key


class KeptSums:
    """The sums that ``memo`` keeps, each under the hash of all that was asked for it."""

    def __init__(self, reports: Reports, memo: Memo | None) -> None:
        self._reports = reports
        self._memo = memo or Memo(None)
        self._read: dict[tuple[str, int], Sums] = {}

    def of(self, unit: str, year: int) -> Sums:
        """What a unit's roll-ups came to; nothing where that is not kept, or anything below was changed."""
        at = (unit, year)
        if at not in self._read:
            self._read[at] = self._kept(unit, year)
        return self._read[at]

    def keep(self, unit: str, year: int, data: bytes) -> None:
        """Keep what ``packed`` gave of a unit."""
        self._memo.put(_KIND, f"{year}/{unit}", self._seal(_units(data), year), data)

    def forget(self) -> None:
        """Drop what is at hand, where it has become much."""
        if len(self._read) > _MOST:
            self._read.clear()

    def _kept(self, unit: str, year: int) -> Sums:
        kept = self._memo.get(_KIND, f"{year}/{unit}")
        if kept is None:
            return {}
        seal, data = kept
        return _unpacked(data, year) if self._seal(_units(data), year) == seal else {}

    def _seal(self, units: Sequence[str], year: int) -> str:
        told = [program(), self._reports.sight.digest(REGISTRY)]
        told += (f"{self._reports.digest(unit, year)} {unit}" for unit in units)
        return files.digest("\n".join(told).encode())


def packed(unit: str, sums: Sums) -> bytes:
    """What all of a unit's roll-ups of a year came to, as bytes: a line with the units, and one with all else.

    Whoever keeps it need not read what is said of thousands of units.
    """
    units = {unit: 0}
    groups: dict[tuple[str, ...], int] = {}  # of units, which most figures have in common
    nodes: list[list[Any]] = []  # those further below first
    numbers: dict[int, int] = {}  # of roll-ups, which may stand in many others

    def node(rolled: Rolled) -> int:
        if id(rolled) not in numbers:
            told = row(rolled)
            numbers[id(rolled)] = len(nodes)
            nodes.append(told)
        return numbers[id(rolled)]

    def row(rolled: Rolled) -> list[Any]:
        everyone = rolled.everyone()
        return [
            units.setdefault(rolled.unit, len(units)),
            typed(rolled.value),
            typed(rolled.approved),
            typed(rolled.exact),
            rolled.parts,
            *(groups.setdefault(group, len(groups)) for group in (everyone.counted, everyone.asked)),
            everyone.levels,
            [
                [
                    units.setdefault(each.unit, len(units)),
                    each.standing.value,
                    *each.place,
                    [node(below) for below in each.belows if below.provisional],
                ]
                for each in rolled.contributions
                if rolled.provisional and (each.missing or each.standing is not Standing.COUNTED)
            ],
        ]

    found = {
        key: [None if each.rolled is None else node(each.rolled), each.wrong] for key, each in sums.items()
    }
    told = [[units.setdefault(name, len(units)) for name in group] for group in groups]
    parts = [*units], {"组": told, "数": nodes, "键": found}
    return "\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in parts).encode()


def _units(data: bytes) -> list[str]:
    """The units that are spoken of in what ``packed`` gave."""
    found: list[str] = json.loads(data.partition(b"\n")[0])
    return found


def _unpacked(data: bytes, year: int) -> Sums:
    """The sums that ``packed`` gave, without what was worked out on the way."""
    units, told = _units(data), json.loads(data.partition(b"\n")[2])
    groups = [tuple(units[at] for at in group) for group in told["组"]]

    every: list[Rolled] = []

    def rolled(node: list[Any]) -> Rolled:
        unit, value, approved, exact, parts, counted, asked, levels, missing = node
        contributions = []
        for name, standing, path, line, column, belows in missing:
            below, over = [*(every[each] for each in belows), None, None][:2]
            contributions.append(
                Contribution(
                    units[name],
                    Standing(standing),
                    place=Place(path, line, column),
                    below=below,
                    over_below=over,
                )
            )
        return Rolled(
            unit=units[unit],
            year=year,
            key="",
            name="",
            method="",
            measure="",
            value=number_of(value),
            contributions=tuple(contributions),
            place=Place(),
            approved=number_of(approved),
            parts=tuple(parts),
            exact=number_of(exact),
            known=Everyone(groups[counted], groups[asked], levels),
        )

    every.extend(map(rolled, told["数"]))  # those further below first
    return {
        key: Sum(None if number is None else every[number], wrong)
        for key, (number, wrong) in told["键"].items()
    }
