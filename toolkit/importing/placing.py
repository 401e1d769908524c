"""Where the new file stands: what the workspace has already, what it lacks, and writing without replacing anything.

Codes: I863 another program keeps the registry, I864 another file stands in the place, I872 the place is one where the
workspace does not look for such files; W606, W608 where the registry's lock cannot be had.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from toolkit import files
from toolkit.importing.registering import refused, registered
from toolkit.model.yeardata import YearFigures
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.text import shown
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import MAX_YAML, REGISTRY, Workspace
from toolkit.workspace.models import read_manifest, read_model, read_registry, template_folder, template_names
from toolkit.workspace.years import year_files

if TYPE_CHECKING:
    from toolkit.importing.shaping.whose import Whose
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Registry

_YEARS_LOOKED_AT = 3  # for figures that are called by the same name
_FILES = ("模板.docx", "模板.yaml")
LOCK = "data/.锁"  # on the registry, while an import adds to it
_SECONDS = 10.0  # that an import waits for others to have added theirs
_TRIES = 20  # to add to the registry while a program without our lock writes it


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace as it is before an import; ``registry`` is None where there is none, or one with errors.

    DiskFault, in whatever asks, where the disk refuses.
    """

    workspace: Workspace
    registry: Registry | None
    registry_bytes: bytes | None
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """What stands there now."""
        path = workspace.root / REGISTRY
        if not files.exists(path):
            return cls(workspace, None, None, ())
        registry, problems = read_registry(workspace)
        faults = tuple(problem for problem in problems if has_errors([problem]))
        return cls(workspace, registry, files.read_bytes(path, MAX_YAML), faults)

    @property
    def latest_year(self) -> int | None:
        """The latest year that has data."""
        return max(self.workspace.years(), default=None)

    def manifests(self) -> dict[str, Manifest]:
        """The templates for units' documents by name: the workspace's own, and the built-in ones that it lacks."""
        own = template_names(self.workspace)
        builtin = Workspace(builtin_templates().parent)
        found: dict[str, Manifest] = {}
        for name in sorted({*own, *template_names(builtin)}):
            _, manifest, _, _ = read_manifest(self.workspace if name in own else builtin, name)
            if manifest is not None:
                found[name] = manifest
        return found

    def template(self, name: str) -> dict[str, bytes]:
        """The files of a template: the workspace's, or the built-in ones; none where there is no such template."""
        folder, _ = template_folder(self.workspace, name)
        folder = folder or builtin_templates() / name
        return {each: files.read_bytes(folder / each) for each in _FILES if files.is_file(folder / each)}

    def lacking(self, name: str) -> dict[str, bytes]:
        """What of a template the workspace lacks, by its place there."""
        return {
            f"templates/{name}/{each}": data
            for each, data in self.template(name).items()
            if not files.exists(self.workspace.root / "templates" / name / each)
        }

    def figures(self, unit: str, year: int, but: Path) -> tuple[dict[str, Any], dict[str, Any]]:
        """The indicators of the unit's files of other years, the nearest first, and of those of this year.

        ``but`` is the new file, which may stand there already.
        """
        years = sorted(
            (other for other in self.workspace.years() if other != year), key=lambda o: abs(o - year)
        )
        earlier = [self._indicators(other, unit, but) for other in years[:_YEARS_LOOKED_AT]]
        merged: dict[str, Any] = {}
        for each in earlier:
            merged = {**each, **merged}
        return merged, self._indicators(year, unit, but)

    def _indicators(self, year: int, unit: str, but: Path) -> dict[str, Any]:
        """The indicators of a unit's files of a year, but for one file."""
        units = frozenset(self.registry.units) if self.registry is not None else frozenset[str]()
        found: dict[str, Any] = {}
        for file in year_files(self.workspace, year, units)[0]:
            if file.unit == unit and file.path != but:
                document, _, _, _ = read_model(self.workspace, file.path, YearFigures, only=True)
                told = (
                    document.value.get("指标")
                    if document is not None and isinstance(document.value, dict)
                    else None
                )
                found |= {
                    key: each
                    for key, each in (told if isinstance(told, dict) else {}).items()
                    if isinstance(each, dict)
                }
        return found

    def with_unit(self, owner: Whose, source: str = "") -> tuple[bytes, tuple[Problem, ...]]:
        """The registry with a document's unit in it.

        Where it cannot be added, or the registry not be read, one that has this unit alone, and the problems.
        """
        note = f"由 gongwen import 从“{source}”登记，级别、简称请核对" if source else ""
        known = self.registry is not None and owner.unit in self.registry.units
        if (owner.new is None or known) and self.registry_bytes is not None:
            return self.registry_bytes, ()
        entry = owner.new or {"自称": "我单位"}
        made, problems = registered(self.registry_bytes, owner.unit, entry, note)
        if made is not None:
            return made, ()
        alone, _ = registered(None, owner.unit, entry, note)
        return alone or b"", (*self.problems, *problems)


