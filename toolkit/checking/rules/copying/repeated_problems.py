"""存在问题照抄上年

用途：“存在问题”里的一个问题，同上年报告的一个问题一字不差或者几乎一样（数字不算）的，警告。只换了原因的，也是照抄。
依据：《法治政府建设与责任落实督察工作规定》要求写存在的不足和原因：照抄上年，说明没有查找，或者没有整改。

通过的例子：
  上年：案卷制作不够规范。  今年：案卷的说理部分还比较简单，自由裁量的理由写得不够。
不通过的例子：
  上年：执法人员运用信息化手段办案的能力不强。  今年：执法人员运用信息化手段办案的能力不强。

怎样改：写今年查出的问题；确是老问题的，写清一年来整改到什么程度、还差什么。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.alike import masked
from toolkit.checking.likeness import shingles
from toolkit.checking.rules.completeness.parts import SHORTCOMINGS
from toolkit.checking.rules.copying.entries import entries
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.copying.entries import Entry
    from toolkit.checking.values import Subject

_LEAST = 8  # signs
_SAME = 0.85
_CAUSE = re.compile("(?:主要)?原因[是在有]|(?<=[，。；])(?:由于|主要是因为|主要是由于)")


def check(subject: Subject) -> Iterator[Finding]:
    """The problems that were last year's, word for word."""
    if subject.last is None:
        return
    before = [(entry, _told(entry)) for entry in entries(subject.last, SHORTCOMINGS)]
    for entry in entries(subject, SHORTCOMINGS):
        mine = _told(entry)
        found = max(before, key=lambda pair: _likeness(mine, pair[1]), default=None)
        if found is not None and _likeness(mine, found[1]) >= _SAME:
            line = subject.last.document.place(found[0].path)[0]
            yield Finding(
                entry.path,
                f"问题“{entry}”是照抄上年的（{subject.last.label} 第 {line} 行）",
                "写今年查出的问题；确是老问题的，写清一年来整改到什么程度、还差什么",
                entry.opening,
            )


def _told(entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """The shingles of a problem with its cause and without; none of what is too short to be copied."""
    whole, bare = masked(entry.text), masked(_CAUSE.split(entry.text, maxsplit=1)[0])
    return tuple(shingles(signs) if len(signs) >= _LEAST else frozenset() for signs in (whole, bare))  # type: ignore[return-value]


def _likeness(mine: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]) -> float:
    return max(
        len(one & other) / len(one | other) if one and other else 0.0
        for one, other in zip(mine, theirs, strict=True)
    )


RULE = Rule("C968", "存在问题照抄上年", Severity.WARNING, check, __doc__)
