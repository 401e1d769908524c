"""上年的安排没有下文

用途：上年报告“下步工作”“下年安排”里的每一项，今年的报告都应当有交代。今年有一项的“落实任务”写了它的编号，或者今年有一句
话说到同样的事（比法同 C969），算有交代；都没有的，提示。
依据：《法治政府建设与责任落实督察工作规定》要求报告上一年度的举措和成效、下一年度的安排：安排了的，下一年要有结果。

通过的例子：
  上年：“建立行政执法监督员制度，聘请监督员 20 名。”今年：“聘请行政执法监督员 22 名，参加案卷评查。”
不通过的例子：
  上年：“建立行政执法监督员制度，聘请监督员 20 名。”今年的报告没有说到监督员。

怎样改：做了的补写结果；没有做的在“存在问题”里说明；确已另有交代的，在那一项写“落实任务: [编号]”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.parts import NEXT
from toolkit.checking.rules.copying.entries import entries, referred
from toolkit.checking.rules.copying.nearness import spoken_of, words
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_MOST = 5
_LEAST_WORDS = 3  # fewer say too little to look for
_SENTENCES = re.compile("[^。；\\n]+")


def check(subject: Subject) -> Iterator[Finding]:
    """What was planned last year and is not told of."""
    if subject.last is None:
        return
    every = entries(subject.last, NEXT)
    done = referred(subject, "落实任务")
    plans = [plan for plan in every if len(words(plan.text).own) >= _LEAST_WORDS]
    told = spoken_of([plan.text for plan in plans], _said(subject))
    silent = [plan for plan, tells in zip(plans, told, strict=True) if not tells and plan.id not in done]
    if not silent:
        return
    place = subject.last.document.place
    named = "；".join(f"第 {place(plan.path)[0]} 行“{plan}”" for plan in silent[:_MOST])
    more = f"等 {len(silent)} 项" if len(silent) > _MOST else ""
    yield Finding(
        ("章节",),
        f"上年安排的 {len(every)} 项里，{len(silent)} 项今年没有说到结果：{subject.last.label} {named}{more}",
        "做了的补写结果，没有做的说明原因；已写在别处的，在那一项写“落实任务”引用它的编号",
    )


def _said(subject: Subject) -> list[str]:
    """What the report says, sentence by sentence."""
    return [
        sentence[0]
        for passage in subject.passages
        if passage.kind in ("正文", "层次标题", "表")
        for sentence in _SENTENCES.finditer(passage.text)
    ]


RULE = Rule("C967", "上年的安排没有下文", Severity.HINT, check, __doc__)
