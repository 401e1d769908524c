"""C819 提到的表、图没有

用途：正文写“见下表”“如下图所示”“见表2”“上表所列”，而没有表、没有图，或者没有这么多；多半是照抄时没有把表带过来，或者删了表忘了改话。
“列表”“报表”“一览表”一类的名称不算；表放在附件里的，正文写“见附件”。
依据：《党政机关公文处理工作条例》第十九条：内容完整，表述准确。
通过：正文“主要指标见下表”，后面有表
不通过：正文“主要指标见下表”，全文没有表
怎样改：补上表、图，或者删去这句话。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.numerals import numeral
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Value

_NO_TABLE = "(?!明|彰|示|述|达|率|面|片库|决|态|书|纸|[0-9一二三]*[张份册])"
_SEE = re.compile(
    f"(?:详?见|如)(?P<where>下列?|上|附|后附?|左|右)(?:面的|方的?)?(?P<kind>表格?|图){_NO_TABLE}(?:所示)?"
    "|(?:详?见|如)(?P<numbered>表|图)\\s?(?P<number>[0-9]{1,2}|[一二三四五六七八九十](?=[所，。；、）]))(?![0-9张份册次个])(?:所示)?"
    "|(?<![以线网向之事向填])(?P<told>[下上])(?P<shown>表|图)(?=所列|所示|列[出明示]|显示|可[见知]|可以看|反映|中的?数据|是20|为20)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """见下表, 如图1所示 in a document that has none, or not so many."""
    for passage in subject.passages:
        if passage.kind != "正文" or not ("表" in passage.text or "图" in passage.text):
            continue
        for match in _SEE.finditer(passage.text):
            kind = (match["kind"] or match["numbered"] or match["shown"])[0]
            there = _count(subject, kind, attached=match["where"] in ("附", "后附"))
            if there < numeral(match["number"] or "一"):
                none = f"没有{kind}" if not there else f"只有 {there} 个{kind}"
                message = f"正文写“{match[0]}”，这份公文{none}"
                yield Finding(passage.path, message, f"补上这张{kind}，或者删去这句话", match[0])


def _count(subject: Subject, kind: str, *, attached: bool) -> int:
    """How many tables or pictures there are; more than any number where an attachment may have them."""
    attachments = bool(subject.data.attachments)
    if attached and attachments:
        return _MANY
    if kind == "图":
        return _MANY if _drawn(subject.document.value) else 0
    found = {
        passage.path[: passage.path.index("表") + 1]
        for passage in subject.passages
        if "表" in passage.path and passage.section != "附件"
    }
    return len(found) if not (found and attachments) else _MANY


_MANY = 99


def _drawn(value: Value) -> bool:
    """Whether a picture, which may print no text, stands anywhere in the data."""
    if isinstance(value, dict):
        return "图" in value or any(map(_drawn, value.values()))
    return isinstance(value, list) and any(map(_drawn, value))


RULE = Rule("C819", "提到的表、图没有", Severity.WARNING, check, __doc__)
