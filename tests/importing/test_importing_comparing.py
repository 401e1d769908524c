"""Differences of two texts: all of them, in their places, and quickly."""

from __future__ import annotations

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from toolkit.importing.comparing import Difference, differences

TEXTS = st.text("一二三。，12", max_size=120) | st.text(max_size=60)


def applied(before: str, found: tuple[Difference, ...]) -> str:
    text, done = "", 0
    for each in found:
        assert before[each.at : each.at + len(each.before)] == each.before
        text += before[done : each.at] + each.after
        done = each.at + len(each.before)
    return text + before[done:]


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_found_turns_one_text_into_the_other(one: str, two: str, three: str) -> None:
    for before, after in ((one, two), (one + two + three, one + three), (one + two, two + one)):
        assert applied(before, differences(before, after)) == after
    assert differences(one, one) == ()


def long_text(seed: int, length: int) -> str:
    letters = "一二三四五六七八九十百千万亿甲乙丙丁。，"
    return "".join(random.Random(seed).choices(letters, k=length))  # noqa: S311 - no secret


def test_each_difference_is_told_apart() -> None:
    text = long_text(1, 5000)
    changed = text[:1000] + "多的" + text[1000:2000] + text[2003:4000] + "换" + text[4001:]
    found = differences(text, changed)
    assert [(each.before, each.after) for each in found] == [
        ("", "多的"),
        (text[2000:2003], ""),
        (text[4000], "换"),
    ]


def test_texts_of_any_kind_are_compared_in_no_time() -> None:
    one, other = long_text(1, 300_000), long_text(2, 300_000)
    swapped = "".join(one[i : i + 20] + "＊" for i in range(0, 300_000, 20))
    for before, after in (
        (one, other),
        (one, one[150_000:] + one[:150_000]),
        (one, swapped),
        ("一" * 300_000, "二" * 300_000),
    ):
        start = time.process_time()
        assert applied(before, differences(before, after)) == after
        assert time.process_time() - start < 40
