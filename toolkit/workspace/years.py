"""The data files of a year, by their names, and what is wrong with the names of others.

Codes: W604 names that differ in case alone, W605 a name that nothing reads, W606 a link out of the workspace, W608 a
folder that cannot be read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.names import folded
from toolkit.problems import Problem, Severity, error
from toolkit.text import in_utf8
from toolkit.workspace.folder import DEADLINES, REGISTRY, TIMETABLE, YEAR, DataFile, Listing, Workspace

if TYPE_CHECKING:
    import os

_A_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


def year_files(
    workspace: Workspace, year: int, units: frozenset[str], listed: dict[int, Listing] | None = None
) -> tuple[list[DataFile], list[Problem]]:
    """The data files of a year in the order of their names, and what is wrong with other names there.

    A folder that cannot be read is a problem (W608): that of the year before, where it is the one. ``listed`` are the
    years that were looked at already, to which these are added.
    """
    listed = {} if listed is None else listed
    for each in (year, year - 1):
        if each not in listed and (each == year or listed[year][0]):
            listed[each] = _listed(workspace, each, units)
    (found, problems), (before, more) = listed[year], listed.get(year - 1, ([], []))
    problems = [*problems, *(problem for problem in more if found and problem.code == "W608")]
    siblings: dict[str, list[str]] = {}
    for file in found:
        siblings.setdefault(file.unit, []).append(file.at)
    previous: dict[str, list[DataFile]] = {}
    for file in before:
        previous.setdefault(folded(file.unit), []).append(file)
    return [_beside(file, siblings[file.unit], previous) for file in found], problems


def _beside(file: DataFile, own: list[str], previous: dict[str, list[DataFile]]) -> DataFile:
    """A file with its unit's others."""
    before = previous.get(folded(file.unit), []) if previous else []
    if len(own) == 1 and not before:
        return file
    before = sorted(before, key=lambda other: (other.kind != file.kind, other.kind))
    siblings = tuple(Path(at) for at in own if at != file.at)
    return replace(file, siblings=siblings, previous=tuple(other.path for other in before))


def year_labels(
    workspace: Workspace, year: int, units: frozenset[str], listed: Listing | None = None
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The labels of a year's data files by folded name of the unit; what is wrong with other names there.

    Unless they are ``listed`` already, one after the other: of ten thousand files all that is told of each takes more
    memory than is left of it.
    """
    by_unit: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = listed[1] if listed is not None else []
    for file in listed[0] if listed is not None else _each(workspace, year, units, problems):
        unit = intern(folded(file.unit))
        by_unit[unit] = (*by_unit.get(unit, ()), workspace.label(file.at))
    return by_unit, problems


def _listed(workspace: Workspace, year: int, units: frozenset[str]) -> Listing:
    problems: list[Problem] = []
    return [*_each(workspace, year, units, problems)], problems


def _each(
    workspace: Workspace, year: int, units: frozenset[str], problems: list[Problem]
) -> Iterator[DataFile]:
    """The data files of a year; what is wrong with other names is added to ``problems``."""
    seen: dict[str, str] = {}
    try:
        entries = files.entries(workspace.root / "data" / str(year))
    except files.DiskFault as fault:
        problems.append(workspace.refusal(fault))
        return
    inside = workspace.inside(workspace.root / "data" / str(year))
    for entry in entries:
        problem = _misnamed(entry, workspace, inside=inside)
        if problem is not None:
            problems.append(problem)
        if problem is not None or not entry.name.endswith(".yaml") or entry.name.startswith((".", "~")):
            continue
        stem = unicodedata.normalize("NFC", entry.name[: -len(".yaml")])
        unit, kind = (stem, "") if stem in units or "." not in stem else tuple(stem.rsplit(".", 1))
        key = folded(stem)
        if key in seen:
            message = f"与 {workspace.label(seen[key])} 只差大小写或字符形式，会被当成同一个文件"
            problems.append(error(workspace.label(entry.path), 0, 0, "W604", message, "只留一个，或改名"))
            continue
        seen[key] = entry.path
        yield DataFile(entry.path, year, intern(unit), kind)


def _misnamed(entry: os.DirEntry[str], workspace: Workspace, *, inside: bool) -> Problem | None:
    """What is wrong with a name; ``inside`` tells whether its folder is in the workspace."""
    if inside and entry.name.endswith(".yaml") and entry.name.isprintable() and _is_plain(entry):
        return None
    path = Path(entry.path)
    label = _told(workspace, path)
    if label != workspace.label(path):
        return error(label, 0, 0, "W605", "文件名不是 UTF-8 编码", "给文件改名")
    if path.suffix.lower() == ".yml" or (path.suffix != ".yaml" and path.suffix.lower() == ".yaml"):
        return error(label, 0, 0, "W605", f"扩展名是 {path.suffix}，不会被读取", "改成 .yaml")
    if path.name.lower().endswith((".yaml.txt", ".yml.txt")):
        hint = "改成 .yaml；在资源管理器里先勾选“查看—文件扩展名”"
        return error(label, 0, 0, "W605", "扩展名是 .txt，不会被读取", hint)
    if path.suffix != ".yaml":
        return None
    if (not inside or entry.is_symlink()) and not workspace.inside(path):
        return error(label, 0, 0, "W606", "这个链接指向工作区以外", "把文件复制进来")
    try:
        folder = entry.is_dir()  # what the listing told, and no question more
    except OSError as fault:
        return workspace.refusal(files.disk_fault("读取", path, fault))
    return error(label, 0, 0, "W605", "这是文件夹，应是文件", "改名或移走") if folder else None


def _told(workspace: Workspace, path: Path) -> str:
    """The label of a file whose name may not be UTF-8."""
    return in_utf8(workspace.label(path)).decode()


def _is_plain(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file and no link, as far as the listing told."""
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return False


def misplaced(workspace: Workspace) -> Iterator[Problem]:
    """Warnings (W605) about data that stands where nothing reads it: beside the years, or in a folder like 2022年."""
    try:
        paths = files.listed(workspace.root / "data")
        folders = {path for path in paths if files.is_dir(path)}
    except files.DiskFault as fault:
        yield workspace.refusal(fault)
        return
    for path in paths:
        if path in folders:
            year = _A_YEAR.search(unicodedata.normalize("NFKC", path.name))
            told, hint = "这个文件夹不会被读取", f"把里面的文件移到 data/{year[0] if year else ''}/"
            wrong = year is not None and not YEAR.fullmatch(path.name)
        else:
            told, hint = "这个文件不会被读取", "移到 data/<年度>/ 里"
            wrong = path.suffix in (".yaml", ".yml") and workspace.label(path) not in (
                REGISTRY,
                DEADLINES,
                TIMETABLE,
            )
        if wrong and not path.name.startswith((".", "~")):
            yield Problem(_told(workspace, path), 0, 0, Severity.WARNING, "W605", told, hint)
