"""What the rules of time share: which kind of document it is, which day it bears, which parts of it look ahead."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal

from toolkit.checking.values import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.checking.values import Passage, Subject
    from toolkit.yamltext.document import Path

Sort = Literal["报告", "要点", "规划", ""]

_TELLS = re.compile("(?:报告|总结|汇报|情况)(?:（[^（）]*）)?$")
_PLANS_YEAR = re.compile("(?:要点|工作计划|工作安排)》?(?:的通知)?(?:（[^（）]*）)?$")
_PLANS_YEARS = re.compile("(?:规划|纲要|实施方案)(?:（[^（）]*）)?》?(?:的通知)?(?:（[^（）]*）)?$")
_AHEAD = re.compile(
    "下一?步|下一?阶段|明年|来年|下一?年度|打算|工作(?:安排|计划|思路|建议|重点)|努力方向|今后|整改措施|改进措施|展望"
)
_SAID_NUMERAL = re.compile("[一二][〇○零九][〇○零一二三四五六七八九]{2}")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
YEAR = re.compile(r"(?<![0-9])(?:(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})[ \u3000]?年")
_ENDS = re.compile("[。；！？\n]")
_MARK = re.compile("[《》“”]")


def sort_of(subject: Subject) -> Sort:
    """Whether a document tells of its year (报告), plans it (要点) or plans several (规划); else empty."""
    issued = subject.data.issued
    title = title_of(subject) if issued is None else _issued_title(subject)
    if "规划" in subject.template or _PLANS_YEARS.search(title):
        return "规划"
    if "要点" in subject.template or _PLANS_YEAR.search(title):
        return "要点"
    if (subject.manifest.kind == "报告" and issued is None) or (
        _TELLS.search(title) and f"{subject.year}年" in title
    ):
        return "报告"
    return ""


def title_of(subject: Subject) -> str:
    """The title on one line, as printed; what a notice issues has its own."""
    title = subject.editions[0].elements.get("标题") if subject.editions else None
    return str(title or "").replace("\n", "")


def _issued_title(subject: Subject) -> str:
    """The title of what a notice issues."""
    return next((each.text for each in subject.passages if each.path == ("印发件", "标题")), "").replace(
        "\n", ""
    )


def issue_dates(subject: Subject) -> Iterator[tuple[Path, dt.date]]:
    """成文日期 wherever one is typed: of the document, of an edition."""
    yield from _typed_dates(subject, "成文日期", "issue_date")


def print_dates(subject: Subject) -> Iterator[tuple[Path, dt.date]]:
    """印发日期, likewise."""
    yield from _typed_dates(subject, "印发日期", "print_date")


def _typed_dates(subject: Subject, key: str, field: str) -> Iterator[tuple[Path, dt.date]]:
    if isinstance(day := getattr(subject.data.elements, field), dt.date):
        yield ("公文", key), day
    for name, edition in (subject.data.editions or {}).items():
        if isinstance(day := getattr(edition, field), dt.date):
            yield ("版本", name, key), day


def issued_on(subject: Subject) -> dt.date | None:
    """The day that the document bears, the latest where its editions bear several."""
    return max((day for _, day in issue_dates(subject)), default=None)


def passages(subject: Subject, *, tables: bool = True) -> Iterable[tuple[Passage, bool]]:
    """What the text says, each with whether it looks ahead (下步工作, 2023年工作安排); elements are none of it."""
    return _with_tables(subject) if tables else _without_tables(subject)


@once
def _with_tables(subject: Subject) -> tuple[tuple[Passage, bool], ...]:
    return tuple(_ahead(subject, ("要素",)))


@once
def _without_tables(subject: Subject) -> tuple[tuple[Passage, bool], ...]:
    return tuple(_ahead(subject, ("要素", "表")))


def _ahead(subject: Subject, left_out: tuple[str, ...]) -> Iterator[tuple[Passage, bool]]:
    level = 0  # of the heading below which it looks ahead
    section = ""
    for passage in subject.passages:
        if passage.kind in left_out:
            continue
        if passage.section != section:
            section, level = passage.section, 0
        if passage.kind == "层次标题":
            if level and passage.level <= level:
                level = 0
            if not level and _looks_ahead(passage.text, subject.year):
                level = max(passage.level, 1)
        yield passage, level > 0 or bool(_AHEAD.search(section) or _AHEAD.search(passage.heading))


def _looks_ahead(heading: str, year: int) -> bool:
    return bool(_AHEAD.search(heading)) or f"{year + 1}年" in heading


def in_names(text: str, longest: int = 40) -> list[tuple[int, int]]:
    """Where names stand: in book marks, and in quotes that are too short for a speech."""
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark in "《“":
            opened.setdefault(mark, match.start())
        elif (start := opened.pop("《" if mark == "》" else "“", None)) is not None and (
            mark == "》" or match.start() - start <= longest
        ):
            found.append((start, match.end()))
    return found


def within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is inside one of some spans."""
    return any(start <= at < end for start, end in spans)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, up to 。；, in which something stands."""
    begins = max((match.end() for match in _ENDS.finditer(text, 0, start)), default=0)
    stop = _ENDS.search(text, end)
    return text[begins : stop.start() if stop else len(text)]


def year_said(written: str) -> int:
    """2022 of 2022年 and 二〇二二年."""
    bare = written.strip("年 \u3000")
    return int(bare.translate(_DIGITS) if _SAID_NUMERAL.fullmatch(bare) else bare)
