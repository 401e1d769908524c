"""Tables of wordings that are wrong wherever they stand: patterns with what to write, for the rules that tell them."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import excerpt
from toolkit.checking.values import Finding
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


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
    every = [(passage.path, passage.text) for passage in subject.passages if passage.kind != "要素"]
    joined = "\n".join(text for _, text in every)
    starts = [0, *accumulate(len(text) + 1 for _, text in every)]
    for wording in wordings(kind):
        if subject.year < wording.since or wording.word not in joined:
            continue
        pattern = re.compile(wording.pattern)  # of all of them few are ever needed
        for path, text in (every[at] for at in _where(wording.word, joined, starts)):
            for match in pattern.finditer(text):
                said = match[0] if len(match[0]) < 24 else f"{match[0][:11]}……{match[0][-9:]}"
                place = excerpt(text, *match.span(), 0)
                yield Finding(path, message.format(said), wording.remedy, place, wording.severity)


def _where(word: str, joined: str, starts: list[int]) -> list[int]:
    """Which of the joined texts have a word; of a report few have."""
    found: list[int] = []
    at = joined.find(word)
    while at >= 0:
        found.append(bisect_right(starts, at) - 1)
        at = joined.find(word, starts[found[-1] + 1])
    return found


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
