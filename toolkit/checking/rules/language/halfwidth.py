"""C975 半角标点

用途：中文里的逗号、句号、冒号、括号、引号应当用全角。半角的印出来又小又挤，行末还会断错。
数字里的小数点、千分位，时间、网址、外文里的标点，以及“1.”这样的序号，本来就是半角，不提示。
依据：GB/T 15834-2011 5.1（标点符号的位置和形式）。
通过：全年审查规范性文件5份，其中修改2份（均已备案）。
不通过：全年审查规范性文件5份,其中修改2份(均已备案).
怎样改：改成全角标点；拿得准的，gongwen check --fix 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import HAN, TAG, excerpt, quoted, texts_with
from toolkit.checking.values import Finding, Mend, Rule
from toolkit.importing.tidying.punctuation import BRACKETS, STOP, Mark, punctuated
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_ANY = re.compile(r"[,;:?!().\"'<>\[\]]|--")
# A lone point, behind more Han than a foreign name has, or behind a measure; a line that is folded adds a blank.
_STOP = re.compile(
    rf"(?:(?<=[{HAN}]{{5}})|(?<=[{HAN}][”》）])|(?<=[\d{HAN}][次个件份场家户名项条起期批处人元天年月日%]))"
    rf"\.(?= ?[{HAN}“《（\d][{HAN}“《（\d年月日]{{2}}|$)|(?<=\S{{6}}[{HAN}])\.$"
)
# Brackets and quotation marks around Han, of which a full-width pair is sure.
_SQUARE = re.compile(rf"\[([^\[\]\n]{{0,40}}[{HAN}][^\[\]\n]{{0,40}})\]")
_SINGLE = re.compile(rf"'([{HAN}][^'\n]{{0,40}}[{HAN}])'")
# What stands in <> is a title for sure, and no comparison, where it ends like one.
_TITLED = re.compile(
    rf"<[{HAN}][^<>\n]{{0,60}}(?:法|条例|办法|规定|决定|规则|细则|意见|通知|方案|纲要|规划|要点|解释|制度)(?:[（(][^<>（）()]*[）)])?>"
)
_SENTENCE = re.compile("[，,；;：:。.！!？?、\n]")
_ANGLED = re.compile(rf"<([^<>\n]{{0,60}}[{HAN}][^<>\n]{{0,60}})>")


def check(subject: Subject) -> Iterator[Finding]:
    """Fields with half-width marks, one finding each."""
    for path, text in texts_with(subject, "件"):
        marks = found(text)
        if not marks:
            continue
        first = marks[0]
        shown = excerpt(text, first.at, first.at + len(first.before), 0)
        yield Finding(
            path,
            f"{len(marks)} 处半角标点：{quoted([mark.before for mark in marks])}",
            f"改成全角：{quoted([mark.after for mark in marks])}",
            shown,
        )


def found(text: str) -> list[Mark]:
    """The half-width marks of Chinese in a text, each with what it should be."""
    if not _ANY.search(text):
        return []
    marks = [mark for mark in punctuated(text)[1] if mark.why != BRACKETS]
    if "." in text:
        known = {mark.at for mark in marks}
        marks += [
            Mark(match.start(), ".", "。", STOP)
            for match in _STOP.finditer(text)
            if match.start() not in known
        ]
    for opening, pattern, pair, why in (("[", _SQUARE, "（）", "括号"), ("'", _SINGLE, "‘’", "引号")):
        for match in pattern.finditer(text) if opening in text else ():
            marks += (
                Mark(match.start(), match[0][0], pair[0], why),
                Mark(match.end() - 1, match[0][-1], pair[1], why),
            )
    for match in _ANGLED.finditer(text) if "<" in text else ():
        inside = text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start())
        pair = "〈〉" if inside else "《》"
        marks += (
            Mark(match.start(), "<", pair[0], "书名号"),
            Mark(match.end() - 1, ">", pair[1], "书名号"),
        )
    return sorted(marks, key=lambda mark: mark.at)


def mends(_: Path, text: str) -> Iterator[Mend]:
    """The marks of a field that can only be meant as Chinese ones, paragraph by paragraph."""
    begin = 0
    for line in text.replace(TAG, "件").split("\n"):
        titles = {at for match in _TITLED.finditer(line) for at in (match.start(), match.end() - 1)}
        marks = found(line)
        narrow = any(mark.before == "," for mark in marks)
        for mark in marks:
            if mark.before in "<>":
                sure = mark.at in titles
            elif mark.before == ".":
                sure = _ends_a_sentence(line, mark.at, narrow=narrow)
            else:
                sure = mark.before not in "[]'"
            if sure:
                yield Mend(begin + mark.at, mark.before, mark.after)
        begin += len(line) + 1


def _ends_a_sentence(line: str, at: int, *, narrow: bool) -> bool:
    """Whether a point is a full stop for sure, and none in a name.

    That is at the end, or between long clauses where commas are half-width too, or all sentences end so.
    """
    if not line[at + 1 :].strip('”’"）) \t\u3000'):
        return True
    if not narrow and ("。" in line or not line.rstrip().endswith(".")):
        return False
    before = _SENTENCE.split(line[:at])[-1]
    after = _SENTENCE.split(line[at + 1 :], maxsplit=1)[0]
    return min(len(before), len(after)) >= _LONG


_LONG = 8  # characters of a clause; no name has so many


RULE = Rule("C975", "半角标点", Severity.WARNING, check, __doc__ or "", mends=mends)
