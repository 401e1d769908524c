"""``gongwen template preview``: what a template gives, as PDF and as a picture of each page.

With the data of a unit, or with invented ones (``sample``). Nothing among the drafts is touched. A preview that was
written before is written over; what somebody else wrote is not.

Codes: W697 a unit without data for the template, or a template that no unit uses; W695 a file in the way that no
preview wrote; W646 to W653 of layouts.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.building import made
from toolkit.drafting.checking import settled
from toolkit.drafting.measuring import Job, lay_out
from toolkit.layout.office import to_pdf
from toolkit.layout.pages import LayoutFault
from toolkit.layout.pdf_files import origin_of, sealed
from toolkit.layout.pictures import is_ours, page_pictures
from toolkit.names import safe_name
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.rollup.rollups import Rollups
from toolkit.template.papers import sample_paper
from toolkit.template.sample import PICTURE, sample_data, sample_picture, sample_registry, sample_unit
from toolkit.template.using import files_using, template_of
from toolkit.word.draft import load_template
from toolkit.workspace.folder import NOT_FOR_UNITS, REGISTRY, DataFile, Workspace
from toolkit.workspace.house import HOUSE, read_house
from toolkit.workspace.models import read_registry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.compose.document import Measured
    from toolkit.drafting.laying import Made
    from toolkit.drafting.measuring import Office
    from toolkit.model.units import Registry
    from toolkit.template.chosen import Chosen

YEAR = 2025  # of the sample in a workspace without data
_PAGE = re.compile(r"(.*)\.第([0-9]+)页\.png")


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be shown: ``stem`` names its files, ``docx`` is as it is to be laid out."""

    stem: str
    docx: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """What was written of a document."""

    pdf: Path
    pictures: tuple[Path, ...]


