"""Names that are not UTF-8, as zip files from other systems leave them: told where they matter, fatal nowhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli_bench import Bench

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")

NAME = os.fsdecode("法治".encode("gbk"))
COMMANDS = [
    "list",
    "list --json",
    "check",
    "check --json",
    "check --format github",
    "check --format html",
    "check -o 结果.txt",
    "check --json -o 结果.json",
    "check --format github -o 结果.txt",
    "check --format html -o 结果.html",
    "check --format xlsx -o 结果.xlsx",
    "template list --json",
    "build --all",
]


@pytest.fixture
def odd(bench: Bench) -> Bench:
    """A workspace where a draft's PDF, a template, files of data and a year's folder have such names."""
    year = bench.built().draft().parent
    (year / f"{NAME}.pdf").write_bytes(b"%PDF-1.4\n")
    shutil.copytree(bench.root / "templates" / "部门年度报告", bench.root / "templates" / NAME)
    for folder in (bench.root / "data", bench.root / "data" / year.name):
        (folder / f"{NAME}.yaml").write_text("年度: 2022\n", encoding="utf-8")
    (bench.root / "data" / f"{NAME}2022").mkdir()
    return bench


def started(bench: Bench, command: str) -> tuple[int, str]:
    """The command in a process of its own, so that what is printed is bytes."""
    run = [sys.executable, "-c", "from toolkit.cli import main; main()", *command.split()]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(run, capture_output=True, cwd=bench.root, env=environment, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_that_is_not_utf8_takes_no_command_down(odd: Bench, command: str) -> None:
    code, said = started(odd, command)
    assert code in (0, 1)
    assert "程序内部出错" not in said
    assert "\\ud" not in said
    for path in odd.root.glob("结果.[tjh]*"):
        assert path.read_bytes().decode("utf-8")
    if command.endswith("--json"):
        assert json.loads(said)


def test_what_stands_where_nothing_reads_it_is_told_whatever_its_name(odd: Bench) -> None:
    told = json.loads(started(odd, "list --json")[1])["问题"]
    assert {each["文件"]: each["代码"] for each in told if "?" in each["文件"]} == {
        "data/2022/????.yaml": "W605",
        "data/????.yaml": "W605",
        "data/????2022": "W605",
    }
