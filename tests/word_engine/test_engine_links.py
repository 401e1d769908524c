"""A template carries no links to files elsewhere, and no fields that fetch or run something."""

import docx
import pytest
from engine_documents import compiled, document, members, rebuilt, saved
from lxml import etree

from toolkit.word.engine import compile_template
from toolkit.word.engine.links import without_outside_links
from toolkit.word.engine.package import read_package

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


def without(data):
    """The docx with what leads outside cut, as it is handed to LibreOffice."""
    package, _ = read_package(data, "模板.docx")
    return rebuilt(data, without_outside_links(package))


@pytest.mark.parametrize(
    "data",
    [
        related("attachedTemplate", "file:///C:/x/other.dotm"),
        related("image", "http://example.com/x.png"),
        related("image", "\\\\server\\x.png", "", "word/_rels/header1.xml.rels"),
        field(" D", "D", "E excel x"),
        field('INCLUDETEXT "C:\\\\x.docx"', member="word/header1.xml"),
    ],
)
def test_what_leads_outside_is_cut_and_the_rest_stays(data):
    assert refused(data)
    left = without(data)
    assert compiled(left)
    said = [
        etree.fromstring(members(each)["word/document.xml"]).xpath("//w:t/text()", namespaces={"w": W})
        for each in (data, left)
    ]
    assert said[0] == said[1] != []


def test_a_field_that_fetches_is_cut_wherever_its_code_stands():
    begin, end = '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'
    nested = f"{begin}<w:instrText>INCLUDETEXT x.docx</w:instrText>{end}"
    pieces = (
        f"{begin}<w:instrText>IF </w:instrText>{nested}{end}",
        f"<w:instrText>PAGE </w:instrText>{end}<w:instrText>DDE x</w:instrText>",
        '<w:fldSimple w:instr=" INCLUDEPICTURE x.png "/>',
    )
    body = "".join(f'<w:p xmlns:w="{W}"><w:r>{piece}</w:r></w:p>' for piece in pieces).encode()
    member = "word/document.xml"
    given = rebuilt(GOOD, {member: members(GOOD)[member].replace(b"<w:body>", b"<w:body>" + body)})
    left = members(without(given))[member].decode()
    assert [word for word in ("INCLUDETEXT", "DDE", "INCLUDEPICTURE") if word in left] == []
    assert "IF " in left
    assert "PAGE " in left


@pytest.mark.parametrize(
    ("kind", "target"), [("oleObject", "embeddings/x.bin"), ("aFChunk", "x.html"), ("image", "media/x.svg")]
)
def test_what_is_embedded_and_may_bring_links_is_cut_though_a_template_may_have_it(kind, target):
    data = related(kind, target, "")
    assert compiled(data)
    assert target in members(data)[RELATIONS].decode()
    assert target not in members(without(data))[RELATIONS].decode()


def test_hyperlinks_and_pictures_stay():
    for data, target in (
        (related("hyperlink", "http://example.com/"), "http://example.com/"),
        (related("image", "media/x.png", ""), "media/x.png"),
    ):
        assert target in members(without(data))[RELATIONS].decode()
