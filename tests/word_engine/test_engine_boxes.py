"""Text boxes beside a closing tag: kept before it; LibreOffice's are made frames again, with their borders."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from lxml import etree

from toolkit.word.engine import compile_template, render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def box(name: str, inside: str, across: str = "<wp:posOffset>720090</wp:posOffset>") -> str:
    """A run with a floating text box as LibreOffice writes it."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        f'<w:r {NAMES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0">'
        f'<wp:positionH relativeFrom="page">{across}</wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>997585</wp:posOffset></wp:positionV>'
        '<wp:extent cx="6120130" cy="71755"/><wp:wrapSquare wrapText="bothSides"/>'
        f'<wp:docPr id="1" name="{name}"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>{content}</wps:txbx>'
        "<wps:bodyPr><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def text(said: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{said}</w:t></w:r></w:p>"


def template(closing: str, run: str) -> bytes:
    document = docx.Document()
    for said in ("{%p if 要印 %}", "里面", closing, "外面"):
        document.add_paragraph(said)
    document.paragraphs[2]._p.append(parse_xml(run))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def drafted(data: bytes, **context: object) -> etree._Element:
    compiled, problems = compile_template(data, "模板.docx")
    assert compiled is not None, problems
    draft, faults = render(compiled, context)
    assert draft is not None, faults
    docx.Document(io.BytesIO(draft))
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def said(root: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


def test_what_libreoffice_made_of_a_frame_is_a_frame_again() -> None:
    nil = '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
    root = drafted(template("{%p endif %}", box("Frame2", text("{{ 名 }}", nil))), 要印=True, 名="框里")
    assert said(root) == ["里面", "框里", "外面"]
    (frame,) = root.iter(f"{W}framePr")
    told = {etree.QName(name).localname: value for name, value in frame.attrib.items()}
    assert told == {
        "w": "9638", "h": "113", "hRule": "exact", "wrap": "around",
        "vAnchor": "page", "y": "1571", "hAnchor": "page", "x": "1134",
    }  # fmt: skip
    assert root.find(f".//{W}pBdr") is None
    assert root.find(f".//{W}drawing") is None


def test_it_is_printed_under_its_condition_alone() -> None:
    root = drafted(template("{%p endif %}", box("Frame2", text("框里"))), 要印=False)
    assert said(root) == ["外面"]


def test_a_border_that_is_there_stays() -> None:
    red = '<w:pBdr><w:bottom w:val="single" w:sz="24" w:color="FF0000"/></w:pBdr>'
    root = drafted(template("{%p endif %}", box("框架1", text("框里", red))), 要印=True)
    assert root.find(f".//{W}pBdr/{W}bottom").get(f"{W}val") == "single"


@pytest.mark.parametrize(
    ("name", "across"), [("文本框 3", ""), ("Frame2", "<wp:pctPosHOffset>5</wp:pctPosHOffset>")]
)
def test_any_other_box_stays_a_box_in_a_paragraph_before_the_tag(name: str, across: str) -> None:
    given = box(name, text("框里"), across) if across else box(name, text("框里"))
    root = drafted(template("{%p endif %}", given), 要印=True)
    (anchor,) = root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor")
    assert "".join(anchor.itertext()).strip().endswith("框里")
    assert said(drafted(template("{%p endif %}", given), 要印=False)) == ["外面"]


@pytest.mark.parametrize("tag", ["{{p 章节 }}", "{%p if 要印 %}"])
def test_beside_any_other_tag_it_is_told(tag: str, tmp_path: Path) -> None:
    """Nobody can say whether the box belongs before what begins here, or inside."""
    document = docx.Document()
    for each in ("前", tag, *(["{%p endif %}"] if "if" in tag else [])):
        document.add_paragraph(each)
    document.paragraphs[1]._p.append(parse_xml(box("Frame2", text("框里"))))
    document.save(tmp_path / "模板.docx")
    compiled, problems = compile_template((tmp_path / "模板.docx").read_bytes(), "模板.docx")
    assert compiled is None
    assert [problem.code for problem in problems] == ["T513"]


def test_a_picture_beside_a_closing_tag_is_told() -> None:
    picture = box("图片 1", "").replace("<w:txbxContent></w:txbxContent>", "")
    compiled, problems = compile_template(template("{%p endif %}", picture), "模板.docx")
    assert compiled is None
    assert [problem.code for problem in problems] == ["T513"]
