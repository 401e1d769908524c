"""Who is responsible: the brackets at the end of an item, or a line of their own below it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TypeAlias

from toolkit.audit.patterns import ORGAN
from toolkit.importing.told import Units

Named: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]

_WHO = (
    r"(?:(?:责任|负责)人|(?:主要|具体|共同|第一|市级|省级|县级|总)?(?:责任|牵头|主牵头|配合|协同|协办|主办|承办|参与|参加|落实|实施|负责|支持|主责|督办|督导|分管|包抓|联系)"
    r"(?:单位|部门|处室|科室|股室|科|室|领导|主体|机关|机构|县区|地区|地方|司局|厅局|市领导|县领导)?(?:和(?:责任人|单位))?)"
)
_WHEN = r"(?:完成|整改|工作|办理|办结|推进|实施|起止|落实)?(?:时限|时间|期限|时间节点|时间进度)(?:要求|安排)?"
_LABEL = re.compile(rf"(?P<label>{_WHO}|{_WHEN})\s?[：:]")
_OTHERS = re.compile(
    rf"[（(〔【［\[]\s?(?:{_WHO}\s?[：:]|[^（）()〔〕【】\[\]。]{{2,80}}(?:负责|牵头|配合)[）)〕】］\]])"
)
# A label that says by itself that something is to be done, as 时间 does not.
_FIRST = re.compile(r"(?!时间|期限|(?:工作|推进|实施|起止)时间)")
_NAMES_WHO = re.compile(r"单位|部门|处|科|室|人\Z|领导|主体|机关|机构|局")
_DATED = re.compile(rf"{_WHEN}\Z")
_BRACKETS_OPEN, _BRACKETS_CLOSE = "（(〔【［[", "）)〕】］]"
_LONGEST, _TRIES = 800, 6
_ACTS = re.compile(
    r"(?:(?:按(?:照)?(?:各自)?)?职责分工|分工|共同|分别|组织|协同)?(?:负责|牵头|配合|参与|参加|协助|落实|承办|主办|协办|实施|推进)\Z"
    r"|按(?:照)?(?:各自)?职责分工\Z"
)
_LEADS = re.compile(
    r"由?(?P<lead>[^，；。：]{2,200}?)(?P<does>共同牵头|牵头(?:负责|督导|落实|推进|抓总|组织(?:实施)?)?|负责|主办)[，,；;、]\s?(?P<more>[^。：]{2,400}?)"
    r"(?P<helps>(?:按(?:照)?(?:各自)?职责分工)?(?:共同)?(?:配合|参与|参加|协助|协同|协办|负责|分工负责|支持)(?:实施|落实|推进)?)\Z"
)
_BY_THEN = re.compile(
    r"[，,；;、]\s?(?P<when>[^，；。、]{0,30}(?:前|底|末|日|月)(?:完成|落实|建成|实现|到位|办结)?|(?:长期|持续)(?:坚持|推进|落实)|立行立改)\Z"
)
_NOT_NAMES = re.compile(
    r"以下|下称|见|含|包括|不|如|即|其中|原|简称|第|注|详见|参见|试行|暂行|\d|“|《|至|截至|主要|例如|除|有关|根据"
)
_ONE_ORGAN = re.compile(
    r"(?:[各市省县区局厅镇乡州旗]|自治|国家|全国|中央|中国|.{2,12})?.{1,20}"
    r"(?:局|委|办|委员会|办公室|厅|部|部门|院|处|科|中心|政府|公司|支队|大队|总队|集团|银行|单位|乡镇|街道办事处|管委会|联合会|工会|团委|妇联|法院|检察院)\Z"
)
_DIVIDES = frozenset("、，,；; \u3000\t\n")


def taken_off(text: str, *, beside_others: bool = False) -> tuple[str, Units | None]:
    """A text without the units at its end, and the units; the text is what stands before them, spaces stripped.

    None where parts of the text have units of their own, unless ``beside_others``.
    """
    if len(text) < 4:
        return text, None
    rest, typed = text, ""
    named: list[tuple[str, tuple[str, ...]]] = []
    while True:
        bracket = _last_bracket(rest)
        if bracket is None:
            break
        start, inner, ended = bracket
        if typed and ended:  # a full stop between two brackets: the earlier one belongs to its sentence
            break
        before = rest[:start].rstrip()
        found = _labelled(inner) or _said(inner) or _dated(inner) or _organs_alone(inner, before)
        if found is None:
            break
        named[:0] = found
        typed = text[start:].strip()
        rest = before
    if not typed or not any(label or len(pair) > 1 or not _dated(pair[0]) for label, pair in named):
        return _without_brackets(text)
    if not beside_others and _OTHERS.search(
        rest
    ):  # each part of the text has its own: these are not those of all
        return text, None
    return rest, Units(typed, tuple(named))


def _without_brackets(text: str) -> tuple[str, Units | None]:
    """责任单位：甲、乙。 behind the last sentence."""
    if text[-1] in _BRACKETS_CLOSE or "：" not in text[-_LONGEST:]:
        return text, None
    for mark in islice(_LABEL.finditer(text, max(0, len(text) - _LONGEST)), _TRIES):
        start = mark.start()
        by_when = _DATED.match(mark["label"]) is not None
        apart = not start or text[start - 1] in "。；！）) \u3000\n"
        if not apart or (by_when and start) or not (by_when or _NAMES_WHO.search(mark["label"])):
            continue
        found = _labelled(text[start:])
        if found is not None and all(
            len(name) <= 30 and "。" not in name for _, names in found for name in names
        ):
            return text[:start].rstrip(), Units(text[start:], found)
    return text, None


def _last_bracket(text: str) -> tuple[int, str, bool] | None:
    """Where the bracket begins that a text ends with, what stands in it, and whether a full stop follows it."""
    end = len(text)
    ended = text[-1:] in ("。", "；", ";")
    if ended:
        end -= 1
    if end < 3 or text[end - 1] not in _BRACKETS_CLOSE:
        return None
    depth = 0
    for index in range(end - 1, max(-1, end - _LONGEST), -1):
        if text[index] in _BRACKETS_CLOSE:
            depth += 1
        elif text[index] in _BRACKETS_OPEN:
            depth -= 1
            if depth == 0:
                return (index, text[index + 1 : end - 1].strip(), ended)
    return None


def _labelled(inner: str) -> Named | None:
    """责任单位：甲、乙；完成时限：2023年12月底 → by label."""
    first = _LABEL.match(inner)
    if first is None or not _FIRST.match(inner):
        return None
    later = _LABEL.finditer(inner, first.end())
    marks = [first, *(mark for mark in later if inner[mark.start() - 1] in "；;，,。、 \u3000\n）")]
    out: list[tuple[str, tuple[str, ...]]] = []
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else len(inner)
        value = inner[mark.end() : stop].strip().rstrip("；;，,。、 \u3000")
        if not value:
            return None
        label, when = mark["label"], _BY_THEN.search(value)
        if _DATED.match(label):
            out.append((label, (value,)))
        elif when is not None:
            out += [(label, names(value[: when.start()])), ("", (when["when"],))]
        else:
            out.append((label, names(value)))
    return tuple(out)


def _said(inner: str) -> Named | None:
    """由甲局牵头，乙局、丙局配合; 甲局、乙局按职责分工负责; behind them perhaps by when."""
    dated: Named = ()
    when = _BY_THEN.search(inner)
    if when is not None and when.start():
        inner, dated = inner[: when.start()], (("", (when["when"],)),)
    if not _ACTS.search(inner) or _NOT_NAMES.match(inner) or "。" in inner or len(inner) > 400:
        return None
    match = _LEADS.fullmatch(inner)
    if match is not None and _organs(match["lead"]) and _organs(match["more"]):
        return ((match["does"], names(match["lead"])), (match["helps"], names(match["more"])), *dated)
    who = inner.removeprefix("由")
    while acts := _ACTS.search(who):
        who = who[: acts.start()]
    return (("", names(inner)), *dated) if _organs(who) else None


def _organs(text: str) -> bool:
    """Whether every name is that of an organ, or of several (甲局等)."""
    every = names(text)
    return bool(every) and all(ORGAN.search(name.removesuffix("等")) for name in every)


def _dated(inner: str) -> Named | None:
    """2023年12月底前完成, beside the bracket that says who."""
    return (("", (inner,)),) if _BY_THEN.fullmatch("，" + inner) else None


def _organs_alone(inner: str, before: str) -> Named | None:
    """（甲局、乙局） behind a finished sentence, all of them names of organs."""
    if before[-1:] not in "。；！" or _NOT_NAMES.match(inner) or not _organs(inner):
        return None
    pieces = names(inner)
    if not before and len(pieces) < 2:
        return None
    if any(len(piece) > 25 for piece in pieces) or not all(_ONE_ORGAN.match(p) for p in pieces[:1]):
        return None
    return (("", pieces),)


def names(text: str) -> tuple[str, ...]:
    """Names split on 、 ， ； and spaces, but not inside brackets: 各县（市、区）人民政府 is one."""
    out: list[str] = []
    depth = start = 0
    for index, character in enumerate(text):
        if character in _BRACKETS_OPEN:
            depth += 1
        elif character in _BRACKETS_CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and character in _DIVIDES:
            out.append(text[start:index])
            start = index + 1
    out.append(text[start:])
    return tuple(name.strip() for name in out if name.strip())
