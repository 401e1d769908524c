"""Where the copies of a template go that a check makes: drafts/模板检查, or the file that the caller names.

A copy of ours that nobody has touched is replaced; one that somebody edited, or that is not ours, stands, and the new
one gets a name of its own. What was written is known by its hash, in 记录.json beside it.

Codes: T587 a copy for which there is no place.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.names import safe_name
from toolkit.problems import Severity, error

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace

FOLDER = "模板检查"
_RECORD = "记录.json"
_MOST = 100  # copies of one name


def put(workspace: Workspace, stem: str, kind: str, data: bytes) -> tuple[Path | None, Problem | None]:
    """Write a copy named after a template (``stem``) and what it is (``批注``); where it stands, or why it does not."""
    folder = workspace.root / "drafts" / FOLDER
    label = workspace.label(folder)
    if not workspace.inside(folder):
        return None, error(
            label, 0, 0, "W606", "这个路径指向工作区以外", "把文件夹移进来，或用 -o 写上文件名"
        )
    try:
        record = _record(folder / _RECORD)
        for number in range(1, _MOST + 1):
            suffix = f".{kind}.docx" if number == 1 else f".{kind}{number}.docx"
            path = folder / safe_name(stem, suffix)
            if _free(path, record):
                files.write_atomically(path, data)
                return path, _noted(workspace, folder / _RECORD, {**record, path.name: files.digest(data)})
    except files.DiskFault as fault:
        return None, workspace.refusal(fault)
    return None, error(label, 0, 0, "T587", f"“{stem}”的副本太多，没有再写", "删去不再看的，再运行一次")


def _noted(workspace: Workspace, path: Path, record: dict[str, str]) -> Problem | None:
    """Write the record; a warning where it cannot be: the copy stands, and will be taken for somebody's."""
    told = json.dumps(dict(sorted(record.items())), ensure_ascii=False, indent=1) + "\n"
    try:
        files.write_atomically(path, told.encode())
    except files.DiskFault as fault:
        hint = f"{fault.hint}；不改也不要紧，只是下一次会另写一份副本"
        return replace(workspace.refusal(fault), severity=Severity.WARNING, hint=hint)
    return None


def _free(path: Path, record: dict[str, str]) -> bool:
    """Whether nothing stands there, or what we put there."""
    if path.is_symlink():
        return False
    if not files.exists(path):
        return True
    if not files.is_file(path) or path.name not in record or files.opened_elsewhere(path):
        return False
    return files.digest(files.read_bytes(path)) == record[path.name]


def _record(path: Path) -> dict[str, str]:
    """What was written before, by name; nothing where that cannot be read."""
    try:
        told = json.loads(files.read_bytes(path)) if files.is_file(path) else {}
    except (ValueError, RecursionError, files.DiskFault):  # edited by hand; brackets without end
        return {}
    return {k: v for k, v in told.items() if isinstance(v, str)} if isinstance(told, dict) else {}
