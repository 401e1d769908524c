"""Families of faces by their names: every machine calls 仿宋 a little differently."""

from __future__ import annotations

import re

FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI = "仿宋", "楷体", "黑体", "小标宋", "宋体"

# In order: the first that fits; 小标宋 and 仿宋 would fit 宋 as well.
_FAMILIES = (
    (XIAOBIAOSONG, re.compile(r"小标宋|xiaobiaosong|xbs|fzxbs", re.IGNORECASE)),
    (FANGSONG, re.compile(r"仿宋|fang\s?song|fzfs", re.IGNORECASE)),
    (KAITI, re.compile(r"楷|kai\s?ti|stkai|fzkt|kai\b|lxgwwenkai", re.IGNORECASE)),
    ("", re.compile(r"雅黑|yahei|等线|dengxian|圆|幼|隶|魏碑", re.IGNORECASE)),
    (HEITI, re.compile(r"黑|sim\s?hei|hei\s?ti|stxihei|fzht|source han sans|noto sans.*(?:cjk|sc)", re.IGNORECASE)),
    (SONGTI, re.compile(r"宋体|书宋|n?sim\s?sun|^stsong|^fzss|source han serif|noto serif.*(?:cjk|sc)",
                        re.IGNORECASE)),
)  # fmt: skip
_EAST_ASIAN_LATIN_NAMES = re.compile(
    r"yahei|dengxian|jhenghei|ming\s?liu|pingfang|hiragino|^st[a-z]|^fz|^hy|cjk|source han|ms (?:gothic|mincho)"
    r"|malgun|batang",
    re.IGNORECASE,
)


def family(name: str) -> str:
    """仿宋, 楷体, 黑体, 小标宋 or 宋体; "" for every other face and for none."""
    return next((known for known, pattern in _FAMILIES if pattern.search(name)), "")


def is_east_asian(name: str) -> bool:
    """Whether a face is one for Chinese, so that its quotation marks and dashes are as wide as a character."""
    return (
        bool(family(name))
        or any("\u3400" <= c <= "\u9fff" for c in name)
        or bool(_EAST_ASIAN_LATIN_NAMES.search(name))
    )


_LATIN = re.compile(
    r"times new roman|times|arial.*|calibri.*|cambria.*|courier.*|georgia|verdana|tahoma|segoe.*|garamond|helvetica.*",
    re.IGNORECASE,
)


def is_latin(name: str) -> bool:
    """Whether a face is known to have no Chinese."""
    return _LATIN.fullmatch(name) is not None


# The English names under which Word may keep what its users see in Chinese.
_ENGLISH = {
    "fangsong": "仿宋",
    "fangsong_gb2312": "仿宋_gb2312",
    "kaiti": "楷体",
    "kaiti_gb2312": "楷体_gb2312",
    "simhei": "黑体",
    "simsun": "宋体",
}


def same_face(name: str, other: str) -> bool:
    """Whether two names are of one face."""
    first, second = (_ENGLISH.get(each.casefold(), each.casefold()) for each in (name, other))
    return first == second


def shown(name: str) -> str:
    """A face as messages name it."""
    return f"“{name}”" if name else "没有指定中文字体"
