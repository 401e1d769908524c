"""上行文的签发人

用途：报告、请示有版头（写了发文字号）的，要印签发人；联合报送的，各机关的签发人都要印；公开版、平行文、下行文不印。
依据：《党政机关公文处理工作条例》第九条（六）：上行文应当标注签发人姓名；GB/T 9704-2012，7.2.6。

通过的例子：公文: {发文字号: 甲交〔2023〕12号, 签发人: [王某某], 主送: [甲市人民政府]}
不通过的例子：公文: {发文字号: 甲交〔2023〕12号, 签发人: 无, 主送: [甲市人民政府]}

怎样改：写“签发人: [姓名]”。公开的、不编号的版本写“发文字号: 无, 签发人: 无”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.values import Edition, Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path


def check(subject: Subject) -> Iterator[Finding]:
    """签发人 that lacks, and 签发人 where none belongs."""
    seen = set()
    for edition in subject.editions:
        for finding in _of_edition(subject, edition):
            if (finding.path, finding.message) not in seen:
                seen.add((finding.path, finding.message))
                yield finding


def _of_edition(subject: Subject, edition: Edition) -> Iterator[Finding]:
    kind = kinds.kind_of(subject, edition)
    if not kinds.is_given(edition, "发文字号"):
        return  # without 版头 none is printed; D252 tells
    path = kinds.place_of(subject, edition, "签发人")
    names = kinds.names_of(edition, "签发人")
    if kinds.is_public_by_name(edition) and names:
        hint = "在这个版本里写“签发人: 无”"
        own: Path = ("版本", edition.name)  # where it is to be written, not where the name is
        path = path if path[0] == "版本" or not subject.document.has(own) else own
        yield Finding(path, f"“{edition.name}”印了签发人", hint, names[0], Severity.HINT)
    elif kind in kinds.UPWARD and not kinds.is_public_by_name(edition):
        signers = kinds.names_of(edition, "署名")
        if not kinds.is_given(edition, "签发人") and not _to_congress(edition):
            hint = "写“签发人: [姓名]”（《党政机关公文处理工作条例》第九条：上行文应当标注签发人姓名）"
            yield Finding(path, f"{kind}是上行文，没有签发人", hint)
        elif names and len(names) < len(signers):
            message = f"{len(signers)} 个机关联合报送，签发人只有 {len(names)} 人"
            yield Finding(path, message, "各机关的签发人都写上，主办机关的写在最前", names[0], Severity.HINT)
    elif subject.manifest.kind in kinds.UPWARD:
        return  # its title says another kind than it is of, which another rule tells
    elif kind in ("通知", "函", "纪要", "批复", "公告", "通告", "通报", "决定") and names:
        hint = "签发人只印在上行文上，写“签发人: 无”"
        yield Finding(path, f"{kind}不是上行文，不印签发人", hint, names[0], Severity.WARNING)


def _to_congress(edition: Edition) -> bool:
    """Whether it goes to the people's congress alone, which is not above a government as an office is."""
    names = kinds.names_of(edition, "主送")
    return bool(names) and all("人大" in name or "人民代表大会" in name for name in names)


RULE = Rule("C912", "上行文的签发人", Severity.ERROR, check, __doc__)
