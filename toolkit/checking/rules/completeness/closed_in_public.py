"""公开版里不公开的内容

用途：给公众看的版本（名称里有“公开”，或者附注写了此件公开发布）不能印密级、保密期限，不能写“此件不予公开”“内部资料”。
依据：《中华人民共和国保守国家秘密法》，《中华人民共和国政府信息公开条例》：依法确定为国家秘密的政府信息不予公开。

通过的例子：公开版: {密级: 无, 保密期限: 无, 附注: 此件公开发布}
不通过的例子：公文: {密级: 秘密}，公开版: {附注: 此件公开发布}（公开版照样印出密级）

怎样改：先确定能不能公开。不能公开的，删去这个版本；已经解密或者不涉密的，写“密级: 无, 保密期限: 无”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject

_CLOSED = re.compile(
    "此件(?:不予公开|不公开|依申请公开|不宜公开|暂不公开)|不予公开$|^暂不公开|^依申请公开|^(?:仅供)?内部(?:资料|文件|使用|参考|掌握)|注意保存|不得(?:翻印|外传|转载|公开)"
)
_MARKED = re.compile(
    r"(?:绝密|机密|秘密)\s*★|(?:此件|本件)(?:不予公开|不公开|暂不公开)|仅[供限]内部(?:使用|参考|掌握)|内部(?:资料|文件)[，,]?(?:注意保存|不得外传)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """What stands in an edition for the public and must not."""
    for edition in subject.editions:
        if kinds.is_public(edition):
            yield from _elements(subject, edition)
            yield from _text(edition)


def _elements(subject: Subject, edition: Edition) -> Iterator[Finding]:
    called = f"“{edition.name}”" if kinds.is_public_by_name(edition) else "附注写了公开的公文"
    secret = kinds.text_of(edition, "密级")
    term = kinds.text_of(edition, "保密期限")
    hint = "不能公开的，删去这个版本或者改附注；不涉密的，写“密级: 无, 保密期限: 无”"
    if secret:
        yield Finding(kinds.place_of(subject, edition, "密级"), f"{called}标着密级“{secret}”", hint, secret)
    elif term:
        yield Finding(
            kinds.place_of(subject, edition, "保密期限"), f"{called}标着保密期限“{term}”", hint, term
        )
    note = kinds.text_of(edition, "附注")
    if kinds.is_public_by_name(edition) and (match := _CLOSED.search(note)):
        path = kinds.place_of(subject, edition, "附注")
        yield Finding(path, f"{called}的附注写着“{note}”", "改附注，或者删去这个版本", match[0])


def _text(edition: Edition) -> Iterator[Finding]:
    for passage in edition.passages:
        if passage.kind != "要素" and (match := _MARKED.search(passage.text)):
            message = f"给公众看的“{edition.name}”里写着“{match[0]}”"
            yield Finding(passage.path, message, "删去，或者用“仅”只印在别的版本里", match[0])


RULE = Rule("C918", "公开版里不公开的内容", Severity.ERROR, check, __doc__)
