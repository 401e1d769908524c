"""Lines that belong to a web page and not to the document on it, told by their own text.

The patterns are data; where such lines may stand is told in ``head`` and ``tail``.
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from toolkit.importing.tidying.fields import CLOCK, DATE, fields


def _listed(name: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(name).read_text(encoding="utf-8").split("\n")) - {""}


# A line that has only such words is the page's; with those of menus alone, which texts use too, only beside others.
_MENU_WORDS = _listed("menu_words.txt")
_BUTTONS = _listed("buttons.txt") | _MENU_WORDS
_BETWEEN = re.compile(
    r"[\s|｜【】\[\]（）()<>＜＞:：,，、/·•/»›…]+|(?<=[\u4e00-\u9fff])-+(?=[\u4e00-\u9fff])"
)
_CRUMBS = re.compile(
    r"(?:(?:您|你)?(?:现在|当前|目前|现)(?:所在|所处)?的?位置|(?:您|你)(?:所在|所处)?的?位置|所在位置|您(?:现在|当前)?所?在(?:的位置|位置|这里)|当前栏目|当前页面|所在栏目)(?:是|为)?\s{0,3}[:：>]"
    r"|位置\s{0,3}[:：]\s{0,3}(?:网站)?首\s{0,3}页"
    r"|(?:网站)?(?:首\s{0,6}页|主页)\s{0,3}(?:>|＞|»|›|→|/|\\|-|—|\|)+\s{0,3}\S"
    r"|首\s{1,6}页\s{1,10}\S"
)
_ARROWS = re.compile(r"\s(?:>{1,2}|＞|»|›)\s")
_ONLY_ARROWS = re.compile(r"[>＞»›\s]+\Z")
_WEEKDAY = r"\d{4}年\d{1,2}月\d{1,2}日\s{0,3}星期[一二三四五六日天].{0,20}\Z"
_TODAY = re.compile(
    rf"(?:今天是|现在是|当前时间).{{0,60}}\Z|(?:.{{0,28}}(?:政府|网|网站|局|委))?\s{{0,4}}{_WEEKDAY}"
)
_SURE = re.compile(
    r"[【\[]?\s{0,2}(?:字\s?号|字\s?体)(?:大小)?\s{0,2}[:：]?\s{0,2}[【\[]?\s{0,2}(?:大|小|中|$|[+\-]|默认|T|A)"
    r"|[【\[](?:打印|关闭|收藏|返回|字号|字体|纠错)"
    r"|.{0,6}(?:扫一扫|扫描二维码|扫码).{0,20}(?:打开|手机|微信|分享|关注|查看|访问|浏览|\Z)"
    r"|用手机扫|手机扫码"
    r"|.{0,80}网站标识码|.{0,80}ICP\s?备|.{0,80}公网安备|.{0,30}(?:版权所有|All Rights Reserved|Copyright\b|©)"
    r"|(?:您是|你是|您好)?.{0,6}第\s?\d{1,12}\s?(?:位|个)访(?:问|客)"
    r"|建议(?:您)?使用.{0,40}(?:浏览器|分辨率)|本站(?:推荐|建议)"
    r"|(?:分享到|分享至|分享)\s{0,2}[:：]|百度分享|点击(?:分享|收藏|打印)"
    r"|我为政府网站找错|政府网站找错|党政机关网站|适老化无障碍|网站支持IPv6|本(?:网站|站)(?:已)?支持IPv6"
    r"|浏览(?:次数|量|数)?\s{0,2}[:：]\s{0,2}(?:\d|次|\Z)|(?:点击|阅读|访问)(?:次数|量|数|率)?\s{0,2}[:：]\s{0,2}(?:\d|次|\Z)"
    r"|来源\s{0,2}[:：].{0,40}(?:发布时间|发布日期|发布人|浏览|点击|阅读|字号|字体|作者)"
    r"|Produced By|主\s?办.{2,60}(?:技术支持|运维|维护|网站)|网站(?:维护|管理|建设|支持)\s{0,2}[:：]",
    re.IGNORECASE,
)
_DOWNLOAD = re.compile(
    r"(?:下载地址|下载链接|文件下载|附件下载|点击下载)\s{0,3}[:：]?\s{0,3}(?:点击此处|点击这里|请?点击|此处)(?:进行)?下载.{0,20}\Z"
)
# A short line with a time to the second is a page's; no document tells one.
_SECOND = re.compile(
    r"(?=.{19,60}\Z)[^，。；《]{0,30}\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s{1,3}\d{1,2}:\d{2}:\d{2}(?!\d)[^，。；《]{0,30}\Z"
)
# What sites that take over texts say of them.
_TAKEN_OVER = re.compile(
    r"[（(【\[]?\s{0,2}(?:以上|本文|上述)(?:内容|信息|图文|文章)?.{0,40}(?:原文链接|转载|版权|侵权|来源(?:于|网络))"
    r"|.{0,20}(?:版权归.{0,12}所有|转载请注明|如有侵权|若有侵权|侵权必究|免责声明\s{0,2}[:：])"
    r"|本帖最后由.{1,40}编辑\Z|本文(?:标签|关键词|链接|网址)\s{0,2}[:：]|(?:热门|文章)?(?:标签|关键字)\s{0,2}[:：]|.{0,16}(?:报料|投稿)(?:热线|邮箱|电话)\s{0,2}[:：]"
    r"|[\W_]{0,12}(?:the\s)?(?:end|beginning)[\W_]{0,12}\Z",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    r"(?:上|下|前|后)\s{0,2}一\s{0,2}(?:篇|条|页|个|则)(?:\s{0,2}[:：>]|\s|[\]】]|\Z)|[<>]{1,2}\s?[上下]一"
)
_WIDGETS = re.compile(
    r"[•·●■◆▪*]\s{0,3}(?:附件|视频|音频|图片|相关附件|附件下载)\s{0,2}[:：]\s{0,3}\Z"
    r"|[•·●■◆▪*\s]{0,4}(?:相关附件|附件下载|下载附件|附件列表|文档下载|相关文档|相关下载|文件下载)\s{0,2}[:：]?\s{0,3}\Z"
)
_RELATED = re.compile(
    r"[\s【\[•]{0,3}(?:相关(?:链接|阅读|文章|新闻|解读|稿件|报道|资讯)|解读链接|延伸阅读|推荐阅读|热门推荐|热点推荐|"
    r"最新信息|热门信息|(?:猜你|您?可能|你可能(?:会|还)?)喜欢|大家(?:正在|都在)看|最近更新|最新文章|推荐文章|相关推荐|友情链接|政策图解|图解政策)[】\]]?\s{0,2}[:：]?\s{0,3}(?:更多.{0,3})?\Z"
)
# What the foot of a page has and a document may have too.
_FOOT = re.compile(
    r"(?:主\s?办|承\s?办|协\s?办|主管|技术支持|运维|维护|开发|制作|管理|备案)(?:单位|部门|机构|方|序号|编号)?\s{0,2}[:：]"
    r"|(?:联系|办公|单位|通讯|通信|详细|机关)?地\s{0,6}址\s{0,2}[:：]|邮\s{0,6}(?:编|政编码|箱)\s{0,2}[:：]|电\s{0,6}话\s{0,2}[:：]"
    r"|(?:网站|办公|值班|传真|服务|监督|举报|咨询|总机)(?:室|联系)?(?:电话|传真|热线)\s{0,2}[:：]|传\s{0,6}真\s{0,2}[:：]"
    r"|(?:通用|中文|官方|网站)?(?:网\s{0,4}址|域名)\s{0,2}[:：]|E-?mail\s{0,2}[:：]|(?:工信部|京公|备案号)",
    re.IGNORECASE,
)
FILE_NAME = re.compile(
    r"[^，。；]{1,80}\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|ofd|pptx?|jpg|png|txt)\s{0,2}(?:[（(\[].{1,12}[)）\]])?\Z",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\S{2,14}\Z")
_SENTENCE = re.compile("[，。；！？：:,;《》“”]")


class Sign(Enum):
    """How surely a line is the page's: by itself, beside a sure one, or only among others of its kind."""

    BUTTONS = "网页按钮"
    CRUMBS = "网页导航"
    FACTS = "网页信息"
    NEIGHBOUR = "上下篇链接"
    WIDGET = "网页附件栏"
    FOOT = "网页页脚"
    RELATED = "相关链接"
    WEAK_FACTS = "网页信息（旁证）"
    WEAK_FOOT = "网页页脚（旁证）"
    WEAK_BUTTONS = "网页按钮（旁证）"
    MENU = "网页菜单"

    @property
    def sure(self) -> bool:
        """Whether a line with this sign needs no other beside it."""
        return self not in (Sign.WEAK_FACTS, Sign.WEAK_FOOT, Sign.WEAK_BUTTONS, Sign.MENU)

    @property
    def why(self) -> str:
        """The reason that a list of what was left out gives."""
        return self.value.partition("（")[0]


