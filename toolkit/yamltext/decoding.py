"""Bytes to text: UTF-8 only, other encodings recognised and explained, unprintable characters placed."""

from __future__ import annotations

import codecs
import re

from toolkit.problems import Problem, error
from toolkit.text import code_point

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")
_MOST = 20  # control characters told one by one
_SAVE_AS = "用记事本打开，“另存为”时编码选“UTF-8”，再保存"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROLS = bytes(code for code in range(0x20) if chr(code) not in "\t\n\r")

# What XML carries and libyaml refuses or takes for a line break; a stand-in takes its place while parsing.
_STAND_INS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file and what is wrong with its encoding; the text is usable for further checks.

    None where the file is no text at all.
    """
    text, problems = _decoded(data, path)
    if text is None:
        return None, problems
    text = text.removeprefix("\ufeff")
    if not problems and _clean(data, text):
        return text, problems
    found = 0
    line, start = 1, 0  # of the line that the last character found stands in
    for match in _FORBIDDEN.finditer(text):
        found += 1
        if found > _MOST:
            continue
        at = match.start()
        line += text.count("\n", start, at)
        start = max(start, text.rfind("\n", 0, at) + 1)
        message = f"含有不能出现在文档里的控制字符 {code_point(match[0])}"
        problems.append(error(path, line, at - start + 1, "Y102", message, "删去该字符"))
    if found > _MOST:
        problems.append(error(path, 0, 0, "Y102", f"另有 {found - _MOST} 个控制字符", "检查是否放错了文件"))
    if problems:
        text = _FORBIDDEN.sub("\ufffd", text)
    return text, problems


def _clean(data: bytes, text: str) -> bool:
    """Whether UTF-8 has nothing that is forbidden, told in a fifth of the time."""
    return len(data.translate(None, _CONTROLS)) == len(data) and "\ufffe" not in text and "\uffff" not in text


def _decoded(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    if data.startswith(_BINARY):
        hint = "数据写在 .yaml 文本文件里；Word 文件放在 templates 或 drafts"
        return None, [error(path, 0, 0, "Y101", "这是 Word 文件或压缩文件，不是文本", hint)]
    if codec := _utf16(data):
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


def _utf16(data: bytes) -> str | None:
    """The codec of UTF-16, told by its mark or by NULs that stand only beside ASCII, on one side."""
    if data.startswith(_UTF16):
        return "utf-16"
    sample = data[:4096]
    high, low = sample[1::2].count(0), sample[0::2].count(0)
    if len(data) % 2 or high + low < 3 or (high and low):
        return None
    return "utf-16-le" if high else "utf-16-be"


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
