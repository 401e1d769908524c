"""Helpers of the tests of planted slips: a workspace with the templates, what is wrong with files beside the rules."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import api
from toolkit.drafting.checking import check_prepared, composed_editions
from toolkit.drafting.sources import prepare
from toolkit.problems import Severity
from toolkit.rollup.rollups import Rollups

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATES = Path(__file__).parents[2] / "templates"


def with_templates(root: Path) -> Path:
    """A workspace in this folder, without data."""
    shutil.copytree(TEMPLATES, root / "templates")
    return root


def errors(root: Path, files: Mapping[str, str], label: str) -> list[str]:
    """What is wrong with the file beside the rules: they would not run where there is any of it."""
    shutil.rmtree(root / "data", ignore_errors=True)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    _, year, name = label.split("/")
    chosen = api.choose(root, [name.split(".")[0]], int(year))
    assert chosen.registry is not None
    rollups = Rollups(chosen.workspace, chosen.registry)
    found = list(chosen.problems)
    for file in chosen.files:
        prepared = prepare(chosen.workspace, chosen.registry, file, rollups)
        found += check_prepared(chosen.workspace, prepared, composed_editions(prepared))
    return [str(problem) for problem in found if problem.severity is Severity.ERROR]
