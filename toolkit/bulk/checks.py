"""Checking many data files: of those that are as they were when they were checked last, what was told then.

The others are looked at by this process, or by many; results are kept stage by stage, so that a run that was stopped
goes on where it was.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.bulk.examining import Examiner
from toolkit.bulk.planning import stages
from toolkit.bulk.sameness import sees_the_same
from toolkit.drafting.checking import Judged
from toolkit.drafting.recalling import Recall, look_first
from toolkit.files import DiskFault
from toolkit.problems import problem_of, told_of
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.ledger import Ledger, read_ledger
from toolkit.workspace.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from toolkit.bulk.dividing import Looking
    from toolkit.bulk.examining import Known
    from toolkit.bulk.values import Answer, Checking
    from toolkit.drafting.checking import Judge
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile, Listing, Workspace

FEW = 40  # files that are checked here before other processes would have started
_EACH = 8  # files that are worth a process


@dataclass(frozen=True, slots=True)
class How:
    """How files are checked: by so many processes; by fewer where few are to look at, below ``few`` by this one alone.

    Where ``few`` is 0 by so many all the same. ``step`` is called for each file that is done. With ``keep`` the judge
    keeps for the next run what all files tell together.
    """

    jobs: int = 1
    few: int = FEW
    step: Callable[[], None] = lambda: None
    keep: bool = False

    def enough_for(self, files: int) -> int:
        """The processes that so many files are worth."""
        if not self.few:
            return self.jobs
        return min(self.jobs, max(1, files // _EACH)) if files >= self.few else 1


class Checks:
    """One run over data files of a workspace."""

    def __init__(
        self, workspace: Workspace, registry: Registry, wanted: Sequence[DataFile], memo: Memo
    ) -> None:
        self._workspace = workspace
        self._registry = registry
        self._files = wanted
        self._memo = memo
        self._ledgers: dict[int, Ledger] = {}

    def problems(
        self,
        checking: Checking | None,
        seen: Mapping[str, str],
        listings: Mapping[int, Listing],
        how: How,
    ) -> list[Problem]:
        """Every problem of the files; ``seen`` are hashes of files that were read already, ``listings`` of years."""
        rollups = Rollups(self._workspace, self._registry, memo=self._memo)
        look_first(self._workspace, rollups.sight, seen, listings)
        judge = checking(self._workspace, self._registry, rollups) if checking is not None else None
        kind, asks = ("检查", judge.asks) if judge is not None else ("检查数据", "")
        known = self._memo if judge is None or judge.asks else Memo(None)
        recall = Recall(self._workspace, rollups, known, kind, f"{asks} {_years(self._workspace)}")
        problems, others = self._recalled(recall, judge, how)
        with self._looking(checking, judge, rollups, how.enough_for(len(others))) as look:
            for stage in stages(self._registry, others, rollups.sight, self._memo):
                for answer in look(stage):
                    problems += answer.problems
                    self._taken(answer, rollups, recall, judge)
                    how.step()
                self._memo.commit()
        if judge is not None:
            problems += judge.together(self._memo, keep=how.keep)
        return problems

    def _recalled(
        self, recall: Recall, judge: Judge | None, how: How
    ) -> tuple[list[Problem], list[DataFile]]:
        """What was wrong with the files that are as they were when they were checked last; and the others."""
        problems: list[Problem] = []
        others: list[DataFile] = []
        for file in self._files:
            if (before := recall.of(file)) is None:
                others.append(file)
                continue
            problems += (problem_of(told) for told in before["问题"])
            if judge is not None and before["保存"] is not None:
                judge.take(self._workspace.label(file.at), Judged(kept=before["保存"]))
            how.step()
        return problems, others

    def _looking(
        self, checking: Checking | None, judge: Judge | None, rollups: Rollups, jobs: int
    ) -> AbstractContextManager[Looking]:
        """What looks at files: this process with what it has at hand, or so many others."""
        if jobs == 1:
            examiner = Examiner(self._workspace, self._registry, rollups, judge)
            return nullcontext(lambda stage: (examiner.of(self._known(file)) for file in stage))
        from toolkit.bulk.dividing import divided
        from toolkit.bulk.sending import Errand

        errand = Errand(self._workspace, self._registry, self._memo, rollups.sight, checking=checking)
        return divided(errand, self._known, jobs)

    def _taken(self, answer: Answer, rollups: Rollups, recall: Recall, judge: Judge | None) -> None:
        """What was found in a file, kept for the next run where it was worked out from what is seen here."""
        file, judged = answer.file, answer.judged
        label = self._workspace.label(file.at)
        same = sees_the_same(answer, rollups)
        whole = judge is None or judged is None or judge.take(label, judged)
        if whole and same and answer.basis is not None:
            told = [told_of(problem) for problem in answer.problems]
            kept = dict(judged.kept) if judged is not None else None
            recall.keep(label, answer.basis, {"问题": told, "保存": kept})

    def _known(self, file: DataFile) -> Known:
        """A file with what was drafted from it."""
        if file.year not in self._ledgers:
            folder = self._workspace.drafts(file.year)
            self._ledgers[file.year] = read_ledger(folder, self._workspace.label(folder))[0]
        drafted = self._ledgers[file.year].of_source(self._workspace.label(file.at))
        return file, tuple(entry for _, entry in drafted)


def _years(workspace: Workspace) -> list[int]:
    """The years that have data; which is the latest matters to files without text."""
    try:
        return workspace.years()
    except DiskFault:
        return []
