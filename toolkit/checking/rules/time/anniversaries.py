"""周年数与年度不合。

用途：2022年的报告写“庆祝中国共产党成立100周年”，是上年的话没有改（那是2021年的事）。
查建党（1921）、建军（1927）、新中国成立（1949）、现行宪法公布施行（1982）、改革开放（1978）、抗战胜利（1945）、
香港回归（1997）、澳门回归（1999）的周年；年度前后两年以内对不上的才报，书名号里的不算。
依据：各个纪念日的年份。
通过：年度 2021 的报告写“庆祝中国共产党成立100周年”。
不通过：年度 2022 的报告写“以庆祝中国共产党成立100周年为契机”。
怎样改：改正周年数，或删去往年的活动。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import in_names, passages, sentence_around, sort_of, within
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_SINCE = {
    "中国共产党成立": 1921,
    "建党": 1921,
    "建军": 1927,
    "新中国成立": 1949,
    "中华人民共和国成立": 1949,
    "改革开放": 1978,
    "抗日战争胜利": 1945,
    "抗战胜利": 1945,
    "香港回归": 1997,
    "澳门回归": 1999,
    "现行宪法公布施行": 1982,
    "宪法公布施行": 1982,
    "现行宪法实施": 1982,
    "现行宪法施行": 1982,
    "建国": 1949,
    "抗日战争暨世界反法西斯战争胜利": 1945,
}
_EVENT = "|".join(sorted(_SINCE, key=len, reverse=True))
_SAID = re.compile(
    f"({_EVENT})(?:祖国|暨[^，。；]{{0,20}})?第?[ \u3000]?"
    "(?:([0-9]{2,3})[ \u3000]?|([一二三四五六七八九十百]{2,5}|百))(?:周年|年(?=之际|华诞|庆典))"
)
_NEAR = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Anniversaries of a year next to the document's."""
    sort = sort_of(subject)
    if sort not in ("报告", "要点"):
        return
    for passage, ahead in passages(subject, tables=False):
        text = passage.text
        if not any(sign in text for sign in ("周年", "年之际", "年华诞", "年庆典")):
            continue
        for match in _SAID.finditer(text):
            year = _SINCE[match[1]] + _number(match[2] or match[3])
            off = year - subject.year
            if off == 0 or abs(off) > _NEAR or (off == 1 and ahead) or within(match.start(), in_names(text)):
                continue
            if f"{year}年" in sentence_around(text, match.start(), match.end()):
                continue
            message = f"“{match[0]}”是{year}年，年度是{subject.year}"
            yield Finding(passage.path, message, "改正周年数，或删去往年的活动", match[0])


def _number(said: str) -> int:
    from toolkit.figures.faults import FigureError
    from toolkit.figures.numerals import parse_chinese_number

    if said.isdigit():
        return int(said)
    if said == "百":
        return 100
    try:
        return parse_chinese_number(said)
    except FigureError:
        return 0


RULE = Rule("C964", "周年数与年度不合", Severity.WARNING, check, __doc__ or "")
