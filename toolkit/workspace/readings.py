"""What a run reads again and again: templates' manifests, and the data files that were read last.

A unit's file of last year is asked for with this year's, and then to be compared with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from toolkit.workspace.folder import Workspace, read_manifest, read_model

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.model.manifest import Manifest
    from toolkit.model.yeardata import YearData
    from toolkit.problems import Problem
    from toolkit.yamltext.document import Document

Reading: TypeAlias = "tuple[Document | None, YearData | None, bytes, tuple[Problem, ...]]"
ManifestReading: TypeAlias = "tuple[Document | None, Manifest | None, bytes, tuple[Problem, ...]]"
_MOST = 4  # of a unit's files of two years


class Readings:
    """Reads manifests, which are kept, and data files, of which a few are."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: dict[Path, Reading] = {}
        self._manifests: dict[str, ManifestReading] = {}

    def of(self, path: Path) -> tuple[Document | None, YearData | None, bytes, list[Problem]]:
        """The document, the model, the bytes, the problems; see ``read_model``."""
        from toolkit.model.yeardata import YearData

        kept = self._kept.pop(path, None)
        if kept is None:
            document, data, raw, problems = read_model(self._workspace, path, YearData)
            kept = document, data, raw, tuple(problems)
        self._kept[path] = kept
        if len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        return *kept[:3], [*kept[3]]

    def manifest(self, name: str) -> tuple[Document | None, Manifest | None, bytes, list[Problem]]:
        """The manifest of a template: the document, the model, the bytes, the problems."""
        if name not in self._manifests:
            document, manifest, raw, problems = read_manifest(self._workspace, name)
            self._manifests[name] = document, manifest, raw, tuple(problems)
        kept = self._manifests[name]
        return *kept[:3], [*kept[3]]
