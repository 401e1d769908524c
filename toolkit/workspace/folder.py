"""The workspace: a folder with data/ and templates/; finding and reading what stands in it.

Codes: W600 no workspace, W603 template missing, W604 one unit's file twice, W605 a file's name, W606 a path that leads
out of the workspace, W607 a file of the wrong kind, W608 cannot be read, W611 no such unit or year, W612 a unit that
the registry does not know, W615 units that stand above themselves, D216 the file says another unit or year than its
place.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from toolkit import files
from toolkit.names import folded, unsafe_name
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model.base import Frozen
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Registry
    from toolkit.yamltext.document import Document

    M = TypeVar("M", bound=Frozen)

REGISTRY = "data/单位名录.yaml"
DEADLINES = "data/报送时限.yaml"
TIMETABLE = "data/时间表.yaml"  # what gongwen check holds citations against, beside its own list
NOT_FOR_UNITS = ("催报名单", "素材汇编")  # the templates that commands of their own use
MAX_YAML = 16 * 1024 * 1024
_YEAR = re.compile(r"[12][0-9]{3}")
_A_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace by its root folder."""

    root: Path

    def label(self, path: Path) -> str:
        """The path as messages show it: from the root, with ``/``."""
        begins = f"{self.root}{os.sep}"
        if (text := str(path)).startswith(begins):  # a tenth of the time that relative_to takes
            return text[len(begins) :].replace(os.sep, "/")
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.name

    def years(self) -> list[int]:
        """The years that data/ has files for, in order; DiskFault where that cannot be told."""
        found = files.listed(self.root / "data")
        return sorted(
            int(f.name) for f in found if _YEAR.fullmatch(f.name) and files.is_dir(f) and _has_data(f)
        )

    def drafts(self, year: int) -> Path:
        """The folder of a year's drafts and its ledger."""
        return self.root / "drafts" / str(year)

    def inside(self, path: Path) -> bool:
        """Whether a path, links followed, stays in the workspace."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):  # links that go round in a circle
            return False

    def refusal(self, fault: files.DiskFault) -> Problem:
        """W608: what the disk refused, at its place."""
        return error(self.label(fault.path), 0, 0, "W608", fault.message, fault.hint)


@dataclass(frozen=True, slots=True)
class DataFile:
    """data/<年度>/<单位>.yaml, or with ``kind`` data/<年度>/<单位>.<文种>.yaml.

    ``siblings`` are the same unit's other files of the year, ``previous`` all of its files of the year before, that of
    the same kind first.
    """

    path: Path
    year: int
    unit: str
    kind: str = ""
    siblings: tuple[Path, ...] = ()
    previous: tuple[Path, ...] = ()


def _has_data(folder: Path) -> bool:
    """Whether a year's folder has anything to read or, where its name is wrong or it cannot be read, to complain of."""
    try:
        names = [path.name.lower() for path in files.listed(folder)]
    except files.DiskFault:
        return True
    return any((".yaml" in name or ".yml" in name) and not name.startswith((".", "~")) for name in names)


def is_workspace(folder: Path) -> bool:
    """Whether a folder has data/ and templates/; DiskFault where that cannot be told."""
    return files.is_dir(folder / "data") and files.is_dir(folder / "templates")


def find_workspace(start: Path) -> Workspace | None:
    """The workspace that a folder lies in: the nearest one upwards; DiskFault where that cannot be told."""
    start = start.resolve()
    return next((Workspace(folder) for folder in (start, *start.parents) if is_workspace(folder)), None)


