"""The generated workspaces that the benchmarks measure: in order, the same for the same seed, of any size."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.world.places import units
from benchmarks.world.report import Wish, standing
from benchmarks.world.writing import write_workspace
from toolkit.api import build, choose, trace
from toolkit.checking.running import Checker
from toolkit.names import unsafe_name
from toolkit.problems import Severity
from toolkit.rollup.values import Rolled

ROOT = Path(__file__).resolve().parents[2]
UNITS = 12


def made(folder, count=UNITS, **wish):
    write_workspace(
        folder, ROOT / "templates", count, Wish(**{"year": 2024, "seed": 0, "last_year": False, **wish})
    )
    return folder


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return made(tmp_path_factory.mktemp("world") / "工作区")


@pytest.mark.parametrize(
    ("count", "last_year", "year"),
    [(1, False, 2024), (UNITS, False, 2024), (UNITS, True, 2024), (UNITS, True, 2022)],
)
def test_check_finds_no_errors_and_few_warnings(tmp_path, count, last_year, year):
    problems = choose(made(tmp_path / "w", count, last_year=last_year, year=year), (), year).check(Checker)
    told = Counter(problem.severity for problem in problems)
    assert not told[Severity.ERROR], [str(p) for p in problems if p.severity is Severity.ERROR]
    assert told[Severity.WARNING] <= count / 4, [str(p) for p in problems if p.severity is Severity.WARNING]


def test_every_unit_is_drafted(world):
    built = build(world)
    assert len(built.results) == UNITS
    assert all(result.drafts for result in built.results), built.results
    assert len(list((world / "drafts").rglob("*.docx"))) >= UNITS


def test_the_same_seed_gives_the_same_bytes(world, tmp_path):
    again, other = contents(made(tmp_path / "again")), contents(made(tmp_path / "other", seed=1))
    assert {place: bytes_ for place, bytes_ in contents(world).items() if "drafts" not in place} == again
    assert other.keys() - again.keys() == set()
    assert all(other[place] != again[place] for place in again if place.startswith("data/2024"))


def test_reports_are_of_the_size_that_is_measured(world):
    reports = [p.read_text(encoding="utf-8") for p in (world / "data" / "2024").iterdir()]
    sizes = sorted(len(text.encode()) for text in reports)
    assert 26_000 < sizes[len(sizes) // 2] < 36_000
    assert all(text.count("{{") > 25 for text in reports)


def test_what_governments_print_is_the_sum_of_what_was_reported(world):
    figures = [f for f in trace(world, "岚汀市人民政府", year=2024).figures if isinstance(f, Rolled)]
    assert len(figures) >= 10
    for figure in figures:
        stated = Decimal(0)
        for file in (world / "data" / "2024").iterdir():
            found = re.search(
                rf"^  {figure.name}: {{数值: (\d+)", file.read_text(encoding="utf-8"), re.MULTILINE
            )
            stated += Decimal(found[1]) if found and file.stem != "岚汀市人民政府" else 0
        assert figure.value == stated, figure.name


def test_the_obvious_script_prints_the_same_document(world, tmp_path):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import script
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))
    build(world)
    file, name = "data/2024/岚汀市教育局.yaml", "岚汀市教育局2024年法治政府部门建设工作报告.docx"
    arguments = [str(ROOT / "benchmarks" / "obvious.py"), str(world), str(tmp_path), file]
    subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT, capture_output=True)

    def texts(path):
        # The script leaves a space at every fold of a text.
        return [
            text.replace(" ", "") for style, text in script.contents(path.read_bytes()) if style == "公文正文"
        ]

    ours, theirs = texts(world / "drafts" / "2024" / name), texts(tmp_path / "岚汀市教育局（报送版）.docx")
    assert ours == theirs
    assert len(ours) > 50


@given(st.integers(1, 400))
@settings(max_examples=25, deadline=None)
def test_any_number_of_units_hangs_together(count):
    found = list(units(count))
    names = {unit.name for unit in found}
    assert len(found) == len(names) == count
    assert count < 3 or all(unit.above in names or unit.above is None for unit in found)


def test_names_are_safe_and_nobody_is_named_twice_over_the_whole_country():
    names = Counter(unit.name for unit in units(150_000))
    assert len(names) == 150_000
    assert not any(unsafe_name(name) for name in names)


def test_some_are_missing_some_are_late_some_are_unfinished():
    wish = Wish(2024, 0, last_year=False)
    stood = [standing(wish, unit) for unit in units(2000)]
    for share in ("missing", "late", "unfinished"):
        assert 20 < sum(getattr(each, share) for each in stood) < 100, share
