"""A template carries no links to files elsewhere, and no fields that fetch or run something."""

import docx
import pytest
from engine_documents import compiled, document, members, rebuilt, saved
from lxml import etree

from toolkit.word.engine import compile_template

GOOD = document("{{ 甲 }}", header="眉")
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def related(kind, target, mode='TargetMode="External"', member=RELATIONS):
    one = f'<Relationship Id="rId99" Type="{TYPES}{kind}" Target="{target}" {mode}/>'.encode()
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    before = members(GOOD).get(member, empty)
    return rebuilt(GOOD, {member: before.replace(b"</Relationships>", one + b"</Relationships>")})


def field(*pieces, member="word/document.xml"):
    """The template with a complex field whose code is spread over runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    xml = (
        f'<w:p xmlns:w="{W}"><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    root = etree.fromstring(members(GOOD)[member])
    (root[0] if member.endswith("document.xml") else root).insert(0, etree.fromstring(xml))
    return rebuilt(GOOD, {member: etree.tostring(root)})


def refused(data):
    template, problems = compile_template(data, "模板.docx")
    assert template is None
    assert [problem.code for problem in problems] == ["T508"]
    assert problems[0].hint == "在 Word 里断开链接或删去"
    return problems[0].message


@pytest.mark.parametrize(
    ("kind", "target", "mode", "member"),
    [
        (
            "attachedTemplate",
            "file:///C:/x/other.dotm",
            'TargetMode="External"',
            "word/_rels/settings.xml.rels",
        ),
        ("image", "http://example.com/x.png", 'TargetMode="External"', RELATIONS),
        ("oleObject", "file:///C:/x.xlsx", 'TargetMode="External"', RELATIONS),
        ("aFChunk", "http://example.com/x.html", 'TargetMode="External"', RELATIONS),
        ("subDocument", "x.docx", 'TargetMode="External"', RELATIONS),
        ("image", "x.png", 'TargetMode="external"', RELATIONS),
        ("image", "http://example.com/x.png", "", RELATIONS),
        ("image", "\\\\server\\x.png", "", "word/_rels/header1.xml.rels"),
    ],
)
def test_a_link_to_another_file_is_refused_with_its_part_and_target(kind, target, mode, member):
    message = refused(related(kind, target, mode, member))
    assert member in message
    assert target in message


@pytest.mark.parametrize(
    "pieces",
    [
        ("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",),
        (
            " D",
            "D",
            "E excel x",
        ),
        ('INCLUDETEXT "C:\\\\x.docx"',),
        (' includepicture "http://example.com/x.png" \\d',),
        ("LINK Excel.Sheet.12 C:\\\\x.xlsx",),
    ],
)
def test_a_field_that_fetches_or_runs_is_refused(pieces):
    assert "word/document.xml" in refused(field(*pieces))
    assert "word/header1.xml" in refused(field(*pieces, member="word/header1.xml"))


def test_a_simple_field_is_seen_as_well():
    made = docx.Document()
    simple = etree.SubElement(made.add_paragraph("{{ 甲 }}")._p, f"{{{W}}}fldSimple")
    simple.set(f"{{{W}}}instr", "DDE excel x")
    assert "DDE excel x" in refused(saved(made))


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        related("hyperlink", "http://example.com/"),
        related("hyperlink", "mailto:a@example.com"),
        related("image", "media/x.png", ""),
        related("image", "/word/media/x.png", 'TargetMode="Internal"'),
        field("PAGE \\* MERGEFORMAT"),
        field('HYPERLINK "http://example.com/"'),
        field('TOC \\o "1-3"'),
        field(" DATE "),
    ],
)
def test_hyperlinks_and_ordinary_fields_are_allowed(data):
    assert compiled(data)
