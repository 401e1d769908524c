"""C813 提到的附件没有

用途：正文写“见附件”“附件3”“名单附后”，而没有附件，或者没有这么多；提到的附件在附件说明里没有列（写了“附件说明: 否”）。
别的文件的附件（《某通知》附件2）、书名号和引号里的不算；只有一个附件时不编号，正文写“附件1”的提示。
依据：GB/T 9704-2012，7.3.4（附件说明）、7.3.7（附件）：附件顺序号和附件标题应当与附件说明的表述一致。
通过：正文“任务分解表见附件”，附件: [{标题: 任务分解表, …}]
不通过：正文“详见附件3”，附件只有两个
怎样改：补上附件，或者改正文里的序号；由别处转来、没有附上的，删去“见附件”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.attached import headed, mentions, ordinals
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Attachments that the text speaks of and that there are not, or that are not listed."""
    given = subject.data.attachments
    there = ordinals(subject)
    standing = headed(subject)
    seen: set[tuple[int, object]] = set()
    for each in mentions(subject):
        if standing or (each.number, each.passage.path) in seen:
            continue
        seen.add((each.number, each.passage.path))
        place = each.passage.path
        if not given:
            hint = "在“附件”里补上；没有附件的，删去这句话"
            yield Finding(place, f"正文写“{each.said}”，这份公文没有附件", hint, each.said)
        elif each.number and each.number not in there and 0 not in there:
            message = f"正文写“{each.said}”，附件只有{len(given)}个"
            yield Finding(place, message, "核对序号，或者补上这个附件", each.said)
        elif (told := _told(each.number, there)) >= 0 and not given[told].listed:
            message = f"正文提到{each.said if not each.number else f'附件{each.number}'}，附件说明里没有列"
            yield Finding(place, message, "删去这个附件的“附件说明: 否”", each.said)
        elif each.number and len(given) == 1 and given[0].ordinal is None:
            message = f"只有一个附件，印出的标识是“附件”，正文写“{each.said}”"
            yield Finding(place, message, "正文写“附件”，不编号", each.said, Severity.HINT)


def _told(number: int, there: list[int]) -> int:
    """Which attachment is spoken of: the only one without a number, too."""
    if not number:
        return 0 if len(there) == 1 else -1
    return there.index(number) if number in there else -1


RULE = Rule("C813", "提到的附件没有", Severity.WARNING, check, __doc__)
