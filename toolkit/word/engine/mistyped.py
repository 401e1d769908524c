"""How tags come to be mistyped that Jinja cannot read, and what to say of each: a table of slips, for clerks."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Characters that nobody sees, as web pages and chat windows leave them in what is copied.
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
COMPARED = {"≥": ">=", "≤": "<=", "≠": "!="}
LEVEL_AS_TYPED = "p|tr|tc|r|ｐ|ｔｒ|ｔｃ|ｒ"
LEVEL_LETTERS = str.maketrans("ｐｔｒｃＰＴＲＣ", "ptrcptrc")
OPERATOR = r"(?:if|else|and|or|not|in|is)\b"
_LEVEL = re.compile(rf"\{{[{{%]\s*({LEVEL_AS_TYPED})\s+(?!{OPERATOR}.*\}}\}})\w", re.IGNORECASE)
_NAME_APART = re.compile(r"\{\{\s*([\w.]+(?:\s+[\w.]+)+)\s*(?:\}\}|\|)")
_STRINGS = re.compile(r"'[^']*'|\"[^\"]*\"")
_ELSE_IF = re.compile(r"\{%\s*else\s*if\b")
_IN_CHINESE = {"且": "and", "并且": "and", "或": "or", "或者": "or", "非": "not", "不是": "!="}
_WORD_IN_CHINESE = re.compile(rf"(?:(?<=\s)|(?<=\)))({'|'.join(sorted(_IN_CHINESE, reverse=True))})(?=[\s(])")
_LISTED = re.compile(r"\w、\w")
_MANUAL = "对照模板指南的“标签大全”改正这个标签"


def slip(tag: str, complaint: str) -> tuple[str, str]:
    """What is probably wrong with a tag that cannot be read, and how it is written; the first empty where unknown.

    ``complaint`` is what Jinja says of it.
    """
    return next(chain(_of_signs(tag, complaint), _of_words(tag)), ("", _MANUAL))


def _of_signs(tag: str, complaint: str) -> Iterator[tuple[str, str]]:
    unseen = next((character for character in tag if character in UNSEEN), "")
    if unseen:
        where = f"里面有看不见的字符 U+{ord(unseen):04X}，多半是从网页或聊天窗口粘来的"
        yield where, "删去这个标签，重新打一遍"
    for sign, typed in COMPARED.items():
        if sign in tag:
            yield f"出现了不能用的字符“{sign}”", f"“{sign}”写成 {typed}"
    if tag.startswith("{{") and tag[2:].lstrip().startswith("{"):
        yield "多了一层花括号", "两边各留两个：{{ }}"
    if tag.startswith("{%") and complaint.endswith("got '='"):
        yield "比较时少了一个等号", "相等写 ==，不等写 !="
    if _LISTED.search(_STRINGS.sub("", tag)):
        yield "名称中间有顿号", "各级之间用半角的点，如 公文.标题；印几项就写几个标签"


def _of_words(tag: str) -> Iterator[tuple[str, str]]:
    level = _LEVEL.match(tag)
    if level is not None:
        right = level[1].translate(LEVEL_LETTERS).lower()
        yield f"“{level[1]}”的写法不对", f"{right} 用半角小写，紧跟在括号后面，再空一格：{tag[:2]}{right} …"
    if _ELSE_IF.match(tag):
        yield "没有 else if 这种语句", "写成 {% elif … %}"
    chinese = _WORD_IN_CHINESE.search(_STRINGS.sub("", tag))
    if chinese is not None:
        yield f"不能写“{chinese[1]}”", f"“{chinese[1]}”写成 {_IN_CHINESE[chinese[1]]}"
    apart = _NAME_APART.match(tag)
    if apart is not None:
        yield f"“{apart[1]}”中间有空格", "名称中间不能有空格；各级之间用半角的点，如 公文.标题"
