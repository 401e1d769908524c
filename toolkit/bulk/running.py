"""All units at once: what is as it was is left alone, the rest is drafted by one process or many, and put in its place.

Results come stage by stage, each in the order of its files, whatever process was done first. Whatever stops a run
(Ctrl-C, a bug), the ledgers are written first; what a killed run did not enter there, the next one does.
"""

from __future__ import annotations

import gc
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolkit.bulk.planning import stages
from toolkit.bulk.sending import Errand, Parcel
from toolkit.bulk.values import Answer, Judging, Settings
from toolkit.drafting.building import Result
from toolkit.drafting.facts import KIND, noted, told_of_facts
from toolkit.drafting.places import Places
from toolkit.drafting.recalling import Recall, look_first
from toolkit.problems import Problem, has_errors, problem_of, told_of
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.known import told_of_registry
from toolkit.workspace.memo import Memo, open_memo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.bulk.sending import Sender, Sending
    from toolkit.drafting.placing import Draft, Noting
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace

AT_ONCE = 8  # files that a process is given at once, where there are many


def asks(*, final: bool, judged: bool) -> str:
    """What distinguishes the drafts that are kept: whether they are formal, with rules or not, and what packed them."""
    from toolkit.word.engine import default_compressor

    compressor = default_compressor()
    kind = ("照规则定稿" if judged else "定稿") if final else ""
    return f"{kind} {compressor.name} {compressor.version}"


@dataclass(frozen=True, slots=True)
class How:
    """How units are drafted; see ``toolkit.drafting.building.build_files``."""

    final: bool = False
    force: bool = False
    judging: Judging | None = None


def build_many(
    workspace: Workspace,
    registry: Registry,
    wanted: Sequence[DataFile],
    how: How,
    sending: Sending,
    seen: Mapping[str, str] | None = None,
) -> Iterator[Result]:
    """Draft data files of one year; ``sending`` makes what gives them out.

    ``seen`` are hashes of files that were read already. ``Stopped`` where it cannot go on: what was done until then is
    entered.
    """
    settings = Settings(
        workspace.root,
        told_of_registry(registry),
        how.final,
        how.judging if how.final else None,
        gc.get_threshold(),
    )
    memo = open_memo(workspace.root)
    rollups = Rollups(workspace, registry, memo=memo)
    look_first(workspace, rollups.sight, seen)
    run = _Run(
        workspace, rollups, how, memo, sending(Errand(workspace, registry, settings, memo, rollups.sight))
    )
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
    """What a run has at hand: the place of its drafts, what it remembers, what gives its files out."""

    def __init__(
        self,
        workspace: Workspace,
        rollups: Rollups,
        how: How,
        memo: Memo,
        sender: Sender,
    ) -> None:
        self._workspace = workspace
        self._how = how
        self._memo = memo
        self._rollups = rollups
        self._sender = sender
        self._recall = Recall(
            workspace, self._rollups, memo, "草稿", asks(final=how.final, judged=how.judging is not None)
        )
        self._board = Recall(workspace, self._rollups, memo, KIND)
        self._places = Places(workspace)
        self._summing = False

    def stage(self, chosen: Sequence[DataFile]) -> Iterator[Result]:
        """The results of one stage in the order of its files."""
        waiting: deque[Result | Parcel] = deque()
        parcel: list[DataFile] = []
        at_once = min(AT_ONCE, max(1, len(chosen) // self._sender.most))
        for file in chosen:
            known = self._as_it_was(file)
            if known is None:
                parcel.append(file)
            if parcel and (known is not None or len(parcel) == at_once):
                waiting.append(self._sender.send(tuple(parcel), summing=self._summing))
                parcel = []
            if known is not None:
                waiting.append(known)
            while len(waiting) > self._sender.most or (waiting and _done(waiting[0])):
                yield from self._told(waiting.popleft())
        if parcel:
            waiting.append(self._sender.send(tuple(parcel), summing=self._summing))
        while waiting:
            yield from self._told(waiting.popleft())
        self._summing = True
        self._memo.commit()

    def entered(self) -> list[Problem]:
        """Write the ledgers and let others in; what stood in the way."""
        return self._places.close()

    def close(self) -> None:
        """Write the ledgers; what was given out and is not done is dropped."""
        try:
            self.entered()
        finally:
            self._sender.close()

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

    def _told(self, waiting: Result | Parcel) -> Iterator[Result]:
        if isinstance(waiting, Result):
            yield waiting
            return
        for answer in self._sender.answers(waiting):
            yield self._placed(answer)

    def _placed(self, answer: Answer) -> Result:
        """The drafts of a file written, and what it takes to leave them alone the next time kept."""
        file = answer.file
        same = self._sees_the_same(answer)
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
            if same and len(drafts) == len(answer.outputs) and not has_errors(problems):
                self._keep(answer, noting(())[1])
        else:
            self._places.note(file.year, *noting(()))
        if same and answer.basis is not None and answer.facts is not None:
            told = told_of_facts(answer.facts)
            self._board.keep(self._workspace.label(file.path), answer.basis, told)
        if answer.said is not None:
            self._rollups.take(file.unit, file.year, answer.said)
        return Result(file, drafts, tuple(dict.fromkeys(problems)))

    def _sees_the_same(self, answer: Answer) -> bool:
        """Whether what the file was drafted from is what is seen here: otherwise nothing of it is kept."""
        for label, digest in answer.seen.items():
            self._rollups.sight.adopt(label, digest)
        return all(
            self._rollups.sight.digest(label) == digest for label, digest in answer.seen.items()
        ) and all(
            self._rollups.digest(unit, year) == digest for (unit, year), digest in answer.figures.items()
        )

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


def _done(waiting: Result | Parcel) -> bool:
    return isinstance(waiting, Result) or waiting.future.done()
