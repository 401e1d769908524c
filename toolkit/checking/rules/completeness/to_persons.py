"""主送领导个人

用途：公文写给机关，不写给个人。主送写成“市长”“某某同志”的，提醒。
依据：《党政机关公文处理工作条例》第十五条（五）：除上级机关负责人直接交办事项外，不得以本机关名义向上级机关负责人报送公文。

通过的例子：主送: [甲市人民政府]
不通过的例子：主送: [王市长]

怎样改：主送写机关；领导直接交办、确要报个人的，在这一处写明理由。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_POST = "(?:书记|秘书长|[省市州县区旗镇乡局厅部处组院]长|主任|主席|专员|常委|主委|巡视员)"
_PERSON = re.compile(
    f"(?:{_POST}|同志|先生|女士|领导)$|{_POST}(?!会|办)[\u4e00-\u9fff]{{2,3}}$|^[\u4e00-\u9fff]某某$"
)
_MEETING = re.compile("(?:会|会议|办公[室厅]|委员会)$")


def is_person(name: str) -> bool:
    """Whether an addressee is a person."""
    return _PERSON.search(name) is not None and _MEETING.search(name) is None


def check(subject: Subject) -> Iterator[Finding]:
    """Addressees that are persons."""
    seen = set()
    for edition in subject.editions:
        path = kinds.place_of(subject, edition, "主送")
        if kinds.kind_of(subject, edition) not in kinds.UPWARD or path in seen:
            continue
        seen.add(path)
        for name in kinds.names_of(edition, "主送"):
            if is_person(name):
                yield Finding(
                    path,
                    f"主送写给了个人“{name}”",
                    "主送写机关（《党政机关公文处理工作条例》第十五条）",
                    name,
                )


RULE = Rule("C923", "主送领导个人", Severity.WARNING, check, __doc__)
