"""Documents of others: headings by look, no styles of ours, and the default document of python-docx."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from audit_bench import audit, codes, rewritten
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from foreign_bench import BODY, CENTER, RIGHT, Writer

from toolkit.audit.numbering import read_numbering
from toolkit.audit.opening import open_docx
from toolkit.audit.reading import read_document
from toolkit.audit.roles import Role
from toolkit.audit.telling import tell


def notice() -> Writer:
    """A notice with a head, three levels of headings, 附件说明, signature, date, 附注, an attachment and 版记."""
    w = Writer()
    w.line("000012")
    w.line("机密★1年", "黑体")
    w.line("示例市人民政府文件", "方正小标宋简体", 48, CENTER, red=True)
    w.line("")
    w.line("示政发〔2024〕8号", align=CENTER)
    w.rule()
    w.line("")
    w.line("示例市人民政府关于加强", "方正小标宋简体", 22, CENTER)
    w.line("行政执法监督工作的通知", "方正小标宋简体", 22, CENTER)
    w.line("")
    w.line("各县（市、区）人民政府，市政府各部门：")
    w.line(BODY, first=2)
    w.line("一、总体要求", "黑体", first=2)
    w.line("（一）提高认识", "楷体", first=2)
    w.line("1.加强组织领导。" + BODY, first=2)
    w.line("（1）明确责任。" + BODY, first=2)
    w.line("二、工作措施", "黑体", first=2)
    w.line(BODY, first=2)
    w.line("")
    w.line("附件：执法监督事项清单", first=2)
    w.line("")
    w.line("示例市人民政府", align=RIGHT, right=4)
    w.line("2024年3月5日", align=RIGHT, right=4)
    w.line("（此件公开发布）", first=2)
    w.line("附件", "黑体").paragraph_format.page_break_before = True
    w.line("执法监督事项清单", "方正小标宋简体", 22, CENTER)
    w.line("一、检查事项", "黑体", first=2)
    w.line(BODY, first=2)
    return w


def roles(data: bytes) -> list[tuple[Role, str]]:
    parts, _ = open_docx(data, "甲.docx")
    assert parts is not None
    document = read_document(parts)
    assert document is not None
    return [(t.role, t.paragraph.whole.strip()) for t in tell(document).told if t.role is not Role.EMPTY]


def test_roles_are_told_without_any_style() -> None:
    told = [role for role, _ in roles(notice().bytes)]
    assert told == [
        *(Role.COPY_NUMBER, Role.SECRECY, Role.MARK, Role.NUMBER, Role.TITLE, Role.TITLE, Role.RECIPIENT),
        *(Role.BODY, Role.HEADING, Role.HEADING, Role.BODY, Role.BODY, Role.HEADING, Role.BODY),
        *(Role.ATTACHMENTS, Role.SIGNER, Role.DATE, Role.NOTE),
        *(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.HEADING, Role.BODY),
    ]


def test_a_well_made_foreign_document_has_only_what_it_lacks() -> None:
    found = audit(notice().bytes).findings
    assert sorted({f.clause.code for f in found}) == ["A755", "A760", "A761", "A762", "A764"]


def test_slips_in_a_foreign_document_are_told_each_by_its_clause() -> None:
    w = Writer()
    w.line("关于报送2023年工作总结的通知", "黑体", 22, CENTER)
    w.line("各有关单位:", first=2)
    w.line("为做好总结工作,现通知如下。", "宋体", 14)
    w.line("一，总体要求", "仿宋", first=2)
    w.line("(一)提高认识", "楷体", first=2)
    w.line("三、工作措施", "黑体", first=2)
    w.line(BODY, first=2)
    w.line("附件:《清单》。", first=2)
    w.line("示例市司法局")
    w.line("2023年03月05日")
    told = set(codes(w.bytes))
    expected = {
        "A730",
        "A733",
        "A714",
        "A715",
        "A734",
        "A763",
        "A735",
        "A737",
        "A738",
        "A740",
        "A741",
        "A742",
        "A743",
    }
    assert expected <= told
    assert not told & {"A725", "A727", "A728", "A745", "A751"}  # of elements that are not there


def test_the_default_document_of_python_docx_gives_what_a_specialist_would_list() -> None:
    document = docx.Document()
    document.add_heading("示例市司法局关于2023年法治政府建设情况的报告", 0)
    document.add_paragraph("示例市人民政府：")
    document.add_paragraph(BODY)
    document.add_heading("一、主要工作", 1)
    document.add_heading("（一）强化依法决策", 2)
    document.add_paragraph(BODY)
    document.add_paragraph("示例市司法局")
    document.add_paragraph("2024年1月31日")
    buffer = io.BytesIO()
    document.save(buffer)
    assert set(codes(buffer.getvalue())) == {
        *("A710", "A711", "A712", "A713", "A714", "A715", "A716", "A717"),
        *("A730", "A731", "A734", "A735", "A736", "A742", "A755", "A762", "A764"),
    }


def test_automatic_numerals_count_as_written_ones() -> None:
    document = docx.Document()
    document.add_paragraph("关于某事的通知").alignment = CENTER
    for text in ("加强领导", "落实责任"):
        document.add_paragraph(text, style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    assert [text for role, text in roles(buffer.getvalue()) if role is Role.HEADING] == [
        "1.加强领导",
        "2.落实责任",
    ]


DRAWN_LINE = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="{width}" cy="0"/><a:graphic><a:graphicData>'
    '<a:ln w="19050"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln></a:graphicData></a:graphic>'
    "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
)
VML_LINE = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:r><w:pict><v:line from="0,0" to="{width},0" strokecolor="{color}" strokeweight="1.5pt"/></w:pict></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (DRAWN_LINE.format(width=156 * 36000, color="FF0000"), None),
        (DRAWN_LINE.format(width=120 * 36000, color="FF0000"), "分隔线宽120毫米"),
        (DRAWN_LINE.format(width=156 * 36000, color="000000"), "分隔线不是红色"),
        (VML_LINE.format(width="442.2pt", color="red"), None),
        (VML_LINE.format(width="300pt", color="#ff0000"), "分隔线宽105.8毫米"),
    ],
)
def test_a_red_rule_may_be_drawn(line: str, said: str | None) -> None:
    w = notice()
    (number,) = [p for p in w.document.paragraphs if p.text.startswith("示政发")]
    rule = number._element.getnext()
    rule.addnext(parse_xml(line))
    rule.getparent().remove(rule)
    found = [f.found for f in audit(w.bytes).findings if f.clause.code == "A728"]
    assert found == ([said] if said else [])


def test_the_default_grid_of_word_gives_two_cells_a_line() -> None:
    w = Writer()
    w.line("关于某事的通知", "方正小标宋简体", 22, CENTER)
    paragraph = w.line(BODY, first=2)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    grid = w.document.sections[0]._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "312")
    (finding,) = [f for f in audit(w.bytes).findings if f.clause.code == "A712"]
    assert finding.found == "行距为1倍，每面约20行"


def test_a_page_number_in_a_text_box_is_found_and_its_place_left_to_the_eye(complete: bytes) -> None:
    boxed = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        '<w:p><w:pPr><w:pStyle w:val="PageNumber9704"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    changed = complete
    for name in ("word/footer1.xml", "word/footer2.xml"):
        with zipfile.ZipFile(io.BytesIO(changed)) as archive:
            text = archive.read(name).decode()
        old = text[text.index("<w:p>") : text.rindex("</w:p>") + len("</w:p>")]
        changed = rewritten(changed, name, old, boxed)
    assert codes(changed) == []


def test_a_field_without_a_result_is_a_page_number_too(complete: bytes) -> None:
    changed = complete
    for name in ("word/footer1.xml", "word/footer2.xml"):
        with zipfile.ZipFile(io.BytesIO(changed)) as archive:
            text = archive.read(name).decode()
        start = text.index('<w:fldChar w:fldCharType="separate"/>')
        end = text.index("<w:t>1</w:t>") + len("<w:t>1</w:t>")
        changed = rewritten(changed, name, text[start:end], "")
    assert codes(changed) == []


def bordered(paragraph: docx.text.paragraph.Paragraph, **sizes: int) -> None:
    borders = OxmlElement("w:pBdr")
    for side, size in sizes.items():
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    paragraph._element.get_or_add_pPr().append(borders)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"top": 8}, {"top": 6, "bottom": 8}, None),
        ({}, {}, "没有分隔线"),
        ({"top": 8}, {"top": 8, "bottom": 8}, "中间的分隔线不比首条细"),
    ],
)
def test_an_imprint_may_be_made_of_paragraphs(
    first: dict[str, int], second: dict[str, int], said: str | None
) -> None:
    w = notice()
    for text, lines in (
        ("抄送：市委办公室，市人大常委会办公室。", first),
        ("示例市人民政府办公室" + "\u3000" * 11 + "2024年3月6日印发", second),
    ):
        line = w.line(text, size=14)
        line.paragraph_format.first_line_indent = Pt(14)
        bordered(line, **lines)
    told = [f for f in audit(w.bytes).findings if f.clause.code.startswith("A75") and f.clause.code < "A755"]
    assert [f.found for f in told] == ([said] if said else [])


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("chineseCountingThousand", "%1、", ["一、", "二、", "三、"]),
        ("chineseCounting", "（%1）", ["（一）", "（二）", "（三）"]),
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("bullet", "·", ["·", "·", "·"]),
    ],
)
def test_the_numerals_that_word_counts_are_known(form: str, text: str, printed: list[str]) -> None:
    w = '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )
    root = parse_xml(
        f'{w}<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    numbering = read_numbering(root)
    assert [numbering.label("3", 0) for _ in range(3)] == printed
    assert numbering.label("4", 0) == printed[0]  # begins anew
    assert numbering.label("9", 0) == ""


def test_plain_text_without_any_look_is_told_by_its_words() -> None:
    document = docx.Document()
    for text in (
        *("示司〔2024〕7号", "示例市司法局关于印发示例市2024年", "推进法治政府建设工作要点的通知"),
        *(
            "各县（市、区）司法局,市局各科室:",
            "现将工作要点印发给你们，请认真贯彻执行。",
            "示例市司法局",
            "2024年7月5日",
        ),
        *("示例市2024年推进法治政府建设工作要点", BODY, "一、加强学法用法", "(一)落实学法制度。" + BODY),
        *("二、依法履行职能", "(二)优化公共服务。" + BODY, "(此件公开发布)"),
    ):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    assert [role for role, _ in roles(buffer.getvalue())] == [
        *(Role.NUMBER, Role.TITLE, Role.TITLE, Role.RECIPIENT, Role.BODY, Role.SIGNER, Role.DATE),
        *(Role.TITLE, Role.BODY, Role.HEADING, Role.HEADING, Role.HEADING, Role.HEADING, Role.BODY),
    ]


def test_a_head_in_a_table_is_found() -> None:
    w = Writer()
    w.line("示例市司法局文件", "方正小标宋简体", 48, CENTER, red=True)
    table = w.document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "示司〔2024〕3号", "签发人：王某某"
    w.line("示例市司法局关于有关情况的报告", "方正小标宋简体", 22, CENTER)
    w.line("示例市人民政府：")
    w.line(BODY, first=2)
    told = [role for role, _ in roles(w.bytes)]
    assert told == [Role.MARK, Role.NUMBER, Role.SIGNATORY, Role.TITLE, Role.RECIPIENT, Role.BODY]


def test_what_cannot_be_told_is_said_once_as_a_hint() -> None:
    w = Writer()
    w.line(BODY, first=2)
    (finding,) = [f for f in audit(w.bytes).findings if f.clause.code == "A709"]
    assert "没有认出标题" in finding.found
    assert finding.severity.value == "提示"


@pytest.mark.parametrize("lines", [[], [""], ["正文"]])
def test_a_document_with_nothing_in_it_is_audited_all_the_same(lines: list[str]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    assert "A709" in codes(buffer.getvalue())


def test_a_letter_has_its_number_at_the_right_under_the_rule() -> None:
    w = Writer()
    w.line("示例市司法局", "方正小标宋简体", 48, CENTER, red=True)
    w.rule()
    w.line("示司函〔2024〕3号", align=RIGHT)
    w.line("示例市司法局关于征求意见的函", "方正小标宋简体", 22, CENTER)
    w.line("示例市财政局：")
    w.line(BODY, first=2)
    assert not {"A723", "A725", "A726", "A728"} & set(codes(w.bytes))


@pytest.mark.parametrize(("before", "after"), [("\u3000\u3000", ""), ("", "\u3000\u3000")])
def test_blanks_around_a_centred_title_put_it_out_of_the_middle(before: str, after: str) -> None:
    w = Writer()
    w.line(f"{before}示例市司法局关于征求意见的函{after}", "方正小标宋简体", 22, CENTER)
    w.line("示例市财政局：")
    w.line(BODY, first=2)
    assert [f.found for f in audit(w.bytes).findings if f.clause.code == "A731"] == ["居中，但前后有空格"]
