"""Plants of the common sorts: a sentence added, a place written otherwise, an element, a section changed by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.slips.examined.rows import (
    BODY,
    PROSE,
    Plant,
    Row,
    Sheet,
    Text,
    is_report,
    registered,
    sheet,
    year,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from benchmarks.slips.values import Case, Planted


def filled(text: Text, case: Case, lots: Random) -> str:
    """A sentence with the years, the unit and the place of the case in it."""
    if not isinstance(text, str):
        text = text(case, lots)
    y = year(case)
    own, place = registered(case, "自称"), registered(case, "地区")
    for word, value in (("本年度", str(y)), ("上年度", str(y - 1)), ("下年度", str(y + 1)), ("次后年", str(y + 2)),
                        ("自称", own), ("本地", place)):  # fmt: skip
        text = text.replace(f"〈{word}〉", value)
    return text


def say(*texts: Text, zones: Iterable[str] = BODY, reports: bool = True, only: str = "") -> Plant:
    """A sentence of these, added after a sentence somewhere in these zones.

    Of annual reports only, unless ``reports`` is false; ``only`` of cases with this in their name.
    """

    def plant(case: Case, lots: Random) -> Planted | None:
        if (reports and not is_report(case)) or only not in case.name:
            return None
        page = sheet(case)
        spots = [row for row in page.prose(zones) if row.text.endswith("。")]
        if not spots:
            return None
        page.append(lots.choice(spots), filled(lots.choice(texts), case, lots))
        return page.planted()

    return plant


def say_twice(*pairs: tuple[Text, Text], reports: bool = True) -> Plant:
    """Two sentences of a pair, at two places that are apart."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if reports and not is_report(case):
            return None
        page = sheet(case)
        spots = [row for row in page.prose(BODY) if row.text.endswith("。")]
        if len(spots) < 6:
            return None
        first, second = lots.choice(pairs)
        half = len(spots) // 2
        page.append(lots.choice(spots[: half - 1]), filled(first, case, lots))
        page.append(lots.choice(spots[half + 1 :]), filled(second, case, lots))
        return page.planted()

    return plant


def paragraph(*texts: Text, reports: bool = False) -> Plant:
    """A paragraph of its own, before another one of the body."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if reports and not is_report(case):
            return None
        page = sheet(case)
        spots = [
            (above, row)
            for above, row in zip(page.rows, page.rows[1:], strict=False)
            if row.zone == "正文" and (row.text.strip() == "- >-" or row.text.lstrip().startswith("- 正文: "))
        ]
        if not spots:
            return None
        above, row = lots.choice(spots)
        indent = " " * (len(row.text) - len(row.text.lstrip()))
        text = filled(lots.choice(texts), case, lots)
        page.insert(above, [f"{indent}- >-", *(f"{indent}  {line}" for line in text.split("\n"))])
        return page.planted()

    return plant


Swap = tuple[str, str | Callable[[re.Match[str], "Random"], str]]


def swap(
    *swaps: Swap,
    zones: Iterable[str] = PROSE,
    headings: bool = False,
    elements: bool = False,
    reports: bool = False,
) -> Plant:
    """One place of prose (or of the elements, with ``elements``) that a pattern matches, written otherwise."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if reports and not is_report(case):
            return None
        page = sheet(case)
        wanted = frozenset(zones)
        rows = (
            [row for row in page.rows if row.zone in wanted]
            if elements
            else page.prose(zones, headings=headings)
        )
        options = list(swaps)
        lots.shuffle(options)
        for pattern, new in options:
            places = [
                (row, found)
                for row in rows
                for found in re.finditer(pattern, row.text)
                if elements or found.start() >= row.begin
            ]
            if not places:
                continue
            row, found = lots.choice(places)
            told = found.expand(new) if isinstance(new, str) else new(found, lots)
            page.set(row, row.text[: found.start()] + told + row.text[found.end() :])
            return page.planted()
        return None

    return plant


def either(*plants: Plant) -> Plant:
    """The first of these, in an order drawn by lot, that has a place."""

    def plant(case: Case, lots: Random) -> Planted | None:
        order = list(plants)
        lots.shuffle(order)
        for each in order:
            if (made := each(case, lots)) is not None:
                return made
        return None

    return plant


def whole(change: Callable[[Sheet, Random], bool], *, anywhere: bool = False, reports: bool = True) -> Plant:
    """A change of the sheet by hand; it says whether it was possible."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if reports and not is_report(case):
            return None
        page = sheet(case)
        return page.planted(anywhere=anywhere) if change(page, lots) else None

    return plant


def section(page: Sheet, name: str) -> list[Row]:
    """The rows of a section of 章节, its key first; empty where there is none."""
    names = {"主要工作": ("主要工作", "工作成效"), "下步工作": ("下步工作", "下年安排")}.get(name, (name,))
    keys = tuple(f"  {each}:" for each in names)
    start = next((i for i, row in enumerate(page.rows) if row.text.startswith(keys)), -1)
    if start < 0:
        return []
    end = start + 1
    while end < len(page.rows) and (not page.rows[end].text.strip() or page.rows[end].text.startswith("   ")):
        end += 1
    return page.rows[start:end]


def emptied(name: str, *texts: str) -> Plant:
    """A section that says nothing to the point."""

    def change(page: Sheet, lots: Random) -> bool:
        rows = section(page, name)
        if not rows:
            return False
        page.drop(rows[1:])
        page.set(rows[0], f"{rows[0].text.split(':')[0]}: {lots.choice(texts)}")
        if name == "存在问题":  # no measure can answer what is not there
            page.drop(row for row in page.rows if row.text.strip().startswith("对应问题:"))
        return True

    return whole(change)


def items(rows: list[Row], indent: int = 4) -> list[list[Row]]:
    """The list items among rows that begin at this indent."""
    out: list[list[Row]] = []
    for row in rows:
        if row.text.startswith(" " * indent + "- "):
            out.append([row])
        elif out and (row.text.startswith(" " * (indent + 1)) or not row.text.strip()):
            out[-1].append(row)
    return out


def element(page: Sheet, key: str) -> Row | None:
    """The row of an element of 公文."""
    return next(
        (r for r in page.rows if r.zone in {"要素", "公文正文"} and r.text.startswith(f"  {key}:")), None
    )


def with_element(*options: tuple[str, Text], reports: bool = False) -> Plant:
    """An element of 公文 written as given: changed where it is, added where it is not."""

    def change(page: Sheet, lots: Random) -> bool:
        key, text = lots.choice(options)
        value = filled(text, page.case, lots)
        if not value:
            return False
        row = element(page, key)
        if row is not None:
            page.set(row, f"  {key}: {value}")
            return row.touched
        head = next((row for row in page.rows if row.text.startswith("公文:")), None)
        if head is None:
            return False
        page.insert(head, [f"  {key}: {value}"])
        return True

    return whole(change, reports=reports)
