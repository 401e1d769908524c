"""一事两数：同一件事，前后两处数字不同；或者同一个数，一处写“人”，一处写“个”。

用途：说法相同的两处（如都是“开展行政执法案卷评查”），数字不同的；以及同一个数前后用了两种计量、所说的又是一事的。
名称相同、只是前面的动词不同（选聘、聘任），或者一处前面多几个字的，也比；写了在哪里、对谁的，可以是一部分，比全部的还多才提。
分季度、分地区、“其中”“上年”的数不比；说法太泛（受理案件、开展检查）的不比。
依据：同一件事全文只有一个数；GB 3100 系列和统计制度要求计量单位前后一致。

通过的例子：全年组织案卷评查2次。……案卷评查2次，评查案卷120卷。
不通过的例子：组织行政执法案卷评查2次。……组织行政执法案卷评查3次。
怎样改：核对哪一个数对；写成指标，两处都用 {{ 指标.名称 }}。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.naming import COUNTS, clause, elsewhen, own
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_LEADING = re.compile(
    r"^(?:(?:同时|并且?|还|已|先后|共|累计|年内|全年|今年以来|今年|本年度?|一年来|目前|其中|此外|另外|全市|全县|全区|全局|全系统|我[局市县区]|本[局市县区]|"
    r"20[0-9]{2}年(?:以来|度)?|组织|开展|完成|共?计|进行|实施|积极|深入|有序)+)"
)
_LEAST_OWN, _LEAST_RATE = 2, 4
_LEAST = 4


def check(subject: Subject) -> Iterator[Finding]:
    """The same phrase before two numbers; the same number with two measures."""
    told: dict[tuple[str, str], tuple[Woven, Quantity]] = {}
    counted: dict[object, list[tuple[Woven, Quantity]]] = {}
    done: dict[tuple[str, str], _Done] = {}
    ends: dict[tuple[str, str], list[tuple[str, _Done]]] = {}
    for field in woven(subject):
        if field.planned or "表" in field.path:
            continue
        for each in field.quantities:
            if each.derived or each.before or each.points or elsewhen(field, each, subject.year):
                continue
            text = _LEADING.sub("", clause(field, each))
            if len(text) >= _LEAST and len(own(text)) >= (_LEAST_RATE if each.percent else _LEAST_OWN):
                first = told.setdefault((text, each.measure), (field, each))
                if first[1].amount != each.amount and not (first[1].modifier or each.modifier):
                    yield _two_values(field, each, text, *first)
                elif first[1] is each and not each.percent:
                    otherwise = list(_said_otherwise(field, each, text, done))
                    yield from otherwise or _with_more_before(_Done(field, each, bare=True), text, ends)
            if each.number >= _TELLING and not each.percent and COUNTS.fullmatch(each.measure):
                counted.setdefault(each.amount, []).append((field, each))
    for row in counted.values():
        yield from _two_measures(row)


_TELLING = 5
_FEW = 15  # below which many things are equal in number by chance
_DOES = (
    "(?:设立|设有|设置|建立|建有|建成|建设|创建|打造|培育|组建|成立|开设|开办|开通|选聘|聘任|聘请|聘用|招募|选任|"
    "配备|配有|配齐|配置|配发|现有|拥有|举办|召开|举行|承办|主办|组织|开展|进行|实施|推出|推行|"
    "制发|发出|下发|征集|收集|收到)"
)
_DONE = re.compile(f"(?P<before>.*{_DOES}了?)(?P<what>.+)")
# Of the beginning of a clause only: 公开, 培训 stand within names as well. No 印制 beside 发放, no 受理 beside 办结.
_MORE = (
    "(?:制定|制订|出台|发放|派发|散发|分发|走访|修建|兴建|培训|轮训|发现|查出|排查出|排查|查找|公开|公示|公布|"
    "编制|编写|编印|选派|派出|抽调)"
)
_BEGUN = re.compile(f"(?P<before>(?:{_DOES}|{_MORE})+了?)(?P<what>.+)")
_VERBS = re.compile(f"{_DOES}*")
_PART_OF_YEAR = re.compile("[前后月季节周日末初]|期间|半年|首[次批]")
_LEAST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Done:
    """A number of what was set up or held: where it stands, and whether nothing but a verb stands before the name."""

    field: Woven
    each: Quantity
    bare: bool


def _said_otherwise(
    field: Woven, each: Quantity, text: str, done: dict[tuple[str, str], _Done]
) -> Iterator[Finding]:
    """设立联系点7个 and 依托社区设立联系点9个: the same name behind another verb, or a part larger than the whole."""
    match = _BEGUN.fullmatch(text) or _DONE.fullmatch(text)
    before, what = (match["before"], match["what"]) if match else ("", text)
    if len(what) < _LEAST_NAMED or len(own(what)) < _LEAST_NAMED - 1 or _PART_OF_YEAR.search(before):
        return
    bare = _BEGUN.fullmatch(text) is not None or _VERBS.fullmatch(_LEADING.sub("", before)) is not None
    mine = _Done(field, each, bare=bare)
    other = done.setdefault((what, each.measure), mine)
    if other is mine or other.each.amount == each.amount or other.each.modifier or each.modifier:
        return
    less = min(other, mine, key=lambda one: one.each.amount)
    if less.bare:  # of a place or a part only, there may be fewer than of all
        yield _two_values(field, each, what, other.field, other.each)


def _with_more_before(
    mine: _Done, text: str, ends: dict[tuple[str, str], list[tuple[str, _Done]]]
) -> Iterator[Finding]:
    """配发记录仪104台 and 为执法人员配发记录仪140台: of all there are not fewer than for some."""
    if len(own(text)) < _LEAST_NAMED:
        return
    row = ends.setdefault((text[-_END:], mine.each.measure), [])
    for before, other in row[:_MOST]:
        (short, one), (long, many) = sorted(((before, other), (text, mine)), key=lambda pair: len(pair[0]))
        if (
            long.endswith(short)
            and one.each.amount < many.each.amount
            and not (one.each.modifier or many.each.modifier)
            and not _PART_OF_YEAR.search(long.removesuffix(short))
        ):
            yield _two_values(mine.field, mine.each, short, other.field, other.each)
            break
    row.append((text, mine))


_END = 4


def _two_values(field: Woven, each: Quantity, text: str, other: Woven, before: Quantity) -> Finding:
    return Finding(
        field.path,
        f"“{text}”这里是 {each.printed}，前面（{_place(other)}）是 {before.printed}",
        "核对哪一个数对；写成指标，两处都用它。说的不是一件事的，把说法区别开",
        field.typed(each.start, each.end),
    )


def _place(field: Woven) -> str:
    return dotted(field.path)


def _two_measures(row: list[tuple[Woven, Quantity]]) -> Iterator[Finding]:
    for index, (field, each) in enumerate(row[1:_MOST], 1):
        for other, before in row[:index]:
            if each.measure == before.measure or (
                other is field and other.sentence(before.at) == field.sentence(each.at)
            ):
                continue
            same = each.key if each.key == before.key else ""
            shared = same or _shared(_around(other, before), _around(field, each))
            if shared and (same or each.number >= _FEW or len(own(shared)) >= _LEAST_NAMED):
                yield Finding(
                    field.path,
                    f"同是“{shared}”的 {each.number:f}，这里计量是“{each.measure}”，"
                    f"前面（{_place(other)}）是“{before.measure}”",
                    "核对这个数数的是什么，统一计量；说的不是一件事的，把说法区别开",
                    field.typed(each.start, each.end),
                )
                return


_MOST = 12
_RUN = 6
_CUTS = re.compile("[，,。；;：:！？（(）)\n]")


def _around(field: Woven, quantity: Quantity) -> str:
    low, high = field.sentence(quantity.at)
    before = _CUTS.split(field.text[low : quantity.start])[-1]
    after = _CUTS.split(field.text[quantity.end : high])[0]
    return f"{before}\n{after}"


def _shared(one: str, other: str) -> str:
    """The longest run of characters that two clauses share, if it is long enough to name something."""
    best = ""
    for piece in one.split("\n"):
        for start in range(len(piece) - _RUN + 1):
            end = start + max(_RUN, len(best) + 1)
            while end <= len(piece) and piece[start:end] in other:
                best = piece[start:end]
                end += 1
    best = best.strip("的、和")
    return best if len(best) >= _RUN and own(best) else ""


RULE = Rule("C939", "一事两数", Severity.WARNING, check, __doc__ or "")
