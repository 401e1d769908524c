"""What is content stays, whatever programs put beside the text; and the proof sees every change of it."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from restyling_bench import (
    BODY,
    CENTER,
    Clerk,
    codes,
    crowded,
    fixed,
    members,
    plain,
    saved,
    spoken,
    with_members,
)

from toolkit.audit.opening import Parts, open_docx
from toolkit.audit.reading import read_document
from toolkit.restyling.proof import changed, numerals

DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def both() -> tuple[bytes, bytes]:
    before = crowded()
    return before, fixed(before)


def opened(data: bytes) -> Parts:
    parts = open_docx(data, "甲.docx")[0]
    assert parts is not None
    return parts


def xml(data: bytes, part: str = DOCUMENT) -> str:
    return members(data)[part].decode()


def test_every_part_says_what_it_said(both: tuple[bytes, bytes]) -> None:
    before, after = both
    assert spoken(after) == spoken(before)
    for name in members(before):
        if re.match(r"word/(?:header|comments|footnotes)", name):
            assert spoken(after, name) == spoken(before, name)


@pytest.mark.parametrize(
    "piece",
    [
        '<w:ins w:id="1" w:author="甲"', '<w:del w:id="2"', '<w:bookmarkStart w:id="5" w:name="书签"/>',
        '<w:fldChar w:fldCharType="separate"/>', "REF 书签", '<w:hyperlink w:anchor="书签"',
        '<w:sym w:font="Wingdings" w:char="F0FE"/>', "<w:noBreakHyphen/>", "<m:oMath>", "<w:txbxContent>", "<pic:pic",
        '<w:vertAlign w:val="superscript"/>', '<w:u w:val="single"/>', "<w:strike/>", "<w:vanish/>",
    ],
)  # fmt: skip
def test_what_a_program_put_beside_the_text_is_kept(both: tuple[bytes, bytes], piece: str) -> None:
    assert xml(both[0]).count(piece) == xml(both[1]).count(piece) > 0


def test_what_was_only_look_is_gone(both: tuple[bytes, bytes]) -> None:
    outside_boxes = re.sub(r"<w:txbxContent>.*?</w:txbxContent>", "", xml(both[1]))
    for piece in ("<w:color", "<w:b/>", "<w:sz ", "微软雅黑", "Times New Roman"):
        assert piece in xml(both[0])
        assert piece not in outside_boxes


def test_automatic_numerals_are_those_they_were(both: tuple[bytes, bytes]) -> None:
    before, after = (read_document(opened(data)) for data in both)
    assert before is not None
    assert after is not None
    assert numerals(before) == numerals(after) == ["1.", "2."]


def test_a_picture_is_not_cut_by_the_exact_line_pitch(both: tuple[bytes, bytes]) -> None:
    document = docx.Document(io.BytesIO(both[1]))
    styles = [p.style.name for p in document.paragraphs if "<w:drawing" in p._p.xml]
    assert styles == ["图"]
    formula = next(p for p in document.paragraphs if p.text.startswith("公式"))
    assert 'w:lineRule="atLeast"' in formula._p.xml


def test_a_header_stays_and_runs_on_even_pages_too(both: tuple[bytes, bytes]) -> None:
    (section,) = docx.Document(io.BytesIO(both[1])).sections
    assert [p.text for p in section.header.paragraphs] == ["内部资料"]
    assert [p.text for p in section.even_page_header.paragraphs] == ["内部资料"]
    assert section.footer.paragraphs[0].text == section.even_page_footer.paragraphs[0].text == "— 1 —"


def test_text_in_a_header_becomes_black() -> None:
    document = docx.Document(io.BytesIO(plain(["示例市司法局关于工作情况的报告", BODY])))
    document.sections[0].header.paragraphs[0].add_run("内部资料").font.color.rgb = RGBColor(0, 0, 255)
    before = saved(document)
    assert "A716" in codes(before)
    assert "A716" not in codes(fixed(before))


def test_a_footer_with_words_is_not_exchanged() -> None:
    document = docx.Document(io.BytesIO(plain(["示例市司法局关于工作情况的报告", BODY])))
    document.sections[0].footer.paragraphs[0].text = "示例市司法局编印"
    before = saved(document)
    after = docx.Document(io.BytesIO(fixed(before)))
    (section,) = after.sections
    assert (
        section.footer.paragraphs[0].text == section.even_page_footer.paragraphs[0].text == "示例市司法局编印"
    )
    assert "A755" in codes(fixed(before))


def test_comments_and_footnotes_stay_where_they_were() -> None:
    document = docx.Document(io.BytesIO(plain(["示例市司法局关于工作情况的报告", BODY])))
    if not hasattr(document, "add_comment"):
        pytest.skip("this python-docx writes no comments")
    document.add_comment(document.paragraphs[1].runs, "请核对这个数", author="甲")
    after = fixed(saved(document))
    (comment,) = docx.Document(io.BytesIO(after)).comments
    assert comment.text == "请核对这个数"
    assert xml(after).count("<w:commentReference") == 1


PROVED = f"<w:p {nsdecls('w')}><w:r><w:t>证明</w:t><w:tab/><w:t>文字</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("证明", "证 明"),
        ("证明", "证明\u200b"),
        ("证明", "證明"),
        ("<w:tab/>", ""),
        ("<w:tab/>", "<w:br/>"),
        ("<w:r>", '<w:bookmarkStart w:id="3" w:name="甲"/><w:bookmarkEnd w:id="3"/><w:r>'),
        ("<w:r>", '<w:r><w:br w:type="page"/>'),
        ("<w:t>文字</w:t>", "<w:delText>文字</w:delText>"),
        (
            "<w:t>文字</w:t></w:r>",
            '</w:r><w:hyperlink w:anchor="甲"><w:r><w:t>文字</w:t></w:r></w:hyperlink>',
        ),
        ("<w:t>文字</w:t></w:r>", "</w:r></w:p><w:p><w:r><w:t>文字</w:t></w:r>"),
    ],
)
def test_the_proof_sees_any_change_of_content(old: str, new: str) -> None:
    c = Clerk()
    c.raw(PROVED)
    before = c.bytes
    text = members(before)[DOCUMENT].decode()
    assert old in text
    after = with_members(before, **{DOCUMENT: text.replace(old, new, 1).encode()})
    assert changed(opened(before), opened(after)) != ""
    assert changed(opened(before), opened(before)) == ""


def test_the_proof_does_not_mind_look_and_empty_paragraphs() -> None:
    c = Clerk()
    c.raw(PROVED)
    before = c.bytes
    text = members(before)[DOCUMENT].decode()
    loud = text.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>").replace(
        "<w:sectPr", "<w:p/><w:p><w:pPr/></w:p><w:sectPr", 1
    )
    assert loud != text
    assert changed(opened(before), opened(with_members(before, **{DOCUMENT: loud.encode()}))) == ""


def test_the_proof_sees_a_part_that_says_something_else_and_one_that_is_gone() -> None:
    before = crowded()
    contents = members(before)
    header = next(name for name in contents if "header" in name)
    picture = next(name for name in contents if "media" in name)
    text = contents[header].decode().replace("内部资料", "公开资料")
    for other in ({header: text.encode()}, {picture: b"other"}):
        assert changed(opened(before), opened(with_members(before, **other))) != ""
    parts = opened(before)
    for name in (header, picture):
        left = {each: data for each, data in parts.package.members.items() if each != name}
        gone = Parts(replace(parts.package, members=left))
        assert changed(parts, gone) == f"少了 {name}"


def styled(rows: str, uses: str) -> bytes:
    """A document with styles of another program's: WPS and Chinese Word name them by numbers."""
    before = plain(["示例市司法局关于工作情况的报告", BODY, BODY])
    contents = members(before)
    text = contents["word/styles.xml"].decode()
    made = re.sub(r"<w:style .*</w:style>", lambda _: rows, text, flags=re.DOTALL)
    body = (
        contents[DOCUMENT]
        .decode()
        .replace("<w:p><w:r><w:t>示例", f"<w:p><w:pPr>{uses}</w:pPr><w:r><w:t>示例")
    )
    return with_members(before, **{"word/styles.xml": made.encode(), DOCUMENT: body.encode()})


