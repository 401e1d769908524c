"""C801 发文机关不一致

用途：单位、发文机关标志、署名说的应当是同一个机关；联合行文的，标志里的机关都要署名。
名录里的简称、通行的缩写（市发改委）、办公室、党组，以及领导小组一类的议事协调机构署名，都不算错；
联合行文只用主办机关的标志也可以。没有版头（没有发文字号）的版本不看标志。
依据：GB/T 9704-2012，7.2.4（发文机关标志）、7.3.5（署名）；《党政机关公文处理工作条例》第九条。
通过：单位 甲市交通运输局，署名 甲市交通运输局，标志 甲市交通运输局文件
不通过：单位 甲市交通运输局，署名 甲市司法局
不通过：署名 [甲市交通运输局]，标志 甲市司法局文件
怎样改：照名录写全称；确是几家联合发文的，标志、署名都写上各家，主办机关在前。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import is_given, place_of
from toolkit.checking.rules.consistency.organs import full_name, heads, is_formed, is_ones, is_own, signers
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Whoever issues an edition by its mark, by its signature and by the registry."""
    for edition in subject.editions:
        yield from _signature(subject, edition)
        if is_given(edition, "发文字号"):
            yield from _mark(subject, edition)


def _signature(subject: Subject, edition: Edition) -> Iterator[Finding]:
    names = signers(edition)
    if not names or any(is_own(subject, name) or is_formed(name) for name in names):
        return
    message = f"署名是“{'、'.join(names)}”，单位是“{full_name(subject)}”"
    hint = f"署名改为“{full_name(subject)}”；单位弄错了的，改“单位”"
    yield Finding(place_of(subject, edition, "署名"), message, hint, names[0])


def _mark(subject: Subject, edition: Edition) -> Iterator[Finding]:
    marks, names = list(heads(edition)), signers(edition)
    path = place_of(subject, edition, "发文机关标志")
    for mark in marks:
        if is_formed(mark) or is_own(subject, mark) or any(_may_be(mark, name) for name in names):
            continue
        message = f"发文机关标志是“{mark}”的，{'署名' if names else '单位'}是“{'、'.join(names) or full_name(subject)}”"
        yield Finding(path, message, "标志和署名写同一个机关；联合行文的，两处都写上各机关", mark)
    if len(marks) < _SEVERAL:
        return
    for name in names:
        if not any(_may_be(mark, name) for mark in marks):
            hint = "联合行文的标志写上各机关，或者只写主办机关；没有联合的，改署名"
            yield Finding(path, f"“{name}”署了名，联合发文机关标志里没有", hint, marks[0])


_SEVERAL = 2


def _may_be(mark: str, name: str) -> bool:
    return is_ones(mark, name) or is_ones(name, mark) or is_formed(name)


RULE = Rule("C801", "发文机关不一致", Severity.WARNING, check, __doc__)