def year_files(
    workspace: Workspace, year: int, units: frozenset[str]
) -> tuple[list[DataFile], list[Problem]]:
    """The data files of a year in the order of their names, and what is wrong with other names there.

    A folder that cannot be read is a problem (W608): that of the year before, where it is the one.
    """
    found, problems = _listed(workspace, year, units)
    before, more = _listed(workspace, year - 1, units) if found else ([], [])
    problems += [problem for problem in more if problem.code == "W608"]
    siblings: dict[str, list[Path]] = {}
    for file in found:
        siblings.setdefault(file.unit, []).append(file.path)
    previous: dict[str, list[DataFile]] = {}
    for file in before:
        previous.setdefault(folded(file.unit), []).append(file)
    return [
        replace(
            file,
            siblings=tuple(path for path in siblings[file.unit] if path != file.path),
            previous=tuple(
                other.path
                for other in sorted(
                    previous.get(folded(file.unit), ()), key=lambda o: (o.kind != file.kind, o.kind)
                )
            ),
        )
        for file in found
    ], problems


def _listed(workspace: Workspace, year: int, units: frozenset[str]) -> tuple[list[DataFile], list[Problem]]:
    found: list[DataFile] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    try:
        entries = files.entries(workspace.root / "data" / str(year))
    except files.DiskFault as fault:
        return [], [workspace.refusal(fault)]
    inside = workspace.inside(workspace.root / "data" / str(year))
    for entry in entries:
        path = Path(entry.path)
        problem = _misnamed(path, entry, workspace, inside=inside)
        if problem is not None:
            problems.append(problem)
        if problem is not None or path.suffix != ".yaml" or path.name.startswith((".", "~")):
            continue
        stem = unicodedata.normalize("NFC", path.stem)
        unit, kind = (stem, "") if stem in units or "." not in stem else tuple(stem.rsplit(".", 1))
        key = folded(stem)
        label = workspace.label(path)
        if key in seen:
            message = f"与 {seen[key]} 只差大小写或字符形式，会被当成同一个文件"
            problems.append(error(label, 0, 0, "W604", message, "只留一个，或改名"))
            continue
        seen[key] = label
        found.append(DataFile(path, year, unit, kind))
    return found, problems


