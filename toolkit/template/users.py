"""Which units use which template, and when: what the registry says, and each data file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.template.using import template_of
from toolkit.workspace.readings import Readings
from toolkit.workspace.years import year_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace


@dataclass(frozen=True, slots=True)
class Use:
    """A data file that is written for a template."""

    template: str
    file: DataFile


def uses(workspace: Workspace, registry: Registry) -> list[Use]:
    """The data files of all years with their templates, in the order of years and names; DiskFault as it comes.

    A file that names no template, nor its unit's entry of the registry, is left out.
    """
    known, readings = frozenset(registry.units), Readings(workspace)
    return [
        Use(name, file)
        for year in workspace.years()
        for file in year_files(workspace, year, known)[0]
        if (name := template_of(registry, file, readings))
    ]


def users(found: Iterable[Use], registry: Registry) -> dict[str, dict[str, int]]:
    """By template the units that use it, each with the last year that it did, 0 where it has no data yet."""
    told: dict[str, dict[str, int]] = {}
    for name, unit in registry.units.items():
        if unit.template is not None:
            told.setdefault(unit.template, {})[name] = 0
    for use in found:
        told.setdefault(use.template, {})[use.file.unit] = use.file.year  # years come in order
    return told
