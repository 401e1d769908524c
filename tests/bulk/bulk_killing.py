"""Runs of the command that are killed at random moments, forked by one process that has everything imported.

``python bulk_killing.py FOLDER KILLS SEED`` kills so many runs (POSIX signals; Linux, where orphans can be counted),
asserts what must hold after each, and prints how many were killed where.
"""
# ruff: noqa: T201, S311 - a script that prints, and whose chances are no secret

from __future__ import annotations

import atexit
import contextlib
import ctypes
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bulk_workspace import change, make

import toolkit.api
from toolkit.bulk.running import How
from toolkit.cli import building, main  # noqa: F401 - imported before runs are forked
from toolkit.files import digest
from toolkit.problems import has_errors
from toolkit.workspace.ledger import JOURNAL, NAME, read_ledger

HANDS = b"PK edited by hand"
LEFT = 120.0  # seconds after which a process that is still there is left over
HANGS = 240.0  # seconds after which a run that was killed or stopped is still there
SOON = 10.0  # seconds in which Ctrl-C ends a run, for each process that the machine has to do beside it
_STEPS = "open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect"
_PAGES = ("台账.html", "台账.xlsx")  # made of the ledger, whole like the drafts
_MINE = "台账.json", JOURNAL, ".锁"


@dataclass
class Case:
    """A workspace, what stands in it before a run, and what an uninterrupted run makes of that."""

    name: str
    root: Path
    more: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    code: int = 0
    seconds: dict[int, float] = field(default_factory=dict)

    @property
    def drafts(self) -> Path:
        return self.root / "drafts" / "2023"

    @property
    def cache(self) -> Path:
        return self.root.with_name(f"{self.root.name}记忆")

    def standing(self) -> dict[str, bytes]:
        if not self.drafts.exists():
            return {}
        return {path.name: path.read_bytes() for path in self.drafts.iterdir() if path.name != ".锁"}

    def keep(self) -> None:
        """What stands there now is what every run begins with."""
        self.before = self.standing()
        _copied(self.drafts, self._kept("草稿"))
        _copied(self.cache, self._kept("记忆"))

    def restore(self) -> None:
        _copied(self._kept("草稿"), self.drafts)
        _copied(self._kept("记忆"), self.cache)

    def _kept(self, what: str) -> Path:
        return self.root.with_name(f"{self.root.name}原来的{what}")

    def start(self, jobs: int, command: str = "build", step: int | None = None) -> int:
        """The process of a run, which leads a group of its own; at a ``step`` of the disk it kills itself."""
        told = ["--all", "--jobs", str(jobs), *self.more] if command == "build" else []
        run = os.fork()
        if run:
            return run
        code = 70
        try:
            os.setsid()
            os.environ["GONGWEN_CACHE"] = str(self.cache)
            console = os.open(self.said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(console, 1)
            os.dup2(console, 2)
            if step is not None:
                self._count(step)
            sys.argv = ["gongwen", command, *told, "-C", str(self.root)]
            try:
                main()
            except SystemExit as ended:
                code = int(ended.code or 0)
            sys.stdout.flush()
            sys.stderr.flush()
            atexit._run_exitfuncs()
        finally:
            os._exit(code)

    def _count(self, step: int) -> None:
        """Count what this process does to drafts and memory; 0 only tells how often that was."""
        places, done = (str(self.drafts), str(self.cache)), 0

        def seen(event: str, told: tuple[object, ...]) -> None:
            nonlocal done
            if event in _STEPS and isinstance(told[0], str | Path) and str(told[0]).startswith(places):
                done += 1
                if done == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(seen)
        if not step:
            atexit.register(lambda: self.steps.write_text(str(done), encoding="utf-8"))

    @property
    def steps(self) -> Path:
        return self.root.with_name(f"{self.root.name}步数.txt")

    @property
    def said(self) -> Path:
        return self.root.with_name(f"{self.root.name}.txt")

    def built(self, jobs: int, step: int | None = None) -> float:
        """Run to the end; the seconds that it took."""
        started = time.perf_counter()
        status = _waited(self.start(jobs, step=step), self)
        took = time.perf_counter() - started
        assert os.waitstatus_to_exitcode(status) == self.code, self.said.read_text(encoding="utf-8")
        nobody_is_left()
        return took


def _copied(there: Path, here: Path) -> None:
    shutil.rmtree(here, ignore_errors=True)
    if there.exists():
        shutil.copytree(there, here)


def cases(folder: Path, *, few: bool) -> list[Case]:
    """New drafts; older ones, some of whose data changed; the same with some edited; and replaced by force."""
    found = [
        Case("new", folder / "新"),
        Case("edited", folder / "手改", code=1),
        Case("changed", folder / "改"),
        Case("forced", folder / "重做", ("--force",)),
    ][: 2 if few else 4]
    for case in found:
        make(case.root)
        case.cache.mkdir()
        if case.name != "new":
            code, case.code = case.code, 0
            case.built(1)
            case.code = code
            change(case.root)
        if case.name in ("edited", "forced"):
            names = sorted(path.name for path in case.drafts.glob("*.docx"))
            case.edited = (names[0], names[7], names[20])
            for name in case.edited:
                (case.drafts / name).write_bytes(HANDS)
        case.keep()
    time.sleep(3.1)  # after which times of files are trusted
    for case in found:
        for jobs in (2, 1):
            case.restore()
            case.seconds[jobs] = case.built(jobs, step=0)
            made = case.standing()
            assert case.after in ({}, made)
            case.after = made
        assert case.after != case.before
        assert JOURNAL not in case.after
    return found


def warm(folder: Path) -> None:
    """Everything that a run imports and compiles is here before the first of them is forked."""
    case = Case("warm", folder / "暖")
    make(case.root)
    chosen = toolkit.api.choose(case.root)
    assert all(each.drafts for each in chosen.build_many(How(), 1))
    assert not has_errors(chosen.check())


def whole(case: Case) -> str:
    """What must hold after a kill; the stage that the run had come to."""
    found = case.standing()
    ledger, problems = read_ledger(case.drafts, "drafts")
    assert problems == []
    for name, data in found.items():
        if name.startswith(".写入中-") or name in _MINE:
            continue
        assert data in (case.before.get(name), case.after.get(name)), name
        if "手改备份" in name or name in _PAGES:
            continue
        entry = ledger.entries.get(name)
        if name in case.edited and data == HANDS:
            assert entry is None or entry.output != digest(data), "an edited draft is taken for ours"
            continue
        assert entry is not None, f"来历不明 {name}"
        assert entry.output == digest(data), f"手工改过 {name}"
    if NAME in found:
        json.loads(found[NAME])
    return _stage(case, found)


def _stage(case: Case, found: dict[str, bytes]) -> str:
    due = {
        name for name in case.after if name.endswith(".docx") and case.after[name] != case.before.get(name)
    }
    done = {name for name in due if found.get(name) == case.after[name]}
    if found.get(NAME) == case.after[NAME] and JOURNAL not in found:
        return "after the ledger"
    if done == due:
        return "between the last draft and the ledger"
    return "among the drafts" if done or JOURNAL in found else "before the first draft"


def below(process: int) -> list[int]:
    """The processes that a process started, and those that they did."""
    parents: dict[int, int] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            with contextlib.suppress(OSError):
                told = (path / "stat").read_text(encoding="utf-8", errors="replace")
                parents[int(path.name)] = int(told.rpartition(")")[2].split()[1])
    found = [process]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def nobody_is_left() -> None:
    """Orphans become children of this process, and all end."""
    until = time.perf_counter() + LEFT
    while True:
        try:
            process, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if process == 0:
            assert time.perf_counter() < until, f"processes are left over: {below(os.getpid())}"
            time.sleep(0.005)


def killed(case: Case, rng: random.Random, seconds: float) -> str | None:
    """Start a run and kill it, or some process of it; what was killed, or None where the run had ended."""
    jobs = 1 if rng.random() < 0.65 else 2
    if rng.random() < 0.4:
        run = case.start(jobs, step=rng.randint(1, int(case.steps.read_text(encoding="utf-8"))))
        status = _waited(run, case)
        nobody_is_left()
        if os.WIFSIGNALED(status):
            return f"itself at a step of the disk, jobs {jobs}"
        assert os.waitstatus_to_exitcode(status) == case.code, case.said.read_text(encoding="utf-8")
        return None
    run = case.start(jobs)
    time.sleep(rng.uniform(0, seconds * case.seconds[jobs]))
    what = rng.choice(("the run", "its whole group", "a process below it")[: jobs + 1])
    ended, status = os.waitpid(run, os.WNOHANG)
    if ended:
        assert os.waitstatus_to_exitcode(status) == case.code, case.said.read_text(encoding="utf-8")
        nobody_is_left()
        return None
    if what == "the run":
        os.kill(run, signal.SIGKILL)
    elif what == "its whole group":
        with contextlib.suppress(ProcessLookupError):  # it has none yet
            os.killpg(run, signal.SIGKILL)
        os.kill(run, signal.SIGKILL)
    else:
        found = below(run)
        if found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(
                    rng.choice(found), signal.SIGKILL
                )  # a worker, the server that starts them, the tracker
        status = _waited(run, case)
        assert os.waitstatus_to_exitcode(status) == case.code, case.said.read_text(encoding="utf-8")
        nobody_is_left()
        assert case.standing() == case.after
        return what if found else None
    os.waitpid(run, 0)
    nobody_is_left()
    return f"{what}, jobs {jobs}"


def listens(run: int) -> None:
    """Wait until a run hears signals, or has ended: one that comes before meets this harness, not the command."""
    until = time.perf_counter() + HANGS
    while time.perf_counter() < until:
        told = Path(f"/proc/{run}/status").read_text(encoding="utf-8", errors="replace")
        caught = re.search(r"^SigCgt:\s*([0-9a-f]+)", told, re.MULTILINE)
        if caught is None or int(caught[1], 16) & 1 << signal.SIGTERM - 1 or "\tZ (" in told:
            return
        time.sleep(0.001)
    raise AssertionError("a run that was started does not begin")


def _waited(run: int, case: Case) -> int:
    until = time.perf_counter() + HANGS
    while True:
        ended, status = os.waitpid(run, os.WNOHANG)
        if ended:
            return status
        assert time.perf_counter() < until, f"the run hangs: {case.said.read_text(encoding='utf-8')}"
        time.sleep(0.005)


def stopped(case: Case, rng: random.Random) -> tuple[str, float] | None:
    """Ctrl-C once or several times, or SIGTERM: the run ends soon, with its ledger, and says so."""
    jobs, what = rng.choice((1, 2)), rng.choice((signal.SIGINT, signal.SIGTERM))
    run = case.start(jobs)
    listens(run)
    time.sleep(rng.uniform(0, case.seconds[jobs]))
    for _ in range(rng.choice((1, 1, 2, 5))):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run, what) if what == signal.SIGINT else os.kill(run, what)
        time.sleep(rng.choice((0, 0.001, 0.01)))
    started = time.perf_counter()
    code = os.waitstatus_to_exitcode(_waited(run, case))
    took = time.perf_counter() - started
    nobody_is_left()
    said = case.said.read_text(encoding="utf-8")
    assert "Traceback" not in said, said[-3000:]
    assert code in (case.code, 1), (code, said)
    if "已中断" not in said:
        assert code == case.code, said
        return None
    assert took < SOON * (1 + os.getloadavg()[0] / (os.cpu_count() or 1)), f"{took} seconds"
    return what.name, took


