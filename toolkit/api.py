"""The Python API: load, check, build and trace over a workspace folder. Faults are values, never exceptions.

A folder that is no workspace, or a registry with faults, gives its problems like any other fault.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.drafting.building import Result, Templates, build_files, rehearse
from toolkit.drafting.checking import Judged, check_prepared, composed_editions
from toolkit.drafting.recalling import Recall, look_first
from toolkit.drafting.sources import prepare
from toolkit.drafting.standing import built_from_this
from toolkit.files import DiskFault
from toolkit.gathering.deadlines import read_deadlines
from toolkit.problems import Problem, error, has_errors, in_order, problem_of, told_of
from toolkit.rollup.rollups import Rollups
from toolkit.suggest import did_you_mean
from toolkit.workspace.folder import (
    REGISTRY,
    DataFile,
    Workspace,
    find_workspace,
    is_workspace,
    read_model,
)
from toolkit.workspace.house import misnamed, read_house
from toolkit.workspace.known import known_registry
from toolkit.workspace.ledger import Ledger, read_ledger
from toolkit.workspace.memo import Memo, open_memo
from toolkit.workspace.selection import select, where
from toolkit.workspace.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
    from concurrent.futures import Executor

    from toolkit.bulk.running import How
    from toolkit.bulk.sending import Sending
    from toolkit.drafting.checking import Judge
    from toolkit.drafting.measuring import Office
    from toolkit.model.units import Registry
    from toolkit.model.yeardata import YearData
    from toolkit.rollup.values import Plain, Rolled


@dataclass(frozen=True, slots=True)
class Loaded:
    """A unit's year: the typed data (None where the file has errors) and what is wrong with the file."""

    data: YearData | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: a result per data file, and the problems that belong to no file of the selection."""

    results: tuple[Result, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """How figures of one unit and year came about, in the order of its files, and what is wrong with them."""

    unit: str
    year: int | None
    figures: tuple[Rolled | Plain, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The data files that a command is about; none without a workspace or a registry.

    ``problems`` are those that belong to no file of the selection; ``everyone`` where no unit was named. ``departures``
    are the hints about what the workspace's 版式.yaml does otherwise than the standard, told once by check and build.
    ``seen`` are hashes of files by label, as they were before they were read.
    """

    workspace: Workspace
    registry: Registry | None
    files: tuple[DataFile, ...]
    problems: tuple[Problem, ...]
    everyone: bool = False
    departures: tuple[Problem, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)

    def where(self, conditions: Sequence[str]) -> Chosen:
        """The files of the units that fulfil all conditions (级别=市直部门) alone; a problem where there is none."""
        if not conditions or self.registry is None:
            return self
        found, problems = where(self.registry, conditions)
        names = frozenset(found)
        files = tuple(file for file in self.files if file.unit in names)
        if self.files and found and not files:
            said = "、".join(conditions)[:100]
            message = f"符合“{said}”的单位都没有 {self.files[0].year} 年的数据"
            problems = [error(f"data/{self.files[0].year}", 0, 0, "W611", message, "核对 --where 和 --year")]
        return replace(self, files=files, problems=(*self.problems, *problems))

    def check(
        self, judging: Callable[[Workspace, Registry, Rollups], Judge] | None = None
    ) -> tuple[Problem, ...]:
        """Every problem of the files and of the selection, in the order of their places.

        ``judging`` makes what looks at the files that have no errors: ``toolkit.checking`` with its rules.
        """
        problems = [*self.problems, *self.departures]
        if self.everyone and self.registry is not None:
            problems += read_deadlines(self.workspace, self.registry)[1]
        if self.registry is not None and self.files:
            memo = open_memo(self.workspace.root)
            try:
                problems += self._checked(self.registry, memo, judging)
            finally:
                memo.close()
        return in_order(problems)

    def _checked(
        self,
        registry: Registry,
        memo: Memo,
        judging: Callable[[Workspace, Registry, Rollups], Judge] | None,
    ) -> list[Problem]:
        """What is wrong with the files; of those that are as they were when they were checked last, what was then."""
        problems: list[Problem] = []
        templates: Templates = {}
        ledgers: dict[int, Ledger] = {}
        rollups = Rollups(self.workspace, registry, memo=memo)
        look_first(self.workspace, rollups.sight, self.seen)
        judge = judging(self.workspace, registry, rollups) if judging is not None else None
        kind, asks = ("检查", judge.asks) if judge is not None else ("检查数据", "")
        known = memo if judge is None or judge.asks else Memo(None)
        recall = Recall(self.workspace, rollups, known, kind, f"{asks} {_years(self.workspace)}")
        for file in self.files:
            label = self.workspace.label(file.path)
            if (before := recall.of(file)) is not None:
                problems += (problem_of(told) for told in before["问题"])
                if judge is not None and before["保存"] is not None:
                    judge.again(label, before["保存"])
                continue
            prepared = prepare(self.workspace, registry, file, rollups)
            drafts = composed_editions(prepared)
            found = check_prepared(self.workspace, prepared, drafts)
            problems += found
            if has_errors(found):
                continue
            if not prepared.editions:
                if prepared.basis is not None:
                    recall.keep(label, prepared.basis, {"问题": [told_of(p) for p in found], "保存": None})
                continue
            # Template and pictures were in order when exactly this was drafted; otherwise a rehearsal tells.
            folder = self.workspace.drafts(file.year)
            ledger = ledgers.get(file.year) or read_ledger(folder, self.workspace.label(folder))[0]
            ledgers[file.year] = ledger
            faults = (
                []
                if built_from_this(ledger, prepared)
                else rehearse(self.workspace, prepared, templates, drafts)
            )
            problems += faults
            if has_errors(faults):
                continue
            judged = judge.of(prepared, drafts) if judge is not None else Judged((), prepared.basis)
            problems += judged.problems
            if judged.basis is not None:
                told = [told_of(problem) for problem in (*found, *faults, *judged.problems)]
                recall.keep(label, judged.basis, {"问题": told, "保存": dict(judged.kept)})
        if judge is not None:
            problems += judge.together(memo)
        return problems

    def build_many(
        self, how: How, jobs: int, executor: Executor | None = None, sending: Sending | None = None
    ) -> Generator[Result, None, None]:
        """Write the drafts with so many processes; see ``toolkit.bulk.running.build_many``.

        Those of this machine, unless there is an ``executor`` of ``jobs`` of them, anywhere: any with the interface
        of ``concurrent.futures``, which needs the toolkit and no disk of ours; or what gives files out otherwise.
        """
        from toolkit.bulk.carrier import by_executor
        from toolkit.bulk.pools import Here, processes
        from toolkit.bulk.running import build_many
        from toolkit.bulk.sending import by_paths

        if self.registry is not None:
            if executor is not None:
                sending = by_executor(executor, jobs)
            elif sending is None:
                sending = by_paths(Here if jobs == 1 else processes(jobs), jobs)
            yield from build_many(self.workspace, self.registry, self.files, how, sending, self.seen)

    def build(
        self,
        *,
        final: bool = False,
        force: bool = False,
        office: Office | None = None,
        judging: Callable[[Workspace, Registry], Judge] | None = None,
    ) -> Generator[Result, None, None]:
        """Write the drafts, file by file; see ``toolkit.drafting.building.build_files``."""
        if self.registry is not None:
            judge = judging(self.workspace, self.registry) if final and judging is not None else None
            yield from build_files(
                self.workspace,
                self.registry,
                self.files,
                final=final,
                force=force,
                office=office,
                judge=judge,
            )


