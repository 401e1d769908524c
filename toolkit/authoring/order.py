"""令: an order (GB/T 9704-2012, 10.2), and the regulation that it issues in chapters and articles."""

from __future__ import annotations

from toolkit.authoring.measures import LINE, MARK_LINE, SIZE_3, SIZE_MARK, mm, pt
from toolkit.authoring.official import above_the_mark, block, closing, imprint, issued, mark, page
from toolkit.authoring.styles import (
    ALIKE_CLOSE,
    FANGSONG,
    FLUSH,
    HEITI,
    KEEP_LINES,
    KEEP_NEXT,
    XIAOBIAOSONG,
    ParagraphStyle,
    jc,
    pitch,
)
from toolkit.authoring.wml import paragraph, part, run, when

MARK_BEFORE = mm(20) - pt(6.5)  # as measures.MARK_BEFORE: the ink begins 20 mm under the top of the type area

S = ParagraphStyle
STYLES = (
    S("OrderMark", "令标志", XIAOBIAOSONG, SIZE_MARK,
      KEEP_NEXT + pitch(MARK_LINE, MARK_BEFORE) + FLUSH + ALIKE_CLOSE + jc("center"), color="FF0000"),
    S("OrderNumber", "令号", FANGSONG, SIZE_3,
      KEEP_NEXT + pitch(before=2 * LINE, after=2 * LINE) + FLUSH + jc("center"), next="BodyText9704"),
    S("Chapter", "章标题", HEITI, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch(before=LINE // 2, after=LINE // 2) + FLUSH + jc("center")
      + '<w:outlineLvl w:val="0"/>', next="BodyText9704"),
    S("Section9704", "节标题", HEITI, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch(before=LINE // 2, after=LINE // 2) + FLUSH + jc("center")
      + '<w:outlineLvl w:val="1"/>', next="BodyText9704"),
)  # fmt: skip

# An order has no title; the property of the file that names it is made of mark and number.
TITLE = "{{ 公文.发文机关标志 | join('') }}{{ 公文.发文字号 }}"


def _head() -> str:
    """The mark and the number; no red rule (10.2)."""
    return when(
        "公文.发文字号",
        above_the_mark(),
        mark("OrderMark"),
        paragraph("OrderNumber", run("{{ 公文.发文字号 }}")),
    )


def document() -> str:
    """word/document.xml: no title and no addressees; what is issued stands on a new page."""
    body = (
        _head(),
        block("公文.正文"),
        block("正文"),
        when("not 印发件.正文", block("附件说明")),
        closing(),
        issued(),
        block("附件"),
        imprint(),
        page(),
    )
    return part("document", f"<w:body>{''.join(body)}</w:body>")
