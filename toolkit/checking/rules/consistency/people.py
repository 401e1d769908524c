"""The people that a text names with their posts: 市司法局局长王某某."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.values import once
from toolkit.importing.shaping.unit_names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "康申纪舒祁狄臧童危柏缪郁洪吉钮嵇裴荀甄曲封芮储靳焦巫隗宓郗仲伊苗涂辜蔺佟谌漆沙"
    "柳欧阎章鲍岳齐庞樊兰殷施温颜倪牛季鲁葛毕俞聂詹翟甘柯路冉祝霍尚褚翁梅柴蒙迟闵卓耿鞠戚窦宁蒲"
)
_OF_TWO = (
    "欧阳|上官|司马|诸葛|司徒|申屠|夏侯|尉迟|皇甫|令狐|慕容|公孙|西门|南宫|端木|轩辕|闻人|澹台|呼延|宇文|长孙"
)
# Of names whose rest is left out: with a name in full each of these may be another word.
_RARER = "邬管瞿骆凌阮隋冼岑屈谷费简饶邢尤虞华盛池卜喻成游车裘晏解佘操巩邝揭苑娄桂植麦滕占房边宫辛仇应宗左幸"
_ANY_NAME = f"[{_SURNAMES}{_RARER}]某某?|(?:{_OF_TWO})某某?|(?![某对在向由与和等是为同给])[{HAN}]某某"
_AFTER = (
    "同志|[，。、；：）)”\\s0-9]|主持|带|出席|担任|兼任|任|为|亲自|专题|组织|部署|率|签|作|讲|参加|听取|多次|先后|分别|牵头|到|在|等|"
    "指出|强调|要求|逐|督|深入|调研|审|研究|就|对|赴|前往|走访|检查|述|现场|挂|批|召开|一行|再次|定期|每|向|与|和|均|也|都|还|已|曾|的|自觉|"
    "切实|认真|履行|始终|坚持|高度重视|靠前|积极|严格|率先|扎实|通报|宣读|主讲|汇报|介绍|代表|致辞|讲话|发言|传达|解读|解答|接受|接待|"
    "肯定|提出|表示|总结|点评|应邀|来|出庭|实地|当场|当面|全程|分管|负责|协调|推动|推进|安排|主动|共同|一同|一起|[两三四几]次|领学|领誓|"
    "宣誓|约谈|慰问|跟班|下沉|包案|接访|阅|围绕|结合|坚决|扛|抓|$"
)
_POSTS = (
    "书记|局长|主任|市长|县长|区长|州长|旗长|镇长|乡长|省长|主席|厅长|部长|"
    "院长|馆长|检察长|秘书长|支队长|大队长|主要负责人|主要负责同志"
)
_NAME = f"(?:{_ANY_NAME}|(?:{_OF_TWO}|[{_SURNAMES}])[{HAN}]{{1,2}}(?={_AFTER}))"
_PERSON = re.compile(
    f"(?P<former>原|时任|前)?(?P<organ>[{HAN}]{{0,24}}?)(?P<posts>(?:(?:党组|党委|党工委|市委|县委|区委|机关党委)?(?P<vice>副|常务副|代)?(?:{_POSTS})[、兼]?)+)"
    f"(?P<name>{_NAME})"
)
_ANY = re.compile(f"(?:{_POSTS})[、兼]?{_NAME}")  # in every person's post and name; most posts are nobody's
_NO_NAME = re.compile(
    "[长组员任局委部会是为的第高度重视位亲自主持全带头工作责把抓]|高[位效质标]|严格|安排|周密|程序|常态|方[案式面法]|许[可多]|向[社上市县]|万[人名]|任务|路[线上]|余|申[请报办领诉]|纪[检律]|储[备存]|焦点|洪水|仲裁|伊始|舒适|苗[木圃头]|康[复养]|柏油|曲线|封[闭存]|沙[石场]|吉祥|童[叟年]"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person, the organ and the posts as the text has them, and where."""

    name: str
    organ: str
    posts: tuple[str, ...]
    former: bool
    passage: Passage
    said: str

    @property
    def anonymous(self) -> bool:
        """Whether the given name is left out, so that it may be anybody's of that surname."""
        return "某" in self.name


@once
def people(subject: Subject) -> tuple[Person, ...]:
    """The people of what is submitted, in the order of the text."""
    return tuple(_people(subject))


def _people(subject: Subject) -> Iterator[Person]:
    for passage in subject.passages:
        if (
            passage.kind not in ("正文", "层次标题")
            or passage.section == "附件"
            or not _ANY.search(passage.text)
        ):
            continue
        for match in _PERSON.finditer(passage.text):
            if _NO_NAME.search(match["name"][1:]) or _NO_NAME.match(match["name"]):
                continue
            posts = tuple(each for each in re.split("[、兼]", match["posts"]) if each)
            yield Person(match["name"], match["organ"], posts, bool(match["former"]), passage, match[0])
