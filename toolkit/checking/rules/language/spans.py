"""C977 起止年月的连接号

用途：年份、月份、日期、星期、钟点的起止用一字线“—”。写成汉字“一”、短横“-”、两个连接号都不对，写成“一”还会被当作文字。
依据：GB/T 15834-2011 4.13.3（一字线标示相关项目的起止）。
通过：9月1日—9月15日；《法治政府建设实施纲要（2021—2025年）》；1—6月；2021年至2025年
不通过：（2021一2025年）；（2021-2025年）；1-6月
怎样改：换成“—”，或者写“至”；拿得准的，gongwen check --fix 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import texts
from toolkit.checking.values import Finding, Mend, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_WRONG = r"(?:[一\-－–‐‑−―─~]{1,2}|——|--)"
_MONTH = r"(?:\d{1,2}月(?=\d{1,2}日))?"  # 9月 of 9月15日
_SPAN = re.compile(
    rf"(?<![\d\-A-Za-z/.])(?:((?:19|20)\d\d年?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?) ?({_WRONG}) ?((?:19|20)\d\d)(?![\d\-])"
    rf"|({_MONTH}\d{{1,2}}[月日]?) ?({_WRONG}) ?({_MONTH}\d{{1,2}}[月日])(?!\d))"
)
# Likewise in months of letters, seasons, days of the week, hours.
_OTHER = re.compile(
    r"(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,2}月?[\-－–‐‑−―─~]{1,2}[一二三四五六七八九十]{1,2}月"
    r"|第?[\d一二三四][\-－–‐‑−―─~][\d一二三四]季度|[周星]期?[一二三四五六][\-－–‐‑−―─~一]{1,2}[周星]期?[二三四五六日天]"
    r"|(?<![\d:：])\d{1,2}(?:[:：]\d\d|[时点])[\-－–‐‑−―─~]{1,2}(?:次日)?\d{1,2}(?:[:：]\d\d|[时点])"
    r"|(?<![\d.])20\d\d\.\d{1,2}[\-－–‐‑−―─~]{1,2}20\d\d\.\d{1,2}(?![\d.])"
)
_LIKE = re.compile(r"[\-－–‐‑−―─~]|周[一二三四五六]一")
_MARK = re.compile(r"[\-－–‐‑−―─~]{1,2}|一(?=[周星])")
_NEAR = re.compile(r"\d[年月日]? ?[一\-－–‐‑−―─~—]")


def check(subject: Subject) -> Iterator[Finding]:
    """Spans of time with another mark than the dash."""
    for path, text in texts(subject):
        if _NEAR.search(text):
            for match in _SPAN.finditer(text):
                if _is_span(match):
                    mark = match[2] or match[5]
                    yield Finding(
                        path,
                        f"“{match[0]}”的连接号写成了{_named(mark)}",
                        f"写成“{_right(match)}”",
                        match[0],
                    )
        for match in _OTHER.finditer(text) if _LIKE.search(text) else ():
            if mark := _MARK.search(match[0]):
                right = match[0].replace(mark[0], "—")
                yield Finding(
                    path, f"“{match[0]}”的连接号写成了{_named(mark[0])}", f"写成“{right}”", match[0]
                )


def _named(mark: str) -> str:
    return "汉字“一”" if "一" in mark else f"“{mark}”"


def _is_span(match: re.Match[str]) -> bool:
    if match[2]:
        return int(match[1][:4]) <= int(match[3]) <= int(match[1][:4]) + 60
    if "月" in match[4][:-1] or "月" in match[6][:-1]:
        return _is_day(match[4]) and _is_day(match[6])
    first, last = int(match[4].rstrip("月日")), int(match[6][:-1])
    return (
        1 <= first <= 31
        and 1 <= last <= (12 if match[6].endswith("月") else 31)
        and (match[4][-1].isdigit() is False or first < last)
    )


def _is_day(said: str) -> bool:
    """Whether 9月15日, 15日 or 15 may be a day of the year."""
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    return 1 <= numbers[-1] <= 31 and (len(numbers) == 1 or 1 <= numbers[0] <= 12)


def _right(match: re.Match[str]) -> str:
    return f"{match[1]}—{match[3]}" if match[2] else f"{match[4]}—{match[6]}"


def mends(_: Path, text: str) -> Iterator[Mend]:
    """The marks of spans that say that they are of time; 2001-2005 alone may be the number of a standard."""
    for match in _SPAN.finditer(text) if _NEAR.search(text) else ():
        if not _is_span(match) or (
            match[2] and "年" not in match[1] and text[match.end() : match.end() + 1] != "年"
        ):
            continue
        start, end = (match.end(1), match.start(3)) if match[2] else (match.end(4), match.start(6))
        wrong = text[start:end]
        at = start + len(wrong) - len(wrong.lstrip(" "))
        if at > start:
            yield Mend(start, " ", "")
        yield Mend(at, wrong.strip(" "), "—")
        if wrong.endswith(" "):
            yield Mend(end - 1, " ", "")


RULE = Rule("C977", "起止年月的连接号", Severity.WARNING, check, __doc__ or "", mends=mends)
