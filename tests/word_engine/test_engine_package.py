"""Files that are no template are refused with a message, never with an exception or a full memory."""

import io
import zipfile

import pytest
from engine_documents import bound_bytes, compiled, document, members, rebuilt
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.word.engine import compile_template

GOOD = document("{{ 甲 }}")
MAIN = "word/document.xml"


def code(data):
    template, problems = compile_template(data, "模板.docx")
    assert template is None
    assert all(problem.hint for problem in problems)
    return problems[0].code


def changed(name, old, new):
    return rebuilt(GOOD, {name: members(GOOD)[name].replace(old, new)})


def written(*entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted():
    data = bytearray(GOOD)
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1
    return bytes(data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "T501"),
        (b"not a zip", "T501"),
        (GOOD[:500], "T501"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "T502"),
        (rebuilt(GOOD, {"word/vbaProject.bin": b"x"}), "T503"),
        (
            changed("[Content_Types].xml", b"wordprocessingml.document.main+xml", b"x.macroEnabled.main+xml"),
            "T503",
        ),
        (changed("[Content_Types].xml", b"document.main+xml", b"template.main+xml"), "T505"),
        (rebuilt(GOOD, {"word/zero.bin": bytes(3_000_000)}), "T504"),
        (rebuilt(GOOD, {"../x": b"x"}), "T504"),
        (rebuilt(GOOD, {"/x": b"x"}), "T504"),
        (rebuilt(GOOD, {"WORD/document.xml": b"x"}), "T504"),
        (written(*((f"{n}", b"") for n in range(2100))), "T504"),
        (encrypted(), "T504"),
        (written(("a", b"b")), "T505"),
        (rebuilt(GOOD, removed=[MAIN]), "T505"),
        (rebuilt(GOOD, removed=["[Content_Types].xml"]), "T505"),
        (rebuilt(GOOD, {MAIN: b"<broken"}), "T506"),
        (rebuilt(GOOD, {"[Content_Types].xml": b"<broken"}), "T506"),
        (rebuilt(GOOD, {MAIN: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "T506"),
        (rebuilt(GOOD, {MAIN: b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}), "T506"),
    ],
)
def test_a_file_that_is_no_template_is_refused(data, expected):
    assert code(data) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_damage_never_raises(place, junk):
    template, problems = compile_template(GOOD[:place] + junk + GOOD[place + len(junk) :], "模板.docx")
    assert template is not None or problems


def test_members_without_tags_are_kept_byte_for_byte():
    before, after = members(GOOD), members(bound_bytes(GOOD, {"甲": "x"}))
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == [MAIN]


def test_styles_are_known_by_name_and_by_lower_case():
    styles = compiled(GOOD).styles
    assert styles["Heading 1" if "Heading 1" in styles else "heading 1"] == "Heading1"
    assert styles["heading 1"] == "Heading1"
    assert styles["table grid"] == "TableGrid"
