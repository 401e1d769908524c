"""C805 文种前后不一

用途：标题写的文种，同正文说的对不上：标题是“报告”，正文写“现将有关事项通知如下”；标题是“通知”，结尾写“特此函达”。
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
_SAID = re.compile(
    "(?:现将|现就|将)[^。；，]{2,60}?(?P<now>报告|汇报|通知|通报|函告|函复|请示|批复|公告|通告)如下"
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
_KNOWN = ("报告", "请示", "批复", "通知", "通报", "公告", "通告", "函")
_NO_REPORT = ("通知", "函", "请示", "批复", "通报", "公告", "通告", "决定")


def check(subject: Subject) -> Iterator[Finding]:
    """The kind of the title against what the text says, and against that of the template."""
    for edition in subject.editions:
        kind = kind_of(subject, edition)
        title = text_of(edition, "标题").replace("\n", "")
        path = place_of(subject, edition, "标题")
        if "年度报告" in subject.template and kind in _NO_REPORT and subject.document.has(path):
            hint = "标题的文种写“报告”；确是别的文种，换一个模板"
            yield Finding(path, f"用的是“{subject.template}”的模板，标题的文种是“{kind}”", hint, title[-6:])
        if kind not in _KNOWN or subject.data.issued is not None:
            continue
        for passage in own_text(edition):
            for match in (
                _SAID.finditer(passage.text) if "如下" in passage.text or "此" in passage.text else ()
            ):
                said = match["now"] or match["end"]
                if kind not in _MAY[said]:
                    told = f"{said}如下" if match["now"] else match[0]
                    hint = "标题、正文、结尾用同一个文种的说法"
                    yield Finding(passage.path, f"标题的文种是“{kind}”，正文写“{told}”", hint, told)


RULE = Rule("C805", "文种前后不一", Severity.WARNING, check, __doc__)
