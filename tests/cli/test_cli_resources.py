"""Data that is made to exhaust: it is refused or it builds, in seconds of processor time and within 400 MB."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from toolkit.cli.progress import jobs_for

if TYPE_CHECKING:
    from cli_bench import Bench

MEASURED = """
import atexit, pathlib, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
atexit.register(lambda: print(pathlib.Path("/proc/self/status").read_text(), file=sys.stderr))
from toolkit.cli import main
main()
"""
SECONDS = 24  # of processor time: a busy machine changes little, a slow one more
PLAIN = "履职情况: 主要负责人带头学法。"
ATTACKS = {
    "五兆嵌套方括号": lambda: "履职情况: " + "[" * 5_000_000,
    "五兆平列方括号": lambda: "履职情况: [" + "[]," * 1_600_000 + "]",
    "二十万个键": lambda: "".join(f"甲{number}: 乙\n  " for number in range(200_000)) + PLAIN,
    "十兆的一段文字": lambda: "履职情况: " + "依法行政" * 830_000,
    "五万个标签": lambda: "履职情况: |\n    全年" + "{{ 指标.检查 }}" * 50_000,
    "五万个错误的标签": lambda: "履职情况: |\n    全年" + "{{ 指标.捡查 }}" * 50_000,
    "五万行标签": lambda: "履职情况: |\n" + "    全年{{ 指标.检查 }}\n" * 50_000,
    "二十万个井号": lambda: "履职情况:\n" + "".join(f"    - 第{n}件 #{n}\n" for n in range(50_000)),
    "百万个左花括号": lambda: "履职情况: |\n    " + "{{" * 500_000,
    "百万个控制字符": lambda: "履职情况: " + "\x07" * 1_000_000,
    "百万个全角花括号": lambda: "履职情况: |\n    " + "｛｛" * 500_000,
}


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_ends_soon_and_in_little_memory(bench: Bench, name: str) -> None:
    bench.change(PLAIN, ATTACKS[name]())
    command = [sys.executable, "-c", MEASURED.format(seconds=SECONDS), "build", "甲局", "-C", str(bench.root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode in (0, 1)
    assert "程序内部出错" not in done.stderr
    megabytes = int(re.findall(r"VmHWM:\s+(\d+) kB", done.stderr)[-1]) // 1024
    assert megabytes < 400


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="nobody can say there which cores are ours")
def test_as_many_processes_are_started_as_there_are_cores_for_this_one() -> None:
    ours = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(ours)})
        assert jobs_for(1000) == 1
    finally:
        os.sched_setaffinity(0, ours)
    assert jobs_for(1000) == min(len(ours), 16)
