"""What one line says by its form alone: a date, an organ, a title, a sentence, a label."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.audit.patterns import ARTICLE, DATE, numeral_of
from toolkit.figures import FigureError
from toolkit.figures.numerals import arabic_digits, parse_chinese_number
from toolkit.importing.manuscript import Line
from toolkit.importing.spaces import squeezed

if TYPE_CHECKING:
    from toolkit.importing.manuscript import Block


def _words(file: str) -> tuple[str, ...]:
    """The words of a list beside this module, one on a line, # for remarks."""
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


LONGEST_TITLE = 60  # of a line of it, in characters, unless it says 关于……的通知
_LONGEST_NOTICE = 220
_LONGEST_SIGNER = 90

_LAST_BRACKET = re.compile(r"\s{0,2}[（(][^（）()]{1,24}[）)]\Z")
_KINDS = _words("title_kinds.txt")
_NOTICES = ("通知", "决定", "公告", "通告", "函", "命令", "令", "批复", "报告", "请示", "意见", "通报")
_ISSUING = re.compile("印发|转发|批转|颁发|下发")
_SUFFIX = re.compile(
    r"[（(](?:[^（）()月]{0,20}(?:试行|暂行|草案|稿|修订|修正|版|本|选编|摘要)[^（）()月]{0,6}"
    r"|\d{4}\s{0,2}年?\s{0,2}(?:[—–－~～-]{1,2}\s{0,2}\d{4}\s{0,2}年?)?度?)[）)]\Z"
)
_SUBTITLE = re.compile(r"[—－-]{1,2}\s{0,2}\S")
_GOES_ON = re.compile("[的及和与暨、，》〉”]")
_ENDS_MIDWAY = re.compile("[、的和与及《〈“]\\Z")
_PAIRS = (("《", "》"), ("〈", "〉"), ("“", "”"), ("（", "）"))

_SIGNERS = _words("organ_ends.txt")
_SEALED = re.compile(r"\s{0,2}[（(](?:章|盖章|印章|公章|代章|代)[）)]\Z")
_IN_PLACE_OF = re.compile(r"[（(][^（）()，。]{2,40}(?:代章|代签|代)[）)]\Z")
_NO_SIGNER = re.compile("[。，；：！？、《》“”,;:!?%]|^各|工作部署$|^(?:加强|健全|完善|推进|强化|深化|建立)")
_POST_END = "(?:长|主任|书记|主席|总理|主委|总监|检察官|法官|会长|理事长|院长|组长)"
_POST = re.compile(
    rf"(?P<post>[\u3400-\u9fff]{{0,24}}{_POST_END}|[省市县区州局厅院校]\s{{1,4}}长|主\s{{1,4}}任|书\s{{1,4}}记|主\s{{1,4}}席)"
    r"(?:\s{1,12}(?P<name>[\u3400-\u9fff·]{2,6}|[\u3400-\u9fff](?:\s{1,3}[\u3400-\u9fff]){1,3}))?\Z"
)
_POST_ALONE = re.compile(r"(?:代\s?)?(?:[省市县区州旗局厅]\s{0,4}长|主\s{0,4}任|主\s{0,4}席|书\s{0,4}记)\Z")
_PERSON = re.compile(r"[\u3400-\u9fff·]{2,4}\Z|[\u3400-\u9fff](?:\s{1,3}[\u3400-\u9fff]){1,3}\Z")
_ROLE = re.compile(
    r"(?:报告|述职|汇报|述法|述廉|申请|承诺|倡议|填报|报送|起草|制定)(?:人|单位|部门|机关)\s{0,2}[:：]\s{0,4}\S{2,30}\Z"
)
_DATE_LAST = re.compile(
    r"(?P<before>.*?)\s{0,40}(?P<date>(?:\d{4}|[〇○零一二三四五六七八九ＯO0]{4})\s{0,3}年\s{0,3}[\d一二三四五六七八九十]{1,2}\s{0,3}月\s{0,3}"
    r"[\d一二三四五六七八九十]{1,3}\s{0,3}日)\Z",
    re.DOTALL,
)
_FULL_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_TERMINAL = "。！？…：；”）)!?"
_LOOSE = re.compile("[\\s《》〈〉“”\"'‘’]")
_SAME = str.maketrans("():,–－-", "（）：，———")

_NAMED = re.compile(r"(?:附\s{0,4}件|联系人|联系电话|抄\s{0,3}[送报]|主\s{0,3}送)\s{0,2}\d{0,2}\s{0,2}[:：]")
LABEL_AND_TITLE = re.compile(
    r"附\s{0,4}件\s{0,4}(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})?\s{0,2}(?:[:：]|\s)\s{0,4}(?P<title>[^\s\d:：].{1,80})\Z"
)


def text_of(block: Block) -> str:
    """The text of a line of the body or of a text box; empty for tables, pictures, notes."""
    return block.text if isinstance(block, Line) and (not block.where or "框" in block.where) else ""


