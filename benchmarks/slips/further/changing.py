"""Plants beside the common ones: an exact place of one case written otherwise; lines that cover a whole paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import filled, items, say, section, whole
from benchmarks.slips.examined.rows import last_label, others, registered, unit
from benchmarks.slips.values import Planted

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.slips.examined.rows import Plant, Row, Sheet
    from benchmarks.slips.values import Case

REPORTS = ("交通", "人社", "生态", "公安", "农业", "市政府")
FIGURE = ("C930",)  # a number that is typed is told by this rule, too


def paragraphs(text: str, lines: tuple[int, ...]) -> tuple[int, ...]:
    """These lines, and the whole folded paragraphs that they stand in."""
    rows = text.split("\n")
    wanted = set(lines)
    for line in lines:
        indent = _indent(rows[line - 1])
        top = line - 1
        while top > 0 and _indent(rows[top]) >= indent and rows[top].strip() and not rows[top].endswith(">-"):
            top -= 1
        if not rows[top].endswith(">-") or _indent(rows[top]) >= indent:
            continue
        end = top + 1
        while end < len(rows) and rows[end].strip() and _indent(rows[end]) == indent:
            end += 1
        if top < line - 1 < end or top == line - 1:
            wanted.update(range(top + 1, end + 1))
    return tuple(sorted(wanted))


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def whole_paragraphs(plant: Plant) -> Plant:
    """The same slip, told anywhere in its paragraph."""

    def wider(case: Case, lots: Random) -> Planted | None:
        made = plant(case, lots)
        if made is None or not made.lines:
            return made
        return Planted(made.files, made.label, paragraphs(made.files[made.label], made.lines))

    return wider


def told(*texts: str) -> Plant:
    """A sentence, anywhere in the body of a report."""
    return whole_paragraphs(say(*texts))


def told_of_any(*texts: str) -> Plant:
    """A sentence, anywhere in the body of any document."""
    return whole_paragraphs(say(*texts, zones=("正文", "履职"), reports=False))


def edit(*swaps: tuple[str, str, str], anywhere: bool = False, last: bool = False) -> Plant:
    """A place of a case (by the start of its name), found by its exact words, written otherwise.

    ``last``: in last year's file, told in this year's.
    """

    def plant(case: Case, lots: Random) -> Planted | None:
        mine = [(old, new) for name, old, new in swaps if case.name.startswith(name)]
        if not mine:
            return None
        old, new = lots.choice(mine)
        label = last_label(case) if last else case.checked
        return replaced(case, label, old, new, anywhere=anywhere or last)

    return plant


def replaced(case: Case, label: str, old: str, new: str, *, anywhere: bool = False) -> Planted:
    """A file of a case with these words changed, which must stand there exactly once."""
    text = case.files[label]
    if text.count(old) != 1:
        message = f"{case.name}: {text.count(old)} of {old}"
        raise ValueError(message)
    at = text.index(old)
    same = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    changed = text.replace(old, new)
    first = changed.count("\n", 0, at + same) + 1
    end = changed.count("\n", 0, at + len(new)) + 1
    if new.endswith("\n"):
        end -= 1
    rows = changed.split("\n")
    there = tuple(i for i in range(first, max(first, end) + 1) if rows[i - 1].strip())
    lines = () if anywhere else paragraphs(changed, there)
    return Planted({**case.files, label: changed}, case.checked, lines)


def figure(*changes: tuple[str, str, str, str], shown: bool = True) -> Plant:
    """A property of an indicator written otherwise: case, indicator, old, new; told there or where it is printed."""

    def plant(case: Case, lots: Random) -> Planted | None:
        mine = [each for each in changes if case.name.startswith(each[0])]
        if not mine:
            return None
        _, name, old, new = lots.choice(mine)
        rows = case.files[case.checked].split("\n")
        at = next(i for i, row in enumerate(rows) if row.startswith(f"  {name}: {{"))
        if rows[at].count(old) != 1:
            message = f"{case.name}: {old} of {name}"
            raise ValueError(message)
        rows[at] = rows[at].replace(old, new)
        text = "\n".join(rows)
        printed = (
            [i + 1 for i, row in enumerate(rows) if re.search(rf"指标\.{name}[ .]", row)] if shown else []
        )
        return Planted({**case.files, case.checked: text}, case.checked, paragraphs(text, (at + 1, *printed)))

    return plant


def list_of(page: Sheet, name: str) -> list[list[Row]]:
    """The items of a section without the blank rows after them."""
    return [[row for row in item if row.text.strip()] for item in items(section(page, name))]


def peer(case: Case, lots: Random) -> str:
    """Another unit of the same level; empty where there is none."""
    names = [name for name in others(case) if registered(case, "上级", name)]
    return lots.choice(names) if names else ""


def below(case: Case) -> str:
    """A unit that is subordinate to this one; empty where there is none."""
    found = re.search(
        r"^  (\S+): .*上级: " + unit(case) + r"\b", case.files["data/单位名录.yaml"], re.MULTILINE
    )
    return found[1] if found else ""


def above(case: Case) -> str:
    """The superior of the superior; empty where it is not registered."""
    return registered(case, "上级", registered(case, "上级"))


def element_as(key: str, *values: str | Callable[[Case, Random], str], where: tuple[str, ...] = ()) -> Plant:
    """An element of 公文 that is there, written otherwise; no text: no place."""

    def change(page: Sheet, lots: Random) -> bool:
        if where and not page.case.name.startswith(where):
            return False
        row = next((r for r in page.rows if r.text.startswith(f"  {key}:") and r.zone == "要素"), None)
        head = next((r for r in page.rows if r.text == "公文:"), None)
        value = filled(lots.choice(values), page.case, lots)
        if head is None or not value:
            return False
        if row is None:
            page.insert(head, [f"  {key}: {value}"])
            return True
        page.set(row, f"  {key}: {value}")
        return row.touched

    return whole(change, reports=False)


def added_to(
    key: str, *values: str | Callable[[Case, Random], str], where: tuple[str, ...] = REPORTS
) -> Plant:
    """One more name in a list of 公文."""

    def change(page: Sheet, lots: Random) -> bool:
        row = next((r for r in page.rows if r.text.startswith(f"  {key}: [") and r.zone == "要素"), None)
        value = filled(lots.choice(values), page.case, lots)
        if row is None or not value or not page.case.name.startswith(where):
            return False
        page.set(row, f"{row.text.removesuffix(']')}, {value}]")
        return True

    return whole(change, reports=False)
