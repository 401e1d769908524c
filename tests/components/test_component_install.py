"""A wheel carries the built-in templates: gongwen init works outside any checkout, and so does what follows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.component
def test_init_build_and_audit_work_from_an_installed_wheel_outside_any_checkout(tmp_path):
    wheels, site, elsewhere = tmp_path / "wheels", tmp_path / "site", tmp_path / "别处"
    pip = [sys.executable, "-m", "pip", "-q"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "-w", wheels, ROOT], check=True, capture_output=True, timeout=240
    )
    wheel = next(wheels.glob("gongwen_toolkit-*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", site, wheel], check=True, capture_output=True)
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def gongwen(*arguments: str, cwd: Path = elsewhere) -> str:
        code = "import toolkit; assert 'site' in toolkit.__file__; from toolkit.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "模板.docx" in gongwen("init", "工作区", "--unit", "甲市乙局", "--year", "2025")
    assert "已生成" in gongwen("build", "--all", cwd=elsewhere / "工作区")
    drafts = list((elsewhere / "工作区/drafts/2025").glob("*.docx"))
    assert len(drafts) == 2
    assert "检查了 2 个文件，0 个有错误" in gongwen("audit", *map(str, drafts))  # with the table of clauses


def test_init_and_build_work_from_an_editable_install_outside_the_checkout(tmp_path):
    code = "from toolkit.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for arguments, folder in (
        (["init", "工作区", "--year", "2025"], tmp_path),
        (["build", "--all"], tmp_path / "工作区"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((tmp_path / "工作区/drafts/2025").glob("*.docx"))) == 2
