"""C994 公文标题里的标点

用途：公文标题除书名号、引号、括号和并列机关之间的顿号外，一般不用标点。标题末尾的句号由 D257 提示。
依据：GB/T 9704-2012 7.3.1（标题）；公文写作惯例。
通过：甲市2022年法治政府建设情况报告
不通过：甲市法治政府建设情况。报告；关于加强培训，严格考核的通知
怎样改：删去，或改写成一句。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|（[^（）]*）")
_MARK = re.compile(r"[。；，：！？,;]")


def check(subject: Subject) -> Iterator[Finding]:
    """Titles with marks that a title has none of."""
    for passage in subject.passages:
        if passage.kind != "标题":
            continue
        text = passage.text.replace("\n", "")
        match = _MARK.search(_QUOTED.sub("", text))
        if match and not text.endswith(match[0]):
            severity = Severity.WARNING if match[0] in "。；;" else Severity.HINT
            message = f"标题“{text[:30]}”里有“{match[0]}”"
            yield Finding(passage.path, message, "删去，或改写成一句", match[0], severity)


RULE = Rule("C994", "公文标题里的标点", Severity.HINT, check, __doc__ or "")
