"""The release that a template is compared with: the one asked for, otherwise the last.

Codes: W689 nothing was released yet, W690 neither file differs from the release; those of ``releasing``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.template.releasing import kept_files
from toolkit.workspace.releases import KEPT, RELEASES, read_releases

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.model.releases import Release
    from toolkit.template.chosen import Chosen
    from toolkit.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Released:
    """A release as it is recorded, and the folder of its files, which are what was released."""

    entry: Release
    folder: Path


def release_of(
    workspace: Workspace, chosen: Chosen, version: str | None
) -> tuple[Released | None, tuple[Problem, ...]]:
    """The release; None with what stands in the way, with a hint alone (W690) where nothing changed since."""
    releases, problems = read_releases(workspace, chosen.folder)
    if releases is None:
        return None, tuple(problems)
    if version is None and not releases.releases:
        label = workspace.label(chosen.folder / RELEASES)
        hint = f"先发布现在的样子：gongwen template release {chosen.name} --as 1.0 --date 日期，再改模板"
        return None, (*problems, error(label, 0, 0, "W689", "还没有发布过，没有可比的版本", hint))
    version = releases.releases[-1].version if version is None else version
    docx, manifest, faults = kept_files(workspace, chosen, version)
    if has_errors(faults):
        return None, faults
    entry = next(each for each in releases.releases if each.version == version)
    if files.digest(docx) == files.digest(chosen.data or b"") and manifest == chosen.manifest_data:
        message = f"与“{version}”相比，两个文件都没有改，草稿不会变"
        return None, (*faults, Problem(chosen.label, 0, 0, Severity.HINT, "W690", message))
    return Released(entry, chosen.folder / KEPT / version), faults
