"""Whoever imports what, however: nothing of the workspace is replaced, nothing breaks off, nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from toolkit.cli import gongwen
from toolkit.importing import placing
from toolkit.importing.importing import Imported, Wishes, import_file, import_files
from toolkit.importing.placing import Place, register
from toolkit.importing.shaping.whose import Whose
from toolkit.workspace.folder import REGISTRY, Workspace
from toolkit.workspace.models import read_registry
from toolkit.workspace.scaffold import scaffold

if TYPE_CHECKING:
    from toolkit.problems import Problem

PLAN = "某某市水务局2024年工作要点\n一、抓好河道\n清淤三条。\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "工作区"
    scaffold(folder, None, 2000)
    return Workspace(folder.resolve())


def codes(done: Imported) -> set[str]:
    return {problem.code for problem in done.problems}


def ran(workspace: Workspace, *words: str | Path) -> Result:
    return CliRunner().invoke(gongwen, ["import", *map(str, words), "-C", str(workspace.root)])


def test_the_registry_is_never_replaced_by_a_document(workspace: Workspace) -> None:
    path = workspace.root / REGISTRY
    before = path.read_bytes()
    for output in (path, workspace.root / "data" / ".." / REGISTRY):
        done = import_file(workspace, PLAN.encode(), "稿.txt", Wishes(output=output))
        assert not done.path
        assert "I864" in codes(done)
        assert path.read_bytes() == before
    path.unlink()
    assert not import_file(workspace, PLAN.encode(), "稿.txt", Wishes(output=path)).path
    assert not path.exists()


def test_a_place_where_nobody_looks_is_told(workspace: Workspace, tmp_path: Path) -> None:
    for output in (tmp_path / "外.yaml", workspace.root / "data/2023/某某市水务局.yaml"):
        done = import_file(workspace, PLAN.encode(), "稿.txt", Wishes(output=output))
        assert output.is_file()
        assert "I872" in codes(done)
    right = workspace.root / "data" / "2023" / ".." / "2024" / "某某市水务局.另稿.yaml"
    done = import_file(workspace, PLAN.encode(), "稿.txt", Wishes(output=right))
    assert done.path == "data/2024/某某市水务局.另稿.yaml"
    assert "I872" not in codes(done)


def test_units_that_another_import_registered_meanwhile_are_kept(workspace: Workspace) -> None:
    def owner(name: str) -> Whose:
        return Whose(name, 2024, {"自称": "我局"}, government=False, reasons=(), problems=())

    early = Place.of(workspace)
    assert register(workspace, owner("甲局"), "甲.txt") == (True, ())
    assert register(workspace, owner("乙局"), "乙.txt") == (True, ())
    assert register(workspace, owner("甲局"), "又.txt") == (False, ())
    assert early.registry is not None
    registry, _ = read_registry(workspace)
    assert registry is not None
    assert {"甲局", "乙局", *early.registry.units} == set(registry.units)


def test_units_that_many_imports_register_at_once_are_all_there(workspace: Workspace) -> None:
    names = [f"第{number}局" for number in range(24)]

    def one(name: str) -> tuple[bool, tuple[Problem, ...]]:
        owner = Whose(name, 2024, {"自称": "我局"}, government=False, reasons=(), problems=())
        return register(workspace, owner, f"{name}.txt")

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(one, names)) == {(True, ())}
    registry, _ = read_registry(workspace)
    assert registry is not None
    assert set(names) <= set(registry.units)


def test_a_registry_that_another_program_keeps_is_told_with_the_line_to_type(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_SECONDS", 0.1)
    with FileLock(workspace.root / placing.LOCK):
        done = import_file(workspace, PLAN.encode(), "稿.txt", Wishes())
    assert (workspace.root / done.path).is_file()
    [told] = [problem for problem in done.problems if problem.code == "I863"]
    assert "某某市水务局" in told.hint


def test_what_the_disk_refuses_of_the_registry_does_not_hide_the_file_that_was_written(
    workspace: Workspace,
) -> None:
    (workspace.root / placing.LOCK).mkdir()
    done = import_file(workspace, PLAN.encode(), "稿.txt", Wishes())
    assert (workspace.root / done.path).is_file()
    assert "W608" in codes(done)


def test_a_unit_with_characters_that_nobody_sees_is_a_slip(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "稿.txt"
    source.write_text(PLAN, encoding="utf-8")
    for unit in ("甲局\n乙局", "\x1b[31m甲局", "甲\u202e局"):
        done = ran(workspace, source, "--unit", unit)
        assert done.exit_code == 2
        assert "--unit" in done.output
        assert "\x1b" not in done.output


@pytest.mark.parametrize(
    "unit", ["../甲", "..", "/甲", "甲\\乙", "某局: {级别: 市}", "- 甲", "{{甲}}", "无", "#甲"]
)
def test_no_unit_leads_out_of_its_folder_or_says_more_in_the_registry(
    workspace: Workspace, unit: str
) -> None:
    before, _ = read_registry(workspace)
    done = import_file(workspace, PLAN.encode(), "稿.txt", Wishes(unit=unit, year=2024))
    assert [*workspace.root.glob("data/2024/*.yaml")] == [workspace.root / done.path]
    assert done.proof is not None
    assert done.proof.holds
    after, problems = read_registry(workspace)
    assert not problems
    assert before is not None
    assert after is not None
    assert len(after.units) == len(before.units) + 1


def test_a_path_is_told_on_one_line(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "稿\x1b[31m\n.txt"
    source.write_text(PLAN, encoding="utf-8")
    done = ran(workspace, source, "-o", workspace.root / "data/2024/某某市水务局.\x1b[31m\n.yaml")
    assert "\x1b" not in done.output
    assert "<U+001B>[31m<U+000A>" in done.output


def test_the_current_folder_is_no_file(workspace: Workspace) -> None:
    (done,) = import_files(workspace, [Path()], Wishes())
    assert codes(done) == {"I870"}
    assert done.source == "."


@pytest.mark.parametrize(
    "text", ["字\n" * 30_001, "字" * 2_000_001, "<p>字" * 30_001], ids=["paragraphs", "characters", "page"]
)
def test_what_is_longer_than_any_document_is_refused_at_once(workspace: Workspace, text: str) -> None:
    done = import_file(workspace, text.encode(), "稿", Wishes(unit="甲局", year=2024))
    assert codes(done) == {"I873"}
    assert not done.path
