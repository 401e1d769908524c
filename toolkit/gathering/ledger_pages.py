"""台账.html and 台账.xlsx beside the ledger of a year: written when it is complete, and only where they change.

Codes: W633 texts too long for the workbook, W670 no workbook without openpyxl, W671 a page that is open in another
program, or that the disk refuses, W673 pages that do not tell of drafts made since.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.placing import open_place
from toolkit.gathering.progress import progress
from toolkit.gathering.progress_page import page
from toolkit.gathering.progress_sheets import sheets
from toolkit.names import safe_name
from toolkit.problems import Problem, Severity
from toolkit.tracing.spreadsheet import MissingLibrary, cut_short, require_library, workbook
from toolkit.workspace.folder import DEADLINES, REGISTRY
from toolkit.workspace.ledger import NAME
from toolkit.workspace.memo import open_memo, program
from toolkit.workspace.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.drafting.placing import Place
    from toolkit.gathering.board import Asked
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.ledger import Ledger
    from toolkit.workspace.memo import Memo

PAGE, BOOK = "台账.html", "台账.xlsx"
_KIND = "台账"


class Pages:
    """The pages of the year that is drafted: written when all its drafts are there, while the place is still ours.

    Where ``chosen`` are the ``whole`` year's files, the ledger forgets others. Nothing is written where there is no
    ledger, because nothing was ever drafted, or none that can be used: that was told already.
    """

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        chosen: Sequence[DataFile],
        asked: Asked | None,
        *,
        whole: bool,
        seen: Mapping[str, str],
    ) -> None:
        self._workspace = workspace
        self._registry = registry
        self._chosen = chosen
        self._asked = asked
        self._whole = whole
        self._year = chosen[0].year
        self._folder = workspace.drafts(self._year)
        self._sight = Sight(workspace, frozenset())
        for label, digest in seen.items():
            self._sight.adopt(label, digest)
        self._done = self._complete = False

    def write(self, place: Place) -> list[Problem]:
        """Write the pages of a place's ledger, which is written afterwards, and only where it or they changed."""
        if place.year != self._year:
            return []
        self._done = True
        ledger = place.ledger
        if not (ledger.entries or ledger.notes):
            return []
        if self._whole:
            ledger.forget_others(self._workspace.label(file.at) for file in self._chosen)
            known = {file.unit for file in self._chosen}
            ledger.without = tuple(unit for unit in self._registry.units if unit not in known)
        if not ledger.changed and self._stand():
            return [] if _has_library() else [_NO_LIBRARY]
        problems = _written(ledger, self._workspace, self._registry, self._year, self._asked)
        self._complete = not any(problem.code != _NO_LIBRARY.code for problem in problems)
        return problems

    def end(self) -> list[Problem]:
        """After the run: keep that the pages stand there; write them, where no draft was to be placed."""
        problems = [] if self._done else self._alone()
        if self._complete:
            with closing(open_memo(self._workspace.root)) as memo:
                seal, standing = self._now(memo)
                if seal is not None:
                    memo.put(_KIND, str(self._year), seal, standing)
        return problems

    def _alone(self) -> list[Problem]:
        """Of a run that opened no place, or let others in already."""
        if self._stand():
            return [] if _has_library() else [_NO_LIBRARY]
        try:
            if not files.is_file(self._folder / NAME):
                return []
        except files.DiskFault:  # which was told already
            return []
        place, _ = open_place(self._workspace, self._year)
        if place is None:
            return []
        try:
            problems = self.write(place)
        finally:
            more = place.close()
        return problems + more

    def _stand(self) -> bool:
        """Whether the pages stand there as they were made of what is now on the disk."""
        with closing(open_memo(self._workspace.root)) as memo:
            kept = memo.get(_KIND, str(self._year))
            return kept is not None and kept == self._now(memo)

    def _now(self, memo: Memo) -> tuple[str | None, bytes]:
        """A hash of all that the pages are made from, None where there is no ledger; and hashes of them."""
        workspace, asked = self._workspace, self._asked
        sight = Sight(workspace, frozenset(), memo, singly=True)  # a new one: they were written since
        ledger, *pages = (sight.digest(workspace.label(self._folder / name)) for name in (NAME, PAGE, BOOK))
        standing = "\n".join(pages).encode()
        if not ledger:
            return None, standing
        told = [program(), ledger, self._sight.digest(REGISTRY)]
        if asked is not None:
            told += [self._sight.digest(DEADLINES), asked.as_of.isoformat()]
        told.append(str(_has_library()))
        if self._whole:
            told += (workspace.label(file.at) for file in self._chosen)
        return files.digest("\n".join(told).encode()), standing


def behind(workspace: Workspace, year: int) -> list[Problem]:
    """What to tell after drafts of some units alone: they change no page, which tells how all units stood together."""
    folder = workspace.drafts(year)
    try:
        there = [name for name in (PAGE, BOOK) if files.is_file(folder / name)]
    except files.DiskFault:  # which is told of the drafts beside them
        return []
    if not there:
        return []
    message = f"{'、'.join(there)} 还是上次用 --all 生成时的样子"
    hint = f"运行 gongwen build --all --year {year} 更新，没有变的不再生成；要说谁迟了，照旧加 --as-of"
    return [Problem(workspace.label(folder / there[0]), 0, 0, Severity.HINT, "W673", message, hint)]


def _written(
    ledger: Ledger, workspace: Workspace, registry: Registry, year: int, asked: Asked | None
) -> list[Problem]:
    told = progress(ledger, registry, year, asked)
    folder = workspace.drafts(year)
    problems = _put(workspace, ledger, folder / PAGE, page(told).encode("utf-8", "replace"))
    try:
        data, cut = workbook(sheets(told))
    except MissingLibrary:
        return [*problems, _NO_LIBRARY]
    except OSError as fault:
        return [*problems, _refused(workspace, files.disk_fault("写入", folder / BOOK, fault))]
    problems += cut_short(workspace.label(folder / BOOK), cut, "把数据里的文字写短")
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
