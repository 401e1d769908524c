"""C807 别处的地名

用途：正文把别的地方当作本地：“在乙市委、市政府的坚强领导下”“按照乙市人民政府部署”“报乙市人民政府”“全乙市”“推进乙市法治政府建设”，而单位在甲市，
是借别处的文稿没有改完。只看把它当作上级、当作本地来说的话；学习外地经验、与外地签协议、外地的企业和案件，都不算。
一句话说的就是外地的同名机关（“乙市水利局坚持……”，单位是甲市水利局），又没有说到同本地的往来的，也提醒。
报告里三处以上写到外地的机关、而没有一处写到本地的，也提醒。
名录里上级、下级的地方，都是自己的；上级没有登记的，不判断上级。
依据：公文内容应当真实准确（《党政机关公文处理工作条例》第十九条）。
通过：甲市的报告写“在甲市委、市政府的坚强领导下”“借鉴乙市经验”
不通过：甲市的报告写“在乙市委、市政府的坚强领导下”
怎样改：改成本地的名称；确是上级的，在单位名录里登记“上级”“地区”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import UPWARD, kind_of, own_text, section_of
from toolkit.checking.rules.consistency.organs import apart
from toolkit.checking.rules.consistency.own_places import own_places
from toolkit.checking.rules.consistency.whereabouts import PLACE, whereabouts
from toolkit.checking.rules.consistency.whereabouts import kind_of as place_kind
from toolkit.checking.values import Finding, Rule
from toolkit.importing.shaping.unit_names import HAN
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.consistency.whereabouts import Whereabouts
    from toolkit.checking.values import Passage, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Other places spoken of as the unit's own."""
    where = whereabouts(subject)
    if not where.region:
        return
    for passage in subject.passages:
        if passage.kind not in ("正文", "层次标题") or passage.section == "附件":
            continue
        for place, words, sure in own_places(passage.text):
            named = where.is_named(place, short=True) if sure else where.is_new_name(place)
            if named and where.is_foreign(place):
                said = words.strip("，。；、")
                message = f"“{said}”里的“{place}”不是本地（{where.region}），也不是登记的上级、下级"
                hint = f"是照抄来的，改成{where.region}；确是上级的，在单位名录里登记“上级”和它的“地区”"
                yield Finding(passage.path, message, hint, place)
    yield from _same_organ(subject, where)
    yield from _titled(subject, where)
    yield from _all_over(subject, where)


def _same_organ(subject: Subject, where: Whereabouts) -> Iterator[Finding]:
    """The organ of the same name in another place, as what a sentence is about: 乙市水利局坚持……, of 甲市水利局."""
    rest = apart(subject.unit.full_name or subject.unit_key).rest
    if len(rest) < _LEAST_ORGAN:
        return
    for passage in own_text(subject.editions[0]):
        if passage.kind != "正文":
            continue
        text, at = passage.text, passage.text.find(rest)
        while at >= 0:
            begins = _SENTENCE_OF.search(text[max(0, at - _LONGEST_PLACE) : at])
            says = _DOES.match(text, at + len(rest)) if begins else None
            if begins and says and not _WITH_US.search(says["said"]):
                place = begins["place"]
                if where.is_named(place) and where.is_foreign(place):
                    message = f"“{place}{rest}”不是本地的，单位在{where.region}"
                    hint = f"是照抄来的，改成“{subject.unit.self_name}”或本单位的名称；确是说外地的，写明是外地的做法"
                    yield Finding(passage.path, message, hint, place + rest)
            at = text.find(rest, at + len(rest))


_LEAST_ORGAN = 3
_LONGEST_PLACE = 8
_SENTENCE_OF = re.compile(f"(?:^|[。；.）])(?P<place>{PLACE})$")
_DOES = re.compile(
    "(?:党组|党委|全体|全局|全系统|主要负责|主要领导|班子|机关|干部|坚持|高度|深入|认真|全面|切实|积极|扎实|始终|严格|紧紧|围绕|"
    "持续|着力|把|将)(?P<said>[^。；]*)"
)
_WITH_US = re.compile(
    "[来赴到与同向给为对]我|我[局市县区委省州厅办]|来访|来函|来电|一行|交流|考察|学习|协作|协助|联合|移送|移交|签订|签署|经验|介绍|典型|示范|试点|率先|先行|首创|例如"
)


def _titled(subject: Subject, where: Whereabouts) -> Iterator[Finding]:
    """Captions and titles of attachments, and the first sentence, that begin with another place."""
    first = next((each for each in own_text(subject.editions[0]) if each.kind == "正文"), None)
    for passage in subject.passages:
        title = passage.path[-1:] == ("题注",) or (passage.section == "附件" and passage.kind == "标题")
        found = _BEGINS.match(passage.text) if title else None
        if first is not None and passage is first and section_of(first) in ("导语", "正文"):
            found = _FIRST.match(passage.text)
        if found and where.is_named(found["place"]) and where.is_foreign(found["place"]):
            message = f"开头是“{found['place']}”，单位在{where.region}"
            hint = f"是照抄来的，改成{where.region}；确是上级的，在单位名录里登记“上级”和它的“地区”"
            yield Finding(passage.path, message, hint, found["place"])


_BEGINS = re.compile(
    f"(?P<place>{PLACE})(?=(?:20[0-9]{{2}}|法治|行政|执法|依法|重点|各|主要|交通|权责|政务))"
)
_FIRST = re.compile(
    f"^(?:20[0-9]{{2}}年度?(?:以来)?，?|一年来，|过去一年，|近年来，)?(?P<place>{PLACE})"
    "(?=坚持|以习|以党|深入|认真|全面|高度|切实|积极|扎实|始终|严格|紧紧|贯彻|持续|着力|法治政府|20[0-9]{2}年)"
)


def _all_over(subject: Subject, where: Whereabouts) -> Iterator[Finding]:
    """A report that names the organs of another place, and its own place nowhere."""
    edition = subject.editions[0]
    if kind_of(subject, edition) not in UPWARD:
        return
    texts = [passage for passage in own_text(edition) if passage.kind == "正文"]
    own = where.region.removesuffix(place_kind(where.region))
    whom = f"{edition.elements.get('标题')}{edition.elements.get('主送')}"
    if any(own in passage.text for passage in texts):
        return
    found: dict[str, list[Passage]] = {}
    for passage in texts:
        for match in _ORGANS_OF.finditer(passage.text) if _ORGAN.search(passage.text) else ():
            found.setdefault(match["place"], []).append(passage)
    for place, passages in found.items():
        if place in whom or not where.is_named(place) or not where.is_foreign(place):
            continue
        count = sum(passage.text.count(place) for passage in texts)
        if count >= _OFTEN:
            message = f"正文{count}处写到“{place}”，没有一处写到{where.region}"
            hint = f"看看是不是照抄“{place}”的文稿；是本地的，在单位名录里改“地区”“上级”"
            yield Finding(passages[0].path, message, hint, place)
            return


_OFTEN = 3
_ORGAN = re.compile(f"[市县州区旗](?=人民政府|政府(?!部门)|委(?!员|托|派)|人大|政协|[{HAN}]{{2,8}}局)")
_ORGANS_OF = re.compile(f"(?P<place>[{HAN}]{{2}}{_ORGAN.pattern})")


RULE = Rule("C807", "别处的地名", Severity.WARNING, check, __doc__)
