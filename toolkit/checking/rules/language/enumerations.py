"""C986 一是二是不连贯

用途：“一是……二是……”“一要……二要……”“其一……其二……”从一数起，一个接一个；只有“一是”没有“二是”的，不是列举。
依据：公文写作惯例；GB/T 15834-2011 4.6.3.3（分项列举）。
通过：一是健全制度；二是加强培训；三是严格考核。
不通过：一是健全制度；三是严格考核。“二是加强培训”前面没有“一是”。
怎样改：补上漏了的一项，或改正数字；只有一项的，删去“一是”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.numbering import value
from toolkit.checking.rules.language.texts import excerpt, paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject

ITEM = re.compile(
    r"(?:^|(?<=[。；：，、！？）”\s.]))(?:([一二三四五六七八九十]{1,2})([是要])(?![否非样])|(其)([一二三四五六七八九])"
    r"(?=[，、是]|(?![一二三四五六七八九十百千万两个次名家件项人年月日天种类批轮级层季期])[\u4e00-\u9fff]))"
)
# What a second may go on from that is no 一是: 首先……，二是……
_FIRST = re.compile(
    "首先|第一|一方面|一[来则者要]|其一|既|主要[是有]|先是|除了|除|不仅|[（(][1一][)）]|1[.．、)）]|①|是"
)
_HINT = "补上漏了的一项，或改正数字"
_OTHER = "不是列举"


def check(subject: Subject) -> Iterator[Finding]:
    """Enumerations that leave one out, stand twice, begin with the second or have only a first."""
    last: dict[str, tuple[int, Passage, str]] = {}
    for passage in paragraphs(subject):
        text = passage.text
        found = ITEM.finditer(text) if "是" in text or "要" in text or "其" in text else ()
        if passage.level or passage.heading:
            yield from _lonely(last)
            last = {}
        for match in found:
            word = match[2] or match[3]
            number = value(match[1] or match[4])
            if match.start() and number > 1 and word in last and last[word][1] is not passage:
                yield from _lonely({word: last.pop(word)})  # this one runs on in no other paragraph
            if number == 1:
                yield from _lonely({word: last[word]} if word in last else {})
            wrong = _wrong(text, match, number, last.get(word))
            if wrong == _OTHER:
                continue
            if wrong:
                shown = excerpt(text, match.start(), match.end(), 6)
                yield Finding(passage.path, wrong, _HINT, shown)
            said = match[0]
            last[word] = (number, passage, said)
    yield from _lonely(last)


def _wrong(text: str, match: re.Match[str], number: int, before: tuple[int, Passage, str] | None) -> str:
    """What is wrong with a number behind the one before, empty where nothing is."""
    said = match[0]
    mark = text[match.start() - 1 : match.start()] if match.start() else ""
    if number == 1:
        return ""
    if before is None:
        # 八要 may be a slogan; one that follows a comma may go on from words that are no numeral.
        if number > 2 and match[2] == "是" and _left_out(text[: match.start()]):
            return f"从“一是”跳到“{said}”，中间缺 {number - 2} 项"
        if match[2] == "要" and number == 2 and "一要" not in text and "三要" in text[match.end() :]:
            return "" if _FIRST.search(text, 0, match.start()) else f"有“{said}”，前面没有“一要”"
        sure = mark == "，" and number == 2 and not _FIRST.search(text, 0, match.start())
        if match[2] == "要" or not (sure or mark in ("", "。", "；", "：", " ")):
            return _OTHER
        return f"有“{said}”，前面没有“{said.replace(said.strip('是要其'), '一')}”"
    last, _, last_said = before
    if number == 2 <= last and mark == "，" and (last > 2 or text.count("一是", 0, match.start()) > 1):
        return ""  # the second of a list within a sentence: 目的一是公开，二是透明
    if number == last:
        return f"“{said}”重复"
    if number < last:
        return f"“{said}”排在“{last_said}”后面"
    return f"从“{last_said}”跳到“{said}”，中间缺 {number - last - 1} 项" if number > last + 1 else ""


def _left_out(before: str) -> bool:
    """Whether the last numeral of this sort is a first one: 主要问题一是……，三是……."""
    at = before.rfind("一是")
    return at > 0 and "二是" not in before[at:] and before[at - 1] not in "统唯不专之"


def _lonely(last: dict[str, tuple[int, Passage, str]]) -> Iterator[Finding]:
    for word, (number, passage, said) in last.items():
        if number == 1 and word != "要":
            message = f"有“{said}”，后面没有“{said.replace('一', '二')}”"
            yield Finding(passage.path, message, "补上其余各项；只有一项的，删去次序词", said)


RULE = Rule("C986", "一是二是不连贯", Severity.WARNING, check, __doc__ or "")
