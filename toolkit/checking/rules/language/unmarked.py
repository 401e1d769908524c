"""C925 文件名称没有书名号

用途：写着起止年份的纲要、规划（“实施纲要（2021—2025年）”），和本地名称（“市”“县”可以不写）开头的条例、办法（“甲市客运管理办法”），
是一份文件的全名，要用书名号。正在起草、还没有名称的，说“客运管理办法”不写地名，不提示。
法律用简称（行政处罚法）本来不加书名号，不提示。
依据：GB/T 15834-2011 4.15.3.1（书名号标示文件等的名称）。
通过：落实《法治政府建设实施纲要（2021—2025年）》；推动《甲市客运管理办法》出台
不通过：落实法治政府建设实施纲要（2021—2025年）；推动甲市客运管理办法出台
怎样改：加上书名号，名称写全。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import excerpt, texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_MARKED = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》|“[^“”\n]*”|〈[^〈〉\n]*〉")
_YEARS = re.compile(r"[\u4e00-\u9fff]{2,12}(?:纲要|规划|方案|行动计划)（\d{4}[—－–一-]\d{4}年?）")
_HALF = re.compile("[《》〈〉]")
_KINDS = (
    "条例|(?:管理|监督|实施|暂行|试行|奖励|补贴|考核|评价|保护|处罚|程序|若干|促进|工作)(?:办法|规定|细则|规程)"
    "|实施细则"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Names of documents that stand without their marks."""
    region = subject.unit.region or ""
    place = _bare(region)
    local = (
        re.compile(
            rf"{re.escape(place)}[省市州县区]?(?:(?!各|全|等|的|有关|相关|本级|现行|部门|制定|修订|修改|出台|施行)[\u4e00-\u9fff]){{2,24}}?(?:{_KINDS})(?![草案\u201d》等]|实施|修[订改]草|的(?!规定|要求|有关|相关|第))"
        )
        if len(place) > 1
        else None
    )
    for path, text in texts(subject):
        if (path[0] not in ("章节", "印发件") and path[:2] != ("公文", "正文")) or path == ("印发件", "标题"):
            continue  # what is issued bears its own name
        if "（" not in text and not (place and place in text):
            continue
        bare = _MARKED.sub(lambda match: "\ufffc" * len(match[0]), text)
        for pattern in (_YEARS, local):
            for match in pattern.finditer(bare) if pattern else ():
                if _HALF.search(bare[max(0, match.start() - 1) : match.end() + 1]):
                    continue  # of which one mark is there: C982
                name = excerpt(text, *match.span(), 0)
                shown = name if len(name) < 18 else f"……{name[-17:]}"
                yield Finding(path, f"“{shown}”没有书名号", "是文件的名称就加书名号，名称写全", name)


def _bare(region: str) -> str:
    """A place without the word for what it is, where it has a name without it: 云屏 of 云屏市."""
    return region[:-1] if len(region) > len("甲市") and region[-1] in "省市州县区" else region


RULE = Rule("C925", "文件名称没有书名号", Severity.HINT, check, __doc__ or "")
