"""The sentence and the clause that a figure stands in, as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.importing.indicators.numbers import Number

_TAG = re.compile(r"\{\{ ?'([^']*)' ?\}\}")
_SENTENCE = re.compile("[。！？；\n]")
_CLAUSE = re.compile("[，、：。！？；\n]")
_REACH = 60
_MOST = 80


def source_of(text: str, number: Number) -> str:
    """The sentence, cut at its clauses where it is long: ……受理申请35件，审结30件……"""
    start, end = _between(text, number, _SENTENCE, _REACH)
    first, last = _between(text, number, re.compile("[，、：]"), _MOST)
    first, last = max(start, first), min(end, last)
    while end - start > _MOST and (start < first or last < end):
        # From the far end inwards, the longer side first, never into the figure's own clause.
        if first - start >= end - last and start < first:
            cut = re.compile("[，、：]").search(text, start, first)
            start = cut.end() if cut else first
        else:
            cut_at = max(text.rfind(mark, last, end - 1) for mark in "，、：")
            end = max(cut_at, last)
    return _TAG.sub(r"\1", text[start:end]).strip(" \u3000，、：；")


def clause_around(text: str, number: Number) -> str:
    """The clause alone, for comparisons with other years' reports."""
    start, end = _between(text, number, _CLAUSE, _REACH)
    return text[start:end]


def _between(text: str, number: Number, cut: re.Pattern[str], reach: int) -> tuple[int, int]:
    low, high = max(0, number.start - reach), min(len(text), number.end + reach)
    start = max((match.end() for match in cut.finditer(text, low, number.start)), default=low)
    after = cut.search(text, number.end, high)
    return start, after.start() if after else high
