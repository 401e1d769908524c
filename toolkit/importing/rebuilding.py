"""A document built from year data that stands nowhere yet: in a small workspace of its own, by the real pipeline."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.drafting.building import in_memory
from toolkit.drafting.sources import prepare
from toolkit.files import write_atomically
from toolkit.problems import Problem, in_order
from toolkit.workspace.folder import REGISTRY, DataFile, Workspace
from toolkit.workspace.models import read_registry

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Stand:
    """What a document stands on: the registry, its template's files by name, pictures by name."""

    registry: bytes
    template: Mapping[str, bytes]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def rebuilt(
    text: bytes, unit: str, year: int, kind: str, template: str, stand: Stand
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The draft (docx) of a data file with this text, and what building it told; None where there is none.

    It is set by the standard, whatever the house does otherwise. Problems name the file as it will stand in the real
    workspace. DiskFault where there is no room for it.
    """
    with tempfile.TemporaryDirectory(prefix="gongwen-") as folder:
        workspace = Workspace(Path(folder).resolve())
        path = workspace.root / "data" / str(year) / f"{unit}{kind and '.'}{kind}.yaml"
        write_atomically(path, text)
        write_atomically(workspace.root / REGISTRY, stand.registry)
        for name, data in stand.template.items():
            write_atomically(workspace.root / "templates" / template / name, data)
        for name, data in stand.pictures.items():
            write_atomically(path.parent / name, data)
        registry, problems = read_registry(workspace)
        if registry is None:
            return None, tuple(problems)
        prepared = prepare(workspace, registry, DataFile(str(path), year, unit, kind))
        drafts, found = in_memory(workspace, prepared)
        return (drafts[0] if drafts else None), in_order(found)
