"""The parts of an annual report by what the Regulation asks of it: results, shortcomings, leaders, next year."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import own_text, section_of
from toolkit.checking.values import once

if TYPE_CHECKING:
    from toolkit.checking.values import Edition, Passage

RESULTS, LEADERS, SHORTCOMINGS, NEXT = (
    "主要举措和成效",
    "第一责任人履职情况",
    "不足和原因",
    "下一年度的主要安排",
)
_YEAR = re.compile(r"20\d\d年")


@dataclass(frozen=True, slots=True)
class Content:
    """One of the contents that the Regulation asks: its words, the sections and the headings that it stands under."""

    asked: str
    name: str
    sections: tuple[str, ...]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What an edition says of one content: its headings and its text."""

    content: Content
    passages: tuple[Passage, ...] = field(default=())

    @property
    def text(self) -> tuple[Passage, ...]:
        """The passages that are no heading on a line of its own."""
        return tuple(passage for passage in self.passages if passage.kind == "正文")


@cache
def contents() -> tuple[Content, ...]:
    """The contents of contents.csv, in the order in which a heading is asked which one it is.

    章节 are the keys of manifests, 标题 words of headings elsewhere, apart by spaces.
    """
    text = files("toolkit.checking.rules.completeness").joinpath("contents.csv").read_text(encoding="utf-8")
    return tuple(
        Content(row["内容"], row["简称"], tuple(row["章节"].split()), tuple(row["标题"].split()))
        for row in csv.DictReader(text.splitlines())
    )


def content_of(heading: str) -> Content | None:
    """Which content a heading of the first level announces."""
    bare = _YEAR.sub("", heading)
    return next((each for each in contents() if any(word in bare for word in each.headings)), None)


@once
def parts(edition: Edition) -> dict[str, Part]:
    """The parts that an edition has, by the short name of the content; what belongs to none is left out."""
    by_section = {key: content for content in contents() for key in content.sections}
    found: dict[str, list[Passage]] = {}
    current: Content | None = None
    section: str | None = None
    for passage in own_text(edition):
        if section_of(passage) != section:
            section = section_of(passage)
            current = by_section.get(section)
        if passage.kind == "层次标题" and passage.level == 1 and section not in by_section:
            current = content_of(passage.text)
        if current is not None:
            found.setdefault(current.name, []).append(passage)
    named = {content.name: content for content in contents()}
    return {name: Part(named[name], tuple(passages)) for name, passages in found.items()}
