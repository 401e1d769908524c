"""``gongwen build``: one unit, some, or all of them, told draft by draft or, of very many, in numbers."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.cli.built import MANY, Told
from toolkit.cli.packing import Told as Zips
from toolkit.cli.packing import packed, wished
from toolkit.cli.show import finish
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from toolkit.api import Chosen
    from toolkit.bulk.packing import Wish
    from toolkit.bulk.sending import Sending
    from toolkit.drafting.building import Result
    from toolkit.drafting.checking import Judge
    from toolkit.drafting.measuring import Office
    from toolkit.gathering.board import Asked
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import Workspace

_FEW = 24  # files that one process drafts before others have started


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
    zip_by: str | None = None


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
    chosen = choose(root, units, year).where(how.conditions)
    told = Told(many=len(chosen.files) > MANY, silent=how.as_json)
    told.of_no_file([*chosen.problems, *chosen.departures])
    wish = _wish(chosen, units, how)
    if wish is not None and chosen.registry is not None:
        from toolkit.bulk.packing import refusal

        refused = refusal(chosen.registry, wish)
        if refused is not None:  # before an hour of drafting
            return finish([refused], as_json=how.as_json, more={"草稿": [], "包": []})
    results = _results(chosen, how, office, cluster)  # closed whatever happens: then the ledgers are written
    with closing(results), _progress(len(chosen.files), shown=not how.as_json) as step:
        try:
            for result in results:
                told.take(result)
                step()
        except Stopped as stopped:
            told.of_no_file([stopped.problem])
            return told.end(final=how.final)
    if not units:
        told.add(_pages(chosen, how))
    if wish is not None:
        told.zips = Zips(how.as_json)
        packed(chosen, wish, told.zips)
        told.of_no_file(told.zips.problems)
    return told.end(final=how.final)


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
    return [
        *problems,
        *write_pages(chosen.workspace, chosen.registry, chosen.files, asked, whole=whole, seen=chosen.seen),
    ]


def _wish(chosen: Chosen, units: Sequence[str], how: How) -> Wish | None:
    """What is to be packed when everything is drafted."""
    if how.zip_by is None:
        return None
    wish = wished(chosen, how.zip_by, units, how.conditions)
    return replace(wish, final=how.final, force=how.force)


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
