"""All units at once: what is as it was is left alone, the rest is drafted by one process or many, and put in its place.

Results come stage by stage, each in the order of its files, whatever process was done first. Whatever stops a run
(Ctrl-C, a bug), the ledgers are written first; what a killed run did not enter there, the next one does.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.bulk.planning import stages
from toolkit.bulk.sameness import sees_the_same
from toolkit.bulk.sending import Errand, Parcel
from toolkit.drafting.building import Result
from toolkit.drafting.facts import KIND, noted, told_of_facts
from toolkit.drafting.places import Places
from toolkit.drafting.recalling import Recall, look_first
from toolkit.problems import Problem, has_errors, problem_of, told_of
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.memo import Memo, open_memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from toolkit.bulk.sending import Sender, Sending
    from toolkit.bulk.values import Answer, Judging
    from toolkit.drafting.outputs import Draft
    from toolkit.drafting.placing import Noting, Place
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Listing, Workspace

AT_ONCE = 4  # files that a process is given at once, where there are many: a pipe holds their drafts
NARROW = 3  # files of governments that one process drafts alone: at the top each sums thousands of units


def asks(*, final: bool, judged: bool) -> str:
    """What distinguishes the drafts that are kept: whether they are formal, with rules or not, and what packed them."""
    from toolkit.deflating import default_compressor

    compressor = default_compressor()
    kind = ("照规则定稿" if judged else "定稿") if final else ""
    return f"{kind} {compressor.name} {compressor.version}"


@dataclass(frozen=True, slots=True)
class How:
    """How units are drafted; see ``toolkit.drafting.building.build_files``.

    ``finishing`` is called with the place of each year when all is drafted, before its ledger is written.
    """

    final: bool = False
    force: bool = False
    judging: Judging | None = None
    finishing: Callable[[Place], list[Problem]] | None = None


def build_many(
    workspace: Workspace,
    registry: Registry,
    wanted: Sequence[DataFile],
    how: How,
    sending: Sending,
    seen: Mapping[str, str] | None = None,
    listings: Mapping[int, Listing] | None = None,
) -> Iterator[Result]:
    """Draft data files of one year; ``sending`` makes what gives them out.

    ``seen`` are hashes of files that were read already, ``listings`` the folders that were listed. ``Stopped`` where
    it cannot go on: what was done until then is entered.
    """
    memo = open_memo(workspace.root)
    rollups = Rollups(workspace, registry, memo=memo)
    look_first(workspace, rollups.sight, seen, listings)
    judging = how.judging if how.final else None
    errand = Errand(workspace, registry, memo, rollups.sight, how.final, judging)
    run = _Run(workspace, rollups, how, memo, sending(errand))
    try:
        last: Result | None = None  # told when the ledgers are written, with what stood in the way of that
        for stage in stages(registry, wanted, rollups.sight, memo):
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
        narrow = self._summing and len(chosen) <= NARROW
        at_once = len(chosen) if narrow else min(AT_ONCE, max(1, len(chosen) // self._sender.most))
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
        """End the processes, write the ledgers and let others in; what stood in the way."""
        self._sender.close()
        return self._places.end(self._how.finishing)

    def close(self) -> None:
        """Write the ledgers; what was given out and is not done is dropped."""
        try:
            self._places.close()
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
        place.note({self._workspace.label(file.at): kept["台账"]})
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
        same = sees_the_same(answer, self._rollups)
        problems = list(answer.problems)
        drafts: tuple[Draft, ...] = ()
        kept: list[tuple[Recall, object]] = []
        noting = self._noting(answer)
        place = None
        if answer.outputs:
            place, more = self._places.of(file.year)
            problems += more
        if place is not None:
            drafts, more = place.put(list(answer.outputs), force=self._how.force, noting=noting)
            problems += more
            if same and len(drafts) == len(answer.outputs) and not has_errors(problems):
                kept.append((self._recall, self._worth_keeping(answer, noting(())[1])))
        else:
            self._places.note(file.year, *noting(()))
        if same and answer.facts is not None:
            kept.append((self._board, told_of_facts(answer.facts)))
        if answer.basis is not None:
            self._recall.keep_all(self._workspace.label(file.at), answer.basis, kept)
        return Result(file, drafts, tuple(dict.fromkeys(problems)))

    def _noting(self, answer: Answer) -> Noting:
        """What the ledger tells of a data file."""
        label = self._workspace.label(answer.file.at)

        @cache
        def noting(more: Sequence[Problem]) -> tuple[str, str]:
            digest = self._rollups.sight.digest(label)
            return label, noted(answer.file, digest, answer.facts, (*answer.problems, *more))

        return noting

    def _worth_keeping(self, answer: Answer, note: str) -> dict[str, Any]:
        return {
            "草稿": [[output.name, output.entry.fingerprint] for output in answer.outputs],
            "问题": [told_of(problem) for problem in answer.problems],
            "台账": note,
        }


def _done(waiting: Result | Parcel) -> bool:
    return isinstance(waiting, Result) or waiting.future.done()
