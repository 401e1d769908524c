"""How parts of a paragraph are joined: 一是……；二是……。, causes, responsible units, run-in headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.figures.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = "。！？；：…，、.!?;:,"
_SENTENCE_END = "。！？…”』」）"
_SEVERAL_POINTS = re.compile("[；;。]二是")
_TYPED = re.compile(r"^[一二三四五六七八九十]+是")
_PARENTHESES = re.compile("（[^（）]+）")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")


def ended(text: str) -> str:
    """The text with a full stop, unless it was typed with punctuation at its end."""
    return text if not text or text[-1] in _END or (text[-1] == "”" and text[-2:-1] in _END) else text + "。"


def unended(text: str) -> str:
    """The text without a full stop or the like at its end, as a cell of a table has it."""
    return text.rstrip("。；;，,：:")


def run_in(heading: str) -> str:
    """A heading that its text follows in the same paragraph: 从严合法性审查。"""
    return ended(heading)


def points(items: Sequence[str]) -> str:
    """一是……；二是……。 Joined with 。 where a point contains a sentence; a typed 一是, right or wrong, is replaced."""
    bare = [item.rstrip("；;。") for item in items]
    sentences = any("。" in item for item in bare)
    marked = [f"{chinese_number(number)}是{_TYPED.sub('', item)}" for number, item in enumerate(bare, 1)]
    return ended(("。" if sentences else "；").join(marked))


def with_cause(text: str, cause: str) -> str:
    """A problem and its cause: ……，主要原因是……。"""
    cause = ended(re.sub(r"^(?:由于|因为)", "", cause.strip()).rstrip("；;，,"))
    said = cause if re.match(r"(主要)?原因", cause) else f"主要原因是{cause}"
    if not text:
        return said
    if text[-1] in "。；;" and _SEVERAL_POINTS.search(text) is None:
        return f"{text[:-1]}，{said}"
    return text + said if text[-1] in _SENTENCE_END or text[-1] in "，,：:" else f"{text}，{said}"


def units_note(responsible: str, lead: str, supporting: str, deadline: str) -> str:
    """（责任单位：甲、乙；完成时限：2023年12月31日）; empty where nothing is given.

    Units that were typed with their label or in parentheses stand as they were typed, in one pair of parentheses.
    """
    if not (responsible or lead or supporting or deadline):
        return ""
    parts: list[str] = []
    for label, names in (("责任单位", responsible), ("牵头单位", lead), ("配合单位", supporting)):
        if _PARENTHESES.fullmatch(names):
            parts.append(names[1:-1])
        elif names:
            parts.append(names if "：" in names else f"{label}：{names}")
    if deadline:
        parts.append(f"完成时限：{printed_deadline(deadline)}")
    return f"（{'；'.join(parts)}）"


def printed_deadline(deadline: str) -> str:
    """A deadline typed as a date is printed as one; other words stand as they are."""
    match = _ISO_DATE.fullmatch(deadline)
    if match is None:
        return deadline
    year, month, day = match.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
