"""纪要: minutes (GB/T 9704-2012, 10.3), which leaves all but the mark and the attendance to each organ.

Under the mark, as most organs do: the number, a line with the organ and the date, the red rule. There is no seal and
no signature at the end.
"""

from __future__ import annotations

from toolkit.authoring.measures import CHARACTER, LINE, SIZE_3, TAG_LINE, TYPE_WIDTH
from toolkit.authoring.official import above_the_mark, block, imprint, mark, page, title
from toolkit.authoring.styles import (
    ALIKE_CLOSE,
    FANGSONG,
    FLUSH,
    KEEP_NEXT,
    ParagraphStyle,
    hanging,
    jc,
    pitch,
)
from toolkit.authoring.wml import TAB, paragraph, part, run, tag, when

ISSUER_RIGHT = TYPE_WIDTH - CHARACTER
_TABS = (
    f'<w:tabs><w:tab w:val="left" w:pos="{CHARACTER}"/><w:tab w:val="right" w:pos="{ISSUER_RIGHT}"/></w:tabs>'
)

S = ParagraphStyle
STYLES = (
    S("MinutesNumber", "纪要期号", FANGSONG, SIZE_3,
      KEEP_NEXT + pitch(before=2 * LINE) + FLUSH + jc("center"), next="MinutesIssuer"),
    S("MinutesIssuer", "纪要机关和日期", FANGSONG, SIZE_3,
      '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="7" w:color="FF0000"/></w:pBdr>' + _TABS
      + pitch(before=LINE) + FLUSH + jc("left"), based_on="RedRule", next="Title9704"),
    S("Attendance", "出席人员", FANGSONG, SIZE_3,
      pitch(before=LINE) + hanging(5 * CHARACTER, 3 * CHARACTER) + ALIKE_CLOSE
      + jc("left")),  # justified, the first line would be spread, and its name not stand above the others
)  # fmt: skip

# The property of the file that names it, where the minutes have no title of their own.
TITLE = "{% if 公文.标题 %}{{ 公文.标题 }}{% else %}{{ 公文.发文机关标志 | join('') }}{{ 公文.发文字号 }}{% endif %}"


def _head() -> str:
    """The mark, the number, and above the red rule who issued it and when; two lines below it the title or the text."""
    issuer = (TAB, run("{{ 公文.署名 | join('　') }}"), TAB, run("{{ 公文.成文日期 }}"))
    tight = {"style": "MinutesIssuer", "direct": pitch(TAG_LINE)}
    return when(
        "公文.发文字号",
        above_the_mark(),
        mark(),
        paragraph("MinutesNumber", run("{{ 公文.发文字号 }}")),
        tag("{%p if 公文.标题 %}", **tight)
        + paragraph("MinutesIssuer", *issuer)
        + tag("{%p else %}", **tight)
        + paragraph("MinutesIssuer", *issuer, direct=pitch(before=LINE, after=2 * LINE))
        + tag("{%p endif %}", **tight),
    )


def _attendance() -> str:
    """One line under the text: 出席, 请假 and 列席, in 黑体, 2 characters in; names turn under the first."""
    return "".join(
        when(
            f"公文.{name}",
            paragraph("Attendance", run(f"{name}：", "RunInHeading1"), run(f"{{{{ 公文.{name} }}}}")),
        )
        for name in ("出席", "请假", "列席")
    )


def document() -> str:
    """word/document.xml."""
    body = (
        _head(),
        title(),
        block("公文.正文"),
        block("正文"),
        block("附件说明"),
        _attendance(),
        block("附件"),
        imprint("分送"),
        page(),
    )
    return part("document", f"<w:body>{''.join(body)}</w:body>")