def _misnamed(path: Path, entry: os.DirEntry[str], workspace: Workspace, *, inside: bool) -> Problem | None:
    """What is wrong with a name; ``inside`` tells whether its folder is in the workspace."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        label = workspace.label(path).encode("utf-8", "replace").decode()
        return error(label, 0, 0, "W605", "文件名不是 UTF-8 编码", "给文件改名")
    label = workspace.label(path)
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
            wrong = year is not None and not _YEAR.fullmatch(path.name)
        else:
            told, hint = "这个文件不会被读取", "移到 data/<年度>/ 里"
            wrong = path.suffix in (".yaml", ".yml") and workspace.label(path) not in (
                REGISTRY,
                DEADLINES,
                TIMETABLE,
            )
        if wrong and not path.name.startswith((".", "~")):
            yield Problem(workspace.label(path), 0, 0, Severity.WARNING, "W605", told, hint)


def read_model(
    workspace: Workspace, path: Path, model: type[M], *, only: bool = False
) -> tuple[Document | None, M | None, bytes, list[Problem]]:
    """Read and validate one YAML file: the document, the model, the bytes (for the fingerprint), the problems.

    With errors among the problems the model is what remains of the file, fit for further checks only. With ``only``,
    the model is a part of what the file has: other keys are left alone.
    """
    from toolkit.model.validate import validate
    from toolkit.yamltext import read_yaml

    label = workspace.label(path)
    if not workspace.inside(path):
        return None, None, b"", [error(label, 0, 0, "W606", "这个路径指向工作区以外", "把文件复制进来")]
    try:
        data = files.read_bytes(path, MAX_YAML)
    except files.DiskFault as fault:
        return None, None, b"", [error(label, 0, 0, "W608", fault.message, fault.hint)]
    known = model.keys() if only else {}
    document, faults = read_yaml(data, label, known)
    problems = list(faults)
    if document is None:
        return None, None, data, problems
    if only and isinstance(document.value, dict):
        document = replace(document, value={key: v for key, v in document.value.items() if key in known})
    result, more = validate(document, model)
    problems += more
    return document, result, data, problems


def read_registry(workspace: Workspace) -> tuple[Registry | None, list[Problem]]:
    """The registry of units; a problem where it is missing."""
    from toolkit.model.units import Registry, circles

    path = workspace.root / REGISTRY
    try:
        there = files.exists(path)
    except files.DiskFault as fault:
        return None, [workspace.refusal(fault)]
    if not there:
        hint = "用 gongwen init 新建工作区，或从别处复制一份单位名录"
        return None, [error(REGISTRY, 0, 0, "W608", "找不到单位名录", hint)]
    document, registry, _, problems = read_model(workspace, path, Registry)
    if registry is not None and document is not None:
        seen: dict[str, str] = {}
        typed = document.value.get("单位") if isinstance(document.value, dict) else None
        for key in typed if isinstance(typed, dict) else ():
            line, column = document.place(("单位", key), of_key=True)
            if (first := seen.setdefault(folded(key), key)) != key:
                message = f"单位“{key}”与“{first}”只差大小写或字符形式，文件会互相覆盖"
                problems.append(
                    error(REGISTRY, line, column, "W604", message, "改名，要印的全称写在“名称”里")
                )
        problems += _parents(registry, document)
        for circle in circles(registry):
            line, column = document.place(("单位", circle[0], "上级"))
            shown = " → ".join((*circle, circle[0]))
            lines = "、".join(str(document.place(("单位", name, "上级"))[0]) for name in circle)
            message = f"上级绕成了一圈：{shown}（第 {lines} 行）"
            problems.append(error(REGISTRY, line, column, "W615", message, "改正其中一家单位的上级"))
    return (None if has_errors(problems) else registry), problems


def _parents(registry: Registry, document: Document) -> Iterator[Problem]:
    for key, unit in registry.units.items():
        if unit.parent is not None and unit.parent not in registry.units:
            line, column = document.place(("单位", key, "上级"))
            called = [
                name
                for name, each in registry.units.items()
                if unit.parent in (each.short_name, each.full_name)
            ]
            hint = f"写全名：{'、'.join(called)}" if called else did_you_mean(unit.parent, registry.units)
            message = f"单位名录里没有上级“{unit.parent}”，汇总时不会算进去"
            yield Problem(REGISTRY, line, column, Severity.WARNING, "W612", message, hint, f"单位.{key}.上级")


def template_names(workspace: Workspace) -> list[str]:
    """The templates for units' documents in the workspace, by name; DiskFault where that cannot be told."""
    return [
        folder.name
        for folder in files.listed(workspace.root / "templates")
        if folder.name not in NOT_FOR_UNITS
        and (files.exists(folder / "模板.yaml") or files.exists(folder / "模板.docx"))
    ]


def template_folder(workspace: Workspace, name: str) -> tuple[Path | None, str]:
    """The folder of a template, or why there is none (a hint); DiskFault where that cannot be told."""
    if unsafe_name(name) is None:
        folder = workspace.root / "templates" / name
        if files.is_dir(folder) and workspace.inside(folder):
            return folder, ""
    hint = did_you_mean(name, template_names(workspace))
    return None, hint or "templates 文件夹里没有模板；运行 gongwen init 补上内置模板，已有的文件不会动"


def read_manifest(
    workspace: Workspace, name: str
) -> tuple[Document | None, Manifest | None, bytes, list[Problem]]:
    """A template's manifest as read and as validated, with its bytes."""
    from toolkit.model.manifest import Manifest

    try:
        folder, hint = template_folder(workspace, name)
    except files.DiskFault as fault:
        return None, None, b"", [workspace.refusal(fault)]
    if folder is None:
        fault_of_name = error(f"templates/{name[:60]}", 0, 0, "W603", f"没有模板“{name[:60]}”", hint)
        return None, None, b"", [fault_of_name]
    document, manifest, data, problems = read_model(workspace, folder / "模板.yaml", Manifest)
    return document, (None if has_errors(problems) else manifest), data, problems
