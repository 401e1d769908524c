"""The styles of every built-in template: the look of a draft stands here and nowhere else.

Each names its faces in full and its line pitch exactly, so that nothing depends on the reader's Normal.dotm.
Indents are in twips; only those of the first line are in characters too, which Word then measures by the type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.authoring.measures import (
    CHARACTER,
    DATE_RIGHT,
    FOOTER_LINE,
    IMPRINT_LINE,
    LINE,
    MARK_BEFORE,
    MARK_LINE,
    SIGNATURE_LEFT,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_MARK,
    SIZE_TABLE,
    SIZE_TAG,
    SMALL_CHARACTER,
    TABLE_LINE,
    TAG_LINE,
    TIGHTER,
    TITLE_LINE,
    TYPE_WIDTH,
)
from toolkit.authoring.wml import fonts, part

if TYPE_CHECKING:
    from collections.abc import Sequence

FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
HEADING_FACES = (HEITI, KAITI, FANGSONG, FANGSONG)
GREY = "808080"
# Latin letters and figures are no Chinese: a breaker of Chinese lines would break 14 in two (seen in LibreOffice).
LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

# A frame for 份号, 密级 and 紧急程度 on lines 1 to 3 of the page, above the mark, beside which nothing runs (7.2.1).
TOP_LEFT = (
    f'<w:framePr w:w="{TYPE_WIDTH}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
    'w:xAlign="left" w:yAlign="top"/>'
)
KEEP_NEXT, KEEP_LINES = "<w:keepNext/>", "<w:keepLines/>"
BY_GRID_OF_OURS = (
    '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
)
TWO_IN = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
ALIKE_CLOSE = "<w:contextualSpacing/>"  # several of one kind: the space stands before the first alone


def pitch(line: int = LINE, before: int = 0, after: int = 0) -> str:
    """An exact line pitch, and the space around the paragraph."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def jc(how: str) -> str:
    """Alignment: both, center, left, right."""
    return f'<w:jc w:val="{how}"/>'


def hanging(left: int, hang: int, right: int = 0) -> str:
    """Indents of a paragraph whose first line begins ``hang`` to the left of the others."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hang}"/>'


AS_THE_DATE = f'<w:ind w:left="0" w:rightChars="400" w:right="{DATE_RIGHT}"/>' + jc("right")  # 7.3.5.1


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; ``form`` is the literal content of its w:pPr, in the schema's order."""

    id: str
    name: str
    face: str
    size: int
    form: str
    based_on: str | None = "Normal"
    next: str | None = None
    color: str = "auto"

    def xml(self) -> str:
        """The w:style element."""
        default = "" if self.based_on else ' w:default="1"'
        builtin = self.based_on is None or self.name[0].isascii()
        parent = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        tighter = TIGHTER if self.size == SIZE_3 else 0
        return (
            f'<w:style w:type="paragraph"{default}{"" if builtin else _CUSTOM} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>{parent}{following}<w:qFormat/><w:pPr>{self.form}</w:pPr>'
            f'<w:rPr>{fonts(self.face)}<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/><w:iCs w:val="0"/>'
            f'<w:color w:val="{self.color}"/><w:spacing w:val="{tighter}"/><w:kern w:val="0"/>'
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>{LANGUAGE}</w:rPr></w:style>'
        )


_CUSTOM = ' w:customStyle="1"'
_RED_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="7" w:color="FF0000"/></w:pBdr>'


def _tabs(**stops: int) -> str:
    return "<w:tabs>" + "".join(f'<w:tab w:val="{k}" w:pos="{v}"/>' for k, v in stops.items()) + "</w:tabs>"


def _headings() -> tuple[ParagraphStyle, ...]:
    return tuple(
        ParagraphStyle(f"Heading{n}", f"heading {n}", face, SIZE_3,
                       KEEP_NEXT + KEEP_LINES + pitch() + TWO_IN + jc("both") + f'<w:outlineLvl w:val="{n - 1}"/>',
                       next="BodyText9704")
        for n, face in enumerate(HEADING_FACES, 1)
    )  # fmt: skip


def _contents() -> tuple[ParagraphStyle, ...]:
    """目录: its heading under the title of the document, so not in the type of a title; a line for each heading.

    Turned lines stand under the first character after the numeral. No indent at the right keeps long entries off the
    numbers: LibreOffice prints no number beyond one.
    """
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TYPE_WIDTH}"/></w:tabs>'
    return (
        ParagraphStyle("ContentsTitle", "目录标题", HEITI, SIZE_3,
                       KEEP_NEXT + pitch(after=LINE) + FLUSH + jc("center"), next="TOC1"),
        *(
            ParagraphStyle(f"TOC{n}", f"toc {n}", HEITI if n == 1 else FANGSONG, SIZE_3,
                           leader + pitch() + hanging((start + hang) * CHARACTER, hang * CHARACTER) + jc("left"))
            for n, (start, hang) in enumerate(((0, 2), (2, 3), (4, 1), (5, 2)), 1)
        ),
    )  # fmt: skip