def sample(
    workspace: Workspace, chosen: Chosen, year: int, office: Office | None = None
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The template with invented data; none where the template has errors. Without ``office`` no page is measured."""
    stem = safe_name(f"{chosen.name}（示例）")
    if has_errors(chosen.problems) or chosen.data is None or chosen.manifest is None:
        return (), chosen.problems
    if chosen.name in NOT_FOR_UNITS:
        data, found = sample_paper(workspace, chosen.name, year)
        return ((Document(stem, data),) if data is not None else ()), (*chosen.problems, *found)
    house = read_house(workspace)
    template, faults = load_template(chosen.data, chosen.label, house.typesetting)
    problems = (*chosen.problems, *house.problems, *faults)
    if template is None or has_errors(problems):
        return (), problems
    unit = sample_unit(chosen.manifest)
    contents = {
        REGISTRY: sample_registry(unit, _attributes(workspace)).encode(),
        f"data/{year}/{unit}.yaml": sample_data(chosen.name, chosen.manifest, template, year).encode(),
        f"data/{year}/{PICTURE}": sample_picture(),
        chosen.label: chosen.data,
        chosen.manifest_label: chosen.manifest_data,
    }
    try:
        if house.origin:
            contents[HOUSE] = files.read_bytes(workspace.root / HOUSE)
        with tempfile.TemporaryDirectory(prefix="gongwen-", ignore_cleanup_errors=True) as folder:
            home = Workspace(Path(folder).resolve())
            for label, data in contents.items():
                files.write_atomically(home.root / label, data)
            registry, more = read_registry(home)
            if registry is None:
                return (), (*problems, *more)
            file = DataFile(str(home.root / f"data/{year}/{unit}.yaml"), year, unit)
            documents, more = _drafted(home, registry, file, Rollups(home, registry), office)
    except files.DiskFault as fault:
        return (), (*problems, workspace.refusal(fault))
    except OSError as fault:
        raise files.disk_fault("新建", Path(tempfile.gettempdir()), fault) from fault
    told = [problem for problem in more if problem.severity is Severity.ERROR or problem.code[0] == "T"]
    # The same are told of the template and of what was drafted with it.
    problems = tuple(dict.fromkeys((*problems, *told)))
    return tuple(Document(stem, each.docx) for each in documents[:1]), problems


def _attributes(workspace: Workspace) -> list[str]:
    """The attributes of their own that any units of the workspace have, which its templates may print."""
    try:
        registry = read_registry(workspace)[0]
    except files.DiskFault:
        registry = None
    units = registry.units.values() if registry is not None else ()
    return sorted({key for unit in units for key in unit.attributes or ()})


def of_unit(
    workspace: Workspace,
    registry: Registry,
    chosen: Chosen,
    found: Sequence[DataFile],
    office: Office,
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The editions of a unit's documents with this template: those that use it, otherwise its annual report."""
    if chosen.name in NOT_FOR_UNITS:
        message = f"“{chosen.name}”不是写单位公文的模板"
        return (), (error(chosen.label, 0, 0, "W697", message, "不写 --unit，用示例数据看"),)
    rollups = Rollups(workspace, registry)
    using = files_using(registry, found, chosen.name, rollups.readings)
    told: list[Problem] = []
    if not using and found:
        using = tuple([file for file in found if not file.kind] or found)[:1]
        label = workspace.label(using[0].path)
        message = f"这份数据用的不是模板“{chosen.name}”，先按它排"
        told.append(Problem(label, 0, 0, Severity.HINT, "W697", message))
    documents: list[Document] = []
    for file in using:
        readings = rollups.readings
        if told:
            stood_for = template_of(registry, file, readings)
            if stood_for is not None:
                readings = readings.standing_in(stood_for, chosen.folder)
        more, problems = _drafted(
            workspace, registry, file, Rollups(workspace, registry, readings=readings), office
        )
        documents += more
        told += problems
    return tuple(documents), tuple(told)


def _drafted(
    workspace: Workspace, registry: Registry, file: DataFile, rollups: Rollups, office: Office | None
) -> tuple[list[Document], list[Problem]]:
    """The editions of a file; laid out, where there is an ``office``, until their pages agree with them."""
    ready = made(workspace, registry, file, rollups, {}, final=False, judge=None)
    problems = [*settled(ready.prepared, ready.problems)]
    jobs: list[Job] = []
    for each in ready.made:

        def again(measured: Measured, each: Made = each) -> tuple[bytes | None, tuple[Problem, ...]]:
            return each.again(measured=measured)

        jobs.append(Job(each.output.name, each.composed, each.output.data, again, each.movable))
    documents: list[Document] = []
    if office is None:
        return [Document(job.label.removesuffix(".docx"), job.data) for job in jobs], problems
    for job, laid in zip(jobs, lay_out(jobs, office), strict=True):
        problems += laid.problems
        if laid.data is not None:
            documents.append(Document(job.label.removesuffix(".docx"), laid.data))
    if not jobs and not has_errors(problems):
        label = workspace.label(file.at)
        problems.append(
            error(label, 0, 0, "W697", "这份数据没有正文，排不出公文", "补上“公文”和“章节”，或换一个单位")
        )
    return documents, problems


def show(
    folder: Path, documents: Sequence[Document], office: Office, *, force: bool
) -> tuple[tuple[Shown, ...], tuple[Problem, ...]]:
    """Lay the documents out and write PDF and pictures into the folder.

    Pages of an earlier, longer form are removed.
    """
    pdfs, found = to_pdf({f"{each.stem}.docx": each.docx for each in documents}, office=office.path)
    problems = [*found]
    shown: list[Shown] = []
    for each in documents:
        pdf = pdfs.get(f"{each.stem}.docx")
        if pdf is None:
            continue
        try:
            pictures = list(page_pictures(pdf))
        except LayoutFault as fault:
            problems.append(fault.problem(each.stem))
            pictures = []
        digits = len(str(len(pictures)))
        contents = {f"{each.stem}.pdf": sealed(pdf, files.digest(each.docx))}
        contents |= {f"{each.stem}.第{n:0{digits}}页.png": data for n, data in enumerate(pictures, 1)}
        try:
            faults = _refused(folder, contents) if not force else []
            if faults:
                problems += faults
                continue
            for name, data in contents.items():
                files.write_atomically(folder / name, data)
            _remove_old(folder, each.stem, contents)
        except files.DiskFault as fault:
            problems.append(error(fault.path.name, 0, 0, "W608", fault.message, fault.hint))
            continue
        first, *rest = (folder / name for name in contents)
        shown.append(Shown(first, tuple(rest)))
    return tuple(shown), tuple(problems)


def _refused(folder: Path, contents: Mapping[str, bytes]) -> list[Problem]:
    """What stands there that no preview wrote, or that was changed since."""
    found: list[Problem] = []
    for name in contents:
        path = folder / name
        if files.exists(path) and not _own(path):
            hint = "移走这个文件，用 -o 换一个文件夹，或加 --force"
            found.append(error(name, 0, 0, "W695", "这里已有别的文件，或者预览以后改过，没有覆盖", hint))
    return found


def _own(path: Path) -> bool:
    if not files.is_file(path):
        return False
    data = files.read_bytes(path)
    return is_ours(data) if path.suffix == ".png" else origin_of(data) is not None


def _remove_old(folder: Path, stem: str, contents: Mapping[str, bytes]) -> None:
    for path in files.listed(folder):
        match = _PAGE.fullmatch(path.name)
        if match is not None and match[1] == stem and path.name not in contents and _own(path):
            files.remove(path)