def test_styles_of_the_same_name_or_the_same_id_give_way() -> None:
    data = styled(
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        '<w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        '<w:link w:val="10"/></w:style><w:style w:type="character" w:styleId="10"><w:name w:val="标题 1 字符"/>'
        '<w:link w:val="1"/></w:style><w:style w:type="paragraph" w:styleId="Title9704"><w:name w:val="别的"/>'
        '<w:basedOn w:val="a"/></w:style>',
        '<w:pStyle w:val="1"/>',
    )
    after = docx.Document(io.BytesIO(fixed(data)))
    ids = {style.style_id: style.name for style in after.styles}
    assert (ids["Normal"], ids["Heading1"], ids["Title9704"]) == ("Normal", "Heading 1", "公文标题")
    assert (ids["Title9704_1"], "a" in ids, "1" in ids) == ("别的", False, False)
    assert after.styles["别的"].base_style.style_id == "Normal"
    assert (
        sum(style.element.get(f"{{{style.element.nsmap['w']}}}default") == "1" for style in after.styles) == 4
    )


def test_numerals_that_a_style_gave_stay() -> None:
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.document.add_paragraph("第一项工作", style="List Number")
    c.document.add_paragraph("第二项工作", style="List Number")
    after = fixed(c.bytes)
    document = read_document(opened(after))
    assert document is not None
    assert numerals(document) == ["1.", "2."]
    assert not {"A734", "A735"} & set(codes(after))