def _years(workspace: Workspace) -> list[int]:
    """The years that have data; which is the latest matters to files without text."""
    try:
        return workspace.years()
    except DiskFault:
        return []


def load(folder: str | Path, unit: str, year: int | None = None, kind: str = "") -> Loaded:
    """The data of <单位>.yaml (with ``kind``, of <单位>.<文种>.yaml) of a year, the unit's latest where none is given.

    The file is read and validated by itself; what it must agree on with others is a matter of ``check``. Only
    errors leave no data: with warnings alone it is there.
    """
    from toolkit.model.yeardata import YearData

    chosen = choose(folder, [unit], year)
    file = next((file for file in chosen.files if file.kind == kind), None)
    if file is None:
        problems = list(chosen.problems)
        if chosen.files:
            kinds = "、".join(f"“{other.kind}”" if other.kind else "不带文种的" for other in chosen.files)
            missing = chosen.files[0].path.with_name(f"{chosen.files[0].unit}{kind and '.'}{kind}.yaml")
            label = chosen.workspace.label(missing)
            problems.append(error(label, 0, 0, "W611", "没有这个文种的数据", f"这一年有：{kinds}"))
        return Loaded(None, in_order(problems))
    _, data, _, found = read_model(chosen.workspace, file.path, YearData)
    return Loaded(None if has_errors(found) else data, in_order(found))


def check(
    folder: str | Path, units: Sequence[str] = (), year: int | None = None, *, rules: bool = False
) -> tuple[Problem, ...]:
    """Every problem of some units' files (all, where none is named), in the order of their places.

    With ``rules`` also what the rules of check (C9…) find in the files that have no errors, as ``gongwen check``
    does; ``# 不查`` in a file holds for both.
    """
    return choose(folder, units, year).check(_ruling if rules else None)


def _ruling(workspace: Workspace, registry: Registry, rollups: Rollups | None = None) -> Judge:
    from toolkit.checking.running import Checker

    return Checker(workspace, registry, rollups)


