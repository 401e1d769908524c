"""The styles that a template offers, by the names that Word shows."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.word.engine.package import read_xml
from toolkit.word.engine.paragraphs import W

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLES = "word/styles.xml"
_IDENTIFIER = re.compile(r"[\w.-]{1,253}")  # a style with any other counts as lacking
_KINDS = ("paragraph", "character", "table")
# What a Chinese Word and WPS call the styles that every docx names in English.
_IN_WORD = {
    "normal": "正文", "header": "页眉", "footer": "页脚", "default paragraph font": "默认段落字体", "title": "标题",
    "normal table": "普通表格", "table normal": "普通表格", "table grid": "网格型", "no list": "无列表",
    "footnote text": "脚注文本", "list paragraph": "列出段落", "page number": "页码字符", "hyperlink": "超链接",
}  # fmt: skip
_LEVELS = {"heading": "标题", "toc": "目录"}


def name_in_word(name: str) -> str:
    """A style's name as a Chinese Word shows it: 标题 1 for heading 1."""
    word, _, level = name.lower().partition(" ")
    known = f"{_LEVELS[word]} {level}" if word in _LEVELS and level.isdecimal() else name
    return _IN_WORD.get(name.lower(), known)


def read_styles(data: bytes | None) -> Mapping[str, str]:
    """Style names, as in the file and in lower case, to style ids."""
    root = read_xml(data)[0] if data else None
    found: dict[str, str] = {}
    if root is not None:
        for style in root.iter(f"{W}style"):
            name = style.find(f"{W}name")
            identifier = style.get(f"{W}styleId", "")
            if name is not None and style.get(f"{W}type") in _KINDS and _IDENTIFIER.fullmatch(identifier):
                found.setdefault(name.get(f"{W}val", ""), identifier)
    lower = {name.lower(): identifier for name, identifier in found.items()}
    return MappingProxyType({**lower, **found})
