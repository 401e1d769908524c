"""A new template: a copy of another one under its own name, or a small one to begin with. Nothing is written over.

Codes: W680 a name that no template can have, W681 a name that is taken, W682 a template with errors is not copied.
"""

from __future__ import annotations

import contextlib
import unicodedata
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.names import folded, unsafe_name
from toolkit.problems import error, has_errors
from toolkit.template.chosen import DOCX, MANIFEST, chosen
from toolkit.template.plain import docx, manifest
from toolkit.template.renaming import renamed
from toolkit.word.draft import load_template
from toolkit.workspace.folder import NOT_FOR_UNITS

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace

LONGEST = 30  # characters of a template's name


def make(workspace: Workspace, name: str, source: str | None) -> tuple[list[Path], bool, list[Problem]]:
    """Make a template called ``name``, like ``source`` where one is named.

    Returns the files written (none where something forbids it), whether 识别 was left out, the problems.
    """
    name = unicodedata.normalize("NFC", name)
    try:
        if refusal := _refusal(workspace, name):
            return [], False, [refusal]
        contents, left_out, problems = _contents(workspace, name, source)
        if contents is None or has_errors(problems):
            return [], False, problems
        return _written(workspace.root / "templates" / name, contents), left_out, problems
    except files.DiskFault as fault:
        return [], False, [workspace.refusal(fault)]


def _written(folder: Path, contents: tuple[bytes, bytes]) -> list[Path]:
    """The files of the template, both of them; DiskFault where the disk refuses, and then neither."""
    done: list[Path] = []
    try:
        for name, data in zip((MANIFEST, DOCX), reversed(contents), strict=True):
            files.write_atomically(folder / name, data)
            done.append(folder / name)
    except files.DiskFault:
        with contextlib.suppress(files.DiskFault, OSError):
            for path in done:
                files.remove(path)
            folder.rmdir()
        raise
    return done


def _contents(
    workspace: Workspace, name: str, source: str | None
) -> tuple[tuple[bytes, bytes] | None, bool, list[Problem]]:
    """The two files of the new template."""
    if source is None:
        return (docx(), manifest(name)), False, []
    found, faults = chosen(workspace, unicodedata.normalize("NFC", source))
    if found is None:
        return None, False, [*faults]
    problems = [*found.problems]
    if found.name in NOT_FOR_UNITS:
        hint = f"换一个模板；这一个供 {NOT_FOR_UNITS[found.name]} 使用，各单位的公文用不了"
        problems.append(error(found.label, 0, 0, "W682", f"“{found.name}”不是写单位公文的模板", hint))
    elif found.data is not None:
        problems += load_template(found.data, found.label)[1]
    if has_errors(problems) or found.data is None or found.document is None:
        message = f"“{found.name}”有错误，没有照它新建"
        if not any(problem.code == "W682" for problem in problems):
            problems.append(error(found.label, 0, 0, "W682", message, "先改好上面的错误，或照别的模板新建"))
        return None, False, problems
    text, left_out = renamed(found.manifest_data, found.document, found.name, name)
    return (found.data, text), left_out, problems


def _refusal(workspace: Workspace, name: str) -> Problem | None:
    """Why no template can be made under this name; DiskFault where that cannot be told."""
    label = f"templates/{name[:LONGEST]}"
    reason = unsafe_name(name)
    if reason is None and len(name) > LONGEST:
        reason = f"太长：最多 {LONGEST} 个字"
    if reason is None and ("{" in name or "}" in name or name.startswith("-")):
        reason = "含有 { }，或以 - 开头"
    if reason is not None:
        return error(label, 0, 0, "W680", f"模板的名称{reason}", "换一个名称，如 县区工作总结")
    folder = workspace.root / "templates"
    if not workspace.inside(folder):
        return error("templates", 0, 0, "W606", "这个路径指向工作区以外", "把文件夹移进来")
    there = [path.name for path in files.listed(folder)]
    taken = next((other for other in [*there, *NOT_FOR_UNITS] if folded(other) == folded(name)), None)
    if taken is None:
        return None
    same = "" if taken == name else f"（与“{taken}”只差大小写或字符形式）"
    hint = "换一个名称；要改已有的模板，直接用 Word 打开它"
    return error(label, 0, 0, "W681", f"已经有“{name}”{same}，没有覆盖", hint)
