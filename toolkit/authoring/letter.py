"""函: the letter format 信函 (GB/T 9704-2012, 10.1), whose mark and two red rules stand on the first page alone."""

from __future__ import annotations

from toolkit.authoring.measures import (
    MARK_LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIZE_3,
    SIZE_MARK,
    SIZE_TAG,
    TAG_LINE,
    TYPE_WIDTH,
    mm,
    pt,
)
from toolkit.authoring.official import SECRECY, addressees, block, closing, page, title
from toolkit.authoring.parts import Part
from toolkit.authoring.styles import (
    ALIKE_CLOSE,
    FANGSONG,
    FLUSH,
    HEITI,
    KEEP_NEXT,
    XIAOBIAOSONG,
    ParagraphStyle,
    jc,
    pitch,
)
from toolkit.authoring.wml import TAB, paragraph, part, run, tag, when

FIRST_HEADER, FIRST_FOOTER = "rId6", "rId7"
WIDTH = mm(170)
ASIDE = (PAGE_WIDTH - WIDTH) // 2
MARK_TOP = mm(30) - pt(6.5)  # as MARK_BEFORE: the ink of the mark begins 30 mm under the edge of the paper
HEAD_RULE = mm(46.4)  # 4 mm under the ink of the mark
FOOT_RULE = PAGE_HEIGHT - mm(20) - 115  # its lower edge 20 mm from the edge of the paper, its width deducted
NUMBER_BEFORE = mm(12.5)  # 7/8 of a character from the rule to the ink of the number


def _across(y: int, height: str = 'w:h="20" w:hRule="exact" ') -> str:
    """A frame of 170 mm in the middle of the page, at a height of the page: nothing that is beside it moves it."""
    return (
        f'<w:framePr w:w="{WIDTH}" {height}w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:x="{ASIDE}" w:y="{y}"/>'
    )


LAST_LINE = (
    f'<w:framePr w:w="{TYPE_WIDTH}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
    'w:xAlign="left" w:yAlign="bottom"/>'
)


def _rule(kind: str) -> str:
    return f'<w:pBdr><w:bottom w:val="{kind}" w:sz="24" w:space="0" w:color="FF0000"/></w:pBdr>'


S = ParagraphStyle
STYLES = (
    S("LetterMark", "信函发文机关标志", XIAOBIAOSONG, SIZE_MARK,
      pitch(MARK_LINE) + FLUSH + jc("center"), color="FF0000"),
    S("LetterRule", "信函上红线", FANGSONG, SIZE_TAG,
      _rule("thickThinSmallGap") + pitch(20) + FLUSH + jc("left")),
    S("LetterFootRule", "信函下红线", FANGSONG, SIZE_TAG, _rule("thinThickSmallGap") + pitch(20) + FLUSH + jc("left")),
    S("LetterNumber", "信函发文字号", FANGSONG, SIZE_3,
      KEEP_NEXT + f'<w:tabs><w:tab w:val="right" w:pos="{TYPE_WIDTH}"/></w:tabs>' + pitch(before=NUMBER_BEFORE) + FLUSH
      + ALIKE_CLOSE + jc("left"), next="Title9704"),
    S("LetterElement", "信函密级", HEITI, SIZE_3, KEEP_NEXT + pitch() + FLUSH + jc("left"), next="Title9704"),
)  # fmt: skip

_FIRST_ELEMENT = (
    f"{{% if 公文.份号 %}}{{{{ 公文.份号 }}}}{{% elif 公文.密级 %}}{SECRECY}"
    "{% else %}{{ 公文.紧急程度 }}{% endif %}"
)


def _first_header() -> str:
    """The mark, of a joint letter that of the lead organ, and the rule below it, thick over thin.

    The mark is a block fitted to its length; the line under ``else`` shows in the template what it looks like.
    """
    small = {"direct": _across(MARK_TOP, "") + pitch(TAG_LINE)}
    mark = run("{% for 标志 in 公文.发文机关标志[:1] %}{{ 标志 }}{% endfor %}")
    return part(
        "hdr",
        tag("{%p if 公文.发文字号 %}")
        + tag("{%p if 信头 %}", "LetterMark", **small)
        + tag("{{p 信头 }}", "LetterMark", **small)
        + tag("{%p else %}", "LetterMark", **small)
        + paragraph("LetterMark", mark, direct=_across(MARK_TOP, ""))
        + tag("{%p endif %}", "LetterMark", **small)
        + paragraph("LetterRule", direct=_across(HEAD_RULE))
        + tag("{%p endif %}")
        + paragraph("Header"),
    )


def _first_footer() -> str:
    """The rule at the foot, thin over thick; the first page has no number."""
    rule = when("公文.发文字号", paragraph("LetterFootRule", direct=_across(FOOT_RULE)))
    return part("ftr", rule + paragraph("Footer"))


PARTS = (
    Part(FIRST_HEADER, "header1.xml", "header", _first_header()),
    Part(FIRST_FOOTER, "footer3.xml", "footer", _first_footer()),
)


def _head() -> str:
    """发文字号 flush right under the rule; at its left 份号, 密级 and 紧急程度, line by line."""
    return when(
        "公文.发文字号",
        paragraph("LetterNumber", run(_FIRST_ELEMENT, "RunInHeading1"), TAB, run("{{ 公文.发文字号 }}")),
        when("公文.份号 and 公文.密级", paragraph("LetterElement", run(SECRECY))),
        when(
            "公文.紧急程度 and (公文.份号 or 公文.密级)",
            paragraph("LetterElement", run("{{ 公文.紧急程度 }}")),
        ),
    )


def _page() -> str:
    return page(
        f'<w:headerReference w:type="first" r:id="{FIRST_HEADER}"/>',
        f'<w:footerReference w:type="first" r:id="{FIRST_FOOTER}"/>',
        "<w:titlePg/>",
    )


def document() -> str:
    """word/document.xml: 版记 is 抄送 alone, without rules, in a frame at the foot of the last page."""
    copies = paragraph("ImprintCopies", run("抄送：{{ 公文.抄送 }}。"), direct=LAST_LINE)
    body = (
        _head(),
        title(),
        addressees(),
        block("公文.正文"),
        block("正文"),
        block("附件说明"),
        closing(),
        block("附件"),
        when("公文.抄送", copies, paragraph("Tag", direct=pitch(20))),
        _page(),
    )
    return part("document", f"<w:body>{''.join(body)}</w:body>")
