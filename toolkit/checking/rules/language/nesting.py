"""C983 书名号、引号套用

用途：书名号里还要用书名号的，里面一层用单书名号〈〉；引号里还要用引号的，里面一层用单引号‘’。
括号套括号只作提示。
依据：GB/T 15834-2011 4.15.3.5（书名号套用）、4.8.3.4（引号套用）、4.9.3.6（括号套用）。
通过：《中共中央、国务院关于印发〈法治政府建设实施纲要（2021—2025年）〉的通知》
不通过：《中共中央、国务院关于印发《法治政府建设实施纲要（2021—2025年）》的通知》
怎样改：里面一层换成单书名号、单引号。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_INNER = (
    (
        "《",
        re.compile("《[^《》]*(《[^《》]*》)[^《》\n]*(?:《[^《》]*》[^《》\n]*)*》"),
        "单书名号",
        "〈{}〉",
        Severity.WARNING,
    ),
    ("“", re.compile("“[^“”]*(“[^“”]*”)[^“”\n]*(?:“[^“”]*”[^“”\n]*)*”"), "单引号", "‘{}’", Severity.WARNING),
    ("（", re.compile("（[^（）]*(（[^（）]*）)[^（）\n]*）"), "六角括号，或改写", "〔{}〕", Severity.HINT),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Marks inside marks of the same kind."""
    for path, text in texts(subject):
        for opening, pattern, word, form, severity in _INNER:
            if text.count(opening) < 2:
                continue
            for match in pattern.finditer(text):
                inside = match[1]
                shown = inside if len(inside) < 24 and "\ufffc" not in inside else inside[:2]
                yield Finding(
                    path,
                    f"“{match[0][:30]}”里又用了{opening}",
                    f"里面一层用{word}：{form.format(inside[1:-1][:24])}",
                    shown if "\ufffc" not in shown else opening,
                    severity,
                )


RULE = Rule("C983", "书名号、引号套用", Severity.WARNING, check, __doc__ or "")
