"""Which data files are drafted with a template: by their own 模板, otherwise by that of their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile
    from toolkit.workspace.readings import Readings


def files_using(
    registry: Registry, found: Sequence[DataFile], name: str, readings: Readings
) -> tuple[DataFile, ...]:
    """Those of the files that the template of that name drafts."""
    return tuple(file for file in found if template_of(registry, file, readings) == name)


def template_of(registry: Registry, file: DataFile, readings: Readings) -> str | None:
    """The template of a file, also of one with faults; None where nothing names one."""
    unit = registry.units.get(file.unit)
    default = unit.template if unit is not None and not file.kind else None
    try:
        raw = files.read_bytes(file.path)
    except files.DiskFault:
        return default
    if "模板".encode() not in raw and b"\\" not in raw:  # most files name none, and need not be read for that
        return default
    _, data, _, _ = readings.of(file.path)
    return data.template or default if data is not None else default
