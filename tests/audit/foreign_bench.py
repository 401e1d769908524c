"""Documents of other hands to audit: everything in Normal, the look set by hand; a letter among them."""

from __future__ import annotations

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
BODY = (
    "全年共开展执法检查三十二次，发现并纠正问题五十六个，“双随机”抽查覆盖面进一步扩大，群众满意度明显提高。"
)


SENDER = "示例市司法局"


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


def borders(paragraph: docx.text.paragraph.Paragraph, side: str, kind: str, color: str = "FF0000") -> None:
    """A rule of 170 mm at a side of a paragraph."""
    properties = paragraph._element.get_or_add_pPr()
    line = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="{kind}" w:sz="24" w:space="1" w:color="{color}"/></w:pBdr>'
    )
    properties.append(line)
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    ind = OxmlElement("w:ind")
    ind.set(qn("w:left"), "-397")
    ind.set(qn("w:right"), "-397")
    properties.append(ind)


def foreign_letter(
    upper: str = "thickThinSmallGap", lower: str = "thinThickSmallGap", *, number_at_right: bool = True
) -> Writer:
    """A letter of another hand: the mark and its rule in the body, the other rule in the first page's footer."""
    w = Writer()
    borders(w.line(SENDER, "方正小标宋简体", 36, CENTER, red=True), "bottom", upper)
    w.line("示司函〔2024〕3号", align=RIGHT if number_at_right else CENTER)
    w.line("关于征求意见的函", "方正小标宋简体", 22, CENTER)
    w.line("示例市财政局：")
    w.line(BODY, first=2)
    w.line(SENDER, align=RIGHT, right=4)
    w.line("2024年1月31日", align=RIGHT, right=4)
    w.line("抄送：市委办公室，市政府办公室。", size=14, first=1)
    section = w.document.sections[0]
    section.different_first_page_header_footer = True
    if lower:
        borders(section.first_page_footer.paragraphs[0], "top", lower)
    return w
