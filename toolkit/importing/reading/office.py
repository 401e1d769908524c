"""Reads what only an office program understands, .doc, .wps, .rtf and .odt: LibreOffice makes a docx of it.

====  ==================================================================
I827  LibreOffice is not there
I828  LibreOffice cannot convert the file, or takes too long over it
I829  none of these formats, locked with a password, or made to do harm
====  ==================================================================
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.importing.reading.odf import without_links
from toolkit.importing.reading.rtf import without_fields
from toolkit.importing.reading.word import SAVE_AGAIN, read_word
from toolkit.layout.office import SECONDS, convert, to_docx
from toolkit.problems import error

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.importing.manuscript import Manuscript
    from toolkit.layout.office import Conversion
    from toolkit.problems import Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 50_000_000  # bytes of a file that is handed over
_WORD_TEXT, _LOCKED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
_OTHERS = {"Workbook": "电子表格", "PowerPoint Document": "演示文稿"}
_WORKS = "MatOST".encode("utf-16-le")
_IN_OTHER_WORDS = (("排出的版面", "转换的结果"), ("排版", "转换"), ("排完", "转换完"))


def read_through_office(
    data: bytes, label: str, *, office: Path | None = None, seconds: float = SECONDS
) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """The document, converted to docx and read as one; what the file is, its content tells, not its name.

    ``office`` is the program of LibreOffice, found where none is given; ``seconds`` the time that it has.
    """
    if len(data) > _LARGEST:
        return None, (error(label, 0, 0, "I829", "文件过大，不予转换", "把文件拆成几份，再各自导入"),)
    safe, conversion, problems = _prepared(data, label)
    if conversion is None:
        return None, problems
    made, faults = convert({label: safe}, conversion, office=office, seconds=seconds)
    if label not in made:
        return None, tuple(_told(fault) for fault in faults)
    return read_word(made[label], label)


def _prepared(data: bytes, label: str) -> tuple[bytes, Conversion | None, tuple[Problem, ...]]:
    """What is handed over, how it is read; or why it is not."""
    if data.startswith(b"{\\rt"):
        return without_fields(data), to_docx("Rich Text Format", "rtf"), ()
    if data.startswith(_OLE):
        return _compound(data, label)
    if data.startswith(b"PK"):
        safe, message = without_links(data, label)
        if message:
            return b"", None, (error(label, 0, 0, "I829", message, SAVE_AGAIN),)
        return safe, to_docx("writer8", "odt"), ()
    return (
        b"",
        None,
        (error(label, 0, 0, "I829", "不是 .doc、.wps、.rtf 或 .odt 文件，或文件已损坏", SAVE_AGAIN),),
    )


def _compound(data: bytes, label: str) -> tuple[bytes, Conversion | None, tuple[Problem, ...]]:
    if _LOCKED in data:
        return b"", None, (error(label, 0, 0, "I829", "文件加了密码", SAVE_AGAIN),)
    if _WORD_TEXT in data:
        return data, to_docx("MS Word 97", "doc"), ()
    if _WORKS in data:
        return data, to_docx("MS_Works", "wps"), ()
    kind = next((said for name, said in _OTHERS.items() if name.encode("utf-16-le") in data), "")
    message = f"这是{kind}，不是文字文件" if kind else "文件里找不到 Word 或 WPS 的正文"
    return b"", None, (error(label, 0, 0, "I829", message, SAVE_AGAIN),)


def _told(problem: Problem) -> Problem:
    """What layout says of LibreOffice, in the words of an import."""
    if problem.code == "W646":
        message = f"{problem.message.partition('，')[0]}，不能读 .doc、.wps、.rtf、.odt 文件"
        return replace(problem, code="I827", message=message, hint=f"{SAVE_AGAIN}；或者{problem.hint}")
    message = problem.message
    for before, after in _IN_OTHER_WORDS:
        message = message.replace(before, after)
    return replace(problem, code="I828", message=message, hint=f"{problem.hint}；或者{SAVE_AGAIN}")
