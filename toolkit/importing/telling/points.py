"""一是……；二是……。 inside a paragraph: taken apart where the composer would join them to the same text again."""

from __future__ import annotations

import re

from toolkit.compose import sentences
from toolkit.importing.spaces import same
from toolkit.importing.telling import units
from toolkit.importing.told import Point, Units

_MARK = re.compile(r"(?:^|(?<=[。；;：:，！？）)\s]))([一二三四五六七八九十]{1,3})是(?![的否])")
_CAUSE = re.compile("(?<=。)(?:主要)?原因[是在]")
_HAN = "一二三四五六七八九十"


def split(text: str) -> tuple[str, tuple[Point, ...]]:
    """The text before the points, and the points; all of it and none where they cannot be told apart or rejoined."""
    if "二是" not in text:
        return text, ()
    marks = list(_MARK.finditer(text))
    begins = max((i for i, mark in enumerate(marks) if mark[1] == "一"), default=-1)
    if begins < 0:
        return text, ()
    marks = marks[begins:]
    if len(marks) < 2 or any(_number(mark[1]) != n for n, mark in enumerate(marks, 1)):
        return text, ()
    lead, tail = text[: marks[0].start()].rstrip(), text[marks[0].start() :]
    if sentences.ended(lead) != lead:
        return text, ()
    stops = [*(mark.start() for mark in marks[1:]), len(text)]
    typed = [text[mark.start() : stop].strip() for mark, stop in zip(marks, stops, strict=True)]
    found = tuple(_point(each, mark.end() - mark.start()) for each, mark in zip(typed, marks, strict=True))
    if printed(found, tail):
        return lead, found
    plain = tuple(
        Point(each[mark.end() - mark.start() :].rstrip("。；;").strip(), each)
        for each, mark in zip(typed, marks, strict=True)
    )
    return (lead, plain) if printed(plain, tail) else (text, ())


def with_cause(text: str) -> tuple[str, tuple[Point, ...], str]:
    """The text before the points, the points, and the sentences behind them that say what the cause is."""
    lead, found = split(text)
    if found or "二是" not in text:
        return lead, found, ""
    cause = next((mark.start() for mark in _CAUSE.finditer(text, text.rindex("二是"))), 0)
    before, found = split(text[:cause]) if cause else (text, ())
    if found and sentences.with_cause(text[:cause], text[cause:]) == text:
        return before, found, text[cause:]
    return text, (), ""


def printed(points: tuple[Point, ...], tail: str) -> bool:
    """Whether the composer would print this tail of these points."""
    return same(sentences.points([said(point) for point in points]), tail)


def said(point: Point) -> str:
    """A point as it is given to be joined: with its units behind it."""
    return point.text + (point.units.typed if point.units else "")


def _point(typed: str, begins: int) -> Point:
    text = typed[begins:].rstrip("。；;").strip()
    before, found = units.taken_off(text)
    if found is not None and before and _noted(found):
        return Point(before, typed, found)
    return Point(text, typed)


def _noted(found: Units) -> bool:
    """Whether the composer writes these units behind a point as they are typed."""
    bare = found.typed.removeprefix("（责任单位：").removesuffix("）")
    return found.typed in (
        sentences.units_note(found.typed, "", "", ""),
        sentences.units_note(bare, "", "", ""),
    )


def _number(text: str) -> int:
    if len(text) == 1:
        return _HAN.index(text) + 1
    if text[0] == "十":
        return 10 + (_HAN.index(text[1]) + 1) if len(text) == 2 else 0
    return 0
