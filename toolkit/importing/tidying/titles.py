"""Titles that stand twice: as the headline of a page and again as the document's own."""

from __future__ import annotations

import re
from collections.abc import Collection

from toolkit.audit.patterns import KIND, NUMBER_RIGHT

_KINDS = re.compile(
    r"(?:规则|条例|预案|制度|纲要|章程|标准|措施|目录|汇报|讲话|说明|守则|规程|规范|指南|指引|指标|公示|年报|批复|建议|答复|安排|任务)"
    r"(?:[（(][^（）()]{1,20}[）)])?\Z"
)
_ABOUT = re.compile(r"关于.{2,120}|.{4,60}年度?.{0,40}")
_NO_LETTER = re.compile(r"[\W_]+")
_NUMBERED = re.compile(
    r"\A[\u3400-\u9fff（）]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号\s{0,4}(?=[《\u3400-\u9fff])"
)
_AND_NUMBER = re.compile(r"\s{0,4}[（(][\u3400-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号[）)]\Z")
_ORGAN = re.compile(r"[\u3400-\u9fff]{2,30}(?:政府|委员会|常委会|局|厅|办公室|办公厅|委)\Z")
_SHORTEST = 6
_LONGEST = 200
AGAIN, ISSUER, COLUMN = "重复的标题", "网页信息", "网页导航"
_NAME = 12  # characters of the name of a site or a column
_FEW = 4  # lines that a title is broken into at most
_NEAR = 8  # lines below the headline that are looked at


def title_like(text: str) -> bool:
    """Whether a line may be a title."""
    text = core(text)
    return bool(KIND.search(text) or _KINDS.search(text) or _ABOUT.match(text)) and not NUMBER_RIGHT.match(
        text
    )


def core(text: str) -> str:
    """A title without what pages print around it: its 发文字号 before or behind, the book marks."""
    if len(text) > _LONGEST:
        return text
    bare = _AND_NUMBER.sub("", _NUMBERED.sub("", text, count=1))
    return bare[1:-1] if bare[:1] == "《" and bare[-1:] == "》" and bare.count("《") == 1 else bare


def copies(texts: list[str], page: Collection[int]) -> dict[int, str]:
    """The positions of lines that a page prints above the last copy of a title: why each is the page's.

    Beside the copies these are the organ alone between two of them, and the short names above the first.
    """
    own = [at for at, text in enumerate(texts) if text and at not in page]
    said = {at: _NO_LETTER.sub("", texts[at]) for at in own}
    found: dict[int, str] = {}
    for index, at in enumerate(own):
        nearest = own[index + 1 : index + 1 + _NEAR]
        if len(said[at]) >= _SHORTEST and title_like(texts[at]):
            same = [other for other in nearest if said[other] == said[at]]
            if same:
                found[at] = AGAIN
                between = [other for other in nearest if other < same[0]]
                if len(between) == 1 and _names_issuer(texts[between[0]], texts[at]):
                    found[between[0]] = ISSUER
    above = own[: own.index(min(found))] if found else []
    if all(len(texts[at]) <= _NAME and texts[at].isalpha() and not title_like(texts[at]) for at in above):
        found |= dict.fromkeys(above, COLUMN)
    return found


def _names_issuer(text: str, title: str) -> bool:
    """Whether a line between two copies of a title only names who issued it; of 关于… it may be the first line."""
    return _ORGAN.match(text) is not None and not title.startswith("关于")


def headlines(texts: list[str], page: Collection[int]) -> list[int]:
    """The positions of the lines of a head that repeat the title of the document below them.

    ``page`` are the positions of the page's other lines: a headline stands before the last of them, the document's
    title behind it. The very first line is one also where there are none, if the title stands directly below it.
    """
    own = [at for at, text in enumerate(texts) if text and at not in page]
    last = max(page, default=-1)
    if own and _again(texts[own[0]], [texts[at] for at in own[1 : 1 + _FEW]], near=1):
        return own[:1]
    below = [texts[at] for at in own if at > last]
    return [at for at in own if at < last and _again(texts[at], below, near=_NEAR)]


def first_again(texts: list[str], first: int) -> int:
    """Where a title or a 发文字号 that stands behind ``first`` stands for the second time; 0 where none does."""
    seen: set[str] = set()
    for at in range(first, len(texts)):
        text = texts[at]
        if text in seen:
            return at
        if len(text) >= _SHORTEST and (
            (title_like(text) and not text[:1].isdigit()) or NUMBER_RIGHT.match(text)
        ):
            seen.add(text)
    return 0


def _again(text: str, below: list[str], *, near: int) -> bool:
    """Whether lines below, alone or a few together, are the same title: the issuer may be named in one only."""
    title = _NO_LETTER.sub("", core(text))
    if len(title) < _SHORTEST or NUMBER_RIGHT.match(text):
        return False
    for start in range(min(len(below), near)):
        together = ""
        for line in below[start : start + _FEW]:
            together += _NO_LETTER.sub("", line)
            if title == together or (title_like(text) and _same(title, together)):
                return True
            if len(together) > len(title) + 40:
                break
    return False


def _same(title: str, other: str) -> bool:
    """Whether two titles differ in the issuer before them, or in the order of unit and year."""
    shorter, longer = sorted((title, other), key=len)
    if len(shorter) >= 12 and longer.endswith(shorter) and len(longer) - len(shorter) <= 24:
        return True
    return len(title) >= 10 and sorted(title) == sorted(other)
