"""What a run reads again and again: templates, the house style, and the data files that were read last.

A unit's file of last year is asked for with this year's, and then to be compared with it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from toolkit import files
from toolkit.problems import Problem, error
from toolkit.workspace.house import House, read_house
from toolkit.workspace.models import manifest_in, read_manifest, read_model, template_folder
from toolkit.workspace.releases import version_of

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.model.manifest import Manifest
    from toolkit.model.yeardata import YearData
    from toolkit.workspace.folder import Workspace
    from toolkit.yamltext.document import Document

Reading: TypeAlias = "tuple[Document | None, YearData | None, bytes, tuple[Problem, ...]]"
ManifestReading: TypeAlias = "tuple[Document | None, Manifest | None, bytes, tuple[Problem, ...]]"
_MOST = 4  # of a unit's files of two years


class Readings:
    """Reads templates and the house style, which are kept, and data files, of which a few are."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: dict[Path, Reading] = {}
        self._manifests: dict[str, ManifestReading] = {}
        self._folders: dict[str, tuple[Path | None, str]] = {}
        self._templates: dict[Path, tuple[str, tuple[Problem, ...]]] = {}
        self._versions: dict[Path, tuple[str, tuple[Problem, ...]]] = {}
        self._inside: dict[str, bool] = {}

    def standing_in(self, name: str, folder: Path) -> Readings:
        """The same, where the template in ``folder`` takes the place of the one of that name.

        What is read of data files is shared by both.
        """
        other = Readings(self._workspace)
        other._kept = self._kept
        other._folders[name] = folder, ""
        document, manifest, raw, problems = manifest_in(self._workspace, folder)
        other._manifests[name] = document, manifest, raw, tuple(problems)
        return other

    @cached_property
    def house(self) -> House:
        """The house style."""
        return read_house(self._workspace)

    def folder(self, name: str) -> tuple[Path | None, str]:
        """The folder of a template, or why there is none; see ``template_folder``."""
        if name not in self._folders:
            self._folders[name] = template_folder(self._workspace, name)
        return self._folders[name]

    def template(self, path: Path) -> tuple[str, tuple[Problem, ...]]:
        """The hash of a template's docx, of nothing where it cannot be read, and why it cannot."""
        if path not in self._templates:
            self._templates[path] = self._template(path)
        return self._templates[path]

    def _template(self, path: Path) -> tuple[str, tuple[Problem, ...]]:
        label = self._workspace.label(path)
        data, problems = b"", tuple[Problem, ...]()
        if not self._workspace.inside(path):
            problems = (error(label, 0, 0, "W606", "这个路径指向工作区以外", "把文件复制进来"),)
        else:
            try:
                data = files.read_bytes(path)
            except files.DiskFault as fault:
                problems = (error(label, 0, 0, "W608", fault.message, fault.hint),)
        return files.digest(data), problems

    def version(self, folder: Path, docx: str, manifest: str) -> tuple[str, tuple[Problem, ...]]:
        """The released version of a template whose files have these hashes, empty where there is none."""
        if folder not in self._versions:
            version, problems = version_of(self._workspace, folder, docx, manifest)
            self._versions[folder] = version, tuple(problems)
        return self._versions[folder]

    def of(self, path: Path) -> tuple[Document | None, YearData | None, bytes, list[Problem]]:
        """The document, the model, the bytes, the problems; see ``read_model``."""
        from toolkit.model.yeardata import YearData

        kept = self._kept.pop(path, None)
        if kept is None:
            document, data, raw, problems = read_model(self._workspace, path, YearData, folders=self._inside)
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
