"""Old formats are read through LibreOffice, which is given nothing to fetch or run, and told what to read."""

from __future__ import annotations

import io
import re
import shutil
import struct
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import pytest
from whole_text import characters
from word_bench import field, p, r, row, table, word

from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.reading.odf import without_links
from toolkit.importing.reading.office import read_through_office
from toolkit.importing.reading.rtf import without_fields
from toolkit.importing.reading.word import read_word
from toolkit.layout import office

needs_office = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("script", "script"))
)
SAVED = (
    ("doc", "doc:MS Word 97", b""),
    ("rtf", "rtf:Rich Text Format", b"}"),
    ("odt", "odt:writer8", b"PK\x05\x06"),
)
MANIFEST = "META-INF/manifest.xml"
LISTED = (
    b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
    b'<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/><m:file-entry m:full-path="Object 1/"/>'
    b"</m:manifest>"
)
LIST = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1."/></w:lvl>'
NUMBERING = (
    f'<w:numbering XMLNS><w:abstractNum w:abstractNumId="0">{LIST}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
DOCUMENT = word(
    p("某某市交通运输局工作报告", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>')
    + p("总体情况", NUMBERED)
    + p("全年办结事项五十六件，A&lt;B&amp;C，满意率为98.5%。")
    + table(row("事项", "件数", properties="<w:tblHeader/>"), row("许可", "56"), row("处罚", "7"))
    + p("下步打算", NUMBERED)
    + f"<w:p>{r('继续')}<w:del w:id='1' w:author='某'><w:r><w:delText>不</w:delText></w:r></w:del>{r('努力。')}</w:p>"
    + p("2024年1月5日", '<w:jc w:val="right"/>'),
    numbering=NUMBERING,
)


def odt(body: str, members: dict[str, bytes] | None = None, kind: str = "text") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "content.xml",
            f'<office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        for name, data in {MANIFEST: LISTED, **(members or {})}.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress((b"\0" + b"\xff\0\0" * 8) * 8)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def saved() -> dict[str, bytes]:
    """A document as LibreOffice saves it in each old format."""
    found: dict[str, bytes] = {}
    for suffix, makes, ending in SAVED:
        conversion = office.Conversion("MS Word 2007 XML", "docx", makes, suffix, ending)
        made, problems = office.convert({suffix: DOCUMENT}, conversion)
        assert not problems
        found |= made
    return found | {"wps": found["doc"]}


class TestWithLibreOffice:
    pytestmark = needs_office

    @pytest.mark.parametrize("suffix", ["doc", "wps", "rtf", "odt"])
    def test_an_old_format_gives_what_the_docx_gives(self, saved: dict[str, bytes], suffix: str) -> None:
        straight, _ = read_word(DOCUMENT, "来文.docx")
        through, problems = read_through_office(saved[suffix], f"来文.{suffix}")
        assert straight is not None
        assert through is not None
        assert [problem.code for problem in problems] == ["I825"]
        assert Counter(characters(through)) == Counter(characters(straight))
        texts = [block.text for block in through.blocks if isinstance(block, Line)]
        assert texts == [block.text for block in straight.blocks if isinstance(block, Line)]
        assert [b.rows for b in through.blocks if isinstance(b, Grid)] == [
            b.rows for b in straight.blocks if isinstance(b, Grid)
        ]
        title = through.blocks[0]
        assert isinstance(title, Line)
        assert (title.align, title.size) == ("center", 22.0)

    def test_a_rich_text_file_brings_no_picture_of_this_machine(self, tmp_path: Path) -> None:
        (tmp_path / "私.png").write_bytes(png())
        code = rf'INCLUDEPICTURE "{tmp_path.as_posix()}/私.png" \\d'.encode("gb18030")
        data = rb"{\rtf1\ansi Start {\field{\*\fldinst " + code + rb"}{\fldrslt Shown}} End\par}"
        manuscript, _ = read_through_office(data, "来文.rtf")
        assert manuscript is not None
        assert [block.text for block in manuscript.blocks if isinstance(block, Line)] == ["Start Shown End"]
        assert len(manuscript.blocks) == 1

    def test_an_odt_is_read_without_what_it_links_to(self, tmp_path: Path) -> None:
        (tmp_path / "私.odt").write_bytes(odt("<text:p>别人的字</text:p>"))
        link = f'xlink:href="{(tmp_path / "私.odt").as_uri()}"'
        body = f'<text:section text:name="甲"><text:section-source {link}/><text:p>自己的字</text:p></text:section>'
        manuscript, _ = read_through_office(odt(body), "来文.odt")
        assert manuscript is not None
        assert [block.text for block in manuscript.blocks if isinstance(block, Line)] == ["自己的字"]

    @pytest.mark.parametrize(
        "data", [OLE + "WordDocument".encode("utf-16-le") + b"\0" * 600, b"{\\rtf1 {{{{"]
    )
    def test_what_it_cannot_open_is_told_or_read(self, data: bytes) -> None:
        manuscript, problems = read_through_office(data, "来文.doc")
        assert manuscript is None or not manuscript.blocks
        assert {problem.code for problem in problems} <= {"I828", "I822"}
        assert problems


def codes(data: bytes) -> list[str]:
    manuscript, problems = read_through_office(data, "来文.doc")
    assert manuscript is None
    assert all("导入" in problem.hint for problem in problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是 .doc、.wps、.rtf 或 .odt 文件"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "电子表格"),
        (OLE, "找不到 Word 或 WPS 的正文"),
        (b"PK\x03\x04", "已损坏"),
        (odt("", kind="spreadsheet"), "不是 OpenDocument 的文字文件"),
        (odt("", {MANIFEST: b"<m><encryption-data/></m>"}), "密码"),
        (odt("", {"styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "styles.xml"),
    ],
)
def test_what_is_not_handed_over_is_told(data: bytes, said: str) -> None:
    _, problems = read_through_office(data, "来文")
    assert codes(data) == ["I829"]
    assert said in problems[0].message


def test_without_libreoffice_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(office.VARIABLE, raising=False)
    monkeypatch.setattr(office, "_PLACES", ())
    _, (problem,) = read_through_office(b"{\\rtf1 x}", "来文.rtf")
    assert problem.code == "I827"
    assert problem.message == "找不到 LibreOffice，不能读 .doc、.wps、.rtf、.odt 文件"
    assert "另存为 .docx" in problem.hint
    assert "安装 LibreOffice" in problem.hint


def test_what_would_be_fetched_or_run_is_cut_from_an_odt() -> None:
    body = (
        '<text:p>前<draw:frame><draw:image xlink:href="http://x.example/a.png"/></draw:frame>中'
        '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>后'
        '<draw:object xlink:href="./Object 1"/>尾</text:p>'
        '<office:scripts>x</office:scripts><text:p><text:a xlink:href="http://x.example">网址</text:a></text:p>'
    )
    members = {"Basic/a.xml": b"<x/>", "Object 1/content.xml": b"<x/>", "Pictures/a.png": b"x"}
    safe, message = without_links(odt(body, members), "来文.odt")
    assert not message
    with zipfile.ZipFile(io.BytesIO(safe)) as archive:
        assert sorted(archive.namelist()) == [MANIFEST, "Pictures/a.png", "content.xml", "mimetype"]
        assert archive.namelist()[0] == "mimetype"
        assert b"Object" not in archive.read(MANIFEST)
        content = archive.read("content.xml").decode()
    assert re.findall(r'href="([^"]*)"', content) == ["Pictures/a.png", "http://x.example"]
    assert re.sub(r"<[^>]*>", "", content).strip() == "前中后尾网址"


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (rb"{\*\fldinst PAGE }", True),
        (rb"{\*\fldinst {\rtlch\fcs1 \af0 \insrsid12  TOC \\o}}", True),
        (rb"{\*\fldinst INCLUDEPICTURE x}", False),
        (rb"{\*\fldinst{\info PAGE }INCLUDEPICTURE}", False),
        (rb"{\*\fldinst\xPAGE INCLUDEPICTURE}", False),
        (rb"{\*\fldinst\bPAGE INCLUDEPICTURE}", False),
        (rb"{\*\fldinst\bin5 PAGE INCLUDEPICTURE}", False),
        (rb"{\*\FLDINST DDEAUTO}", False),
        (rb"{\*\objdata 00}", False),
    ],
)
def test_codes_of_fields_are_hidden_from_it_and_nothing_moves(data: bytes, kept: bool) -> None:
    assert (without_fields(data) == data) is kept
    assert len(without_fields(data)) == len(data)


def test_a_field_of_a_docx_needs_no_office() -> None:
    manuscript, _ = read_word(word(f"<w:p>{field('DATE', '2024年1月5日')}</w:p>"), "来文.docx")
    assert manuscript is not None
    assert characters(manuscript) == "2024年1月5日"
