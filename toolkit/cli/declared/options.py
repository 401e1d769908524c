"""Options and arguments that several commands have, and what a shell completes them with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from toolkit.workspace.folder import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def _workspace(context: click.Context) -> Workspace | None:
    """The workspace that was typed, or around the current folder; None where there is none, or none to be seen."""
    from toolkit.files import DiskFault
    from toolkit.workspace.folder import Workspace, find_workspace

    root = context.params.get("root")
    try:
        return find_workspace(Path.cwd()) if root is None else Workspace(root)
    except (DiskFault, OSError, RuntimeError):  # RuntimeError: links that go round in a circle
        return None


def _years(context: click.Context, _: click.Parameter, typed: str) -> list[str]:
    from toolkit.files import DiskFault

    workspace = _workspace(context)
    try:
        years = workspace.years() if workspace else []
    except DiskFault:
        years = []
    return [str(year) for year in years if str(year).startswith(typed)]


def unit_names(context: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """The registered units whose names begin as typed, for a shell; none outside a workspace."""
    from toolkit.files import DiskFault
    from toolkit.workspace.models import read_registry

    workspace = _workspace(context)
    try:
        registry = read_registry(workspace)[0] if workspace else None
    except DiskFault:
        registry = None
    return [name for name in (registry.units if registry else ()) if name.startswith(typed)]


year_option = click.option(
    "--year",
    type=click.IntRange(1900, 2999),
    metavar="年度",
    shell_complete=_years,
    help="哪一年，不写则用最近一年。",
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序读取。")
root_option = click.option(
    "-C",
    "--workspace",
    "root",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="工作区，不写则从当前文件夹往上找。",
)
where_option = click.option(
    "--where",
    "conditions",
    multiple=True,
    metavar="属性=值",
    help="只要这些单位，如 上级=某某市人民政府；可写几次。",
)


def jobs_option(told: str) -> Callable[[F], F]:
    """In how many processes many files are worked on."""
    return click.option("--jobs", type=click.IntRange(1, 64), default=None, metavar="个数", help=told)


def output_option(metavar: str, told: str) -> Callable[[F], F]:
    """``-o``: where to."""
    return click.option("-o", "--output", type=click.Path(path_type=Path), metavar=metavar, help=told)


units_argument = click.argument("units", nargs=-1, metavar="[单位]...", shell_complete=unit_names)