def numbered_by_styles() -> bytes:
    """Headings whose numerals a list of their styles gives, and a page number in a box, as WPS makes it."""
    c = Clerk()
    root, w = c.document.part.numbering_part.element, nsdecls("w")
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="576" w:hanging="576"/></w:pPr>'
        '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr></w:lvl>'
        for depth, (style, text) in enumerate((("Heading1", "%1、"), ("Heading2", "（%2）")))
    )
    root.insert(0, parse_xml(f'<w:abstractNum {w} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {w} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, name in enumerate(("Heading 1", "Heading 2")):
        numbers = f'<w:numPr {w}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
        c.document.styles[name].element.get_or_add_pPr().append(parse_xml(numbers))
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line("示例市人民政府：")
    for part in ("总体情况", "主要问题"):
        c.document.add_paragraph(part, style="Heading 1")
        c.document.add_paragraph("基本做法", style="Heading 2")
        c.line(BODY)
    c.document.sections[0].footer.paragraphs[0]._element.append(
        parse_xml(
            f'<w:r {w} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:9pt;height:9pt">'
            "<v:textbox><w:txbxContent><w:p><w:r><w:t>- </w:t></w:r>"
            '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> -</w:t></w:r></w:p>'
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )
    return c.bytes


def test_headings_numbered_by_their_styles_keep_their_numerals_in_our_look() -> None:
    before = numbered_by_styles()
    after = fixed(before)
    assert len(set(codes(before))) > 8
    assert codes(after) == []
    document = read_document(opened(after))
    assert document is not None
    assert numerals(document) == ["一、", "（一）", "二、", "（一）"]
    assert {p.style for p in document.paragraphs if p.label} == {"heading 1", "heading 2"}


def test_a_page_number_in_a_box_is_exchanged_with_its_part() -> None:
    after = fixed(numbered_by_styles())
    (section,) = docx.Document(io.BytesIO(after)).sections
    assert section.footer.paragraphs[0].text == "— 1 —"
    footers = [name for name in members(after) if "footer" in name]
    assert len(footers) == 2
