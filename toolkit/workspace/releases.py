"""What was released of a template: templates/<模板>/发布.yaml, and the files of each release in 发布/<版本>/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.problems import has_errors
from toolkit.workspace.models import read_model

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.model.releases import Releases
    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace

RELEASES = "发布.yaml"
KEPT = "发布"


def read_releases(workspace: Workspace, folder: Path) -> tuple[Releases | None, list[Problem]]:
    """The releases of the template in a folder: none where there is no such file, None where it has faults."""
    from toolkit.model.releases import Releases

    path = folder / RELEASES
    try:
        if not files.exists(path):
            return Releases.model_validate({"格式": 1}), []
    except files.DiskFault as fault:
        return None, [workspace.refusal(fault)]
    _, releases, _, problems = read_model(workspace, path, Releases)
    return (None if has_errors(problems) else releases), problems


def version_of(workspace: Workspace, folder: Path, docx: str, manifest: str) -> tuple[str, list[Problem]]:
    """The version of a template whose files have these hashes; empty where nothing was ever released."""
    releases, problems = read_releases(workspace, folder)
    return (releases.version_of(docx, manifest) if releases is not None else ""), problems
