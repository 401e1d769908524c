"""The disk refuses, the process is killed: the drafts that stand are whole and nothing is taken for an edit."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from docx import Document

import toolkit
from toolkit.cli import gongwen
from toolkit.layout.pdf_files import sealed

if TYPE_CHECKING:
    from pathlib import Path

    from cli_bench import Bench

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.argv[1:2] = []
from toolkit.cli import main
main()
"""
KILLS = 26
needs_posix = pytest.mark.skipif(os.name != "posix", reason="limits and kill -9 are POSIX")


@needs_posix
@pytest.mark.parametrize("limit", [200, 4000])
def test_a_full_disk_is_told_and_the_old_draft_stays(bench: Bench, limit: int) -> None:
    before = bench.built().draft().read_bytes()
    bench.change("按季度", "按月")
    command = [sys.executable, "-c", LIMITED, str(limit), "build", "--all", "-C", str(bench.root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "W608 写入“" in done.stdout
    assert "失败：文件超过了允许的大小" in done.stdout
    assert "改法：检查磁盘配额后重试；原有文件没有改动" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert bench.draft().read_bytes() == before
    assert not list(bench.root.rglob("*.tmp"))
    assert "报送版已过期" in bench.run("list")[1]
    assert bench.run("build", "--all")[0] == 0


@needs_posix
def test_a_full_disk_is_told_of_the_workbook_of_check(bench: Bench, tmp_path: Path) -> None:
    output = tmp_path / "结果.xlsx"
    wanted = ["check", "--format", "xlsx", "-o", str(output), "-C", str(bench.root)]
    command = [sys.executable, "-c", LIMITED, "200", *wanted]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "W657 写入“结果.xlsx”失败：" in done.stdout
    assert "程序内部出错" not in done.stderr
    assert not output.exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_told(bench: Bench) -> None:
    before = bench.built().draft().read_bytes()
    bench.change("按季度", "按月")
    bench.draft().parent.chmod(0o500)
    try:
        code, said = bench.run("build", "--all")
    finally:
        bench.draft().parent.chmod(0o700)
    assert code == 1
    assert "W608" in said
    assert bench.draft().read_bytes() == before


def test_a_file_in_the_place_of_the_drafts_is_told(bench: Bench) -> None:
    (bench.root / "drafts").write_text("文件", encoding="utf-8")
    code, said = bench.run("build", "--all")
    assert code == 1
    assert "W608" in said


def killed_build(root: Path, seconds: float) -> bool:
    """Build in a process that is killed after some time; whether it was still at work then."""
    child = os.fork()
    if child == 0:
        try:
            toolkit.build(root)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def reference(many: Bench, folder: Path, word: str) -> tuple[Bench, dict[str, bytes]]:
    """The units with a word in their text, and what an uninterrupted run makes of them after what stands there."""
    bench = type(many)(shutil.copytree(many.root, folder))
    for path in sorted((bench.root / "data/2022").iterdir()):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("按季度", word).replace("按年", word), encoding="utf-8")
    bench.built()
    return bench, bench.contents()


def without_history(contents: dict[str, bytes]) -> dict[str, object]:
    """The files of a workspace, the ledger without why each draft was made: here they were made from other ones."""
    told: dict[str, object] = {**contents}
    for name in (name for name in contents if name.endswith("台账.json")):
        ledger = json.loads(contents[name])
        for entry in ledger["草稿"].values():
            entry.pop("因由")
        told[name] = ledger
    return told


@needs_posix
def test_kill_9_at_any_moment_leaves_whole_drafts_and_the_next_run_completes_them(
    many: Bench, tmp_path: Path
) -> None:
    old, was = reference(many, tmp_path / "旧", "按年")
    new, due = reference(old, tmp_path / "新", "按月")
    newer, later = reference(old, tmp_path / "再新", "按周")
    for path in (new.root / "drafts/2022").glob("*.docx"):
        assert Document(str(path)).paragraphs
    started = time.perf_counter()
    work = type(many)(shutil.copytree(old.root, tmp_path / "量"))
    toolkit.build(shutil.copytree(new.root / "data", work.root / "data", dirs_exist_ok=True).parent)
    duration = time.perf_counter() - started
    attempt = stopped = 0
    while stopped < KILLS:
        attempt += 1
        assert attempt < 3 * KILLS, "the runs end before they can be killed"
        work = type(many)(shutil.copytree(old.root, tmp_path / f"第{attempt}次"))
        shutil.copytree(new.root / "data", work.root / "data", dirs_exist_ok=True)
        if killed_build(work.root, duration * stopped / KILLS):
            stopped += 1
        else:
            duration *= 0.9  # the machine is less busy than when it was measured
        for name, data in work.contents().items():
            if name.endswith(".docx"):
                assert data in (was[name], due[name])
        assert not {"手工改过", "来历不明", "未生成"} & set(standings(work))
        if attempt % 2:  # the data may change before the next run
            shutil.copytree(newer.root / "data", work.root / "data", dirs_exist_ok=True)
        code, said = work.run("build", "--all")
        assert code == 0, said
        assert without_history(work.contents()) == without_history(later if attempt % 2 else due)
        shutil.rmtree(work.root)


def standings(bench: Bench) -> list[str]:
    import json

    return [
        state for row in json.loads(bench.run("list", "--json")[1])["单位"] for state in row["草稿"].values()
    ]


def completed(*words: str) -> list[str]:
    """What a shell is offered for the last word."""
    found = ShellComplete(gongwen, {}, "gongwen", "_GONGWEN_COMPLETE").get_completions(
        list(words[:-1]), words[-1]
    )
    return [each.value for each in found]


def test_a_shell_is_offered_the_units_and_years_of_the_workspace_that_was_typed(bench: Bench) -> None:
    assert completed("check", "-C", str(bench.root), "") == ["甲局", "乙局"]
    assert completed("check", "-C", str(bench.root), "--year", "20") == ["2022"]


@needs_posix
def test_a_shell_is_offered_nothing_where_the_disk_shows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "工作区/templates").mkdir(parents=True)
    (tmp_path / "工作区/data").symlink_to("data")  # a circle
    monkeypatch.chdir(tmp_path / "工作区")
    for words in (["check", ""], ["check", "--year", ""], ["check", "-C", ".", "--year", ""]):
        assert completed(*words) == []
    shutil.rmtree(tmp_path / "工作区")
    assert completed("check", "--year", "") == []


@needs_posix
@pytest.mark.parametrize("command", ["list", "check", "build --all", "pack", "template list", "remind"])
def test_a_current_folder_that_was_deleted_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    gone = tmp_path / "没有了"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    more = ["--as-of", "2026-01-01"] if command == "remind" else []
    done = CliRunner().invoke(gongwen, [*command.split(), *more], catch_exceptions=False)
    assert done.exit_code == 1
    assert "W600 这里不是工作区" in done.output


@needs_posix
def test_what_is_checked_in_a_workspace_elsewhere_needs_no_current_folder(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = bench.root / "没有了"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert "::" in bench.run("check", "--format", "github")[1]


@needs_posix
def test_a_pdf_beside_a_link_that_goes_in_a_circle_is_not_said_to_be_alone(bench: Bench) -> None:
    draft = bench.built().draft()
    draft.with_name("另.pdf").write_bytes(sealed(b"%PDF-1.7", "0" * 64))
    draft.with_name("另.docx").symlink_to("另.docx")
    code, said = bench.run("list")
    assert code == 0
    assert "W698" not in said


def test_a_folder_that_no_path_can_name_is_no_workspace() -> None:
    assert [problem.code for problem in toolkit.check("a\0b")] == ["W600"]
