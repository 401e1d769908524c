"""What is wrong with a template by itself: its two files and whether the document compiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.word.draft import load_template
from toolkit.workspace.house import read_house

if TYPE_CHECKING:
    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen
    from toolkit.workspace.folder import Workspace


def faults_of(workspace: Workspace, chosen: Chosen) -> tuple[Problem, ...]:
    """The problems of both files, set as the house asks; none is told twice."""
    if chosen.data is None:
        return chosen.problems
    house = read_house(workspace)
    told = load_template(chosen.data, chosen.label, house.typesetting)[1]
    return tuple(dict.fromkeys([*chosen.problems, *house.problems, *told]))
