"""What is no docx, or a dangerous one, gives a message and nothing else; hostile contents end in time."""

from __future__ import annotations

import io
import time
import zipfile

import docx
import pytest
from audit_bench import ROOT, audit, codes, rewritten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.audit.auditing import MOST_FINDINGS
from toolkit.text import NOT_CARRIED


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def made(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


ENTITY = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def declared(doctype: str) -> bytes:
    return rewritten(made("正文"), "word/document.xml", DECLARATION, DECLARATION + doctype)


REFUSED = {
    "empty": (b"", "A701"),
    "text": ("不是压缩文件".encode(), "A701"),
    "damaged": (made("正文")[:-200], "A701"),
    "an old .doc or an encrypted one": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "A702"),
    "a bomb": (zipped(**{"word/document.xml": b"\0" * 60_000_000}), "A704"),
    "another archive": (zipped(a=b"b"), "A705"),
    "entities": (declared(ENTITY), "A706"),
    "an outside entity": (declared(OUTSIDE), "A706"),
    "XML cut short": (rewritten(made("正文"), "word/document.xml", "</w:document>", ""), "A706"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_safely_is_refused_with_a_remedy(data: bytes, code: str) -> None:
    audited = audit(data)
    assert [p.code for p in audited.problems] == [code]
    assert audited.problems[0].hint
    assert (audited.read, audited.failed, audited.findings) == (False, True, ())
    assert "模板" not in audited.problems[0].message


def test_styles_based_on_one_another_in_a_circle_end() -> None:
    circle = rewritten(
        made("正文"), "word/styles.xml", '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Heading1"/>'
    )
    assert "A709" in codes(circle)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('w:w="12240"', 'w:w="九"'),
        ('w:w="12240"', 'w:w="99999999999999999999"'),
        ('w:w="12240"', 'w:w="0"'),
        ('w:top="1440"', 'w:top="-1"'),
        ('w:linePitch="360"', 'w:linePitch="x" w:type="lines"'),
        ("<w:body>", "<w:body><w:p><w:pPr><w:spacing w:line='0' w:lineRule='exact'/></w:pPr></w:p>"),
        (
            "<w:body>",
            "<w:body><w:p><w:pPr><w:spacing w:line='0'/></w:pPr><w:r><w:t>甲乙丙丁戊己。</w:t></w:r></w:p>",
        ),
        ("<w:body>", "<w:body><w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r></w:p>"),
        ("<w:body>", "<w:body><w:p><w:r><w:sym w:char='D800'/><w:sym w:char='zz'/><w:t>甲</w:t></w:r></w:p>"),
        ("<w:body>", "<w:body><w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"),
        ("<w:body>", "<w:body><!-- 注 --><?pi?><w:p><!-- 注 --></w:p>"),
        (
            "<w:body>",
            "<w:body><w:p><w:pPr><w:numPr><w:ilvl w:val='x'/><w:numId w:val='9'/></w:numPr></w:pPr></w:p>",
        ),
        (
            "<w:body>",
            "<w:body><w:p><w:r><w:rPr><w:sz w:val='0'/></w:rPr><w:t>全年开展检查。</w:t></w:r></w:p>",
        ),
    ],
)
def test_nonsense_in_the_measures_is_no_crash(old: str, new: str) -> None:
    document = rewritten(made("正文，正文。", "一、标题"), "word/document.xml", old, new)
    assert audit(document).read


def test_a_document_without_styles_settings_or_numbers_is_read() -> None:
    source = zipfile.ZipFile(io.BytesIO(made("一、正文。")))
    kept = {
        n: source.read(n)
        for n in source.namelist()
        if not n.startswith(("word/s", "word/n", "word/theme", "docProps"))
    }
    assert audit(zipped(**kept)).read


@pytest.mark.parametrize(
    "line",
    [
        "1.甲" * 2,
        "（一）" * 300,
        "签发人" * 2000,
        "一、" * 2000,
        "甲,乙" * 3000,
        "《" * 5000,
        " " * 9000 + "甲",
    ],
)
def test_a_hostile_text_does_not_take_long(line: str) -> None:
    data = made(*[line] * 300)
    start = time.process_time()
    audited = audit(data)
    assert time.process_time() - start < 40
    assert len(audited.findings) <= MOST_FINDINGS


PIECES = st.sampled_from(
    [
        "附件",
        "：",
        ":",
        "1.",
        "一、",
        "（一）",
        "2023年2月20日",
        "许交〔2023〕12号",
        "签发人",
        "局",
        "\t",
        "\n",
        "　",
        "。",
        "《",
        "”",
    ]
)
LINES = st.lists(st.one_of(st.text(max_size=12), st.lists(PIECES, max_size=6).map("".join)), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_any_text_is_audited_without_a_crash(lines: list[str]) -> None:
    assert audit(made(*(NOT_CARRIED.sub("", line) for line in lines))).read


def test_the_strict_form_of_the_format_is_read_as_well() -> None:
    strict = rewritten(
        made("正文，正文。"),
        "word/document.xml",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert audit(strict).read


def test_a_template_with_tags_is_told_to_be_one() -> None:
    (finding,) = audit((ROOT / "templates" / "部门年度报告" / "模板.docx").read_bytes()).findings
    assert finding.clause.code == "A709"
    assert "模板" in finding.found
