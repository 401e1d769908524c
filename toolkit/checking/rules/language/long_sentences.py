"""C991 句子过长

用途：一句话超过 200 个字，中间没有句号、分号，读的人喘不过气，也容易前后不搭。
依据：《党政机关公文处理工作条例》第十九条（内容简洁，表述准确）。
通过：分成两三句，各说一件事。
不通过：二百多字一逗到底。
怎样改：在意思告一段落的地方断开，或者分条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

LONGEST = 200
_SENTENCE = re.compile(r"[^。！？；\n]+")
_ASIDE = re.compile(r"（责任单位[^（）]*）|（(?:牵头|配合)单位[^（）]*）")


def check(subject: Subject) -> Iterator[Finding]:
    """Sentences longer than can be read."""
    for passage in paragraphs(subject):
        if len(passage.text) <= LONGEST:
            continue
        for match in _SENTENCE.finditer(passage.text):
            length = match.end() - match.start()
            if length > LONGEST:
                length = len(_ASIDE.sub("", match[0]))
            if length > LONGEST:
                message = f"“{match[0][:12]}……”一句 {length} 字，中间没有句号、分号"
                yield Finding(passage.path, message, "断成几句，或者分条", match[0][:10])


RULE = Rule("C991", "句子过长", Severity.HINT, check, __doc__ or "")
