"""散写的数字：正文里直接打出来的数，没有写成指标，改起来要处处改，也无从核对出处。

用途：每个印出的数，应当来自“指标”，或者是日期、文号、序号、条款、书名号和引号里的话；此外的都列出来，
一段一条，并指出与它相同的指标。同一个指标在别处用标签印出、在这里却是打出来的，作为警告；其余作为提示。
下步工作等部分说的是打算，不列；表格、要点、规划里的数也不列。请示、通知、函等写了“指标”的，也列，
其中“应当”“不得”“每个”“报送”一类提要求的句子不列。
依据：一个数字只写一次，处处引用，是本工具的数据格式；统计法第七条要求统计资料真实、准确、完整。

通过的例子：全年开展检查{{ 指标.双随机检查 }}。
不通过的例子：全年开展检查21次。（而指标“双随机检查”正是21次）
怎样改：在“指标”里写上这个数和它的来源，正文用 {{ 指标.名称 }} 引用；确是不会变的数，可以不改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import kind_of
from toolkit.checking.rules.figures.naming import known_of, speaks_of
from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.naming import Known
    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_NORM = re.compile(
    r"(?:不少于|不低于|不超过|不高于|不大于|至少|最多|每|限|自|满(?!意)|前|后)[^，。；]{0,4}\Z"
)
_TERM = re.compile("(?:以?内|之内|日内|前|后|后的)")
_TIME = ("个工作日", "小时", "分钟", "天", "个月", "秒")
_AIMS = re.compile("要点|规划|纪要|素材|名单|令")  # templates
_ASKS = re.compile(
    "应当|应|须|不得|不少于|不超过|必须|每|各(?![类项])|请|要(?!求|素|件)|一式|报送|填报|提交|报名|(?<![目此以])前|以内|之内|可以|名额|原则上|拟|将|计划|分[0-9]|阶段|时间|为期|[查作导]组|小组|专班"
)
_MOST = 6


def check(subject: Subject) -> Iterator[Finding]:
    """Numbers that were typed into the prose."""
    report = any(kind_of(subject, edition) == "报告" for edition in subject.editions[:1])
    if not report and (not subject.data.indicators or _AIMS.search(subject.template)):
        return
    known = known_of(subject)
    fields = woven(subject)
    tagged = {span.key for field in fields for span in field.spans if span.key}
    for field in fields:
        own = field.path[:1] in (("章节",), ("其他章节",)) or field.path[:2] == ("公文", "正文")
        if not own or "表" in field.path or field.planned:
            continue
        typed = [each for each in field.quantities if not each.key and not _is_norm(field, each)]
        told = [(each, _alike(field, each, known, subject)) for each in typed]
        told = [(each, key) for each, key in told if report or key or not _asks(field, each)]
        typed = [each for each, _ in told]
        if not typed:
            continue
        mixed = [key for _, key in told if key in tagged]
        shown = "、".join(_listed(each, key, known) for each, key in told[:_MOST])
        first = next((each for each, key in told if key in tagged), typed[0])
        yield Finding(
            field.path,
            f"这一段有 {len(typed)} 个数是打出来的：{shown}" + ("……" if len(typed) > _MOST else ""),
            f"改成 {{{{ 指标.{mixed[0]} }}}}：别处已经用标签印出，数字改了，这里不会跟着改"
            if mixed
            else "写进“指标”并注明来源，正文用 {{ 指标.名称 }} 引用；不是统计数的，可以不改",
            field.typed(first.start, first.end),
            Severity.WARNING if mixed else None,
        )


def _is_norm(field: Woven, quantity: Quantity) -> bool:
    """A limit or a term that a rule sets: 不少于2次, 10个工作日内; how many titles are listed before it."""
    if field.text[max(0, quantity.start - 2) : quantity.start].endswith(("》", "》等")):
        return True
    if _NORM.search(field.text[max(0, quantity.start - 8) : quantity.start]):
        return True
    return quantity.measure in _TIME and _TERM.match(field.text, quantity.end) is not None


def _asks(field: Woven, quantity: Quantity) -> bool:
    """Whether the sentence of a number in a notice tells what others are to do."""
    low, high = field.sentence(quantity.at)
    return _ASKS.search(field.text, low, high) is not None


def _alike(field: Woven, quantity: Quantity, known: Known, subject: Subject) -> str:
    for key, figure in known.equal(quantity):
        if speaks_of(field, quantity, figure) and key in subject.data.indicators:
            return key
    return ""


def _listed(quantity: Quantity, key: str, known: Known) -> str:
    if key:
        return f"{quantity.printed}（就是指标“{key}”）"
    equal = [key for key, _ in known.equal(quantity)]
    return quantity.printed + (f"（与指标“{equal[0]}”同数）" if len(equal) == 1 else "")


RULE = Rule("C930", "散写的数字", Severity.HINT, check, __doc__ or "")
