"""Whether a number in prose tells of an indicator: its measure, and the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.quantities import measured
from toolkit.checking.values import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject
    from toolkit.prose import Indicator

_CUTS = re.compile("[，,。；;、：:！？（(）)\n]")
_LINKS = re.compile(
    r"(?:[ \u3000]|高达|累计达到|累计达|总计|合计|共计|累计|达到了|达到|共有|一共|分别为|分别|均为|均达到|均达|均|约为|"
    r"已达|达|为|是|共|有|了|约|近|至|：|:)+\Z"
)
COUNTS = re.compile(
    "[个件人名位家户项条份次起批类宗卷部台套辆所处场期册张本篇座栋间轮]|[人件户家场航台车辆批班艘项份篇]次"
)
_GENERAL = frozenset(
    "行政 工作 情况 数量 案件 事项 人员 单位 法治 建设 政府 部门 全市 全县 全年 年度 本年 办理 开展".split()  # noqa: SIM905
)
_ELSEWHEN = re.compile(
    "上年|去年|前年|往年|同期|同比|目标|计划|力争|原来|原有|全省|全国|"
    "不少于|不低于|不超过|至少|以内|截至|(?:19|20)[0-9]{2}年|[县区乡镇]级|分别"
)
# These only of what stands in one clause with them: 每个所都有调解室，调解纠纷3260起.
_OF_ONE = re.compile("每|其余|另有|首批|各(?![级类项地部单有方界种村镇])")
_IN_PART = re.compile("季度|上半年|下半年|月|其中|“十")


def clause(field: Woven, quantity: Quantity) -> str:
    """What stands before a number in its own clause, without 共, 达到 and the like."""
    low, _ = field.sentence(quantity.at)
    piece = field.text[max(low, quantity.start - _REACH) : quantity.start]
    return _LINKS.sub("", _CUTS.split(_IN_BRACKETS.sub("", _LINKS.sub("", piece)))[-1])


def after(field: Woven, quantity: Quantity) -> str:
    """What stands behind a number in its own clause: 双随机检查 of 开展了24次双随机检查."""
    _, high = field.sentence(quantity.at)
    piece = field.text[quantity.end : min(high, quantity.end + _REACH)].lstrip("的“ ")
    return _CUTS.split(piece)[0]


_IN_BRACKETS = re.compile("（[^（）]{0,20}）\\Z")


_REACH = 60


def elsewhen(field: Woven, quantity: Quantity, year: int, *, among: bool = False) -> bool:
    """Whether a number tells of another time than the year, of a part or of an aim.

    With ``among`` not of a part where the others of 其中 are printed from indicators: they are of that part as well.
    """
    low, high = field.sentence(quantity.at)
    low = max(low, quantity.start - _REACH)
    parts = list(_IN_PART.finditer(field.text, low, quantity.start))
    if parts and not (
        among
        and all(part[0] == "其中" for part in parts)
        and _is_of_indicators(field, quantity, parts[-1].end(), high)
    ):
        return True
    since = max((each.end for each in field.quantities if low < each.end <= quantity.start), default=low)
    said = field.text[since : quantity.start].replace(f"{year}年", "")
    return _ELSEWHEN.search(said) is not None or _OF_ONE.search(_CUTS.split(said)[-1]) is not None


def _is_of_indicators(field: Woven, quantity: Quantity, start: int, end: int) -> bool:
    """Whether other numbers behind 其中 are printed from indicators, which are of that part then."""
    return any(
        start <= each.at < end and each.key and not (each.derived or each.before) and each.at != quantity.at
        for each in field.quantities
    )


@once
def known_of(subject: Subject) -> Known:
    """The indicators of a subject."""
    return Known(subject.figures)


class Known:
    """The indicators that have a number, by measure."""

    def __init__(self, figures: Mapping[str, Indicator]) -> None:
        self._by_measure: dict[str, list[tuple[str, Decimal, Indicator]]] = {}
        self._by_amount: dict[Decimal, list[tuple[str, str, Indicator]]] = {}
        for key, figure in figures.items():
            if figure.missing is None and figure.measure:
                amount, measure = measured(figure.value, figure.measure)  # type: ignore[arg-type]
                self._by_measure.setdefault(measure, []).append((key, amount, figure))
                self._by_amount.setdefault(amount, []).append((key, measure, figure))

    def equal(self, quantity: Quantity) -> Iterator[tuple[str, Indicator]]:
        """The indicators that a number equals."""
        for key, amount, figure in self._by_measure.get(quantity.measure, ()):
            if amount == quantity.amount:
                yield key, figure

    def counting(self, quantity: Quantity) -> list[tuple[str, str, Indicator]]:
        """The indicators that a number equals, in whatever measure."""
        return self._by_amount.get(quantity.amount, [])

    def of(self, quantity: Quantity) -> list[tuple[str, Decimal, Indicator]]:
        """The indicators in the measure of a number."""
        return self._by_measure.get(quantity.measure, [])


def speaks_of(field: Woven, quantity: Quantity, figure: Indicator) -> bool:
    """Whether words of the indicator's name stand near the number."""
    near = field.text[max(0, quantity.start - 24) : quantity.end + 12]
    name = _BARE.sub("", figure.name)
    return any(
        name[i : i + 2] in near and name[i : i + 2] not in _GENERAL for i in range(max(0, len(name) - 1))
    )


_BARE = re.compile("数量?$|总数$|件数$|次数$|人数$")


def names(text: str, figure: Indicator, *, whatever: bool = False, behind: str = "") -> bool:
    """Whether a clause ends with the indicator's name, which is then what its number is of.

    A name that many things have (受理案件, 办结率) tells nothing, unless ``whatever``. It may also begin what stands
    ``behind`` the number.
    """
    least = _LEAST_RATE if figure.measure in ("%", "％") and not whatever else _LEAST
    for name in {_BARE.sub("", figure.name), _BARE.sub("", figure.key)}:
        if len(name) < least or not (whatever or len(own(name)) >= _LEAST_OWN):
            continue
        if _BARE.sub("", text).endswith(name) or text.endswith(name):
            return True
        if len(name) > _LEAST and behind.startswith(name):
            return True
    return False


_LEAST, _LEAST_RATE, _LEAST_OWN = 3, 5, 2


def own(text: str) -> str:
    """What is left of a phrase without the words that many figures have."""
    return _COMMON.sub("", text)


_COMMON = re.compile(
    "受理|办理|办结|审结|处理|查处|检查|抽查|开展|组织|制定|印发|出台|修订|举办|召开|培训|宣传|活动|案件|文件|人员|单位|"
    "企业|问题|事项|意见|建议|会议|行政|执法|相关|有关|各类|各级|新增|审查|审核|整改|完成|的|了|专题|研究|全市|群众|涉及|发现|提出"
)
