"""Any file → a manuscript: the reader is chosen by what the file contains, by its suffix only where that does not tell.

Problems: I803 (a file of a kind that is no document), I804 (an empty file), I805 (a saved page in one .mht file).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeAlias

from toolkit.importing.manuscript import Manuscript
from toolkit.problems import Problem, error

Reading: TypeAlias = tuple[Manuscript | None, tuple[Problem, ...]]

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAGS = re.compile(rb"<(?:p|div|span|br|table|td|meta|title)[\s>/]", re.IGNORECASE)
# What a file begins with that holds no text to import, and what to do with it.
_REFUSED = (
    (b"\x89PNG", "图片", "图片要先识别成文字：用扫描或文字识别软件转成 .docx 或 .txt 再导入"),
    (b"\xff\xd8\xff", "图片", "图片要先识别成文字：用扫描或文字识别软件转成 .docx 或 .txt 再导入"),
    (b"GIF8", "图片", "图片要先识别成文字：用扫描或文字识别软件转成 .docx 或 .txt 再导入"),
    (b"BM", "", ""),
    (b"II*\0", "图片", "图片要先识别成文字：用扫描或文字识别软件转成 .docx 或 .txt 再导入"),
    (b"MM\0*", "图片", "图片要先识别成文字：用扫描或文字识别软件转成 .docx 或 .txt 再导入"),
    (b"Rar!", "压缩包", "解压以后，把里面的文档逐个导入"),
    (b"7z\xbc\xaf", "压缩包", "解压以后，把里面的文档逐个导入"),
    (b"\x1f\x8b", "压缩包", "解压以后，把里面的文档逐个导入"),
    (b"MZ\x90", "程序", "确认文件名没有写错"),
    (b"\x7fELF", "程序", "确认文件名没有写错"),
    (b"OFD", "", ""),
)
_SPREADSHEET = "把要用的表格复制到 .docx 里再导入"
_SLIDES = "把文字复制到 .docx 或 .txt 里再导入"
_ZIPPED = (
    ("xl/", "电子表格", _SPREADSHEET),
    ("ppt/", "演示文稿", _SLIDES),
    ("OFD.xml", "OFD 版式文件", "用 OFD 阅读器另存为 PDF（带文字）或 .docx 后再导入"),
)
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.spreadsheet": ("电子表格", _SPREADSHEET),
    "application/vnd.oasis.opendocument.presentation": ("演示文稿", _SLIDES),
}
_OLE2_REFUSED = {
    ".xls": ("电子表格", _SPREADSHEET),
    ".et": ("电子表格", _SPREADSHEET),
    ".ppt": ("演示文稿", _SLIDES),
    ".dps": ("演示文稿", _SLIDES),
    ".msg": ("邮件", "打开邮件，把正文或附件另存后再导入"),
}


def read(data: bytes, name: str) -> Reading:
    """The manuscript of a file's bytes; ``name`` labels it in messages and lends its suffix where contents do not tell.

    Nothing is raised for what a file contains: what cannot be read gives None and a problem that says what to do.
    """
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return _refused(name, "I804", "文件是空的，没有可以导入的内容", "确认文件已经保存，再导入一次")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if b"%PDF-" in data[:1024]:
        from toolkit.importing.reading.portable import read_pdf

        return read_pdf(data, name)
    if data.startswith(_OLE2):
        if suffix in _OLE2_REFUSED:
            return _no_document(name, *_OLE2_REFUSED[suffix])
        return _through_office(data, name)
    if data.startswith(b"{\\rtf"):
        return _through_office(data, name)
    for mark, what, remedy in _REFUSED:
        if what and data.startswith(mark):
            return _no_document(name, what, remedy)
    return _text(suffix, data)(data, name)


def _text(suffix: str, data: bytes) -> Callable[[bytes, str], Reading]:
    """The reader of a file that is text: a page, Markdown, or plain."""
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head.count(0) > len(head) // 8:
        head = head.replace(b"\0", b"")
    if _archived(head, suffix):
        return _page_in_one_file
    if suffix in (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".jsp", ".php") or _is_page(head):
        from toolkit.importing.reading.web import read_web

        return read_web
    if suffix in (".md", ".markdown"):
        from toolkit.importing.reading.markdown import read_markdown

        return read_markdown
    from toolkit.importing.reading.text import read_text

    return read_text


def _is_page(head: bytes) -> bool:
    """Whether a text is a web page: it begins with its marks, or has many of them."""
    begins = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return begins.startswith(b"<") and (bool(_PAGE.search(head)) or len(_TAGS.findall(head)) >= 3)


def _archived(head: bytes, suffix: str) -> bool:
    return suffix in (".mht", ".mhtml") or bool(
        re.match(rb"(?:from|mime-version|snapshot-content-location)\s*:", head.lstrip(), re.IGNORECASE)
        and b"multipart/related" in head.lower()
    )


def _page_in_one_file(_data: bytes, name: str) -> Reading:
    message = "这是浏览器存成一个文件的网页（.mht），不能直接导入"
    hint = "用浏览器打开它，另存为“网页，仅 HTML”（.html）；或者把正文复制到 .txt 里，再导入"
    return _refused(name, "I805", message, hint)


def _zipped(data: bytes, name: str) -> Reading:
    """A file that is an archive: Word's, an OpenDocument text, or one that is no document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
            kind = _open_document(archive) if "mimetype" in members else ""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        members, kind = [], ""
        if PurePosixPath(name).suffix.lower() not in (".docx", ".docm", ".dotx"):
            return _no_document(name, "损坏的压缩包", "重新下载或复制一次；能解压的话，把里面的文档逐个导入")
    if not members or any(member.startswith("word/") for member in members):
        from toolkit.importing.reading.word import read_word

        return read_word(data, name)
    if kind in _OPEN_DOCUMENT:
        return _no_document(name, *_OPEN_DOCUMENT[kind])
    if kind.startswith("application/vnd.oasis.opendocument"):
        return _through_office(data, name)
    for beginning, what, remedy in _ZIPPED:
        if any(member.startswith(beginning) for member in members):
            return _no_document(name, what, remedy)
    return _no_document(name, "压缩包", "解压以后，把里面的文档逐个导入")


def _open_document(archive: zipfile.ZipFile) -> str:
    """What an OpenDocument file says it is; the member is a few dozen bytes, more is not read."""
    with archive.open("mimetype") as member:
        return member.read(200).decode("ascii", "replace").strip()


def _through_office(data: bytes, name: str) -> Reading:
    from toolkit.importing.reading.office import read_through_office

    return read_through_office(data, name)


def _no_document(name: str, what: str, remedy: str) -> Reading:
    return _refused(name, "I803", f"这是{what}，不是可以导入的文档", remedy)


def _refused(name: str, code: str, message: str, hint: str) -> Reading:
    return None, (error(name, 0, 0, code, message, hint),)
