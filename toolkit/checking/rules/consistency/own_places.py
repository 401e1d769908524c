"""What is said of a place as of one's own or of the one above: 在乙市委的领导下, 报乙市人民政府, 全乙市."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.whereabouts import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORGAN = "(?:党委|委员会|委|人民政府|政府)"
_CONGRESS = "(?:人大|人民代表大会|政协|纪委|监委)"
_CITY = f"(?:中共)?(?P<place>{PLACE})[市县区州]?"
_ABOVE = re.compile(
    "(?P<before>[，。；、]?(?:在|按照|根据|依照|遵照|贯彻落实|贯彻|落实|围绕|对照|坚持|接受|响应|得益于|离不开|服从|执行|聚焦|紧扣|"
    f"锚定|对标|完成)|^|[，。；、]){_CITY}{_ORGAN}"
    "(?:(?!坚持|以习|来函|协查|协助|请求|商请|委托|经验|做法|签订|[和与]我)[^，。；]){0,20}?"
    "(?:领导|部署|要求|安排|决策|指导|任务|指示|批示|号召|中心工作|高度重视)"
)
_NEAR = re.compile(f"[市州盟县旗区][市县区州]?{_ORGAN}")  # without it there is none of the above
_ANSWERS = tuple(
    re.compile(text)
    for text in (
        f"(?:接受|承办|办理|办结){_CITY}{_CONGRESS}",
        f"(?:提请|报请|报经|报送|上报|呈报|呈|报(?!告)){_CITY}(?:{_ORGAN}|{_CONGRESS}|司法局|财政局|审计局)",
        f"向{_CITY}(?:{_ORGAN}|{_CONGRESS}|司法局)[^，。；]{{0,20}}?(?:报告|汇报|报备|述法|述职|请示)",
        f"(?:贯彻落实|贯彻|落实|执行)《(?P<place>{PLACE})(?![^《》]{{0,20}}(?:协议|合作|协作|区域))",
    )
)
_WHOLE = re.compile(
    f"(?<![健安完周保成齐])全(?![面部力程年员体过社民系域套盘方额新国省])(?P<place>{PLACE})"
    "(?=范围|各|上下|法治|行政|执法|经济|依法|政务|人民|干部|共|有|开展|[，。；、的]|$)"
)
_OURS = re.compile(
    f"(?:推进|推动|加强|深化|加快|提升|提高|促进|开创|谱写|现将|助力|服务|为)了?(?P<place>{PLACE})"
    "(?=(?:20[0-9]{2}年度?)?(?:全面|的)?"
    "(?:法治(?:政府|社会)?建设|依法行政|依法治[市县区州]|经济社会|高质量发展|交通运输事业|各项事业))"
)
_WITHIN = re.compile(
    f"(?:在|于)(?P<place>{PLACE})(?=(?:全域|全[市县区州])?范围内(?:[开推部组全集]|实行|率先))"
    f"|(?:建设|打造|共建)(?:更高水平的?)?(?:法治|平安|数字|信用)(?P<built>{PLACE})(?=[，。；、]|建设|作|提供|$)"
)


def own_places(text: str) -> Iterator[tuple[str, str, bool]]:
    """The place, what is said, and whether the words before show where its name begins."""
    if _NEAR.search(text):
        for match in _ABOVE.finditer(text):
            yield match["place"], match[0], match["before"].strip("，。；、") != ""
    if any(word in text for word in ("委", "政", "大", "局", "落实", "执行")):
        for pattern in _ANSWERS:
            yield from ((match["place"], match[0], True) for match in pattern.finditer(text))
    if "法" in text or "发展" in text or "事业" in text:
        yield from ((match["place"], match[0], True) for match in _OURS.finditer(text))
    if "全" in text:
        yield from ((match["place"], match[0], True) for match in _WHOLE.finditer(text))
    for match in _WITHIN.finditer(text) if "范围内" in text or "建" in text else ():
        yield match["place"] or match["built"], match[0], True
