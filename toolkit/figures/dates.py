"""Dates in official documents (GB/T 9704-2012, 7.3.5.4: Arabic figures, year in full, no padding zeros)."""

from __future__ import annotations

import re
from datetime import date

from toolkit.figures.faults import FigureError
from toolkit.figures.numerals import chinese_digits, chinese_number

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FULL = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_LOOSE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


def parse_date(text: str) -> date:
    """The day that was typed as YYYY-MM-DD, blanks around it allowed.

    FigureError for other ways of writing (with the right one as hint) and for days that do not exist.
    """
    typed = text.strip(" ")
    loose = _LOOSE.fullmatch(typed)
    if not loose:
        raise FigureError(f"“{typed}”不是日期", "写成年-月-日，月、日各两位，例如2024-01-31")
    year, month, day = (int(part) for part in loose.groups())
    try:
        result = date(year, month, day)
    except ValueError:
        raise FigureError(f"没有{year}年{month}月{day}日这一天", "核对月份和日期") from None
    if not _ISO.fullmatch(typed):
        padding = "月、日不足两位的补零，" if re.fullmatch(r"[0-9]+-[0-9]+-[0-9]+", typed) else ""
        raise FigureError(f"日期“{typed}”的写法不对", f"{padding}写成{result.isoformat()}")
    return result


def in_iso(text: str) -> str:
    """2024年3月5日 as 2024-03-05, which ``parse_date`` takes; other texts as they are."""
    found = _FULL.fullmatch(text)
    return "-".join(part.zfill(2) for part in found.groups()) if found else text


def full_date(day: date) -> str:
    """2024年1月31日 (GB/T 9704, 7.3.5.4)."""
    return f"{day.year}年{month_day(day)}"


def month_day(day: date) -> str:
    """1月31日."""
    return f"{day.month}月{day.day}日"


def year_month(day: date) -> str:
    """2024年1月."""
    return f"{day.year}年{day.month}月"


def chinese_date(day: date) -> str:
    """二〇二四年一月三十一日 (GB/T 15835-2011, 5.2.5: 〇 in the year)."""
    return f"{chinese_digits(day.year)}年{chinese_number(day.month)}月{chinese_number(day.day)}日"
