"""Small numbers as texts write them."""

from __future__ import annotations

_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}


def numeral(text: str) -> int:
    """The number of 3, 三 or 十三; 0 where it is none."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if not text or any(sign not in _DIGITS and sign != "十" for sign in text):
        return 0
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
