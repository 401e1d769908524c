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
from docx import Document

import toolkit

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
