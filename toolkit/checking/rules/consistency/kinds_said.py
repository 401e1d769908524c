"""C805 文种前后不一

用途：标题写的文种，同正文说的对不上：标题是“报告”，正文写“现将有关事项通知如下”；标题是“通知”，结尾写“特此函达”。
只有别的文种才用的结尾（报告写“请遵照执行”，通知写“请批示”“请函复”）、自称（意见写“本通知自印发之日起施行”），也提醒。
年度报告的模板，标题却写成通知、函、请示的，也提醒。报告、请示结尾的请示用语由 C914、通知里的“特此报告”由 C920 提示。
依据：《党政机关公文处理工作条例》第八条：各文种有各自的用途。
通过：标题“……情况的报告”，正文“现将有关情况报告如下：”
不通过：标题“……情况的报告”，正文“现将有关事项通知如下：”
怎样改：照行文的目的定文种，标题、正文、结尾用一样的。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import kind_of, own_text, place_of, text_of
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

# What a text says that it is, and the kinds of document that may say so.
_NOW = "报告|汇报|通知|通报|函告|函复|请示|批复|公告|通告"
_SAID = re.compile(
    f"(?:(?:现将|现就|将)[^。；，]{{2,60}}?|现(?:将|就)[^。；]{{2,60}}?，|现)(?:向[^，。；]{{1,20}})?(?P<now>{_NOW})如下"
    "|作如下(?P<so>报告|汇报|通报|请示|批复)(?=[。：，]|$)"
    "|(?:特此|专此)(?P<end>通知|通报|函达|函告|函复|函询|请示|批复|公告|通告)(?=[。！，]|$)"
)
_MAY = {
    "报告": ("报告",),
    "汇报": ("报告",),
    "通知": ("通知", "意见", "决定"),
    "通报": ("通报", "通知", "函"),
    "函告": ("函",),
    "函复": ("函", "批复"),
    "函达": ("函",),
    "函询": ("函",),
    "请示": ("请示",),
    "批复": ("批复",),
    "公告": ("公告", "通告"),
    "通告": ("公告", "通告"),
}
# What only others say at the end, or of themselves; 请批示 in a report is told by C914.
_ENDS = (
    (
        re.compile("(?:^|[。，；])(?P<told>请(?:予以?)?(?:批示|审示|批复))(?=[。！]|$)"),
        ("通知", "通报", "函", "批复", "决定"),
    ),
    (
        re.compile("(?:^|[。，；])(?P<told>请(?:予以?)?(?:函复|复函)|盼复|此复)(?=[。！]|$)"),
        ("报告", "请示", "决定", "意见", "通知"),
    ),
    (
        re.compile(
            "(?:^|[。，；])(?P<told>[请望](?:各[^，。；]{1,12}|你们|你局)?，?(?:结合实际)?，?(?:认真)?(?:遵照|贯彻|组织)(?:贯彻|组织)?(?:执行|落实|实施))(?=[。！]|$)"
        ),
        ("报告", "请示"),
    ),
)
_OF_ITSELF = re.compile(
    "(?<![《“原])(?P<told>本(?P<own>通知|意见|报告|请示|函|通报|决定|批复|通告|公告))(?=自(?:印发|发布|下发|公布|20)|印发之日|下发后|所称)"
)
_KNOWN = ("报告", "请示", "批复", "通知", "通报", "公告", "通告", "函", "意见", "决定")
_NO_REPORT = ("通知", "函", "请示", "批复", "通报", "公告", "通告", "决定", "意见", "议案", "纪要")


def check(subject: Subject) -> Iterator[Finding]:
    """The kind of the title against what the text says, and against that of the template."""
    for edition in subject.editions:
        kind = kind_of(subject, edition)
        title = text_of(edition, "标题").replace("\n", "")
        path = place_of(subject, edition, "标题")
        if "年度报告" in subject.template and kind in _NO_REPORT and subject.document.has(path):
            hint = "标题的文种写“报告”；确是别的文种，换一个模板"
            yield Finding(path, f"用的是“{subject.template}”的模板，标题的文种是“{kind}”", hint, title[-6:])
        if kind not in _KNOWN:
            continue
        for passage in own_text(edition):
            for told in _said(kind, passage.text):
                hint = "标题、正文、结尾用同一个文种的说法"
                yield Finding(passage.path, f"标题的文种是“{kind}”，正文写“{told}”", hint, told)


def _said(kind: str, text: str) -> Iterator[str]:
    """What a text says that a document of this kind does not say."""
    for match in _SAID.finditer(text) if "如下" in text or "此" in text else ():
        said = match["now"] or match["so"] or match["end"]
        if kind not in _MAY[said]:
            yield f"{said}如下" if match["now"] else match[0]
    for pattern, wrong in _ENDS if "请" in text or "望" in text or "复" in text else ():
        if kind in wrong:
            yield from (match["told"] for match in pattern.finditer(text))
    for match in _OF_ITSELF.finditer(text) if "本" in text else ():
        if match["own"] != kind:
            yield match["told"]


RULE = Rule("C805", "文种前后不一", Severity.WARNING, check, __doc__)
