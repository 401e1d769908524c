"""C979 多余的空格

用途：汉字之间、汉字与标点之间不空格；从网页、表格里贴来的文字常常带着空格，印出来就是一个缺口。
书名号里几个机关名称之间、姓名之间、“第一条”之后、引号里对称的口号中间（“学宪法 讲宪法”）的空格是有意的，
不提示。汉字与数字之间的空格作提示。
依据：GB/T 15834-2011 5.1（标点符号所占位置）；GB/T 9704-2012 5.2.3（每行28个字，撑满版心）。
通过：做到有件必备、有错必纠。（责任单位：政策法规科）
不通过：做到有件必备、有错必纠。 （责任单位：政策法规科）
怎样改：删去空格；标点旁边的、一个词中间的，gongwen check --fix 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import HAN, TAG, excerpt, of_names, quoted, texts
from toolkit.checking.values import Finding, Mend, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_MARKS = "，。；：、！？）》”〕’（《“〔‘…—"
_BLANK = r"[ \t\u3000\u00a0\u2002-\u200b]+"
_STRAY = re.compile(
    rf"(?<=[{HAN}{_MARKS}]){_BLANK}(?=[{HAN}{_MARKS}])|(?<=[{_MARKS}]){_BLANK}(?=\S)|(?<=\S){_BLANK}(?=[{_MARKS}])"
)
_BESIDE_NUMBER = re.compile(rf"(?<=[{HAN}]){_BLANK}(?=[\d{TAG}])|(?<=[\d{TAG}%]){_BLANK}(?=[{HAN}])")
_ANY = re.compile(_BLANK)
_TITLES = re.compile(r"《[^《》]*》")
_ARTICLE = re.compile(r"(?:第[一二三四五六七八九十百零\d]+[编章节条]|附(?:件|表|图)?\d*|[表图]\d+[\-.\d]*)$")
_ORGAN = re.compile("(?:政府|委员会|[省市县区州旗盟央]委|[院局厅部会室处所队站社]|中心|公司|组织)$")
_HALF = 3  # characters of half a slogan at least
_WORDS = re.compile(rf"[{HAN}]+")
_NAME = re.compile(rf"[{HAN}]{{1,4}}")


def check(subject: Subject) -> Iterator[Finding]:
    """Fields with blanks that were not meant, one finding each."""
    for path, text in texts(subject):
        if not _ANY.search(text) or _elsewhere(path):
            continue
        stray = strays(text)
        if stray:
            shown = [excerpt(text, *match.span(), 2) for match in stray]
            message = f"{len(stray)} 处多余的空格：{quoted([_ANY.sub(' ', each) for each in shown], 3)}"
            yield Finding(path, message, "删去空格", shown[0])
            continue
        beside = list(_BESIDE_NUMBER.finditer(text))
        if beside and not _ARTICLE.search(text[: beside[0].start()]):
            shown = [excerpt(text, *match.span(), 2) for match in beside]
            message = f"汉字与数字之间有 {len(beside)} 处空格"
            yield Finding(path, message, "公文里汉字与数字之间不空格", shown[0], Severity.HINT)


def _elsewhere(path: Path) -> bool:
    """Elements of names, cells of tables, document numbers with what stands behind them."""
    return (
        of_names(path)
        or "表" in path
        or "横排" in path
        or path[-1] in ("发文字号", "成文日期", "文件", "题注")
    )


def strays(text: str) -> list[re.Match[str]]:
    """The blanks of a text that were not meant."""
    found = []
    titles = [match.span() for match in _TITLES.finditer(text)]
    for match in _STRAY.finditer(text):
        at = match.start()
        within = any(start < at < end for start, end in titles)
        if (within and _ORGAN.search(text, max(0, at - 6), at)) or _ARTICLE.search(text, max(0, at - 10), at):
            continue
        if not (_between_names(text, match) or _is_slogan(text, match)):
            found.append(match)
    return found


def _is_slogan(text: str, match: re.Match[str]) -> bool:
    """Whether a blank is all that parts two halves of one length in quotation marks: “学宪法 讲宪法”."""
    opening, closing = text.rfind("“", 0, match.start()), text.find("”", match.end())
    if opening < 0 or closing < 0:
        return False
    halves = text[opening + 1 : match.start()], text[match.end() : closing]
    return len(halves[0]) == len(halves[1]) >= _HALF and all(_WORDS.fullmatch(half) for half in halves)


def _between_names(text: str, match: re.Match[str]) -> bool:
    """Whether a blank stands in a list of names: short pieces of Han between blanks on both sides."""
    before = re.split(rf"{_BLANK}|[：；，。、\n]", text[: match.start()])
    after = re.split(rf"{_BLANK}|[：；，。、\n]", text[match.end() :], maxsplit=2)
    pieces = [piece for piece in (before[-1], after[0]) if piece]
    others = [piece for piece in (before[-2:-1] or [""]) + after[1:2] if piece]
    if not pieces or not all(_NAME.fullmatch(piece) and len(piece) <= 4 for piece in pieces):
        return False
    return bool(others) and _ANY.search(text[: match.start()][-6:] + text[match.end() :][:6]) is not None


def mends(path: Path, text: str) -> Iterator[Mend]:
    """The blanks beside a mark and inside a word; others may stand where a mark was forgotten, or a name ends."""
    if not _ANY.search(text) or _elsewhere(path):
        return
    for match in strays(text):
        before, after = text[match.start() - 1], text[match.end()]
        if before in _SURE or after in _SURE:
            sure = not (before in _OPENING and after in _CLOSING) and not (
                (before in _QUOTES and after.isascii()) or (after in _QUOTES and before.isascii())
            )
        else:
            sure = match[0] == " " and _within_a_word(text, match)
        if sure:
            yield Mend(match.start(), match[0], "")


_SURE = "，。；：、！？）》”〕’（《“〔‘"
_OPENING, _CLOSING = "（《“〔‘", "）》”〕’"
_QUOTES = "“”‘’"


def _within_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether what stands beside a blank is one word without it: 法治政 府."""
    import rjieba

    before = re.split(rf"[^{HAN}]", text[: match.start()][-8:])[-1]
    after = re.split(rf"[^{HAN}]", text[match.end() :][:8])[0]
    at = 0
    for word in rjieba.cut(before + after):
        if at < len(before) < at + len(word):
            return True
        at += len(word)
    return False


RULE = Rule("C979", "多余的空格", Severity.WARNING, check, __doc__ or "", mends=mends)
