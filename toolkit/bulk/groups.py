"""Which units' drafts go into one zip file: those that have the same value of an attribute."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.files import digest
from toolkit.model.units import attribute_of
from toolkit.names import folded, safe_name
from toolkit.problems import Problem, Severity, error
from toolkit.suggest import did_you_mean
from toolkit.workspace.folder import REGISTRY
from toolkit.workspace.selection import known_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile

ABOVE = "上级"


@dataclass(slots=True)
class Group:
    """The data files of one value of the attribute, and units that have none; ``name`` is that of the zip file."""

    value: str
    name: str
    files: list[DataFile] = field(default_factory=list)
    without: list[str] = field(default_factory=list)


def unknown_attribute(registry: Registry, attribute: str) -> Problem | None:
    """W640 where no unit has such an attribute."""
    known = known_attributes(registry)
    if attribute in known:
        return None
    hint = did_you_mean(attribute, known) or f"可以写 {'、'.join(known)}"
    return error(REGISTRY, 0, 0, "W640", f"“{attribute[:60]}”：单位没有这个属性", hint)


def grouped(
    registry: Registry, files: Sequence[DataFile], asked: Iterable[str], attribute: str, ending: str = ""
) -> tuple[list[Group], list[Problem]]:
    """The groups in the order of their first file; ``asked`` are units of which those without a file are named, too.

    A unit with several values goes with each. Who has nobody above goes by its own name, with those below it; units
    without another attribute go together. Values that would be one name of a file get two (W666).
    """
    groups: dict[str, Group] = {}
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files:
        for value in _values(registry, file.unit, attribute):
            if value not in groups:
                name = safe_name(value, f"{ending}.zip")
                if (other := taken.setdefault(folded(name), value)) != value:
                    name = safe_name(value, f"-{digest(value.encode())[:6]}{ending}.zip")
                    message = f"{attribute}“{value}”与“{other}”只差大小写或字符形式，另装一包"
                    problems.append(
                        Problem(REGISTRY, 0, 0, Severity.WARNING, "W666", message, "本是一个的，改成一样")
                    )
                groups[value] = Group(value, name)
            groups[value].files.append(file)
    having = {file.unit for file in files if not file.kind}
    for unit in asked:
        for value in () if unit in having else _values(registry, unit, attribute):
            if value in groups:
                groups[value].without.append(unit)
    return list(groups.values()), problems


def _values(registry: Registry, name: str, attribute: str) -> tuple[str, ...]:
    unit = registry.units.get(name)
    if attribute == "单位":
        return (name,)
    values = attribute_of(name, unit, attribute) if unit is not None else ()
    return values or ((name,) if attribute == ABOVE else (f"未写{attribute}",))
