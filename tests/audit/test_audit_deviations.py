"""A conforming draft with one deliberate deviation gives exactly the finding that it should, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit_bench import (
    Change,
    at,
    audit,
    changed,
    codes,
    exchange,
    face,
    indent,
    rewritten,
    say,
    set_in,
    signature,
    together,
)
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    import docx

BODY = "推行行政执法"
RECIPIENT = "中共许昌市委，"


def aligned(beginning: str, how: WD_ALIGN_PARAGRAPH) -> Change:
    def change(document: docx.document.Document) -> None:
        at(document, beginning).alignment = how

    return change


def sized(beginning: str, points: float) -> Change:
    def change(document: docx.document.Document) -> None:
        for run in at(document, beginning).runs:
            run.font.size = Pt(points)

    return change


def coloured(beginning: str, color: RGBColor) -> Change:
    def change(document: docx.document.Document) -> None:
        for run in at(document, beginning).runs:
            run.font.color.rgb = color

    return change


def bold(beginning: str) -> Change:
    def change(document: docx.document.Document) -> None:
        for run in at(document, beginning).runs:
            run.font.bold = True

    return change


def removed(beginning: str) -> Change:
    def change(document: docx.document.Document) -> None:
        element = at(document, beginning)._element
        element.getparent().remove(element)

    return change


def page(**measures: Mm) -> Change:
    def change(document: docx.document.Document) -> None:
        for name, value in measures.items():
            setattr(document.sections[0], name, value)

    return change


def spaced(beginning: str, rule: WD_LINE_SPACING) -> Change:
    def change(document: docx.document.Document) -> None:
        at(document, beginning).paragraph_format.line_spacing_rule = rule

    return change


def empty_before(beginning: str) -> Change:
    def change(document: docx.document.Document) -> None:
        at(document, beginning).insert_paragraph_before("")

    return change


def latin_quotes(document: docx.document.Document) -> None:
    for run in at(document, BODY).runs:
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:hAnsi"), "Times New Roman")


def without_rule(document: docx.document.Document) -> None:
    for style in document.styles.element.iter(qn("w:style")):
        for borders in style.iter(qn("w:pBdr")):
            borders.getparent().remove(borders)


def short_rule(document: docx.document.Document) -> None:
    format_ = at(document, "许交〔2023〕").paragraph_format
    format_.left_indent = format_.right_indent = Mm(20)
    format_.first_line_indent = Mm(-14.4)  # the number itself stays where it was


def not_on_a_new_page(document: docx.document.Document) -> None:
    at(document, "附件2").paragraph_format.page_break_before = False


def centred_page_numbers(document: docx.document.Document) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def page_number_face(document: docx.document.Document) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        for run in footer.paragraphs[0].runs:
            run.font.name = "Times New Roman"


def page_number_form(document: docx.document.Document) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        for run in footer.paragraphs[0].runs:
            if "—" in run.text:
                run.text = run.text.replace("—", "-")


def one_footer_for_all(document: docx.document.Document) -> None:
    document.settings.odd_and_even_pages_header_footer = False


def no_page_numbers(document: docx.document.Document) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        for run in list(footer.paragraphs[0].runs):
            run._element.getparent().remove(run._element)


def imprint_table(document: docx.document.Document) -> docx.table.Table:
    return next(t for t in document.tables if "抄送" in t.cell(0, 0).text)


def imprint_border(side: str, **attributes: str) -> Change:
    def change(document: docx.document.Document) -> None:
        border = imprint_table(document)._tbl.tblPr.find(qn("w:tblBorders")).find(qn(f"w:{side}"))
        for name, value in attributes.items():
            border.set(qn(f"w:{name}"), value)

    return change


def imprint_narrow(document: docx.document.Document) -> None:
    imprint_table(document)._tbl.tblPr.find(qn("w:tblW")).set(qn("w:w"), "7000")


def long_table(document: docx.document.Document) -> None:
    table = next(t for t in document.tables if "任务" in t.cell(0, 0).text)
    for _ in range(20):
        table.add_row().cells[0].text = ""
    for header in list(table._tbl.iter(qn("w:tblHeader"))):
        header.getparent().remove(header)


def without_outline(document: docx.document.Document) -> None:
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "9")
    at(document, "一、主要工作")._element.get_or_add_pPr().append(level)


def typed_blanks(document: docx.document.Document) -> None:
    indent(BODY)(document)
    run = next(r for r in at(document, BODY).runs if r.text)
    run.text = "\u3000\u3000" + run.text


def without_title(document: docx.document.Document) -> None:
    document.core_properties.title = ""


def tracked(document: docx.document.Document) -> None:
    paragraph = at(document, BODY)._element
    insertion = OxmlElement("w:ins")
    insertion.set(qn("w:id"), "1")
    insertion.set(qn("w:author"), "某")
    run = paragraph.find(qn("w:r"))
    run.addprevious(insertion)
    insertion.append(run)


def words_on_an_empty_page(document: docx.document.Document) -> None:
    paragraph = at(document, "特此报告。").insert_paragraph_before("（此页无正文）", style="公文正文")
    paragraph.paragraph_format.page_break_before = True


def name_moved(document: docx.document.Document) -> None:
    signature(document).alignment = WD_ALIGN_PARAGRAPH.LEFT
    set_in(signature(document))


CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
BLUE, RED, BLACK = RGBColor(0, 0x70, 0xC0), RGBColor(0xFF, 0, 0), RGBColor(0, 0, 0)
TITLE = "许昌市交通运输局\n"
LEVEL_1, LEVEL_2, ITEM = "一、主要工作", "（二）规范行政执法", "2.健全审查制度"

# Name, what is done, the code; and what must be said of it.
DEVIATIONS: list[tuple[str, Change, str, str]] = [
    ("paper 1.5 mm too wide", page(page_width=Mm(211.5)), "A710", "211.5毫米×297毫米"),
    ("16开 paper", page(page_width=Mm(195), page_height=Mm(270)), "A710 A712 A713", "195毫米×270毫米"),
    ("wide margins", page(left_margin=Mm(31.8), right_margin=Mm(22.2)), "A711", "左31.8毫米"),
    ("a top margin 2 mm short, less at the foot", page(top_margin=Mm(35), bottom_margin=Mm(37)), "A711", "上35毫米"),
    ("a pasted paragraph in 宋体", face(BODY, "宋体"), "A714", "“宋体”"),
    ("a paragraph in 楷体", face(BODY, "楷体"), "A714", "“楷体”"),
    ("a paragraph in 四号", sized(BODY, 14), "A715", "四号（14磅）"),
    ("a date in 小三", sized("2023年2月20日", 15), "A715", "小三（15磅）"),
    ("blue text", coloured(BODY, BLUE), "A716", "0070C0"),
    ("a red title", coloured(TITLE, RED), "A716", "红色"),
    ("quotation marks in a Latin face", latin_quotes, "A717", "Times New Roman"),
    ("a paragraph of 1.5 lines", spaced(BODY, WD_LINE_SPACING.ONE_POINT_FIVE), "A718", "1.5倍"),
    ("a 份号 of two digits", say("000001", "12"), "A720", "“12”"),
    ("a term in Chinese numerals", say("秘密★", "秘密★一年"), "A721", "秘密★一年"),
    ("密级 in 仿宋", face("秘密★", "仿宋_GB2312"), "A721", "仿宋_GB2312"),
    ("紧急程度 in 仿宋", face("特急", "仿宋_GB2312"), "A722", "仿宋_GB2312"),
    ("a black mark", coloured("许昌市交通运输局文件", BLACK), "A723", "不是红色"),
    ("a mark at the left", aligned("许昌市交通运输局文件", LEFT), "A723", "没有居中"),
    ("a mark in 黑体", face("许昌市交通运输局文件", "黑体"), "A724", "黑体"),
    ("square brackets in the number", exchange("许交〔", "〔2023〕", "[2023]"), "A725", "括号为“[]”"),
    ("第 in the number", exchange("许交〔", "12号", "第12号"), "A725", "有“第”字"),
    ("a padded number", exchange("许交〔", "12号", "012号"), "A725", "虚位"),
    ("a year cut short", exchange("许交〔", "〔2023〕", "〔23〕"), "A725", "年份不是全称"),
    ("the name of the signatory in 仿宋", face("许交〔", "仿宋_GB2312"), "A727", "姓名"),
    ("a half-width colon after 签发人", exchange("许交〔", "签发人：", "签发人:"), "A727", "全角冒号"),
    ("no red rule", without_rule, "A728", "没有红色分隔线"),
    ("a shortened red rule", short_rule, "A728", "分隔线宽"),
    ("a title in bold 宋体", face(TITLE, "宋体"), "A730", "“宋体”"),
    ("a title in 小二", sized(TITLE, 18), "A730", "小二（18磅）"),
    ("a title at the left", aligned(TITLE, LEFT), "A731", "没有居中"),
    ("a title with an indent", indent(TITLE, firstLine=200), "A731", "缩进2字"),
    ("a bold title", bold(TITLE), "A732", "加粗"),
    ("主送机关 indented", indent(RECIPIENT, firstLine=200), "A733", "没有顶格"),
    ("主送机关 with a half-width colon", exchange(RECIPIENT, "：", ":"), "A733", "全角冒号"),
    ("a paragraph without indent", indent(BODY), "A734", "首行缩进0字"),
    ("a paragraph set in from the left", indent(BODY, left=200), "A734", "回行缩进2字"),
    ("一、 in 仿宋", face(LEVEL_1, "仿宋_GB2312"), "A735", "仿宋_GB2312"),
    ("（一） in 黑体", face(LEVEL_2, "黑体"), "A735", "黑体"),
    ("（一） in 四号", sized(LEVEL_2, 14), "A735", "四号"),
    ("a bold heading", bold(LEVEL_2), "A736", "第二层标题加粗"),
    ("half-width brackets of a numeral", exchange(LEVEL_2, "（二）", "(二)"), "A737", "半角括号"),
    ("、 after brackets", exchange(LEVEL_2, "（二）", "（二）、"), "A737", "括号后有“、”"),
    ("1、 for 1.", exchange(ITEM, "2.", "2、"), "A737", "后用了“、”"),
    ("a numeral left out", exchange("四、", "四、", "五、"), "A738", "“五、”不连续"),
    ("a numeral twice", exchange(LEVEL_2, "（二）", "（一）"), "A738", "“（一）”重复"),
    ("附件 with a half-width colon", exchange("附件：1.", "：", ":"), "A740", "全角冒号"),
    ("附件说明 with book title marks", say("2.行政执法案卷", "2.《行政执法案卷评查情况》。"), "A740", "书名号"),
    ("、 in 附件说明", exchange("2.行政执法案卷", "2.", "2、"), "A740", "顺序号后"),
    ("附件说明 flush", indent("附件：1."), "A741", "左空0字"),
    ("the signature at the left", name_moved, "A742", "署名右空"),
    ("the date at the edge", indent("2023年2月20日"), "A742", "成文日期右空0字"),
    ("a padded date", say("2023年2月20日", "2023年02月20日"), "A743", "2023年02月20日"),
    ("a Chinese date", say("2023年2月20日", "二〇二三年二月二十日"), "A742 A743", "二〇二三年"),  # off centre
    ("附注 in half-width brackets", say("（联系人", "(联系人：王某某)"), "A744", "圆括号"),
    ("附注 flush", indent("（联系人"), "A744", "左空0字"),
    ("an attachment on the same page", not_on_a_new_page, "A745", "没有另面编排"),
    ("附件 in 仿宋", face("附件2", "仿宋_GB2312"), "A745", "仿宋_GB2312"),
    ("a colon after 附件2", say("附件2", "附件2："), "A745", "后面有“：”"),
    ("the title of an attachment at the left", aligned("法治政府部门建设任务分解表", LEFT), "A746", "没有居中"),
    ("an attachment of another title", say("法治政府部门建设任务分解表", "任务分解表"), "A747", "任务分解表"),
    ("此页无正文", words_on_an_empty_page, "A748", "此页无正文"),
    ("版记 in 三号", together(sized("抄送：", 16), indent("抄送：", left=100)), "A750", "三号（16磅）"),
    ("版记 without its first line", imprint_border("top", val="nil"), "A751", "缺1条分隔线"),
    ("版记 narrower than the type area", imprint_narrow, "A751", "分隔线宽123.5毫米"),
    ("版记 with a line of 1.5 pt", imprint_border("bottom", sz="12"), "A752", "0.53毫米"),
    ("抄送 without a full stop", exchange("抄送：", "。", ""), "A753", "没有句号"),
    ("抄送 with a half-width colon", exchange("抄送：", "：", ":"), "A753", "全角冒号"),
    ("印发 left out", exchange("许昌市交通运输局办公室", "印发", ""), "A754", "没有“印发”"),
    ("a padded date of printing", exchange("许昌市交通运输局办公室", "2月", "02月"), "A754", "2023年02月21日"),
    ("no page numbers", no_page_numbers, "A755", "没有页码"),
    ("hyphens around the page number", page_number_form, "A755", "- 1 -"),
    ("page numbers in Times New Roman", page_number_face, "A756", "Times New Roman"),
    ("page numbers in the middle", centred_page_numbers, "A757", "居中"),
    ("one footer for all pages", one_footer_for_all, "A757", "奇数页和偶数页"),
    ("a long table without repeated head", long_table, "A759", "表头重复"),
    ("an empty paragraph", empty_before(BODY), "A760", "空段"),
    ("a heading without outline level", without_outline, "A761", "大纲级别"),
    ("a half-width comma", exchange(BODY, "评查，", "评查,"), "A763", "“,”"),
    ("half-width brackets", exchange(BODY, "行政执法“", "行政执法(含委托)“"), "A763", "("),
    ("no title among the properties", without_title, "A764", "没有标题"),
    ("blanks for an indent", typed_blanks, "A765", "空格"),
    ("a tracked change", tracked, "A766", "修订"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code", "said"), [row[1:] for row in DEVIATIONS], ids=[row[0] for row in DEVIATIONS]
)
def test_one_deviation_gives_one_finding(complete: bytes, change: Change, code: str, said: str) -> None:
    audited = audit(changed(complete, change))
    assert {f.clause.code for f in audited.findings} == set(code.split()), [
        (f.clause.code, f.found) for f in audited.findings
    ]
    assert any(said in f.found for f in audited.findings), [f.found for f in audited.findings]


STYLES = "word/styles.xml"
WHOLE = [
    ("30 pt", 'w:line="579"', 'w:line="600"', ["A712"], "每面21行"),
    ("29 pt", 'w:line="579"', 'w:line="580"', ["A712"], "每面21行"),
    ("28 pt", 'w:line="579"', 'w:line="560"', ["A719"], "空出7.7"),
    ("no tightening", '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>', ["A713"], "每行27字"),
]


@pytest.mark.parametrize(
    ("old", "new", "expected", "said"), [row[1:] for row in WHOLE], ids=[r[0] for r in WHOLE]
)
def test_lines_and_characters_of_the_page_are_told(
    complete: bytes, old: str, new: str, expected: list[str], said: str
) -> None:
    audited = audit(rewritten(complete, STYLES, old, new))
    assert [f.clause.code for f in audited.findings] == expected
    assert said in audited.findings[0].found


def test_an_english_language_tag_is_told(complete: bytes) -> None:
    document = rewritten(complete, STYLES, 'w:eastAsia="zh-CN"', 'w:eastAsia="en-US"')
    assert codes(document) == ["A762"]


def test_a_link_to_another_file_is_told_and_not_followed(complete: bytes) -> None:
    relation = (
        '<Relationship Id="rId99" TargetMode="External" Target="http://example.com/a.png" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    document = rewritten(complete, "word/_rels/document.xml.rels", "</Relationships>", relation)
    assert codes(document) == ["A708"]


def test_urgency_above_secrecy_is_the_wrong_order(complete: bytes) -> None:
    def swap(document: docx.document.Document) -> None:
        first, second = at(document, "秘密★")._element, at(document, "特急")._element
        first.addprevious(second)

    assert codes(changed(complete, swap)) == ["A729"]


def test_a_number_at_the_left_without_signatory_is_misplaced(complete: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        paragraph = at(document, "许交〔")
        for run in paragraph.runs:
            if run.text.strip() != "许交〔2023〕12号":
                run._element.getparent().remove(run._element)

    assert codes(changed(complete, change)) == ["A726"]


def test_the_same_deviation_of_many_paragraphs_is_one_finding_with_all_places(complete: bytes) -> None:
    beginnings = (BODY, "组织执法人员", "将评查结果")
    (finding,) = audit(changed(complete, together(*(face(b, "宋体") for b in beginnings)))).findings
    assert [place.excerpt[:5] for place in finding.places] == [b[:5] for b in beginnings]
    assert all(place.number for place in finding.places)


def test_a_landscape_section_turns_the_margins(complete: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(28), Mm(26)
        section.left_margin, section.right_margin = Mm(35), Mm(37)

    assert "A711" not in codes(changed(complete, change))


def test_a_page_break_typed_before_an_attachment_is_a_new_page(complete: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        not_on_a_new_page(document)
        before = at(document, "附件2").insert_paragraph_before("")
        before.add_run().add_break(WD_BREAK.PAGE)

    assert codes(changed(complete, change)) == []