def loosely(text: str) -> str:
    """What two ways of writing one name have in common: no white space, no quotation or title marks, one width."""
    return _LOOSE.sub("", text).translate(_SAME)


def read_date(text: str) -> str:
    """A full date in any of its forms as 2024-01-31; empty where it is none or no such day exists."""
    text = text.strip().translate(_FULL_DIGITS)
    match = DATE.match(text) if len(text) <= 40 else None
    if match is None:
        return ""
    if match["year"] is None:
        year, month, day = (int(part) for part in re.split(r"[./\-－．]", text))
    else:
        year = int(arabic_digits(match["year"]))
        month, day = _count(match["month"]), _count(match["day"])
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    try:
        return parse_chinese_number(text)
    except FigureError:
        return 0


def before_date(text: str) -> tuple[str, str]:
    """What stands before the date that a line ends with, and that date; two empty texts where it ends with none."""
    if len(text) > _LONGEST_SIGNER + 40 or not text.endswith(("日", "日 ")):
        return "", ""
    match = _DATE_LAST.match(text)
    date = read_date(match["date"]) if match else ""
    return (match["before"].strip(), date) if match and date else ("", "")


def signers_of(text: str) -> tuple[str, ...]:
    """The organs that a line names, and nothing else; spaces inside a name that is padded are taken out."""
    if not text or len(text) > _LONGEST_SIGNER or _NO_SIGNER.search(text) or begins_numbered(text):
        return ()
    if _IN_PLACE_OF.match(text):
        return (text,)
    pieces = text.split()
    if all(len(piece) >= 2 and _is_organ(piece) for piece in pieces):
        return tuple(pieces)
    one = "".join(pieces)
    return (one,) if 4 <= len(one) <= 40 and _is_organ(one) else ()


def _is_organ(name: str) -> bool:
    return _SEALED.sub("", name).endswith(_SIGNERS)


def stamped(text: str, *, alone: bool = False) -> tuple[str, str] | None:
    """Post and name of a person who signs with a stamp; with ``alone`` also the bare post."""
    if len(text) > 60:
        return None
    match = _POST.match(text)
    if match and match["name"]:
        return squeezed(match["post"]), squeezed(match["name"])
    return (squeezed(text), "") if alone and _POST_ALONE.match(text) else None


def person(text: str) -> str:
    """A name of two to four characters that stands alone, or with 报告人：."""
    if len(text) > 50:
        return ""
    if _ROLE.match(text):
        return text
    return squeezed(text) if _PERSON.match(text) and not says_kind(text) else ""


def begins_numbered(text: str) -> bool:
    """一、 （一） 1. （1） 第一章 第一条."""
    return ARTICLE.match(text) is not None or numeral_of(text[:40]) is not None


def ends_sentence(text: str) -> bool:
    """Whether a paragraph could end so."""
    return text.rstrip()[-1:] in _TERMINAL or squeezed(text).startswith(
        ("特此", "此致", "以上请示", "以上报告")
    )


def is_sentence(text: str) -> bool:
    """A paragraph of text rather than a line that stands for itself."""
    return len(text) > LONGEST_TITLE or text.endswith(("。", "；", "！", "？")) or "。" in text


def is_title_line(text: str) -> bool:
    """What may be a line of a title: no sentence, no date, no numbered heading."""
    if not text or len(text) > _LONGEST_NOTICE or text[-1] in "。；：！？，,;:!?":
        return False
    if len(text) > LONGEST_TITLE and not ("关于" in text and says_kind(text)):
        return False
    return not (
        "。" in text or "；" in text or begins_numbered(text) or read_date(text) or _NAMED.match(text)
    )


def says_kind(text: str) -> bool:
    """Whether a title ends with its kind (报告, 通知, 方案 …), 《》 and a bracket behind it aside."""
    plain = _LAST_BRACKET.sub("", text).rstrip("”》〉")
    return plain.endswith(_KINDS) and not plain.endswith("代表")


def is_whole_title(text: str, following: str = "") -> bool:
    """A title that ends with its kind, has its marks in pairs, and is not taken up again by the following line."""
    if not says_kind(text) or any(text.count(a) != text.count(b) for a, b in _PAIRS):
        return False
    if "关于" in text and _ISSUING.search(text) and not _LAST_BRACKET.sub("", text).endswith(_NOTICES):
        return False
    return not _GOES_ON.match(following)


def is_title_suffix(text: str) -> bool:
    """（试行）, （2021—2025年）, ——副标题: what belongs to the title above it."""
    return _SUFFIX.match(text) is not None or (_SUBTITLE.match(text) is not None and says_kind(text))


def goes_on_below(text: str) -> bool:
    """Whether a line breaks off inside a title."""
    return _ENDS_MIDWAY.search(text) is not None
