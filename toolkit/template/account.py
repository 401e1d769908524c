"""All that is told of one template: what it asks for, its version, its units, and what their data lack."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.template.lacking import Told, told
from toolkit.template.users import users, uses
from toolkit.template.wants import Asked, asked
from toolkit.word.draft import load_template
from toolkit.workspace.folder import NOT_FOR_UNITS
from toolkit.workspace.house import read_house
from toolkit.workspace.releases import version_of

if TYPE_CHECKING:
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen
    from toolkit.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of a template; ``asked`` is None where its manifest has errors.

    ``year`` is that of the data that were looked at, None where no unit has any for it. ``waiting`` are units that
    use it by the registry and have no data of that year.
    """

    version: str
    asked: Asked | None
    year: int | None = None
    data: Told = field(default_factory=Told)
    waiting: tuple[str, ...] = ()
    for_command: str = ""  # that uses it, where units do not


def account(
    workspace: Workspace, registry: Registry | None, chosen: Chosen, year: int | None
) -> tuple[Account, list[Problem]]:
    """The account of a template, with the data of a year: the last one in which a unit uses it.

    Without a registry, which has faults of its own, there are no units.
    """
    version, problems = version_told(workspace, chosen)
    manifest = chosen.manifest
    if manifest is None:
        return Account(version, None), problems
    template = None
    if chosen.data is not None:
        house = read_house(workspace)
        template, found = load_template(chosen.data, chosen.label, house.typesetting)
        problems += [*house.problems, *found]
    wants = asked(manifest, template)
    if chosen.name in NOT_FOR_UNITS:
        return Account(version, wants, for_command=NOT_FOR_UNITS[chosen.name]), problems
    if registry is None:
        return Account(version, wants), problems
    try:
        everywhere = [use for use in uses(workspace, registry) if use.template == chosen.name]
    except files.DiskFault as fault:
        return Account(version, wants), [*problems, workspace.refusal(fault)]
    if year is None:
        year = max((use.file.year for use in everywhere), default=None)
    wanted = [use.file for use in everywhere if use.file.year == year]
    data = told(workspace, registry, wanted, manifest, wants)
    there = {file.unit for file in wanted}
    waiting = tuple(unit for unit in users((), registry).get(chosen.name, {}) if unit not in there)
    return Account(version, wants, year, data, waiting), problems


def version_told(workspace: Workspace, chosen: Chosen) -> tuple[str, list[Problem]]:
    """The version of the template's files as they are now; empty where nothing was released."""
    docx = files.digest(chosen.data or b"")
    return version_of(workspace, chosen.folder, docx, files.digest(chosen.manifest_data))
