"""C978 数值范围的连接号

用途：数值的范围用一字线“—”或浪纹线“～”，不用短横“-”；百分数的范围两头都写百分号。
依据：GB/T 15834-2011 4.13.3（数值范围的起止）；GB/T 15835-2011 5.1.3（数值范围）。
通过：3—4个；10%～20%
不通过：3-4个；10-20%
怎样改：换成“—”或“～”；百分数写成“10%～20%”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_MEASURES = (
    "个名人家件次项条份起天年周户处场期批类万亿元米吨倍岁级所部"
    "辆位篇棵本册套台间艘亩株升秒刻轮班门节课卷幅款枚届支片宗例"
)
_RANGE = re.compile(
    rf"(?<![\dA-Za-z.\-/—第附])(\d{{1,4}}(?:\.\d+)?%?)([\-－–−]{{1,2}}|一(?=\d))(\d{{1,6}}(?:\.\d+)?)"
    rf"(%|[{_MEASURES}]|公里|小时|分钟|平方|立方|[课学]时|摄氏|工作日|个百分点)(?![A-Za-z])"
)
_PERCENT = re.compile(r"(?<![\d.年月])(\d+(?:\.\d+)?)([—～~至到])(\d+(?:\.\d+)?)%")
_LETTERS = re.compile(
    rf"(?<![一二三四五六七八九十第百周])([一二两三四五六七八九])[\-－–−]{{1,2}}([二两三四五六七八九十])(?=[{_MEASURES}])"
)
_SIGN = re.compile(r"[\-－–−一—～~至到%](?:(?<=[\-－–−])|(?<=一)\d|(?<=[—～~至到])\d+(?:\.\d+)?%)")


def check(subject: Subject) -> Iterator[Finding]:
    """Ranges with a hyphen, or with one per cent sign."""
    for path, text in texts(subject):
        if not _SIGN.search(text):
            continue
        for match in _RANGE.finditer(text):
            first = f"{match[1]}%" if match[4] == "%" and not match[1].endswith("%") else match[1]
            if _rises(match[1], match[3]):
                said = f"写成“{first}～{match[3]}{match[4]}”"
                yield Finding(path, f"“{match[0]}”的连接号写成了“{match[2]}”", said, match[0])
        for match in _LETTERS.finditer(text):
            said = f"写成“{match[1]}至{match[2]}”，或者用阿拉伯数字"
            yield Finding(path, f"“{match[0]}”的连接号写成了短横", said, match[0])
        for match in _PERCENT.finditer(text) if "%" in text else ():
            if _rises(match[1], match[3]):
                said = f"写成“{match[1]}%～{match[3]}%”"
                yield Finding(path, f"“{match[0]}”只有后一个数写了百分号", said, match[0])


def _rises(first: str, last: str) -> bool:
    """Whether it is a range at all, and none of years, which another rule tells."""
    years = len(first) == len(last) == 4 and first[:2] in ("19", "20")
    return not years and float(first.rstrip("%")) < float(last)


RULE = Rule("C978", "数值范围的连接号", Severity.HINT, check, __doc__ or "")
