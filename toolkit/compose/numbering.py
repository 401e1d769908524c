"""Numerals of headings and items: a form per level, restarting under each parent or running on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.figures.faults import FigureError
from toolkit.figures.numerals import chinese_number, circled, parse_chinese_number
from toolkit.model.base import Special
from toolkit.model.levels import rule_of

if TYPE_CHECKING:
    from toolkit.model.blocks import Item
    from toolkit.model.levels import LevelRule, Levels
    from toolkit.model.manifest import Manifest


@lru_cache(maxsize=4096)
def numeral(form: str, number: int, above: tuple[int, ...] = ()) -> str:
    """The numeral as official documents print it (GB/T 9704-2012, 7.3.3): 一、 （一） 1. （1） ① 第一章.

    ``above`` are the counts of the levels above, the nearest last, of which 1.1 prints one and 1.1.1 two.
    """
    if form == "无":
        return ""
    if form == "①":
        return circled(number)
    if form == "一是":
        return f"{chinese_number(number)}是"
    if parents := _parents(form):
        return ".".join(map(str, (*above[-parents:], number))) + "\u3000"
    sample = "一" if "一" in form else "1"
    printed = chinese_number(number) if sample == "一" else str(number)
    gap = "\u3000" if form.startswith("第") or form == "1" else ""
    return form.replace(sample, printed) + gap


def _parents(form: str) -> int:
    """How many levels above print their count in a numeral: one in 1.1, none in 1."""
    return form.count(".1")


_ALWAYS_HEADED = ("第一章", "第一节")


class Numbering:
    """The counters of one document, one for each depth from 0 (sections)."""

    def __init__(self, manifest: Manifest, levels: Levels | None = None) -> None:
        """``levels`` are those of the data (编号), which stand in the place of the manifest's."""
        self.manifest = manifest
        self.levels = manifest.levels if levels is None else levels
        self.counters: dict[int, int] = {}

    def rule(self, depth: int) -> LevelRule:
        """How this depth is numbered."""
        return rule_of(self.levels, depth)

    def level(self, depth: int, *, headed: bool) -> int:
        """The depth that an item stands on: what has no heading of its own line is no chapter but the level below."""
        while not headed and self.rule(depth).form in _ALWAYS_HEADED:
            depth += 1
        return depth

    def next(self, depth: int, ordinal: str | None = None) -> str:
        """The next numeral of a depth.

        ``ordinal`` overrides it: a number is formed and counted on from, other text is printed as it is, and counted
        on from where it is a numeral (（三）, 3.).
        """
        rule = self.rule(depth)
        count = self.counters.get(depth, 0) + 1
        printed = None
        if ordinal is not None:
            given = _as_number(ordinal)
            printed = ordinal if given is None else None
            given = given if given is not None else _counted(ordinal)
            count = given if given is not None else count
        self.counters[depth] = count
        self.unnumbered(depth)
        if printed is not None:
            return printed
        if ".1" not in rule.form:
            return numeral(rule.form, count)
        parents = range(depth - _parents(rule.form), depth)
        return numeral(rule.form, count, tuple(self.counters.get(above, 0) for above in parents))

    def given(self, depth: int, value: Item) -> str:
        """The numeral that an item of a depth was just given: the count, or what was typed in its place."""
        if value.id is Special.NONE or self.rule(depth).form == "无":
            return ""
        if value.ordinal is not None and _as_number(value.ordinal) is None:
            return value.ordinal
        return str(self.counters.get(depth, ""))

    def unnumbered(self, depth: int) -> None:
        """Pass a heading without a numeral: its own count goes on, those below it begin again."""
        if max(self.counters, default=depth) > depth:
            for deeper in [d for d in self.counters if d > depth and not self.rule(d).runs_on]:
                del self.counters[deeper]


def _counted(ordinal: str) -> int | None:
    """What a numeral that was typed counts: （三）, 3., 第三部分; of 1.3 the last."""
    bare = ordinal.strip("（）()第编章节条部分、.．是 　")
    return _as_number(re.split("[.．]", bare)[-1])


@lru_cache(maxsize=4096)
def _as_number(ordinal: str) -> int | None:
    if re.fullmatch(r"[1-9][0-9]{0,5}", ordinal):
        return int(ordinal)
    try:
        return parse_chinese_number(ordinal)
    except FigureError:
        return None
