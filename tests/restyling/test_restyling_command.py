"""``gongwen audit --fix``: the source untouched, nothing written over, what remains told; hostile files refused."""

from __future__ import annotations

import io
import json
import os
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from restyling_bench import codes, fixed, members, notice, plain, refused, spoken, with_members

from toolkit.cli import gongwen
from toolkit.files import DiskFault, write_atomically
from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from pathlib import Path


def used(*arguments: object) -> tuple[int, str]:
    said = ["audit", "--fix", *map(str, arguments)]
    result = CliRunner().invoke(gongwen, said, prog_name="gongwen", catch_exceptions=False)
    return result.exit_code, result.output


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "来稿.docx"
    path.write_bytes(notice().bytes)
    return path


def test_a_new_file_is_written_and_what_remains_is_told(source: Path, tmp_path: Path) -> None:
    before, new = source.read_bytes(), tmp_path / "重排.docx"
    code, said = used("-o", new, source)
    assert code == 0
    lines = said.splitlines()
    assert lines[0] == f"已写 {new}，文字与 {source} 逐字相同"
    assert lines[2] == "重排以后还有："
    assert "A765" in said
    assert source.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["来稿.docx", "重排.docx"]


def test_a_fixed_file_fixed_is_the_same_byte_for_byte(source: Path, tmp_path: Path) -> None:
    used("-o", tmp_path / "一.docx", source)
    assert used("-o", tmp_path / "二.docx", tmp_path / "一.docx")[0] == 0
    assert (tmp_path / "一.docx").read_bytes() == (tmp_path / "二.docx").read_bytes()


def test_errors_that_need_other_characters_remain_and_exit_with_1(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(
        plain(["示例市司法局关于工作的报告", "依法行政,规范执法,各项工作取得了进展。"])
    )
    code, said = used("-o", tmp_path / "乙.docx", tmp_path / "甲.docx")
    assert code == 1
    assert "A763" in said
    assert (tmp_path / "乙.docx").exists()


def test_nothing_is_written_over_without_force(source: Path, tmp_path: Path) -> None:
    new = tmp_path / "重排.docx"
    new.write_bytes(b"mine")
    code, said = used("-o", new, source)
    assert code == 1
    assert "W655" in said
    assert new.read_bytes() == b"mine"
    assert used("-o", new, "--force", source)[0] == 0
    assert new.read_bytes() != b"mine"


@pytest.mark.parametrize("how", ["itself", "link", "symlink", "detour"])
def test_the_source_is_never_written_over_by_no_name(source: Path, tmp_path: Path, how: str) -> None:
    before, other = source.read_bytes(), tmp_path / "别名.docx"
    if how == "link":
        os.link(source, other)
    elif how == "symlink":
        other.symlink_to(source)
    elif how == "detour":
        (tmp_path / "夹").mkdir()
        other = tmp_path / "夹" / ".." / source.name
    else:
        other = source
    code, said = used("--force", "-o", other, source)
    assert (code, source.read_bytes()) == (1, before)
    assert "W656" in said


def test_a_folder_is_no_new_file(source: Path, tmp_path: Path) -> None:
    (tmp_path / "夹.docx").mkdir()
    code, said = used("--force", "-o", tmp_path / "夹.docx", source)
    assert code == 1
    assert "W655" in said


@pytest.mark.parametrize("name", ["重排.doc", "重排", "重排.docx.pdf"])
def test_a_new_file_that_word_would_not_open_is_not_written(source: Path, tmp_path: Path, name: str) -> None:
    code, said = used("-o", tmp_path / name, source)
    assert code == 2
    assert "-o 的文件名要以 .docx 结尾" in said
    assert not (tmp_path / name).exists()
    assert used("-o", tmp_path / "重排.DOCX", source)[0] == 0


@pytest.mark.parametrize("name", ["报告.html", "报告.HTM", "报告.docx"])
def test_a_page_has_the_ending_of_one(source: Path, tmp_path: Path, name: str) -> None:
    typed = ["audit", "--format", "html", "-o", str(tmp_path / name), str(source)]
    result = CliRunner().invoke(gongwen, typed, prog_name="gongwen", catch_exceptions=False)
    refused = name.endswith(".docx")
    assert (result.exit_code == 2, (tmp_path / name).exists()) == (refused, not refused)
    assert ("-o 的文件名要以 .html 或 .htm 结尾" in result.output) == refused


def test_links_and_devices_are_not_replaced_even_with_force(source: Path, tmp_path: Path) -> None:
    """Whoever may write in /dev would else put a docx in the place of /dev/null; tried on a pipe."""
    (tmp_path / "空.docx").symlink_to(tmp_path / "没有.docx")
    (tmp_path / "别处.docx").write_bytes(b"mine")
    (tmp_path / "链接.docx").symlink_to(tmp_path / "别处.docx")
    os.mkfifo(tmp_path / "管道.docx")
    for name in ("空.docx", "链接.docx", "管道.docx"):
        code, said = used("--force", "-o", tmp_path / name, source)
        assert code == 1
        assert "W655 这是链接或设备" in said
    assert (tmp_path / "空.docx").is_symlink()
    assert (tmp_path / "别处.docx").read_bytes() == b"mine"
    assert (tmp_path / "链接.docx").is_symlink()
    assert (tmp_path / "管道.docx").is_fifo()


def test_a_device_is_replaced_by_nothing_that_writes_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    with pytest.raises(DiskFault, match="不是普通文件"):
        write_atomically(tmp_path / "管道", b"x")
    assert (tmp_path / "管道").is_fifo()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_page_is_not_written_over_a_file_that_it_tells_of(source: Path) -> None:
    before, other = source.read_bytes(), source.with_name("别名.html")
    os.link(source, other)
    typed = ["audit", "--format", "html", "--force", "-o", str(other), str(source)]
    result = CliRunner().invoke(gongwen, typed, prog_name="gongwen", catch_exceptions=False)
    assert (result.exit_code, source.read_bytes()) == (1, before)
    assert "W656" in result.output


def test_a_template_is_not_restyled(tmp_path: Path) -> None:
    code, said = used("-o", tmp_path / "乙.docx", builtin_templates() / "函" / "模板.docx")
    assert code == 1
    assert "W659 文件是模板" in said
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    code, said = used("-o", tmp_path / "乙.docx", tmp_path / "没有.docx")
    assert code == 1
    assert "W608" in said
    assert list(tmp_path.iterdir()) == []


def test_json_has_what_was_written_and_what_remains(source: Path, tmp_path: Path) -> None:
    new = tmp_path / "重排.docx"
    code, said = used("--json", "-o", new, source)
    told = json.loads(said)
    assert code == 0
    assert (told["原文件"], told["新文件"], told["问题"]) == (str(source), str(new), [])
    assert [each["代码"] for each in told["还有"]["文件"][0]["问题"]] == ["A765"]
    code, said = used("--json", "-o", new, source)
    told = json.loads(said)
    assert (code, told["新文件"], told["还有"]) == (1, None, None)
    assert [each["代码"] for each in told["问题"]] == ["W655"]


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(plain(["正文"])).items():
            archive.writestr(name, content)
        archive.writestr("word/media/image1.png", b"\0" * 50_000_000)
    return buffer.getvalue()


def with_dtd() -> bytes:
    before = plain(["正文"])
    text = members(before)["word/document.xml"].replace(
        b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1
    )
    return with_members(before, **{"word/document.xml": text})


def strict() -> bytes:
    before = plain(["正文"])
    usual, other = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    text = members(before)["word/document.xml"].replace(usual, other)
    return with_members(before, **{"word/document.xml": text})


def signed() -> bytes:
    return with_members(plain(["正文"]), **{"_xmlsignatures/sig1.xml": b"<Signature/>"})


def without(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, content in members(plain(["正文"])).items():
            if each != name:
                archive.writestr(each, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "A701"),
        (b"PK\x03\x04", "A701"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "A702"),
        (bomb(), "A704"),
        (with_dtd(), "A706"),
        (strict(), "W659"),
        (signed(), "W659"),
        (without("[Content_Types].xml"), "A705"),
        (without("word/_rels/document.xml.rels"), "W659"),
    ],
    ids=["empty", "torn", "doc", "bomb", "dtd", "strict", "signed", "no types", "no relations"],
)
def test_a_dangerous_or_a_foreign_file_is_refused(data: bytes, code: str) -> None:
    assert [problem.code for problem in refused(data).problems] == [code]


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "炸弹.docx").write_bytes(bomb())
    code, said = used("-o", tmp_path / "乙.docx", tmp_path / "炸弹.docx")
    assert code == 1
    assert "A704" in said
    assert [p.name for p in tmp_path.iterdir()] == ["炸弹.docx"]


