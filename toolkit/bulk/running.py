"""All units at once: what is as it was is left alone, the rest is drafted by one process or many, and put in its place.

Results come stage by stage, each in the order of its files, whatever process was done first. A process that dies takes
nothing with it: its files are given out again, one by one, and a file that kills again is told (W660). Whatever stops
a run (Ctrl-C, a bug), the ledgers are written first; what a killed run did not enter there, the next one does.
"""

from __future__ import annotations

import gc
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolkit.bulk import working
from toolkit.bulk.planning import stages
from toolkit.bulk.values import Answer, Judging, Settings
from toolkit.drafting.building import Result
from toolkit.drafting.placing import Draft, Place, open_place
from toolkit.drafting.recalling import Recall
from toolkit.problems import Problem, error, has_errors, problem_of, told_of
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.known import told_of_registry
from toolkit.workspace.memo import Memo, open_memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace

AT_ONCE = 8  # files that a process is given at once, where there are many
IN_A_ROW = 20  # files that kill, after which no more are tried alone: it is the machine, not the files
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
        last: Result | None = None  # told when the ledgers are written, with what stood in the way of that
        for stage in stages(registry, wanted):
            for result in run.stage(stage):
                if last is not None:
                    yield last
                last = result
        if last is not None:
            yield replace(last, problems=(*last.problems, *run.entered()))
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
        self._places: dict[int, tuple[Place | None, list[Problem]]] = {}
        self._summing = False
        self._killed = 0  # files in a row that killed their process again

    def stage(self, chosen: Sequence[DataFile]) -> Iterator[Result]:
        """The results of one stage in the order of its files."""
        waiting: deque[Result | _Parcel] = deque()
        parcel: list[DataFile] = []
        at_once = min(AT_ONCE, max(1, len(chosen) // self._most))
        for file in chosen:
            known = self._as_it_was(file)
            if known is None:
                parcel.append(file)
            if parcel and (known is not None or len(parcel) == at_once):
                waiting.append(self._sent(parcel))
                parcel = []
            if known is not None:
                waiting.append(known)
            while len(waiting) > self._most or (waiting and _done(waiting[0])):
                yield from self._told(waiting.popleft())
        if parcel:
            waiting.append(self._sent(parcel))
        while waiting:
            yield from self._told(waiting.popleft())
        self._summing = True
        self._memo.commit()

    def entered(self) -> list[Problem]:
        """Write the ledgers and let others in; what stood in the way."""
        return [
            problem for place, _ in self._places.values() if place is not None for problem in place.close()
        ]

    def close(self) -> None:
        """Write the ledgers; what was given out and is not done is dropped."""
        self.entered()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _as_it_was(self, file: DataFile) -> Result | None:
        """The result of a file whose drafts stand there as they were made from exactly this; None otherwise."""
        if self._how.force or (kept := self._recall.of(file)) is None:
            return None
        place, problems = self._place(file.year)
        if place is None:
            return None
        drafts: list[Draft] = []
        for name, fingerprint in kept["草稿"]:
            draft = place.standing(name, fingerprint, self._rollups.sight)
            if draft is None:
                return None
            drafts.append(draft)
        return Result(file, tuple(drafts), (*(problem_of(told) for told in kept["问题"]), *problems))

    def _sent(self, chosen: Sequence[DataFile]) -> _Parcel:
        files = tuple(chosen)
        if self._executor is None:
            self._executor = self._pool(self._settings)
        try:
            return _Parcel(files, self._given(self._executor, files))
        except BrokenExecutor:  # it takes nothing more
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._pool(self._settings)
            return _Parcel(files, self._given(self._executor, files))

    def _given(self, executor: Executor, files: tuple[DataFile, ...]) -> Future[list[Answer]]:
        return executor.submit(working.draft, files, summing=self._summing)

    def _told(self, waiting: Result | _Parcel) -> Iterator[Result]:
        if isinstance(waiting, Result):
            yield waiting
            return
        for answer in self._answers(waiting):
            yield self._placed(answer)

    def _answers(self, parcel: _Parcel) -> Iterator[Answer]:
        """What came of a parcel; where its process died, of each of its files, tried once more."""
        try:
            answers = parcel.answers.result()
        except BrokenExecutor:
            yield from self._alone(parcel.files)
        else:
            self._killed = 0
            yield from answers

    def _alone(self, files: Sequence[DataFile]) -> Iterator[Answer]:
        """Files drafted one at a time, where nothing else is at work that could kill."""
        executor: Executor | None = None
        try:
            for file in files:
                if self._killed >= IN_A_ROW:
                    yield self._fatal(file)
                    continue
                executor = executor or self._pool(self._settings)
                try:
                    answer = self._given(executor, (file,)).result()[0]
                    self._killed = 0
                except BrokenExecutor:
                    self._killed += 1
                    answer = self._fatal(file)
                    executor.shutdown(wait=False, cancel_futures=True)
                    executor = None
                yield answer
        finally:
            if executor is not None:
                executor.shutdown(wait=False, cancel_futures=True)

    def _fatal(self, file: DataFile) -> Answer:
        label = self._workspace.label(file.path)
        message = "生成这一份时，进程意外结束（多半是内存不够），其他各份照常"
        hint = "关闭别的程序再试；还是这样，就把这个文件发给开发者"
        return Answer(file, (error(label, 0, 0, "W660", message, hint),))

    def _placed(self, answer: Answer) -> Result:
        """The drafts of a file written, and what it takes to leave them alone the next time kept."""
        file = answer.file
        for label, digest in answer.seen.items():
            self._rollups.sight.adopt(label, digest)
        problems = list(answer.problems)
        drafts: tuple[Draft, ...] = ()
        if answer.outputs:
            place, more = self._place(file.year)
            problems += more
            if place is not None:
                drafts, more = place.put(list(answer.outputs), force=self._how.force)
                problems += more
                if (
                    answer.basis is not None
                    and len(drafts) == len(answer.outputs)
                    and not has_errors(problems)
                ):
                    self._keep(answer)
        if answer.said is not None:
            self._rollups.take(file.unit, file.year, answer.said)
        return Result(file, drafts, tuple(dict.fromkeys(problems)))

    def _keep(self, answer: Answer) -> None:
        names = [[output.name, output.entry.fingerprint] for output in answer.outputs]
        told: dict[str, Any] = {"草稿": names, "问题": [told_of(problem) for problem in answer.problems]}
        if answer.basis is not None:
            self._recall.keep(self._workspace.label(answer.file.path), answer.basis, told)

    def _place(self, year: int) -> tuple[Place | None, list[Problem]]:
        if year not in self._places:
            self._places[year] = open_place(self._workspace, year)
        return self._places[year]


def _done(waiting: Result | _Parcel) -> bool:
    return isinstance(waiting, Result) or waiting.answers.done()
