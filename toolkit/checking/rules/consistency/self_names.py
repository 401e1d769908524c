"""C806 自称不对

用途：文中的自称应当同单位相符：局称“我局”，委员会称“我委”，政府称“我市”“我县”。用了别的单位才用的自称（政府的报告里写“我局”，
局的报告里写“我委”，市里的报告写“我县”），多半是从别处抄来没有改，提醒；“我局”“本局”混着用的，只提示。
部门把自己的党组一处写“局党组”、一处写“局党委”的，在与主要负责人的职务不同、或者写得少的一处提醒；
写着别的单位名称的、机关党委、“党委（党组）”、改设的不算。
名录的“自称”和按名称应有的自称都算对；部门说到本地称“我市”“我省”也对。书名号、引号里的，附件里的不看。
依据：《党政机关公文处理工作条例》第十九条：表述准确、规范。
通过：甲市交通运输局的报告写“我局”“我市”
不通过：甲市交通运输局的报告写“我委认真贯彻……”
不通过：甲市人民政府的报告写“我局认真贯彻……”
不通过：“局党组召开会议”，后面写“局党委书记带头述法”
怎样改：改成本单位的自称；写成 {{ 单位.自称 }}，就总是对的。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.ranks import is_department
from toolkit.checking.rules.consistency.organs import full_name, heads, signers
from toolkit.checking.rules.consistency.party_groups import mixed_groups
from toolkit.checking.rules.consistency.whereabouts import kind_of, whereabouts
from toolkit.checking.values import Finding, Rule
from toolkit.importing.shaping.unit_names import self_name
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject

_SAID = re.compile(
    "(?<![自忘唯非你敌大小])(?P<self>我(?:"
    "局(?!限|部|面|势)|委(?!托|派|员|屈|任|以)|厅|部(?!分|门|署|队|属|位|级|长)|院|馆|署(?!名)|中心|公司|校(?!对|正)"
    "|办(?![事理结案公好成学会展实完到了得])|省(?![心去略力却])|市(?![场民面])|县(?![域级城])|区(?![域别分间块])|州|旗|镇|乡(?!村)|街道"
    "|总队|支队|大队|处(?![理于在置分事])|所(?![在知见有做想说述用作以谓处])|站(?![在起立])|司(?![法机])))"
)
_OURS = re.compile("(?<![根基日版样书原资成课剧文标])本(?P<kind>局|委(?!员|托|派)|厅|馆)")
_NAMED = re.compile("《[^《》]{0,120}》|“[^“”]{0,60}”")
_ORGANS = tuple("局 委 厅 部 院 馆 署 中心 公司 校 办 处 所 站 司 总队 支队 大队".split())  # noqa: SIM905
_ORDER = ("省", "市", "州", "县", "区", "旗", "镇", "乡", "街道")
_SMALLER = {
    "省": ("市", "州", "县", "区", "旗", "镇", "乡", "街道"),
    "市": ("县", "旗", "镇", "乡", "街道", "区"),
    "州": ("县", "旗", "镇", "乡", "街道", "区"),
    "县": ("区", "旗", "镇", "乡", "街道"),
    "区": ("县", "旗", "镇", "乡", "街道"),
    "旗": ("县", "区", "镇", "乡", "街道"),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Names that the unit does not call itself by; two that mean the same."""
    yield from mixed_groups(subject)
    allowed = _allowed(subject)
    if list(allowed) == ["我单位"]:
        return  # neither the registry nor the name tells
    wrong = _wrong_places(subject)
    told: set[str] = set()
    texts = [passage for passage in subject.passages if _looked_at(passage)]
    for passage in texts:
        if "我" not in passage.text and "本" not in passage.text:
            continue
        for said in _said(passage.text, ours=passage.section != "印发件"):
            if (
                said in allowed
                or said.replace("本", "我", 1) in allowed
                or (said.removeprefix("我") in _ORDER and said.removeprefix("我") not in wrong)
            ):
                continue
            if said in told and len(told) > _MOST:
                continue
            told.add(said)
            own = next(iter(allowed))
            hint = f"改为“{own}”，或者写 {{{{ 单位.自称 }}}}；确是引用别的单位的话，加引号"
            yield Finding(passage.path, f"自称“{said}”，{full_name(subject)}应称“{own}”", hint, said)
    if is_department(subject):
        yield from _mixed(texts, next(iter(allowed)))


_MOST = 10


def _looked_at(passage: Passage) -> bool:
    return passage.section != "附件" and passage.kind in ("正文", "层次标题")


def _said(text: str, *, ours: bool = False) -> Iterator[str]:
    plain = _NAMED.sub(lambda match: "\n" * len(match[0]), text) if "《" in text or "“" in text else text
    for match in _SAID.finditer(plain):
        yield match["self"]
    for match in _OURS.finditer(plain) if ours and "本" in plain else ():
        yield match[0]


def _allowed(subject: Subject) -> dict[str, None]:
    """What the unit may call itself, the registry's first."""
    names = [full_name(subject)]
    for edition in subject.editions:
        names += [*signers(edition), *heads(edition)]
    given = [subject.unit.self_name] if "self_name" in subject.unit.model_fields_set else []
    called = [name for name in map(self_name, names) if name != "我单位"]
    if any(name.endswith(("办事处", "办公室", "办公厅")) for name in names):
        called.append("我办")
    return dict.fromkeys([*given, *called] or ["我单位"])


def _wrong_places(subject: Subject) -> frozenset[str]:
    """The kinds of place that nobody of the unit's place would call 我…."""
    where = whereabouts(subject)
    kind = kind_of(where.region).removeprefix("自治")
    wrong = set(_SMALLER.get(kind, ()))
    if where.below_city:  # a city of a county may be called 县 in its plans for rural places
        wrong -= {"市"}
    if any("自治区" in passage.text for passage in subject.passages):
        wrong -= {"区"}
    return frozenset(wrong)


def _mixed(texts: list[Passage], own: str) -> Iterator[Finding]:
    """我局 and 本局 in one text: told at the first of those that are fewer."""
    kind = own.removeprefix("我")
    if kind not in _ORGANS or own == kind:
        return
    mine = [passage for passage in texts if own in _said(passage.text)]
    ours = [
        passage
        for passage in texts
        if f"本{kind}" in passage.text
        and any(match["kind"] == kind for match in _OURS.finditer(passage.text))
    ]
    if mine and ours:
        fewer, said, other = (ours, f"本{kind}", own) if len(ours) <= len(mine) else (mine, own, f"本{kind}")
        message = f"这里自称“{said}”，别处称“{other}”"
        yield Finding(fewer[0].path, message, "全文用一种自称", said, Severity.HINT)


RULE = Rule("C806", "自称不对", Severity.WARNING, check, __doc__)
