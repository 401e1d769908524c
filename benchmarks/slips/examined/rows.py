"""How a slip is put into a data file: by its rows, as a clerk would type it, and the rows that were touched.

A row knows the zone that it stands in (要素, 指标, 导语, 正文, 履职, 问题, 下步, 结语, 附件 …) and, where it holds
prose, where that begins after ``正文: `` or ``- ``.
"""

# ruff: noqa: C901, PLR0912 -- tables of sentences read best one kind of slip a row, not folded to the width of code

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.slips.values import Planted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from benchmarks.slips.values import Case

Plant = Callable[["Case", "Random"], Planted | None]
Text = str | Callable[["Case", "Random"], str]

ZONES = {
    "导语": "导语",
    "主要工作": "正文",
    "工作成效": "正文",
    "章节": "正文",
    "履职情况": "履职",
    "存在问题": "问题",
    "下步工作": "下步",
    "下年安排": "下步",
    "结语": "结语",
}
PROSE = ("导语", "公文正文", "正文", "履职", "问题", "下步", "附件")
BODY = ("正文", "履职")
_KEYED = re.compile(r"(\s*(?:- )?)(?:([一-鿿]+):(?: (.*))?)?$")
_FIELD = re.compile(r"(\s*(?:- )*)([一-鿿]+):(?: |$)(.*)")
_NO_PROSE = frozenset(
    [
        "编号",
        "对应问题",
        "责任单位",
        "时限",
        "表头",
        "行",
        "表",
        "题注",
        "任务表",
        "内容",
        "章节",
        "数值",
        "计量",
        "来源",
        "分述",
    ]
)
_ITEM = re.compile(r"(\s*- )(?![\[{>\"-])(.*)")


@dataclass(slots=True)
class Row:
    """A line of the file; ``begin`` is where its prose begins (-1: it has none), ``key`` the key it stands under."""

    text: str
    zone: str = ""
    key: str = ""
    begin: int = -1
    folded: bool = False
    touched: bool = False


@dataclass(slots=True)
class Sheet:
    """A file as rows that can be changed; ``planted`` gives the result."""

    case: Case
    label: str
    rows: list[Row] = field(default_factory=list)

    def prose(self, zones: Iterable[str] = PROSE, *, headings: bool = False) -> list[Row]:
        """The rows that hold prose in these zones: headings only, or everything else."""
        wanted = frozenset(zones)
        return [
            row
            for row in self.rows
            if row.begin >= 0 and row.zone in wanted and (row.key == "标题") == headings
        ]

    def paragraphs(self) -> list[list[Row]]:
        """The folded paragraphs of the body, as the rows that they have."""
        runs: list[list[Row]] = [[]]
        for row in self.rows:
            if row.zone == "正文" and row.folded:
                runs[-1].append(row)
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]

    def set(self, row: Row, text: str) -> None:
        """Change a row."""
        if text != row.text:
            row.text, row.touched = text, True

    def insert(self, after: Row, texts: Iterable[str], *, touch: bool = True) -> None:
        """New rows below a row."""
        at = next(i for i, row in enumerate(self.rows) if row is after) + 1
        self.rows[at:at] = [Row(text, after.zone, touched=touch) for text in texts]

    def drop(self, rows: Iterable[Row]) -> None:
        """Take rows away."""
        gone = {id(row) for row in rows}
        self.rows = [row for row in self.rows if id(row) not in gone]

    def append(self, row: Row, text: str) -> None:
        """Add a sentence after the one that a row ends with."""
        if row.folded:
            self.insert(row, [" " * (len(row.text) - len(row.text.lstrip())) + text])
        else:
            self.set(row, row.text + text)

    def planted(self, *, anywhere: bool = False, told: str = "") -> Planted | None:
        """The case with this file changed; None where nothing was. ``told``: the file that the finding is in."""
        text = "\n".join(row.text for row in self.rows) + "\n"
        if text == self.case.files[self.label]:
            return None
        lines = () if anywhere else tuple(i for i, row in enumerate(self.rows, 1) if row.touched)
        return Planted({**self.case.files, self.label: text}, told or self.label, lines)


def sheet(case: Case, label: str = "") -> Sheet:
    """A file of a case as rows: the one that is checked, where none is named."""
    label = label or case.checked
    made = Sheet(case, label)
    top = zone = ""
    fold, under = -1, ""
    for text in case.files[label].removesuffix("\n").split("\n"):
        bare = text.strip()
        indent = len(text) - len(text.lstrip())
        found = _FIELD.match(text)
        if fold >= 0 and bare and indent <= fold:
            fold = -1
        if fold < 0 and found and indent == 0:
            top = zone = found[2]
            zone = {"公文": "要素", "印发件": "正文", "章节": "正文"}.get(top, top)
        elif fold < 0 and found and indent == 2 and top in {"章节", "印发件"} and not bare.startswith("-"):
            zone = ZONES.get(found[2], "正文")
        elif fold < 0 and found and indent == 2 and top == "公文":
            zone = "公文正文" if found[2] == "正文" else "要素"
        row = Row(text, zone)
        made.rows.append(row)
        if not bare or bare.startswith("#"):
            continue
        if fold >= 0:
            row.key, row.begin, row.folded = under, indent, True
            continue
        if found:
            row.key = under = found[2]
            if found[3].startswith((">", "|")):
                fold = indent
            elif found[3] and found[2] not in _NO_PROSE and found[3][0] not in "[{\"'&*":
                row.begin = found.start(3)
        elif bare in {"- >-", "- |"}:
            fold, under = indent, ""
        elif item := _ITEM.match(text):
            row.begin = item.start(2)
    for row in made.rows:
        if row.zone not in PROSE and not row.folded:
            row.begin = -1
    return made


def is_report(case: Case) -> bool:
    """Whether an annual report is checked."""
    return "\n  存在问题:" in case.files[case.checked]


def year(case: Case) -> int:
    """The year of the document."""
    return int(case.checked.split("/")[1])


def unit(case: Case) -> str:
    """The unit whose document it is."""
    return case.checked.split("/")[2].split(".")[0]


def others(case: Case) -> list[str]:
    """The other units of the registry that have a 代字, of the same level first."""
    found = re.findall(r"^  (\S+):(.*(?:\n    .*)*)", case.files["data/单位名录.yaml"], re.MULTILINE)
    level = next((re.search(r"级别: ([^,\n]+)", rest) for name, rest in found if name == unit(case)), None)
    return [name for name, rest in found if name != unit(case) and level and f"级别: {level[1]}" in rest]


def registered(case: Case, key: str, of: str = "") -> str:
    """What the registry says of a unit under a key."""
    block = re.search(
        rf"^  {of or unit(case)}:(.*(?:\n    .*)*)", case.files["data/单位名录.yaml"], re.MULTILINE
    )
    found = re.search(rf"\b{key}: ([^,\n}}]+)", block[1]) if block else None
    return found[1] if found else ""


def last_label(case: Case) -> str:
    """Last year's file of the same unit; empty where there is none."""
    label = f"data/{year(case) - 1}/{unit(case)}.yaml"
    return label if label in case.files else ""
