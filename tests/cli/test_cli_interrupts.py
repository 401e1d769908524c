"""Ctrl-C stops a command wherever it comes."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time

import pytest

from toolkit.cli import STOPPED, main
from toolkit.cli.interrupts import interrupts
from toolkit.tracing.spreadsheet import Sheet, workbook


class Clearing:
    """Ctrl-C comes while Python clears this away, where nothing can be raised."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


@pytest.fixture(autouse=True)
def _as_before():
    """The tests' own way with Ctrl-C."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    hook = sys.unraisablehook
    yield
    for each, handler in before.items():
        signal.signal(each, handler)
    sys.unraisablehook = hook


def test_ctrl_c_that_comes_where_nothing_can_be_raised_comes_again():
    def worked() -> None:
        with interrupts():
            Clearing()
            for _ in range(600):
                time.sleep(0.1)

    with pytest.raises(KeyboardInterrupt):
        worked()


def test_one_that_comes_before_a_command_is_at_work_is_told(monkeypatch, capsys):
    def stopped(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("toolkit.cli.entry.gongwen", stopped)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "已中断" in capsys.readouterr().err


PRESSED = """
import sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "{}":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Finder())
from toolkit.cli import STOPPED, main
main()
"""


@pytest.mark.parametrize("reading", ["click", "toolkit.cli.declared.documents", "toolkit.cli.listing"])
def test_one_that_comes_while_python_still_reads_the_program_is_told(tmp_path, reading):
    command = [sys.executable, "-P", "-c", PRESSED.format(reading), "list"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.split() == [STOPPED]


def taken_for_a_fault(*_: object, **__: object) -> None:
    """What a library does that catches whatever there is."""
    try:
        raise KeyboardInterrupt
    except:  # noqa: E722
        raise TypeError("expected a number") from None


def test_one_that_a_library_takes_for_a_fault_of_its_own_is_told(monkeypatch, capsys):
    monkeypatch.setattr("toolkit.cli.entry.gongwen", taken_for_a_fault)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "已中断" in said
    assert "程序内部出错" not in said


def test_one_that_comes_while_a_workbook_is_written_stops_it(monkeypatch):
    monkeypatch.setattr("openpyxl.workbook.workbook.Workbook.save", taken_for_a_fault)
    with pytest.raises(KeyboardInterrupt):
        workbook([Sheet("台账", ("单位",), (("甲局",),))])


def test_it_stops_what_waits_for_something_that_never_comes():
    def waited() -> None:
        with interrupts():
            Clearing()
            threading.Event().wait(60)

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        waited()
    assert time.monotonic() - started < 50  # seconds; it is the signal that ends it, not the wait
