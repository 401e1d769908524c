"""C976 发文字号的写法

用途：引用的发文字号，年份用六角括号“〔〕”，写全四位，后面不写“年”；顺序号不加“第”，不编虚位，后面有“号”；
都用阿拉伯数字，中间不空格。
依据：GB/T 9704-2012 7.2.5（发文字号）。
通过：国办发〔2018〕37号
不通过：国办发[2018]37号、国办发﹝2018﹞37号、国办发（2018）37号、国办发〔2018〕第37号、国办发〔2018〕037号
怎样改：把括号换成“〔〕”，删去“第”和前面的 0；括号和空格，gongwen check --fix 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import HAN, texts
from toolkit.checking.values import Finding, Mend, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_OPEN, _CLOSE = "〔﹝[［【（(〈《{｛", "〕﹞]］】）)〉》}｝"
_NUMBER = re.compile(
    rf"(?<=[{HAN}])( ?)([{re.escape(_OPEN)}])((?:19|20)\d{{2}}|\d{{2}})(?P<word>年?)([{re.escape(_CLOSE)}])( ?)(第?)"
    r"(?P<before> ?)(\d{1,5})(?P<behind> ?)号"
)
# What has letters for figures, no bracket on one side, no 号, or its 第 before the year.
_ODD = re.compile(
    rf"(?P<letters>[〔\[【（(][一二][〇○零０0oO一二三四五六七八九]{{3}}年?[〕\]】）)]第?[\d一二三四五六七八九十百]{{1,5}}号"
    r"|〔\d{4}〕第?[一二三四五六七八九十百]{1,5}号)"
    rf"|(?P<half>(?<=[{HAN}])(?:(?:19|20)\d{{2}}〕|〔(?:19|20)\d{{2}}(?=\d))第?\d{{1,5}}号)"
    rf"|(?P<bare>〔\d{{4}}〕\d{{1,5}}(?!\d)(?=[{HAN}）)，。；、])(?!号))|(?P<first>(?<=[{HAN}])第〔\d{{4}}〕\d{{1,5}}号)"
)
_ODDITIES = {
    "letters": "年份、顺序号用了汉字",
    "half": "年份的括号少了一半",
    "bare": "顺序号后少了“号”",
    "first": "年份前多了“第”",
}


_CASE = re.compile(r"[初终再执赔申监他]字?$")  # the number of a case, not of a document
_NO_NUMBER = re.compile("[楼线院门井机台车船艇岗桥]")


def check(subject: Subject) -> Iterator[Finding]:
    """Document numbers that are not written as the standard has them."""
    for path, text in texts(subject):
        if "号" in text or "〔" in text:
            yield from _of_text(path, text)


def _of_text(path: Path, text: str) -> Iterator[Finding]:
    for match in _NUMBER.finditer(text):
        blank, opening, year, word, closing, gap, ordinal, before, number, behind = match.groups()
        wrong = []
        if (opening, closing) != ("〔", "〕"):
            wrong.append(f"括号是“{opening}{closing}”")
        if len(year) == 2:
            wrong.append("年份没有写全四位")
        if word:
            wrong.append("年份后多了“年”")
        if ordinal:
            wrong.append("顺序号前多了“第”")
        if number.startswith("0"):
            wrong.append("顺序号编了虚位")
        if blank or gap or before or behind:
            wrong.append("中间有空格")
        if wrong and not (len(year) == 2 and opening in "（("):
            full = year if len(year) == 4 else f"20{year}"
            yield Finding(
                path,
                f"发文字号“{match[0].strip()}”{'、'.join(wrong)}",
                f"写成“〔{full}〕{int(number)}号”",
                match[0].strip(),
            )
    for match in _ODD.finditer(text):
        message = f"发文字号“{match[0]}”{_ODDITIES[match.lastgroup or '']}"
        yield Finding(path, message, "写成“〔2022〕12号”，都用阿拉伯数字", match[0])


def mends(_: Path, text: str) -> Iterator[Mend]:
    """The brackets and blanks of a field's document numbers; none of what may be something else in round brackets."""
    for match in _NUMBER.finditer(text) if "号" in text else ():
        blank, opening, year, word, closing, gap, ordinal = match.groups()[:7]
        in_round = opening in "（(" or closing in "）)"
        elsewhere = (
            ordinal
            or _CASE.search(text[max(0, match.start() - 2) : match.start()])
            or _NO_NUMBER.match(text, match.end())
        )
        if len(year) != 4 or word or (in_round and elsewhere):
            continue
        if blank:
            yield Mend(match.start(1), blank, "")
        for group, mark in ((2, "〔"), (5, "〕")):
            if match[group] != mark:
                yield Mend(match.start(group), match[group], mark)
        if gap:
            yield Mend(match.start(6), gap, "")


RULE = Rule("C976", "发文字号的写法", Severity.WARNING, check, __doc__ or "", mends=mends)
