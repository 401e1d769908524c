"""What a template carries into every draft without being rendered: it is readable, and no larger than it says."""

import io
import struct
import zipfile

import docx
import pytest

from toolkit.word.engine import compile_template


def members() -> dict[str, bytes]:
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return made.getvalue()


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in compile_template(data, "模板.docx")[1]]


def test_a_plain_document_is_a_template() -> None:
    assert codes(packed(members())) == []


@pytest.mark.parametrize("name", ["word/settings.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("bad", [b"<a><b></a>", b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', b"\xff\xfe\x00"])
def test_a_part_that_is_not_rendered_must_be_xml_without_a_dtd(name: str, bad: bytes) -> None:
    assert "T506" in codes(packed({**members(), name: bad}))


def test_a_member_larger_than_it_says_is_refused() -> None:
    contents = {**members(), "word/media/x.bin": b"\0" * 3_000_000}
    data = bytearray(packed(contents))
    at = data.find(b"PK\x01\x02", data.rfind(b"word/media/x.bin") - 60)
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    assert codes(bytes(data)) in (["T504"], ["T501"])


def test_unusual_ways_of_packing_are_refused() -> None:
    assert codes(packed(members(), zipfile.ZIP_BZIP2)) == ["T504"]
