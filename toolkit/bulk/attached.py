"""The files that a report's attachments name (附件 with 文件) and that do not stand in the draft: they go along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.workspace.folder import read_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.workspace.folder import DataFile, Workspace

_NAMED = ("附件".encode(), "文件".encode())


def attached(workspace: Workspace, file: DataFile) -> Iterator[tuple[str, bytes | str]]:
    """Each file that is named, with its contents, or why it cannot go along.

    It stands beside the data file or below it. No data go along, for a unit's file may name that of another.
    """
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
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        inside = False
    if not inside or Path(name).is_absolute():
        return "不在数据文件所在的文件夹里，没有装入"
    if path.suffix.lower() in (".yaml", ".yml") or path.name.startswith("."):
        return "是数据文件，不是附件，没有装入"
    try:
        return files.read_bytes(path)
    except files.DiskFault as fault:
        return f"{fault.message}，没有装入"
