"""The single problems and the single measures of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.parts import parts

if TYPE_CHECKING:
    from toolkit.checking.values import Passage, Subject
    from toolkit.yamltext.document import Path

_POINTS = re.compile("(?:^|(?<=[。；：:;]))[一二三四五六七八九十]+是")
_ANNOUNCES = re.compile("(?:以下|如下|下列|几个?方面|主要(?:表现|体现)在|[：:]$)")
_NUMERAL = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．])\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A problem, a measure or a task of a report; ``refers`` are the numbers of what it says it answers."""

    text: str
    path: Path
    id: str
    refers: frozenset[str]
    begins: str

    def __str__(self) -> str:
        text = _NUMERAL.sub("", self.begins)
        return text if len(text) <= 24 else f"{text[:24]}……"

    @property
    def opening(self) -> str:
        """The first words as they are typed, to be found in the file: without the numeral that is printed before."""
        return _NUMERAL.sub("", self.begins)[:12]


def entries(subject: Subject, name: str, reference: str = "对应问题") -> list[Entry]:
    """What stands one by one under a content of the report (``completeness.parts``), 一是…… apart from 二是……."""
    part = parts(subject.editions[0]).get(name)
    found: list[Entry] = []
    heading = ""
    above: Path = ()
    for passage in part.passages if part is not None else ():
        if passage.kind == "层次标题":
            heading, above = (passage.text, passage.path) if passage.level > 1 else ("", ())
            continue
        if passage.kind != "正文":
            continue
        near = heading if above and passage.path[: len(above)] == above else ""
        number, refers = _given(subject, passage.path, reference)
        if number and found and found[-1].id == number:
            last = found.pop()
            found.append(
                Entry(last.text + passage.text, last.path, number, last.refers | refers, last.begins)
            )
            continue
        found += (
            Entry(near + text, passage.path, number, refers, begins)
            for text, begins in _apart(passage, has_number=bool(number))
        )
    return found


def _apart(passage: Passage, *, has_number: bool) -> list[tuple[str, str]]:
    text = passage.text
    starts = [match.start() for match in _POINTS.finditer(text)]
    if not has_number and len(starts) > 1:
        return [(text[a:b], text[a:b]) for a, b in pairwise([*starts, len(text)])]
    if not passage.heading and not has_number:
        last = re.split("[。；]", text.rstrip("。； "))[-1]
        if len(text) < 8 or text.rstrip().endswith(("：", ":")) or _ANNOUNCES.search(last):
            return []
    return [(text, text)]


def _given(subject: Subject, path: Path, reference: str) -> tuple[str, frozenset[str]]:
    """The number and the references of the item that a passage belongs to, the innermost that has some."""
    value = subject.document.value
    number, refers = "", frozenset[str]()
    for step in (*path, None):
        if isinstance(value, dict):
            if value.get("编号"):
                number = str(value["编号"])
            if given := value.get(reference):
                refers = frozenset(map(str, given)) if isinstance(given, list) else frozenset([str(given)])
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            break
    return ("" if number == "无" else number), refers


def referred(subject: Subject, reference: str) -> frozenset[str]:
    """Every number that some item of the file names under ``reference``."""
    found: set[str] = set()
    waiting = [value for value in [subject.document.value] if isinstance(value, (dict, list))]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            given = value.get(reference)
            found.update(map(str, given) if isinstance(given, list) else [str(given)] if given else ())
            inner = list(value.values())
        else:
            inner = value
        waiting += [each for each in inner if isinstance(each, (dict, list))]
    return frozenset(found)
