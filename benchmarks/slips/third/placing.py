"""Where a slip is put in a document, and how: a sentence more, a word otherwise, an element of 公文 otherwise.

A plant takes a clean case and lots, and gives the case with one change, or None where it has no place for it. Words
between 〈〉 stand for those of the case (``filled``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from benchmarks.slips.third.reading import PLANS, filled, indent, lines_around, paragraphs
from benchmarks.slips.values import Planted

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.third.reading import Paragraph
    from benchmarks.slips.values import Case

    Plant: TypeAlias = Callable[[Case, Random], Planted | None]
    Swap: TypeAlias = tuple[str, str]

_TAG = re.compile(r"\{\{.*?\}\}")
_LISTS = re.compile(r"一是|（1）|第一，|首先|如下|见下表|见附件|请函复|请批示")


def say(*texts: str, cases: tuple[str, ...] = (), section: str = "") -> Plant:
    """A sentence more at the end of a paragraph of the body; ``section``: of that one, as 履职情况."""
    return pair(*((text,) for text in texts), cases=cases, section=section)


def pair(*texts: tuple[str, ...], cases: tuple[str, ...] = (), section: str = "") -> Plant:
    """Sentences that only together are a slip, each in a paragraph of its own, in their order."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not _named(case, cases):
            return None
        wanted = lots.choice(texts)
        rows = case.files[case.checked].split("\n")
        there = [each for each in paragraphs(rows) if _takes(rows, each, section)]
        if len(there) < len(wanted):
            return None
        lines: list[int] = []
        for each, text in zip(_in_order(there, len(wanted), lots), wanted, strict=True):
            rows[each.last] += filled(text, case)
            lines += range(each.first + 1, each.last + 2)
        return _planted(case, rows, tuple(lines))

    return plant


def _in_order(there: list[Paragraph], count: int, lots: Random) -> list[Paragraph]:
    return sorted(lots.sample(there, count), key=lambda each: each.first)


def _takes(rows: list[str], each: Paragraph, section: str) -> bool:
    text = "".join(rows[each.first : each.last + 1])
    right = each.section == section if section else each.section not in PLANS
    return right and text.endswith("。") and len(text.strip()) > 30 and not _LISTS.search(text)


def item(*texts: str, cases: tuple[str, ...] = ()) -> Plant:
    """A paragraph more, after one that is a list's item."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not _named(case, cases):
            return None
        rows = case.files[case.checked].split("\n")
        there = [each for each in paragraphs(rows) if each.item and _takes(rows, each, "")]
        if not there:
            return None
        each = lots.choice(there)
        blank = " " * indent(rows[each.first])
        rows[each.last + 1 : each.last + 1] = [f"{blank}- >-", f"{blank}  {filled(lots.choice(texts), case)}"]
        return _planted(case, rows, (each.last + 2, each.last + 3))

    return plant


def swap(*swaps: Swap, cases: tuple[str, ...] = (), plans: bool = True) -> Plant:
    """A place of a paragraph that a pattern matches, written otherwise; ``plans``: also in problems and plans."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not _named(case, cases):
            return None
        rows = case.files[case.checked].split("\n")
        there = [
            (each, row, found, new)
            for each in paragraphs(rows)
            for row in range(each.first, each.last + 1)
            for old, new in swaps
            for found in re.finditer(old, rows[row])
            if (plans or each.section not in PLANS) and not _in_tag(rows[row], found)
        ]
        if not there:
            return None
        each, row, found, new = lots.choice(there)
        rows[row] = rows[row][: found.start()] + found.expand(new) + rows[row][found.end() :]
        return _planted(case, rows, tuple(range(each.first + 1, each.last + 2)))

    return plant


def ending(*marks: str) -> Plant:
    """The full stop of a paragraph lost, or another mark in its place; not where other words are printed after it."""

    def plant(case: Case, lots: Random) -> Planted | None:
        rows = case.files[case.checked].split("\n")
        if "责任单位" in case.files[case.checked]:
            return None
        there = [
            each
            for each in paragraphs(rows)
            if each.section != "存在问题"
            and rows[each.last].endswith("。")
            and len(rows[each.last].strip()) > 24
        ]
        each = lots.choice(there)
        rows[each.last] = rows[each.last].removesuffix("。") + lots.choice(marks)
        return _planted(case, rows, tuple(range(each.first + 1, each.last + 2)))

    return plant


def heading(*forms: str) -> Plant:
    """A heading on a row of its own written in another form: ``{}`` stands for its words."""

    def plant(case: Case, lots: Random) -> Planted | None:
        rows = case.files[case.checked].split("\n")
        there = [i for i, row in enumerate(rows[:-1]) if "- 标题: " in row and rows[i + 1].strip() == "内容:"]
        if not there:
            return None
        at = lots.choice(there)
        before, _, words = rows[at].partition("标题: ")
        rows[at] = f"{before}标题: {lots.choice(forms).format(words)}"
        return _planted(case, rows, (at + 1,))

    return plant


def _in_tag(row: str, found: re.Match[str]) -> bool:
    return any(tag.start() < found.end() and found.start() < tag.end() for tag in _TAG.finditer(row))


def edit(*edits: tuple[str, str, str], anywhere: bool = False) -> Plant:
    """Exact words of a case (by the start of its name), which stand there once, written otherwise."""

    def plant(case: Case, lots: Random) -> Planted | None:
        mine = [(old, new) for name, old, new in edits if case.name.startswith(name)]
        if not mine:
            return None
        old, new = lots.choice(mine)
        text = case.files[case.checked]
        if text.count(old) != 1:
            message = f"{case.name}: {text.count(old)} of {old}"
            raise ValueError(message)
        changed = text.replace(old, new)
        first = text.count("\n", 0, text.index(old))
        last = first + max(new.rstrip("\n").count("\n"), 0)
        return _planted(case, changed.split("\n"), () if anywhere else lines_around(changed, first, last))

    return plant


def element(key: str, *values: tuple[str, str]) -> Plant:
    """An element of 公文 of a case (by the start of its name) written otherwise, or put there; told anywhere."""

    def plant(case: Case, lots: Random) -> Planted | None:
        mine = [value for name, value in values if case.name.startswith(name)]
        if not mine:
            return None
        value = filled(lots.choice(mine), case)
        rows = case.files[case.checked].split("\n")
        head = rows.index("公文:")
        there = [i for i, row in enumerate(rows) if row.startswith(f"  {key}:") and i < head + 15]
        at = there[0] if there else head + 1
        rows[at : at + len(there)] = [f"  {key}: {value}"]
        return _planted(case, rows, ())

    return plant


def any_of(*plants: Plant) -> Plant:
    """One of several ways, drawn by lot among those that the case has a place for."""

    def plant(case: Case, lots: Random) -> Planted | None:
        for each in lots.sample(plants, len(plants)):
            if (made := each(case, lots)) is not None:
                return made
        return None

    return plant


def _named(case: Case, cases: tuple[str, ...]) -> bool:
    return not cases or case.name.startswith(cases)


def _planted(case: Case, rows: list[str], lines: tuple[int, ...]) -> Planted:
    return Planted({**case.files, case.checked: "\n".join(rows)}, case.checked, lines)
