"""引用了当时还没有的会议、法律、规划。

用途：2021年的报告里写“党的二十大精神”，不是年份错了，就是从以后的文稿里抄来的。
各项从哪天起可以引用，见 toolkit/checking/rules/time/时间表.yaml；本单位在 data/时间表.yaml 里添改。
与成文日期比；没有成文日期的，报告比到次年3月底，别的文稿比到年度结束。“迎接”“筹备”“谋划”“将于”等打算的话不算。
依据：公文内容应当真实准确（《党政机关公文处理工作条例》第十九条）。
通过：成文日期 2023-01-20 的报告写“学习贯彻党的二十大精神”。
不通过：成文日期 2022-01-20 的报告写“学习贯彻党的二十大精神”。
怎样改：核对会议、法律的名称，核对成文日期的年份。
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.context import issued_on, passages, sort_of
from toolkit.checking.timetable import builtin
from toolkit.checking.values import Finding, Rule
from toolkit.figures.dates import full_date
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_TO_COME = re.compile(
    "迎接|喜迎|即将|筹备|将于|将要|拟|编制|谋划|草案|征求意见|立法|起草|调研|准备|前期|推动出台"
)
_BEFORE = 16
_AFTER = 12


def check(subject: Subject) -> Iterator[Finding]:
    """What is cited although it began after the day of the document."""
    issued = issued_on(subject)
    latest = issued or (
        dt.date(subject.year + 1, 3, 31) if sort_of(subject) == "报告" else dt.date(subject.year, 12, 31)
    )
    timetable = subject.timetable or builtin()
    told = set()
    for passage, ahead in passages(subject):
        text = passage.text
        for cited in timetable.cited_in(text):
            begins = cited.entry.begins
            if begins is None or begins <= latest or cited.sweeping or cited.entry.name in told:
                continue
            if ahead and begins.year <= latest.year + 1:
                continue
            if _TO_COME.search(text, max(0, cited.start - _BEFORE), min(len(text), cited.end + _AFTER)):
                continue
            told.add(cited.entry.name)
            note = f"（{cited.entry.note}）" if cited.entry.note else ""
            dated = f"成文日期是{full_date(issued)}" if issued else f"文稿的年度是{subject.year}"
            message = f"“{cited.entry.name}”{full_date(begins)}才有{note}，{dated}"
            hint = "核对名称，核对年度和成文日期；时间表有误，在 data/时间表.yaml 里写上正确的"
            yield Finding(passage.path, message, hint, text[cited.start : cited.end])


RULE = Rule("C952", "引用当时没有的", Severity.WARNING, check, __doc__ or "")