def rounds(
    found: list[Case], kills: int, rng: random.Random
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Kill until so many were killed; each workspace is then completed, and all is as if nothing had been."""
    how: Counter[str] = Counter()
    where: Counter[str] = Counter()
    which: Counter[str] = Counter()
    attempts = 0
    while how.total() < kills:
        attempts += 1
        assert attempts < 2 * kills + 20, "the runs end before they can be killed"
        case = rng.choice(found)
        case.restore()
        for again in range(rng.choice((1, 2, 2, 3))):
            what = killed(case, rng, 0.7 if again else 1.0)
            stage = whole(case)
            if what is None or what == "a process below it":
                how.update([what] if what else [])
                break
            how[what] += 1
            where[stage] += 1
            which[f"{case.name}, {'a resuming run' if again else 'a first run'}"] += 1
            left = any(name.startswith(".写入中-") for name in case.standing())
            where["(of these while a file was being written)"] += left
        case.built(rng.choice((1, 1, 1, 1, 1, 1, 1, 2)))
        complete(case)
        print(f"... {how.total()}", flush=True)
    return how, where, which


def complete(case: Case) -> None:
    """Everything is as an uninterrupted run leaves it."""
    made = case.standing()
    assert sorted(made) == sorted(case.after), sorted({*made} ^ {*case.after})
    assert made == case.after, [name for name in made if made[name] != case.after[name]]


def stops(found: list[Case], count: int, rng: random.Random) -> tuple[Counter[str], float]:
    """Stop so many runs."""
    how: Counter[str] = Counter()
    longest = 0.0
    while how.total() < count:
        case = rng.choice(found)
        case.restore()
        told = stopped(case, rng)
        whole(case)
        if told is not None:
            how[told[0]] += 1
            longest = max(longest, told[1])
            assert JOURNAL not in case.standing(), "the ledger was not written"
        case.built(1)
        complete(case)
    return how, longest


def checks(case: Case, count: int, rng: random.Random) -> Counter[str]:
    """Kill and stop so many checks: what is remembered can be used, and the next check tells what it always did."""
    how: Counter[str] = Counter()
    case.restore()
    started = time.perf_counter()
    code = os.waitstatus_to_exitcode(_waited(case.start(1, "check"), case))
    took = time.perf_counter() - started
    told = case.said.read_text(encoding="utf-8")
    assert code in (0, 1), told
    for _ in range(count):
        case.restore()
        what = rng.choice((signal.SIGKILL, signal.SIGINT))
        run = case.start(1, "check")
        listens(run)
        time.sleep(rng.uniform(0, took))
        with contextlib.suppress(ProcessLookupError):
            os.kill(run, what)
        stopped = _waited(run, case)
        said = case.said.read_text(encoding="utf-8")
        assert "Traceback" not in said, said[-3000:]
        ended = said if what == signal.SIGINT else str(os.WIFSIGNALED(stopped))
        how[f"{what.name}, {'at work' if '已中断' in ended or ended == 'True' else 'ended before'}"] += 1
        for base in case.cache.glob("*.sqlite"):
            with contextlib.closing(sqlite3.connect(base)) as memo:
                assert memo.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert os.waitstatus_to_exitcode(_waited(case.start(1, "check"), case)) == code
        assert case.said.read_text(encoding="utf-8") == told
    return how


def harness(folder: Path, kills: int, seed: int) -> None:
    """All of it, with the figures on the console."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans come here
    started = time.perf_counter()
    print(f"seed {seed}")
    rng = random.Random(seed)
    warm(folder)
    found = cases(folder, few=kills < 50)
    print(
        {case.name: {jobs: round(took, 2) for jobs, took in case.seconds.items()} for case in found},
        flush=True,
    )
    how, where, which = rounds(found, kills, rng)
    print(f"{how.total()} kills: {dict(how)}\n{dict(where)}\n{dict(which)}", flush=True)
    signals, longest = stops(found, kills // 8 + 1, rng)
    print(f"stopped: {dict(signals)}, the longest took {longest:.2f} seconds")
    print(f"checks: {dict(checks(found[1], kills // 16 + 2, rng))}")
    print(f"{time.perf_counter() - started:.0f} seconds")


if __name__ == "__main__":
    harness(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
