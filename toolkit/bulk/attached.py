"""The files that a report's attachments name (附件 with 文件) and that do not stand in the draft: they go along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.named_files import unattachable
from toolkit.workspace.models import read_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.workspace.folder import DataFile, Workspace

_NAMED = ("附件".encode(), "文件".encode())


def attached(workspace: Workspace, file: DataFile) -> Iterator[tuple[str, bytes | str]]:
    """Each file that is named, with its contents, or why it cannot go along."""
    from toolkit.model.yeardata import YearData

    try:
        raw = files.read_bytes(file.path)
    except files.DiskFault:
        return
    if not all(word in raw for word in _NAMED):  # hardly any report: the others need not be read once more
        return
    data = read_model(workspace, file.path, YearData)[1]
    for each in data.attachments if data is not None else ():
        if each.file is not None:
            yield each.file, _content(file.path.parent, each.file)


def _content(folder: Path, name: str) -> bytes | str:
    refused = unattachable(folder, name)
    if refused:
        return f"{refused}，没有装入"
    try:
        return files.read_bytes(folder / name)
    except files.DiskFault as fault:
        return f"{fault.message}，没有装入"
