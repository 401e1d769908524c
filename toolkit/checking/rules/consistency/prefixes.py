"""C802 发文机关代字

用途：发文字号的机关代字应当是本单位的（名录的“发文机关代字”）。是别的单位的代字，或者与登记的对不上的，提醒。
代字后面可以加“发”“函”“报”“办”等字；联合行文用主办机关的代字，署名第一位是别的机关的不查；
令号、纪要期号没有代字，也不查。
依据：GB/T 9704-2012，7.2.5：发文字号由发文机关代字、年份、发文顺序号组成；联合行文使用主办机关的发文字号。
通过：名录登记“甲交”，发文字号 甲交发〔2023〕12号
不通过：名录登记“甲交”，发文字号 甲司〔2023〕12号
怎样改：改正代字；登记得不对的，改单位名录。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import place_of, text_of
from toolkit.checking.rules.consistency.organs import apart, full_name, is_formed, is_own, signers
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject

_NUMBER = re.compile("^([\u4e00-\u9fff]{1,12})\\s*[〔\\[［(（﹝【][12][0-9]{3}")
_KIND = re.compile("(?:办|党|组)?[发函字报呈请文]?$")
_SHORTEST = 2


def check(subject: Subject) -> Iterator[Finding]:
    """The prefix of 发文字号 against the registry's."""
    told = set()
    for edition in subject.editions:
        number = text_of(edition, "发文字号")
        found = _NUMBER.match(number)
        path = place_of(subject, edition, "发文字号")
        if found is None or (path, number) in told or not _leads(subject, edition):
            continue
        told.add((path, number))
        prefix = found[1]
        if prefix.endswith("令"):
            continue  # an order's number
        if _agrees(prefix, subject.unit.number_prefix, apart(full_name(subject)).rest):
            continue
        whose = _whose(subject, prefix)
        if whose:
            message = f"“{prefix}”是{whose}的代字，不是本单位的"
        elif subject.unit.number_prefix:
            message = f"代字“{prefix}”与名录登记的“{subject.unit.number_prefix}”不同"
        else:
            continue
        wanted = subject.unit.number_prefix
        hint = f"改用“{wanted}”；登记得不对的，改单位名录" if wanted else f"改用{full_name(subject)}的代字"
        yield Finding(path, message, hint, prefix)


def _leads(subject: Subject, edition: Edition) -> bool:
    """Whether the unit is the one whose number it is: it signs alone or first."""
    names = signers(edition)
    return not names or (is_own(subject, names[0]) and not is_formed(names[0]))


def _agrees(prefix: str, registered: str | None, name: str) -> bool:
    """Whether it is the registered one, with 发, 函, 执法 behind it, but no more of the organ's name."""
    if not registered:
        return False
    base = _KIND.sub("", registered)
    base = base if len(base) >= _SHORTEST else registered
    more = prefix.removeprefix(base)
    if not prefix.startswith(base) or not more:
        return prefix == base
    return more[0] != base[-1] and f"{base[-1]}{more[0]}" not in name


def _whose(subject: Subject, prefix: str) -> str:
    """The other unit that has registered it, with or without 发."""
    bare = _KIND.sub("", prefix)
    for key, unit in subject.registry.units.items():
        if (
            key != subject.unit_key
            and unit.number_prefix
            and (unit.number_prefix == prefix or (bare and _KIND.sub("", unit.number_prefix) == bare))
        ):
            return unit.full_name or key
    return ""


RULE = Rule("C802", "发文机关代字", Severity.WARNING, check, __doc__)
