"""Copying: what 1,000 units share, against the minute that it may take; a second run; and what stays in memory."""

from __future__ import annotations

import pickle
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from memory import megabytes
from timing import verdict

import data
from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

UNITS = 1000
COPIERS = 10  # every tenth unit has five paragraphs of another


def main() -> None:
    """Run it in a process of its own, so that nothing else is counted."""
    done = subprocess.run([sys.executable, __file__], check=True, capture_output=True, text=True)
    print(f"\nCopying: {UNITS} units of distinct texts, every {COPIERS}th with five paragraphs of another")
    print(done.stdout, end="")


def _measure() -> None:
    from toolkit.checking.others import Others

    others, again = Others(), Others()
    making, keeping, count = 0.0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as cache:
        _write(Path(folder))
        start = time.perf_counter()
        before = 0.0
        for subject in _subjects(Path(folder)):
            begun = time.perf_counter()
            making += begun - start
            before = before or megabytes()
            kept = others.keep(subject)
            others.add(subject.label, kept)
            keeping += time.perf_counter() - begun
            pickle.dump((subject.label, kept), cache)
            count += 1
            start = time.perf_counter()
        made = megabytes()
        start = time.perf_counter()
        found = list(others.found())
        comparing = time.perf_counter() - start
        most = megabytes()
        cache.seek(0)
        stored = [pickle.load(cache) for _ in range(count)]
    start = time.perf_counter()
    for label, kept in stored:
        again.add(label, kept)
    same = list(again.findings())
    cached = time.perf_counter() - start
    copied = sum(len(each) for _, each, _ in found)
    size = sum(len(kept) for _, kept in stored)
    print(f"  {copied} copied paragraphs found in {len(found)} units, {len(same)} findings")
    print(f"  {making:6.1f} s reading and composing, {keeping:5.1f} s masking, {comparing:5.2f} s comparing")
    print(f"  {before:6.0f} MB after the first, {made:.0f} MB after the last, {most:.0f} MB compared")
    print(f"  {size / 1e6:6.1f} MB kept")
    verdict("seconds that copying takes", keeping + comparing, 60, at_least=False)
    verdict("seconds where all was kept before", cached, 1, at_least=False)
    verdict("MB that it needs", most - before, 150, at_least=False)


def _write(root: Path) -> None:
    names = [f"示例{number}局" for number in range(UNITS)]
    units = "".join(f"  {name}: {{模板: 部门年度报告}}\n" for name in names)
    files = {"data/单位名录.yaml": f"格式: 1\n单位:\n{units}"}
    lots = random.Random(1)
    for number, name in enumerate(names):
        text = data.year_file(number, distinct=True, unit=name)
        if number % COPIERS == COPIERS - 1:
            other = data.year_file(number - lots.randrange(1, COPIERS), distinct=True, unit=name)
            own, theirs = text.split("\n"), other.split("\n")
            places = [at for at, line in enumerate(own) if line.startswith("        - ") and len(line) > 80]
            for at in lots.sample([at for at in places if at < len(theirs)], 5):
                own[at] = theirs[at]
            text = "\n".join(own)
        files[f"data/{data.YEAR}/{name}.yaml"] = text
    shutil.copytree(builtin_templates(), root / "templates")
    for place, text in files.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")


def _subjects(root: Path) -> Iterator[Subject]:
    """Each is dropped when the next is asked for, as it must be."""
    from toolkit.checking.subject import Subjects
    from toolkit.drafting.sources import prepare
    from toolkit.rollup.rollups import Rollups
    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.models import read_registry
    from toolkit.workspace.years import year_files

    workspace = Workspace(root)
    registry, _ = read_registry(workspace)
    assert registry is not None
    files, _ = year_files(workspace, data.YEAR, frozenset(registry.units))
    rollups = Rollups(workspace, registry)
    subjects = Subjects(workspace, registry, rollups)
    for file in files:
        subject = subjects.of(prepare(workspace, registry, file, rollups))
        assert subject is not None
        yield subject


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    _measure()
