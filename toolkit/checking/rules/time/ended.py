"""引用了已经废止、期满、撤并的法律、规划、机构。

用途：2023年的报告里还写“七五”普法、《法治政府建设实施纲要（2015—2020年）》、“市工商局”，是往年文稿留下的。
各项到哪天为止，见 toolkit/checking/rules/time/时间表.yaml；本单位在 data/时间表.yaml 里添改。
年度开始以前已经到期的才报。总结、验收、评估、回顾，“……期间”“……以来”，写明“原”“废止”“修订”的不算；书名号里的旧机构名称不算。
依据：引用应当现行有效（《党政机关公文处理工作条例》第十九条：符合法律法规）。
通过：“对照《民法典》……”，“巩固‘七五’普法成果”。
不通过：年度 2023 的报告写“落实‘七五’普法规划”。
怎样改：改引现行的；确实说的是过去，加上“原”，或写明总结、衔接。
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import in_names, passages, sentence_around, within
from toolkit.checking.timetable import builtin
from toolkit.checking.values import Finding, Rule
from toolkit.figures.dates import full_date
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.timetable import Citation
    from toolkit.checking.values import Subject

_LOOKS_BACK = re.compile(
    "总结|验收|收官|终期|评估|回顾|时期|期间|圆满|成果|成效|成就|基础上|废止|修订|修改|取代|代替|历史|曾|过渡|衔接|转隶"
    "|划入|并入|整合|更名|撤销|合并|机构改革|时任|失效|清理"
)
_SINCE = re.compile("[^，。；]{0,8}以来")
_CLAUSE = re.compile("[，。；！？\n]")
_ORGANS = re.compile("[局厅部办委会室]$")


def check(subject: Subject) -> Iterator[Finding]:
    """What is cited although it ended before the document's year began."""
    starts = dt.date(subject.year, 1, 1)
    timetable = subject.timetable or builtin()
    told = set()
    for passage, _ in passages(subject):
        text = passage.text
        for cited in timetable.cited_in(text):
            entry = cited.entry
            if entry.ends is None or entry.ends >= starts or entry.name in told:
                continue
            if cited.start and text[cited.start - 1] in "原旧前老":
                continue
            if _SINCE.match(text, cited.end) or _LOOKS_BACK.search(_clause(text, cited.start, cited.end)):
                continue
            if _ORGANS.search(entry.name) and within(cited.start, in_names(text)):
                continue
            if entry.replaced_by and _names_both(text, cited, entry.replaced_by):
                continue
            told.add(entry.name)
            message = f"“{text[cited.start : cited.end]}”到{full_date(entry.ends)}为止，年度是{subject.year}"
            hint = f"改为{entry.replaced_by}；" if entry.replaced_by else ""
            yield Finding(
                passage.path,
                message,
                hint + "确实说的是过去，加上“原”或写明时期",
                text[cited.start : cited.end],
            )


def _names_both(text: str, cited: Citation, successor: str) -> bool:
    """Whether the sentence names what came in its place as well, beside it: 监察法 is a part of 行政监察法."""
    sentence = sentence_around(text, cited.start, cited.end)
    return successor in sentence.replace(text[cited.start : cited.end], "　")


def _clause(text: str, start: int, end: int) -> str:
    """What stands around something up to the next mark, without it."""
    begins = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    stop = _CLAUSE.search(text, end)
    return text[begins:start] + text[end : stop.start() if stop else len(text)]


RULE = Rule("C953", "引用已经失效的", Severity.WARNING, check, __doc__ or "")
