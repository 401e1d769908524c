"""Half-width punctuation of Chinese text → full-width, each mark a ``Change``.

What a mark is follows from the characters beside it; marks of numbers, times, addresses, Latin phrases and of numerals
at the beginning (1.健全) stay. Every change keeps the length of the text, letters and digits are never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003fffd"
_CHINESE = re.compile(
    f"[{_HAN}\u3001\u3002\u3008-\u3011\u3014\u3015\u2018\u2019\u201c\u201d\u2026\u2014\uff01-\uff1f\uff5e]"
)
_ONE_HAN = re.compile(f"[{_HAN}]")
FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARKS = re.compile('[,;:?!().]|(?<!-)--(?!-)|"')
_PROTECTED = re.compile(
    r"(?:https?|ftp)://[!-~]*[A-Za-z0-9/#=&_%\-]"
    r"|(?<![A-Za-z0-9])www\.[!-~]*[A-Za-z0-9/#=&_%\-]"
    r"|[A-Za-z0-9][A-Za-z0-9._+\-]{0,64}@[A-Za-z0-9\-]{1,64}(?:\.[A-Za-z0-9\-]{1,64}){0,8}"
    r"|《[^《》]{0,100}[A-Za-z][^《》]{0,200}》"
)
# 文号 with the wrong brackets; a year and 号 make sure that it is one.
_NUMBER = re.compile(rf"[{_HAN}]([﹝\[【［])(?:19|20)\d{{2}}([﹞\]】］])第?\d{{1,5}}号")
_NUMERAL = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,5}|[（(][一二三四五六七八九十百]{1,5}[）)]|[（(]\d{1,3}[）)]|第[一二三四五六七八九十百零\d]{1,5}[编章节条款项])\."
)
WIDTH, STOP, QUOTES, DASH, BRACKETS = (
    "半角标点改为全角",
    "句点改为句号",
    "直引号改为弯引号",
    "连字符改为破折号",
    "发文字号用六角括号",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was changed: where in the paragraph, what it was and what it is."""

    at: int
    before: str
    after: str
    why: str


def punctuated(text: str) -> tuple[str, tuple[Mark, ...]]:
    """A paragraph with the punctuation of Chinese text, and each mark that was changed, in order."""
    if not _CHINESE.search(text):
        return text, ()
    marks = [*_number_marks(text), *_marks(text)]
    if not marks:
        return text, ()
    marks.sort(key=lambda mark: mark.at)
    parts: list[str] = []
    end = 0
    for mark in marks:
        parts += (text[end : mark.at], mark.after)
        end = mark.at + len(mark.before)
    return "".join((*parts, text[end:])), tuple(marks)


def _number_marks(text: str) -> list[Mark]:
    if not any(bracket in text for bracket in "﹝[【［"):
        return []
    return [
        Mark(match.start(group), match[group], bracket, BRACKETS)
        for match in _NUMBER.finditer(text)
        for group, bracket in ((1, "〔"), (2, "〕"))
    ]


def _marks(text: str) -> list[Mark]:
    found = list(_MARKS.finditer(text))
    if found and _may_be_protected(text):
        found = _outside(found, [match.span() for match in _PROTECTED.finditer(text)])
    if not found:
        return []
    brackets = [match.start() for match in found if match[0] in "()"]
    quotes = [match.start() for match in found if match[0] == '"']
    # A lone point in a paragraph that ends its sentences with 。 may be anything: it stays.
    stops = "。" not in text
    numeral = _NUMERAL.match(text)
    first = numeral.end() if numeral else 0
    made: list[Mark] = []
    for match in found:
        at, mark = match.start(), match[0]
        if mark in FULL:
            made += [Mark(at, mark, FULL[mark], WIDTH)] if _is_chinese(text, at, mark) else []
        elif mark == ".":
            made += [Mark(at, mark, "。", STOP)] if stops and at >= first and _stops(text, at) else []
        elif mark == "--" and _chinese(text, at - 1) and _chinese(text, at + 2):
            made.append(Mark(at, mark, "——", DASH))
    return made + _bracket_marks(text, brackets) + _quote_marks(text, quotes)


def _outside(found: list[re.Match[str]], spans: list[tuple[int, int]]) -> list[re.Match[str]]:
    """The marks that stand in none of the spans, both in order."""
    kept = []
    spans.reverse()
    for match in found:
        while spans and spans[-1][1] <= match.start():
            spans.pop()
        if not spans or match.start() < spans[-1][0]:
            kept.append(match)
    return kept


def _may_be_protected(text: str) -> bool:
    return (
        "//" in text or "www." in text or "@" in text or ("《" in text and bool(re.search("[A-Za-z]", text)))
    )


