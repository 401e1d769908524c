"""``build --layout``: drafts laid out by LibreOffice, measured, and made again with what was measured.

Numbers of the 目录, and a 版记 on an even page. A draft is made again until its pages say what it was made with; most
need one round, those with a 目录 or a 版记 to be moved two. Codes: W646 to W649 of ``toolkit.layout``, W650 measuring
broke down, W651 pages that do not settle, W652 a heading or W653 a 版记 that is not found on the pages, T561 a template
without the place for a 版记 on a page of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.compose.document import Measured
from toolkit.drafting.seeing import Seen, see
from toolkit.layout.office import find_office, to_pdf
from toolkit.layout.pages import LayoutFault, read_pages
from toolkit.layout.program import not_ready, program_version
from toolkit.problems import Problem, Severity, error

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.compose.document import Composed

ROUNDS = 4
_WORDS = {"": "文末", "even": "另面", "unnumbered": "空白页之后"}
Again: TypeAlias = Callable[[Measured], "tuple[bytes | None, tuple[Problem, ...]]"]


@dataclass(frozen=True, slots=True)
class Job:
    """A draft to be laid out: ``label`` names it in problems, ``again`` makes it with what was measured.

    ``movable`` tells whether its template lets the 版记 stand on a page of its own.
    """

    label: str
    composed: Composed
    data: bytes
    again: Again
    movable: bool


@dataclass(slots=True)
class Laid:
    """What became of a job: ``data`` is None where it could not be laid out; ``layout`` is for the ledger."""

    data: bytes | None
    layout: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    made: Measured = field(default_factory=Measured)
    done: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """The LibreOffice of this run."""

    path: Path
    version: str


def open_office(asked: str = "--layout") -> tuple[Office | None, tuple[Problem, ...]]:
    """LibreOffice and the library that reads its pages, or what is not there; ``asked`` is what wants them."""
    path, problem = find_office(), not_ready(asked)
    if path is None or problem is not None:
        return None, (problem,) if problem is not None else ()
    return Office(path, program_version(path)), ()


def lay_out(jobs: Sequence[Job], office: Office) -> list[Laid]:
    """Each job laid out until its pages agree with it, all in as few runs of LibreOffice as there are rounds."""
    laid = [Laid(job.data) for job in jobs]
    for number in range(1, ROUNDS + 1):
        waiting = [(job, each) for job, each in zip(jobs, laid, strict=True) if not each.done]
        if not waiting:
            break
        documents = {job.label: each.data for job, each in waiting if each.data is not None}
        pdfs, problems = to_pdf(documents, office=office.path)
        told = {problem.path: problem for problem in problems}
        for job, each in waiting:
            if job.label in pdfs:
                _step(job, each, pdfs[job.label], office, last=number == ROUNDS)
            else:
                _stop(each, told.get(job.label))
    return laid


def _step(job: Job, laid: Laid, pdf: bytes, office: Office, *, last: bool) -> None:
    """One round of one job: it agrees with its pages and is done, or is made again."""
    try:
        seen = see(read_pages(pdf), job.composed, laid.made)
    except LayoutFault as fault:
        _stop(laid, fault.problem(job.label))
        return
    except Exception as unforeseen:  # its own draft alone, not those laid out with it
        if os.environ.get("GONGWEN_DEBUG"):
            raise
        message = f"量版面时出错：{type(unforeseen).__name__}"
        _stop(laid, error(job.label, 0, 0, "W650", message, "去掉 --layout 生成，把这份草稿发给开发者"))
        return
    wanted = seen.wanted if job.movable else Measured(seen.wanted.contents)
    if wanted == laid.made or last:
        if wanted != laid.made:
            message = f"排了 {ROUNDS} 次，版面还没有稳定"
            hint = "打开草稿，更新目录，核对版记是不是在偶数页"
            laid.problems.append(_warning(job, "W651", message, hint))
            wanted = Measured((), laid.made.imprint)
            _make(job, laid, wanted)
        _record(job, laid, seen, wanted, office)
        return
    _make(job, laid, wanted)


def _make(job: Job, laid: Laid, wanted: Measured) -> None:
    data, problems = job.again(wanted)
    laid.made, laid.data = wanted, data
    if data is None:
        laid.problems += problems
        laid.done = True


def _record(job: Job, laid: Laid, seen: Seen, made: Measured, office: Office) -> None:
    """What the ledger keeps of the pages, and what is worth telling of them."""
    laid.done = True
    laid.layout = {"软件": office.version, "页数": seen.pages, "目录": list(made.contents), "版记": ""}
    if seen.lost:
        message = f"目录里的“{seen.lost[:40]}”在排出的版面上找不到，目录的页码空着"
        laid.problems.append(_warning(job, "W652", message, "在 Word 里更新目录"))
    if seen.astray:
        message = "版记不在排出的最后一面上，没有移动"
        laid.problems.append(_warning(job, "W653", message, "打开草稿核对版记；它应在最后一面，而且是偶数页"))
    elif job.composed.names.get("公文", {}).get("印发机关") or job.composed.names.get("公文", {}).get("抄送"):
        laid.layout["版记"] = _WORDS[made.imprint]
        if seen.wanted.imprint and not job.movable and job.composed.names.get("文种") != "函":
            message = "版记排在单页上（GB/T 33476.2，7.3.1），模板没有让它另起一面的地方"
            laid.problems.append(_warning(job, "T561", message, "在模板的版记之前加一段 {{p 版记另面 }}"))


def _stop(laid: Laid, problem: Problem | None) -> None:
    laid.data, laid.done = None, True
    laid.problems += [problem] if problem is not None else []


def _warning(job: Job, code: str, message: str, hint: str) -> Problem:
    return Problem(job.label, 0, 0, Severity.WARNING, code, message, hint)
