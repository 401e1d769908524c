"""The pictures and attached files that a data file names.

Code: D239 an attached file (附件 with 文件) that is not there, or cannot go along: until it does, no draft is formal.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.model.base import Special
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.model.yeardata import YearData
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.sight import Sight
    from toolkit.yamltext import Document

# The keys that name files; a text may also have one of them in another guise (an escape, a "? " before).
_KEYS = tuple(
    re.compile(b"%b(?<![\\w\x80-\xff]%b)[\"']?\\s*:" % (key, key))
    for key in ("文件".encode(), "图片".encode())
)
_NAMES_NOTHING = frozenset([str, bool, int, type(None), Special, dt.date, Decimal])


def files_named(
    workspace: Workspace, file: DataFile, data: YearData, raw: bytes, sight: Sight
) -> dict[str, str]:
    """The pictures and attached files that the data name, with a hash of each that can be read."""
    found: dict[str, str] = {}
    if not (b"\\" in raw or b"?" in raw or any(key.search(raw) for key in _KEYS)):
        return found
    for name in _names_in((data.elements, data.editions, data.sections, data.issued, data.attachments)):
        found[name] = sight.digest(workspace.label(file.path.parent / name))
    return found


def unattachable(folder: Path, name: str) -> str:
    """Why a file of this name cannot go along with a draft; "" where it may, if it is there.

    It stands beside the data file or below it. No data go along, for a unit's file may name that of another.
    """
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        inside = False
    if not inside or Path(name).is_absolute():
        return "不在数据文件所在的文件夹里"
    if path.suffix.lower() in (".yaml", ".yml") or path.name.startswith("."):
        return "是数据文件，不是附件"
    return ""


def missing_attachments(
    file: DataFile, data: YearData, document: Document, label: str, named: Mapping[str, str]
) -> Iterator[Problem]:
    """The attached files that are not there, or that cannot go along; ``named`` are the hashes of those that are."""
    for number, each in enumerate(data.attachments):
        if each.file is None:
            continue
        why = unattachable(file.path.parent, each.file)
        hint = "文件名相对于数据文件所在的文件夹；改正“文件”，或补上文件"
        if not why and not named.get(each.file):
            why, hint = _unreadable(file.path.parent / each.file, hint)
        if why:
            line, column = document.place(("附件", number, "文件"))
            message = f"附件的文件“{each.file[:60]}”{why}"
            where = f"附件[{number}].文件"
            yield Problem(label, line, column, Severity.PENDING, "D239", message, hint, where)


def _unreadable(path: Path, hint: str) -> tuple[str, str]:
    """Why nothing could be read of an attached file, and what to do."""
    try:
        if not files.exists(path):
            return "没有找到", hint
        files.read_bytes(path)
    except files.DiskFault as fault:
        return f"读不了：{fault.message}", fault.hint
    return "", hint


def _names_in(value: object) -> Iterator[str]:
    """The files that any part names; a report has thousands of parts, so no call is made for each."""
    from toolkit.model.base import Frozen
    from toolkit.model.blocks import Picture
    from toolkit.model.stamps import Stamp
    from toolkit.model.yeardata import Attachment

    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (Picture, Attachment)) and part.file is not None:
            yield part.file
        elif isinstance(part, Stamp) and part.picture is not None:
            yield part.picture
        if isinstance(part, Frozen):
            inside: Collection[object] = part.__dict__.values()
        elif isinstance(part, tuple):
            inside = part
        elif isinstance(part, Mapping):
            inside = part.values()
        else:
            continue
        waiting += [each for each in inside if each.__class__ not in _NAMES_NOTHING]
