"""Documents of other hands: plain ones, and ones with everything that a clerk and a program put into a docx."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from toolkit.audit.auditing import audit_bytes
from toolkit.restyling.restyle import Restyled, restyle

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
BODY = (
    "全年共开展执法检查三十二次，发现并纠正问题五十六个，“双随机”抽查覆盖面进一步扩大，群众满意度明显提高。"
)
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
WORD_TEXT = ("t", "delText")


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def blank() -> docx.document.Document:
    """python-docx's default document without its second, larger stylesheet, which only Word 2010 read."""
    document = docx.Document()
    for identifier, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[identifier]
    return document


def plain(lines: Iterable[str]) -> bytes:
    """A document as pasting leaves it: python-docx's default, a paragraph for each line."""
    document = blank()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def fixed(data: bytes) -> bytes:
    """The restyled document; it must be made, and be made of itself again."""
    result = restyle(data, "来稿.docx")
    assert result.data is not None, [str(p) for p in result.problems]
    assert restyle(result.data, "来稿.docx").data == result.data
    return result.data


def refused(data: bytes) -> Restyled:
    result = restyle(data, "来稿.docx")
    assert result.data is None
    return result


def codes(data: bytes) -> list[str]:
    audited = audit_bytes(data, "来稿.docx")
    return [p.code for p in audited.problems] + [f.clause.code for f in audited.findings]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_members(data: bytes, **changed: bytes) -> bytes:
    """The docx with some members exchanged; names with ``__`` for ``/`` and ``_`` for the last point."""
    contents = members(data) | changed
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def spoken(data: bytes, part: str = "word/document.xml") -> str:
    """Every character of a part in its order, tabs and breaks too: told apart from how the toolkit tells it."""
    root = parse_xml(members(data)[part])
    said = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in WORD_TEXT:
            said.append(element.text or "")
        elif name in ("tab", "br", "cr", "noBreakHyphen", "softHyphen") and element.getparent().tag == qn(
            "w:r"
        ):
            said.append(f"<{name}>")
    return "".join(said)


def look(data: bytes) -> list[tuple[str, str]]:
    """The name of each paragraph's style, and its text."""
    return [(p.style.name, p.text) for p in docx.Document(io.BytesIO(data)).paragraphs]


