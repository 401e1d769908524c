"""The figures of a text: numbers with a measure, told from dates, names, ranges, places in a row and comparisons.

Only what is written in ASCII digits: a numeral in Han characters is mostly no figure (一网通办, 三项制度), and an
indicator would print it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.importing.indicators.measures import MEASURE, RATES, SCALE


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a text: ``start`` to ``end`` with its modifiers, ``digits`` where the number alone stands.

    ``value`` is without thousands separators; ``measure`` with its scale (万件), ``modifier`` empty where none is
    said or where it would not be true of the number (不超过).
    """

    start: int
    end: int
    digits: tuple[int, int]
    value: str
    measure: str
    modifier: str


_FIGURE = re.compile(
    r"(?<![0-9],)(?<![0-9A-Za-z.．·/×*+＋_#－~～–\\-])(?P<digits>(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]{0,14})(?:\.[0-9]{1,8})?)"
    rf"(?![.,]?[0-9])[ \u3000]{{0,2}}(?P<between>[余多]?)(?P<scale>(?:{SCALE})?)(?P<later>[余多]?)"
    rf"(?:(?P<measure>{MEASURE})|(?<=[万亿余多]))"
)
_TAG = re.compile(r"\{[{%#].{0,200}?[}%#]\}", re.DOTALL)
_RANGE_ON = re.compile(r"[ \u3000]*(?:至|到|[-—–~～－]{1,2})[ \u3000]*[0-9]")
_RANGE_BACK = re.compile(
    rf"[0-9％%](?:{SCALE})?(?:{MEASURE})?[ \u3000]*(?:至|到|[-—–~～－]{{1,2}})[ \u3000]*\Z"
)
_RANGE_REACH = 16

# In front of a number: a place in a row, a scale of a map, a ratio, the last step of a count.
_NO_FIGURE_BEFORE = re.compile(
    r"(?:第|每|(?<![底日月之此以目当提年])前|[0-9][：:点时]|跑|[￥¥$])[ \u3000]*\Z"
)
# 2，300万元 is one number with a comma that was made full-width, or an enumeration: who knows?
_THOUSANDS_BEFORE = re.compile(r"[0-9]，\Z")
_NEVER = re.compile(r"(?:24|7×24)小时|365天|1次[办性]|1张网|1件事|[0-9]+个(?:必须|一批|坚持|确保)")
_NAME_BEHIND = re.compile(r"(?:以上|以下)?(?:规划|行动计划|工程”)")

_BEFORE = re.compile(
    r"(?:(?<![接靠临邻附最将相迫新远])(?P<近>近)|(?<![大合节预履签违公制简续解契缔爽失守隐特邀协条])(?P<约>约)"
    r"|(?<![不未没赶反高治严])(?P<超>超过?)|(?P<不足>不足)|(?P<逾>逾))[ ]?\Z"
)
_AFTER = re.compile("以上|以下|左右")
_COMPARED = re.compile(
    r"同比|环比|上年(?!度)|原来|原先|原有|去年|前年|往年|同期|上月|上季|[比较]年初|比以往|较以往|比上一?年度|较上一?年度|[比较](?:19|20)[0-9]{2}年"
)
_CHANGED = re.compile(
    r"(?:并?(?:分别|平均|年均|又|共|各|将|均|总体)*(?:大幅|明显|实际)?"
    r"(?:增长|增加|上升|提高|提升|下降|降低|减少|下滑|上涨|增幅|降幅|翻|增|降|涨|减)(?:了|为|达|幅度|幅|约)*)\Z"
)
_CUT = re.compile("[，。；：！？、（）()\n]")
_CLAUSE_REACH = 60


def numbers_in(text: str) -> tuple[Number, ...]:
    """The figures of a text in their order; whatever is doubtful is left to be text."""
    if not any(map(str.isdigit, text)):
        return ()
    barred = [*_names(text), *(match.span() for match in _TAG.finditer(text))]
    barred.sort()
    found: list[Number] = []
    at = 0
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        while at < len(barred) and barred[at][1] <= start:
            at += 1
        if at < len(barred) and barred[at][0] < end:
            continue
        if _is_figure(text, match, found[-1].end if found else 0):
            found.append(_number(text, match, found[-1].end if found else 0))
    return tuple(found)


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand: in book marks, in square brackets, and in quotes that are too short for a sentence."""
    opened: dict[str, int] = {}
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        opening = _CLOSES.get(mark)
        if opening is None:
            # 《……〈……〉……》: what counts is the outermost.
            opened[mark] = opened.get(mark, at) if mark == "《" else at
        elif (start := opened.pop(opening, None)) is not None and (
            mark == "》" or at - start <= _LONGEST_NAME
        ):
            yield start, at + 1


_CLOSES = {"》": "《", "”": "“", "〕": "〔", "﹞": "﹝", "]": "[", "］": "［", "】": "【"}
_MARKS = re.compile("[《》“”〔〕﹝﹞\\[\\]［］【】]")
_LONGEST_NAME = 16


def _is_figure(text: str, match: re.Match[str], since: int) -> bool:
    start, end = match.span()
    before = text[max(since, start - _RANGE_REACH) : start]
    if _RANGE_ON.match(text, end) or _RANGE_BACK.search(text[max(0, start - _RANGE_REACH) : start]):
        return False
    if _NO_FIGURE_BEFORE.search(before) or _NEVER.match(text, start) or _NAME_BEHIND.match(text, end):
        return False
    if len(match["digits"]) == 3 and _THOUSANDS_BEFORE.search(before):
        return False
    if text[start - 1 : start] == "{" or text[end : end + 1] in ("}", "{"):
        return False
    return not _is_compared(text, start, since)


def _is_compared(text: str, start: int, since: int) -> bool:
    """Whether a number says how something differs from another year's, or is the other year's."""
    clause = text[max(0, since, start - _CLAUSE_REACH) : start]
    cuts = [cut.end() for cut in _CUT.finditer(clause)]
    own = clause[cuts[-1] :] if cuts else clause
    if _COMPARED.search(own):
        return True
    follows = since > 0 and start - since <= len(own) + 1
    return follows and _CHANGED.fullmatch(own) is not None


def _number(text: str, match: re.Match[str], since: int) -> Number:
    start, end = match.span()
    digits = match.span("digits")
    blank = text[digits[1] : match.start("between")]
    measure = match["scale"] + (match["measure"] or "")
    # 3万余件 and 97.5余% cannot be said with a modifier of the data format: the figure is the bare number.
    plain = "." not in match["digits"] and measure not in RATES and not match["later"]
    modifier = match["between"] if plain else ""
    if not (match["between"] or match["later"] or blank):
        before = _BEFORE.search(text[max(since, start - 4) : start])
        if before:
            start -= len(before[0])
            modifier = before[0].strip()
        elif after := _AFTER.match(text, end):
            end, modifier = after.end(), after[0]
    value = match["digits"].replace(",", "")
    return Number(start, end, digits, value, measure, modifier)
