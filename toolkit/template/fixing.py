"""What ``template check --fix`` mends of a template: its tags, where what was meant is certain; see ``word.reviewing``.

Codes: T588 the template is no longer what was read, or something else stands where its backup belongs.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.names import safe_name
from toolkit.problems import error
from toolkit.template.chosen import DOCX
from toolkit.word.engine.package import read_package
from toolkit.word.reviewing.mending import mended
from toolkit.word.reviewing.standing import PROPERTIES, standings
from toolkit.word.reviewing.uncommenting import uncommented

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen
    from toolkit.word.reviewing.mending import Change
    from toolkit.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Fixed:
    """A template's document as it would be, None where nothing is certain; each change with its place in words.

    ``comments`` are those of an earlier check, taken out.
    """

    data: bytes | None
    changes: tuple[tuple[str, Change], ...]
    comments: int = 0


def fix(template: Chosen) -> Fixed:
    """What would be mended; nothing is written."""
    plain, comments = uncommented(template.data or b"", template.label)
    package = read_package(plain, template.label)[0]
    if package is None:
        return Fixed(None, ())
    data, changes = mended(package)
    data = plain if data is None and comments else data
    stand = {(each.part, each.number): each for each in standings(package)}
    told = [(stand.get((change.part, change.number)), change) for change in changes]
    words = [
        (PROPERTIES if at is None else at.words, change) for at, change in told if not (at and at.doubled)
    ]
    return Fixed(data, tuple(words), comments)


def with_document(template: Chosen, data: bytes) -> Chosen:
    """The template with another document."""
    return replace(template, data=data)


def write(template: Chosen, data: bytes, workspace: Workspace) -> tuple[str, Problem | None]:
    """Put the mended document in the place of the old one, of which a copy is kept beside it; the copy's label."""
    path = template.folder / DOCX
    try:
        target = path.resolve()  # a link stays one
        before = files.read_bytes(target)
        if before != template.data:
            message = "模板在检查以后又改过，没有写"
            return "", error(template.label, 0, 0, "T588", message, "在 Word 里存好、关上，再运行一次")
        if files.opened_elsewhere(path) or not os.access(target, os.W_OK):
            message = "模板正开着，或者是只读的，没有写"
            return "", error(template.label, 0, 0, "W608", message, "在 Word 里关上它再运行一次")
        kept = path.with_name(safe_name(path.stem, f".改前备份-{files.digest(before)[:8]}.docx"))
        if kept.is_symlink() or (files.exists(kept) and not _holds(kept, before)):
            label = workspace.label(kept)
            message = "这个名字的备份里不是现在的模板，没有覆盖，模板也没有改"
            return "", error(label, 0, 0, "T588", message, "移走它，再运行一次")
        if not files.exists(kept):
            files.write_atomically(kept, before)
        files.write_atomically(target, data)
    except files.DiskFault as fault:
        return "", workspace.refusal(fault)
    return workspace.label(kept), None


def _holds(path: Path, data: bytes) -> bool:
    return files.is_file(path) and files.read_bytes(path) == data
