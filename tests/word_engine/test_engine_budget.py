"""Time is the thread's own: a machine that is busy with other things fails no report."""

import time

from engine_documents import compiled, document

from toolkit.word.engine import budget, render

TEMPLATE = "{% for i in range(200) %}{{ i | wait }}{% endfor %}"


def rendered(wait):
    made, problems = render(compiled(document(TEMPLATE), filters={"wait": wait}), {})
    return made is not None, [problem.code for problem in problems]


def test_waiting_costs_a_template_nothing(monkeypatch):
    monkeypatch.setattr(budget, "SECONDS", 0.1)
    assert rendered(lambda value: time.sleep(0.001) or value) == (True, [])


def test_computing_for_too_long_is_stopped(monkeypatch):
    def busy(value):
        until = time.thread_time() + 0.002
        while time.thread_time() < until:
            pass
        return value

    monkeypatch.setattr(budget, "SECONDS", 0.1)
    assert rendered(busy) == (False, ["T536"])
