"""Where the document stands on a web page, among navigation, side bars and footers; and where its title does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.reading import web_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.reading.web_blocks import Piece, Place, Read

# Names (id, class) of the elements that content systems put an article's text into.
_SURE = re.compile(
    r"trs_editor|trs_ueditor|ucap-content|custom_unionstyle|view\b.{0,20}trs|\bzoom\b|vsb_content|v_news_content|"
    r"pages_content|article[-_]?content|article[-_]?con\b|wp_articlecontent|\bivs_content|xxgk_content|nrzw|"
    r"\bcontent[-_]?(?:body|text|detail)|(?:news|detail|info|art|text|view)[-_]?(?:content|con|body|text)\b|rich_media_content|"
    r"\bj-fontcontent|\bfontzoom|\barticle_?body|\bentry-content|bt_content|\bprintarea|\bzw(?:nr)?\b",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"content|article|\bmain\b|detail|\bnr\b|xl_?con|\bzhengwen|zwgk|\btext\b|\bbody\b|\bcon\b|\bmain[-_]",
    re.IGNORECASE,
)
# Names of what stands around an article → why it is left out. The names are parted at capitals, - and _.
_AREAS = (
    (r"nav|navbar|navi|menu|crumbs?|breadcrumbs?|dqwz|location|weizhi|position|mbx|daohang|submenu|topnav", "网页导航"),
    (r"foot|footer|copyright|banquan|bottom|footbox|foots?", "网页页脚"),
    (r"side|sidebar|sider|aside|rightbar|leftbar|leftmenu|leftnav", "侧栏"),
    (r"share|bdshare\w*|fenxiang|fx|social|jiathis\w*|qrcode|ewm|erweima|saoma|print|dayin|toolbar|tools|fontsize"
     r"|zihao|closewin|wza|barrierfree|gotop|backtop|collect|addthis\w*", "网页工具"),
    (r"search|sousuo|login|denglu|userlogin", "网页工具"),
    (r"related|relate|xgyd|xglj|xgwj|xgxx|xgwd|prev|next|prevnext|pager|pagination|paging|sxp|comments?|pinglun|recommend\w*|hotnews", "相关链接"),
    (r"header|topbar|masthead|banner|logo|toper|siteheader|sitetop", "网页页头"),
)  # fmt: skip
_AREA_NAMES = tuple((re.compile(rf"(?:{names})\d*"), why) for names, why in _AREAS)
_AREA_TAGS = {"nav": "网页导航", "footer": "网页页脚", "aside": "侧栏", "menu": "网页导航"}
_AREA_ROLES = {
    "navigation": "网页导航",
    "contentinfo": "网页页脚",
    "complementary": "侧栏",
    "banner": "网页页头",
    "search": "网页工具",
}
_PARTING = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])\d*")
_AROUND = re.compile(
    r"版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|ICP备|公网安备|网站标识码|网站地图|技术支持|浏览器|分辨率|当前位置|您的位置|您现在的位置|"
    r"所在位置|分享到|扫一扫|字体[:：]|字号[:：]|打印|关闭窗口|上一[篇条页]|下一[篇条页]|责任编辑|浏览次数|点击[:：数率]|无障碍|设为首页|加入收藏|"
    r"今天是|欢迎[您访来]|相关(?:链接|附件|阅读|文章|信息|解读)|返回顶部|联系电话[:：]"
)
_ATTACHMENT = re.compile(r"附\s*件|附\s*表|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar)\b", re.IGNORECASE)
_LEAVES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "ul", "ol", "dl", "dt", "dd", "blockquote", "tr", "thead", "tfoot"])
_SIGNED = re.compile(
    r"\d{4}\s*年|[〇○零一二]{2}\S{2}年|(?:局|厅|府|会|办|委|室|处|院|部|队|站|中心)$|^附|^[(（].*[)）]$|报告[。]?$"
)
_ENDS = ("。", "；", "！", "？", "……", ";")
_SURE_SHARE = 0.6
_TITLED = re.compile(
    r"title|\btit\b|biaoti|headline|\bbt\b|\bti\b|\bxl_?bt|_bt\b|\bhead_?line", re.IGNORECASE
)
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """The pieces of the body, first to end, and why each is left out all the same where it is not empty."""

    first: int
    end: int
    reasons: tuple[str, ...]
    sure: bool


def body_of(read: Read) -> Found:
    """Where the body stands, and for every piece of the page why it is no part of it (empty: it is)."""
    areas = _areas(read.places)
    weights = _weights(read, areas)
    if not any(weights):
        areas = [""] * len(read.places)
        weights = _weights(read, areas)
    sums = [0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    children: dict[int, list[int]] = {}
    for number, place in enumerate(read.places):
        if number:
            children.setdefault(place.parent, []).append(number)
    at, sure = _jumped(read, sums)
    while (inner := _inner(at, read, sums, children)) is not None:
        at = inner
    if not read.places:
        return Found(0, len(read.pieces), ("",) * len(read.pieces), sure=False)
    place = read.places[at]
    sure = sure or bool(_SURE.search(place.names))
    reasons = [
        piece.why or (areas[piece.owner] if not place.first <= number < place.end else "") or
        ("正文以外" if not place.first <= number < place.end else "")
        for number, piece in enumerate(read.pieces)
    ]  # fmt: skip
    for number in range(place.first, place.end):
        reasons[number] = reasons[number] or _inside(
            read.pieces[number], areas[read.pieces[number].owner], areas[at]
        )
    _trim(read.pieces, reasons, place, sure=sure)
    return Found(place.first, place.end, tuple(reasons), sure)


def title_of(read: Read, found: Found, said: dict[str, str]) -> int | None:
    """The number of the piece outside the body that is the document's title; None where there is none."""
    told, page = plain(said.get("标题", "")), plain(said.get("网页标题", ""))
    best, best_score = None, 0
    for number, piece in enumerate(read.pieces):
        if found.first <= number < found.end or piece.why or not isinstance(piece.block, Line):
            continue
        text = plain(piece.block.text)
        if not 4 <= len(text) <= 120:
            continue
        before = number < found.first
        score = 0
        if text == told:
            score = 8
        elif len(text) >= 8 and page.startswith(text):
            score = 6
        elif before and found.reasons[number] in ("正文以外", "网页页头") and len(text) >= 8:
            named = _TITLED.search(read.places[piece.owner].names)
            heading = piece.block.level in (1, 2, 3)
            score = (3 if heading else 0) + (2 if named else 0) if 2 * piece.linked < len(text) else 0
        if score:
            score += (
                (1 if before else 0)
                + (1 if piece.block.level else 0)
                - (4 if 2 * piece.linked >= len(text) else 0)
            )
        if score > 0 and score >= best_score:
            best, best_score = number, score
    return best


