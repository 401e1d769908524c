"""C999 段末的标点

用途：正文一段（15字以上）的末尾没有句号，或者停在逗号、顿号上，后面没有接着的一项而停在分号上，多半是漏了字、漏了半句。
依据：GB/T 15834-2011 4.1（句号用于陈述句末尾）。
通过：行政执法水平进一步提升。
不通过：行政执法水平进一步提升，
怎样改：补上句号，或补全这句话。
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.typed import typed_fields
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject

# Printed behind a task: （责任单位：……；完成时限：……）.
_APPENDED = re.compile("（(?:责任|牵头|配合)单位：[^（）]*）$|（完成时限：[^（）]*）$")
_ASIDE = re.compile("（[^（）]*）$")
_LONG = 18  # characters of what is no name, where it says that something was done
_SAID = re.compile("了|进一步|不断|全面|有效|得到|取得|实现|推[进动]|开展|加强|完善|提[高升]")


def check(subject: Subject) -> Iterator[Finding]:
    """Paragraphs that end with no stop."""
    every = paragraphs(subject)
    prose = {typed.path: typed.prose for typed in typed_fields(subject) if typed.tags}
    later = [passage for passage in every if passage.kind == "正文"]
    below_of = dict(zip_longest((id(passage) for passage in later), later[1:]))
    for passage in every:
        text = _APPENDED.sub("", passage.text).rstrip()
        if passage.kind != "正文" or passage.level or not text:
            continue
        last = text[-1]
        place = text[-6:]
        typed = prose.get((*passage.path, "正文"), prose.get(passage.path, "")).rstrip()
        if typed.endswith("}}"):  # a tag prints the end
            place = "{{" + typed.rpartition("{{")[2]
        short = len(text) < 15 and not text.startswith("特此")
        goes_on = last in "，、," or (last in "；;" and not _is_item(passage, below_of.get(id(passage))))
        if goes_on and len(text) > 4:
            yield Finding(
                passage.path, f"“{text[-12:]}”：这一段停在“{last}”上", "补全这句话，或改成句号", place
            )
        elif (
            not short
            and (
                any(mark in text for mark in ("。", "，", "特此"))
                or (len(text) > _LONG and _SAID.search(text))
            )
            and (last.isalnum() or last == "%" or _is_closed(text))
        ):
            yield Finding(passage.path, f"“{text[-12:]}”：这一段末尾没有句号", "补上句号", place)


def _is_closed(text: str) -> bool:
    """Whether a text ends with a title, a quotation or an aside, and no stop within or before it."""
    if text[-1] == "）":
        before = _ASIDE.sub("", text)
        return before != text and before[-1:].isalnum()
    return text[-1] in "》”" and text[-2] not in "。！？…"


def _is_item(passage: Passage, below: Passage | None) -> bool:
    """Whether another paragraph of the same list, or of the same part, goes on from one that ends with ；."""
    if below is None:
        return False
    apart = 2 if "。" not in passage.text else max(2, len(passage.path) - 1)
    return below.path[:apart] == passage.path[:apart]


RULE = Rule("C999", "段末的标点", Severity.WARNING, check, __doc__ or "")
