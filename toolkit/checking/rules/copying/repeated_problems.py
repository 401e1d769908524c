"""存在问题照抄上年

用途：“存在问题”里的一个问题，同上年报告的一个问题一字不差或者几乎一样（数字不算）的，警告。只换了原因、换了标题、改了个别字词的，也是照抄。
依据：《法治政府建设与责任落实督察工作规定》要求写存在的不足和原因：照抄上年，说明没有查找，或者没有整改。

通过的例子：
  上年：案卷制作不够规范。  今年：案卷的说理部分还比较简单，自由裁量的理由写得不够。
不通过的例子：
  上年：执法人员运用信息化手段办案的能力不强。  今年：执法人员运用信息化手段办案的能力不强。

怎样改：写今年查出的问题；确是老问题的，写清一年来整改到什么程度、还差什么。
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.checking.alike import masked
from toolkit.checking.likeness import numbered_shingles
from toolkit.checking.rules.completeness.parts import SHORTCOMINGS
from toolkit.checking.rules.copying.entries import entries
from toolkit.checking.values import Finding, Rule
from toolkit.figures import PENDING_MARK
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.copying.entries import Entry
    from toolkit.checking.values import Subject

_LEAST = 8  # signs
_LEAST_BODY = 15  # of what stands behind a heading
_SAME = 0.85
_SEEN = 0.35  # of the shingles: a word that was changed breaks five of them
_CAUSE = re.compile("(?:主要)?原因[是在有]|(?<=[，。；])(?:由于|主要是因为|主要是由于)")


def check(subject: Subject) -> Iterator[Finding]:
    """The problems that were last year's, word for word."""
    if subject.last is None:
        return
    before = [(entry, _told(entry)) for entry in entries(subject.last, SHORTCOMINGS)]
    for entry in entries(subject, SHORTCOMINGS):
        if PENDING_MARK.search(entry.text):
            continue  # it is not written yet
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


def _told(entry: Entry) -> tuple[str, ...]:
    """A problem with its cause, without, and without its heading; nothing of what is too short to be copied."""
    bare = _CAUSE.split(entry.text, maxsplit=1)[0]
    _, _, body = bare.partition("。")
    texts = ((entry.text, _LEAST), (bare, _LEAST), (body, _LEAST_BODY))
    return tuple(signs if len(signs := masked(text)) >= least else "" for text, least in texts)


def _likeness(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    return max(_share(one, other) for one, other in zip(mine, theirs, strict=True))


@lru_cache(1024)
def _share(one: str, other: str) -> float:
    """Which share of the signs two texts have in the same order; nothing where that is known not to be enough."""
    if not one or not other:
        return 0.0
    mine, theirs = _shingles(one), _shingles(other)
    if len(mine & theirs) < _SEEN * min(len(mine), len(theirs)):
        return float(one == other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _SAME else 0.0


@lru_cache(256)
def _shingles(text: str) -> frozenset[int]:
    return numbered_shingles([text])[0]


RULE = Rule("C968", "存在问题照抄上年", Severity.WARNING, check, __doc__)
