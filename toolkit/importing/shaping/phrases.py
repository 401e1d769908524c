"""The words of a clause: what stands in front of a number, and what stands behind its measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from toolkit.compose.title_words import WORDS
from toolkit.importing.shaping import figure_words as known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import rjieba

LONGEST = 14
_TITLE = re.compile("《(?P<title>[^《》]{1,80})》?|[“‘](?P<quoted>[^“”‘’]{1,16})[”’]")
_NO_NAME = re.compile(r"[^\w]|_")
_TITLE_STUFF = re.compile(r"关于|[0-9]{4}年(?:度)?|[（(][^）)]*[）)]|[^\w]")
_REGION = frozenset(
    "全市 全区 全县 全省 全国 全州 全旗 全镇 全乡 全街道 全系统 全局 全行业 全社会 全厅 辖区 境内 城区".split()
)
_FROM = re.compile("由|从(?!业)")
_ENDS = "率度量额点"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its part of speech; ``n`` for what stands in quotes or book marks."""

    text: str
    kind: str

    @property
    def stops(self) -> bool:
        """Whether no name goes over this word."""
        return (
            self.text in known.STOPS
            or self.kind in ("p", "t", "y", "e", "x", "ul", "uj", "uv", "uz", "m", "mq")
            or (self.kind in ("c", "d") and len(self.text) == 1)
            or self.text[0].isdecimal()
        )

    @property
    def acts(self) -> bool:
        """Whether it is a verb that takes an object."""
        return self.text in known.VERBS or (
            self.kind == "v" and self.text not in known.NOMINAL and self.text not in known.LIGHT
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with the verb that it is the object of; both may be empty."""

    verb: str = ""
    noun: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The noun as one word."""
        return "".join(self.noun)

    @property
    def weak(self) -> bool:
        """Whether the noun alone would name nothing."""
        return all(word in known.WEAK for word in self.noun)


@cache
def _segmenter() -> rjieba.Jieba:
    import rjieba

    segmenter = rjieba.Jieba()
    taught = known.LIGHT | known.VERBS | known.STOPS | known.NOMINAL | known.LINKS | known.NOUNS
    for word in (*WORDS, *sorted(taught)):
        if len(word) > 1:
            segmenter.add_word(word, None, "v" if word in known.VERBS or word in known.LIGHT else "n")
    return segmenter


def words(piece: str) -> list[Word]:
    """The words of a piece of text; a name in quotes or book marks is one."""
    found: list[Word] = []
    at = 0
    for match in _TITLE.finditer(piece):
        found += _segmented(piece[at : match.start()])
        title = match["title"]
        name = _TITLE_STUFF.sub("", title)[-LONGEST:] if title else _NO_NAME.sub("", match["quoted"])
        if name:
            found.append(Word(name, "nz" if not name[0].isdecimal() else "x"))
        at = match.end()
    return found + _segmented(piece[at:])


def _segmented(text: str) -> list[Word]:
    found: list[Word] = []
    for word, kind in _segmenter().tag(text, False) if text else ():  # noqa: FBT003 - no guesses at unknown words
        plain = _NO_NAME.sub("", word)
        if word in _ENDS and found and not found[-1].stops:
            found[-1] = Word(found[-1].text + word, "n")
        elif plain:
            found.append(Word(plain, kind))
    return found


def before(piece: str) -> Phrase:
    """What is counted by a number that stands behind this piece: 受理行政复议案件, 合法性审查, 审结."""
    row = words(piece)
    while row and (row[-1].text in known.LINKS or row[-1].kind in ("ul", "uz", "y", "x")):
        row.pop()
    return _backwards(row)


def _backwards(row: Sequence[Word]) -> Phrase:
    noun: list[str] = []
    tail: list[str] = []
    index = len(row)
    crossed = False
    while index:
        index -= 1
        word = row[index]
        left = row[index - 1] if index else None
        if word.text == "的" and noun and not tail and not crossed and Phrase("", tuple(noun)).weak:
            crossed = True
            continue
        if word.stops:
            break
        if word.text in known.LIGHT:
            if left is not None and left.acts and noun:
                noun.insert(0, word.text)
                continue
            break
        if word.acts and noun:
            rate = noun[-1].endswith("率")
            nominal = word.text in known.NOMINAL and left is not None and not _parts(left)
            if not (rate or nominal):
                return _phrase(word.text, noun, tail)
            noun.insert(0, word.text)
        elif word.acts:
            tail.insert(0, word.text)
        else:
            noun.insert(0, word.text)
    return _phrase("", noun, tail)


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
    if last in known.NOMINAL or last in known.CHANGES or verb:
        return Phrase(verb, fitting([*noun, *tail]))
    return Phrase(last, fitting(noun))


def _of_verbs(tail: list[str]) -> Phrase:
    """受理投诉举报 is 受理 with the noun 投诉举报; 审结 alone has none."""
    first = len(tail)
    while first and tail[first - 1] in known.NOMINAL:
        first -= 1
    if first < len(tail) and (first or len(tail) > 1):
        return Phrase(tail[first - 1] if first else "", fitting(tail[first:]))
    return Phrase("".join(tail[-2:]))


def behind(piece: str) -> Phrase:
    """What is counted where its name stands behind the measure: 行政执法部门 of 19家行政执法部门动态调整……."""
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
        if word.stops or (word.text in known.LIGHT and not noun) or word.text in known.LIGHT:
            break
        if word.acts:
            # 2次评查活动; but 19家部门清理……
            noun_like = word.text in known.NOMINAL or not noun
            if not noun_like or follows is None or _parts(follows):
                if word.text in known.NOMINAL and noun and follows is None:
                    noun.append(word.text)
                break
        noun.append(word.text)
    while len(noun) > 1 and noun[0] in _REGION:
        noun = noun[1:]
    return Phrase("", fitting(noun, head_first=True))


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
