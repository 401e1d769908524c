"""``gongwen build``: one unit, some, or all of them, told draft by draft or, of very many, in numbers."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from toolkit.cli.packing import Told as Zips
from toolkit.cli.packing import packed, wished
from toolkit.cli.show import counted, draft_json, finish, show_problems
from toolkit.problems import Severity, has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.api import Chosen
    from toolkit.bulk.packing import Wish
    from toolkit.drafting.building import Result
    from toolkit.drafting.checking import Judge
    from toolkit.drafting.measuring import Office
    from toolkit.drafting.placing import Draft
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
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
    conditions: Sequence[str] = ()
    zip_by: str | None = None


def build(root: Path | None, units: Sequence[str], year: int | None, how: How) -> int:
    """The command; 1 where there are errors."""
    from toolkit.api import choose

    office: Office | None = None
    if how.layout:
        from toolkit.drafting.measuring import open_office

        office, missing = open_office()
        if office is None:
            return finish(missing, as_json=how.as_json, more={"草稿": []}, final=how.final)
    chosen = choose(root, units, year).where(how.conditions)
    told = _Told(many=len(chosen.files) > MANY, silent=how.as_json)
    told.of_no_file([*chosen.problems, *chosen.departures])
    wish = _wish(chosen, units, how)
    if wish is not None and chosen.registry is not None:
        from toolkit.bulk.packing import refusal

        refused = refusal(chosen.registry, wish)
        if refused is not None:  # before an hour of drafting
            return finish([refused], as_json=how.as_json, more={"草稿": [], "包": []})
    with _progress(len(chosen.files), shown=not how.as_json) as step:
        for result in _results(chosen, how, office):
            told.take(result)
            step()
    if wish is not None:
        told.zips = Zips(how.as_json)
        packed(chosen, wish, told.zips)
        told.of_no_file(told.zips.problems)
    return told.end(how)


def _wish(chosen: Chosen, units: Sequence[str], how: How) -> Wish | None:
    """What is to be packed when everything is drafted."""
    if how.zip_by is None:
        return None
    wish = wished(chosen, how.zip_by, units, how.conditions)
    return replace(wish, final=how.final, force=how.force)


def _results(chosen: Chosen, how: How, office: Office | None) -> Iterator[Result]:
    judging = _rules if how.final else None
    if office is not None:
        return chosen.build(final=how.final, force=how.force, office=office, judging=judging)
    from toolkit.bulk.running import How as Bulk

    return chosen.build_many(Bulk(how.final, how.force, judging), how.jobs or _jobs(len(chosen.files)))


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
    zips: Zips | None = None

    def of_no_file(self, problems: Iterable[Problem]) -> None:
        """Problems that are told one by one however many files there are."""
        for problem in problems:
            self.problems.append(problem)
            self._count(problem)

    def take(self, result: Result) -> None:
        """One file more."""
        self.made += sum(draft.written for draft in result.drafts)
        self.left += sum(not draft.written for draft in result.drafts)
        if self.silent or not self.many:
            self.problems += result.problems
            self.drafts += result.drafts
            for draft in () if self.silent else result.drafts:
                pending = f"，待补 {len(draft.pending)} 项" if draft.pending else ""
                pages = f"，{draft.pages} 面" if draft.pages else ""
                click.echo(f"{'已生成' if draft.written else '没有变化'} {draft.path}{pages}{pending}")
            return
        for problem in result.problems:
            self._count(problem)
            if problem.severity is Severity.ERROR and len(self.problems) < _SHOWN:
                self.problems.append(problem)

    def end(self, how: How) -> int:
        """Tell what is left to tell; the exit code."""
        if self.silent or not self.many:
            more: dict[str, object] = {"草稿": [draft_json(draft) for draft in self.drafts]}
            if self.zips is not None:
                more["包"] = self.zips.packages
            code = finish(self.problems, as_json=self.silent, more=more, final=how.final)
            if not self.silent:
                self._sum(counted(in_order(self.problems)))
            return code
        show_problems(in_order(self.problems))
        shown = Counter(problem.code for problem in self.problems)
        for name, (count, first) in sorted(self.codes.items()):
            if count > shown[name]:
                click.echo(f"{first.severity.value} {name} 共 {count} 处，如 {first.path}：{first.message}")
        kinds = "，".join(
            f"{self.severities[each]} 处{each.value}" for each in Severity if self.severities[each]
        )
        self._sum(kinds or "没有问题")
        stopped = how.final and self.severities[Severity.PENDING]
        return 1 if self.failed or has_errors(self.problems) or stopped else 0

    def _count(self, problem: Problem) -> None:
        self.severities[problem.severity] += 1
        self.failed |= problem.severity is Severity.ERROR
        count, first = self.codes.get(problem.code, (0, problem))
        self.codes[problem.code] = count + 1, first

    def _sum(self, problems: str) -> None:
        if self.zips is not None and self.zips.more:
            click.echo(f"另有 {self.zips.more} 处没有列出，见各包里的报送清单")
        zips = f"；{self.zips.summary()}" if self.zips is not None else ""
        click.echo(f"生成 {self.made} 份，没有变化 {self.left} 份{zips}：{problems}")


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
