"""Checking many data files: of those that are as they were when they were checked last, what was told then."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from toolkit.bulk.planning import stages
from toolkit.drafting.building import Templates, rehearse
from toolkit.drafting.checking import Judged, check_prepared, composed_editions
from toolkit.drafting.recalling import Recall, look_first
from toolkit.drafting.sources import prepare
from toolkit.drafting.standing import built_from_this
from toolkit.files import DiskFault
from toolkit.problems import has_errors, problem_of, told_of
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.ledger import Ledger, read_ledger
from toolkit.workspace.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from toolkit.drafting.checking import Drafts, Judge
    from toolkit.drafting.sources import Prepared
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile, Listing, Workspace

# Makes what looks at the files that have no errors: ``toolkit.checking`` with its rules.
Judging: TypeAlias = "Callable[[Workspace, Registry, Rollups], Judge]"


class Checks:
    """One run over data files of a workspace."""

    def __init__(
        self, workspace: Workspace, registry: Registry, wanted: Sequence[DataFile], memo: Memo
    ) -> None:
        self._workspace = workspace
        self._registry = registry
        self._files = wanted
        self._memo = memo
        self._templates: Templates = {}
        self._ledgers: dict[int, Ledger] = {}

    def problems(
        self,
        judging: Judging | None,
        seen: Mapping[str, str],
        listings: Mapping[int, Listing],
        *,
        keep: bool,
    ) -> list[Problem]:
        """Every problem of the files; ``seen`` are hashes of files that were read already, ``listings`` of years.

        With ``keep`` the judge keeps for the next run what all files tell together.
        """
        rollups = Rollups(self._workspace, self._registry, memo=self._memo)
        look_first(self._workspace, rollups.sight, seen, listings)
        judge = judging(self._workspace, self._registry, rollups) if judging is not None else None
        kind, asks = ("检查", judge.asks) if judge is not None else ("检查数据", "")
        known = self._memo if judge is None or judge.asks else Memo(None)
        recall = Recall(self._workspace, rollups, known, kind, f"{asks} {_years(self._workspace)}")
        problems, others = self._recalled(recall, judge)
        in_turn = stages(self._registry, others, rollups.sight, self._memo)
        for file in (file for stage in in_turn for file in stage):
            rollups.forget()
            problems += self._checked(file, rollups, recall, judge)
        if judge is not None:
            problems += judge.together(self._memo, keep=keep)
        return problems

    def _recalled(self, recall: Recall, judge: Judge | None) -> tuple[list[Problem], list[DataFile]]:
        """What was wrong with the files that are as they were when they were checked last; and the others."""
        problems: list[Problem] = []
        others: list[DataFile] = []
        for file in self._files:
            if (before := recall.of(file)) is None:
                others.append(file)
                continue
            problems += (problem_of(told) for told in before["问题"])
            if judge is not None and before["保存"] is not None:
                judge.again(self._workspace.label(file.at), before["保存"])
        return problems, others

    def _checked(
        self, file: DataFile, rollups: Rollups, recall: Recall, judge: Judge | None
    ) -> list[Problem]:
        """What is wrong with one file, kept for the next run where nothing stood in the way of telling all."""
        label = self._workspace.label(file.at)
        prepared = prepare(self._workspace, self._registry, file, rollups)
        if (said := prepared.said) is not None:
            rollups.take(file.unit, file.year, said)
        if (sums := rollups.sums(file.unit, file.year)) is not None:
            rollups.take_sums(file.unit, file.year, sums)
        drafts = composed_editions(prepared)
        problems = [*check_prepared(self._workspace, prepared, drafts)]
        if has_errors(problems):
            return problems
        if not prepared.editions:
            if prepared.basis is not None:
                recall.keep(label, prepared.basis, {"问题": [told_of(p) for p in problems], "保存": None})
            return problems
        problems += self._rehearsed(prepared, drafts)
        if has_errors(problems):
            return problems
        judged = judge.of(prepared, drafts) if judge is not None else Judged((), prepared.basis)
        problems += judged.problems
        if judged.basis is not None:
            told = [told_of(problem) for problem in problems]
            recall.keep(label, judged.basis, {"问题": told, "保存": dict(judged.kept)})
        return problems

    def _rehearsed(self, prepared: Prepared, drafts: Drafts) -> Sequence[Problem]:
        """What is wrong with template and pictures: nothing where exactly this was drafted before."""
        year = prepared.file.year
        if year not in self._ledgers:
            folder = self._workspace.drafts(year)
            self._ledgers[year] = read_ledger(folder, self._workspace.label(folder))[0]
        if built_from_this(self._ledgers[year], prepared):
            return ()
        return rehearse(self._workspace, prepared, self._templates, drafts)


def _years(workspace: Workspace) -> list[int]:
    """The years that have data; which is the latest matters to files without text."""
    try:
        return workspace.years()
    except DiskFault:
        return []
