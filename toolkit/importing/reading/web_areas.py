"""What the elements of a web page are for, as their names tell: an article's text, or what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.reading.web_pieces import Place

# Names (id, class) of the elements that content systems put an article's text into.
SURE = re.compile(
    r"trs_editor|trs_ueditor|ucap-content|custom_unionstyle|view\b.{0,20}trs|\bzoom\b|vsb_content|v_news_content|"
    r"pages_content|article[-_]?content|article[-_]?con\b|wp_articlecontent|\bivs_content|xxgk_content|nrzw|"
    r"\bcontent[-_]?(?:body|text|detail)|(?:news|detail|info|art|text|view)[-_]?(?:content|con|body|text)\b|rich_media_content|"
    r"\bj-fontcontent|\bfontzoom|\barticle_?body|\bentry-content|bt_content|\bprintarea|\bzw(?:nr)?\b",
    re.IGNORECASE,
)
# Names of what stands around an article → why it is left out. The names are parted at capitals, - and _.
_AREAS = (
    (
        r"nav|navbar|navi|menu|crumbs?|breadcrumbs?|dqwz|location|weizhi|position|mbx|daohang|submenu|topnav",
        "网页导航",
    ),
    (r"foot|footer|copyright|banquan|bottom|footbox|foots?", "网页页脚"),
    (r"side|sidebar|sider|aside|rightbar|leftbar|leftmenu|leftnav", "侧栏"),
    (
        r"share|bdshare\w*|fenxiang|fx|social|jiathis\w*|addthis\w*|qrcode|ewm|erweima|saoma|gotop|backtop",
        "网页工具",
    ),
    (r"print|dayin|toolbar|tools|fontsize|zihao|closewin|wza|barrierfree|collect", "网页工具"),
    (r"search|sousuo|login|denglu|userlogin", "网页工具"),
    (
        r"related|relate|xgyd|xglj|xgwj|xgxx|xgwd|prev|next|prevnext|prenext|pager|pagination|paging|sxp",
        "相关链接",
    ),
    (r"comments?|pinglun|recommend\w*|hotnews", "相关链接"),
    (r"header|topbar|masthead|banner|logo|toper|siteheader|sitetop", "网页页头"),
)
_AREA_NAMES = tuple((re.compile(rf"(?:{names})\d*"), why) for names, why in _AREAS)
_AREA_TAGS = {"nav": "网页导航", "footer": "网页页脚", "aside": "侧栏", "menu": "网页导航"}
_AREA_ROLES = {
    "navigation": "网页导航",
    "contentinfo": "网页页脚",
    "complementary": "侧栏",
    "banner": "网页页头",
    "search": "网页工具",
}
_MOST = 0.5  # of the text
_PARTING = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])\d*")


def areas_of(places: Sequence[Place], shares: Sequence[float]) -> list[str]:
    """For each element what it is of the page, empty where it may be the document.

    An element that holds more than half of the text is no menu, whatever its name.
    """
    areas: list[str] = []
    for number, place in enumerate(places):
        own = ""
        if shares[number] <= _MOST and place.tag not in ("html", "body"):
            own = _AREA_TAGS.get(place.tag, "") or (_named(place.names) if place.names else "")
        areas.append(own or (areas[place.parent] if number else ""))
    return areas


def _named(names: str) -> str:
    if SURE.search(names):
        return ""
    for name in names.split():
        if why := _AREA_ROLES.get(name):
            return why
    parts = [part.lower() for part in _PARTING.findall(names)]
    whole = [name.lower() for name in names.split()]
    for pattern, why in _AREA_NAMES:
        if any(pattern.fullmatch(part) for part in (*parts, *whole)):
            return why
    return ""
