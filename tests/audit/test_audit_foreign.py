"""Documents of others: headings by look, no styles of ours, and the default document of python-docx."""

from __future__ import annotations

import io

import docx
import pytest
from audit_bench import audit, codes
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from toolkit.audit.opening import open_docx
from toolkit.audit.reading import read_document
from toolkit.audit.roles import Role, tell

LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
BODY = (
    "全年共开展执法检查三十二次，发现并纠正问题五十六个，“双随机”抽查覆盖面进一步扩大，群众满意度明显提高。"
)


class Writer:
    """Writes a document as a clerk would: everything in Normal, the look set by hand."""

    def __init__(self) -> None:
        self.document = docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)

    def line(
        self, text: str, face: str = "仿宋", size: float = 16, align: WD_ALIGN_PARAGRAPH = LEFT, first: int = 0,
        **look: object,
    ) -> docx.text.paragraph.Paragraph:  # fmt: skip
        paragraph = self.document.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment, form.space_before, form.space_after = align, Pt(0), Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
        form.first_line_indent = Pt(16 * first)
        if "right" in look:
            form.right_indent = Pt(16 * int(str(look["right"])))
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), face)
        if look.get("red"):
            run.font.color.rgb = RGBColor(0xFF, 0, 0)
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-5")
        if size == 16:
            run._element.rPr.append(spacing)
        return paragraph

    def rule(self) -> None:
        borders = OxmlElement("w:pBdr")
        bottom = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "1"), ("color", "FF0000")):
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        self.line("")._element.get_or_add_pPr().append(borders)

    @property
    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


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