def _chinese(text: str, at: int) -> bool:
    return 0 <= at < len(text) and bool(_CHINESE.match(text[at]))


def _beside(text: str, at: int, step: int) -> str:
    """The nearest character that is no blank and no half-width bracket or quotation mark; empty at the end."""
    for _ in range(8):
        at += step
        if not 0 <= at < len(text):
            return ""
        if text[at] not in ' \t\u3000\xa0()"':
            return text[at]
    return ""


def _is_chinese(text: str, at: int, mark: str) -> bool:
    """Whether a comma, colon … is one of Chinese text: it follows Han, or stands before it and follows no Latin."""
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if before.isdigit() and after.isdigit() and before.isascii() and after.isascii():
        return False
    if mark == ":" and text.startswith("//", at + 1):
        return False
    near, far = _beside(text, at, -1), _beside(text, at, 1)
    if near and _CHINESE.match(near):
        return True
    return bool(far and _CHINESE.match(far)) and (mark in ",;:" or not (near.isascii() and near.isalpha()))


def _stops(text: str, at: int) -> bool:
    """Whether a point ends a sentence: behind Han or its closing mark, before Han or the end; no name, no file."""
    if text[at - 1 : at] == "." or text[at + 1 : at + 2] == ".":
        return False
    before = text[at - 1] if at else ""
    after = text[at + 1 : at + 9].lstrip(' "”’)）')[:1]
    if not (
        before and (_CHINESE.match(before) or before in ')%"') and _ONE_HAN.search(text, max(0, at - 40), at)
    ):
        return False
    if before in ')%"' and not (after == "" or _CHINESE.match(after)):
        return False
    if after and not _CHINESE.match(after):
        return False
    return not after or _run(text, at, -1) > 4 or _run(text, at, 1) > 4


def _run(text: str, at: int, step: int) -> int:
    """How many Han characters stand beside a position, up to five: a name written with a point has few."""
    count = 0
    while (
        count < 5
        and 0 <= at + step * (count + 1) < len(text)
        and _ONE_HAN.match(text[at + step * (count + 1)])
    ):
        count += 1
    return count


def _bracket_marks(text: str, positions: list[int]) -> list[Mark]:
    """Brackets by pairs, of either width: those around Chinese, or beside it."""
    if not positions:
        return []
    half = set(positions)
    open_at: list[int] = []
    made: list[Mark] = []
    candidates = (
        positions
        if "（" not in text and "）" not in text
        else [i for i, c in enumerate(text) if c in "()（）"]
    )
    # How many Chinese characters stand before each bracket tells whether a pair has any inside.
    counted = _counts(text, candidates)
    for at in candidates:
        if text[at] in "(（":
            if at in half or text[at] == "（":
                open_at.append(at)
            continue
        if not open_at:
            continue
        opened = open_at.pop()
        if not (opened in half or at in half):
            continue
        mixed = text[opened] == "（" or text[at] == "）"
        inside = counted[at] > counted[opened]
        if mixed or inside or _chinese(text, opened - 1) or _leads(text, opened, at):
            made += [Mark(opened, "(", "（", WIDTH)] if opened in half else []
            made += [Mark(at, ")", "）", WIDTH)] if at in half else []
    return made


def _counts(text: str, positions: list[int]) -> dict[int, int]:
    """How many Chinese characters stand before each of the positions."""
    counts: dict[int, int] = {}
    count = end = 0
    for at in positions:
        count += len(_CHINESE.findall(text, end, at))
        counts[at] = count
        end = at
    return counts


def _leads(text: str, opened: int, closed: int) -> bool:
    """Whether a bracketed numeral begins a Chinese paragraph: (1)健全."""
    return not text[:opened].strip() and closed - opened <= 4 and _chinese(text, closed + 1)


def _quote_marks(text: str, positions: list[int]) -> list[Mark]:
    """Straight quotation marks as pairs, where they clearly are pairs around or beside Chinese."""
    if not positions or len(positions) % 2 or "“" in text or "”" in text:
        return []
    pairs = list(zip(positions[::2], positions[1::2], strict=True))
    if not all(_clear(text, opened, closed) for opened, closed in pairs):
        return []
    return [Mark(at, '"', mark, QUOTES) for pair in pairs for at, mark in zip(pair, "“”", strict=True)]


def _clear(text: str, opened: int, closed: int) -> bool:
    """Whether two straight marks surely are a pair: they enclose words, and Chinese is in or beside them."""
    if closed - opened < 2 or text[opened + 1].isspace() or text[closed - 1].isspace():
        return False
    if text[opened - 1 : opened].isdigit():  # inches
        return False
    return bool(
        _CHINESE.search(text, opened, closed) or _chinese(text, opened - 1) or _chinese(text, closed + 1)
    )
