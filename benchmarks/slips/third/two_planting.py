"""Plants of the second half: a sentence at the end of a paragraph, a place written otherwise, a section replaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.further.changing import paragraphs, replaced
from benchmarks.slips.values import Planted

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.slips.values import Case

    Plant = Callable[[Case, Random], Planted | None]
    Swap = tuple[str, str, str]  # how the case's name begins, old, new

REPORTS = ("医疗", "国土", "健身", "柏川")
OTHERS = ("优抚", "数据", "储粮", "审批")
FIGURE = ("C930", "C931")  # a number that is typed may be told by these, too
_PLANS = ("  存在问题:", "  下步工作:", "  下年安排:", "  结语:", "附件:")


def is_of(case: Case, where: tuple[str, ...]) -> bool:
    """Whether the case is one of these; none named: of any."""
    return not where or case.name.startswith(where)


def unit(case: Case) -> str:
    """The unit whose document is checked."""
    return case.checked.split("/")[-1].removesuffix(".yaml").split(".")[0]


def year(case: Case) -> int:
    """The year of the document that is checked."""
    return int(case.checked.split("/")[1])


def filled(text: str, case: Case) -> str:
    """A sentence with 〈年〉, 〈上年〉, 〈前年〉, 〈次年〉, 〈单位〉 and 〈自称〉 of the case."""
    now = year(case)
    own = unit(case)
    short = "我县" if own.endswith("县人民政府") else "我局"
    values = {"年": now, "上年": now - 1, "前年": now - 2, "次年": now + 1, "单位": own, "自称": short}
    for name, value in values.items():
        text = text.replace(f"〈{name}〉", str(value))
    return text


def last_label(case: Case) -> str:
    """The file of the year before; empty where there is none."""
    label = f"data/{year(case) - 1}/{unit(case)}.yaml"
    return label if label in case.files else ""


def planted(case: Case, rows: list[str], *lines: int) -> Planted:
    """The checked file with these rows; ``lines`` (from 0) are where it is told, with their paragraphs."""
    text = "\n".join(rows)
    return Planted(
        {**case.files, case.checked: text}, case.checked, paragraphs(text, tuple(i + 1 for i in lines))
    )


def body(rows: list[str], *zones: str) -> list[int]:
    """The last rows of paragraphs of the body (not of problems, plans, annexes), or only of these sections."""
    found: list[int] = []
    zone = ""
    for i, row in enumerate(rows):
        if re.match(r"\S+:$", row) or re.match(r" {2}\S+?: *(?:>-)?$", row):
            zone = row
        inside = not zone.startswith(_PLANS) and not zone.startswith(("公文", "  正文", "指标", "  导语"))
        if zones:
            inside = zone.strip().rstrip(">-").strip().rstrip(":") in zones
        if not inside or not row.endswith("。") or len(row.strip()) < 12:
            continue
        indent = len(row) - len(row.lstrip())
        after = rows[i + 1] if i + 1 < len(rows) else ""
        folded = _is_folded(rows, i, indent)
        if folded and after.strip() and len(after) - len(after.lstrip()) == indent:
            continue  # the paragraph goes on
        if folded or re.match(r" +(?:- )?正文: ", row):
            found.append(i)
    return found


def _is_folded(rows: list[str], i: int, indent: int) -> bool:
    while i > 0 and rows[i].strip() and len(rows[i]) - len(rows[i].lstrip()) == indent:
        i -= 1
    return rows[i].endswith(">-")


def say(*texts: str, where: tuple[str, ...] = (), zones: tuple[str, ...] = ()) -> Plant:
    """One of these sentences at the end of a paragraph that is drawn."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, where):
            return None
        rows = case.files[case.checked].split("\n")
        places = body(rows, *zones)
        if not places:
            return None
        at = lots.choice(places)
        rows[at] += filled(lots.choice(texts), case)
        return planted(case, rows, at)

    return plant


