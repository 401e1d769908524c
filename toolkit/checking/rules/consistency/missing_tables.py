"""C819 提到的表、图没有

用途：正文写“见下表”“如下图所示”，而没有表、没有图；多半是照抄时没有把表带过来，或者删了表忘了改话。
“列表”“报表”“一览表”一类的名称不算；表放在附件里的，正文写“见附件”。
依据：《党政机关公文处理工作条例》第十九条：内容完整，表述准确。
通过：正文“主要指标见下表”，后面有表
不通过：正文“主要指标见下表”，全文没有表
怎样改：补上表、图，或者删去这句话。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Value

_SEE = re.compile("(?:详?见|如)(?P<where>下|上|附)(?P<kind>表|图)(?!明|彰|示|述|达|率|面|片库)(?:所示)?")


def check(subject: Subject) -> Iterator[Finding]:
    """见下表, 如下图 in a document that has none."""
    for passage in subject.passages:
        if passage.kind != "正文" or not ("表" in passage.text or "图" in passage.text):
            continue
        for match in _SEE.finditer(passage.text):
            kind = match["kind"]
            if not _has(subject, kind, attached=match["where"] == "附"):
                message = f"正文写“{match[0]}”，这份公文没有{kind}"
                yield Finding(passage.path, message, f"补上这张{kind}，或者删去这句话", match[0])


def _has(subject: Subject, kind: str, *, attached: bool) -> bool:
    """Whether there is a table or a picture; those of the attachments count where the text says 附表."""
    if attached and subject.data.attachments:
        return True
    if kind == "图":
        return _drawn(subject.document.value)
    return any("表" in passage.path and passage.section != "附件" for passage in subject.passages)


def _drawn(value: Value) -> bool:
    """Whether a picture, which may print no text, stands anywhere in the data."""
    if isinstance(value, dict):
        return "图" in value or any(map(_drawn, value.values()))
    return isinstance(value, list) and any(map(_drawn, value))


RULE = Rule("C819", "提到的表、图没有", Severity.WARNING, check, __doc__)
