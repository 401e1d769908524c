"""Lines that belong to a web page and not to the document on it, told by their own text.

The patterns are data; where such lines may stand is told in ``head`` and ``tail``.
"""

from __future__ import annotations

import re
from enum import Enum

from toolkit.importing.tidying.fields import CLOCK, DATE, fields

# The words of buttons and menus. A line that has no others is the page's.
_BUTTONS = frozenset(
    "首页 网站首页 主页 无障碍 无障碍浏览 无障碍阅读 无障碍模式 进入无障碍 长者模式 长者版 长者助手 关怀版 关怀模式 适老版 老年版 老年模式 适老化 "
    "适老模式 简体 繁体 简 繁 简体版 繁体版 简体中文 繁體中文 english en 登录 注册 登陆 个人中心 用户中心 搜索 收藏 收藏本站 设为首页 加入收藏 打印 打印本页 打印网页 打印此页 "
    "打印本文 打印文章 打印页面 我要打印 网页打印 关闭 关闭窗口 关闭本页 关闭页面 关闭此页 关闭网页 关闭本窗口 返回 返回顶部 返回首页 返回上页 返回上一页 返回列表 "
    "回到顶部 回顶部 顶部 top 分享 分享到 分享至 一键分享 我要分享 微信 微博 新浪微博 腾讯微博 微信好友 朋友圈 qq qq空间 qq好友 人人网 百度 豆瓣 抖音 支付宝 更多 更多>> 字号 字体 字体大小 "
    "文字大小 大 中 小 特大 超大 大中小 默认 正常 标准 放大 缩小 加大 减小 a a+ a- t t+ t- t| 朗读 语音播报 语音朗读 听文章 播放 暂停 纠错 我要纠错 网站纠错 网页纠错 点赞 赞 "
    "手机版 移动版 电脑版 触屏版 客户端 移动客户端 手机客户端 微信公众号 官方微信 官方微博 政务微博 政务微信 新媒体 新媒体矩阵 政务新媒体 复制链接 复制 保存 保存本页 下载 "
    "下载pdf pdf下载 word下载 下载word 下载本文 文件下载 正文 信息浏览 内容 原文 当前位置 网站地图 站点地图 网站导航 联系我们 关于我们 网站声明 免责声明 隐私声明 法律声明 版权声明 "
    "使用帮助 网站帮助 意见反馈 我要留言 评论 我要评论 网站支持ipv6 本网站已支持ipv6 ipv6 rss 邮箱 换一换 展开 收起 展开全文 收起全文 阅读全文 查看更多 高级搜索 站内搜索 热搜词 热门搜索 "
    "护眼 护眼模式 保护视力色 视力保护色 网站无障碍 智能问答 智能机器人 政策问答 二维码 扫一扫 手机扫一扫 政务公开 新闻中心 互动交流 办事服务 政务服务 公众参与 政民互动 信息公开 "
    "政府信息公开 通知公告 走进我们 机构概况 机构职能 领导之窗 专题专栏 数据开放 网上办事 政策解读 数据发布 解读回应 政府网站年度报表 党政机关 事业单位".split()
)
# On their own these are also words of a text; beside another button they are not.
_PLAIN = frozenset(
    "大 中 小 a t 简 繁 内容 原文 保存 下载 赞 顶部 政务公开 信息公开 政府信息公开 新闻中心 通知公告 互动交流 办事服务 政务服务 数据开放 专题专栏 "
    "机构职能 机构概况 公众参与 政民互动 政策解读 事业单位 党政机关 数据发布 网上办事 二维码 邮箱 更多 正常 标准 百度 ipv6 复制 微信 微博 网站声明 免责声明 法律声明 标准 默认".split()
)
_BETWEEN = re.compile(
    r"[\s|｜【】\[\]（）()<>＜＞:：,，、/·•/»›…]+|(?<=[\u4e00-\u9fff])-+(?=[\u4e00-\u9fff])"
)
_CRUMBS = re.compile(
    r"(?:您?(?:现在|当前|目前)?(?:所在)?的?位置|您(?:现在|当前)?所?在(?:的位置|位置|这里)|当前栏目|当前页面|所在栏目)(?:是|为)?\s{0,3}[:：>]"
    r"|位置\s{0,3}[:：]\s{0,3}(?:网站)?首\s{0,3}页"
    r"|(?:网站)?(?:首\s{0,6}页|主页)\s{0,3}(?:>|＞|»|›|→|/|\\|-|—|\|)+\s{0,3}\S"
    r"|首\s{1,6}页\s{1,10}\S"
)
_ARROWS = re.compile(r"\s(?:>{1,2}|＞|»|›)\s")
_ONLY_ARROWS = re.compile(r"[>＞»›\s]+\Z")
_TODAY = re.compile(
    r"(?:今天是|现在是|当前时间)|.{0,30}\d{4}年\d{1,2}月\d{1,2}日\s{0,3}星期[一二三四五六日天]"
)
_SURE = re.compile(
    r"[【\[]?\s{0,2}(?:字\s?号|字\s?体)(?:大小)?\s{0,2}[:：]?\s{0,2}[【\[]?\s{0,2}(?:大|小|中|$|[+\-]|默认|T|A)"
    r"|[【\[](?:打印|关闭|收藏|返回|字号|字体|纠错)"
    r"|.{0,6}(?:扫一扫|扫描二维码|扫码).{0,20}(?:打开|手机|微信|分享|关注|查看|访问|浏览|\Z)"
    r"|用手机扫|手机扫码"
    r"|(?:网站|政府网站)标识码|.{0,40}ICP\s?备|.{0,40}公网安备|.{0,30}(?:版权所有|All Rights Reserved|Copyright\b|©)"
    r"|(?:您是|你是|您好)?.{0,6}第\s?\d{1,12}\s?(?:位|个)访(?:问|客)"
    r"|建议(?:您)?使用.{0,40}(?:浏览器|分辨率)|本站(?:推荐|建议)"
    r"|(?:分享到|分享至|分享)\s{0,2}[:：]|百度分享|点击(?:分享|收藏|打印)"
    r"|我为政府网站找错|政府网站找错|党政机关网站|适老化无障碍|网站支持IPv6|本(?:网站|站)(?:已)?支持IPv6"
    r"|浏览(?:次数|量|数)?\s{0,2}[:：]\s{0,2}(?:\d|次|\Z)|(?:点击|阅读|访问)(?:次数|量|数|率)?\s{0,2}[:：]\s{0,2}(?:\d|次|\Z)"
    r"|来源\s{0,2}[:：].{0,40}(?:发布时间|发布日期|发布人|浏览|点击|阅读|字号|字体|作者)"
    r"|Produced By|技术支持\s{0,2}[:：]|网站(?:维护|管理|建设|支持)\s{0,2}[:：]",
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
    r"[\s【\[•]{0,3}(?:相关(?:链接|阅读|文章|信息|新闻|解读|稿件|报道|政策|文件|资讯|内容)|解读链接|延伸阅读|推荐阅读|热门推荐|热点推荐|"
    r"最新信息|热门信息|猜你喜欢|友情链接|政策图解|图解政策)[】\]]?\s{0,2}[:：]?\s{0,3}(?:更多.{0,3})?\Z"
)
# What the foot of a page has and a document may have too.
_FOOT = re.compile(
    r"(?:主\s?办|承\s?办|协\s?办|主管|运维|维护|开发|制作|管理|备案)(?:单位|部门|机构|方|序号|编号)?\s{0,2}[:：]"
    r"|(?:联系|办公|单位|通讯|通信|详细|机关)?地\s{0,6}址\s{0,2}[:：]|邮\s{0,6}(?:编|政编码|箱)\s{0,2}[:：]|电\s{0,6}话\s{0,2}[:：]"
    r"|(?:网站|办公|值班|传真|服务|监督|举报|咨询|总机)(?:室|联系)?(?:电话|传真|热线)\s{0,2}[:：]|传\s{0,6}真\s{0,2}[:：]"
    r"|(?:通用|中文|官方|网站)?(?:网\s{0,4}址|域名)\s{0,2}[:：]|E-?mail\s{0,2}[:：]|(?:工信部|京公|备案号)",
    re.IGNORECASE,
)
FILE_NAME = re.compile(
    r"[^，。；]{1,80}\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|ofd|pptx?|jpg|png|txt)\s{0,2}(?:[（(\[].{1,12}[)）\]])?\Z",
    re.I,
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
    re.I,
)


