"""What official documents have alike: 版头, 主体 and 版记 around the text (GB/T 9704-2012, 7.2 to 7.4).

Each function gives paragraphs of word/document.xml; those whose element is 无 leave nothing behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.authoring.measures import (
    BOTTOM,
    FOOTER,
    HEAD_TAG_LINE,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TAG_LINE,
    TOP,
    TYPE_WIDTH,
)
from toolkit.authoring.parts import EVEN_FOOTER, ODD_FOOTER
from toolkit.authoring.styles import TOP_LEFT, jc, pitch
from toolkit.authoring.wml import TAB, paragraph, part, row, run, tag, when

if TYPE_CHECKING:
    from collections.abc import Iterable


SECRECY = "{{ 公文.密级 }}{% if 公文.保密期限 %}★{{ 公文.保密期限 }}{% endif %}"


def above_the_mark() -> str:
    """份号, 密级和保密期限, 紧急程度, in a frame, so that the mark keeps its place with and without them."""
    lines = (
        ("份号", run("{{ 公文.份号 }}")),
        ("密级", run(SECRECY)),
        ("紧急程度", run("{{ 公文.紧急程度 }}")),
    )
    return "".join(
        when(f"公文.{name}", paragraph("CopyNumber", content, direct=TOP_LEFT), direct=TOP_LEFT)
        for name, content in lines
    )


def mark(style: str = "IssuerMark") -> str:
    """发文机关标志: a block set by its length; the lines under ``else`` show in the template what it looks like."""
    small = {"direct": pitch(HEAD_TAG_LINE)}
    return (
        tag("{%p if 红头 %}", style, **small)
        + tag("{{p 红头 }}", style, **small)
        + tag("{%p else %}", style, **small)
        + tag("{%p for 标志 in 公文.发文机关标志 %}", style, **small)
        + paragraph(style, run("{{ 标志 }}"))
        + tag("{%p endfor %}", style, **small)
        + tag("{%p endif %}", style, **small)
    )


def _mark_and_number() -> str:
    """The mark, then 发文字号: with 签发人 beside it in an upward document, else centred.

    What is printed are blocks set by their length; the lines under ``else`` show in the template what they look like,
    and print where no block is given. The tags stand in the styles of their neighbours: several of one style share one
    space and one red rule, so that what is printed is not shown twice in the template.
    """
    upward = paragraph(
        "DocumentNumber",
        TAB, run("{{ 公文.发文字号 }}"), TAB, run("签发人："), run("{{ 公文.签发人 | join('　') }}", "SignatoryName"),
    )  # fmt: skip
    other = paragraph("DocumentNumber", run("{{ 公文.发文字号 }}"), direct=jc("center"))
    tight = {"style": "DocumentNumber", "direct": pitch(HEAD_TAG_LINE, 2 * LINE)}
    return (
        mark()
        + tag("{%p if 字号 %}", **tight)
        + tag("{{p 字号 }}", **tight)
        + tag("{%p elif 公文.签发人 %}", **tight)
        + upward
        + tag("{%p else %}", **tight)
        + other
        + tag("{%p endif %}", **tight)
    )


def imprint(above: str = "") -> str:
    """版记: a table at the foot of the last page's type area, its rows only where there is data (7.4).

    ``above`` names an element that stands over 抄送, without a rule between them (7.4.2).
    """
    given = [name for name in (above, "抄送") if name]
    lines = [paragraph("ImprintCopies", run(f"{name}：{{{{ 公文.{name} }}}}。")) for name in given]
    copies = row(lines[0] if len(lines) == 1 else "".join(map(when, [f"公文.{n}" for n in given], lines)))
    known = " or ".join(f"公文.{name}" for name in given)
    printing = row(
        paragraph(
            "Imprint",
            run("{{ 公文.印发机关 }}"),
            TAB,
            run("{% if 公文.印发日期 %}{{ 公文.印发日期 }}印发{% endif %}"),
        )
    )
    rows = "".join(
        row(tag(f"{{%tr if {condition} %}}")) + content + row(tag("{%tr endif %}"))
        for condition, content in ((known, copies), ("公文.印发机关", printing))
    )
    table = (
        f"<w:tbl><w:tblPr>{imprint_properties()}</w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{TYPE_WIDTH}"/></w:tblGrid>{rows}</w:tbl>'
    )
    # The paragraph that follows anchors the table; LibreOffice drops a floating table without one.
    anchor = paragraph("Tag", direct=pitch(20))
    return when(f"{known} or 公文.印发机关", tag("{{p 版记另面 }}"), table, anchor)


def imprint_properties() -> str:
    """What a w:tblPr holds that is the 版记: its rules, and its place at the foot of the type area (7.4.1)."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in (("top", 8), ("bottom", 8), ("insideH", 6))
    )
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" '
        f'w:tblpX="{LEFT}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{TYPE_WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
    )


