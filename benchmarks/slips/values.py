"""What a planted slip is: a small workspace without faults, a change that a clerk could have made, who should speak."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

Family = Literal["内容和行文", "数字", "时间", "雷同", "文字", "一致"]


@dataclass(frozen=True, slots=True)
class Case:
    """A clean workspace: its files by path (``data/…``; templates are the built-in ones), and the one that is checked.

    ``name`` tells cases apart in tables.
    """

    name: str
    files: Mapping[str, str]
    checked: str


@dataclass(frozen=True, slots=True)
class Planted:
    """A case with one slip in it: its files, and the lines of ``label`` (from 1) on one of which it should be told.

    No lines: anywhere in that file (what is missing stands nowhere).
    """

    files: Mapping[str, str]
    label: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """A kind of slip; ``plant`` puts one into a case, at a place drawn by ``lots``; None where it has no place for it.

    ``codes`` are the rules of which any one is right to speak (``gongwen check --rules``); another rule that speaks of
    the same place because of the same slip may be listed in ``also``, which counts neither for nor against.
    """

    name: str
    family: Family
    says: str  # in Chinese: what is wrong
    codes: tuple[str, ...]
    plant: Callable[[Case, Random], Planted | None]
    also: tuple[str, ...] = ()


def read_cases(folder: Path, checked: Mapping[str, str]) -> tuple[Case, ...]:
    """The clean workspaces in a folder, by their names; of each the file that is checked, without data/ and .yaml."""
    return tuple(_case(folder / name, f"data/{file}.yaml") for name, file in checked.items())


def _case(folder: Path, checked: str) -> Case:
    files = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }
    return Case(folder.name, files, checked)
