"""C818 主送抄送重复

用途：同一个机关写了两次：既主送又抄送，或者在一处写了两遍；抄送给署名的机关自己。多半是改主送时忘了改抄送。
依据：《党政机关公文处理工作条例》第九条：抄送机关是除主送机关外需要执行或者知晓公文内容的其他机关。
通过：主送: [甲市人民政府]，抄送: [乙省交通运输厅]
不通过：主送: [甲市人民政府]，抄送: [甲市人民政府, 乙省交通运输厅]
怎样改：从抄送里删去。
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import names_of, place_of
from toolkit.checking.rules.consistency.organs import signers
from toolkit.checking.values import Finding, Rule
from toolkit.compose.direction import same_organ
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject
    from toolkit.yamltext.document import Path

_KEYS = ("主送", "抄送", "分送")


def check(subject: Subject) -> Iterator[Finding]:
    """Organs that are written twice among those that a document goes to."""
    told: set[tuple[Path, str]] = set()
    for edition in subject.editions:
        for key, name, message in _twice(edition):
            path = place_of(subject, edition, key)
            if (path, name) not in told:
                told.add((path, name))
                yield Finding(path, message, f"从{key}里删去一个", name)


def _twice(edition: Edition) -> Iterator[tuple[str, str, str]]:
    seen: list[tuple[str, str]] = []
    for key in _KEYS:
        for name in names_of(edition, key):
            before = next(((each, at) for each, at in seen if same_organ(each, name)), None)
            if before is not None:
                yield key, name, f"“{name}”写了两次：{before[1]}里有“{before[0]}”，{key}里又有"
            seen.append((name, key))
        for name in _repeated(edition.elements.get(key)):
            yield key, name, f"{key}里“{name}”写了两次"
    for name in names_of(edition, "抄送"):
        if by := next((each for each in signers(edition) if same_organ(each, name)), ""):
            yield "抄送", name, f"抄送的“{name}”就是署名的“{by}”"


def _repeated(value: object) -> list[str]:
    """The entries of a list that it has more than once."""
    entries = [str(each).strip() for each in value] if isinstance(value, (list, tuple)) else []
    return [name for name, count in Counter(entries).items() if count > 1]


RULE = Rule("C818", "主送抄送重复", Severity.WARNING, check, __doc__)