def page(before: str = "", after: str = "", own: str = "") -> str:
    """The page and its numbers: A4, the type area of 156 by 225 mm, printed on both sides (5.1, 5.2, 7.5).

    ``before`` and ``after`` are references beside those of the numbers, ``own`` what else this page has (w:titlePg).
    """
    return (
        f'<w:sectPr>{before}<w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>'
        f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/>{after}'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        f'w:header="851" w:footer="{FOOTER}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{own}<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


def head() -> str:
    """版头, for a document that has a 发文字号 (7.2)."""
    return when("公文.发文字号", above_the_mark(), _mark_and_number())


def title() -> str:
    """标题 (7.3.1)."""
    return when("公文.标题", paragraph("Title9704", run("{{ 公文.标题 }}")))


def addressees() -> str:
    """主送机关 (7.3.2)."""
    return when("公文.主送", paragraph("Addressees", run("{{ 公文.主送 }}：")))


def block(name: str) -> str:
    """The place where a section unfolds, or 附件说明 (7.3.4), or 附件 (7.3.7)."""
    return paragraph("AttachmentNote" if name == "附件说明" else "BodyText9704", run(f"{{{{p {name} }}}}"))


def closing() -> str:
    """署名, a line for each, 成文日期 and 附注 (7.3.5, 7.3.6).

    What is printed is a block whose indents depend on its text: with a seal, without, with 签名章. The lines under
    ``else`` show in the template what it looks like, and print where no block is given. The tags stand in the style of
    the lines, so that the template has the space above them once.
    """
    tight = {"style": "Signers", "direct": pitch(TAG_LINE, 2 * LINE)}
    signers = (
        tag("{%p for 机关 in 公文.署名 %}", **tight)
        + paragraph("Signers", run("{{ 机关 }}"))
        + tag("{%p endfor %}", **tight)
    )
    date = when("公文.成文日期", paragraph("IssueDate", run("{{ 公文.成文日期 }}")))
    note = when("公文.附注", paragraph("Note9704", run("（{{ 公文.附注 }}）")))
    return (
        tag("{%p if 落款 %}", **tight)
        + tag("{{p 落款 }}", **tight)
        + tag("{%p else %}", **tight)
        + signers
        + date
        + tag("{%p endif %}")
        + note
    )


def issued() -> str:
    """印发件: on a new page, its own title, 目录 and text; no label 附件, its own 附件说明 where it has attachments."""
    heading = when("印发件.标题", paragraph("IssuedTitle", run("{{ 印发件.标题 }}")))
    return when("印发件.正文", heading, tag("{{p 印发件.目录 }}"), block("印发件.正文"), block("附件说明"))


def notice() -> str:
    """word/document.xml of a notice, with what it issues; a text that is not issued by it stands before 署名."""
    body = (
        head(),
        title(),
        tag("{{p 目录 }}"),
        addressees(),
        block("公文.正文"),
        block("正文"),
        when("not 印发件.正文", block("附件说明")),
        closing(),
        issued(),
        tag("{{p 附件 }}"),
        imprint(),
        page(),
    )
    return part("document", f"<w:body>{''.join(body)}</w:body>")


def report(sections: Iterable[str]) -> str:
    """word/document.xml of a report that prints these sections."""
    body = (
        head(),
        title(),
        tag("{{p 目录 }}"),
        addressees(),
        *(block(f"章节.{key}") for key in sections),
        block("附件说明"),
        closing(),
        tag("{{p 附件 }}"),
        imprint(),
        page(),
    )
    return part("document", f"<w:body>{''.join(body)}</w:body>")
