"""What was typed for a value, read strictly: one way to write each number, and a remedy for each other way."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from toolkit.figures.exact import MOST_DIGITS, abs_zero
from toolkit.figures.faults import FigureError
from toolkit.text import clipped

_DECIMAL = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_ADVICE = (
    (re.compile(r"[+-]?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?"), "不要千分撇，写成{}"),
    (re.compile(r"[+-]?0[xXoObB].*"), "写十进制的阿拉伯数字"),
    (re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+"), "不用科学记数法，把数字写全"),
    (re.compile(r"[+-]?0[0-9]+(?:\.[0-9]+)?"), "前面不补0"),
    (re.compile(r"[+-]?[0-9_]+"), "数字中间不加下划线"),
    (re.compile(r"[+-]?\.[0-9]+"), "小数点前补0，例如0.5"),
    (re.compile(r"[+-]?[0-9]+\."), "小数点后没有数字，去掉小数点"),
    (re.compile(r"[+-]?[0-9.]+\s*[%％‰]"), "只写数，“%”写在“计量”里"),
    (re.compile(r"[近约超逾不].*|.*(?:以上|以下|左右)"), "只写数，“近”“约”“以上”等写在“修饰”里"),
    (re.compile(r"[+-]?[0-9.]+\s*[万亿]?[^\W0-9_a-zA-Z]+"), "只写数，单位写在“计量”里"),
    (re.compile(r"[+-]?[0-9][0-9. ]+"), "数字中间不留空格，小数点只有一个"),
)


def _advice(text: str) -> str:
    half = unicodedata.normalize("NFKC", text).replace("−", "-").replace("—", "-").replace("。", ".")
    if half != text and _DECIMAL.fullmatch(half):
        return f"用半角字符，写成{half}"
    for pattern, advice in _ADVICE:
        if pattern.fullmatch(text):
            return advice.format(re.sub("[,，]", "", text))
    return "写阿拉伯数字，例如97.28"


def parse_decimal(text: str) -> Decimal:
    """The number, exact, of at most 100 digits, with the decimals as typed (97.20).

    An optional sign, digits without needless zeros, an optional point with digits behind it; blanks around it are
    allowed. FigureError for anything else: 1,234, 1e5, 010, 0x1F, .5, 1_000, inf, ５, 5件, 97%.
    """
    typed = text.strip(" ")
    if not typed:
        raise FigureError("没有写数", "还不知道时写“待补”")
    if sum(map(str.isdecimal, typed)) > MOST_DIGITS:
        raise FigureError(f"“{clipped(typed)}”太长", f"数值最多 {MOST_DIGITS} 位")
    if not _DECIMAL.fullmatch(typed):
        raise FigureError(f"“{clipped(typed)}”不是数", _advice(clipped(typed, MOST_DIGITS)))
    return abs_zero(Decimal(typed))
