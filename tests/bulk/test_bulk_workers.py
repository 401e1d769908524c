"""Processes of this machine as an executor: whoever is killed loses his own call alone."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest
from test_bulk_building import CITY, NAMES, Dying, _built, _drafts, root  # noqa: F401 - a fixture

from toolkit.bulk import sending, working
from toolkit.bulk.workers import Workers, _Process

SECONDS = 240  # after which something hangs, however slow the machine
needs_posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def nothing():
    pass


def refused():
    raise ValueError("不行")


def told(number):
    return number, os.getpid()


def dead():
    os.kill(os.getpid(), signal.SIGKILL)


def large():
    return bytes(10_000_000)


def as_large(data):
    return data


def asleep(path):
    Path(path).touch()
    time.sleep(3600)


@pytest.fixture
def workers():
    """Two processes."""
    found = Workers(2, multiprocessing.get_context("spawn" if os.name != "posix" else "forkserver"), nothing)
    yield found
    found.shutdown(cancel_futures=True)


def test_calls_and_answers_larger_than_a_pipe_do_not_wait_for_each_other(workers):
    given = [workers.submit(as_large, bytes(1_000_000 + number)) for number in range(6)]
    assert [len(each.result(timeout=SECONDS)) for each in given] == [
        1_000_000 + number for number in range(6)
    ]


def test_calls_are_shared_and_each_gives_what_it_gave(workers):
    done = [each.result(SECONDS) for each in [workers.submit(told, number) for number in range(40)]]
    assert [number for number, _ in done] == list(range(40))
    assert len({process for _, process in done}) <= 2


def test_what_a_call_raises_is_raised_with_where(workers):
    with pytest.raises(ValueError, match="不行") as raised:
        workers.submit(refused).result(SECONDS)
    assert "in refused" in raised.value.__notes__[0]
    assert workers.submit(told, 1).result(SECONDS)[0] == 1


def test_what_cannot_begin_is_raised_by_every_call():
    workers = Workers(1, multiprocessing.get_context("spawn"), refused)
    for _ in range(2):
        with pytest.raises(ValueError, match="不行"):
            workers.submit(told, 1).result(SECONDS)
    workers.shutdown()


@needs_posix
def test_a_process_that_is_killed_loses_its_own_call_alone(workers):
    calls = [workers.submit(told, number) for number in range(10)]
    killed = workers.submit(dead)
    calls += [workers.submit(told, number) for number in range(10, 20)]
    with pytest.raises(BrokenExecutor):
        killed.result(timeout=SECONDS)
    assert [each.result(timeout=SECONDS)[0] for each in calls] == list(range(20))


@needs_posix
def test_where_the_server_that_starts_processes_is_killed_another_is_started(workers):
    from multiprocessing import forkserver

    assert workers.submit(told, 1).result(SECONDS)[0] == 1
    for number in range(3):
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
        with pytest.raises(BrokenExecutor):
            workers.submit(dead).result(timeout=SECONDS)
        assert workers.submit(told, number).result(timeout=SECONDS)[0] == number


@pytest.fixture
def _interrupts_as_before():
    """A thread that starts a process leaves Ctrl-C to others; this one is that of the tests."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


@needs_posix
@pytest.mark.usefixtures("_interrupts_as_before")
def test_half_a_result_of_a_process_that_was_killed_is_not_waited_for():
    process = _Process(multiprocessing.get_context("forkserver"), nothing)
    process.pipe.send_bytes(pickle.dumps((large, (), {})))
    assert process.pipe.poll(SECONDS)  # more than the pipe holds: it waits to be read
    process.process.kill()
    process.process.join()
    with pytest.raises((EOFError, OSError)):
        process.pipe.recv_bytes()
    process.end()


def test_shut_down_in_the_middle_of_work_at_once(workers, tmp_path):
    busy = workers.submit(asleep, str(tmp_path / "busy"))
    waiting = [workers.submit(asleep, str(tmp_path / "waiting")) for _ in range(5)]
    while not (tmp_path / "busy").exists():
        assert not busy.done(), busy.exception()
        time.sleep(0.01)
    workers.shutdown(cancel_futures=True)  # at once: they would sleep longer than a test may take
    assert busy.exception() is not None or busy.cancelled()
    assert sum(each.cancelled() for each in waiting) >= 4
    assert multiprocessing.active_children() == []


class DyingOf(Dying):
    """Dies of several files, or of all."""

    def __init__(self, units) -> None:
        self.units = units

    def __call__(self, chosen, *, summing):
        if any(file.unit in self.units for file in chosen):
            os.kill(os.getpid(), signal.SIGKILL)
        return working.draft(chosen, summing=summing)


def _dying_of(monkeypatch, units):
    """How many processes were started is in the list that this gives."""
    from toolkit.bulk import workers

    started = []

    class Counted(workers._Process):
        def __init__(self, *told) -> None:
            started.append(1)
            super().__init__(*told)

    monkeypatch.setattr(workers, "_Process", Counted)
    monkeypatch.setattr(sending, "working", type("Work", (), {"draft": DyingOf(units)}))
    return started


@needs_posix
def test_files_that_kill_among_many_parcels_are_tried_once_more_and_no_others_are_lost(root, monkeypatch):  # noqa: F811
    order = [each.file.unit for each in _built(root)]
    whole = _drafts(root)
    for path in (root / "drafts" / "2023").iterdir():
        path.unlink()
    units = {NAMES[1], NAMES[6]}
    started = _dying_of(monkeypatch, units)
    results = _built(root, jobs=2)
    assert [each.file.unit for each in results] == order
    assert {each.file.unit for each in results if [p.code for p in each.problems] == ["W660"]} == units
    made = {name: data for name, data in _drafts(root).items() if name.endswith(".docx")}
    assert made == {name: whole[name] for name in made}
    assert len(made) == len(NAMES) + 1 - len(units)
    assert len(started) <= 2 + 4 * len(
        units
    )  # two at first, one for each that died, those in which files are alone


@needs_posix
def test_where_everything_kills_few_are_tried_alone(root, monkeypatch):  # noqa: F811
    monkeypatch.setattr(sending, "IN_A_ROW", 3)
    started = _dying_of(monkeypatch, {*NAMES, CITY})
    results = _built(root, jobs=2)
    assert all([p.code for p in each.problems] == ["W660"] for each in results)
    assert len(started) <= len(NAMES) + 2 + 3


def test_ctrl_c_between_the_disk_and_the_ledger_loses_no_draft(root, monkeypatch):  # noqa: F811
    from toolkit.workspace.ledger import Ledger

    put = Ledger.put

    def interrupted(self, name, entry):
        if "丙局" in name and sys._getframe(1).f_code.co_name == "put":
            raise KeyboardInterrupt
        put(self, name, entry)

    monkeypatch.setattr(Ledger, "put", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _built(root)
    monkeypatch.setattr(Ledger, "put", put)
    assert any("丙局" in name for name in _drafts(root))
    assert not [p for each in _built(root) for p in each.problems if p.code == "W609"]


def test_a_process_without_calls_is_ended_and_another_started_for_the_next(workers, monkeypatch):
    """What it holds is worth more to those that are at work."""
    monkeypatch.setattr("toolkit.bulk.workers._IDLE", 0.1)
    _, first = workers.submit(told, 1).result(SECONDS)
    for _ in range(300):
        if not workers._at_work:
            break
        time.sleep(0.1)
    assert not workers._at_work
    number, second = workers.submit(told, 2).result(SECONDS)
    assert (number, second != first) == (2, True)
