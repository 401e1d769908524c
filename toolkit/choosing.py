"""Which data files a command or a caller is about, and what can be done with them: check, build."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.bulk.checks import Checks
from toolkit.bulk.checks import How as CheckHow
from toolkit.drafting.building import Result, build_files
from toolkit.files import DiskFault
from toolkit.gathering.deadlines import read_deadlines
from toolkit.problems import Problem, error, in_order
from toolkit.workspace.folder import REGISTRY, DataFile, Workspace, find_workspace, is_workspace
from toolkit.workspace.house import misnamed, read_house
from toolkit.workspace.known import known_registry
from toolkit.workspace.memo import open_memo
from toolkit.workspace.selection import select, where
from toolkit.workspace.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from concurrent.futures import Executor

    from toolkit.bulk.running import How
    from toolkit.bulk.sending import Sending
    from toolkit.bulk.values import Checking
    from toolkit.drafting.checking import Judge
    from toolkit.drafting.measuring import Office
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import Listing


@dataclass(frozen=True, slots=True)
class Chosen:
    """The data files that a command is about; none without a workspace or a registry.

    ``problems`` are those that belong to no file of the selection; ``everyone`` where no unit was named. ``departures``
    are the hints about what the workspace's 版式.yaml does otherwise than the standard, told once by check and build.
    ``seen`` are hashes of files by label, as they were before they were read; ``whole`` where these are all files of
    the year. ``listings`` are what was found in the folders of years.
    """

    workspace: Workspace
    registry: Registry | None
    files: tuple[DataFile, ...]
    problems: tuple[Problem, ...]
    everyone: bool = False
    departures: tuple[Problem, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    listings: Mapping[int, Listing] = field(default_factory=dict)

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
        return replace(self, files=files, problems=(*self.problems, *problems), whole=False)

    def check(self, checking: Checking | None = None, how: CheckHow | None = None) -> tuple[Problem, ...]:
        """Every problem of the files and of the selection, in the order of their places.

        ``checking`` makes what looks at the files that have no errors: ``toolkit.checking`` with its rules; a class or
        a function of a module, where other processes are to look at them as well.
        """
        problems = [*self.problems, *self.departures]
        if self.everyone and self.registry is not None:
            problems += read_deadlines(self.workspace, self.registry)[1]
        if self.registry is not None and self.files:
            memo = open_memo(self.workspace.root)
            try:
                run = Checks(self.workspace, self.registry, self.files, memo)
                how = replace(how or CheckHow(), keep=self.whole)
                problems += run.problems(checking, self.seen, self.listings, how)
            finally:
                memo.close()
        return in_order(problems)

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
            seen, listings = self.seen, self.listings
            yield from build_many(self.workspace, self.registry, self.files, how, sending, seen, listings)

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


def choose(folder: str | Path | None, units: Sequence[str] = (), year: int | None = None) -> Chosen:
    """The files of some units (all, where none is named) in a year (the latest); see ``open_workspace``."""
    workspace, problems = locate(folder)
    seen = {REGISTRY: Sight(workspace, frozenset()).digest(REGISTRY)}  # before it is read
    registry, more = (None, []) if problems else known_registry(workspace)
    problems += more
    if registry is None:
        return Chosen(workspace, None, (), tuple(problems))
    listings: dict[int, Listing] = {}
    found, more = select(workspace, registry, units, year, listings)
    problems += [*more, *misnamed(workspace)]
    departures = read_house(workspace).hints if found else ()
    return Chosen(
        workspace,
        registry,
        tuple(found),
        tuple(problems),
        not units,
        departures,
        MappingProxyType(seen),
        whole=not units,
        listings=MappingProxyType(listings),
    )


def open_workspace(folder: str | Path | None) -> tuple[Workspace, Registry | None, list[Problem]]:
    """The workspace in a folder, or around the current one where none is given, with its registry.

    Without either, the problems say why and there is no registry.
    """
    workspace, problems = locate(folder)
    return (workspace, None, problems) if problems else (workspace, *known_registry(workspace))


def locate(folder: str | Path | None) -> tuple[Workspace, list[Problem]]:
    """The workspace in a folder, or around the current one; where there is none, the problem says so."""
    here = Workspace(Path(folder or Path()))
    workspace: Workspace | None = None
    try:
        here = Workspace(here.root.resolve())
        workspace = find_workspace(here.root) if folder is None else here if is_workspace(here.root) else None
    except DiskFault as fault:
        return here, [here.refusal(fault)]
    except (
        OSError,
        RuntimeError,
        ValueError,
    ):  # a current folder that was deleted, a circle of links, no path at all
        workspace = None
    if workspace is None:
        hint = "到有 data 和 templates 的文件夹里运行，或先用 gongwen init 新建"
        return here, [error(str(folder or "."), 0, 0, "W600", "这里不是工作区", hint)]
    return workspace, []
