"""Bytes to text: UTF-8 only, other encodings recognised and explained, unprintable characters placed."""

from __future__ import annotations

import codecs
import re

from toolkit.problems import Problem, error
from toolkit.text import code_point

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "用记事本打开，“另存为”时编码选“UTF-8”，再保存"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# What XML carries and libyaml refuses or takes for a line break; a stand-in takes its place while parsing.
_STAND_INS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file and what is wrong with its encoding; the text is usable for further checks."""
    text, problems = _decoded(data, path)
    text = text.removeprefix("\ufeff")
    for match in _FORBIDDEN.finditer(text):
        line, column = line_and_column(text, match.start())
        problems.append(
            error(
                path,
                line,
                column,
                "Y102",
                f"含有不能出现在文档里的控制字符 {code_point(match[0])}",
                "删去该字符",
            )
        )
    if problems:
        text = _FORBIDDEN.sub("\ufffd", text)
    return text, problems


def _decoded(data: bytes, path: str) -> tuple[str, list[Problem]]:
    if data.startswith(_UTF16) or (len(data) > 3 and 0 in (data[0], data[1]) and data[2:4].count(0) == 1):
        codec = "utf-16" if data.startswith(_UTF16) else "utf-16-le" if data[1] == 0 else "utf-16-be"
        return data.decode(codec, "replace"), [
            error(path, 1, 1, "Y101", "文件是 UTF-16 编码，应为 UTF-8", _SAVE_AS)
        ]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as fault:
        bad = fault.start
    line = data.count(b"\n", 0, bad) + 1
    column = len(data[data.rfind(b"\n", 0, bad) + 1 : bad].decode("utf-8", "replace")) + 1
    try:
        text, name = data.decode("gb18030"), "文件像是 GB18030（ANSI、GBK）编码"
    except UnicodeDecodeError:
        text, name = data.decode("utf-8", "replace"), "文件中有不是 UTF-8 编码的字节"
    return text, [error(path, line, column, "Y101", f"{name}，应为 UTF-8", _SAVE_AS)]


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of ``text``."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def with_stand_ins(text: str) -> tuple[str, dict[int, str]]:
    """The text with private-use stand-ins for what libyaml cannot read, and the table that undoes it."""
    found = sorted(set(_STAND_INS.findall(text)))
    if not found:
        return text, {}
    spare = unused(text, len(found))
    return text.translate({ord(c): s for c, s in zip(found, spare, strict=True)}), {
        ord(s): c for c, s in zip(found, spare, strict=True)
    }


def unused(text: str, count: int) -> list[str]:
    """``count`` private-use characters that the text does not contain."""
    spare = (c for c in map(chr, range(0xF0000, 0xFFFFE)) if c not in text)
    return [next(spare) for _ in range(count)]
