"""The PDFs beside drafts: where they stand, and whether each shows the draft as it is now.

Codes: W696 PDFs of drafts that changed since; W698 PDFs whose drafts are gone.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.layout.pdf_files import origin_before_changes, origin_of
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.memo import Memo
    from toolkit.workspace.sight import Sight

_APPENDED = "+"
_KIND = "PDF的来历"  # what PDFs were made from, kept between runs


class PdfState(Enum):
    """How a PDF stands to the draft beside it; the values are the words that users read."""

    CURRENT = "最新"
    OLDER = "比草稿旧"
    FOREIGN = "不是本工具排的"  # or changed since
    ALONE = "没有草稿"


def pdf_name(draft: str) -> str:
    """Where the PDF of a draft stands: 甲.docx, 甲.pdf."""
    return str(PurePosixPath(draft).with_suffix(".pdf"))


def pdf_origin(pdf: bytes) -> str:
    """The hash of the draft that a PDF shows, marked where something was appended since; "" of those of others."""
    before = origin_before_changes(pdf)
    return before if before and origin_of(pdf) else f"{before}{_APPENDED}" if before else ""


def pdf_state(origin: str, draft: str) -> PdfState:
    """How a PDF of this ``pdf_origin`` stands to a draft of this hash; "" where there is no draft."""
    if not draft:
        return PdfState.ALONE
    if not origin:
        return PdfState.FOREIGN
    if origin.removesuffix(_APPENDED) != draft:
        return PdfState.OLDER
    return PdfState.CURRENT if origin == draft else PdfState.FOREIGN


def beside(workspace: Workspace, year: int) -> frozenset[str]:
    """The PDFs among the drafts of a year, by their paths from the workspace's root."""
    folder = workspace.drafts(year)
    try:
        found = files.entries(folder)
    except files.DiskFault:
        return frozenset()
    return frozenset(workspace.label(folder / each.name) for each in found if each.name.endswith(".pdf"))


def pdf_states(workspace: Workspace, year: int, sight: Sight, memo: Memo) -> dict[str, PdfState]:
    """How the PDFs of a year stand, by the file names of the drafts that they are of; none is read twice."""
    labels = beside(workspace, year)
    known = memo.every(_KIND) if labels else {}
    found: dict[str, PdfState] = {}
    for label in sorted(labels):
        draft = PurePosixPath(label).with_suffix(".docx")
        digest = sight.digest(label)
        kept = known.get(label)
        if kept is None or kept[0] != digest:
            pdf = _read(workspace, label)
            if pdf is None:
                continue
            kept = digest, pdf_origin(pdf).encode()
            if digest:
                memo.put(_KIND, label, *kept)
        found[draft.name] = pdf_state(kept[1].decode(), sight.digest(str(draft)))
    return found


def left_alone(workspace: Workspace, year: int) -> tuple[Problem, ...]:
    """A hint for PDFs of ours whose drafts are no longer there: of a unit or a name that changed."""
    gone = [
        label
        for label in sorted(beside(workspace, year))
        if not _may_be_there((workspace.root / label).with_suffix(".docx"))
        and (pdf := _read(workspace, label)) is not None
        and origin_of(pdf) is not None
    ]
    return _told(gone, "W698", "PDF{}的草稿已经没有了", "不用了就删去；还要用，重新生成草稿")


def _may_be_there(draft: Path) -> bool:
    """Whether a draft is there, also where the disk does not let one see it."""
    try:
        return files.exists(draft)
    except files.DiskFault:
        return True


def outdated(pdfs: Sequence[str]) -> tuple[Problem, ...]:
    """A hint for PDFs whose drafts were just written anew: they show what these were before."""
    return _told(pdfs, "W696", "草稿变了，旁边的 PDF{}还是以前的", "加 --pdf 重新生成，或者删去")


def _told(pdfs: Sequence[str], code: str, message: str, hint: str) -> tuple[Problem, ...]:
    """One problem for all of them, at the first."""
    if not pdfs:
        return ()
    others = f" 等 {len(pdfs)} 份" if len(pdfs) > 1 else " "
    return (Problem(pdfs[0], 0, 0, Severity.HINT, code, message.format(others), hint),)


def _read(workspace: Workspace, label: str) -> bytes | None:
    path = workspace.root / label
    try:
        return files.read_bytes(path, files.MAX_INPUT * 4) if workspace.inside(path) else None
    except files.DiskFault:
        return None
