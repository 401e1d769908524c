"""Folds: which lines of a text are joined without a space, and the marker that tells libyaml's reader so.

A fold between two Chinese characters, or one and a figure or a ``{{ }}`` tag, joins without a space.
"""

from __future__ import annotations

import re

from toolkit.text import CJK
from toolkit.yamltext.decoding import unused, with_stand_ins
from toolkit.yamltext.syntax import BLOCK_HEADER

# A line that ends in Chinese (or a tag) and is followed by one that begins so: its fold gets a marker.
# Looked for from the line break, which is rare, not from every Chinese character before one (1 ms in 30 kB).
# Signs that are set like Chinese, such as ℃, ① and ㈠, count as Chinese here.
_HAN = CJK + "\u2103\u2460-\u24ff\u3200-\u33ff"
_BEGINNING = rf"(?:[{_HAN}0-9]|\{{[{{%#])"
_BEGINS = re.compile(_BEGINNING)
_LINE_BREAK = re.compile(rf"\n(?<=[{_HAN}]\n)(?=[ \t]*{_BEGINNING})")
_OTHER_BREAK = re.compile(rf"\n(?<![{_HAN}]\n)(?=[ \t]*{_BEGINNING})")  # behind blanks, a figure, a tag
PLAIN_FOLD = re.compile(rf"\n(?<=[{_HAN}]\n)(?={_BEGINNING})")
_NEXT_FIGURE = re.compile(r"[ \t]*[0-9]")
_FIGURE_ENDS = frozenset("0123456789%")
_CHINESE = re.compile(f"[{_HAN}]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


def marked(text: str) -> tuple[str, str]:
    """A file's text as ``Document.text`` has it, and the character that the reader put at folds; empty for none."""
    return with_marked_folds(with_stand_ins(text)[0])


def with_marked_folds(text: str) -> tuple[str, str]:
    """The text with a marker at the end of each line whose fold must not become a space, and the marker."""
    marker = unused(text, 1)[0]
    pieces: list[str] = []
    done = 0
    for match in _OTHER_BREAK.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        line = text[line_start : match.start()].removesuffix("\r").rstrip(" \t")
        if line[-1:] in _FIGURE_ENDS and (BLOCK_HEADER.search(line) or _NEXT_FIGURE.match(text, match.end())):
            continue
        if _ends_chinese(line):
            pieces += [text[done : line_start + len(line)], marker]
            done = line_start + len(line)
    text, count = _LINE_BREAK.subn(f"{marker}\n", "".join([*pieces, text[done:]]))
    return text, marker if count or pieces else ""


def joins(line: str, behind: str) -> bool:
    """Whether a line of a fold is joined with the one behind it as ``with_marked_folds`` would have it."""
    if not _BEGINS.match(behind):
        return False
    if line[-1] in _FIGURE_ENDS and (behind[0] in "0123456789" or BLOCK_HEADER.search(f" {line}")):
        return False
    return _ends_chinese(line)


def _ends_chinese(line: str) -> bool:
    last = line[-1:]
    if last == "}":
        return _ends_a_tag(line)
    return last in _FIGURE_ENDS or _CHINESE.match(last) is not None


def _ends_a_tag(line: str) -> bool:
    """Whether the braces that end a line belong to a ``{{ }}`` tag, not to YAML's own mappings."""
    at = 0
    while (at := line.find("{", at)) >= 0:
        closing = _CLOSING.get(line[at : at + 2])
        end = line.find(closing, at + 2) if closing else at - 1
        if closing and end < 0:
            return False
        at = end + 2
        if closing and at == len(line):
            return True
    return False