def place_of(workspace: Workspace, output: Path | None, label: str) -> Path:
    """Where the file goes: where the user says, links followed, otherwise where the workspace has such files."""
    if output is None:
        return workspace.root / label
    return Path(os.path.realpath(output.parent)) / output.name


def write(
    workspace: Workspace,
    path: Path,
    text: bytes,
    beside: Mapping[Path, bytes],
    source: str,
) -> tuple[bool, list[Problem], tuple[str, ...]]:
    """Write the file, and ``beside`` it what it needs; whether it stands there now, and what was written besides.

    Nothing is written where another file stands in the way.
    """
    standing = [each for each, data in ((path, text), *beside.items()) if _differs(each, data)]
    if path in beside or path == workspace.root / REGISTRY:
        standing.insert(0, path)
    if standing:
        label = workspace.label(standing[0])
        other = workspace.label(_another(path))
        hint = (
            f"是另一份公文，就另起一个名字：gongwen import {source} -o {other}；"
            f"是同一份改过的，写到 data 以外对照着改：-o {path.stem}.对照.yaml；要换成它，先把原来的移走"
        )
        return False, [error(label, 0, 0, "I864", f"已经有这个文件，没有写（从“{source}”导入）", hint)], ()
    made: list[str] = []
    for each, data in (*beside.items(), (path, text)):
        if not files.is_file(each) or files.read_bytes(each) != data:
            files.write_atomically(each, data)
            made.append(workspace.label(each))
    return True, [], tuple(name for name in made if name != workspace.label(path))


def _another(path: Path) -> Path:
    """A free place beside another file, where the workspace reads it as another document of the same unit and year."""
    stem = path.stem if "." in path.stem else f"{path.stem}.另稿"
    names = (f"{stem}{number or ''}{path.suffix}" for number in range(2, 1000))
    first = path.with_name(f"{stem}{path.suffix}")
    if stem != path.stem and not files.exists(first):
        return first
    return next(each for name in names if not files.exists(each := path.with_name(name)))


def register(workspace: Workspace, owner: Whose, source: str) -> tuple[bool, tuple[Problem, ...]]:
    """Add a document's unit to the registry as it is now, not as it was when the import began.

    Another import may have written it since; its units are kept. Whether anything was written; what the disk refuses
    is a problem, for the document's own file is there already.
    """
    from filelock import FileLock, Timeout

    path, lock = workspace.root / REGISTRY, workspace.root / LOCK
    if not workspace.inside(lock):
        return False, (error(LOCK, 0, 0, "W606", "这个链接指向工作区以外", "删去这个链接，再运行一次"),)
    try:
        files.make_folder(lock.parent)
        with FileLock(lock, timeout=_SECONDS):
            return _added(workspace, path, owner, source)
    except Timeout:
        return False, (refused(owner.unit, owner.new or {}, "：别的程序正在写它"),)
    except files.DiskFault as fault:
        return False, (workspace.refusal(fault),)
    except OSError as fault:
        return False, (workspace.refusal(files.disk_fault("写入", lock, fault)),)


def _added(workspace: Workspace, path: Path, owner: Whose, source: str) -> tuple[bool, tuple[Problem, ...]]:
    for _ in range(_TRIES):
        place = Place.of(workspace)
        registry, problems = place.with_unit(owner, source)
        if problems or registry == place.registry_bytes:
            return False, problems
        if (files.read_bytes(path) if files.exists(path) else None) == place.registry_bytes:
            files.write_atomically(path, registry)
            return True, ()
    return False, (refused(owner.unit, owner.new or {}, "：别的程序正在写它"),)


def misplaced(workspace: Workspace, path: Path, owner: Whose, source: str) -> tuple[Problem, ...]:
    """I872 where check and build will not find a file that the user wanted there."""
    folder = workspace.root / "data" / str(owner.year)
    if path.parent == folder and path.name.startswith(f"{owner.unit}."):
        return ()
    message = f"写在 {shown(workspace.label(path))}，check、build 不到那里找数据"
    hint = f"要用时放到 data/{owner.year}/ 里，文件名写 {owner.unit}.yaml 或 {owner.unit}.文种.yaml"
    return (Problem(source, 0, 0, Severity.HINT, "I872", message, hint),)


def _differs(path: Path, data: bytes) -> bool:
    """Whether something else stands there, which must not be replaced."""
    return files.exists(path) and (not files.is_file(path) or files.read_bytes(path) != data)
