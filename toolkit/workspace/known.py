"""The registry of units as an earlier run read it, where its file is as it was; and as bytes for other processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolkit.workspace.folder import REGISTRY, Workspace, read_registry
from toolkit.workspace.memo import open_memo, program
from toolkit.workspace.sight import Sight

if TYPE_CHECKING:
    from toolkit.model.units import Registry
    from toolkit.problems import Problem

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
        seal = f"{program()} {Sight(workspace, frozenset(), memo).digest(REGISTRY)}"
        kept = memo.get("名录", REGISTRY)
        if kept is not None and kept[0] == seal:
            return registry_of(kept[1]), []
        registry, problems = read_registry(workspace)
        if registry is not None and not problems:
            memo.put("名录", REGISTRY, seal, told_of_registry(registry))
        return registry, problems
    finally:
        memo.close()


def told_of_registry(registry: Registry) -> bytes:
    """A registry as bytes."""
    units = {
        name: unit.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for name, unit in registry.units.items()
    }
    told = {"格式": registry.format, "单位": units}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def registry_of(data: bytes) -> Registry:
    """The registry that ``told_of_registry`` gave."""
    from toolkit.model.units import Registry

    return Registry.model_validate(json.loads(data))
