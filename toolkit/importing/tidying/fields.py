"""What a page says of its document beside it: 索引号, 来源, 发布日期 …, several on a line, keys spaced out or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_TITLE, _SOURCE, _PUBLISHED, _NUMBER, _ISSUER = "标题", "来源", "发布日期", "文号", "发文单位"


def _table() -> list[list[str]]:
    """Each key, what it says of the document, whether no document has one like it, whether it stands below texts too.

    One that documents may have (时间, 名称) needs a colon, and another sign of a page beside it.
    """
    rows = Path(__file__).with_name("keys.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [row.split(",") for row in rows]


_SAYS = {key: said for key, said, *_ in _table()}
_ARE_STRONG = frozenset(key for key, _, alone, _ in _table() if alone == "是")
_AT_THE_END = frozenset(key for key, *_, below in _table() if below == "是")
_ANY = "|".join(r"[\s]{0,8}".join(key) for key in sorted(_SAYS, key=len, reverse=True))
_KEY = re.compile(
    rf"(?:(?<=[\s|｜;；\[【（(•·，,])|^)(?P<key>{_ANY})(?:\s{{0,8}}(?P<colon>[:：|｜])|(?=[\s】\]|]|\Z))[\s|｜]{{0,8}}"
)
# 发文日期2024年1月5日: a key that its value follows at once.
_AT_ONCE = re.compile(
    rf"(?P<key>{'|'.join(sorted({*_ARE_STRONG, '发文字号'}, key=len, reverse=True))})(?P<value>[^\s:：|｜].{{0,40}})\Z"
)
_BULLET = re.compile(r"[\s•·●■◆▪*\-|｜【\[]*")
_BLANKS = re.compile(r"\s+")
_EDGE = " \t\u3000\xa0|｜【】[];；•·，,"
_LONGEST = 60
DATE = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s{0,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\Z"
)
INDEX = re.compile(r"(?=.{0,30}\d{4})[A-Z0-9]{6,24}[A-Za-z0-9]{0,4}[/\-_](?:[A-Za-z0-9]{1,8}[/\-_]?){1,6}\Z")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}[〔﹝\[【（(［]\d{4}[〕﹞\]】）)］]第?\d{1,5}号\Z")
CLOCK = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s{1,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\Z"
)
_MOMENT_AND_SOURCE = re.compile(
    r"(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,3}\d{1,2}:\d{2}(?::\d{2})?)\s{0,8}[|｜]?\s{0,8}(?P<source>\S{2,24})\Z"
)
_DATED_FIRST = re.compile(
    r"(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s{1,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?)\s{0,8}"
    r"(?:\d{0,8}\s?次(?:浏览|点击|阅读)\s{0,8})?(?=[^\d\s])"
)
_VALID = re.compile(
    r"(?:有效|无效|失效|已失效|废止|已废止|已修改|是|否|无|现行有效|主动公开|依申请公开|全社会|全文公开|面向社会)\Z"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,24}(?:府|委|局|厅|部|办|办公室|网站|网|站|院|会|中心|处|科|室|本站|原创|日报|党组|支队|大队)\Z"
)
_CLASS = re.compile(r"[\u4e00-\u9fff、;；/\\]{2,30}\Z")
_PAGE_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_FROM = frozenset(("来源", "来自", "作者", "编辑", "责编", "阅读", "浏览", "点击"))
_OF_DATE = ("日期", "时间")


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of a line with their values; ``strong`` where a key is one that documents do not have."""

    pairs: tuple[tuple[str, str], ...]
    strong: bool

    @property
    def awaits(self) -> str:
        """The key whose value the line does not have: it may stand on the next one."""
        key, value = self.pairs[-1]
        return key if not value else ""

    @property
    def said(self) -> dict[str, str]:
        """What the values say of the document."""
        return {_SAYS[key]: value for key, value in self.pairs if _SAYS[key] and value}


def says(key: str) -> str:
    """What a key says of the document, empty where it is only the page's own."""
    return _SAYS[key]


def of_page_end(told: Fields) -> bool:
    """Whether facts are those that a page has below a text too: who edited it, how often it was read."""
    return all(key in _AT_THE_END for key, _ in told.pairs)