def twice(*pairs: tuple[str, str], where: tuple[str, ...] = ()) -> Plant:
    """Two sentences that do not agree, at the ends of two paragraphs; told at either."""

    def plant(case: Case, lots: Random) -> Planted | None:
        rows = case.files[case.checked].split("\n")
        places = body(rows)
        if not is_of(case, where) or len(places) < 2:
            return None
        first, second = sorted(lots.sample(places, 2))
        before, after = lots.choice(pairs)
        rows[first] += filled(before, case)
        rows[second] += filled(after, case)
        return planted(case, rows, first, second)

    return plant


def change(*swaps: Swap, anywhere: bool = False, last: bool = False) -> Plant:
    """A place found by its exact words, written otherwise; ``last``: in last year's file, told anywhere in this."""

    def plant(case: Case, lots: Random) -> Planted | None:
        mine = [(old, new) for name, old, new in swaps if case.name.startswith(name)]
        if not mine:
            return None
        old, new = lots.choice(mine)
        label = last_label(case) if last else case.checked
        return replaced(case, label, old, filled(new, case), anywhere=anywhere or last)

    return plant


def in_table(*swaps: Swap) -> Plant:
    """A cell written otherwise; told anywhere in its table."""
    inner = change(*swaps)

    def plant(case: Case, lots: Random) -> Planted | None:
        made = inner(case, lots)
        if made is None:
            return None
        rows = made.files[made.label].split("\n")
        top = bottom = made.lines[0] - 1
        while "- 表:" not in rows[top]:
            top -= 1
        while rows[bottom].strip().startswith("- ["):
            bottom += 1
        return Planted(made.files, made.label, tuple(range(top + 1, bottom + 1)))

    return plant


def element(key: str, *values: tuple[str, str], anywhere: bool = True) -> Plant:
    """An element of 公文 or of the file, written otherwise or added; the value empty: left out.

    Values begin with the case's name.
    """

    def plant(case: Case, lots: Random) -> Planted | None:
        mine = [value for name, value in values if case.name.startswith(name)]
        if not mine:
            return None
        value = filled(lots.choice(mine), case)
        rows = case.files[case.checked].split("\n")
        at = next((i for i, row in enumerate(rows) if re.match(rf" {{0,2}}{key}: ", row)), None)
        if at is None:
            at = rows.index("公文:") + 1
            rows.insert(at, f"  {key}: {value}")
        elif value:
            indent = rows[at][: len(rows[at]) - len(rows[at].lstrip())]
            rows[at] = f"{indent}{key}: {value}"
        else:
            del rows[at]
        if anywhere or not value:
            return Planted({**case.files, case.checked: "\n".join(rows)}, case.checked)
        return planted(case, rows, at)

    return plant


def section(rows: list[str], name: str) -> tuple[int, int]:
    """From which row to which (not included) a section of 章节 goes."""
    top = next(i for i, row in enumerate(rows) if row.startswith(f"  {name}:"))
    end = top + 1
    while end < len(rows) and (rows[end].startswith("   ") or not rows[end].strip()):
        end += 1
    return top, end


def items(rows: list[str], name: str) -> list[tuple[int, int]]:
    """The items of a section, each from which row to which, without blank rows after it."""
    top, end = section(rows, name)
    starts = [i for i in range(top + 1, end) if rows[i].startswith("    - ")]
    spans: list[tuple[int, int]] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        bottom = stop
        while not rows[bottom - 1].strip():
            bottom -= 1
        spans.append((start, bottom))
    return spans


def plans(case: Case) -> str:
    """What the section of plans is called."""
    return "下年安排" if case.name.startswith("柏川") else "下步工作"


def section_as(name: str, *texts: str) -> Plant:
    """A section of a report replaced by a few words."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        top, end = section(rows, plans(case) if name == "下步工作" else name)
        key = rows[top].split(":")[0]
        rows[top:end] = [f"{key}: {filled(lots.choice(texts), case)}", ""]
        if name == "存在问题":  # no measure can answer what is not there
            rows = [row for row in rows if not row.strip().startswith("对应问题:")]
        return Planted({**case.files, case.checked: "\n".join(rows)}, case.checked)

    return plant


def property_of(*changes: tuple[str, str, str, str]) -> Plant:
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
        printed = [i for i, row in enumerate(rows) if re.search(rf"指标\.{name}[ .|}}]", row)]
        return planted(case, rows, at, *printed)

    return plant
