"""Bytes → text: which encoding they are in, one kind of line end, and nothing dropped that was not named.

Problems: I801 (bytes that are no text in any encoding known here), I802 (too many of them: this is no text).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from toolkit.importing.manuscript import LeftOut
from toolkit.problems import Problem, Severity, error
from toolkit.text import NOT_CARRIED, code_point

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What files and servers call encodings, where it is not the name of the one that reads all of it.
_CALLED = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows-936": "gb18030",
    "hz-gb-2312": "hz",
    "utf8": "utf-8",
    "unicode": "utf-16",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "iso-8859-1": "utf-8",  # what servers say that were never told
    "latin-1": "utf-8",
}
_READ_HERE = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32-be", "big5", "hz")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_SAMPLE = 20_000  # bytes that tell an encoding without a mark
_UNREAD = 0xDC00  # a byte that no encoding could read stands as this and its value until it is named


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""The text of some bytes, lines ending in ``\n``; what it could not carry is named in ``left_out`` by its line.

    ``text`` is empty where a problem is an error.
    """

    text: str
    encoding: str
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


def decoded(data: bytes, declared: str = "", label: str = "") -> Decoded:
    """The text of ``data``: by its byte order mark, else as ``declared`` (``gb2312``), else as it looks.

    Bytes that cannot be read do not end the reading: each is named in ``left_out``, a warning counts them.
    """
    data, encoding = _told(data, declared)
    text = data.decode(encoding, _UNREAD_BYTES)
    unread = len(re.findall("[\udc00-\udcff]", text))
    if unread > 20 and unread * 20 > len(data):
        return Decoded("", encoding, (), (_no_text(label, text),))
    text = _LINE_ENDS.sub("\n", text)
    # A page break is white space to a reader; the readers of text look for it.
    left_out = _not_carried(text)
    problems = (_unreadable(label, text, unread),) if unread else ()
    return Decoded(_removed(text) if left_out else text, encoding, left_out, problems)


def _told(data: bytes, declared: str) -> tuple[bytes, str]:
    """The bytes without their mark, and the encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    name = declared.strip().strip("\"'").lower()
    name = _CALLED.get(name, name)
    if name in _READ_HERE and _reads(data, name):
        return data, name
    if data.count(0) * 4 <= len(data) and _reads(data, "utf-8"):
        return data, "utf-8"
    return data, _without_mark(data)


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _without_mark(data: bytes) -> str:
    """UTF-16 by its zero bytes or because it reads better so; UTF-8 that is damaged; otherwise GB18030."""
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if max(even, odd) > 4 * min(even, odd):
            return "utf-16-le" if odd > even else "utf-16-be"
    sample = sample[: len(sample) // 2 * 2]
    scores = {name: _plausible(sample, name) for name in ("gb18030", "utf-8", "utf-16-le", "utf-16-be")}
    if b"\0" in sample:
        return max(scores, key=lambda name: scores[name])
    wide = max(("utf-16-le", "utf-16-be"), key=lambda name: scores[name])
    # Bytes of one encoding often read as another by chance: the less likely one has to be much better.
    if len(data) % 2 == 0 and scores[wide] > 0.95 and scores["gb18030"] < 0.8:
        return wide
    return "utf-8" if scores["utf-8"] > scores["gb18030"] else "gb18030"


def _plausible(sample: bytes, encoding: str) -> float:
    """How much of a sample is what Chinese texts are written in: the characters of GB 2312, less what is unread."""
    text = sample.decode(encoding, "ignore")
    if not text:
        return 0.0
    unit = 2 if encoding != "utf-8" else 3
    usual = len(_UNUSUAL.sub("", text).encode("gb2312", "ignore").decode("gb2312"))
    expected = max(len(text), (len(sample) - sum(c < "\x80" for c in text)) / unit)
    return usual / expected


_UNUSUAL = re.compile("[\x00-\x08\x0e-\x1f\x7f\u0370-\u04ff\u3041-\u30ff]")


def _stand_in(fault: UnicodeError) -> tuple[str, int]:
    """An undecodable byte as a lone surrogate, which no text can contain, so that it can be named later."""
    assert isinstance(fault, UnicodeDecodeError)  # noqa: S101 - it is registered for decoding only
    wrong = fault.object[fault.start : fault.end]
    return "".join(chr(_UNREAD + byte) for byte in wrong), fault.end


_UNREAD_BYTES = "gongwen-unread"
codecs.register_error(_UNREAD_BYTES, _stand_in)


def _carried(character: str) -> bool:
    return character == "\x0c"


def _removed(text: str) -> str:
    return NOT_CARRIED.sub(lambda match: match[0] if _carried(match[0]) else "", text)


def _not_carried(text: str) -> tuple[LeftOut, ...]:
    """What a document cannot carry, by line; characters of one kind beside each other are one entry."""
    found = []
    line, counted = 1, 0
    for match in re.finditer(rf"({NOT_CARRIED.pattern})\1*", text):
        character = match[1]
        if _carried(character):
            continue
        line += text.count("\n", counted, match.start())
        counted = match.start()
        times = len(match[0])
        byte = ord(character) - _UNREAD
        unread = 0 <= byte <= 0xFF
        name = f"字节 {byte:02X}" if unread else code_point(character)
        why = "读不出的字节" if unread else "公文里不能有的字符"
        found.append(LeftOut(name + (f" ×{times}" if times > 1 else ""), line, why))
    return tuple(found)


def _place(text: str) -> tuple[int, int, int]:
    """Line, column and value of the first byte that was not read."""
    match = re.search("[\udc00-\udcff]", text)
    start = match.start() if match else 0
    before = text[:start]
    value = ord(text[start]) - _UNREAD if match else 0
    return before.count("\n") + 1, start - before.rfind("\n"), value


def _unreadable(label: str, text: str, unread: int) -> Problem:
    line, column, value = _place(text)
    message = f"有 {unread} 个字节读不成文字（第一个是 {value:02X}），没有写进来，列在数据文件末尾"
    hint = "用原来的软件打开，核对这一行，另存为 UTF-8 编码的文本后再导入"
    return Problem(label, line, column, Severity.WARNING, "I801", message, hint)


def _no_text(label: str, text: str) -> Problem:
    line, column, value = _place(text)
    message = f"读不成文字：不是 UTF-8、UTF-16，也不是 GB18030（第一个读不出的字节是 {value:02X}）"
    hint = "确认它是文本文件；用原来的软件打开，另存为 UTF-8 编码的文本或 .docx 后再导入"
    return error(label, line, column, "I802", message, hint)