S = ParagraphStyle
_TITLE_FORM = FLUSH + jc("center")
PARAGRAPH_STYLES: tuple[ParagraphStyle, ...] = (
    S("Normal", "Normal", FANGSONG, SIZE_3, BY_GRID_OF_OURS + pitch() + jc("both"), based_on=None),
    S("BodyText9704", "公文正文", FANGSONG, SIZE_3, pitch() + TWO_IN + jc("both")),
    *_headings(),
    # 版头
    S("CopyNumber", "份号密级", HEITI, SIZE_3, pitch() + FLUSH + jc("left")),
    S("IssuerMark", "发文机关标志", XIAOBIAOSONG, SIZE_MARK,
      KEEP_NEXT + pitch(MARK_LINE, MARK_BEFORE) + FLUSH + ALIKE_CLOSE + jc("center"), color="FF0000"),
    S("RedRule", "红色分隔线", FANGSONG, SIZE_3, _RED_RULE + pitch() + FLUSH + jc("left"), next="Title9704"),
    S("DocumentNumber", "发文字号", FANGSONG, SIZE_3,
      _RED_RULE + _tabs(left=CHARACTER, right=TYPE_WIDTH - CHARACTER) + pitch(before=2 * LINE) + FLUSH
      + ALIKE_CLOSE + jc("left"), based_on="RedRule", next="Title9704"),
    # 主体: one line under the title, whether the text or 主送机关 follows
    S("Title9704", "公文标题", XIAOBIAOSONG, SIZE_2,
      KEEP_NEXT + KEEP_LINES + pitch(TITLE_LINE, 2 * LINE, LINE) + _TITLE_FORM, next="Addressees"),
    S("Addressees", "主送机关", FANGSONG, SIZE_3, pitch() + FLUSH + jc("both"), next="BodyText9704"),
    S("AttachmentNote", "附件说明", FANGSONG, SIZE_3,
      KEEP_NEXT + pitch(before=LINE) + hanging(5 * CHARACTER, 3 * CHARACTER) + ALIKE_CLOSE + jc("both")),
    S("AttachmentNoteFirst", "附件说明首项", FANGSONG, SIZE_3,
      KEEP_NEXT + pitch(before=LINE) + hanging(6 * CHARACTER, 4 * CHARACTER) + jc("both"),
      based_on="AttachmentNote", next="AttachmentNoteNext"),
    S("AttachmentNoteNext", "附件说明续项", FANGSONG, SIZE_3,
      KEEP_NEXT + pitch() + hanging(6 * CHARACTER, CHARACTER) + jc("both"), based_on="AttachmentNote"),
    S("Signers", "署名", FANGSONG, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch(before=2 * LINE) + f'<w:ind w:left="{SIGNATURE_LEFT}"/>' + ALIKE_CLOSE
      + jc("center"), next="IssueDate"),
    S("IssueDate", "成文日期", FANGSONG, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch() + AS_THE_DATE, next="Note9704"),
    # Without a seal: one line under the text; where they begin is worked out for each draft (7.3.5.2).
    # A date that may end at the edge is not broken by a wider face of figures.
    S("SignersUnsealed", "署名不用印", FANGSONG, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch(before=LINE) + FLUSH + ALIKE_CLOSE + jc("left"), next="IssueDateUnsealed"),
    S("IssueDateUnsealed", "成文日期不用印", FANGSONG, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch() + f'<w:ind w:right="{-2 * CHARACTER}" w:firstLineChars="0" w:firstLine="0"/>'
      + jc("left"), next="Note9704"),
    # Signed in person: two lines under the text, a line between stamps, a line above the date (7.3.5.3).
    S("Stamp9704", "签名章", FANGSONG, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch(before=2 * LINE) + f'<w:ind w:right="{DATE_RIGHT}"/>' + jc("right"),
      next="StampDate"),
    S("Stamp9704Next", "签名章续行", FANGSONG, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch(before=LINE) + f'<w:ind w:right="{DATE_RIGHT}"/>' + jc("right"),
      based_on="Stamp9704", next="StampDate"),
    S("StampDate", "签名章日期", FANGSONG, SIZE_3,
      KEEP_NEXT + KEEP_LINES + pitch(before=LINE) + AS_THE_DATE, based_on="IssueDate", next="Note9704"),
    S("Note9704", "附注", FANGSONG, SIZE_3, pitch() + TWO_IN + jc("both")),
    S("AttachmentLabel", "附件标识", HEITI, SIZE_3,
      KEEP_NEXT + "<w:pageBreakBefore/>" + pitch() + FLUSH + jc("left"), next="AttachmentTitle"),
    S("AttachmentTitle", "附件标题", XIAOBIAOSONG, SIZE_2,
      KEEP_NEXT + KEEP_LINES + pitch(TITLE_LINE, LINE, LINE) + _TITLE_FORM, next="BodyText9704"),
    # 印发件: on a new page, its title where that of an attachment stands
    S("IssuedTitle", "印发件标题", XIAOBIAOSONG, SIZE_2,
      KEEP_NEXT + KEEP_LINES + "<w:pageBreakBefore/>" + pitch(TITLE_LINE, 2 * LINE, LINE) + _TITLE_FORM,
      next="BodyText9704"),
    *_contents(),
    # 表和图
    S("TableCaption", "表题注", HEITI, SIZE_4,
      KEEP_NEXT + KEEP_LINES + pitch(before=LINE // 2) + FLUSH + jc("center"), next="TableText"),
    S("TableHead", "表头", HEITI, SIZE_TABLE, KEEP_NEXT + pitch(TABLE_LINE) + FLUSH + jc("center")),
    S("TableText", "表格文字", FANGSONG, SIZE_TABLE, pitch(TABLE_LINE) + FLUSH + jc("left")),
    S("TableNote", "表注", FANGSONG, SIZE_TABLE,
      pitch(TABLE_LINE, after=LINE // 2) + FLUSH + jc("both"), next="BodyText9704"),
    S("Picture", "图", FANGSONG, SIZE_3,
      KEEP_NEXT + '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>' + FLUSH + jc("center"),
      next="PictureCaption"),
    S("PictureCaption", "图注", HEITI, SIZE_4, pitch(after=LINE // 2) + FLUSH + jc("center"), next="BodyText9704"),
    # 版记和页码
    S("Imprint", "版记", FANGSONG, SIZE_4,
      _tabs(right=TYPE_WIDTH - SMALL_CHARACTER) + pitch(IMPRINT_LINE)
      + f'<w:ind w:left="{SMALL_CHARACTER}" w:right="{SMALL_CHARACTER}"/>' + jc("left")),
    S("ImprintCopies", "版记抄送", FANGSONG, SIZE_4,
      pitch(IMPRINT_LINE) + hanging(4 * SMALL_CHARACTER, 3 * SMALL_CHARACTER, SMALL_CHARACTER) + jc("both"),
      based_on="Imprint"),
    S("Header", "header", SONGTI, SIZE_4, pitch(FOOTER_LINE) + FLUSH + jc("left")),
    S("Footer", "footer", SONGTI, SIZE_4, pitch(FOOTER_LINE) + FLUSH + jc("left")),
    S("PageNumber9704", "页码", SONGTI, SIZE_4,
      pitch(FOOTER_LINE) + f'<w:ind w:right="{SMALL_CHARACTER}"/>' + jc("right"), based_on="Footer"),
    S("PageNumberEven", "页码双页", SONGTI, SIZE_4,
      pitch(FOOTER_LINE) + f'<w:ind w:left="{SMALL_CHARACTER}"/>' + jc("left"), based_on="Footer"),
    # What is seen in the template only.
    S("Tag", "模板指令", FANGSONG, SIZE_TAG, pitch(TAG_LINE) + FLUSH + jc("left"), color=GREY),
)  # fmt: skip

# Character styles: id, name, what they change.
CHARACTER_STYLES: tuple[tuple[str, str, str], ...] = (
    *((f"RunInHeading{n}", f"段首标题{n}", fonts(face)) for n, face in enumerate(HEADING_FACES, 1)),
    ("SignatoryName", "签发人姓名", fonts(KAITI)),
    ("Pending", "待补", '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),  # Word has no highlight in styles
    ("TagText", "模板指令文字",
     f'{fonts(FANGSONG)}<w:color w:val="{GREY}"/><w:spacing w:val="0"/><w:sz w:val="{SIZE_TAG}"/>'),
)  # fmt: skip


def _character(style: tuple[str, str, str]) -> str:
    identifier, name, form = style
    return (
        f'<w:style w:type="character"{_CUSTOM} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{form}</w:rPr></w:style>'
    )


_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
)


def _table() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 57), ("left", 85), ("bottom", 57), ("right", 85))
    )
    return (
        f'<w:style w:type="table"{_CUSTOM} w:styleId="Table9704"><w:name w:val="公文表格"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )


def styles(more: Sequence[ParagraphStyle] = ()) -> str:
    """word/styles.xml; ``more`` are those of one template alone."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}"
        f'<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/>{LANGUAGE}</w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{BY_GRID_OF_OURS}{pitch()}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    paragraphs = "".join(style.xml() for style in (*PARAGRAPH_STYLES, *more))
    characters = "".join(map(_character, CHARACTER_STYLES))
    return part("styles", defaults + paragraphs + _BUILT_IN + characters + _table())
