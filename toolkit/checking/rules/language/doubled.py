"""Characters that were typed twice: 任务务, 各各单位; none that end one word and begin the next (任务务必)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TWICE = re.compile("([\u4e00-\u9fff])\\1")
_BEFORE = re.compile("[\u4e00-\u9fff]{0,4}$")
_BEHIND = re.compile("[\u4e00-\u9fff]{1,4}")
# They never stand twice as words of their own.
_SMALL = frozenset(
    "的了是和在对与及把将被由为以并要向都使让就也各共已不从该每于且但因经按据则即之所又再还仍均皆只才很较更最比给至自"
)
# Nor as a word before one that they begin: 已已经, 不不断.
_BEGINS = frozenset("已不也各该再很更最但而且若如凡仍还又均皆须必曾较颇极进")
# What may be a word by itself behind another, or begin a word that no dictionary has: 安全全覆盖, 推进进社区.
_ALONE = frozenset(
    "全进到入出上下送讲学新大小多少好高低各每本该某原旧老总副主双单两再更最重难强严实真快长短前后内外中非零超半共同近远现"
    "省市县区州乡镇村局委厅部院所站队科室处校厂店馆办会组党政年月日时期人事案件车船水电气火房地田林农工商企户家法路街桥"
    "一二三四五六七八九十百千万亿个名次项条种类份层步天字点线面片块位员费税款证照章卡表单书文号院网云"
    "有能可应得用作做办查建抓管收发改治立来去开关打走看说问答等为是"
)


def doubled(text: str) -> Iterator[tuple[int, str, str]]:
    """Where two equal characters stand of which one is too many, what stands there with the word, and that word."""
    for match in _TWICE.finditer(text):
        char, at = match[1], match.start()
        if text[at - 1 : at] in ("一", char) or text[match.end() : match.end() + 1] == char:
            continue  # 一项项
        before = _BEFORE.search(text, max(0, at - 4), at)
        behind = _BEHIND.match(text, match.end())
        if behind is None:
            continue
        if said := _word(before[0] if before else "", char, behind[0]):
            yield at + 1, said[0], said[1]


@lru_cache(4096)
def _word(before: str, char: str, behind: str) -> tuple[str, str] | None:
    """What is wrong and what is meant, where one of the two stands for nothing."""
    import rjieba

    cut = rjieba.cut(before + 2 * char + behind, False)  # noqa: FBT003 - its only form
    ends = list(accumulate(map(len, cut)))
    if len(before) + 1 not in ends:
        return None  # both are in one word
    place = ends.index(len(before) + 1)
    left, rest = cut[place], cut[place + 1 :]
    clean = rjieba.cut(before + char + behind, False)  # noqa: FBT003 - its only form
    if len(left) == 1 and len(rest[0]) == 1:
        return (2 * char, char) if char in _SMALL else None
    if len(left) == 1:
        told = char in _BEGINS and clean == [*cut[:place], *rest]
        return (char + rest[0], rest[0]) if told else None
    told = (
        len(rest[0]) == 1
        and char not in _ALONE
        and len(rest) > 1
        and len(rest[1]) > 1
        and clean == [*cut[: place + 1], *rest[1:]]
    )
    return (left + char, left) if told else None
