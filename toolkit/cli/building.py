"""``gongwen build``: one unit, some, or all of them, told draft by draft or, of very many, in numbers."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from toolkit.cli.show import counted, draft_json, finish, show_problems
from toolkit.problems import Problem, Severity, has_errors, in_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.api import Chosen
    from toolkit.bulk.sending import Sending
    from toolkit.drafting.building import Result
    from toolkit.drafting.checking import Judge
    from toolkit.drafting.measuring import Office
    from toolkit.drafting.placing import Draft
    from toolkit.gathering.board import Asked
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import Workspace

MANY = 200  # files from which drafts and problems are told in numbers
_FEW = 24  # files that one process drafts before others have started
_SHOWN = 100  # errors that are told one by one of very many files


@dataclass(frozen=True, slots=True)
class How:
    """What ``build`` was asked for beside units and year."""

    final: bool = False
    force: bool = False
    as_json: bool = False
    layout: bool = False
    jobs: int | None = None
    dask: str | None = None
    certificates: Path | None = None
    shared: Path | None = None
    conditions: Sequence[str] = ()
    as_of: dt.date | None = None


def build(root: Path | None, units: Sequence[str], year: int | None, how: How) -> int:
    """The command; 1 where there are errors."""
    from toolkit.api import choose
    from toolkit.bulk.values import Stopped

    cluster = _cluster(how)
    if isinstance(cluster, Problem):
        return finish([cluster], as_json=how.as_json, more={"草稿": []}, final=how.final)
    office: Office | None = None
    if how.layout:
        from toolkit.drafting.measuring import open_office

        office, missing = open_office()
        if office is None:
            return finish(missing, as_json=how.as_json, more={"草稿": []}, final=how.final)
    chosen = _narrowed(choose(root, units, year), how.conditions)
    told = _Told(many=len(chosen.files) > MANY, silent=how.as_json)
    told.problems += [*chosen.problems, *chosen.departures]
    results = _results(chosen, how, office, cluster)  # closed whatever happens: then the ledgers are written
    with closing(results), _progress(len(chosen.files), shown=not how.as_json) as step:
        try:
            for result in results:
                told.take(result)
                step()
        except Stopped as stopped:
            told.problems.append(stopped.problem)
    if not units:
        told.add(_pages(chosen, how))
    return told.end(how)


def _pages(chosen: Chosen, how: How) -> Sequence[Problem]:
    """台账.html and 台账.xlsx of the year, once all its drafts are done."""
    from toolkit.cli.listing import on_day
    from toolkit.gathering.ledger_pages import write_pages

    if chosen.registry is None or not chosen.files:
        return ()
    asked: Asked | None = None
    problems: list[Problem] = []
    if how.as_of is not None:
        asked, problems = on_day(chosen.workspace, chosen.registry, how.as_of, Severity.HINT)
    whole = not how.conditions
    return [*problems, *write_pages(chosen.workspace, chosen.registry, chosen.files, asked, whole=whole)]


def _narrowed(chosen: Chosen, conditions: Sequence[str]) -> Chosen:
    """The files of the units that fulfil the conditions alone."""
    if not conditions or chosen.registry is None:
        return chosen
    from toolkit.workspace.selection import where

    names, problems = where(chosen.registry, conditions)
    files = tuple(file for file in chosen.files if file.unit in set(names))
    return replace(chosen, files=files, problems=(*chosen.problems, *problems))


def _cluster(how: How) -> Sending | Problem | None:
    """What gives files out to the cluster that was asked for, or why it is not to be asked; None where none was."""
    if how.dask is None:
        return None
    from toolkit.bulk.cluster import Asked, on_cluster, refused

    asked = Asked(how.dask, how.certificates, how.shared)
    return refused(asked) or on_cluster(asked)


def _results(
    chosen: Chosen, how: How, office: Office | None, cluster: Sending | None
) -> Generator[Result, None, None]:
    judging = _rules if how.final else None
    if office is not None:
        return chosen.build(final=how.final, force=how.force, office=office, judging=judging)
    from toolkit.bulk.running import How as Bulk

    jobs = how.jobs or _jobs(len(chosen.files))
    return chosen.build_many(Bulk(how.final, how.force, judging), jobs, sending=cluster)


def _jobs(files: int) -> int:
    """As many processes as the machine has cores, where there is enough to do for them."""
    return 1 if files < _FEW else min(os.cpu_count() or 1, 16, files // 8)


def _rules(workspace: Workspace, registry: Registry) -> Judge:
    """The rules of ``gongwen check``, whose errors a formal draft must not have."""
    from toolkit.checking.running import Checker

    return Checker(workspace, registry)


@dataclass(slots=True)
class _Told:
    """What a run told so far; of very many files no more than a reader can take in, and memory does not grow."""

    many: bool
    silent: bool
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    made: int = 0
    left: int = 0
    failed: bool = False
    severities: Counter[Severity] = field(default_factory=Counter)
    codes: dict[str, tuple[int, Problem]] = field(default_factory=dict)

    def take(self, result: Result) -> None:
        """One file more."""
        self.made += sum(draft.written for draft in result.drafts)
        self.left += sum(not draft.written for draft in result.drafts)
        if self.silent or not self.many:
            self.drafts += result.drafts
            for draft in () if self.silent else result.drafts:
                pending = f"，待补 {len(draft.pending)} 项" if draft.pending else ""
                pages = f"，{draft.pages} 面" if draft.pages else ""
                click.echo(f"{'已生成' if draft.written else '没有变化'} {draft.path}{pages}{pending}")
        self.add(result.problems)

    def add(self, problems: Iterable[Problem]) -> None:
        """What is wrong, one by one of few files, in numbers of many."""
        if self.silent or not self.many:
            self.problems += problems
            return
        for problem in problems:
            self.severities[problem.severity] += 1
            self.failed |= problem.severity is Severity.ERROR
            count, first = self.codes.get(problem.code, (0, problem))
            self.codes[problem.code] = count + 1, first
            if problem.severity is Severity.ERROR and len(self.problems) < _SHOWN:
                self.problems.append(problem)

    def end(self, how: How) -> int:
        """Tell what is left to tell; the exit code."""
        if self.silent or not self.many:
            code = finish(
                self.problems,
                as_json=self.silent,
                more={"草稿": [draft_json(draft) for draft in self.drafts]},
                final=how.final,
            )
            if not self.silent:
                click.echo(
                    f"生成 {self.made} 份，没有变化 {self.left} 份：{counted(in_order(self.problems))}"
                )
            return code
        show_problems(in_order(self.problems))
        for name, (count, first) in sorted(self.codes.items()):
            click.echo(f"{first.severity.value} {name} 共 {count} 处，如 {first.path}：{first.message}")
        kinds = "，".join(
            f"{self.severities[each]} 处{each.value}" for each in Severity if self.severities[each]
        )
        click.echo(f"生成 {self.made} 份，没有变化 {self.left} 份：{kinds or '没有问题'}")
        stopped = how.final and self.severities[Severity.PENDING]
        return 1 if self.failed or has_errors(self.problems) or stopped else 0


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A bar with the rate and what is left, on a console that somebody looks at."""
    if not shown or total < _FEW or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("生成草稿"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("还要"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=True) as progress:
        task = progress.add_task("", total=total, rate="")

        def step() -> None:
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, rate=f"每秒 {speed:.0f} 份" if speed else "")

        yield step
