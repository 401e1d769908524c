"""C809 主送抄送是别处的

用途：报告、请示报给本地的上级。主送、抄送写成别的市、县、省的机关（单位在甲市，主送乙市人民政府），多半是照抄来的。
照名录的“地区”“上级”看；上级没有登记的，只看同一级的地方。一份公文里写到两个省的机关，也提醒。函、通知可以发给外地，不看。
依据：《党政机关公文处理工作条例》第十四条、第十五条：行文关系根据隶属关系和职权范围确定。
通过：甲市交通运输局的报告，主送: [甲市人民政府]
不通过：甲市交通运输局的报告，主送: [乙市人民政府]
怎样改：改成本地的机关；确是上级的，在单位名录里登记“上级”和它的“地区”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import named_upward
from toolkit.checking.rules.completeness.ranks import rank
from toolkit.checking.rules.completeness.to_persons import is_person
from toolkit.checking.rules.consistency.whereabouts import kind_of, whereabouts
from toolkit.checking.values import Finding, Rule
from toolkit.importing.shaping.unit_names import places
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path


def check(subject: Subject) -> Iterator[Finding]:
    """Addressees, and whom copies go to, of other places."""
    where = whereabouts(subject)
    province, told_by = _province(where.above), "名录"
    for key in ("主送", "抄送"):
        for kind, path, name in named_upward(subject, key):
            place, first = _places(name)
            if not place or is_person(name):
                continue  # whom C923 tells
            if kind_of(place) not in ("省", "自治区"):
                if where.is_foreign(place) and rank(subject, name).relation == "":
                    yield _finding(path, kind, key, name, f"单位在{where.region}")
                continue
            if province and first != province:
                yield _finding(path, kind, key, name, f"{told_by}里的省是{province}")
            elif not province:
                province, told_by = first, f"“{name}”"


def _finding(path: Path, kind: str, key: str, name: str, why: str) -> Finding:
    hint = f"{key}改成本地的机关；确是上级的，在单位名录里登记“上级”和它的“地区”"
    return Finding(path, f"{kind}的{key}“{name}”不是本地的机关：{why}", hint, name)


def _places(name: str) -> tuple[str, str]:
    """The innermost and the outermost place of an organ's name; empty where it begins with none."""
    found = places(_ORGAN.split(name.removeprefix("中共").removeprefix("中国共产党"))[0])
    if not found.names or len(found.whole) < _SHORTEST or name[0] in "各全":
        return "", ""
    return found.names[-1], found.names[0]


_SHORTEST = 2
_ORGAN = re.compile("委|人民|政府|政协")


def _province(above: tuple[str, ...]) -> str:
    return next((place for place in above if kind_of(place) in ("省", "自治区")), "")


RULE = Rule("C809", "主送抄送是别处的", Severity.WARNING, check, __doc__)
