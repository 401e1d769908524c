"""Chinese numerals (GB/T 15835-2011, 5.2): reading, and back again, digit by digit, 大写, numbering."""

from __future__ import annotations

from decimal import Decimal

from toolkit.figures.exact import check_size, plain
from toolkit.figures.faults import FigureError
from toolkit.text import clipped

_DIGITS = "零一二三四五六七八九"
_YEAR_DIGITS = "〇一二三四五六七八九"
_UNITS = {"千": 1000, "百": 100, "十": 10, "": 1}
_LIMIT = 10**16
"""Above this 亿亿 would have to be said, which the standard's characters do not name."""

_FINANCIAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_TO_YEAR_DIGITS = str.maketrans("0123456789", _YEAR_DIGITS)
_ZEROS = "〇○零OoＯ\u039f\u041e"
"""What people type for 〇: a circle, the letter in half and full width, Greek and Cyrillic."""
_TO_ARABIC = str.maketrans(
    _ZEROS + _DIGITS[1:] + "０１２３４５６７８９", "0" * len(_ZEROS) + "1234567890123456789"
)


def _group(number: int) -> str:
    """A number below 10000; leading zeros are the business of the caller, trailing ones are not read."""
    text, skipped = "", False
    for unit, size in _UNITS.items():
        digit = number // size % 10
        if digit:
            text += ("零" if skipped and text else "") + _DIGITS[digit] + unit
        skipped = not digit
    return text


def _read(number: int) -> str:
    """A positive number, with 一十 where it begins with 1 in the tens."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            zero = "零" if low and low < size // 10 else ""
            return _read(high) + unit + zero + _read(low)
    return _group(number)


def _check_size(number: int | Decimal) -> None:
    if not -_LIMIT < number < _LIMIT:
        raise FigureError("数太大，不能写成汉字数字", "不小于一亿亿的数请用阿拉伯数字")


def chinese_number(number: int | Decimal) -> str:
    """The number as it is read (GB/T 15835, 5.2.5: 零, not 〇, when counting): 一百零五, 三点一四, 负二, 零.

    Decimals keep their trailing zeros. FigureError from 10 to the 16th on.
    """
    _check_size(number)
    whole, point, fraction = plain(Decimal(number)).partition(".")
    sign = "负" if whole.startswith("-") else ""
    text = _read(abs(int(whole))) or "零"
    if text.startswith("一十"):
        text = text[1:]
    if point:
        text += "点" + "".join(_DIGITS[int(digit)] for digit in fraction)
    return sign + text


def chinese_digits(digits: str | int) -> str:
    """Digit by digit with 〇 U+3007, for years and codes (GB/T 15835, 5.2.5): 2023 gives 二〇二三.

    FigureError unless all are half-width digits.
    """
    if isinstance(digits, int):
        check_size(digits)
    text = str(digits)
    if not (text.isascii() and text.isdigit()):
        raise FigureError(f"“{clipped(text)}”不是数字", "年份只写半角阿拉伯数字，例如2023")
    return text.translate(_TO_YEAR_DIGITS)


def arabic_digits(text: str) -> str:
    """The inverse of ``chinese_digits``, whatever was typed for 〇, full-width digits too; all else stays."""
    return text.translate(_TO_ARABIC)


def _value(text: str) -> int:
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if unit in text:
            high, low = text.rsplit(unit, 1)
            return _value(high) * size + _value(low)
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        else:
            total += (digit or 1) * _UNITS[character]
            digit = 0
    return total + digit


def parse_chinese_number(text: str) -> int:
    """The inverse of ``chinese_number`` for whole numbers; 两, 〇 and a leading 一十 are understood as well.

    FigureError for whatever nobody would read as a number: 百二, 一十十, 二三.
    """
    sign = -1 if text.startswith("负") else 1
    usual = text.removeprefix("负").replace("两", "二").replace("〇", "零")
    if usual.startswith("一十"):
        usual = usual[1:]
    known = usual and len(usual) < 64 and set(usual) <= set(_DIGITS + "十百千万亿")
    value = _value(usual) if known else 0
    if not known or value >= _LIMIT or chinese_number(value) != usual:
        raise FigureError(f"“{clipped(text)}”不是汉字数字", "例如一百零五")
    return sign * value


def circled(number: int) -> str:
    """① to ㊿; Unicode has no more of them, so that from 51 on it is （51） with full-width brackets."""
    if number < 1:
        raise FigureError(f"序号不能是{number}", "序号从1起")
    for first, count, start in ((1, 20, 0x2460), (21, 15, 0x3251), (36, 15, 0x32B1)):
        if first <= number < first + count:
            return chr(start + number - first)
    return f"（{number}）"


def financial_number(number: int) -> str:
    """大写 (GB/T 15835, 5.2.4): 壹拾, 叁仟伍佰零肆, 零; FigureError from 10 to the 16th on."""
    _check_size(number)
    return ("负" if number < 0 else "") + (_read(abs(number)) or "零").translate(_FINANCIAL)


def financial_amount(yuan: Decimal) -> str:
    """An amount in yuan in 大写: 叁仟伍佰零肆元整, 壹拾元零伍分, 伍角.

    元, as the banks' rules have first, not the 圆 of the standard's example; 整 only after 元.
    FigureError for fractions of a 分.
    """
    _check_size(yuan)
    whole, _, fraction = plain(yuan.copy_abs()).partition(".")
    if fraction[2:].strip("0"):
        raise FigureError("金额不足一分，不能大写", "先保留2位小数：| 四舍五入(2)")
    jiao, fen = (int(digit) for digit in (fraction + "00")[:2])
    text = financial_number(int(whole)) + "元" if int(whole) or not (jiao or fen) else ""
    if jiao:
        text += financial_number(jiao) + "角"
    if fen:
        text += ("零" if text and not jiao else "") + financial_number(fen) + "分"
    if not (jiao or fen):
        text += "整"
    return ("负" if yuan < 0 else "") + text
