"""``build --pdf``: a PDF beside each draft, as LibreOffice lays it out.

The PDF is of the draft as it stands on the disk, edited by hand or not. It says of which draft it is, so that one
that is up to date is left as it is.

Codes: W695 a file in the way that is not ours, or a PDF that was changed since; W646 to W649 of ``toolkit.layout``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.pdfs import pdf_name
from toolkit.layout.pdf_files import origin_of, sealed
from toolkit.problems import Problem, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from toolkit.workspace.folder import Workspace

AT_ONCE = 8  # drafts in one run of LibreOffice, so that progress is told


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a draft: ``path`` of the PDF, relative to the workspace; "" where there is none."""

    draft: str
    path: str
    written: bool
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    label: str
    target: Path
    data: bytes
    origin: str
    there: str  # the hash of what stood in the PDF's place; "" where nothing did


def print_drafts(
    workspace: Workspace, drafts: Sequence[str], office: Path, *, force: bool = False
) -> Iterator[Printed]:
    """A PDF of each draft, by its path from the workspace's root; what cannot be laid out stops no other.

    With ``force`` a file in the way is written over, but not one that came while LibreOffice was at work.
    """
    from toolkit.layout.office import to_pdf  # a run that prints nothing need not know Word's archives for it

    for start in range(0, len(drafts), AT_ONCE):
        jobs: list[_Job] = []
        for draft in drafts[start : start + AT_ONCE]:
            job = _planned(workspace, draft, force=force)
            if isinstance(job, Printed):
                yield job
            else:
                jobs.append(job)
        if not jobs:
            continue
        pdfs, problems = to_pdf({job.label: job.data for job in jobs}, office=office)
        for job in jobs:
            told = tuple(problem for problem in problems if problem.path == job.label)
            yield _written(workspace, job, pdfs.get(job.label), told)


def _planned(workspace: Workspace, draft: str, *, force: bool) -> _Job | Printed:
    """What is to be laid out, or what is to be told instead."""
    source = workspace.root / draft
    target = workspace.root / pdf_name(draft)
    label = pdf_name(draft)
    if not workspace.inside(target) or not workspace.inside(source):
        outside = error(label, 0, 0, "W606", "这个路径指向工作区以外", "检查 drafts 文件夹是不是链接")
        return Printed(draft, "", written=False, problems=(outside,))
    try:
        data = files.read_bytes(source)
        origin = files.digest(data)
        there = _there(target)
    except files.DiskFault as fault:
        return Printed(draft, "", written=False, problems=(workspace.refusal(fault),))
    known = origin_of(there) if there is not None else None
    if known == origin:
        return Printed(draft, label, written=False)
    if there is not None and known is None and not force:
        return Printed(draft, "", written=False, problems=(_kept(label),))
    return _Job(draft, target, data, origin, _hash(there))


def _there(target: Path) -> bytes | None:
    """The file in the place of the PDF; None where there is none."""
    return files.read_bytes(target, files.MAX_INPUT * 4) if files.exists(target) else None


def _hash(there: bytes | None) -> str:
    return "" if there is None else files.digest(there)


def _kept(label: str) -> Problem:
    hint = "先另存一份；确要重新生成，用 --force"
    return error(label, 0, 0, "W695", "这个 PDF 不是本工具生成的，或者后来改过，没有覆盖", hint)


def _written(workspace: Workspace, job: _Job, pdf: bytes | None, told: tuple[Problem, ...]) -> Printed:
    """The PDF put in its place, unless something else came there while LibreOffice was at work."""
    if pdf is None:
        return Printed(job.label, "", written=False, problems=told)
    try:
        there = _there(job.target)
        if there is not None and _hash(there) != job.there and origin_of(there) is None:
            return Printed(job.label, "", written=False, problems=(*told, _kept(pdf_name(job.label))))
        files.write_atomically(job.target, sealed(pdf, job.origin))
    except files.DiskFault as fault:
        return Printed(job.label, "", written=False, problems=(*told, workspace.refusal(fault)))
    return Printed(job.label, pdf_name(job.label), written=True, problems=told)
