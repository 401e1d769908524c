"""Any file → its reader, told by contents; what is no document is refused with a remedy."""

from __future__ import annotations

import io
import sys
import types
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.importing.manuscript import Line, Manuscript
from toolkit.importing.reading.anyfile import read

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(*members: str, **contents: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member in members:
            archive.writestr(member, contents.get(member, "x"))
    return made.getvalue()


def texts(data: bytes, name: str) -> list[str]:
    manuscript, problems = read(data, name)
    assert manuscript is not None, problems
    return [block.text for block in manuscript.blocks if isinstance(block, Line)]


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The readers of other rooms, which say only that they were asked."""
    asked: list[str] = []
    for module, function in (
        ("web", "read_web"),
        ("portable", "read_pdf"),
        ("word", "read_word"),
        ("office", "read_through_office"),
    ):
        stand_in = types.ModuleType(f"toolkit.importing.reading.{module}")

        def reader(_data: bytes, label: str, _function: str = function) -> tuple[Manuscript, tuple[()]]:
            asked.append(_function)
            return Manuscript(label, "段", ()), ()

        setattr(stand_in, function, reader)
        monkeypatch.setitem(sys.modules, stand_in.__name__, stand_in)
    return asked


@pytest.mark.parametrize(
    ("data", "name", "reader"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "总结.txt", "read_word"),
        (b"PK\x03\x04broken", "总结.docx", "read_word"),
        (
            zipped("mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.text"),
            "a",
            "read_through_office",
        ),
        (b"%PDF-1.7\n", "总结.doc", "read_pdf"),
        (OLE2, "总结.doc", "read_through_office"),
        (OLE2, "总结.wps", "read_through_office"),
        (OLE2, "总结", "read_through_office"),
        (b"{\\rtf1 x}", "总结.doc", "read_through_office"),
        ("<!DOCTYPE html><html><p>甲</p>".encode(), "总结.txt", "read_web"),
        ("<p>甲</p>".encode(), "总结.html", "read_web"),
        ("\ufeff<html><body>甲".encode("utf-16-le"), "总结", "read_web"),
    ],
)
def test_the_reader_is_told_by_contents(readers: list[str], data: bytes, name: str, reader: str) -> None:
    manuscript, problems = read(data, name)
    assert manuscript is not None
    assert not problems
    assert readers == [reader]


def test_a_text_is_read_whatever_its_suffix() -> None:
    assert texts("某某局总结\n".encode("gb18030"), "总结.docx") == ["某某局总结"]
    assert texts("# 某某局总结\n".encode(), "总结.MD") == ["某某局总结"]
    assert texts("# 某某局总结\n".encode(), "总结.txt") == ["# 某某局总结"]
    assert texts("某某局总结<一>\n".encode("utf-16"), "总结") == ["某某局总结<一>"]


@pytest.mark.parametrize(
    ("data", "name", "code", "says"),
    [
        (b"", "a.txt", "I804", "空的"),
        (b"\xef\xbb\xbf \r\n", "a.txt", "I804", "空的"),
        (b"\x89PNG\r\n", "a.docx", "I803", "图片"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "I803", "图片"),
        (zipped("xl/workbook.xml"), "a.xlsx", "I803", "电子表格"),
        (zipped("ppt/presentation.xml"), "a.pptx", "I803", "演示文稿"),
        (zipped("OFD.xml"), "a.ofd", "I803", "OFD"),
        (zipped("甲.doc"), "a.zip", "I803", "压缩包"),
        (b"PK\x03\x04broken", "a.zip", "I803", "压缩包"),
        (b"Rar!\x1a\x07", "a.rar", "I803", "压缩包"),
        (OLE2, "a.xls", "I803", "电子表格"),
        (b"MZ\x90\0", "a.exe", "I803", "程序"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;", "a.mht", "I805", ".mht"),
        (b"\xff\x80\xfe\xff\x81\xff\xa0" * 100, "a.bin", "I802", "读不成文字"),
    ],
)
def test_what_is_no_document_is_refused_with_a_remedy(data: bytes, name: str, code: str, says: str) -> None:
    manuscript, problems = read(data, name)
    assert manuscript is None
    assert [problem.code for problem in problems] == [code]
    assert says in problems[0].message
    assert problems[0].hint
    assert problems[0].path == name


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a", "a.mht", "a.exe"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    if not data.startswith((b"PK", b"%PDF", b"{\\rtf", b"<", OLE2[:8])):
        manuscript, problems = read(data, name)
        assert manuscript is not None or problems
