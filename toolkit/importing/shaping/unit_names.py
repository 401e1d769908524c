"""What the name of a unit tells: where it belongs, on which level, what it calls itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
LONGEST = 40  # characters of a name; 某某省某某市某某自治县人民政府国有资产监督管理委员会 has 29

# A place ends with its kind, which other words contain as well: 城市管理局, 城乡建设局, 市场监管局, 社区工作部.
_NO_CITY = "[场容域直级]|政(?![府务法研])|民(?![政族宗营防])"
_PROVINCE = f"[{HAN}]{{1,8}}?(?:省|自治区)"
_CITY = (
    f"[{HAN}]{{1,10}}?(?:(?<!城)市(?!{_NO_CITY})|自治州|地区|盟(?=人民|行政|行署|[{HAN}]{{2,14}}[局委会厅]))"
)
_COUNTY = f"[{HAN}]{{1,12}}?(?:县(?![域级直])|(?<![社城库校])区(?![域块直])|旗|(?<![城都])市(?!{_NO_CITY}))"
_TOWN = f"[{HAN}]{{1,8}}?(?:(?<![城集])镇(?!村)|(?<!城)乡(?!村)|街道)"
_PLACES = re.compile(f"(?P<省>{_PROVINCE})?(?P<市>{_CITY})?(?P<县>{_COUNTY})?(?P<乡>{_TOWN})?")

_ENDINGS = (
    "政府办公厅|政府办公室|政府|委员会办公室|委员会|管委会|办事处|办公室|办公厅|检察院|法院|研究院|学院|医院|学校|大学"
    "|联合会|总队|支队|大队|中心|集团|公司|海关|行署|局|厅|委|部|署|处|院|馆|社|所|站|办"
)
_ENDS = re.compile(f"(?:{_ENDINGS})$")
_TITLE_GOES_ON = (
    "关于|印发|转发|批转|公布|发布|[0-9“《\\s，。、：；（(—-]|二[〇○零]|法治|依法|全面|贯彻|年度|工作|推进|深入|深化|加快|加强|进一步"
    "|开展|落实|实施|部署|行政|规范|重大|权力|权责|政府信息|政务|令|公告|通告|文件|权|优化|建立|健全|完善|推行|普法|党|履行|$"
)
_LEADING = re.compile(f"(?=[{HAN}])(?P<name>[{HAN}]{{2,{LONGEST}}}?(?:{_ENDINGS}))(?={_TITLE_GOES_ON})")
# The provinces are known; a text that speaks of its own is no name: 年在省人民政府, 获得省政府.
_PROVINCES = re.compile(
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|某某?|示例"
)
_CONGRESS = re.compile(f"(?P<name>[{HAN}]{{2,24}}?人民代表大会(?:常务委员会)?)(?!第|制)")
_OF_A_SENTENCE = re.compile(
    "^[年今]|获得|荣获|受到|根据|按照|通过|落实|代表|主持|召开|听取|研究|报请|报经|提请"
)
_IN_A_SENTENCE = re.compile("[在由向对被让请]|^[年今为与及经]")
_NO_PLACES = ("省", "市", "县", "区", "自治区", "自治州", "自治县", "地区")
_NATIONAL = re.compile(
    f"国务院(?:办公厅)?|(?:中华人民共和国|国家)[{HAN}]{{2,20}}(?:局|委员会|部|署|总局)|中共中央(?:办公厅)?"
)
_REST = re.compile("(?!(?:部|办)$)(?:(?:人民)?政府|.*(?<!政府))")  # 某某市法治政府 is no unit
_BEFORE = re.compile("^(?:关于)?(?:印发)?[《〈]?(?:[0-9]{4}年度?)?")
_SELF = {
    "局": "我局",
    "厅": "我厅",
    "委员会": "我委",
    "管委会": "我委",
    "委": "我委",
    "部": "我部",
    "院": "我院",
    "中心": "我中心",
    "办公室": "我办",
    "办": "我办",
    "处": "我处",
    "馆": "我馆",
    "社": "我社",
    "署": "我署",
    "公司": "我公司",
    "学校": "我校",
    "大学": "我校",
    "总队": "我总队",
    "支队": "我支队",
    "大队": "我大队",
    "联合会": "我会",
}
_PLACE_SELF = ("自治区", "自治州", "省", "市", "县", "区", "旗", "镇", "乡", "盟")
_OF_A_GOVERNMENT = re.compile(r"(?:人民)?政府(?:办公厅|办公室)$")


@dataclass(frozen=True, slots=True)
class Places:
    """The places in a name from the largest, the kind of the innermost (省, 市, 县, 乡), and what follows them."""

    names: tuple[str, ...]
    kind: str
    rest: str

    @property
    def whole(self) -> str:
        """All of them: 某某省某某市."""
        return "".join(self.names)


def places(name: str) -> Places:
    """The places that a name begins with."""
    found = _PLACES.match(name)
    named = {} if found is None else {kind: text for kind, text in found.groupdict().items() if text}
    names = tuple(named.values())
    return Places(names, list(named)[-1] if named else "", name[sum(map(len, names)) :])


def is_unit(name: str) -> bool:
    """Whether a text is the whole name of a unit: it says where, and ends as units do, unlike 市政府办公室 or 局直."""
    if _NATIONAL.fullmatch(name):
        return True
    if not re.fullmatch(f"[{HAN}（）]{{4,{LONGEST}}}(?<!网站)", name) or not _ENDS.search(name):
        return False
    found = places(name.removeprefix("中共"))
    return (
        name[0] not in "各全本有该我"
        and bool(found.names)
        and found.names[0] not in _NO_PLACES
        and _REST.fullmatch(found.rest) is not None
    )


def leading_unit(title: str) -> str:
    """The unit that a title begins with: 某某市水务局 of 某某市水务局关于印发…的通知; empty where none does."""
    begins = _BEFORE.sub("", title)
    congress = _CONGRESS.match(begins)
    if congress and is_unit(congress["name"]):
        return congress["name"]
    found = _LEADING.match(begins)
    return found["name"] if found else ""


def issuer_of(place: str, title: str) -> str:
    """Who issues what a title names only with a place: 条例 the standing committee, the rest the government."""
    if place.endswith("街道"):
        return f"{place}办事处"
    if re.search("第.{1,4}届人(?:民代表)?大(?!.*政府)", title):
        return f"{place}人民代表大会常务委员会"
    by_congress = re.search("条例(?:[（(][^（）()]{1,20}[）)])?$", title)
    return f"{place}人民代表大会常务委员会" if by_congress else f"{place}人民政府"


def is_named_place(name: str) -> bool:
    """Whether the places in a name that was found in a sentence are places, and not what went before 省 or 市."""
    for place in places(name).names:
        if place.endswith("省") and not _PROVINCES.fullmatch(place[:-1]):
            return False
        stem = re.sub("(?:省|自治区|市|自治州|地区|县|区|旗|镇|乡)$", "", place)
        if _OF_A_SENTENCE.search(stem) or (len(stem) > 2 and _IN_A_SENTENCE.search(stem)):
            return False
    return True


def leading_place(title: str, text: str = "") -> str:
    """The place that a title begins with: 某某市 of 某某市2023年法治政府建设工作报告; empty where none does.

    What follows it must be how titles go on, or the text name the place again.
    """
    found = places(_BEFORE.sub("", title))
    if (
        not found.names
        or len(found.whole) > 16
        or re.search("关于|印发|政府|工作|全面|[全本我]市|[全本我][省县区]|^致", found.whole)
    ):
        return ""
    goes_on = re.match(_TITLE_GOES_ON, found.rest) or re.match("国民|城市|人民|年|第.{1,4}届", found.rest)
    return found.whole if goes_on or text.count(found.whole) >= 2 else ""


def in_full(name: str) -> str:
    """某某市政府 as 某某市人民政府."""
    return re.sub("(?<=[省市县区州旗镇乡盟])政府(?=$|办公[厅室]$)", "人民政府", name)


def of_government(name: str) -> str:
    """The government whose office a name is: 某某市人民政府 of 某某市人民政府办公室; empty where it is none."""
    return re.sub(r"办公[厅室]$", "", in_full(name)) if _OF_A_GOVERNMENT.search(name) else ""


def is_government(name: str) -> bool:
    """Whether a name is a government's."""
    return name.endswith(("政府", "行政公署", "行署"))


