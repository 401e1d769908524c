"""C992 一句话说了两遍

用途：同一份文稿里，同一句话（20字以上）一字不差出现两次，或者一句里连着三个以上的分句（30字以上）同前面一字不差，
多半是粘贴时留下的。说思想、精神的套话和待补的句子不算。
依据：《党政机关公文处理工作条例》第十九条（内容简洁，篇幅精干）。
通过：各处说各处的事。
不通过：第三部分（一）和（六）有同一句“加强对相关法律法规和业务的培训，……”。
怎样改：删去一处，或者改写成各有侧重。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.figures import PENDING_MARK
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

SHORTEST = 20
_SENTENCE = re.compile(r"[^。！？；\n]{16,}")
_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[是要]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]|第[一二三四五六七八九十]+，)"
)
_ASIDE = re.compile(r"（(?:责任|牵头|配合)单位[^（）]*）")
_CLAUSES = 3  # of a sentence that was changed at its ends, at least so many in a row
_RUN = 30
_CREED = re.compile("习近平|思想|精神|党的|中央")


def check(subject: Subject) -> Iterator[Finding]:
    """Sentences that stand a second time, word for word."""
    seen: dict[str, str] = {}
    runs: dict[tuple[str, ...], str] = {}
    for passage in paragraphs(subject):
        if passage.kind != "正文":
            continue
        twice: list[str] = []
        again: tuple[str, str] | None = None
        for match in _SENTENCE.finditer(passage.text):
            sentence = _LEAD.sub("", "".join(_ASIDE.sub("", match[0]).split()))
            if len(sentence) < SHORTEST or PENDING_MARK.search(sentence):
                continue
            if sentence in seen:
                twice.append(sentence)
            else:
                seen[sentence] = passage.text
                again = again or _run(sentence, passage.text, runs)
        if again and not twice:
            first, said = again
            message = f"“{said[:24]}……”一段话在“{first[:14]}……”一段里已经说过一遍"
            yield Finding(passage.path, message, "删去一处，或者改写", said[:10])
        if twice:
            first = seen[twice[0]]
            more = f"等 {len(twice)} 句" if len(twice) > 1 else ""
            where = "同一段里" if first == passage.text else f"“{first[:14]}……”一段里"
            message = f"“{twice[0][:24]}……”{more}在{where}已经说过一遍"
            yield Finding(passage.path, message, "删去一处，或者改写", twice[0][:10])


def _run(sentence: str, text: str, runs: dict[tuple[str, ...], str]) -> tuple[str, str] | None:
    """The paragraph and the words, where clauses of a sentence stand in a row in another paragraph."""
    clauses = sentence.split("，")
    if len(clauses) < _CLAUSES:
        return None
    if _CREED.search(sentence):
        clauses = [clause for clause in clauses if not _CREED.search(clause)]
    found = None
    for at in range(len(clauses) - _CLAUSES + 1):
        run = tuple(clauses[at : at + _CLAUSES])
        if sum(map(len, run)) < _RUN:
            continue
        first = runs.setdefault(run, text)
        if first != text and found is None:
            found = first, run[0]
    return found


RULE = Rule("C992", "一句话说了两遍", Severity.WARNING, check, __doc__ or "")
