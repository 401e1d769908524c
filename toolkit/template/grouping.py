"""Changes that are the same in many drafts, told once with whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model.units import Registry
    from toolkit.template.changes import Change
    from toolkit.template.comparing import Compared


@dataclass(slots=True)
class Group:
    """A change with the drafts that have it, in their order; the change is that of the first."""

    change: Change
    drafts: list[Compared] = field(default_factory=list)

    @property
    def units(self) -> tuple[str, ...]:
        """The units, once each."""
        return tuple(dict.fromkeys(each.unit for each in self.drafts))


def grouped(found: Iterable[Compared], registry: Registry) -> tuple[Group, ...]:
    """The changes, those of the most units first, otherwise as they come."""
    groups: dict[tuple[str, ...], Group] = {}
    for compared in found:
        names = _names(registry, compared.unit)
        for change in compared.changes:
            group = groups.setdefault(change.alike(names), Group(change))
            if not group.drafts or group.drafts[-1] is not compared:
                group.drafts.append(compared)
    return tuple(sorted(groups.values(), key=lambda group: -len(group.units)))


def _names(registry: Registry, key: str) -> tuple[str, ...]:
    """What a draft may call its unit, longest first."""
    unit = registry.units.get(key)
    told = {key} if unit is None else {key, unit.full_name, unit.short_name, unit.self_name}
    return tuple(sorted(filter(None, told), key=lambda name: (-len(name), name)))
