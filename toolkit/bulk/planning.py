"""In what order files are drafted: whoever is summed up before those who sum up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.model.units import chain
from toolkit.rollup.mentioned import may_roll_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile
    from toolkit.workspace.memo import Memo
    from toolkit.workspace.sight import Sight

_KIND = "含汇总"


def stages(registry: Registry, wanted: Sequence[DataFile], sight: Sight, memo: Memo) -> list[list[DataFile]]:
    """The files in stages: first those without roll-ups, then the others, those furthest below first.

    Only speed depends on it: a figure that is asked for before its time is read from its unit's file.
    """
    first: list[DataFile] = []
    later: dict[int, list[DataFile]] = {}
    for file, rolls_up in _rolling_up(wanted, sight, memo):
        if rolls_up:
            later.setdefault(sum(1 for _ in chain(registry, file.unit)), []).append(file)
        else:
            first.append(file)
    return [stage for stage in (first, *(later[depth] for depth in sorted(later, reverse=True))) if stage]


def _rolling_up(wanted: Sequence[DataFile], sight: Sight, memo: Memo) -> Iterator[tuple[DataFile, bool]]:
    """Whether each file may have roll-ups: their key stands in it. Files that are as they were are not read for it."""
    known = memo.every(_KIND)
    for file in wanted:
        label = sight.workspace.label(file.at)
        digest = sight.digest(label)
        kept = known.get(label)
        if kept is not None and kept[0] == digest:
            yield file, bool(kept[1])
            continue
        rolls_up = _rolls_up(file)
        memo.put(_KIND, label, digest, b"1" * rolls_up)
        yield file, rolls_up


def _rolls_up(file: DataFile) -> bool:
    try:
        return may_roll_up(files.read_bytes(file.path))
    except files.DiskFault:
        return False
