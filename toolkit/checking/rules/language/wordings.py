"""Tables of wordings that are wrong wherever they stand: patterns with what to write, for the rules that tell them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.sequences import items
from toolkit.checking.rules.language.spotting import Spotter
from toolkit.checking.rules.language.texts import excerpt
from toolkit.checking.values import Finding, once
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.checking.values import Passage, Subject


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern, the word without which it is never looked for, and what should stand instead."""

    word: str
    pattern: str
    remedy: str
    severity: Severity
    since: int  # the year from which it is wrong


def found(subject: Subject, kind: str, message: str) -> Iterator[Finding]:
    """Each wording of a kind as printed; ``message`` says what is wrong, ``{}`` is what stands there."""
    every, places = printed(subject), spotted(subject)
    for wording in wordings(kind):
        if subject.year < wording.since or wording.word not in places:
            continue
        pattern = _pattern(wording.pattern)
        for number in places[wording.word]:
            path, text = every[number].path, every[number].text
            for match in pattern.finditer(text):
                said = match[0] if len(match[0]) < 24 else f"{match[0][:11]}……{match[0][-9:]}"
                place = excerpt(text, *match.span(), 0)
                told = message.format(said)
                yield Finding(path, told, wording.remedy, place, wording.severity, place, wording.remedy)


@once
def printed(subject: Subject) -> tuple[Passage, ...]:
    """What is submitted, without the elements."""
    return tuple(passage for passage in subject.passages if passage.kind != "要素")


@once
def spotted(subject: Subject) -> Mapping[str, Sequence[int]]:
    """Which of ``printed`` have the words of the table, and those of set phrases."""
    return _spotter().places([passage.text for passage in printed(subject)])


@cache
def _spotter() -> Spotter:
    words = (wording.word for kind in ("搭配", "固定") for wording in wordings(kind))
    return Spotter((*words, *items()))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Made when it is first wanted: of all of them few are."""
    return re.compile(pattern)


@cache
def wordings(kind: str) -> tuple[Wording, ...]:
    """The rows of a kind, in the order of the table."""
    text = files(__package__).joinpath("wordings.csv").read_text(encoding="utf-8")
    return tuple(
        Wording(
            row["词"],
            row["式"],
            row["改"],
            Severity.WARNING if row["级别"] == "警告" else Severity.HINT,
            int(row["自"] or 0),
        )
        for row in csv.DictReader(text.splitlines())
        if row["规则"] == kind
    )
