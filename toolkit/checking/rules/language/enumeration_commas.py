"""C995 书名号、引号之间的顿号

用途：并列的几个书名号之间、几个引号之间，通常不用顿号；中间夹着括号说明的仍可用。
依据：GB/T 15834-2011 4.5.3.5（标有引号的并列成分之间、标有书名号的并列成分之间通常不用顿号）。
通过：修订《甲办法》《乙制度》；“红名单”“黑名单”
不通过：修订《甲办法》、《乙制度》；“红名单”、“黑名单”
怎样改：删去顿号；一句里没有夹着括号说明的，gongwen check --fix 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import excerpt, texts
from toolkit.checking.values import Finding, Mend, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_EXPLAINED = re.compile("）、[《“]")
_ENDS = re.compile("[。；！？\n]")
_MARK = re.compile("(?<=[》〉])、(?=[《〈])|(?<=》 )、(?=《)|(?<=》)、(?= 《)|(?<=”)、(?=“)")


def check(subject: Subject) -> Iterator[Finding]:
    """Commas of enumeration between titles or quotations, one finding for a field."""
    for path, text in texts(subject):
        marks = [match.start() for match in _MARK.finditer(text)] if "、" in text else []
        if marks:
            shown = excerpt(text, marks[0], marks[0] + 1, 4)
            message = f"{len(marks)} 处书名号、引号之间用了顿号：“{shown}”"
            yield Finding(path, message, "删去顿号", shown)


def mends(_: Path, text: str) -> Iterator[Mend]:
    """The commas of sentences in which no other one is needed behind a bracket: there all may stand."""
    begin = 0
    for sentence in _ENDS.split(text) if "、" in text else ():
        if not _EXPLAINED.search(sentence):
            for match in _MARK.finditer(sentence):
                yield Mend(begin + match.start(), "、", "")
        begin += len(sentence) + 1


RULE = Rule("C995", "书名号、引号之间的顿号", Severity.HINT, check, __doc__ or "", mends=mends)