class Clerk:
    """Types a document as people do: all in Normal, everything set by hand, and often wrongly."""

    def __init__(self) -> None:
        self.document = blank()

    def line(
        self, text: str, face: str = "微软雅黑", size: float = 12, align: WD_ALIGN_PARAGRAPH = LEFT,
        color: tuple[int, int, int] | None = None, *, bold: bool = False, first: float = 0,
    ) -> Paragraph:  # fmt: skip
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.alignment = align
        if first:
            paragraph.paragraph_format.first_line_indent = Pt(size * first)
        run = paragraph.add_run(text)
        run.font.size, run.font.bold = Pt(size), bold
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), face)
        fonts.set(qn("w:ascii"), "Times New Roman")
        fonts.set(qn("w:hAnsi"), "Times New Roman")
        if color:
            run.font.color.rgb = RGBColor(*color)
        return paragraph

    def raw(self, xml: str) -> None:
        """A paragraph or a table as XML."""
        self.document.element.body.insert(
            len(self.document.element.body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
        )

    @property
    def bytes(self) -> bytes:
        return saved(self.document)


def notice() -> Clerk:
    """A notice with every element, typed in wrong faces, with blanks for indents and empty lines for room."""
    c = Clerk()
    c.line("示例市人民政府文件", "宋体", 40, CENTER, (255, 0, 0), bold=True)
    c.line("")
    c.line("示政发〔2024〕8号", align=CENTER)
    c.line("")
    c.line("示例市人民政府关于加强", "黑体", 20, CENTER, bold=True)
    c.line("行政执法监督工作的通知", "黑体", 20, CENTER, bold=True)
    c.line("")
    c.line("各县（市、区）人民政府，市政府各部门：")
    c.line("\u3000\u3000" + BODY)
    c.line("\u3000\u3000一、总体要求", "宋体", 14, bold=True)
    c.line("（一）提高认识", "宋体", 12, bold=True, first=2)
    c.line("（二）压实责任。" + BODY, first=2)
    c.line("1.加强组织领导。" + BODY, first=2)
    c.line("\t（1）明确责任。" + BODY)
    c.line("二、工作措施", "黑体", color=(0x2E, 0x74, 0xB5))
    c.line(BODY, first=4)
    c.line("")
    c.line("附件：1.执法监督事项清单")
    c.line("　　　　　2.责任分工表")
    c.line("")
    c.line("示例市人民政府", align=RIGHT)
    c.line("2024年1月31日", align=RIGHT)
    c.line("（此件公开发布）")
    c.line("").add_run().add_break(WD_BREAK.PAGE)
    c.line("附件1", bold=True)
    c.line("执法监督事项清单", "黑体", 18, CENTER, bold=True)
    c.line("监督事项按照清单逐项落实，每季度报送一次进展情况，年底统一考核，考核结果予以通报。", first=2)
    c.line("附件2").paragraph_format.page_break_before = True
    c.line("责任分工表", "黑体", 18, CENTER)
    table = c.document.add_table(2, 3, style="Light Grid Accent 1")
    for cell, text in zip(
        [c for row in table.rows for c in row.cells],
        ["序号", "任务", "单位", "1", "培训", "司法局"],
        strict=True,
    ):
        cell.text = text
    c.line("")
    c.line("抄送：市委办公室，市人大常委会办公室。", size=16)
    c.line("示例市人民政府办公室　　　　　　　　　　　2024年2月1日印发", size=16)
    return c


def crowded() -> bytes:
    """A document with what programs put beside text: notes, links, fields, comments, revisions, boxes, pictures."""
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告", "黑体", 22, CENTER)
    c.line("示例市人民政府：")
    p = c.line(BODY, first=2)
    raised = p.add_run("2")
    raised.font.superscript, raised.font.bold = True, True
    p.add_run("下划线").font.underline = True
    p.add_run("删除线").font.strike = True
    p.add_run("隐藏的字").font.hidden = True
    c.raw(
        '<w:p><w:r><w:t>审批</w:t></w:r><w:ins w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:r>'
        '<w:t>插入的字</w:t></w:r></w:ins><w:del w:id="2" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:r>'
        '<w:delText>删去的字</w:delText></w:r></w:del><w:bookmarkStart w:id="5" w:name="书签"/>'
        "<w:r><w:t>，这一段带有修订和书签，共计三十余字。</w:t></w:r>"
        '<w:bookmarkEnd w:id="5"/></w:p>'
    )
    c.raw(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText xml:space="preserve"> REF 书签 \\h </w:instrText></w:r><w:r>'
        '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域的结果</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r><w:hyperlink w:anchor="书签"><w:r><w:rPr><w:color w:val="0000FF"/>'
        '<w:u w:val="single"/></w:rPr><w:t>链接文字</w:t></w:r></w:hyperlink><w:r>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t '
        'xml:space="preserve"> 前后有空格 </w:t><w:tab/><w:noBreakHyphen/><w:t>。</w:t></w:r></w:p>'
    )
    c.raw(
        f"<w:p {nsdecls('w', 'm')}><w:r><w:t>公式：</w:t></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
    )
    c.line("", align=CENTER).add_run().add_picture(io.BytesIO(PIXEL), width=Pt(200), height=Pt(100))
    c.raw(
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape type="#_x0000_t202" '
        'style="width:100pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r><w:rPr><w:sz w:val="20"/></w:rPr>'
        "<w:t>文本框里的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    for text in ("第一项工作抓得很紧", "第二项工作进展顺利"):
        p = c.document.add_paragraph(text, style="List Number")
        p.runs[0].font.size = Pt(9)
    c.document.add_paragraph("加强领导", style="Heading 1")
    c.document.add_paragraph(BODY, style="Quote")
    c.line("")
    c.line("   ")
    c.line("示例市司法局", align=RIGHT)
    c.line("2024年1月31日", align=RIGHT)
    section = c.document.sections[0]
    section.header.paragraphs[0].text = "内部资料"
    footer = section.footer.paragraphs[0]
    footer.alignment = CENTER
    footer._element.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    return c.bytes