def build(
    folder: str | Path,
    units: Sequence[str] = (),
    year: int | None = None,
    *,
    final: bool = False,
    force: bool = False,
    layout: bool = False,
) -> Built:
    """Write the drafts of some units (all, where none is named); see ``toolkit.drafting.building.build_files``.

    With ``layout`` LibreOffice lays them out first; where it is not there, nothing is written. With ``final`` no draft
    is written of a file in which a rule of check finds an error.
    """
    chosen = choose(folder, units, year)
    office: Office | None = None
    if layout:
        from toolkit.drafting.measuring import open_office

        office, problems = open_office()
        if office is None:
            return Built((), in_order((*chosen.problems, *problems)))
    judging = _ruling if final else None
    results = tuple(chosen.build(final=final, force=force, office=office, judging=judging))
    return Built(results, in_order((*chosen.problems, *chosen.departures)))


def trace(folder: str | Path | None, unit: str, key: str | None = None, year: int | None = None) -> Trace:
    """How a unit's figure came about, by its key or 名称, down to each unit's file and line; all without a key.

    The year is the unit's latest where none is given; each figure has last year's beside it.
    """
    from toolkit.model.yeardata import YearFigures

    chosen = choose(folder, [unit], year)
    problems = list(chosen.problems)
    if chosen.registry is None or not chosen.files:
        return Trace(unit, year, (), in_order(problems))
    file = chosen.files[0]
    faults: list[Problem] = []
    for each in chosen.files:
        _, _, _, told = read_model(chosen.workspace, each.path, YearFigures, only=True)
        faults += (fault for fault in told if has_errors([fault]))
    rollups = Rollups(chosen.workspace, chosen.registry, history=True)
    keys = rollups.keys(file.unit, file.year)
    key = None if key is None else unicodedata.normalize("NFC", key)
    wanted = keys if key is None or key not in keys else (key,)
    found = {name: rollups.trace(file.unit, name, file.year) for name in wanted}
    if key is not None:
        names = {name: figure.name for name, (figure, _) in found.items() if figure is not None}
        meant = [key] if key in keys else [name for name, called in names.items() if called == key]
        faults = [fault for fault in faults if _concerns(fault, (key, *meant))]
        if len(meant) != 1 and not faults:
            label = chosen.workspace.label(file.path)
            known = dict.fromkeys([*keys, *names.values()])
            problems.append(_no_such_figure(label, key, meant, known))
        found = {name: found[name] for name in meant if len(meant) == 1}
    for _, more in found.values():
        problems += more
    figures = tuple(figure for figure, _ in found.values() if figure is not None)
    return Trace(file.unit, file.year, figures, in_order([*problems, *faults]))


def _concerns(fault: Problem, keys: Iterable[str]) -> bool:
    """Whether a fault of a file is in one of these figures, or in the file as a whole."""
    return not fault.where or any(fault.where.split(".")[:2] == ["指标", key] for key in keys)


def _no_such_figure(label: str, typed: str, several: Sequence[str], known: Iterable[str]) -> Problem:
    if several:
        hint = f"写键：{'、'.join(several)}"
        return error(label, 0, 0, "W611", f"名称是“{typed[:60]}”的指标不止一个", hint)
    hint = did_you_mean(typed, known) or "先在这个文件的“指标”里填上"
    return error(label, 0, 0, "W611", f"没有指标“{typed[:60]}”", hint)


def choose(folder: str | Path | None, units: Sequence[str] = (), year: int | None = None) -> Chosen:
    """The files of some units (all, where none is named) in a year (the latest); see ``open_workspace``."""
    workspace, problems = locate(folder)
    seen = {REGISTRY: Sight(workspace, frozenset()).digest(REGISTRY)}  # before it is read
    registry, more = (None, []) if problems else known_registry(workspace)
    problems += more
    if registry is None:
        return Chosen(workspace, None, (), tuple(problems))
    found, more = select(workspace, registry, units, year)
    problems += [*more, *misnamed(workspace)]
    departures = read_house(workspace).hints if found else ()
    return Chosen(
        workspace, registry, tuple(found), tuple(problems), not units, departures, MappingProxyType(seen)
    )


def open_workspace(folder: str | Path | None) -> tuple[Workspace, Registry | None, list[Problem]]:
    """The workspace in a folder, or around the current one where none is given, with its registry.

    Without either, the problems say why and there is no registry.
    """
    workspace, problems = locate(folder)
    return (workspace, None, problems) if problems else (workspace, *known_registry(workspace))


def locate(folder: str | Path | None) -> tuple[Workspace, list[Problem]]:
    """The workspace in a folder, or around the current one; where there is none, the problem says so."""
    here = Workspace(Path(folder or Path()).resolve())
    try:
        workspace = find_workspace(here.root) if folder is None else here if is_workspace(here.root) else None
    except DiskFault as fault:
        return here, [here.refusal(fault)]
    if workspace is None:
        hint = "到有 data 和 templates 的文件夹里运行，或先用 gongwen init 新建"
        return here, [error(str(folder or "."), 0, 0, "W600", "这里不是工作区", hint)]
    return workspace, []
