"""涉密公文的公开版

用途：报送的版本标着密级，又出了公开的版本（公开版自己没有密级），提醒先做保密审查：同一份正文，去掉密级不等于不涉密。
公开的版本自己还标着密级的，是 C918。
依据：《中华人民共和国政府信息公开条例》：公开前应当依法进行保密审查。

通过的例子：公文: {密级: 无}，公开版: {附注: 此件公开发布}
不通过的例子：公文: {密级: 秘密}，公开版: {密级: 无, 附注: 此件公开发布}

怎样改：保密审查通过、涉密内容已经用“仅”只印在报送版里的，在这一处写明理由不再提示；否则删去公开版。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Editions for the public of a document that is classified."""
    secret = next(filter(None, (kinds.text_of(edition, "密级") for edition in subject.editions)), "")
    if not secret:
        return
    for edition in subject.editions:
        if kinds.is_public(edition) and not kinds.text_of(edition, "密级"):
            own = ("版本", edition.name)
            path = own if subject.document.has(own) else kinds.place_of(subject, edition, "附注")
            hint = "公开前做保密审查，涉密的内容用“仅”只印在别的版本里；审查过的写明理由"
            yield Finding(path, f"报送的版本是“{secret}”，又有公开的“{edition.name}”", hint)


RULE = Rule("C919", "涉密公文的公开版", Severity.WARNING, check, __doc__)
