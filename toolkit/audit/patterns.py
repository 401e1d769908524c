"""How the elements of an official document are written, and how people write them wrongly: patterns on text alone.

Each pattern takes in the usual slips too, so that what is wrong is still recognised for what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.figures import FigureError
from toolkit.figures.numerals import parse_chinese_number

COPY_NUMBER = re.compile(r"(?:№|No\.?)?\s*\d{1,8}\Z")
SECRECY = re.compile(r"(绝密|机密|秘密)\s*(?:[★☆*＊※]\s*(\S{1,12}))?\Z")
SECRECY_LIKE = re.compile(r"(绝密|机密|秘密)(?:\s|[★☆*＊※]|$)")
URGENCY = re.compile(r"(特急|加急|特提|平急|急件)\Z")
SIGNATORY = re.compile(r"签\s{0,3}发\s{0,3}人\s{0,3}([:：]?)")
CONTENTS = re.compile(r"目\s{0,4}录\Z")
# 第12号 of an order; of minutes also 第3期, （第3期） and 〔2024〕3号.
ORDER_NUMBER = re.compile(
    r"[（(]?\s{0,2}(?:\d{4}\s{0,2}年\s{0,2})?第\s{0,3}\d{1,5}\s{0,3}[号期]\s{0,2}[）)]?\Z"
    r"|〔\d{4}〕\s{0,2}(?:第\s{0,2})?\d{1,5}\s{0,2}[号期]\Z"
)
NUMBER = re.compile(
    r"(?P<organ>[\u3400-\u9fff（）()]{1,20}?)\s{0,3}(?P<open>[〔［\[（(【{﹝])?\s{0,3}(?P<year>\d{2,4})\s{0,3}(?P<nian>年?)"
    r"(?P<close>[〕］\])）】}﹞])?\s{0,3}(?P<di>第?)\s{0,3}(?P<number>\d{1,5})\s{0,3}(?P<hao>号?)\Z"
)
NUMBER_AND_MORE = re.compile(r"[\u3400-\u9fff（）]{1,20}〔\d{4}〕\d{1,5}号\s{1,8}\S{1,12}\Z")
NUMBER_RIGHT = re.compile(r"[\u3400-\u9fff（）]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号\Z")
DATE = re.compile(
    r"(?:(?P<year>\d{4}|[〇○零一二三四五六七八九ＯO0]{4})\s{0,3}年\s{0,3}(?P<month>[\d一二三四五六七八九十]{1,2})\s{0,3}月"
    r"\s{0,3}(?P<day>[\d一二三四五六七八九十]{1,3})\s{0,3}日|\d{4}[./\-－．]\d{1,2}[./\-－．]\d{1,2})\Z"
)
DATE_RIGHT = re.compile(r"(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日\Z")
# Post and name of one who signs with a stamp, or the post alone.
STAMPED = re.compile(r"(?:长|主任|书记|主席|总理|主委|总监|检察官|法官)(?:\u3000{2}|[ \u00a0]{4}|\Z)")
COPIES = re.compile(r"(抄\s{0,3}[送报]|主\s{0,3}送|分\s{0,3}送)\s{0,3}([:：])")
PRINTED = re.compile(
    r"(?P<organ>.*?)\s*(?P<date>\d{4}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}日)\s*(?P<said>印发|印制|印)?\Z"
)
PRINTED_RIGHT = re.compile(r".*?(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日\s?印发\Z")
NOTE = re.compile(r"[（(].{1,120}[）)]\Z|(?:此件|联系人|联系电话|本文有删减).{0,120}\Z")
ATTACHMENTS = re.compile(
    r"附\s{0,4}件\s{0,3}(?P<colon>[:：])\s{0,3}(?P<rest>.*)\Z|附\s{0,4}件\s{0,3}\d{0,2}\s{0,3}[.．、]\s{0,3}\S.*\Z",
    re.DOTALL,
)
ATTACHMENT_ITEM = re.compile(
    r"\s{0,3}(?P<number>\d{1,2})\s{0,3}(?P<point>[.．、，,:：)）])\s{0,3}(?P<name>\S.*)\Z", re.DOTALL
)
ATTACHMENT_LABEL = re.compile(
    r"附\s{0,4}件\s{0,4}(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})?\s{0,2}(?P<mark>[:：.．、]?)\Z"
)
KIND = re.compile(
    r"(?:报告|通知|请示|批复|意见|函|纪要|决定|公告|通告|通报|决议|公报|命令|令|议案|方案|要点|规划|计划|总结|办法|规定|细则|名单|汇编|清单|实施纲要)"
    r"(?:（[^（）]{1,20}）)?\Z"
)
ORGAN = re.compile(
    r"(?:府|委|局|厅|部|办|院|会|处|科|室|队|行|司|社|站|所|中心|单位|公司|学校|大学|党组|同志|机构|企业|机关|部门|组|团|代表|区|县|市|乡|镇|街道)"
    r"(?:（[^（）]{1,20}）)?\Z"
)
ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}[编章节条]")
TABLE_NOTE = re.compile(r"(?:注|备注|说明|资料来源|数据来源)\s{0,2}[:：]")
NOT_RECIPIENT = re.compile(r"如下|以下|下列|下面|[。；！？]")
TERMINAL = "。；：，！？、;:,!?"

_HAN_NUMERAL = "[一二三四五六七八九十百]{1,5}"
_NUMERALS = (
    (1, re.compile(rf"({_HAN_NUMERAL})\s{{0,2}}([、，,．.：:])"), re.compile(rf"{_HAN_NUMERAL}、\Z")),
    (
        2,
        re.compile(rf"[（(〔【]\s{{0,2}}({_HAN_NUMERAL})\s{{0,2}}[）)〕】]([、，,．.：:]?)"),
        re.compile(rf"（{_HAN_NUMERAL}）\Z"),
    ),
    (3, re.compile(r"(\d{1,3})\s{0,2}([.．、])(?!\d)"), re.compile(r"\d{1,3}[.．]\Z")),
    (4, re.compile(r"[（(]\s{0,2}(\d{1,3})\s{0,2}[）)]([、，,．.：:]?)"), re.compile(r"（\d{1,3}）\Z")),
)
RIGHT_FORMS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """The numeral that a heading or an item begins with; ``written`` as it stands there, ``rest`` what follows."""

    level: int
    number: int
    written: str
    right: bool
    rest: str


def numeral_of(text: str) -> Numeral | None:
    """The numeral at the beginning of a text."""
    text = text.lstrip()
    for level, pattern, right in _NUMERALS:
        match = pattern.match(text)
        if match is None:
            continue
        try:
            number = int(match[1]) if level in (3, 4) else parse_chinese_number(match[1])
        except FigureError:
            return None
        return Numeral(
            level, number, match[0].strip(), bool(right.match(match[0])), text[match.end() :].strip()
        )
    return None


def document_number(text: str) -> re.Match[str] | None:
    """A 发文字号, also a faulty one."""
    match = NUMBER.match(text)
    if match is None or not (match["hao"] or (match["open"] and match["close"])):
        return None
    return match if match["open"] or match["close"] or match["nian"] or len(match["year"]) == 4 else None


def number_part(text: str) -> str:
    """The 发文字号 of a line: without 签发人 or names after it, and without what is at its left in a letter (10.1)."""
    line = text.partition("签")[0].strip()
    first, gap, number = (
        re.split(r"(\t\s*|\s{2,})", line, maxsplit=1) if re.search(r"\t|\s{2,}", line) else ("", "", line)
    )
    beside = COPY_NUMBER.match(first) or SECRECY.match(first) or URGENCY.match(first)
    return number.strip() if gap and beside else line.partition("\t")[0].strip()


def organs(text: str) -> bool:
    """Whether every piece of a list looks like the name of an organ or a group of them."""
    pieces = [piece for piece in re.split(r"[、，,；;\s]+", text.strip().rstrip("：:，,")) if piece]
    return bool(pieces) and len(text) <= 300 and all(ORGAN.search(piece) for piece in pieces)
