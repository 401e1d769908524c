"""The registry of units as an earlier run read it, where its file is as it was; and as bytes for other processes."""

from __future__ import annotations

import io
import json
import zlib
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.workspace.folder import REGISTRY, Workspace
from toolkit.workspace.memo import open_memo, program
from toolkit.workspace.models import read_registry
from toolkit.workspace.sight import Sight

if TYPE_CHECKING:
    from toolkit.model.units import Registry, Unit
    from toolkit.problems import Problem

_ALIKE = "self_name", "level", "kind", "region", "parent", "template"  # what many units have in common
_LEAST = 64 * 1024  # bytes from which a registry is kept: a small one is read as fast


def known_registry(workspace: Workspace) -> tuple[Registry | None, list[Problem]]:
    """What ``read_registry`` gives; a registry without problems is read once, until it changes."""
    path = workspace.root / REGISTRY
    try:
        large = path.stat().st_size >= _LEAST
    except OSError:
        large = False
    if not large:
        return read_registry(workspace)
    memo = open_memo(workspace.root)
    try:
        seal = f"{program()} {Sight(workspace, frozenset(), memo, singly=True).digest(REGISTRY)}"
        kept = memo.get("名录", REGISTRY)
        if kept is not None and kept[0] == seal:
            return registry_of(kept[1]), []
        registry, problems = read_registry(workspace)
        if registry is None:
            return None, problems
        told, registry = told_of_registry(registry), None
        if not problems:
            memo.put("名录", REGISTRY, seal, told)
        return registry_of(told), problems  # what was read stands scattered among what it was read from
    finally:
        memo.close()


def told_of_registry(registry: Registry) -> bytes:
    """A registry as bytes, for each process has them too: its format, and a line for each unit, compressed."""
    lines: list[object] = [registry.format]
    for name, unit in registry.units.items():
        lines.append([name, unit.model_dump(mode="json", by_alias=True, exclude_unset=True)])
    text = "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    return zlib.compress(text.encode(), 1)


def registry_of(data: bytes) -> Registry:
    """The registry that ``told_of_registry`` gave.

    Every process has its own, of a province ten thousand units: it is read unit by unit, and what many of them say
    alike, and which keys they have, is there once. So it takes a third of the memory. A name is there once in the
    whole process: files and the ledger have it, too.
    """
    from toolkit.model.base import slim
    from toolkit.model.units import Registry, Unit

    lines = io.BytesIO(zlib.decompress(data))
    told = json.loads(lines.readline())
    units: dict[str, Unit] = {}
    known: dict[object, object] = {}
    keys: dict[frozenset[str], set[str]] = {}
    for line in lines:
        name, given = json.loads(line)
        unit = Unit.model_validate(given)
        values = vars(unit)
        for each in _ALIKE:
            values[each] = known.setdefault(values[each], values[each])
        which = unit.model_fields_set
        object.__setattr__(unit, "__pydantic_fields_set__", keys.setdefault(frozenset(which), which))
        units[intern(name)] = slim(unit)
    # Its names were looked at when it was read.
    return Registry.model_construct(format=told, units=MappingProxyType(units))
