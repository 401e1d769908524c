"""五年规划、普法规划的开局、收官之年与年份不合。

用途：“2022年是‘十四五’开局之年”是2021年的话没有改。十四五是2021—2025年，八五普法也是。
句中写了年份的看那一年；没有写的，工作要点看年度，报告看年度（下步工作看下一年）。
依据：各个五年规划的起止年份。
通过：2021年是“十四五”规划开局之年。
不通过：2022年是“十四五”规划开局之年。
怎样改：改正年份，或改成“关键之年”等合适的话。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import passages, sentence_around, sort_of
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_NAMED = re.compile(
    '(?:[“"]?(十一|十二|十三|十四|十五|六|七|八)五[”"]?|第(十[一二三四五])个五年)(?:普法)?(?:规划|计划|时期)?'
    "[^，。；、：！？《》“”0-9]{0,8}?(开局|起步|开端|启动|起始|首|第一|收官|收尾|最后)(?:之年|[一1]年|年)"
)
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_FIRST = {
    "十一": 2006,
    "十二": 2011,
    "十三": 2016,
    "十四": 2021,
    "十五": 2026,
    "六": 2011,
    "七": 2016,
    "八": 2021,
}
_STARTS = ("开局", "起步", "开端", "启动", "起始", "首", "第一")
_LENGTH = 5
_TO_COME = re.compile("将|即将|迎|今年|明年|来年|下一年|新的一年|打下|做好准备|收好官|开好局|起好步")


def check(subject: Subject) -> Iterator[Finding]:
    """开局之年 and 收官之年 that are other years than what is said."""
    for passage, ahead in passages(subject, tables=False):
        text = passage.text
        if "五" not in text:
            continue
        for match in _NAMED.finditer(text):
            first = _FIRST[match[1] or match[2]]
            right = first if match[3] in _STARTS else first + _LENGTH - 1
            sentence = sentence_around(text, match.start(), match.end())
            said = [int(each) for each in _YEAR.findall(sentence)]
            if sort_of(subject) in ("规划", "") and not said:
                continue
            meant = said or _years(subject, sentence, ahead=ahead)
            if right in meant:
                continue
            told = f"这里说的是{said[0]}年" if said else f"年度是{subject.year}"
            message = f"“{match[0]}”是{right}年，{told}"
            yield Finding(passage.path, message, "改正年份，或换一种说法", match[0])


def _years(subject: Subject, sentence: str, *, ahead: bool) -> list[int]:
    """The years that a sentence without one may speak of: of what was done only that of the report."""
    if sort_of(subject) == "要点" and not ahead:
        return [subject.year]
    to_come = ahead or _TO_COME.search(sentence)
    return [subject.year, subject.year + 1] if to_come else [subject.year]


RULE = Rule("C963", "开局收官之年", Severity.WARNING, check, __doc__ or "")
