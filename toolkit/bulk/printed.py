"""The PDF beside a draft, where it goes along: never one that shows an earlier draft than the one it goes with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.pdfs import PdfState, pdf_origin, pdf_state

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.workspace.folder import Workspace


def printed(workspace: Workspace, path: Path, draft: str) -> tuple[bytes | None, str]:
    """The PDF at ``path`` that goes along with a draft of this hash, and what the sender should know.

    One that was made by others, signed and scanned perhaps, goes along as an edited draft does.
    """
    try:
        if not workspace.inside(path):
            return None, "PDF 指向工作区以外，没有装入"
        if not files.exists(path):
            return None, "还没有 PDF，没有装入"
        pdf = files.read_bytes(path, files.MAX_INPUT * 4)
    except files.DiskFault as fault:
        return None, f"{fault.message}，没有装入"
    state = pdf_state(pdf_origin(pdf), draft)
    if state is PdfState.OLDER:
        return None, "草稿变了，旁边的 PDF 还是以前的，没有装入"
    foreign = "PDF 不是本工具排的，或者排出以后改过，照样装入，请核对和草稿是否一致"
    return pdf, foreign if state is PdfState.FOREIGN else ""
