"""其中数大于总数：“其中”之后的数，不能比它所属的总数大。

用途：核对“共8件，其中撤销9件”“8件（含撤销9件）”。总数和“其中”的数计量相同、直接相连时判为错误；
中间另有动作（涉及、提出、发现等），或者写明含上年结转的，不查。中间只说了比上年增减多少的，还是同前面的总数比。
指标里负责人出庭的件数比同名的开庭件数还多的，提醒。
依据：部分不大于整体，是算术的常识。

通过的例子：审结行政复议案件30件，其中撤销3件。
不通过的例子：审结行政复议案件30件，其中撤销33件。
怎样改：核对两个数；含上年结转、口径不同的，写明口径。
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.naming import clause
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_AMONG = re.compile(
    r"(?P<gap>[^。！？\n0-9]{0,20}?)[，,（(；、。]?"
    r"(?:这?其中|这?当中|(?<=[，,（(])(?:内?含|包括|包含))[，,：:]?(?P<noun>[^，。；：:0-9（）()]{0,14})"
)
_OTHER = re.compile(
    "涉及|提出|包含|包括|发现|整改|明确|细化|形成|制定|开展|组织|每|平均|结转|上年|去年|往年|历年|累计|含|细分|分为|"
    "梳理出|查摆|带动|培训|服务|惠及|覆盖|最多|最高|最长"
)

_WORDS = ("其中", "当中", "含", "包括")
_CHANGE = re.compile(
    r"(?:同比|[比较]上年(?:同期)?|[比较]去年)[^，。；、0-9]{0,8}$|(?:增加|减少|增长|下降|新增|净增|多|少)了?$"
)
_NEAR = 16
_OTHER_TIME = re.compile("每|平均|结转|上年|去年|往年|历年|累计")


_PART, _WHOLE = "出庭", "开庭"
_AROUND = re.compile("行政|机关|负责人|应诉|诉讼|审理|案件|[件次]数|数量?$")  # of names


def check(subject: Subject) -> Iterator[Finding]:
    """Parts that are larger than what they are part of."""
    yield from _of_indicators(subject)
    for field in woven(subject):
        if not any(word in field.text for word in _WORDS):
            continue
        for index, (last, part) in enumerate(pairwise(field.quantities)):
            match = _AMONG.fullmatch(field.text, last.end, part.start)
            if match is None or part.percent or part.points:
                continue
            whole = _whole(field, index)
            if whole is None or part.measure != whole.measure or part.amount <= whole.amount:
                continue
            if _is_another(match["noun"], clause(field, whole)):
                continue
            gap = match["gap"].strip("，,（(")
            sure = not gap and not (part.modifier or whole.modifier) and not _OTHER.search(gap)
            yield Finding(
                field.path,
                f"“{field.told(whole.start, part.end)}”：其中的 {part.printed} 比总数 {whole.printed} 还大",
                "核对两个数；口径不同的，写明各是什么",
                field.typed(whole.start, part.end),
                Severity.ERROR if sure else Severity.WARNING,
            )


def _whole(field: Woven, index: int) -> Quantity | None:
    """The number that 其中 is of: not 13件 of 受理92件，较上年减少13件, nor what a filter tells of a change."""
    for each in reversed(field.quantities[: index + 1]):
        before = field.text[max(0, each.start - _NEAR) : each.start]
        if not (each.derived or each.before or each.percent or each.points or _CHANGE.search(before)):
            return each
    return None


def _is_another(noun: str, whole: str) -> bool:
    """Whether the words before the part make it a count of something else; 提出意见的76份 are still of the 65份.

    So are 专题培训25期 of 举办培训20期: the word stands before the whole as well.
    """
    pattern = _OTHER_TIME if noun.endswith("的") else _OTHER
    return any(match[0] not in whole or match[0] in "含每" for match in pattern.finditer(noun))


def _of_indicators(subject: Subject) -> Iterator[Finding]:
    """Hearings that somebody attended, of which there were fewer: 一季度负责人出庭, 一季度开庭案件."""
    own = {key: subject.figures[key] for key in subject.data.indicators if key in subject.figures}
    named = {key: _AROUND.sub("", figure.name) for key, figure in own.items()}
    wholes = {name: own[key] for key, name in named.items() if name.endswith(_WHOLE)}
    for key, name in named.items() if wholes else ():
        part = own[key]
        whole = wholes.get(name.removesuffix(_PART) + _WHOLE) if name.endswith(_PART) else None
        if whole is None or part.measure != whole.measure:
            continue
        if isinstance(part.value, Decimal) and isinstance(whole.value, Decimal) and part.value > whole.value:
            yield Finding(
                ("指标", key, "数值") if subject.document.has(("指标", key, "数值")) else ("指标", key),
                f"“{part.name}”{part.value:f}{part.measure}，比“{whole.name}”{whole.value:f}{whole.measure}还多",
                "核对两个数；口径不同的，在“口径”里写明",
                severity=Severity.WARNING,
            )


RULE = Rule("C933", "其中数大于总数", Severity.ERROR, check, __doc__ or "", of_figures=True)
