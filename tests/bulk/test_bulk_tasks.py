"""A client of a cluster as an executor: whatever becomes of a task, whoever waits for it is told."""

from __future__ import annotations

import asyncio
from concurrent.futures import CancelledError

import pytest

from toolkit.bulk.tasks import Tasks


class Task:
    """What a client gives for a call: it ends as it is told to when it is waited for."""

    def __init__(self, result=None, fault=None) -> None:
        self.result, self.fault, self.cancelled = result, fault, False

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        if self.fault is not None:
            raise self.fault
        return self.result

    def cancel(self) -> None:
        self.cancelled = True


class Client:
    """Its loop waits until it is let run."""

    def __init__(self, task) -> None:
        self.task, self.loop, self.asked, self._waiting = task, self, None, []

    def submit(self, call, *args, pure, **more):
        self.asked = call, args, more
        assert not pure
        return self.task

    def add_callback(self, call, *args) -> None:
        self._waiting.append((call, args))

    def run(self) -> None:
        for call, args in self._waiting:
            asyncio.run(call(*args))


def given(task):
    client = Client(task)
    future = Tasks(client).submit(len, "甲")
    return client, future


def test_a_result_is_told():
    client, future = given(Task(result=[1]))
    client.run()
    assert client.asked == (len, ("甲",), {})
    assert future.result(0) == [1]


def test_what_a_call_raised_is_raised():
    client, future = given(Task(fault=ValueError("不行")))
    client.run()
    with pytest.raises(ValueError, match="不行"):
        future.result(0)


@pytest.mark.parametrize("fault", [asyncio.CancelledError, CancelledError])
def test_a_task_that_was_given_up_while_its_answer_was_fetched_is_told(fault):
    client, future = given(Task(fault=fault("lost")))
    client.run()
    with pytest.raises(CancelledError):
        future.result(0)


def test_a_future_that_nobody_wants_gives_its_task_up():
    task = Task(result=1)
    client, future = given(task)
    assert future.cancel()
    assert task.cancelled
    client.run()  # its answer is too late, and disturbs nobody
