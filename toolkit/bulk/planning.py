"""In what order files are drafted: whoever is summed up before those who sum up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.model.units import chain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile

_ROLL_UP = "汇总".encode()


def stages(registry: Registry, wanted: Sequence[DataFile]) -> list[list[DataFile]]:
    """The files in stages: first those without roll-ups, then the others, those furthest below first.

    Only speed depends on it: a figure that is asked for before its time is read from its unit's file.
    """
    first: list[DataFile] = []
    later: dict[int, list[DataFile]] = {}
    for file in wanted:
        if rolls_up(file):
            later.setdefault(sum(1 for _ in chain(registry, file.unit)), []).append(file)
        else:
            first.append(file)
    return [stage for stage in (first, *(later[depth] for depth in sorted(later, reverse=True))) if stage]


def rolls_up(file: DataFile) -> bool:
    """Whether a file may have roll-ups: the word stands in it."""
    try:
        return _ROLL_UP in files.read_bytes(file.path)
    except files.DiskFault:
        return False
