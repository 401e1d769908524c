"""列举与数目：“《甲办法》《乙办法》等2部规章”，列出的名称与写明的数目应当相符。

用途：一串书名号后面紧跟着数目（两部、3件、4个文件、等规范性文件3件，用指标印出的也算），或者先写数目、
冒号后面列出（3部规章：《甲》《乙》）的，数一数。写了“等”的，列出的只能更少。
依据：数目与列举不符，必有一处漏写或多写。

通过的例子：出台《甲办法》《乙办法》《丙细则》3件制度文件。
不通过的例子：出台《甲办法》《乙办法》4件制度文件。
怎样改：补全名称或改正数目；没有列全的，加“等”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.typed import typed_fields
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_NAMES = r"(?P<names>(?:《[^《》\n]{1,80}》(?:（[^（）]{0,20}）|\([^()]{0,20}\))?(?:[、，和及与]|以及)?){2,})"
_MANY = (
    r"(?P<number>[0-9]{1,3}|[两二三四五六七八九十]|十[一二三四五六七八九])"
    "(?P<measure>部|件|个|项|份|本|篇|种|套|册|条|则)"
)
_SORT = "(?:规范性|制度|政策|法规|规章|配套)?(?:文件|制度|规章|办法|法规|预案|方案)"
_LIST = re.compile(rf"{_NAMES}(?P<etc>等?)(?:这|共计?|合计|总计|{_SORT}(?:共计?)?)?{_MANY}(?!月)")
_AHEAD = re.compile(
    rf"{_MANY}[^，。；：:《》0-9]{{0,10}}(?:[：:]|，(?:即|分别是|分别为)){_NAMES}(?P<etc>等?)"
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


def check(subject: Subject) -> Iterator[Finding]:
    """Titles in book marks, and how many they are said to be."""
    printed = {field.path: field for field in woven(subject)}
    for typed in typed_fields(subject):
        if typed.prose.count("《") < 2:
            continue
        field = printed.get(typed.path)
        text = typed.prose if field is None else field.text
        for match in (*_LIST.finditer(text), *_AHEAD.finditer(text)):
            count = match["names"].count("《")
            said = _value(match["number"])
            if count > said or (count < said and not match["etc"]):
                start, end = match.start("number"), match.end("measure")
                yield Finding(
                    typed.path,
                    f"“……{match[0][-24:]}”：列出的是 {count} {match['measure']}，写的是 {text[start:end]}",
                    "补全名称或改正数目；没有列全的，加“等”",
                    text[start:end] if field is None else field.typed(start, end),
                )


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(_DIGITS[char] for char in text)


RULE = Rule("C945", "列举与数目", Severity.WARNING, check, __doc__ or "")
