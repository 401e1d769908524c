"""C814 附件没有提到

用途：有附件，正文没有一处说到它：没有“附件”二字，也没有说到附件的名称。只是提示。由任务列成的任务分解表不看。
依据：公文写作的惯例，正文提到处写“见附件”。
通过：正文“任务分工见附件”，附件: [{标题: 任务分工表, …}]
不通过：附件: [{标题: 统计表, …}]，正文没有提到
怎样改：在正文里有关的地方写“（见附件）”；用不着的附件，删去。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.attached import bare, mentions, ordinals, titles
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Attachments of which the text does not speak."""
    given = subject.data.attachments
    if not given:
        return
    said = {each.number for each in mentions(subject)}
    texts = [
        passage.text for passage in subject.passages if passage.section != "附件" and passage.kind != "要素"
    ]
    if any("附件" in text or "附后" in text for text in texts) and (0 in said or not said):
        return
    for index, (each, number, title) in enumerate(
        zip(given, ordinals(subject), titles(subject), strict=True)
    ):
        name = bare(title)
        if each.task_table or number in said or not name or any(name in bare(text) for text in texts):
            continue
        message = f"正文没有提到附件“{title}”"
        yield Finding(
            ("附件", index, "标题"), message, "在有关的地方写“（见附件）”；用不着就删去", each.title
        )


RULE = Rule("C814", "附件没有提到", Severity.HINT, check, __doc__)