def is_party(name: str) -> bool:
    """Whether a name is a party committee's own: 中共某某市委, 某某市委."""
    return name.startswith("中共") or bool(re.search("[省市县区州旗镇乡]委(?:员会)?$", name))


def self_name(name: str) -> str:
    """What a unit calls itself: 我局, 我市."""
    found = places(name)
    if is_government(name) and found.names:
        ending = next((each for each in _PLACE_SELF if found.names[-1].endswith(each)), "")
        return f"我{ending.removeprefix('自治') if ending else '单位'}"
    if name.endswith("街道办事处"):
        return "我街道"
    ending = max((each for each in _SELF if name.endswith(each)), key=len, default="")
    return _SELF.get(ending, "我单位")


def short_name(name: str) -> str:
    """市交通运输局 of 某某市交通运输局, 市政府 of 某某市人民政府, 某某县政府 of 某某县人民政府; or empty."""
    found = places(name)
    if not found.names or found.kind == "乡" or not found.rest or name.startswith("中共"):
        return ""
    rest = re.sub("^人民政府", "政府", found.rest)
    inner = found.names[-1]
    if rest == "政府" and found.kind == "县" and not inner.endswith("市"):
        return f"{inner}政府"
    kind = next((each for each in ("省", "市", "县", "区", "州", "旗", "盟") if inner.endswith(each)), "")
    return f"{kind}{rest}" if kind else ""


def level(name: str, *, county: bool) -> str:
    """市政府, 市直部门, 县（市、区）政府 …, as 单位名录 says it; ``county`` where a lone 市 is one of counties."""
    if name.startswith("中共"):
        return "党委工作部门"
    if name.endswith("街道办事处"):
        return "街道办事处"
    found = places(name)
    kind = "县" if county and found.kind == "市" else found.kind
    if re.search("区(?:管理委员会|管委会)$", name):
        return "开发区管委会"
    governments = {"省": "省政府", "市": "市政府", "县": "县（市、区）政府", "乡": "乡镇政府"}
    departments = {"省": "省直部门", "市": "市直部门", "县": "县（市、区）直部门", "乡": ""}
    return (governments if is_government(name) else departments).get(kind, "")
