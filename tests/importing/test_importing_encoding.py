"""Bytes → text: whatever the encoding, nothing goes without being named."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.importing.reading.encoding import decoded
from toolkit.text import NOT_CARRIED

TEXT = "某某市交通运输局2023年工作总结\n一、主要工作\n全年办理许可35件，“零投诉”。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    read = decoded(TEXT.encode(encoding))
    assert (read.text, read.left_out, read.problems) == (TEXT, (), ())


def test_utf_16_without_a_mark_and_without_ascii_is_told_by_how_it_reads() -> None:
    text = "我局认真贯彻落实上级部署，全面推进各项工作，取得了明显成效。"
    assert decoded(text.encode("utf-16-le")).text == text
    assert decoded(text.encode("utf-16-be")).text == text
    assert decoded(text.encode("gb18030")).text == text


def test_characters_outside_gb2312_are_read() -> None:
    text = "张䶮、李㛃、𠮷某同志负责镕基大厦。"
    assert decoded(text.encode("gb18030")).text == text


@pytest.mark.parametrize("name", ["gb2312", "GBK", '"gb2312"', "x-gbk", " GB18030 "])
def test_what_is_declared_as_gb2312_is_read_as_gb18030(name: str) -> None:
    assert decoded("镕，〇".encode("gb18030"), name).text == "镕，〇"


def test_a_declaration_that_is_wrong_is_not_believed() -> None:
    assert decoded(TEXT.encode(), "gb2312x").text == TEXT
    assert decoded(TEXT.encode("gb18030"), "utf-8").text == TEXT
    assert decoded(codecs.BOM_UTF8 + TEXT.encode(), "gb2312").text == TEXT


def test_every_kind_of_line_end_is_one() -> None:
    assert decoded("一\r\n二\r三\x85四\u2028五\u2029六\n七".encode()).text == "一\n二\n三\n四\n五\n六\n七"


def test_characters_that_a_document_cannot_carry_are_named_with_their_line() -> None:
    read = decoded("第一行\n甲\x07\x07乙\x00\n\ufffe".encode())
    assert read.text == "第一行\n甲乙\n"
    assert [(left.text, left.place) for left in read.left_out] == [
        ("U+0007 ×2", 2),
        ("U+0000", 2),
        ("U+FFFE", 3),
    ]


def test_a_few_bytes_that_cannot_be_read_are_named_and_counted() -> None:
    data = (TEXT * 20).encode()
    read = decoded(data[:100] + b"\xff" + data[100:], label="总结.txt")
    assert read.encoding == "utf-8"
    assert read.text.replace("\n", "") == (TEXT * 20).replace("\n", "") or "字节" in read.left_out[0].text
    assert [problem.code for problem in read.problems] == ["I801"]
    assert not read.problems[0].stops
    assert read.problems[0].line == 3


def test_what_is_no_text_is_refused_with_a_remedy() -> None:
    read = decoded(b"\xff\x80\xfe\xff\x81\xff\xa0" * 40 + b"\xff", label="某.txt")
    assert [problem.code for problem in read.problems] == ["I802"]
    assert read.text == ""
    assert "UTF-8" in read.problems[0].hint


@given(st.binary(max_size=300), st.sampled_from(["", "gb2312", "utf-8", "utf-16", "big5", "没有"]))
def test_no_bytes_raise_and_what_is_read_can_be_carried(data: bytes, declared: str) -> None:
    read = decoded(data, declared)
    assert not NOT_CARRIED.search(read.text.replace("\x0c", ""))


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\x0b\x85\u2028\u2029\ufeff")))
def test_any_text_in_utf_8_is_kept_or_named(text: str) -> None:
    read = decoded(codecs.BOM_UTF8 + text.encode())
    assert read.text == NOT_CARRIED.sub(lambda match: match[0] if match[0] == "\x0c" else "", text)
    assert bool(read.left_out) == (read.text != text)