def sign(text: str) -> Sign | None:
    """What tells that a line is the page's, None where nothing does."""
    if len(text) > 400:
        return None
    if _CRUMBS.match(text) or _ONLY_ARROWS.match(text) or len(_ARROWS.findall(text)) >= 2:
        return Sign.CRUMBS
    buttons = _buttons(text)
    if buttons is not None:
        return buttons
    if _NEIGHBOUR.match(text):
        return Sign.NEIGHBOUR
    if _WIDGETS.match(text):
        return Sign.WIDGET
    if _RELATED.match(text):
        return Sign.RELATED
    if len(text) <= 200 and _SURE.match(text):
        return Sign.FOOT if _FOOT_WORDS.search(text) else Sign.FACTS
    if CLOCK.match(text):
        return Sign.FACTS
    if len(text) <= 60 and _TODAY.match(text):
        return Sign.BUTTONS
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
    return Sign.WEAK_BUTTONS if all(word in _PLAIN for word in words) else Sign.BUTTONS


def _menu(text: str) -> bool:
    """Whether a line is a row of names with blanks between them, as menus and lists of links are."""
    words = text.split()
    if len(words) == 1:
        return False
    enough = len(words) >= 4 or (len(words) >= 3 and len(text) >= 14)
    return (
        enough
        and not _SENTENCE.search(text)
        and not DATE.search(text)
        and all(_ITEM.match(word) for word in words)
        and not any(character.isdigit() for character in text)
    )
