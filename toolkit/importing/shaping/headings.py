"""Which of a template's sections a heading means: 二、2022年法治政府建设主要做法及成效 is 主要做法和成效."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from toolkit.model.base import Special

if TYPE_CHECKING:
    from toolkit.model.manifest import SectionRule

_LIKE = 0.62  # the least likeness of two headings that mean the same
_LONGEST = 60  # characters of a heading that is compared
_MOST = 200  # sections that are looked at
_NUMERAL = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}(?:部分|章|节)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s*"
)
_YEARS = re.compile(
    r"(?:(?:19|20)\d{2}|[二〇○零一三四五六七八九]{4})\s*(?:[—－-]\s*(?:19|20)\d{2}\s*)?年(?:度|以来|来)?"
    r"|本年度?|今年(?:以来)?|去年|上一?年度?"
)
_MARKS = re.compile(r"[\s，。、；：“”‘’《》〈〉（）()·,.:;—－-]+")
_AND = re.compile(r"以及|[和与及]")


def sections_of(
    headings: Sequence[str],
    rules: Mapping[str, SectionRule],
    names: Sequence[str] = (),
    lengths: Sequence[int] = (),
) -> list[str | None]:
    """For each heading its section, in the order of the rules and each section once; None where there is none.

    ``names`` are those of the unit, which say nothing of a section. Of two sections that the document has the other
    way round, the longer is known; ``lengths`` are those of the texts below the headings.
    """
    keys = [key for key, rule in rules.items() if rule.heading is not Special.NONE]
    known = {key: _known(key, rules[key], names) for key in keys}
    # The best way to give headings, in order, to keys, in order: its score, and the key of each heading.
    best: list[tuple[float, tuple[str | None, ...]]] = [(0.0, ())] * (len(keys) + 1)
    whole = sum(lengths) or 1
    for number, heading in enumerate(headings[:_MOST]):
        share = lengths[number] / whole if lengths else 0.0
        scores = _scores(_bare(heading, names), known)
        following = [(score, (*way, None)) for score, way in best]
        for index, key in enumerate(keys):
            score = scores.get(key, 0.0)
            if score:
                score += 3 * share
                before, way = max(best[: index + 1], key=lambda each: each[0])
                if before + score > following[index + 1][0]:
                    following[index + 1] = (before + score, (*way, key))
        best = following
    way = max(best, key=lambda each: each[0])[1]
    return [*way, *(None for _ in headings[_MOST:])]


def _known(key: str, rule: SectionRule, names: Sequence[str]) -> tuple[str, ...]:
    said = (key, *((rule.heading,) if isinstance(rule.heading, str) else ()), *rule.aliases)
    return tuple(dict.fromkeys(_bare(re.sub(r"\{\{.*?\}\}", "", each), names) for each in said))


def _bare(heading: str, names: Sequence[str]) -> str:
    """A heading without what differs from year to year and from unit to unit."""
    text = _NUMERAL.sub("", heading[: _LONGEST * 2].strip(), count=1)
    for name in names:
        text = text.replace(name, "") if name else text
    text = _MARKS.sub("", _YEARS.sub("", text))
    return _AND.sub("和", text).replace("的", "").removeprefix("关于")[:_LONGEST]


def _scores(heading: str, known: Mapping[str, Sequence[str]]) -> dict[str, float]:
    if not heading:
        return {}
    found: dict[str, float] = {}
    for key, aliases in known.items():
        score = max((_score(heading, alias) for alias in aliases if alias), default=0.0)
        if score:
            found[key] = score
    return found


def _score(heading: str, alias: str) -> float:
    if heading == alias:
        return 4.0
    if heading.endswith(alias):
        return 2.0 + len(alias) / len(heading)
    if alias in heading:
        return 1.0 + len(alias) / len(heading) + 0.5 * heading.startswith(alias)
    if len(heading) >= 4 and alias.endswith(heading):
        return 1.0 + len(heading) / len(alias)
    if len(set(heading) & set(alias)) * 2 < min(len(set(heading)), len(set(alias))):
        return 0.0
    likeness = SequenceMatcher(None, heading, alias, autojunk=False).ratio()
    return 2 * likeness if likeness >= _LIKE else 0.0
