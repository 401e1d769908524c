"""What a prose field prints, with what is known of its figures: which number came from which indicator."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.quantities import Quantity, quantities
from toolkit.checking.typed import typed_fields
from toolkit.checking.values import once
from toolkit.prose import Scope, render_prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.checking.values import Subject, Typed
    from toolkit.yamltext.document import Path

_KEY = re.compile(r"\{\{-?\s*指标\.(?P<key>[^\W\d]\w*)(?P<rest>[^}]*)\}\}")
_VALUE = re.compile(
    r"\s*(?:\.(?P<part>数值|上年))?\s*(?:\|\s*(?:万元?|亿元?|千分位|四舍五入|数值)\s*(?:\([^()]*\))?\s*)*-?"
)
_DIGIT = re.compile("[0-9]")
_CUTS = re.compile("[。！？；\n]")


@dataclass(frozen=True, slots=True)
class Span:
    """A tag: where it prints, where it stands in the prose, the indicator that it names.

    ``plain`` where it prints the indicator's own value, ``before`` where it prints last year's.
    """

    start: int
    end: int
    typed_start: int
    typed_end: int
    key: str
    plain: bool
    before: bool


@dataclass(frozen=True, slots=True)
class Woven:
    """One prose field as it is printed; ``quantities`` are in order, ``sentences`` are spans of ``text``."""

    path: Path
    prose: str
    text: str
    spans: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    sentences: tuple[tuple[int, int], ...]

    @property
    def planned(self) -> bool:
        """Whether it tells what is to be done: its numbers are no results."""
        return _is_planned(self.section)

    @property
    def section(self) -> str:
        """The key of 章节 that it stands under, else where it stands (印发件, 附件)."""
        path = self.path
        return str(path[1] if len(path) > 1 and path[0] == "章节" else path[0]) if path else ""

    def typed(self, start: int, end: int) -> str:
        """What was typed for this stretch of the printed text, whole tags included."""
        return self.prose[self._back(start) : self._back(end, ending=True)]

    def _back(self, at: int, *, ending: bool = False) -> int:
        shift = 0
        for span in self.spans:
            if at <= span.start if ending else at < span.start:
                break
            if at <= span.end if ending else at < span.end:
                return span.typed_end if ending else span.typed_start
            shift = span.typed_end - span.end
        return at + shift

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence, or the part of one before a ；, that a place stands in."""
        return self.sentences[max(0, bisect_right(self.sentences, at, key=_BEGINS) - 1)]

    def told(self, start: int, end: int) -> str:
        """A stretch of the printed text for a message, not too long."""
        text = self.text[start:end].strip(" \u3000，；、")
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"


_LONGEST = 60
_BEGINS = itemgetter(0)
_PLANNED = re.compile("下步|下年|下一|来年|安排|打算|计划|思路|目标|整改措施|建议")


@lru_cache(1024)
def _is_planned(section: str) -> bool:
    return _PLANNED.search(section) is not None


@once
def woven(subject: Subject) -> tuple[Woven, ...]:
    """The prose fields that print a number or are of one sentence with one."""
    scope = Scope({"指标": subject.figures})
    value = cache(lambda source: _value(source, subject, scope))
    return tuple(
        made for typed in typed_fields(subject) if (made := _weave(typed, subject, value)) is not None
    )


def _weave(
    typed: Typed, subject: Subject, value: Callable[[str], tuple[str, str, bool, bool]]
) -> Woven | None:
    prose = typed.prose
    if not typed.tags and not (_DIGIT.search(prose) or any(map(str.isdigit, prose))):
        return None
    if "{%" in prose:
        return _printed(typed, subject)
    if not typed.tags:
        return _finished(typed, prose, ())
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    for at, source, is_tag in sorted(
        [(at, text, False) for at, text in typed.literals] + [(at, text, True) for at, text in typed.tags]
    ):
        text = source
        if is_tag:
            text, key, plain, before = value(source)
            spans.append(Span(length, length + len(text), at, at + len(source), key, plain, before))
        pieces.append(text)
        length += len(text)
    return _finished(typed, "".join(pieces), tuple(spans))


def _printed(typed: Typed, subject: Subject) -> Woven | None:
    """A field with conditions: only what a draft prints of it, as if it had been typed."""
    text = next((each.text for each in subject.passages if each.path == typed.path), "")
    return _finished(replace(typed, prose=text), text, ()) if text else None


def _value(source: str, subject: Subject, scope: Scope) -> tuple[str, str, bool, bool]:
    if (match := _KEY.fullmatch(source)) is None or match["key"] not in subject.figures:
        return (str(subject.year) if "年度" in source else _SOMETHING), "", False, False
    text, faults = render_prose(source, scope)
    value = _VALUE.fullmatch(match["rest"])
    before = value is not None and value["part"] == "上年"
    return ("" if faults else text), match["key"], value is not None, before


_SOMETHING = "某某"


def _finished(typed: Typed, text: str, spans: tuple[Span, ...]) -> Woven | None:
    found = quantities(text)
    if not found and not any(span.key for span in spans) and not any(map(str.isdigit, text)):
        return None
    told = []
    place = 0
    for each in found:
        while place < len(spans) and spans[place].end <= each.at:
            place += 1
        span = spans[place] if place < len(spans) and spans[place].start <= each.at else None
        if span is not None and span.key:
            told.append(each._replace(key=span.key, derived=not span.plain, before=span.before))
        else:
            told.append(each)
    cuts = [0, *(match.end() for match in _CUTS.finditer(text)), len(text)]
    sentences = tuple((low, high) for low, high in pairwise(cuts) if low < high)
    return Woven(typed.path, typed.prose, text, spans, tuple(told), sentences)
