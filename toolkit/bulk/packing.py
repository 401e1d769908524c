"""Packing drafts for sending: a zip file for each value of an attribute, with the drafts as they stand on the disk.

Each zip file has a list of what is in it, draft by draft as it was packed, and of what is not. It is written while
its drafts are read, one at a time, and moved in its place only where it is another than the one that is there.

Codes: W666 values of an attribute that would be one name of a file (``groups``), or an edition that nobody has; W667 a
draft that is not there, or not as it should be; W668 a zip file that was changed by hand or is not ours; W669 an
attached file that cannot go along; W694 a PDF that cannot, or that is not ours; W632 no library for the list; W633
texts too long for it; W606, W608, W614 as in ``toolkit.drafting.placing``.
"""

from __future__ import annotations

import gc
import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.bulk.archive import Archive, is_ours
from toolkit.bulk.attached import attached
from toolkit.bulk.groups import Group, grouped, unknown_attribute
from toolkit.bulk.packing_list import LIST, Packed, Remark, packing_list
from toolkit.bulk.printed import printed
from toolkit.bulk.shelf import Found, Shelf
from toolkit.drafting.pdfs import pdf_name
from toolkit.drafting.placing import open_place
from toolkit.names import safe_name
from toolkit.problems import Problem, error
from toolkit.suggest import did_you_mean
from toolkit.tracing.spreadsheet import MissingLibrary, cut_short, require_library
from toolkit.workspace.memo import open_memo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace

FOLDER = "打包"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be packed: by which attribute, of which edition (all, where none is named), and where to.

    With ``final`` formal drafts alone. With ``force`` a zip file that was changed by hand is replaced, and kept under
    another name. Of the units ``asked`` those without data are named in the list. ``part`` says in the zip files' names
    which part of their units was chosen, so that it does not take the place of the whole.
    With ``pdf`` the PDF beside each draft goes along, unless it shows an earlier one.
    """

    attribute: str
    edition: str | None = None
    final: bool = False
    force: bool = False
    folder: Path | None = None
    asked: tuple[str, ...] = ()
    part: str = ""
    pdf: bool = False

    def ending(self, year: int) -> str:
        """What the names of the zip files end with: none takes the place of one of another year or another choice."""
        elsewhere = f"{year}年" if self.folder is not None else ""
        said = (elsewhere, self.part, self.edition, "定稿" if self.final else "", "含PDF" if self.pdf else "")
        return "".join(f"（{safe_name(each)}）" for each in said if each)


@dataclass(frozen=True, slots=True)
class Package:
    """What became of one zip file; ``path`` is as users are shown it, empty where there was nothing to pack."""

    value: str
    path: str = ""
    written: bool = False
    packed: tuple[Packed, ...] = ()
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()


def refusal(registry: Registry, wish: Wish) -> Problem | None:
    """Why nothing would be packed, told before anything is done."""
    try:
        require_library()
    except MissingLibrary as fault:
        return error(LIST, 0, 0, "W632", fault.message, fault.hint)
    return unknown_attribute(registry, wish.attribute)


def pack(
    workspace: Workspace, registry: Registry, wanted: Sequence[DataFile], wish: Wish
) -> Iterator[Package]:
    """Pack the drafts of data files of one year, zip file by zip file."""
    if not wanted:
        return
    ending = wish.ending(wanted[0].year)
    groups, problems = grouped(registry, wanted, wish.asked, wish.attribute, ending)
    if not groups:
        return
    place, more = open_place(workspace, wanted[0].year)
    if place is None:
        yield Package("", problems=(*problems, *more))
        return
    folder = wish.folder or workspace.drafts(wanted[0].year) / FOLDER
    memo = open_memo(workspace.root)
    try:
        files.make_folder(folder)
        files.remove_leftovers(folder)
        packer = _Packer(workspace, wish, folder, Shelf(workspace, registry, place.ledger, memo))
        for group in groups:
            yield packer.package(group, problems)
            problems = []
            gc.collect(1)  # workbooks are circles: thousands of them would wait for the collector
        yield from packer.nobody()
    except files.DiskFault as fault:
        yield Package("", problems=(*problems, workspace.refusal(fault)))
    finally:
        memo.close()
        place.close()


class _Packer:
    """What a run has at hand."""

    def __init__(self, workspace: Workspace, wish: Wish, folder: Path, shelf: Shelf) -> None:
        self._workspace = workspace
        self._wish = wish
        self._folder = folder
        self._shelf = shelf
        self._editions: dict[str, None] = {}

    def package(self, group: Group, problems: Sequence[Problem]) -> Package:
        """Write the zip file of a group."""
        path = self._folder / group.name
        label = self._workspace.label(path) if self._wish.folder is None else str(path)
        found = list(problems)
        packed: list[Packed] = []
        remarks = [Remark(unit, "", "", "没有数据") for unit in group.without]
        written = False
        try:
            self._refuse_links(path)
            with files.beside(path) as (file, temporary), Archive(file) as archive:
                for each in group.files:
                    self._fill(archive, each, packed, remarks)
                if packed:
                    told, cut = packing_list(packed, remarks)
                    archive.end(LIST, told)
                    file.close()
                    found += cut_short(f"{label}/{LIST}", cut, "把数据里的文字写短")
                    written, more = self._placed(temporary, path, label)
                    found += more
        except files.DiskFault as fault:
            found.append(error(label, 0, 0, "W608", fault.message, fault.hint))
        found += (remark.problem() for remark in remarks if remark.path)
        there = "" if not packed or any(problem.code in ("W608", "W668") for problem in found) else label
        return Package(group.value, there, written, tuple(packed), tuple(remarks), tuple(found))

    def nobody(self) -> Iterator[Package]:
        """W666 where nobody has the edition that was asked for."""
        asked = self._wish.edition
        if asked is not None and asked not in self._editions:
            known = "、".join(self._editions) or "还没有草稿"
            hint = did_you_mean(asked, self._editions) or f"有的版本：{known}"
            problem = error("drafts", 0, 0, "W666", f"没有一份草稿是“{asked[:60]}”", hint)
            yield Package("", problems=(problem,))

    def _refuse_links(self, path: Path) -> None:
        """A zip file stands where it seems to: in the workspace, or in the folder that was named."""
        if path.is_symlink() or not (self._wish.folder or self._workspace.inside(path)):
            hint = "检查 drafts 文件夹里有没有链接，或用 -o 写到别处"
            raise files.DiskFault("这里是链接，或者路径指向工作区以外，没有写", hint, path)

    def _placed(self, temporary: Path, path: Path, label: str) -> tuple[bool, list[Problem]]:
        """Move a zip file to its place, unless it is there already, or what is there would be lost."""
        if files.is_file(path):
            if files.same_contents(temporary, path):
                return False, []
            if not is_ours(path):
                if not self._wish.force:
                    message = "这个包手工改过，或者不是本工具打的，没有覆盖"
                    hint = "另存一份，或移走；确要重新打包，用 --force（旧的会留作备份）"
                    return False, [error(label, 0, 0, "W668", message, hint)]
                path.replace(path.with_name(_backup_name(path)))
        files.move(temporary, path)
        return True, []

    def _fill(self, archive: Archive, file: DataFile, packed: list[Packed], remarks: list[Remark]) -> None:
        """Add the drafts of a data file, and the files that are attached to it."""
        label = self._workspace.label(file.at)
        editions, errors = self._shelf.editions(file)
        self._editions |= dict.fromkeys(edition for edition, _, _ in editions)
        because = f"数据有 {errors} 处错误；" if errors else ""
        if errors and not editions:
            remarks.append(Remark(file.unit, "", label, f"{because}还没有生成，没有装入"))
        before = len(packed)
        wanted = [each for each in editions if self._wish.edition in (None, each[0])]
        if editions and not wanted:
            remarks.append(Remark(file.unit, self._wish.edition or "", "", "没有这个版本"))
        for edition, name, current in wanted:
            draft = self._shelf.found(file, edition, name, current, final=self._wish.final)
            where = f"{self._workspace.label(self._workspace.drafts(file.year))}/{name}" if name else label
            if draft.data is not None and archive.takes(name):
                archive.add(name, draft.data)
                packed.append(_packed(file, draft, draft.data))
                if self._wish.pdf:
                    self._print(archive, file, draft, packed, remarks)
            if draft.said or because:
                remarks.append(Remark(file.unit, edition, where, (because + draft.said).rstrip("；")))
        if len(packed) > before:
            self._attach(archive, file, packed, remarks)

    def _print(
        self, archive: Archive, file: DataFile, draft: Found, packed: list[Packed], remarks: list[Remark]
    ) -> None:
        """Add the PDF beside a draft, unless it shows another."""
        path = self._workspace.drafts(file.year) / pdf_name(draft.name)
        pdf, said = printed(self._workspace, path, files.digest(draft.data or b""))
        if pdf is not None and archive.takes(path.name):
            archive.add(path.name, pdf)
            digest = files.digest(pdf)
            packed.append(Packed(file.unit, "PDF", draft.edition, path.name, "", (), len(pdf), digest))
        if said:
            remarks.append(Remark(file.unit, draft.edition, self._workspace.label(path), said, "W694"))

    def _attach(self, archive: Archive, file: DataFile, packed: list[Packed], remarks: list[Remark]) -> None:
        for name, content in attached(self._workspace, file):
            said = content if isinstance(content, str) else ""
            inside = f"附件/{safe_name(file.unit)}/{safe_name(Path(name).name)}"
            if isinstance(content, bytes) and archive.takes(inside):
                archive.add(inside, content)
                digest = files.digest(content)
                packed.append(Packed(file.unit, "附件", "", inside, "", (), len(content), digest))
            elif isinstance(content, bytes):
                said = "与另一个附件同名，没有装入"
            if said:
                label = self._workspace.label(file.at)
                remarks.append(Remark(file.unit, "", label, f"附件“{name[:60]}”{said}", "W669"))


def _packed(file: DataFile, draft: Found, data: bytes) -> Packed:
    state, digest = draft.state.value, files.digest(data)
    return Packed(file.unit, file.kind, draft.edition, draft.name, state, draft.pending, len(data), digest)


def _backup_name(path: Path) -> str:
    """A name under which the old zip file is kept, which no file has yet."""
    names = (safe_name(path.stem, f".手改备份-{number}.zip") for number in itertools.count(1))
    return next(name for name in names if not files.exists(path.with_name(name)))