def fields(text: str) -> Fields | None:
    """The fields that a line consists of; None for a line of text, also one that has a key in it."""
    if len(text) > 400:
        return None
    at_once = _AT_ONCE.match(text)
    if at_once and is_value_of(at_once["key"], at_once["value"]):
        return Fields(((at_once["key"], at_once["value"]),), strong=True)
    moment = _MOMENT_AND_SOURCE.match(text)
    if moment and _OFFICE.match(moment["source"]):
        return Fields((("发布时间", moment["date"]), ("来源", moment["source"])), strong=True)
    dated = _DATED_FIRST.match(text)
    start = _BULLET.match(text, dated.end() if dated else 0)
    text = text[start.end() if start else 0 :]
    matches = [
        m
        for m in _KEY.finditer(text)
        if m["colon"] or _name(m) in _ARE_STRONG or _spaced_out(m) or _bracketed(m, text)
    ]
    first = _KEY.match(text)
    if first is None:
        return None
    if not matches or matches[0].start() != first.start():
        return None
    pairs = [("发布时间", dated["date"])] if dated else []
    for here, after in [*pairwise(matches), (matches[-1], None)]:
        value = text[here.end() : after.start() if after else len(text)].strip(_EDGE)
        key = _name(here)
        if _SAYS[key] != _TITLE and (
            len(value) > _LONGEST or (value.endswith(("。", "；")) and len(value) > 12)
        ):
            return None
        pairs.append((key, value))
    strong = any(key in _ARE_STRONG for key, _ in pairs) or _of_a_page(pairs)
    bare = len(pairs) == 1 and not matches[0]["colon"] and not _spaced_out(matches[0])
    if bare and not _is_value(*pairs[0]):
        return None
    return Fields(tuple(pairs), strong)


def _name(match: re.Match[str]) -> str:
    return _BLANKS.sub("", match["key"])


def _bracketed(match: re.Match[str], text: str) -> bool:
    """Whether a key stands in brackets: [ 发文字号 ], as no text writes one."""
    return text[: match.start()].endswith(("[", "[ ", "【")) and text[match.end("key") :].lstrip()[:1] in (
        "]",
        "】",
    )


def _of_a_page(pairs: list[tuple[str, str]]) -> bool:
    """Whether facts say both from where and when a page has its text: 来源：政府办 时间：2023-11-23."""
    keys = {key for key, _ in pairs}
    dated = any(key in ("时间", "日期") and _PAGE_DATE.match(value) for key, value in pairs)
    return dated and bool(keys & _FROM)


def _spaced_out(match: re.Match[str]) -> bool:
    """Whether a key was spread with blanks to the width of the others, as only a table of facts does."""
    return match["key"] != _name(match)


def _is_value(key: str, value: str) -> bool:
    """Whether a key without a colon is followed by what it asks for: 有效性 有效, but no sentence about 有效性."""
    return not value or is_value_of(key, value)


def is_value_of(key: str, text: str) -> bool:
    """Whether a line of its own is the value of the key above it."""
    if len(text) > _LONGEST or text.endswith(("：", ":", "。")):
        return False
    if key.endswith(_OF_DATE):
        return bool(DATE.match(text))
    if "索" in key or "号" in key:
        return bool(INDEX.match(text) or NUMBER.match(text) or re.fullmatch(r"[A-Za-z0-9/\-]{4,40}|无", text))
    if ("效" in key and "效力级" not in key and "位阶" not in key) or "公开方式" in key or "公开范围" in key:
        return bool(_VALID.match(text))
    if _SAYS[key] in (_ISSUER, _SOURCE):
        return bool(_OFFICE.match(text))
    if key in ("效力级别", "效力位阶"):
        return bool(_CLASS.match(text))
    if "分类" in key or key in ("主题", "文种", "类别", "体裁", "关键词", "主题词"):
        return bool(_CLASS.match(text)) and len(text) <= 20
    return bool(re.fullmatch(r"\d{1,9}次?", text))


def of_cells(rows: tuple[tuple[str, ...], ...]) -> Fields | None:
    """The fields of a table whose cells are keys and values in turn; None for any other table."""
    pairs: list[tuple[str, str]] = []
    words = 0
    for row in rows:
        key = ""
        for cell in row:
            text = cell.strip()
            name = _BLANKS.sub("", text).rstrip(":：")
            if name in _SAYS:
                key = name
                pairs.append((key, ""))
            elif key and text:
                pairs[-1] = (key, text)
                key = ""
            elif text:
                inline = fields(text)
                if inline is None:
                    words += 1
                else:
                    pairs += inline.pairs
    keys = [key for key, _ in pairs]
    strong = sum(key in _ARE_STRONG for key in keys)
    if strong < 2 or words > 1 or any(len(value) > 200 for _, value in pairs):
        return None
    return Fields(tuple(pairs), strong=True)
