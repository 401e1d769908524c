"""What ``check --fix`` changes of a data file: marks and blanks that rules may mend, and the proof that it is no more.

The changed file is read again in memory: every value must be as it was, but for the texts that were mended, and these
exactly as the rules mend them. Where that does not hold for a text it is left as it is, and told.

Codes: W672 the file is no longer what was read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.checking.families import all_rules
from toolkit.checking.mends import mended_field
from toolkit.checking.silences import silences
from toolkit.checking.subject import Subjects
from toolkit.checking.typed import typed_fields
from toolkit.drafting.checking import Judged
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.names import safe_name
from toolkit.problems import Problem, error, has_errors
from toolkit.yamltext.editing import Source, reread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path as FilePath

    from toolkit.checking.mends import Change, Field
    from toolkit.checking.values import Rule, Subject
    from toolkit.drafting.checking import Drafts
    from toolkit.drafting.sources import Prepared
    from toolkit.model.units import Registry
    from toolkit.rollup.rollups import Rollups
    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.memo import Memo
    from toolkit.yamltext.document import Path

FOLDED = "这个空格是折行折出来的，把两行并成一行，或在别处折行"
UNMAPPED = "文件里不是照原样写的（转义、折行），请自己改"
TRIES = 100
UNPROVEN = "改了以后文件会读成别的样子，没有改"


@dataclass(frozen=True, slots=True)
class Mended:
    """A data file, what would be changed in it, and what was left though a rule would mend it.

    ``left`` has a reason with each change; ``before`` are the file's bytes as read, ``after`` as they would be.
    """

    label: str
    path: FilePath
    before: bytes
    after: bytes
    changes: tuple[Change, ...]
    left: tuple[tuple[Change, str], ...]


class Mender:
    """A judge that finds no problems of its own, but keeps what could be mended in each file that has no errors."""

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        rollups: Rollups | None = None,
        rules: Sequence[Rule] | None = None,
    ) -> None:
        self.mended: list[Mended] = []
        self.seen: set[str] = set()
        self._rules = tuple(
            rule for rule in (all_rules() if rules is None else rules) if rule.mends is not None
        )
        self._codes = frozenset(rule.code for rule in (all_rules() if rules is None else rules))
        self._subjects = Subjects(workspace, registry, rollups)

    @property
    def asks(self) -> str:
        """Nothing that could be known from before: each file is looked at."""
        return ""

    def of(self, prepared: Prepared, drafts: Drafts) -> Judged:
        """Keep what could be mended in one file; W608 where it cannot be read again."""
        subject = self._subjects.of(prepared, drafts)
        self.seen.add(prepared.label)
        return Judged() if subject is None else Judged(tuple(self._of(prepared, subject)))

    def take(self, label: str, judged: Judged) -> bool:  # noqa: ARG002 - what every judge is given
        """Nothing: what could be mended was kept when the file was looked at."""
        return True

    def _of(self, prepared: Prepared, subject: Subject) -> list[Problem]:
        path = prepared.file.path
        try:
            data = files.read_bytes(path)
            found = mend(subject, path, data, self._rules, self._codes)
        except files.DiskFault as fault:
            return [error(prepared.label, 0, 0, "W608", fault.message, fault.hint)]
        except ValueError:
            return [_changed_meanwhile(prepared.label)]
        if found.changes or found.left:
            self.mended.append(found)
        return []

    def together(self, memo: Memo, *, keep: bool) -> list[Problem]:  # noqa: ARG002 - what every judge is given
        """Nothing."""
        return []


def mend(
    subject: Subject, path: FilePath, data: bytes, rules: Sequence[Rule], codes: frozenset[str]
) -> Mended:
    """What the rules would change in the bytes that a subject was read from; ValueError where these are others."""
    source = Source(data, subject.document)
    silent, _ = silences(subject.document, codes)
    fields = [
        field
        for typed in typed_fields(subject)
        if (field := mended_field(typed, source, rules, silent)) is not None
    ]
    kept = _proven(source, [field for field in fields if field.replacements])
    left: list[tuple[Change, str]] = []
    for field in fields:
        if field.replacements and field.path not in kept:
            left += ((change, UNPROVEN) for change in field.changes)
        remains = kept.get(field.path, field.unmapped)
        left += ((change, UNMAPPED if change.before.strip() else FOLDED) for change in remains)
    done = [field for field in fields if field.path in kept]
    after = source.replaced(replacement for field in done for replacement in field.replacements)
    changes = sorted(change for field in done for change in field.changes)
    return Mended(subject.label, path, data, after, tuple(changes), tuple(sorted(left)))


def _proven(source: Source, fields: list[Field]) -> dict[Path, tuple[Change, ...]]:
    """Those fields whose mending changes exactly what it should, with what is left in each.

    Where all together do not, those are looked for by halves that do not; after ``TRIES`` the rest is given up.
    """
    good: list[Field] = []
    parts = [fields] if fields else []
    for _ in range(TRIES):
        if not parts:
            break
        part = parts.pop()
        if _read_back(source, part) is not None:
            good += part
        elif len(part) > 1:
            parts += (part[: len(part) // 2], part[len(part) // 2 :])
    return (_read_back(source, good) or {}) if good else {}


def _read_back(source: Source, fields: Sequence[Field]) -> dict[Path, tuple[Change, ...]] | None:
    """What is left in each of the fields when the changed file is read again; None where it is not as it should be."""
    data = source.replaced(replacement for field in fields for replacement in field.replacements)
    document = reread(data, source.document, [field.path for field in fields])
    if document is None or has_errors(validate(document, YearData)[1]):
        return None
    changed = Source(data, document)
    left: dict[Path, tuple[Change, ...]] = {}
    for field in fields:
        remains = field.read_back(changed.value(field.path) or "")
        if remains is None:
            return None
        left[field.path] = remains
    return left


def write(mended: Mended, workspace: Workspace) -> tuple[str, Problem | None]:
    """Put a mended file in the place of the old one, of which a copy is kept beside it; the copy's label.

    W608 where the disk refuses, W672 where the file is no longer what was read: then nothing is written.
    """
    try:
        target = mended.path.resolve()  # a link stays one
        if files.read_bytes(target) != mended.before:
            return "", _changed_meanwhile(mended.label)
        if not os.access(target, os.W_OK):
            return "", error(mended.label, 0, 0, "W608", "文件是只读的，没有写", "去掉“只读”再运行一次")
        copy = mended.path.with_name(
            safe_name(mended.path.stem, f".改前备份-{files.digest(mended.before)[:8]}.txt")
        )
        if not files.exists(copy):
            files.remove_leftovers(target.parent)
            files.write_atomically(copy, mended.before)
        files.write_atomically(target, mended.after)
    except files.DiskFault as fault:
        return "", workspace.refusal(fault)
    return workspace.label(copy), None


def _changed_meanwhile(label: str) -> Problem:
    said = "文件在检查以后又改过，没有写"
    return error(label, 0, 0, "W672", said, "在编辑器里存好、关上，再运行一次 gongwen check --fix")
