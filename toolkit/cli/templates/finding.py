"""The workspace and the template that a command was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen
    from toolkit.workspace.folder import Workspace


def found_template(root: Path | None, name: str) -> tuple[Workspace, Chosen | None, list[Problem]]:
    """The workspace, the template of that name, and what is wrong so far (with the template's files not yet)."""
    from toolkit.choosing import locate
    from toolkit.template.chosen import chosen

    workspace, problems = locate(root)
    if problems:
        return workspace, None, problems
    found, faults = chosen(workspace, name)
    return workspace, found, [*faults]
