"""Whether an item begins with a heading: its first sentence, if it and those of its siblings are short enough."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from toolkit.compose.sentences import ended

_LONGEST = 60
_OPENS, _CLOSES = "（(〔【［[《〈“‘「『", "）)〕】］]》〉”’」』"
_ENDS = "。！？：\n"
_LEADS = re.compile(r"如下|以下|下列|包括|分别|有$|是$|为$|指$|即$|指出|要求$|强调|认为")
_NARRATES = re.compile(
    r"根据|按照|依据|依照|截[至止]|目前|今年|去年|全年|近年|自?(?:19|20)\d\d|\d|一是|首先|当前|由于|随着|本[办规条细意]|凡|应当|[^，]{0,12}的，"
)
_MEASURED = re.compile(r"\d|《")
_ASIDE = re.compile(r"（[^（）]{1,30}）|“[^“”]{1,20}”")
NEVER = frozenset(("第一条", "一是", "其一"))
"""Kinds whose text runs on after the numeral: articles, and 一是."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first sentence of an item as a heading, what follows it, and how much it looks like one: 0 to 2."""

    heading: str
    text: str
    likeness: Literal[0, 1, 2]


@dataclass(frozen=True, slots=True)
class Item:
    """An item among its siblings: its kind and its first sentence.

    ``shown`` where that looks otherwise than the rest, ``alone`` where it is a heading on a line of its own.
    """

    kind: str
    begins: Beginning | None
    shown: bool = False
    alone: bool = False

    @property
    def likeness(self) -> int:
        """How much its first sentence looks like a heading."""
        return self.begins.likeness if self.begins else 0


def beginning(text: str) -> Beginning | None:
    """The first sentence of a text, where the composer would print it run in as it stands, and more follows."""
    depth = 0
    for index, character in enumerate(text[: _LONGEST + 1]):
        if character in _OPENS:
            depth += 1
        elif character in _CLOSES:
            depth -= depth > 0
        elif depth == 0 and character in _ENDS:
            if character == "\n":
                return None
            heading = text[:index] if character == "。" else text[: index + 1]
            rest = text[index + 1 :].lstrip()
            printed = text[: index + 1]
            if not heading or not rest or ended(heading) != printed or heading != heading.strip():
                return None
            return Beginning(heading, rest, _likeness(heading, rest))
    return None


def _likeness(heading: str, rest: str) -> Literal[0, 1, 2]:
    core = _ASIDE.sub("", heading) or heading  # （2023年3月至5月） and “12345” measure nothing
    length, commas = len(core), core.count("，")
    if heading[-1] == "：":
        if _LEADS.search(heading[:-1]) or length > 20 or commas:
            return 0
        return 2 if length <= 11 and len(rest) > 10 else 1
    if heading[-1] in "！？" or length > 50 or commas > 3 or "；" in heading:
        return 0
    if _NARRATES.match(core) or len(rest) * 2 < length:
        return 1 if length <= 30 else 0
    return 2 if length <= 28 and commas <= 1 and not _MEASURED.search(core) else 1


def narrates(text: str) -> bool:
    """Whether a sentence begins as one that tells something, and hardly any heading does."""
    return _NARRATES.match(text) is not None


def measures(text: str) -> bool:
    """Whether a sentence has a figure in it, names aside."""
    return _MEASURED.search(_ASIDE.sub("", text)) is not None


def with_headings(groups: Iterable[Sequence[Item]]) -> list[list[bool]]:
    """For each item of each group of siblings, whether its first sentence is a heading; siblings are judged together.

    Where some look so that it shows, those beside them that do not are none; nor are those elsewhere where most of
    their kind look so. Where a group is small, the groups of the same kind elsewhere decide.
    """
    listed = [list(group) for group in groups]
    everywhere: dict[str, list[Item]] = defaultdict(list)
    for group in listed:
        for each in group:
            everywhere[each.kind].append(each)
    strong = {kind: _share(each.likeness == 2 for each in all_) for kind, all_ in everywhere.items()}
    tells = {
        kind
        for kind, all_ in everywhere.items()
        if _share(each.shown for each in all_ if each.likeness) > 0.5
    }
    out = []
    for group in listed:
        shown = [each.shown for each in group]
        looks_tell = any(shown) or any(each.kind in tells for each in group)
        out.append(shown if looks_tell else _guessed(group, strong))
    return out


def _guessed(group: Sequence[Item], everywhere: Mapping[str, float]) -> list[bool]:
    """Whether each first sentence is a heading, judged by itself, its siblings, and its kind ``everywhere``."""
    here, some = _share(each.likeness == 2 for each in group), _share(each.likeness > 0 for each in group)
    several = len(group) > 1
    beside = several and (some >= 0.6 or any(each.alone for each in group))
    out = []
    for each in group:
        strong = everywhere[each.kind]
        if each.kind in NEVER or not each.likeness:
            out.append(False)
        elif each.likeness == 2:
            out.append(here >= 0.4 or strong >= 0.5 or beside)
        else:
            out.append(several and (here >= 0.5 or (strong >= 0.6 and some >= 0.5)))
    return out


def _share(answers: Iterable[bool]) -> float:
    every = list(answers)
    return sum(every) / len(every) if every else 0.0
