"""The paragraphs of a document, and the words of its case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.slips.values import Case

PLANS = ("存在问题", "下步工作", "下年安排", "导语", "结语")
_ELSEWHERE = {"槐市": "栎市", "柏市": "杉市", "枫县": "槭县", "桐市": "椿市", "棠县": "梨县"}  # else 椴市
_INLINE = re.compile(r"^\s*(?:- )?(?:正文: |- )(?=[一-鿿《“])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: its rows from ``first`` to ``last`` (from 0), with the row of its key."""

    first: int
    last: int
    section: str
    item: bool  # a list's item that is nothing but this paragraph


def paragraphs(rows: list[str]) -> list[Paragraph]:
    """The paragraphs of 章节 and 印发件, in their order."""
    found: list[Paragraph] = []
    part = section = ""
    at = 0
    while at < len(rows):
        row = rows[at]
        if row and not row[0].isspace():
            part, section = row.split(":")[0], ""
        elif name := re.match(r"  ([一-鿿]+):", row):
            section = name[1]
        last = at
        if part in ("章节", "印发件") and row.endswith(">-"):
            while last + 1 < len(rows) and indent(rows[last + 1]) > indent(row):
                last += 1
            found.append(Paragraph(at, last, section, row.strip() == "- >-"))
        elif part in ("章节", "印发件") and _INLINE.match(row) and "标题:" not in row:
            found.append(Paragraph(at, at, section, "正文:" not in row))
        at = last + 1
    return found


def indent(row: str) -> int:
    """How many blanks a row begins with; a blank row: 0."""
    return len(row) - len(row.lstrip()) if row.strip() else 0


def lines_around(text: str, first: int, last: int) -> tuple[int, ...]:
    """The lines (from 1) of these rows (from 0), and of the whole paragraphs that they stand in."""
    wanted = set(range(first, last + 1))
    for each in paragraphs(text.split("\n")):
        if each.first <= last and first <= each.last:
            wanted.update(range(each.first, each.last + 1))
    return tuple(sorted(row + 1 for row in wanted))


def unit(case: Case) -> str:
    """Who the document is of."""
    return _word(r"^单位: (\S+)$", case.files[case.checked])


def place(case: Case) -> str:
    """The place of that unit."""
    return unit(case)[:2]


def year(case: Case) -> int:
    """The year that the document is of."""
    return int(_word(r"^年度: (\d+)$", case.files[case.checked]))


def _word(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(pattern)
    return found[1]


def filled(text: str, case: Case) -> str:
    """The text with the case's own words: 〈本地〉 〈代字〉 〈党政〉 〈外地〉 〈单位〉 〈年〉."""
    words = {
        "〈本地〉": place(case),
        "〈代字〉": place(case)[0],
        "〈党政〉": "县委、县政府" if place(case).endswith("县") else "市委、市政府",
        "〈外地〉": _ELSEWHERE.get(place(case), "椴市"),
        "〈单位〉": unit(case),
        "〈年〉": str(year(case)),
    }
    return re.sub(r"〈[^〉]{1,2}〉", lambda found: words.get(found[0], found[0]), text)
