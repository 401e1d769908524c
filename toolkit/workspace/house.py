"""templates/版式.yaml: the house style of a workspace, which it need not have; or one anywhere, to audit by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.standard.values import STANDARD, Typesetting

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.workspace.folder import Workspace

HOUSE = "templates/版式.yaml"


@dataclass(frozen=True, slots=True)
class House:
    """A house style read: ``origin`` is the file's hash, "" where there is none.

    ``problems`` are its faults, with which no draft is made; ``hints`` what departs from the standard.
    """

    typesetting: Typesetting = STANDARD
    origin: str = ""
    problems: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()

    @property
    def origins(self) -> dict[str, str]:
        """What it adds to the origins of a draft: nothing where there is no file."""
        return {"版式": self.origin} if self.origin else {}


def read_house(workspace: Workspace) -> House:
    """The house style of a workspace; the standard where it has none."""
    path = workspace.root / HOUSE
    try:
        if not files.exists(path):
            return House()
        if not workspace.inside(path):
            outside = error(HOUSE, 0, 0, "W606", "这个路径指向工作区以外", "把文件复制进来")
            return House(problems=(outside,))
    except files.DiskFault as fault:
        return House(problems=(workspace.refusal(fault),))
    return read_profile(path, HOUSE)


def misnamed(workspace: Workspace) -> list[Problem]:
    """Warnings (W605) about a house style that stands where nothing reads it, in a workspace that has none."""
    found: list[Problem] = []
    try:
        if not files.exists(workspace.root / HOUSE):
            for name in ("templates/版式.yml", "templates/版式.yaml.txt", "版式.yaml"):
                if files.exists(workspace.root / name):
                    told, hint = "这个文件不会被读取，草稿没有照它排", f"移到 {HOUSE}"
                    found.append(Problem(name, 0, 0, Severity.WARNING, "W605", told, hint))
    except files.DiskFault as fault:
        found.append(workspace.refusal(fault))
    return found


def read_profile(path: Path, label: str) -> House:
    """The house style in a file, which messages call ``label``."""
    from toolkit.workspace.folder import MAX_YAML

    try:
        data = files.read_bytes(path, MAX_YAML)
    except files.DiskFault as fault:
        return House(problems=(error(label, 0, 0, "W608", fault.message, fault.hint),))
    return _understood(data, label)


@lru_cache(maxsize=16)
def _understood(data: bytes, label: str) -> House:
    """Parsed once for all the drafts of a run."""
    from toolkit.model.house import HouseStyle, hints
    from toolkit.model.validate import validate
    from toolkit.yamltext import read_yaml

    origin = files.digest(data)
    document, faults = read_yaml(data, label)
    if document is None:
        return House(origin=origin, problems=tuple(faults))
    house, more = validate(document, HouseStyle)
    problems = (*faults, *map(_without_marks, more))
    if house is None or has_errors(problems):
        return House(origin=origin, problems=problems)
    return House(house.typesetting(), origin, problems, tuple(hints(house, document)))


def _without_marks(problem: Problem) -> Problem:
    """D202 without the advice to write 无 or 待补, which a house style does not know."""
    return replace(problem, hint=problem.hint.partition("；")[0]) if problem.code == "D202" else problem
