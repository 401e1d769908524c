"""A template of the workspace, read whole: the document, the manifest, and what is wrong with either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.problems import error
from toolkit.workspace.folder import NOT_FOR_UNITS
from toolkit.workspace.models import read_manifest, template_folder, template_names

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.model.manifest import Manifest
    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace
    from toolkit.yamltext.document import Document

DOCX = "模板.docx"
MANIFEST = "模板.yaml"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A template by its name; ``manifest`` is None where 模板.yaml has errors, ``data`` None where there is no docx.

    ``label`` and ``manifest_label`` are what problems cite.
    """

    name: str
    folder: Path
    label: str
    manifest_label: str
    data: bytes | None
    manifest: Manifest | None
    document: Document | None  # the manifest's
    manifest_data: bytes
    problems: tuple[Problem, ...]


def names_of(workspace: Workspace) -> list[str]:
    """All templates of a workspace, those that commands use among them; DiskFault where that cannot be told."""
    for_commands = (name for name in NOT_FOR_UNITS if files.is_dir(workspace.root / "templates" / name))
    return sorted({*template_names(workspace), *for_commands})


def chosen(workspace: Workspace, name: str) -> tuple[Chosen | None, tuple[Problem, ...]]:
    """The template of that name; None with a problem (W603) where there is none.

    What is wrong with its two files is in ``Chosen.problems``: each can be looked at without the other.
    """
    try:
        folder, hint = template_folder(workspace, name)
    except files.DiskFault as fault:
        return None, (workspace.refusal(fault),)
    if folder is None:
        shown = name[:60]
        return None, (error(f"templates/{shown}", 0, 0, "W603", f"没有模板“{shown}”", hint),)
    document, manifest, manifest_data, problems = read_manifest(workspace, name)
    data, more = _read(workspace, folder / DOCX)
    labels = workspace.label(folder / DOCX), workspace.label(folder / MANIFEST)
    found = Chosen(folder.name, folder, *labels, data, manifest, document, manifest_data, (*problems, *more))
    return found, ()


def _read(workspace: Workspace, path: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    if not workspace.inside(path):
        label = workspace.label(path)
        return None, (error(label, 0, 0, "W606", "这个路径指向工作区以外", "把文件复制进来"),)
    try:
        return files.read_bytes(path), ()
    except files.DiskFault as fault:
        return None, (workspace.refusal(fault),)
