"""C982 引号、括号、书名号不成对

用途：一段之内，“”‘’《》〈〉（）〔〕应当成对，不能交叉，也不能前后颠倒。
依据：GB/T 15834-2011 4.8（引号）、4.9（括号）、4.15（书名号）。
通过：印发《关于推行“三项制度”的通知》（试行）。
不通过：印发《关于推行“三项制度的通知》（试行。
怎样改：补上缺的一半，或删去多的一半。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import excerpt, texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_CLOSING = {
    "”": "“",
    "’": "‘",
    "》": "《",
    "〉": "〈",
    "）": "（",
    ")": "（",
    "〕": "〔",
    "』": "『",
    "」": "「",
    "】": "【",
}
_OPENING = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": "）",
    "〔": "〕",
    "『": "』",
    "「": "」",
    "【": "】",
}
_ANY = re.compile("[“”‘’《》〈〉（）()〔〕『』「」【】]")
# 1）健全, a) …: half a bracket that is a numeral's.
_NUMERAL = re.compile(r"(?:^|[；。：:，、\s])[0-9a-zA-Z一二三四五六七八九十]{1,3}$")


def check(subject: Subject) -> Iterator[Finding]:
    """Halves of pairs without the other half, and pairs that cross."""
    for path, text in texts(subject):
        if not _ANY.search(text):
            continue
        lines = text.split("\n")
        for number, line in enumerate(lines):
            # A quotation of several paragraphs opens anew in each and closes in the last.
            goes_on = any(after.startswith("“") for after in lines[number + 1 : number + 2])
            yield from _of_line(path, line, goes_on=goes_on)


def _of_line(path: Path, line: str, *, goes_on: bool) -> Iterator[Finding]:
    open_at: list[tuple[int, str]] = []
    for match in _ANY.finditer(line):
        at, mark = match.start(), match[0]
        if mark in "‘’" and line[at - 1 : at].isascii() and line[at - 1 : at].isalpha():
            continue  # an apostrophe
        if mark in _OPENING:
            open_at.append((at, "（" if mark == "(" else mark))
        elif open_at and open_at[-1][1] == _CLOSING[mark]:
            open_at.pop()
        elif any(opened == _CLOSING[mark] for _, opened in open_at):
            while open_at[-1][1] != _CLOSING[mark]:
                yield _unclosed(path, line, *open_at.pop())
            open_at.pop()
        elif not (mark in "）)" and _NUMERAL.search(line, max(0, at - 4), at)):
            shown = excerpt(line, at, at + 1, 6)
            yield Finding(
                path,
                f"“{shown}”：{mark}前面没有{_CLOSING[mark]}",
                f"补上{_CLOSING[mark]}，或删去{mark}",
                shown,
            )
    for at, opened in open_at:
        if not (goes_on and opened == "“"):
            yield _unclosed(path, line, at, opened)


def _unclosed(path: Path, line: str, at: int, opened: str) -> Finding:
    shown = excerpt(line, at, at + 1, 6)
    return Finding(
        path,
        f"“{shown}”：{opened}没有配对的{_OPENING[opened]}",
        f"补上{_OPENING[opened]}，或删去{opened}",
        shown,
    )


RULE = Rule("C982", "引号、括号、书名号不成对", Severity.WARNING, check, __doc__ or "")