def begins_with(blocks: Sequence[object], title: str) -> int | None:
    """The number of the line where a body begins with this title, in one line or in several; None where it does not.

    A title stands above the first line that ends as a sentence or 主送 does. One that says a little more or less
    than another is the same.
    """
    wanted = plain(title)
    lines: list[tuple[int, str]] = []
    for at, block in enumerate(blocks[:12]):
        if isinstance(block, Line):
            if block.text.endswith(("。", "：", ":")) and plain(block.text) != wanted:
                break
            lines.append((at, plain(block.text)))
    for first, (at, _) in enumerate(lines[:6]):
        joined = ""
        for _, text in lines[first : first + 4]:
            joined += text
            if joined == wanted or _much_the_same(joined, wanted):
                return at
            if len(joined) > 2 * len(wanted):
                break
    return None


def _much_the_same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 10 and shorter in longer and len(longer) <= 2 * len(shorter)


def plain(text: str) -> str:
    """A title's letters and digits, by which two are compared."""
    return _MARKS.sub("", text)


def _areas(places: Sequence[Place]) -> list[str]:
    areas: list[str] = []
    for number, place in enumerate(places):
        own = _AREA_TAGS.get(place.tag, "")
        if not own and place.names and place.tag not in ("html", "body"):
            own = _named(place.names)
        areas.append(own or (areas[place.parent] if number else ""))
    return areas


