"""台账.html and 台账.xlsx beside the ledger of a year: written when it is complete, and only where they change.

Codes: W670 no workbook without openpyxl, W671 a page that is open in another program, or that the disk refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.placing import open_place
from toolkit.gathering.progress import progress
from toolkit.gathering.progress_page import page
from toolkit.gathering.progress_sheets import sheets
from toolkit.names import safe_name
from toolkit.problems import Problem, Severity
from toolkit.tracing.spreadsheet import MissingLibrary, require_library, workbook
from toolkit.workspace.folder import DEADLINES, REGISTRY
from toolkit.workspace.ledger import NAME, Ledger
from toolkit.workspace.memo import open_memo, program
from toolkit.workspace.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.gathering.board import Asked
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace

PAGE, BOOK = "台账.html", "台账.xlsx"
_KIND = "台账"


def write_pages(
    workspace: Workspace,
    registry: Registry,
    chosen: Sequence[DataFile],
    asked: Asked | None,
    *,
    whole: bool,
    seen: Mapping[str, str],
) -> list[Problem]:
    """Write the pages of the year that was drafted, after its drafts were.

    Where ``chosen`` are the ``whole`` year's files, the ledger forgets others. Nothing is written where there is no
    ledger, because nothing was ever drafted, or none that can be used: that was told already.
    """
    year = chosen[0].year
    folder = workspace.drafts(year)
    memo = open_memo(workspace.root)
    try:
        key = str(year)
        seal = _seal(workspace, registry, chosen if whole else (), folder, asked, seen)
        if seal is None:
            return []
        kept = memo.get(_KIND, key)
        if kept is not None and kept[0] == seal and kept[1] == _standing(folder):
            return [] if _has_library() else [_NO_LIBRARY]
        place, _ = open_place(workspace, year)
        if place is None:
            return []
        try:
            _complete(place.ledger, workspace, registry, chosen, whole=whole)
            problems = _written(place.ledger, workspace, registry, year, asked)
        finally:
            closing = place.close()
        problems += closing
        seal = _seal(workspace, registry, chosen if whole else (), folder, asked, seen)
        if seal is not None and not any(problem.code != _NO_LIBRARY.code for problem in problems):
            memo.put(_KIND, key, seal, _standing(folder))
        return problems
    finally:
        memo.close()


def _seal(
    workspace: Workspace,
    registry: Registry,
    chosen: Sequence[DataFile],
    folder: Path,
    asked: Asked | None,
    seen: Mapping[str, str],
) -> str | None:
    """A hash of all that the pages are made from; None where there is no ledger."""
    try:
        if not files.is_file(folder / NAME):
            return None
        ledger = files.digest(files.read_own(folder / NAME))
    except files.DiskFault:
        return None
    sight = Sight(workspace, frozenset(registry.units))
    for label, digest in seen.items():
        sight.adopt(label, digest)
    told = [program(), ledger, sight.digest(REGISTRY)]
    if asked is not None:
        told += [sight.digest(DEADLINES), asked.as_of.isoformat()]
    told += [str(_has_library()), *(workspace.label(file.path) for file in chosen)]
    return files.digest("\n".join(told).encode())


def _standing(folder: Path) -> bytes:
    """The hashes of the pages as they stand there."""
    found = []
    for name in (PAGE, BOOK):
        try:
            path = folder / name
            found.append(files.digest(files.read_own(path)) if files.is_file(path) else "")
        except files.DiskFault:
            found.append("?")
    return "\n".join(found).encode()


def _complete(
    ledger: Ledger, workspace: Workspace, registry: Registry, chosen: Sequence[DataFile], *, whole: bool
) -> None:
    """Of a whole year: nothing of files that are gone, and who has none."""
    if whole:
        ledger.forget_others(workspace.label(file.path) for file in chosen)
        known = {file.unit for file in chosen}
        ledger.without = tuple(unit for unit in registry.units if unit not in known)


def _written(
    ledger: Ledger, workspace: Workspace, registry: Registry, year: int, asked: Asked | None
) -> list[Problem]:
    told = progress(ledger, registry, year, asked)
    folder = workspace.drafts(year)
    problems = _put(workspace, ledger, folder / PAGE, page(told).encode("utf-8", "replace"))
    try:
        data, _ = workbook(sheets(told))
    except MissingLibrary:
        return [*problems, _NO_LIBRARY]
    except OSError as fault:
        return [*problems, _refused(workspace, files.disk_fault("写入", folder / BOOK, fault))]
    return problems + _put(workspace, ledger, folder / BOOK, data)


def _put(workspace: Workspace, ledger: Ledger, path: Path, data: bytes) -> list[Problem]:
    """Write a page where it changed; of one that somebody else wrote in, or made, a copy is kept beside it."""
    told: list[Problem] = []
    if not workspace.inside(path):
        label = workspace.label(path)
        return [
            Problem(label, 0, 0, Severity.WARNING, "W671", "这个链接指向工作区以外，没有写", "删去这个链接")
        ]
    try:
        before = files.read_own(path) if files.is_file(path) else None
        if before is not None and before != data and files.digest(before) != ledger.pages.get(path.name):
            copy = path.with_name(safe_name(path.stem, f".手改备份-{files.digest(before)[:8]}{path.suffix}"))
            files.write_atomically(copy, before, alone=True)
            message = f"不是上次生成的样子，重新生成了；原来的留作 {copy.name}"
            label = workspace.label(path)
            told = [Problem(label, 0, 0, Severity.WARNING, "W671", message, "自己要记的，另存一份再写")]
        if before != data:
            files.write_atomically(path, data, alone=True)
        ledger.pages[path.name] = files.digest(data)
    except files.DiskFault as fault:
        return [_refused(workspace, fault)]
    return told


def _refused(workspace: Workspace, fault: files.DiskFault) -> Problem:
    label = workspace.label(fault.path)
    return Problem(label, 0, 0, Severity.WARNING, "W671", f"台账没有更新：{fault.message}", fault.hint)


def _has_library() -> bool:
    try:
        require_library()
    except MissingLibrary:
        return False
    return True


_NO_LIBRARY = Problem(
    BOOK,
    0,
    0,
    Severity.HINT,
    "W670",
    "没有安装 openpyxl，台账只写网页，不写 Excel 表格",
    MissingLibrary().hint,
)
