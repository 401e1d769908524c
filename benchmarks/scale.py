"""Scale: whole processes over a workspace of many units, ``gongwen build --all`` and ``gongwen check`` of all.

``python benchmarks/scale.py [UNITS]``, 1,000 where not said, as ``run.py scale`` does. Each case is a ``Run``: what
is done to the workspace before, and the command. Ratios are of processor seconds of all processes of a command, because
other work on the machine changes those least; the clock's are printed beside. Those of two processes are by it, with
what two processes of nothing but arithmetic gain at the same time: more than the machine has nobody can have of it.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from processes import Measured, measured, two_at_once
from timing import verdict

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
UNITS = 1000
YEAR = 2024
_SAMPLE = 30  # units that the obvious script does
_CACHE = "memo"  # beside the workspace
_COMMAND = "from toolkit.cli import main; main()"


def _forget(workspace: Path) -> None:
    """As if nothing had ever been drafted here, nor anything been kept in the user's cache."""
    _put_away(workspace, workspace / "drafts", workspace.parent / _CACHE)


def _forget_kept(workspace: Path) -> None:
    """As if nothing had been kept in the user's cache; the drafts are there."""
    _put_away(workspace, workspace.parent / _CACHE)


def _put_away(workspace: Path, *folders: Path) -> None:
    """Not removed: for a minute a file system looks twice at what was removed before it uses it again."""
    gone = workspace.parent / "gone"
    gone.mkdir(exist_ok=True)
    for folder in folders:
        if folder.exists():
            folder.rename(gone / str(len(list(gone.iterdir()))))


def _leave(_: Path) -> None:
    """Nothing is done to the workspace."""


def _change_one(workspace: Path) -> None:
    """Another figure in a department's file, which its government sums."""
    file = next(iter(_departments(workspace, 1)))
    text = (workspace / file).read_text(encoding="utf-8")
    text = re.sub(r"数值: (\d+)", lambda found: f"数值: {int(found[1]) + 1}", text, count=1)
    (workspace / file).write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Run:
    """A command over the whole workspace."""

    name: str
    arguments: tuple[str, ...]
    before: Callable[[Path], None] = _leave


BUILD, CHECK = ("build", "--all"), ("check",)
RUNS = (
    Run("build, cold, one process", (*BUILD, "--jobs", "1"), _forget),
    Run("build, cold, two processes", (*BUILD, "--jobs", "2"), _forget),
    Run("build, nothing changed", BUILD),
    Run("build, nothing changed, drafts known", BUILD),
    Run("build, one unit changed", BUILD, _change_one),
    Run("check", (*CHECK, "--jobs", "1")),
    Run("check again, nothing changed", CHECK),
    Run("check again, one unit changed", CHECK, _change_one),
    Run("check, two processes", (*CHECK, "--jobs", "2"), _forget_kept),
)


def main(count: int = UNITS) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder) / "cache")
        _workspace(Path(folder) / "warm", 2, environment)
        for command in (BUILD, CHECK):  # the modules are compiled, as they are once a package is installed
            measured(["-c", _COMMAND, *command], Path(folder) / "warm", environment)
        workspace = Path(folder) / "workspace"
        made = _workspace(workspace, count, environment)
        print(f"\nScale: {made.output.strip().rpartition(':')[0]}")
        reports = sum(1 for _ in (workspace / "data" / str(YEAR)).glob("*.yaml"))
        per_unit = _script(workspace, environment)
        print(f"  {'clock s':>8} {'cpu s':>8} {'ms a unit':>10} {'MB':>6} {'unshared':>8} {'processes':>9}")
        print(
            f"  {'':8} {'':8} {per_unit * 1e3:10.1f} {'':6} {'':8} {'':9}  the obvious script, {_SAMPLE} units"
        )
        machine = two_at_once()
        found: dict[str, Measured] = {}
        for run in RUNS:
            run.before(workspace)
            each = found[run.name] = measured(["-c", _COMMAND, *run.arguments], workspace, environment)
            print(
                f"  {each.seconds:8.1f} {each.cpu:8.1f} {each.cpu / reports * 1e3:10.2f} {each.megabytes:6.0f} "
                f"{each.unshared:8.0f} "
                f"{each.processes:9}  {run.name}: {_last_line(each.output)}"
            )
    _verdicts(found, per_unit * reports, machine)


def _last_line(output: str) -> str:
    return output.strip().rpartition("\n")[2][:60]


def _verdicts(found: dict[str, Measured], script: float, machine: float) -> None:
    cpu = {name: each.cpu for name, each in found.items()}
    one, two = found["build, cold, one process"], found["build, cold, two processes"]
    build, check = one.cpu, cpu["check"]
    verdict("times the obvious script, build in one process, processor", script / build, 20)
    verdict("times the obvious script, build in two processes, clock", script / two.seconds, 20)
    print(f"  two processes of nothing but arithmetic, times one, clock: {machine:.2f}")
    verdict("two processes, times one, clock", one.seconds / two.seconds, 1.7)
    verdict(
        "… of what two processes of nothing but arithmetic gain", one.seconds / two.seconds / machine, 0.85
    )
    verdict("two processes, processor, of one", two.cpu / one.cpu, 1.15, at_least=False)
    verdict("check of all against build of all", check / build, 3, at_least=False)
    halves = found["check, two processes"]
    verdict("check in two processes, times one, clock", found["check"].seconds / halves.seconds, 1.7)
    verdict("check against build, both in two, clock", halves.seconds / two.seconds, 3, at_least=False)
    for what, share in (("nothing", "nothing changed"), ("one", "one unit changed")):
        verdict(
            f"check again, {what} changed, of the first",
            cpu[f"check again, {share}"] / check,
            1 / 20,
            at_least=False,
        )
    for again in ("nothing changed", "nothing changed, drafts known", "one unit changed"):
        verdict(f"build, {again}, of a full one", cpu[f"build, {again}"] / build, 1 / 30, at_least=False)
    verdict("MB of all processes, build", two.megabytes, 300, at_least=False)


def _environment(cache: Path) -> dict[str, str]:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONPATH": str(ROOT)}
    environment["GONGWEN_CACHE"] = str(cache.parent / _CACHE)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _workspace(folder: Path, count: int, environment: dict[str, str]) -> Measured:
    arguments = [str(HERE / "make_workspace.py"), str(folder), "--units", str(count), "--year", str(YEAR)]
    return measured(arguments, ROOT, environment)


def _departments(workspace: Path, count: int) -> list[str]:
    """Files of departments without gaps, from all parts of the workspace."""
    files = sorted((workspace / "data" / str(YEAR)).glob("*.yaml"))
    files = [file for file in files if not file.stem.endswith("人民政府")]
    whole = [
        file for file in files[:: max(1, len(files) // (2 * count))] if "待补" not in file.read_text("utf-8")
    ]
    return [str(file.relative_to(workspace)) for file in whole[:count]]


def _script(workspace: Path, environment: dict[str, str]) -> float:
    """Seconds that the obvious script takes for a unit."""
    files = _departments(workspace, _SAMPLE)
    with tempfile.TemporaryDirectory() as out:
        done = measured([str(HERE / "obvious.py"), str(workspace), out, *files], ROOT, environment)
    return float(done.output.split()[0]) / len(files)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else UNITS)
