"""C925 文件名称没有书名号

用途：写着起止年份的纲要、规划（“实施纲要（2021—2025年）”），和本地名称开头的条例、办法（“甲市客运管理办法”），
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
_KINDS = "条例|管理办法|管理规定|实施办法|实施细则"


def check(subject: Subject) -> Iterator[Finding]:
    """Names of documents that stand without their marks."""
    region = subject.unit.region or ""
    local = (
        re.compile(
            rf"{re.escape(region)}(?:(?!各|全|等|的|有关|相关|本级|现行|部门|制定|修订|修改|出台|施行)[\u4e00-\u9fff]){{2,24}}?(?:{_KINDS})(?![草案的\u201d》等])"
        )
        if len(region) > 1
        else None
    )
    for path, text in texts(subject):
        if path[0] not in ("章节", "印发件") or path == ("印发件", "标题"):
            continue  # what is issued bears its own name
        if "（" not in text and not (region and region in text):
            continue
        bare = _MARKED.sub(lambda match: "\ufffc" * len(match[0]), text)
        for pattern in (_YEARS, local):
            for match in pattern.finditer(bare) if pattern else ():
                if _HALF.search(bare[max(0, match.start() - 1) : match.end() + 1]):
                    continue  # of which one mark is there: C982
                name = excerpt(text, *match.span(), 0)
                shown = name if len(name) < 18 else f"……{name[-17:]}"
                yield Finding(path, f"“{shown}”没有书名号", "是文件的名称就加书名号，名称写全", name)


RULE = Rule("C925", "文件名称没有书名号", Severity.HINT, check, __doc__ or "")
