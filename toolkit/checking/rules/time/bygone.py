"""Time limits and stages that were over before the year in which a document was signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import in_names, issued_on, passages, within
from toolkit.checking.values import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_YEAR = "(?P<year>(?:19|20)[0-9]{2})年"
_PART = "(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬)?|[一二三四]季度|[上下]半年)?"
_DUE = (
    "(?:要|应|须|必须|全部|全面|基本|力争|确保|完成|报|上报|报送|提交|建成|实现|整改|制定|印发|落实|开展|组织)"
    "(?![^，。；]{0,12}的[\u4e00-\u9fff]{1,8}[，。；]?$)"
)
_LIMIT = re.compile(rf"(?P<other>)(?<![0-9]){_YEAR}{_PART}[年底末]*(?:以前|之前|前)[，,]?{_DUE}")
_STAGE = re.compile(
    rf"(?<![0-9]){_YEAR}[0-9]{{1,2}}月[^，。；]{{0,16}}(?:为|是|，)[^，。；]{{0,8}}阶段"
    rf"|阶段[（(](?P<other>(?:19|20)[0-9]{{2}})年"
)
_WAS = re.compile("已|了|曾|原定|原计划|未能|逾期|超期")
_CLAUSES = re.compile("[，。；！？\n]")


def gone(subject: Subject) -> Iterator[Finding]:
    """What is asked for until a year before that of 成文日期, and stages of such a year."""
    issued = issued_on(subject)
    if issued is None:
        return
    for passage, _ in passages(subject):
        text = passage.text
        if "年" not in text:
            continue
        for match in (*_LIMIT.finditer(text), *_STAGE.finditer(text)):
            year = match["year"] or match["other"]
            if int(year) >= issued.year or within(match.start(), in_names(text)):
                continue
            if _WAS.search(match[0] + _CLAUSES.split(text[match.end() :])[0]):
                continue
            message = f"“{match[0]}”，成文日期却在{issued.year}年，已经过了"
            yield Finding(passage.path, message, "核对年份，多是上年的稿子没有改完", f"{year}年")
