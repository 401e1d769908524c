"""Where slips are put: a word for another, a sentence more, an element, a section; each as a function of ``plant``.

They change the text of the checked file and know the lines that they changed. What is drawn is drawn by the lots given.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from slips.values import Planted, Slip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from random import Random

    from slips.values import Case, Family

    Plant = Callable[[Case, Random], Planted | None]

RESULTS = ("主要工作", "工作成效", "履职情况", "")  # "" is a list of parts with headings of their own
PROBLEMS = ("存在问题",)
NEXT = ("下步工作", "下年安排")
_KEY = re.compile(r"^(\s*)(?:- )?([^\s:#{]+):(?:\s|$)")


def slip(family: Family, codes: str, says: str, plant: Plant, also: str = "") -> Slip:
    """A slip named by what is wrong; rules in one text, apart by spaces."""
    return Slip(says, family, says, tuple(codes.split()), plant, tuple(also.split()))


def put(
    case: Case, lines: Sequence[str], at: Iterable[int], more: Mapping[str, str] | None = None
) -> Planted:
    """The case with these lines in the checked file, changed at the places ``at`` (from 0)."""
    files = {**case.files, **(more or {}), case.checked: "\n".join(lines)}
    return Planted(files, case.checked, tuple(place + 1 for place in at))


def changed(case: Case, text: str, more: Mapping[str, str] | None = None) -> Planted:
    """The case with this as its checked file: the lines are those that are not as they were."""
    lines = text.split("\n")
    codes = SequenceMatcher(None, rows(case), lines, autojunk=False).get_opcodes()
    at = [number for tag, _, _, low, high in codes if tag != "equal" for number in range(low, high)]
    return put(case, lines, at, more)


def rows(case: Case) -> list[str]:
    """The lines of the checked file."""
    return case.files[case.checked].split("\n")


def part_of(lines: Sequence[str]) -> list[str | None]:
    """Of each line the key of 章节 that it stands under, "" in other text, None in elements, figures and tables."""
    found: list[str | None] = []
    top, key, table = "", "", -1
    for line in lines:
        match = _KEY.match(line)
        indent = len(line) - len(line.lstrip())
        if table >= 0 and line.strip() and indent <= table:
            table = -1
        if match is not None:
            name = match[2]
            if not match[1] and not line.startswith("-"):
                top, key = name, ""
            elif indent == 2 and top == "章节" and not line.lstrip().startswith("-"):
                key = name
            if name == "表":
                table = indent
        inside = top in ("章节", "印发件") and table < 0 and not line.lstrip().startswith("#")
        found.append(key if inside else None)
    return found


def hosts(lines: Sequence[str], parts: Sequence[str] = RESULTS) -> list[int]:
    """The lines on which a paragraph ends."""
    where = part_of(lines)
    return [
        number
        for number, line in enumerate(lines)
        if where[number] in parts and line.endswith("。") and "标题:" not in line and "导语:" not in line
    ]


def say(*sentences: str, parts: Sequence[str] = RESULTS, only: str = "") -> Plant:
    """One of the sentences more, at the end of a paragraph; ``only`` where the file has this in it."""

    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        places = hosts(lines, parts)
        if not places or only not in case.files[case.checked]:
            return None
        at = lots.choice(places)
        lines[at] += lots.choice(sentences)
        return put(case, lines, [at])

    return plant


def swap(*pairs: tuple[str, str], also: Sequence[tuple[str, str]] = ()) -> Plant:
    """One of the pairs, where its first part stands in the file: the second instead, at one place.

    ``also`` are changed with it, everywhere, where they stand.
    """

    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        there = [
            (at, old, new)
            for old, new in pairs
            for at, line in enumerate(lines)
            if old in line and not line.lstrip().startswith("#")
        ]
        if not there:
            return None
        at, old, new = lots.choice(there)
        lines[at] = lines[at].replace(old, new, 1)
        text = "\n".join(lines)
        for old, new in also:
            text = text.replace(old, new)
        return changed(case, text)

    return plant


def change(pattern: str, made: str, parts: Sequence[str] = (*RESULTS, *PROBLEMS, *NEXT, "导语")) -> Plant:
    """A place in the text where a pattern stands, made into something else."""

    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        where = part_of(lines)
        there = [
            (at, match)
            for at, line in enumerate(lines)
            if where[at] in parts
            for match in re.finditer(pattern, line)
        ]
        if not there:
            return None
        at, match = lots.choice(there)
        line = lines[at]
        lines[at] = line[: match.start()] + match.expand(made) + line[match.end() :]
        return put(case, lines, [at])

    return plant


def section(keys: Sequence[str], *texts: str, without: str = "") -> Plant:
    """A whole section of 章节 as one text; lines with ``without`` go too, as they name what is gone."""

    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        where = part_of(lines)
        for key in keys:
            own = [at for at, found in enumerate(where) if found == key and lines[at].strip()]
            if own:
                before, after = lines[: own[0]], lines[own[-1] + 1 :]
                kept = [line for line in after if not (without and without in line)]
                made = [*before, f"  {key}: {lots.choice(texts)}", *kept]
                return changed(case, "\n".join(made))
        return None

    return plant


def element(
    key: str, *values: str, only: str = "", drop: bool = False, also: Sequence[tuple[str, str]] = ()
) -> Plant:
    """An element of 公文 with another value, or without it; ``{}`` in a value is what stood between its brackets."""

    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        if only not in case.files[case.checked]:
            return None
        at = next((number for number, line in enumerate(lines) if line.startswith(f"  {key}: ")), None)
        if at is None:
            return None
        if drop:
            del lines[at]
            return put(case, lines, [])
        old = lines[at].split(": ", 1)[1]
        lines[at] = f"  {key}: {lots.choice(values).replace('{}', old.strip('[]'))}"
        text = "\n".join(lines)
        for before, after in also:
            text = text.replace(before, after)
        return changed(case, text)

    return plant


def twice(*pairs: tuple[str, str]) -> Plant:
    """Two sentences in two paragraphs, told on either."""

    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        places = hosts(lines)
        if len(places) < 2:
            return None
        first, second = sorted(lots.sample(places, 2))
        one, other = lots.choice(pairs)
        lines[first] += one
        lines[second] += other
        return put(case, lines, [first, second])

    return plant


def around(planted_by: Plant, above: int = 0, below: int = 0) -> Plant:
    """The same, to be told some lines above or below as well: at the item, at the row of totals."""

    def plant(case: Case, lots: Random) -> Planted | None:
        made = planted_by(case, lots)
        if made is None or not made.lines:
            return made
        low, high = max(1, min(made.lines) - above), max(made.lines) + below
        return replace(made, lines=tuple(range(low, high + 1)))

    return plant


def anywhere(planted_by: Plant) -> Plant:
    """The same, to be told anywhere in the file: of what lacks."""

    def plant(case: Case, lots: Random) -> Planted | None:
        made = planted_by(case, lots)
        return made and replace(made, lines=())

    return plant


def either(*plants: Plant) -> Plant:
    """One of several that has a place, tried in an order drawn by lot."""

    def plant(case: Case, lots: Random) -> Planted | None:
        drawn = list(plants)
        lots.shuffle(drawn)
        return next((made for each in drawn if (made := each(case, lots)) is not None), None)

    return plant


def among(names: Sequence[str], plant_in: Plant) -> Plant:
    """Only in some of the cases, by name."""
    return lambda case, lots: plant_in(case, lots) if case.name in names else None
