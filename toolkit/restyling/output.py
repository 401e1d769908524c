"""Writes what a command gives with ``-o``: whole or not at all, over nothing that was there.

====  ================================================
W655  a file of that name is there, and no --force; or no regular file
W656  the new file would stand in the place of its source
W657  the disk refuses
====  ================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.problems import error

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.problems import Problem


def write(path: Path, data: bytes, *, force: bool, sources: Iterable[Path] = ()) -> Problem | None:
    """Put a new file there; why it was not written where it was not. ``sources`` are never written over, by no name.

    Neither are links and devices, even where --force is given: what stands behind them is not seen in their name.
    """
    if problem := refusal(path, force=force, sources=sources):
        return problem
    try:
        files.write_atomically(path, data)
    except files.DiskFault as fault:
        return _refused(path, fault)
    return None


def refusal(path: Path, *, force: bool, sources: Iterable[Path] = ()) -> Problem | None:
    """Why nothing would be written there, also to be told before a long work; None where it would be."""
    try:
        if any(_same(path, source) for source in sources):
            said = "新文件和原文件是同一个，没有写"
            return error(str(path), 0, 0, "W656", said, "用 -o 写另一个文件名；原文件不改动")
        if files.is_dir(path):
            return error(str(path), 0, 0, "W655", "这是文件夹，不能写成文件", "写上文件名")
        if path.is_symlink() or (files.exists(path) and not files.is_file(path)):
            said = "这是链接或设备，不是普通文件，没有写"
            return error(str(path), 0, 0, "W655", said, "用 -o 写另一个文件名")
        if files.exists(path) and not force:
            return error(str(path), 0, 0, "W655", "文件已存在，没有覆盖", "换一个文件名，或加 --force 覆盖")
    except files.DiskFault as fault:
        return _refused(path, fault)
    return None


def _refused(path: Path, fault: files.DiskFault) -> Problem:
    return error(str(path), 0, 0, "W657", fault.message, fault.hint)


def _same(path: Path, source: Path) -> bool:
    """Whether two names mean one file, by links too, and by folders that are made only when it is written (x/..)."""
    try:
        return path.resolve() == source.resolve() or path.samefile(source)
    except (OSError, ValueError, RuntimeError):
        return False
