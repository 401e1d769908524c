"""The command as users start it: whatever the console can show, it says its say and exits as it should."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli_bench import Bench


def started(bench: Bench, encoding: str, *arguments: str | bytes) -> tuple[int, bytes]:
    command = [
        sys.executable,
        "-c",
        "from toolkit.cli import main; main()",
        *arguments,
        "-C",
        str(bench.root),
    ]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_a_console_that_cannot_show_chinese_does_not_stop_a_run(bench: Bench, encoding: str) -> None:
    bench.change("结语", "结束语𠮷", "乙局")
    code, said = started(bench, encoding, "build", "--all")
    assert code == 1
    assert bench.draft().exists()
    assert b"D211" in said
    assert b"U00020bb7" in said or "𠮷" in said.decode("utf-8", "replace")


def test_bytes_that_are_no_text_as_a_unit_are_told(bench: Bench) -> None:
    code, said = started(bench, "utf-8", "build", b"\xff\xfe")
    assert code == 1
    assert "W611 没有单位" in said.decode()


def test_a_folder_whose_name_is_no_text_works(bench: Bench) -> None:
    odd = os.fsencode(bench.root.parent) + b"/\xff"
    try:
        os.rename(os.fsencode(bench.root), odd)  # noqa: PTH104 - a name in bytes
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", "build", "--all"]
    done = subprocess.run(command, capture_output=True, cwd=odd, check=False)
    assert done.returncode == 0, done


def audited(folder: Path, encoding: str, *arguments: str) -> tuple[int, bytes]:
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", "audit", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, capture_output=True, env=environment, cwd=folder, check=False)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_a_page_is_utf_8_whatever_the_console_speaks(bench: Bench, encoding: str) -> None:
    source = bench.built().draft()
    code, page = audited(source.parent, encoding, "--format", "html", source.name)
    assert (code, b'<meta charset="utf-8">' in page) == (0, True)
    assert "公文格式检查报告" in page.decode("utf-8")
    assert source.name in page.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_a_file_name_commands_no_console_and_makes_no_lines(bench: Bench) -> None:
    data = bench.built().draft().read_bytes()
    name = "甲\x1b[31m\u202e\n乙.docx：没有发现不符合的地方.docx"
    (bench.root / name).write_bytes(data)
    for arguments in (
        (name,),
        ("--fix", "-o", f"新{name}", name),
        ("没有" + name,),
        ("--fix", "-o", name, name),
    ):
        _, said = audited(bench.root, "utf-8", *arguments)
        assert "甲<U+001B>[31m<U+202E><U+000A>乙.docx" in said.decode()
        assert not any(line.startswith(b"\xe4\xb9\x99") for line in said.splitlines())