def test_a_docx_without_styles_settings_and_properties_is_restyled(tmp_path: Path) -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        'PartName="/word/document.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    start = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    relation = (
        '<Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/>'
    )
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>正文'
        "</w:t></w:r></w:p></w:body></w:document>"
    )
    path = tmp_path / "小.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", f"{start}{relation}</Relationships>")
        archive.writestr("word/_rels/document.xml.rels", f"{start}</Relationships>")
        archive.writestr("word/document.xml", document)
    assert used("-o", tmp_path / "大.docx", path)[0] == 0
    made = members((tmp_path / "大.docx").read_bytes())
    assert {"word/styles1.xml", "word/settings1.xml", "word/footer1.xml", "word/footer2.xml"} <= set(made)


@pytest.mark.parametrize(
    "piece",
    [
        '<w:pPr><w:numPr><w:ilvl w:val="²"/><w:numId w:val="&quot;/>&lt;a"/></w:numPr></w:pPr>',
        '<w:pPr><w:ind w:left="9999999999" w:firstLineChars="x"/><w:jc w:val="&quot;&lt;"/></w:pPr>',
        '<w:pPr><w:pStyle w:val="&quot;&gt;"/><w:spacing w:line="-5" w:lineRule="exact"/></w:pPr>',
        '<w:pPr><w:outlineLvl w:val="99"/><w:tabs><w:tab/></w:tabs><w:framePr/></w:pPr>',
    ],
)
def test_values_that_no_program_writes_do_no_harm(piece: str) -> None:
    before = plain(["示例市司法局关于工作情况的报告", "正文一段。"])
    text = members(before)["word/document.xml"].replace(b"<w:p><w:r>", f"<w:p>{piece}<w:r>".encode())
    hostile = with_members(before, **{"word/document.xml": text})
    assert spoken(fixed(hostile)) == spoken(hostile)


def test_a_sheet_with_senseless_measures_is_set() -> None:
    before = plain(["示例市司法局关于工作情况的报告", "正文一段。"])
    text = members(before)["word/document.xml"]
    for sizes in (
        b'<w:pgSz w:w="x" w:h="&quot;"/><w:pgMar w:header="&quot;"/><w:pgNumType w:fmt="upperRoman"/>',
        b"",
    ):
        start, end = text.index(b"<w:pgSz"), text.index(b"<w:cols")
        made = fixed(with_members(before, **{"word/document.xml": text[:start] + sizes + text[end:]}))
        assert "A710" not in codes(made)
        assert "A711" not in codes(made)