def _named(names: str) -> str:
    if _SURE.search(names):
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


def _weights(read: Read, areas: Sequence[str]) -> list[int]:
    """How much each piece speaks for its being in the body."""
    weights: list[int] = []
    for piece in read.pieces:
        block, weight = piece.block, 0
        if not piece.why and not areas[piece.owner]:
            if isinstance(block, Line):
                length = len(block.text)
                linked = 2 * piece.linked > length and not _ATTACHMENT.search(block.text[:200])
                around = length < 200 and (_AROUND.search(block.text) or web_said.labelled(block.text))
                weight = 0 if linked or around else length
            elif isinstance(block, Grid) and not web_said.is_disclosure(block):
                length = sum(len(cell) for row in block.rows for cell in row)
                weight = 0 if 2 * piece.linked > length else length
        weights.append(weight)
    return weights


def _jumped(read: Read, sums: Sequence[int]) -> tuple[int, bool]:
    """The outermost element with a name that content systems use, where most of the text stands in it."""
    for number, place in enumerate(read.places):
        if place.names and place.tag not in ("html", "body") and _SURE.search(place.names):
            within = sums[place.end] - sums[place.first]
            if within and within >= _SURE_SHARE * sums[-1]:
                return number, True
    return 0, False


def _inner(at: int, read: Read, sums: Sequence[int], children: dict[int, list[int]]) -> int | None:
    """The child that can stand for an element because what is lost is not of the text."""
    place = read.places[at]
    whole = sums[place.end] - sums[place.first]
    best, most = None, 0
    for number in children.get(at, ()):
        child = read.places[number]
        within = sums[child.end] - sums[child.first]
        if within > most:
            best, most = number, within
    if best is None or not most:
        return None
    child = read.places[best]
    lost = whole - most
    if child.tag in _LEAVES:
        return None
    if not lost:
        return best
    named = bool(_LIKELY.search(child.names)) or child.tag in ("article", "main")
    if lost > (0.4 if _SURE.search(child.names) else 0.1 if named else 0.05) * whole:
        return None
    behind = read.pieces[child.end : place.end]
    before = read.pieces[place.first : child.first]
    for piece in (*before, *behind):
        if piece.why or not isinstance(piece.block, Line) or 2 * piece.linked > len(piece.block.text):
            continue
        text = piece.block.text
        if len(text) > 30 and text.endswith(_ENDS) and not named:
            return None
    direct = [p for p in behind if p.owner == at or read.places[p.owner].parent == at]
    if any(
        isinstance(p.block, Line) and _SIGNED.search(p.block.text) and not _AROUND.search(p.block.text)
        for p in direct
    ):
        return None
    return best


def _inside(piece: Piece, area: str, around: str) -> str:
    """Why a piece within the body is no part of it."""
    if web_said.is_disclosure(piece.block):
        return "网页信息表"
    if not area or area == around or not isinstance(piece.block, Line):
        return ""
    text = piece.block.text
    if piece.block.level or _ATTACHMENT.search(text[:200]) or (len(text) > 40 and text.endswith(_ENDS)):
        return ""
    return area


def _trim(pieces: Sequence[Piece], reasons: list[str], place: Place, *, sure: bool) -> None:
    """At the ends of the body, links and what sites write around a text are no part of it."""
    for order in (range(place.first, place.end), range(place.end - 1, place.first - 1, -1)):
        for number in order:
            block = pieces[number].block
            if reasons[number]:
                continue
            if not isinstance(block, Line) or _ATTACHMENT.search(block.text[:200]):
                break
            text = block.text
            if len(text) < 200 and web_said.labelled(text) and not text.startswith("名称"):
                reasons[number] = "网页信息"
            elif not sure and 2 * pieces[number].linked > len(text):
                reasons[number] = "网页导航" if order.step > 0 else "相关链接"
            elif len(text) < 120 and _AROUND.search(text) and not text.endswith("。"):
                reasons[number] = "网页工具"
            else:
                break
