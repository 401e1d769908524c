"""C986 一是二是不连贯

用途：“一是……二是……”“一要……二要……”“其一……其二……”从一数起，一个接一个；只有“一是”没有“二是”的，不是列举。
依据：公文写作惯例；GB/T 15834-2011 4.6.3.2（分项列举）。
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
    r"(?:^|(?<=[。；：，！？）”\s]))(?:([一二三四五六七八九十]{1,2})([是要])(?![否非样])|(其)([一二三四五六七八九])(?=[，是]))"
)
_HINT = "补上漏了的一项，或改正数字"


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
            before = last[word][0] if word in last else 0
            said = match[0]
            shown = excerpt(text, match.start(), match.end(), 6)
            if number == 1:
                yield from _lonely({word: last[word]} if word in last else {})
            elif before == 0:
                if not _is_list(text, match, word):
                    continue
                first = said.replace(said.strip("是要其"), "一")
                yield Finding(passage.path, f"有“{said}”，前面没有“{first}”", _HINT, shown)
            elif number == before:
                yield Finding(passage.path, f"“{said}”重复", _HINT, shown)
            elif number < before:
                yield Finding(passage.path, f"“{said}”排在“{last[word][2]}”后面", _HINT, shown)
            elif number > before + 1:
                message = f"从“{last[word][2]}”跳到“{said}”，中间缺 {number - before - 1} 项"
                yield Finding(passage.path, message, _HINT, shown)
            last[word] = (number, passage, said)
    yield from _lonely(last)


def _is_list(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a number that follows none is one of a list: at the beginning or behind a stop, no 八要 of a slogan."""
    return word != "要" and (match.start() == 0 or text[match.start() - 1] in "。；： ")


def _lonely(last: dict[str, tuple[int, Passage, str]]) -> Iterator[Finding]:
    for word, (number, passage, said) in last.items():
        if number == 1 and word != "要":
            message = f"有“{said}”，后面没有“{said.replace('一', '二')}”"
            yield Finding(passage.path, message, "补上其余各项；只有一项的，删去次序词", said)


RULE = Rule("C986", "一是二是不连贯", Severity.WARNING, check, __doc__ or "")
