"""C990 约数重叠

用途：数字前后各有一个表示概数的词，如“约50件左右”“近50件多”“超过50件以上”，自相重复或矛盾。
依据：GB/T 15835-2011 5.2.1（概数）；公文写作惯例。
通过：近50件；50件左右；50件以上
不通过：约50件左右；约有近三成；近50多件；超过50件以上；达到95%以上以上
怎样改：只留一个。指标里已写“修饰”的，删去正文里的那个。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import excerpt
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_NUMBER = (
    r"(?:\d[\d,.，]*%?(?:[\-—～~至到]\d[\d.]*)?|[一二两三四五六七八九十]{1,2}分之[一二三四五六七八九]|一半|[几数上成][十百千万]{1,2}"
    r"|[一二两三四五六七八九十百千万]{1,6})"
)
_BEHIND = r"(?:[万亿%个件次人家户项份条元吨米里天年月名起处场期批]|公里|小时|分钟|余|百分点|成|倍){0,4}"
_TWICE = re.compile(
    rf"(?:(?P<about>大约|约为|约计|约|大概|差不多|近乎|近|将近|接近|几乎|不到)[为有在占达是]?(?P<first>{_NUMBER}{_BEHIND})(?P<left>左右|上下|以上|以下)"
    rf"|(?P<near>大约|约|大概|差不多|近|将近|接近|不到|超过|突破|逾|超|上)[为有占达]?(?P<more>{_NUMBER}[万亿百千]?(?:多|余)[万亿]?{_BEHIND})"
    rf"|(?P<over>超过|突破|高于|大于|多于|逾|超|至少|不少于|不低于|不足|低于|少于|最多|最少|不超过|高达|多达)[为有在占达是]?(?P<some>{_NUMBER}{_BEHIND})(?P<bound>以上|以下|以内|之内|左右|上下)"
    rf"|(?P<two>(?:大约|约|大概|左近)(?:为|有|在|占|达|是)?(?:将近|接近|近)(?={_NUMBER}))"
    rf"|(?P<double>{_NUMBER}(?:多|余|来){_BEHIND}(?:左右|以上|上下))|(?P<hundreds>(?:近|约|大约|超|逾)[几数上][十百千万]|(?<![十百千万\d])[几数][十百千](?:多|余)|(?<!\d)逾[百千万]{{1,2}}余)|(?P<again>(?:以上|左右|上下|以内|之内|以下|之多){{2}}|近约|约近|约大约))"
)
# One of these stands in whatever is told; each begins with one of few characters, which are quickly looked for.
_SIGN = re.compile(
    r"[左上下以之多余来近接将几数逾约](?:(?<=左)右|(?<=上)下|(?<=以)[上下内]|(?<=之)[内多]"
    r"|(?<=[\d.,，%一二两三四五六七八九十百千万亿半成][多余来])|(?<=[约概近为有在占达是左][将接近])"
    r"|(?<=近)约|(?<=约)(?:近|大约)|(?<=[近约超逾][几数上])|(?<=[几数])[十百千]|(?<=逾)[百千万])"
)
_SOME = re.compile("约|差不多|几|数十|数百|上下|概|近|乎|超|突破|于|逾|至少|最多|不到|不足|多|余|以上|左右")


def check(subject: Subject) -> Iterator[Finding]:
    """Numbers that are hedged before and behind, as printed."""
    for passage in subject.passages:
        text = passage.text
        if passage.kind in ("标题", "要素") or not (_SIGN.search(text) and _SOME.search(text)):
            continue
        for match in _TWICE.finditer(text):
            if match["about"] and text[max(0, match.start() - 1) : match.start()] in (
                "附",
                "最",
                "节",
                "契",
                "条",
                "合",
                "违",
                "新",
                "相",
                "预",
                "制",
            ):
                continue
            if (
                match["more"]
                and match["near"] in ("超过", "突破")
                and "多" not in match[0]
                and "余" not in match[0]
            ):
                continue
            shown = excerpt(text, *match.span(), 0)
            yield Finding(passage.path, f"“{match[0]}”：约数重叠", "只留一个表示概数的词", shown)


RULE = Rule("C990", "约数重叠", Severity.WARNING, check, __doc__ or "")