_FOOT_WORDS = re.compile(
    r"标识码|备案|ICP|公网安备|版权所有|Rights|Copyright|©|技术支持|浏览器|网站(?:维护|管理|建设|支持)|Produced",
    re.IGNORECASE,
)


_ALONE = (
    (Sign.CRUMBS, _CRUMBS),
    (Sign.CRUMBS, _ONLY_ARROWS),
    (Sign.NEIGHBOUR, _NEIGHBOUR),
    (Sign.WIDGET, _WIDGETS),
    (Sign.RELATED, _RELATED),
    (Sign.BUTTONS, re.compile(r"[|｜\s]+\Z")),
    (Sign.FACTS, CLOCK),
    (Sign.FACTS, _SECOND),
    (Sign.WIDGET, _DOWNLOAD),
    (Sign.FOOT, _TAKEN_OVER),
    (Sign.BUTTONS, _TODAY),
)


def sign(text: str) -> Sign | None:
    """What tells that a line is the page's, None where nothing does."""
    if len(text) > 400:
        return None
    for told, pattern in _ALONE:
        if pattern.match(text):
            return told
    if len(_ARROWS.findall(text)) >= 2:
        return Sign.CRUMBS
    buttons = _buttons(text)
    if buttons is not None:
        return buttons
    if len(text) <= 200 and _SURE.match(text):
        return Sign.FOOT if _FOOT_WORDS.search(text) else Sign.FACTS
    found = fields(text)
    if found is not None:
        return Sign.FACTS if found.strong else Sign.WEAK_FACTS
    if len(text) <= 200 and _FOOT.match(text):
        return Sign.WEAK_FOOT
    return Sign.MENU if _menu(text) else None


def _buttons(text: str) -> Sign | None:
    """A line that has only the words of buttons; surely the page's where one of them is no word of a text."""
    if len(text) > 120:
        return None
    words = [word.lower() for word in _BETWEEN.split(text) if word]
    if not words or not all(word in _BUTTONS for word in words):
        return None
    return Sign.WEAK_BUTTONS if all(word in _MENU_WORDS for word in words) else Sign.BUTTONS


def _menu(text: str) -> bool:
    """Whether a line is a row of names with blanks between them, as menus and lists of links are."""
    words = text.split()
    if "|" in text or "｜" in text:
        words = [word.strip() for word in re.split("[|｜]", text) if word.strip()]
    if len(words) <= 1:
        return False
    enough = len(words) >= 4 or (len(words) >= 3 and len(text) >= 14)
    return (
        enough
        and not _SENTENCE.search(text)
        and not DATE.search(text)
        and all(_ITEM.match(word) for word in words)
        and not any(character.isdigit() for character in text)
    )
