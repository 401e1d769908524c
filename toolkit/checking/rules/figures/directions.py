"""升降方向：增长、下降、持平、翻番这些词，应当与数字的变化相符。

用途：核对词语与两年数字的方向（上年数取同一句里写的，或指标的“上年”）；找出“下降-5%”这样双重否定的数、
“下降1倍”“减少120%”这样不成立的幅度，以及过滤器已经印出“同比增长”、前面又写一遍的重复。
依据：减少不用倍数，下降不会超过百分之百；“翻一番”是原来的2倍，“翻两番”是4倍。

通过的例子：办理案件80件，比上年的100件下降20%。
不通过的例子：办理案件80件，比上年的100件增长20%；投诉量下降-5%。
怎样改：改正词语或数字；用 {{ 指标.名称 | 同比 }} 印出，动词会随数字而变。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.comparisons import comparisons
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.typed import typed_fields
from toolkit.checking.values import Finding, Rule
from toolkit.figures.exact import plain
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.compared import Comparison
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_MINUS = re.compile(
    r"(?P<verb>增长|增加|上升|提高|下降|减少|降低|下滑|回落|降幅为?)(?:了|为|约)?[-−－–](?P<number>[0-9]+(?:\.[0-9]+)?(?:个?百分点|[%％]|[^\s，。；0-9])?)"
)
_TWICE = re.compile(
    r"(?:同比|(?:比|较)(?:上年|去年))?(?:增长|增加|下降|减少|提高|上升|降低)了?(?:同比(?:增长|下降|提高)|[较与](?:上年)(?:增加|减少|提高|下降|持平|基本持平))"
)
_FEWER_TIMES = re.compile(
    r"(?:下降|减少|降低|缩短|压缩|(?<![不至减])少)了?(?:约|近|超过?)?(?:[0-9]+(?:\.[0-9]+)?|[一两二三四五六七八九十]|数)倍"
)
_FEWER_ALL = re.compile(
    r"(?:下降|减少|降低|缩短|压缩|压减|下滑)了?(?:约|近|超过?)?(?P<number>[0-9]{3,}(?:\.[0-9]+)?)[%％]"
)
_SIGNED = re.compile(
    r"[0-9一两二三四五六七八九十数]倍|[-−－–][0-9]|[0-9]{3,}(?:\.[0-9]+)?[%％]|(?:同比|[较与]上年)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Words of rise and fall against the sign of the change."""
    for field in woven(subject):
        if _SIGNED.search(field.text):
            yield from _alone(field)
        for each in comparisons(field, subject):
            yield from _against_values(each)
    for typed in typed_fields(subject):  # what has no digits is no field with figures
        if "倍" in typed.prose and not typed.tags and not any(map(str.isdigit, typed.prose)):
            for match in _FEWER_TIMES.finditer(typed.prose):
                yield _fewer_times(typed.path, match[0], match[0])


def _alone(field: Woven) -> Iterator[Finding]:
    """What is wrong whatever the values are."""
    for match in _MINUS.finditer(field.text):
        falls = re.match("下|减|降|回", match["verb"]) is not None
        said = f"“{match[0]}”的意思是{'上升' if falls else '下降'}了{match['number']}"
        hint = f"方向由“{match['verb']}”表示，数字不再带负号；实际方向相反的，改动词"
        severity = Severity.ERROR if falls else Severity.WARNING
        yield Finding(field.path, said, hint, field.typed(*match.span()), severity)
    for match in _TWICE.finditer(field.text):
        yield Finding(
            field.path,
            f"“{match[0]}”把增减写了两遍",
            "过滤器“同比”“较上年”连动词一起印出，前面的“增长”等字删去",
            field.typed(*match.span()),
        )
    for match in _FEWER_TIMES.finditer(field.text):
        yield _fewer_times(field.path, match[0], field.typed(*match.span()))
    for match in _FEWER_ALL.finditer(field.text):
        if Decimal(match["number"]) > 100:
            yield Finding(
                field.path,
                f"“{match[0]}”：下降的幅度超过了100%",
                "核对幅度；由正数降为负数的，直接写两个数",
                field.typed(*match.span()),
            )


def _fewer_times(path: Path, said: str, excerpt: str) -> Finding:
    return Finding(path, f"“{said}”：减少不能用倍数", "改用百分数或分数，如“下降50%”", excerpt)


_STAYS = Decimal("0.02")


def _against_values(each: Comparison) -> Iterator[Finding]:
    now, before = each.current.amount, each.previous
    if each.current.modifier or (each.amount is not None and each.amount.derived):
        return
    change = now - before
    slack = each.current.half if each.current.rounded and each.current.power else Decimal(0)
    if each.verb == "持平":
        near = (
            before * _STAYS
            if "基本" in each.field.text[each.start : each.end]
            else slack + each.previous_half
        )
        if abs(change) > near:
            yield _finding(each, "是" + ("增加" if change > 0 else "减少"), sure=each.printed)
        return
    if each.verb.startswith("翻"):
        times = 2 ** {"两": 2, "二": 2, "三": 3}.get(each.verb.replace("了", "")[1:2], 1)
        if before > 0 and now < before * times * Decimal("0.95"):
            ratio = f"只有上年的{plain((now / before).quantize(Decimal('0.01')))}倍"
            yield _finding(each, ratio, sure=each.printed)
        return
    wrong = (change < 0 and each.rises) or (change > 0 and each.falls)
    if change == 0 and (each.rises or each.falls) and not (each.amount and each.amount.amount == 0):
        yield _finding(each, "两年相同", sure=False)
    elif wrong and abs(change) > slack + each.previous_half:
        yield _finding(
            each, "实际是" + ("增加" if change > 0 else "减少"), sure=each.printed or each.amount is not None
        )


def _finding(each: Comparison, said: str, *, sure: bool) -> Finding:
    value = each.previous.scaleb(-each.current.power)
    before = plain(value.normalize() if value == value.to_integral_value() else value)
    whose = "上年" if each.printed else f"指标“{each.current.key}”的上年数是"
    return Finding(
        each.field.path,
        f"“{each.told}”：写的是{each.verb}，{whose}{before}、本年{plain(each.current.number)}，{said}",
        "改正词语，或核对两个数；用“同比”“较上年”两个过滤器印出，动词会随数字而变",
        each.typed,
        Severity.ERROR if sure else Severity.WARNING,
    )


RULE = Rule("C936", "升降方向", Severity.WARNING, check, __doc__ or "")
