"""The words of a clause: what stands in front of a number, and what stands behind its measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.importing.indicators import known_words as known
from toolkit.importing.indicators.wording import LONGEST, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_REGION = ("全市", "全区", "全县", "全省", "全国", "全州", "全旗", "全镇", "全乡", "全系统", "全局", "全行业")
_FROM = re.compile("由|从(?!业)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with the verb that it is the object of; both may be empty.

    ``telling`` is a light verb that stood there alone (新制定5件).
    """

    verb: str = ""
    noun: tuple[str, ...] = ()
    telling: str = ""

    @property
    def text(self) -> str:
        """The noun as one word."""
        return "".join(self.noun)

    @property
    def weak(self) -> bool:
        """Whether the noun alone would name nothing."""
        return _weak(self.noun)


def before(piece: str) -> Phrase:
    """What is counted by a number that stands behind this piece: 受理行政复议案件, 合法性审查, 审结."""
    row = words(_LEFT_OVER.sub("", piece.rstrip()))
    telling = ""
    while row and (
        row[-1].text in known.LINKS
        or row[-1].text in known.LIGHT - {"组织"}
        or row[-1].kind in ("ul", "uz", "y", "x")
        or row[-1].text.startswith("每")
    ):
        last = row.pop().text
        telling = last if last in known.TELLING else telling
    phrase = _backwards(row)
    return phrase if phrase.noun or phrase.verb else Phrase(telling=telling)


# 总得分为91.79分 is no 分为; 《……》第四卷 is the book.
_LEFT_OVER = re.compile("(?:(?<![行作认])为|达到?|第[一二三四五六七八九十]+[卷册期批]?)$")


def _backwards(row: Sequence[Word]) -> Phrase:
    noun: list[str] = []
    tail: list[str] = []
    for index in range(len(row) - 1, -1, -1):
        word, left = row[index], row[index - 1] if index else None
        if noun and not tail and _goes_over(word, left, noun):
            continue
        if _of_noun(word, left, noun):
            noun.insert(0, word.text)
        elif word.stops or word.text in known.LIGHT:
            break
        elif noun:
            return _phrase(word.text, noun, tail)
        else:
            tail.insert(0, word.text)
    return _phrase("", noun, tail)


def _goes_over(word: Word, left: Word | None, noun: Sequence[str]) -> bool:
    """Whether the name goes on in front of a word that is none of its own: 工资及押金, and what a weak noun is of."""
    if word.text in known.OVER:
        return True
    if word.text in known.JOINS:
        return left is not None and not _parts(left)
    return (word.text == "的" or word.text in known.LIGHT) and not _acts(left) and _weak(noun)


def _of_noun(word: Word, left: Word | None, noun: Sequence[str]) -> bool:
    """Whether a word belongs to the noun: all but verbs, and these where a noun stands before them (秸秆焚烧案件)."""
    if word.stops:
        return False
    if word.text in known.LIGHT:
        organisation = word.text == "组织" and left is not None and not left.stops
        return organisation if not noun else _acts(left)
    if not word.acts:
        return True
    unknown = word.text not in known.VERBS and sum(map(len, noun)) <= _UNKNOWN
    if noun and noun[-1].endswith("率"):
        return True
    return bool(noun) and (word.text in known.NOMINAL or unknown) and left is not None and not _parts(left)


def _weak(noun: Sequence[str]) -> bool:
    return all(word in known.WEAK for word in noun)


def _acts(word: Word | None) -> bool:
    return word is not None and word.acts


def _parts(word: Word) -> bool:
    return word.stops or word.acts or word.text in known.LIGHT


def _phrase(verb: str, noun: list[str], tail: list[str]) -> Phrase:
    """行政复议案件办结 is 办结行政复议案件; 合法性审查 stays as it is."""
    while len(noun) > 1 and noun[0] in _REGION:
        noun = noun[1:]
    if not noun:
        return _of_verbs(tail)
    if not tail:
        return Phrase(verb, fitting(noun))
    last = tail[-1]
    if (
        verb
        or last in known.NOMINAL
        or not any(last in group for group in known.SAME_VERBS)
        or last in known.CHANGES
    ):
        return Phrase(verb, fitting([*noun, *tail]))
    return Phrase(last, fitting(noun))


def _of_verbs(tail: list[str]) -> Phrase:
    """受理投诉举报 is 受理 with the noun 投诉举报; 审结 alone has none."""
    first = len(tail)
    while first and tail[first - 1] in known.NOMINAL:
        first -= 1
    if first < len(tail) and (first or len(tail) > 1):
        return Phrase(tail[first - 1] if first else "", fitting(tail[first:]))
    return Phrase(tail[-1] if tail else "")


def behind(piece: str) -> Phrase:
    """What is counted where its name stands behind the measure: 行政执法部门 of 19家行政执法部门动态调整…….

    A verb alone is what became of it: 1件撤销.
    """
    return _forwards(words(piece[:_REACH]))


_REACH = 48


def _forwards(row: Sequence[Word]) -> Phrase:
    if row and row[0].text == "的":
        row = row[1:]
    for index, word in enumerate(row):
        if word.text == "的" and index and (row[index - 1].acts or row[index - 1].text in known.LIGHT):
            if index + 1 < len(row):
                return _forwards(row[index + 1 :])
            break
    noun: list[str] = []
    for index, word in enumerate(row):
        follows = row[index + 1] if index + 1 < len(row) else None
        if word.stops or word.text in known.LIGHT or (word.acts and not _in_noun(word, noun, follows)):
            break
        noun.append(word.text)
    if not noun and row and row[0].acts and not row[0].stops:
        return Phrase(row[0].text)
    while len(noun) > 1 and noun[0] in _REGION:
        noun = noun[1:]
    return Phrase("", fitting(noun, head_first=True))


def _in_noun(word: Word, noun: Sequence[str], follows: Word | None) -> bool:
    """Whether a verb is a part of a noun: 2次评查活动, 15份多边互认协定; but 19家部门清理……"""
    goes_on = follows is not None and not _parts(follows)
    if word.text in known.NOMINAL:
        return goes_on or (bool(noun) and follows is None)
    if goes_on and follows is not None and follows.text in known.WEAK and noun and noun[-1] not in known.WEAK:
        return True
    short = len(noun) == 1 and len(noun[0]) <= _SHORT and noun[0] not in known.WEAK
    return goes_on and (not noun or (short and word.text not in known.VERBS))


_SHORT = 2
_UNKNOWN = 4


def fitting(noun: Iterable[str], *, head_first: bool = False) -> tuple[str, ...]:
    """As many of the words as a key should have, the last ones; whatever is longer in itself is cut."""
    kept = list(noun)
    while len(kept) > 1 and sum(map(len, kept)) > LONGEST:
        kept = kept[:-1] if head_first and sum(map(len, kept)) > 2 * LONGEST else kept[1:]
    return tuple(word[-LONGEST:] for word in kept)


def object_of(piece: str) -> tuple[str, ...]:
    """The last noun of a clause without a number, upon which a later 共计35项 looks back."""
    row = words(without_start(piece))
    while row and (row[-1].stops or row[-1].text in known.TAILS or row[-1].text in known.LINKS):
        row.pop()
    return _backwards(row).noun


def without_start(piece: str) -> str:
    """由60天压缩到10天 goes from one number to another: what is counted stands in front of 由."""
    cut = _FROM.search(piece) if any(map(str.isdecimal, piece)) else None
    return piece[: cut.start()] if cut else piece
