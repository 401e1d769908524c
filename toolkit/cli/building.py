"""``gongwen build``: one unit, some, or all of them, told draft by draft or, of very many, in numbers."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.cli.built import MANY, Told
from toolkit.cli.packing import Told as Zips
from toolkit.cli.packing import packed, wished
from toolkit.cli.printing import Prints
from toolkit.cli.progress import FEW, jobs_for, progress
from toolkit.cli.show import finish
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from toolkit.bulk.packing import Wish
    from toolkit.bulk.sending import Sending
    from toolkit.choosing import Chosen
    from toolkit.drafting.building import Result
    from toolkit.drafting.checking import Judge
    from toolkit.drafting.measuring import Office
    from toolkit.gathering.board import Asked
    from toolkit.gathering.ledger_pages import Pages
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class How:
    """What ``build`` was asked for beside units and year."""

    final: bool = False
    force: bool = False
    as_json: bool = False
    layout: bool = False
    pdf: bool = False
    jobs: int | None = None
    dask: str | None = None
    certificates: Path | None = None
    shared: Path | None = None
    conditions: Sequence[str] = ()
    as_of: dt.date | None = None
    zip_by: str | None = None


def build(root: Path | None, units: Sequence[str], year: int | None, how: How) -> int:
    """The command; 1 where there are errors."""
    from toolkit.bulk.values import Stopped
    from toolkit.choosing import choose

    cluster = _cluster(how)
    if isinstance(cluster, Problem):
        return finish([cluster], as_json=how.as_json, more={"草稿": []}, final=how.final)
    office: Office | None = None
    if how.layout or how.pdf:
        from toolkit.drafting.measuring import open_office

        office, missing = open_office("--layout" if how.layout else "--pdf")
        if office is None:
            return finish(missing, as_json=how.as_json, more={"草稿": []}, final=how.final)
    chosen = choose(root, units, year).where(how.conditions)
    told = Told(many=len(chosen.files) > MANY, silent=how.as_json)
    told.prints = prints = Prints(chosen, office if how.pdf else None)
    told.of_no_file([*chosen.problems, *chosen.departures])
    wish = _wish(chosen, units, how)
    if wish is not None and chosen.registry is not None:
        from toolkit.bulk.packing import refusal

        refused = refusal(chosen.registry, wish)
        if refused is not None:  # before an hour of drafting
            return finish([refused], as_json=how.as_json, more={"草稿": [], "包": []})
    pages, more = _pages(chosen, how) if not units else (None, ())
    results = _results(chosen, how, office if how.layout else None, cluster, pages)
    # Closed whatever happens: the ledgers are written then.
    with closing(results), progress("生成草稿", len(chosen.files), shown=not how.as_json) as step:
        try:
            for result in results:
                told.take(result)
                step()
        except Stopped as stopped:
            told.of_no_file([stopped.problem])
            return told.end(final=how.final)
    prints.end(told, force=how.force)
    told.add([*more, *(pages.end() if pages is not None else _behind(chosen, told))])
    if wish is not None:
        told.zips = Zips(how.as_json)
        packed(chosen, wish, told.zips)
        told.of_no_file(told.zips.problems)
    return told.end(final=how.final)


def _pages(chosen: Chosen, how: How) -> tuple[Pages | None, Sequence[Problem]]:
    """台账.html and 台账.xlsx of the year, to be written once all its drafts are done."""
    from toolkit.cli.listing import on_day
    from toolkit.gathering.ledger_pages import Pages

    if chosen.registry is None or not chosen.files:
        return None, ()
    asked: Asked | None = None
    problems: list[Problem] = []
    if how.as_of is not None:
        asked, problems = on_day(chosen.workspace, chosen.registry, how.as_of, Severity.HINT)
    whole = not how.conditions
    return Pages(
        chosen.workspace, chosen.registry, chosen.files, asked, whole=whole, seen=chosen.seen
    ), problems


def _behind(chosen: Chosen, told: Told) -> Sequence[Problem]:
    """That the pages of the year say nothing of what was drafted just now."""
    from toolkit.gathering.ledger_pages import behind

    return behind(chosen.workspace, chosen.files[0].year) if told.made else ()


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
    chosen: Chosen, how: How, office: Office | None, cluster: Sending | None, pages: Pages | None
) -> Generator[Result, None, None]:
    judging = _rules if how.final else None
    if office is not None:
        return chosen.build(final=how.final, force=how.force, office=office, judging=judging)
    from toolkit.bulk.running import How as Bulk

    jobs = how.jobs or jobs_for(len(chosen.files))
    if how.jobs is None and jobs > 1 and cluster is None:
        from toolkit.bulk.pools import processes
        from toolkit.bulk.sending import by_paths

        cluster = by_paths(processes(jobs), jobs, FEW)
    finishing = pages.write if pages is not None else None
    return chosen.build_many(Bulk(how.final, how.force, judging, finishing), jobs, sending=cluster)


def _rules(workspace: Workspace, registry: Registry) -> Judge:
    """The rules of ``gongwen check``, whose errors a formal draft must not have."""
    from toolkit.checking.running import Checker

    return Checker(workspace, registry)
