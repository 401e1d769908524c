"""Where each report of a run speaks of the reporting items (报告事项清单) that apply to it: the evidence for C921."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.reporting_items import coverage
from toolkit.checking.subject import Subjects
from toolkit.drafting.checking import check_prepared, composed_editions
from toolkit.drafting.recalling import Recall
from toolkit.drafting.sources import prepare
from toolkit.problems import has_errors
from toolkit.rollup.rollups import Rollups
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.checking.rules.completeness.reporting_items import Covered
    from toolkit.checking.values import Subject
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.memo import Memo


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reporting item of a file, and where that speaks of it: nowhere if ``told_by`` is empty.

    ``told_by`` is 标明, 标题 or 正文; ``words`` are the heading or the clause; line and column are those of the file.
    """

    path: str
    item: str
    told_by: str = ""
    words: str = ""
    line: int = 0
    column: int = 0
    where: str = ""


def spoken_items(
    workspace: Workspace, registry: Registry, files: Iterable[DataFile], memo: Memo
) -> tuple[Spoken, ...]:
    """Every item that applies to the files, file by file; nothing of those with errors or without such a list.

    What ``memo`` keeps of files that are as they were is taken from there.
    """
    rollups = Rollups(workspace, registry, memo=memo)
    subjects = Subjects(workspace, registry, rollups)
    recall = Recall(workspace, rollups, memo, "报告事项")
    found: list[Spoken] = []
    for file in files:
        if (kept := recall.of(file)) is not None:
            found += (Spoken(*each) for each in kept)
            continue
        rollups.forget()
        if (subject := _subject(workspace, registry, file, rollups, subjects)) is not None:
            spoken = [_spoken(subject, each) for each in coverage(subject)]
            if subject.basis is not None:
                recall.keep(subject.label, subject.basis, [astuple(each) for each in spoken])
            found += spoken
    return tuple(found)


def _subject(
    workspace: Workspace, registry: Registry, file: DataFile, rollups: Rollups, subjects: Subjects
) -> Subject | None:
    prepared = prepare(workspace, registry, file, rollups)
    if prepared.sources is None or not prepared.sources.manifest.reporting_items:
        return None
    drafts = composed_editions(prepared)
    return None if has_errors(check_prepared(workspace, prepared, drafts)) else subjects.of(prepared, drafts)


def _spoken(subject: Subject, covered: Covered) -> Spoken:
    if covered.path is None:
        return Spoken(subject.label, covered.item.name)
    line, column = subject.document.place_of(covered.path, covered.words)
    where = dotted(covered.path)
    return Spoken(subject.label, covered.item.name, covered.told_by, covered.words, line, column, where)
