"""What is said of one data file that is checked: it is read, composed, tried on its template, judged."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.bulk.sameness import listed_for, seen_for
from toolkit.bulk.values import Answer
from toolkit.drafting.building import Templates, rehearse, unforeseen_in
from toolkit.drafting.checking import check_prepared, composed_editions
from toolkit.drafting.sources import prepare
from toolkit.drafting.standing import built_from_this
from toolkit.problems import has_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.drafting.checking import Judge, Judged
    from toolkit.drafting.sources import Basis, Prepared
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.rollup.rollups import Rollups
    from toolkit.workspace.entries import Entry
    from toolkit.workspace.folder import DataFile, Workspace

# A file, and what the ledger tells of the drafts that were made from it.
Known = tuple["DataFile", tuple["Entry", ...]]


@dataclass(slots=True)
class Examiner:
    """Looks at files one by one, without a ``judge`` at the data alone; templates are compiled once."""

    workspace: Workspace
    registry: Registry
    rollups: Rollups
    judge: Judge | None
    templates: Templates = field(default_factory=dict)

    def of(self, known: Known) -> Answer:
        """What is wrong with one file; what nobody foresaw in it stops no other."""
        file, _ = known
        self.rollups.forget()
        try:
            return self._of(*known)
        except Exception as fault:
            if os.environ.get("GONGWEN_DEBUG"):
                raise
            return Answer(file, (unforeseen_in(self.workspace.label(file.at), fault),))

    def _of(self, file: DataFile, entries: tuple[Entry, ...]) -> Answer:
        """Kept for the next run, with its basis, where nothing stood in the way of telling all."""
        rollups = self.rollups
        prepared = prepare(self.workspace, self.registry, file, rollups)
        if (said := prepared.said) is not None:  # first, for who sums is asked for its own figures as well
            rollups.take(file.unit, file.year, said)
        sums = rollups.sums(file.unit, file.year)
        problems, basis, judged = self._found(prepared, entries)
        listed = listed_for(basis, rollups)
        seen, figures = seen_for(basis, rollups)
        seen |= {label: rollups.sight.digest(label) for labels in listed.values() for label in labels}
        return Answer(
            file,
            tuple(problems),
            basis=basis,
            said=said,
            seen=seen,
            figures=figures,
            sums=sums,
            listed=listed,
            judged=judged,
        )

    def _found(
        self, prepared: Prepared, entries: tuple[Entry, ...]
    ) -> tuple[list[Problem], Basis | None, Judged | None]:
        """What is wrong with a file, with what that is kept, and what was judged."""
        drafts = composed_editions(prepared)
        problems = [*check_prepared(self.workspace, prepared, drafts)]
        if has_errors(problems):
            return problems, None, None
        # Where a draft was built from this, nothing was wrong with template and pictures.
        if prepared.editions and not built_from_this(entries, prepared):
            problems += rehearse(self.workspace, prepared, self.templates, drafts)
        if has_errors(problems):
            return problems, None, None
        if self.judge is None:
            return problems, prepared.basis, None
        judged = self.judge.of(prepared, drafts)
        return [*problems, *judged.problems], judged.basis, judged


def examine(chosen: Sequence[Known]) -> list[Answer]:
    """What is wrong with some files, in a process that was told to check."""
    from toolkit.bulk.working import desk_here

    desk = desk_here(summing=True)
    if desk.examiner is None:
        make = desk.settings.checking
        judge = make(desk.workspace, desk.registry, desk.rollups) if make is not None else None
        desk.examiner = Examiner(desk.workspace, desk.registry, desk.rollups, judge)
    answers = [desk.examiner.of(known) for known in chosen]
    if desk.memo is not None:
        desk.memo.commit()
    return answers
