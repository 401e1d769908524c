"""C929 “关于……”的标题没有“的”

用途：书名号里“关于……”起头的标题，文种前面要有“的”：“关于推进……建设的工作方案”。没有的，多半是漏了字。
依据：《党政机关公文处理工作条例》第九条（七）（标题由发文机关名称、事由和文种组成）；介词结构作定语用“的”。
通过：《关于推进服务型执法建设的工作方案》
不通过：《关于推进服务型执法建设工作方案》
怎样改：核对原件；是自己的文件就补上“的”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_KINDS = "方案|意见|通知|办法|报告|计划|规划|通报|请示|函|批复|公告|通告|决定|细则|规定|要点|措施"
_TITLE = re.compile(rf"《([^《》\n]{{0,24}}关于[^《》\n]{{6,80}}(?:{_KINDS})(?:（试行）)?)》")


def check(subject: Subject) -> Iterator[Finding]:
    """Titles of which the last words do not hang together."""
    for path, text in texts(subject):
        for match in _TITLE.finditer(text) if "关于" in text else ():
            title = match[1]
            if "的" in title[-14:] or "\ufffc" in title:
                continue
            yield Finding(path, f"《{title}》的文种前面没有“的”", "核对原件，漏了字就补上", title[-14:])


RULE = Rule("C929", "“关于……”的标题没有“的”", Severity.HINT, check, __doc__ or "")
