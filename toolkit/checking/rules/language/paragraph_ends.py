"""C999 段末的标点

用途：正文一段（15字以上）的末尾没有句号，或者停在逗号、顿号上，多半是漏了字、漏了半句。
依据：GB/T 15834-2011 4.1（句号用于陈述句末尾）。
通过：行政执法水平进一步提升。
不通过：行政执法水平进一步提升，
怎样改：补上句号，或补全这句话。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

# Printed behind a task: （责任单位：……；完成时限：……）.
_APPENDED = re.compile("（(?:责任|牵头|配合)单位：[^（）]*）$|（完成时限：[^（）]*）$")


def check(subject: Subject) -> Iterator[Finding]:
    """Paragraphs that end with no stop."""
    for passage in paragraphs(subject):
        text = _APPENDED.sub("", passage.text).rstrip()
        if passage.kind != "正文" or passage.level or not text:
            continue
        last = text[-1]
        short = len(text) < 15 and not text.startswith("特此")
        if last in "，、," and len(text) > 4:
            yield Finding(
                passage.path, f"“{text[-12:]}”：这一段停在“{last}”上", "补全这句话，或改成句号", text[-6:]
            )
        elif (
            not short
            and any(mark in text for mark in ("。", "，", "特此"))
            and (last.isalnum() or last == "%")
        ):
            yield Finding(passage.path, f"“{text[-12:]}”：这一段末尾没有句号", "补上句号", text[-6:])


RULE = Rule("C999", "段末的标点", Severity.WARNING, check, __doc__ or "")
