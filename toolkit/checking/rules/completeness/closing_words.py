"""特此报告

用途：报告习惯以“特此报告。”结束，没有的提示；通知、函、请示写了“特此报告”的，文种用语对不上，提醒。
依据：公文写作的惯例，不是规定。

通过的例子：结语: 特此报告。
不通过的例子：函的结尾写“特此报告。”

怎样改：报告补“结语: 特此报告。”；函写“特此函达”“请函复”，请示写“妥否，请批示”，通知写“特此通知”或不写。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_CLOSING = re.compile("(?:特此|专此|谨此|现)报告[。！]?$|以上报告|报告完毕|专此报告|特此汇报")
_REPORTS = re.compile("(?:^|(?<=[。；，！\\n]))(?:特此|专此|谨此)报告")
_USED = {"函": "特此函达", "复函": "特此函复", "请示": "妥否，请批示", "通知": "特此通知", "通报": "特此通报"}


def check(subject: Subject) -> Iterator[Finding]:
    """特此报告 that lacks, or that ends something else."""
    edition = subject.editions[0]
    kind = kinds.kind_of(subject, edition)
    text = kinds.own_text(edition)
    ends = [passage for passage in text if _CLOSING.search(passage.text)]
    if kind == "报告":
        if text and not ends and not kinds.is_public_by_name(edition):
            path = ("章节", "结语") if "结语" in subject.manifest.sections else ("章节",)
            yield Finding(path, "报告没有以“特此报告。”结束", "习惯上写“结语: 特此报告。”；不写也可以")
    elif kind in _USED:
        for passage in text:
            if _REPORTS.search(passage.text):
                hint = f"{kind}的结尾写“{_USED[kind]}”或者不写"
                yield Finding(passage.path, f"{kind}写了“特此报告”", hint, "特此报告", Severity.WARNING)


RULE = Rule("C920", "特此报告", Severity.HINT, check, __doc__)
