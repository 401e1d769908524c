"""All units at once: what is as it was is left alone, the rest is drafted by one process or many, and put in its place.

Results come stage by stage, each in the order of its files, whatever process was done first. A process that dies takes
nothing with it: its files are given out again, one by one, and a file that kills again is told (W660).
"""

from __future__ import annotations

import gc
from collections import deque
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.bulk import working
from toolkit.bulk.planning import stages
from toolkit.bulk.values import Answer, Judging, Settings
from toolkit.drafting.building import Result
from toolkit.drafting.facts import KIND, noted, told_of_facts
from toolkit.drafting.places import Places
from toolkit.drafting.recalling import Recall
from toolkit.problems import Problem, error, has_errors, problem_of, told_of
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.known import told_of_registry
from toolkit.workspace.memo import Memo, open_memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.drafting.placing import Draft, Noting
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace

AT_ONCE = 8  # files that a process is given at once
AHEAD = 3  # such parcels for each process, waiting or at work: memory does not grow with the number of units


@dataclass(frozen=True, slots=True)
class How:
    """How units are drafted; see ``toolkit.drafting.building.build_files``."""

    final: bool = False
    force: bool = False
    judging: Judging | None = None


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Files that were given to a process together, and the future of what becomes of them."""

    files: tuple[DataFile, ...]
    answers: Future[list[Answer]]


def build_many(
    workspace: Workspace,
    registry: Registry,
    wanted: Sequence[DataFile],
    how: How,
    pool: Callable[[Settings], Executor],
    processes: int,
) -> Iterator[Result]:
    """Draft data files of one year; ``pool`` makes what runs ``processes`` of them, told of its settings."""
    settings = Settings(
        workspace.root,
        told_of_registry(registry),
        how.final,
        how.judging if how.final else None,
        gc.get_threshold(),
    )
    memo = open_memo(workspace.root)
    run = _Run(workspace, registry, how, memo, pool, settings, processes)
    try:
        for stage in stages(registry, wanted):
            yield from run.stage(stage)
    finally:
        run.close()
        memo.close()


class _Run:
    """What a run has at hand: the place of its drafts, what it remembers, its processes."""

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        how: How,
        memo: Memo,
        pool: Callable[[Settings], Executor],
        settings: Settings,
        processes: int,
    ) -> None:
        self._workspace = workspace
        self._how = how
        self._memo = memo
        self._pool = pool
        self._settings = settings
        self._most = max(processes, 1) * AHEAD
        self._executor: Executor | None = None
        self._rollups = Rollups(workspace, registry, memo=memo)
        self._recall = Recall(workspace, self._rollups, memo, "草稿", "定稿" if how.final else "")
        self._board = Recall(workspace, self._rollups, memo, KIND)
        self._places = Places(workspace)
        self._summing = False

    def stage(self, chosen: Sequence[DataFile]) -> Iterator[Result]:
        """The results of one stage in the order of its files."""
        waiting: deque[Result | _Parcel] = deque()
        parcel: list[DataFile] = []
        for file in chosen:
            known = self._as_it_was(file)
            if known is None:
                parcel.append(file)
            if parcel and (known is not None or len(parcel) == AT_ONCE):
                waiting.append(self._sent(parcel))
                parcel = []
            if known is not None:
                waiting.append(known)
            while len(waiting) > self._most or (waiting and isinstance(waiting[0], Result)):
                yield from self._told(waiting.popleft())
        if parcel:
            waiting.append(self._sent(parcel))
        while waiting:
            yield from self._told(waiting.popleft())
        self._summing = True
        self._memo.commit()

    def close(self) -> None:
        """Write the ledgers; what was given out and is not done is dropped."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._places.close()

    def _as_it_was(self, file: DataFile) -> Result | None:
        """The result of a file whose drafts stand there as they were made from exactly this; None otherwise."""
        if self._how.force or (kept := self._recall.of(file)) is None:
            return None
        place, problems = self._places.of(file.year)
        if place is None:
            return None
        drafts: list[Draft] = []
        for name, fingerprint in kept["草稿"]:
            draft = place.standing(name, fingerprint, self._rollups.sight)
            if draft is None:
                return None
            drafts.append(draft)
        place.note({self._workspace.label(file.path): kept["台账"]})
        return Result(file, tuple(drafts), (*(problem_of(told) for told in kept["问题"]), *problems))

    def _sent(self, chosen: Sequence[DataFile]) -> _Parcel:
        files = tuple(chosen)
        if self._executor is None:
            self._executor = self._pool(self._settings)
        try:
            answers = self._executor.submit(working.draft, files, summing=self._summing)
        except BrokenProcessPool as broken:
            answers = Future()
            answers.set_exception(broken)
        return _Parcel(files, answers)

    def _told(self, waiting: Result | _Parcel) -> Iterator[Result]:
        if isinstance(waiting, Result):
            yield waiting
            return
        for answer in self._answers(waiting):
            yield self._placed(answer)

    def _answers(self, parcel: _Parcel) -> Iterator[Answer]:
        """What came of a parcel; where its process died, each of its files once more, alone."""
        try:
            yield from parcel.answers.result()
        except BrokenProcessPool:
            for file in parcel.files:
                yield self._alone(file)

    def _alone(self, file: DataFile) -> Answer:
        """A file drafted by a process of its own."""
        executor = self._pool(self._settings)
        try:
            return executor.submit(working.draft, (file,), summing=self._summing).result()[0]
        except BrokenProcessPool:
            label = self._workspace.label(file.path)
            message = "生成这一份时，进程意外结束（多半是内存不够），其他各份照常"
            hint = "关闭别的程序再试；还是这样，就把这个文件发给开发者"
            return Answer(file, (error(label, 0, 0, "W660", message, hint),))
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            if self._executor is not None and _is_broken(self._executor):
                self._executor.shutdown(wait=False, cancel_futures=True)
                self._executor = self._pool(self._settings)

    def _placed(self, answer: Answer) -> Result:
        """The drafts of a file written, and what it takes to leave them alone the next time kept."""
        file = answer.file
        for label, digest in answer.seen.items():
            self._rollups.sight.adopt(label, digest)
        problems = list(answer.problems)
        drafts: tuple[Draft, ...] = ()
        noting = self._noting(answer)
        place = None
        if answer.outputs:
            place, more = self._places.of(file.year)
            problems += more
        if place is not None:
            drafts, more = place.put(list(answer.outputs), force=self._how.force, noting=noting)
            problems += more
            if answer.basis is not None and len(drafts) == len(answer.outputs) and not has_errors(problems):
                self._keep(answer, noting(())[1])
        else:
            self._places.note(file.year, *noting(()))
        if answer.basis is not None and answer.facts is not None:
            told = told_of_facts(answer.facts)
            self._board.keep(self._workspace.label(file.path), answer.basis, told)
        if answer.said is not None:
            self._rollups.take(file.unit, file.year, answer.said)
        return Result(file, drafts, tuple(dict.fromkeys(problems)))

    def _noting(self, answer: Answer) -> Noting:
        """What the ledger tells of a data file."""
        label = self._workspace.label(answer.file.path)

        def noting(more: Sequence[Problem]) -> tuple[str, str]:
            digest = self._rollups.sight.digest(label)
            return label, noted(answer.file, digest, answer.facts, (*answer.problems, *more))

        return noting

    def _keep(self, answer: Answer, note: str) -> None:
        names = [[output.name, output.entry.fingerprint] for output in answer.outputs]
        told: dict[str, Any] = {
            "草稿": names,
            "问题": [told_of(problem) for problem in answer.problems],
            "台账": note,
        }
        if answer.basis is not None:
            self._recall.keep(self._workspace.label(answer.file.path), answer.basis, told)


def _is_broken(executor: Executor) -> bool:
    return bool(getattr(executor, "_broken", False))
