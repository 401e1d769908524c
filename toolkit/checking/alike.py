"""Paragraphs that are nearly the same, last year's or another unit's: what is left of them, and how much they share.

Compared is what somebody had to write: numerals are masked, the unit's own names, titles in 《》 and set phrases
(rules/copying/套话.txt) are taken out, marks do not count. Shingles are counted, so that no finding is a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.checking.likeness import SAME, numbered_shingles
from toolkit.checking.values import Finding, once
from toolkit.problems import Severity
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.values import Passage, Subject
    from toolkit.yamltext.document import Path

LEAST = (
    30  # signs that must be left of a paragraph, for it to be compared; below, too much is equal by chance
)
_LEAST_WHOLE = 16  # of what stands in last year's report without a change but in its numbers
SHORT = 40  # below which more must be found again with another unit
SURE_IF_SHORT = 0.85
LONG = 80  # signs from which a copied paragraph is told on its own
WORST = 5  # paragraphs that the summary names
ALONE = 6  # paragraphs that are told on their own
MUCH = 0.3  # share of a report from which it is a warning

_NO_OWN_WORDS = frozenset({"导语", "结语", "前言", "附件"})
_TITLE = re.compile("《[^《》]{2,80}》(?:[（(][^（）()]{0,20}[）)])?")
_NUMBER = re.compile("[0-9０-９]+(?:[.．,，][0-9０-９]+)*|[〇零一二三四五六七八九十百千万亿两]+")
_FIGURE = re.compile("[0-9０-９]+(?:[.．,][0-9０-９]+)*")
_NO_SIGN = re.compile("[^0-9A-Za-z\u3400-\u9fff□]+")
_TIMES = r"(?:[?*+]|\{[0-9,]*\})"
_GROUP, _CLASS, _REPEATED = (
    re.compile(part) for part in (rf"\([^()]*\){_TIMES}?", rf"\[[^\]]*\]{_TIMES}?", rf".{_TIMES}")
)
_FIRST = 12  # signs of a paragraph by which it is found in the file
_LISTED_IN_SHORT = 2
_LISTED, _SIGNS_PER_FIGURE = 4, 12  # from how many figures, and how dense, a paragraph is a list of data


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document: what is compared of it, where it stands, how it begins."""

    label: str
    path: Path
    line: int
    column: int
    masked: str
    begins: str
    source: str = ""

    def __str__(self) -> str:
        return f"{self.label} 第 {self.line} 行（{dotted(self.path)}）"


@dataclass(frozen=True, slots=True)
class Copied:
    """A paragraph, the one that it is like, and which share of it is found there again."""

    own: Paragraph
    other: Paragraph
    share: float
    others: int = 1  # documents that have it


@once
def paragraphs(subject: Subject) -> tuple[Paragraph, ...]:
    """The paragraphs of what is submitted that somebody had to write: no preamble, no table, no list of data."""
    return tuple(_placed(subject, *each) for each in _written(subject))


def _placed(subject: Subject, passage: Passage, text: str, signs: str) -> Paragraph:
    line, column = subject.document.place_of(passage.path, text[:_FIRST].strip())
    source = _source(subject, passage.path)
    return Paragraph(subject.label, passage.path, line, column, signs, text[:24], source)


def _written(subject: Subject) -> Iterator[tuple[Passage, str, str]]:
    """The passages of such paragraphs, the text of each without its heading, and what is compared of it."""
    names = _names(subject)
    for passage in subject.passages:
        if passage.kind != "正文" or passage.section in _NO_OWN_WORDS:
            continue
        text = _own_words(passage)
        signs = masked(text, names)
        if signs and not _is_list_of_data(text, signs):
            yield passage, text, signs


def masked(text: str, names: re.Pattern[str] | None = None) -> str:
    """What is compared of a text: numerals are 0, names □, set phrases, titles and marks are gone."""
    text = "".join(text.split())
    if "《" in text:
        text = _TITLE.sub("", text)
    if names is not None:
        text = names.sub("□", text)
    phrases, signs = set_phrases()
    if signs.search(text):
        text = phrases.sub("", text)
    return _NO_SIGN.sub("", _NUMBER.sub("0", text))


@cache
def set_phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The set phrases of 套话.txt, the longest first where two begin alike; and what no text with one is without."""
    text = files("toolkit.checking.rules.copying").joinpath("套话.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    words = sorted({re.escape(_never_missing(line)) for line in lines})
    return re.compile("|".join(f"(?:{line})" for line in lines)), re.compile("|".join(words))


def _never_missing(phrase: str) -> str:
    """The longest word outside groups, classes and what may be left out; empty where a pattern is not that simple."""
    while _GROUP.search(phrase):
        phrase = _GROUP.sub("\0", phrase)
    words = _CLASS.sub("\0", phrase)
    words = _REPEATED.sub("\0", words)
    return "" if set(words) & set(".^$*+?{}[]()|\\") else max(words.split("\0"), key=len)


def like_before(own: Sequence[Paragraph], last: Subject) -> list[Copied]:
    """Those paragraphs that stand in ``last`` too, each with the one that it is most like."""
    before = list(_written(last))
    theirs = numbered_shingles([signs for _, _, signs in before])
    long = [each for each in own if len(each.masked) >= _LEAST_WHOLE]
    every = frozenset[int]().union(*theirs)
    # What is not in all of them together is in none.
    maybe = [
        (paragraph, mine)
        for paragraph, mine in zip(long, numbered_shingles([each.masked for each in long]), strict=True)
        if len(mine & every) >= _MAYBE * len(mine)
    ]
    wanted = frozenset[int]().union(*(mine for _, mine in maybe))
    where: dict[int, list[int]] = {}
    for number, each in enumerate(theirs):
        for shingle in each & wanted:
            where.setdefault(shingle, []).append(number)
    found = []
    for paragraph, mine in maybe:
        shared = Counter(chain.from_iterable(filter(None, map(where.get, mine))))
        number, count = min(shared.items(), key=lambda pair: (-pair[1], pair[0]))
        share = count / len(mine)
        if _MAYBE <= share < SAME:
            share = _signs_in_order(paragraph.masked, before[number][2])
        if share >= (SAME if len(paragraph.masked) >= LEAST else 1):
            found.append(Copied(paragraph, _placed(last, *before[number]), share))
    return found


_MAYBE = 0.45  # of shingles: a word that was changed breaks five of them


def _signs_in_order(mine: str, theirs: str) -> float:
    """Which share of the signs stands in another text in the same order, two or more side by side."""
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / len(mine)


def signs_of(own: Sequence[Paragraph]) -> int:
    """How many signs paragraphs have."""
    return sum(len(paragraph.masked) for paragraph in own)


def told(copied: Sequence[Copied], signs: int, whose: str, hint: str) -> Iterator[Finding]:
    """One finding with the share and the worst paragraphs, and one for each long paragraph; hints below a third.

    ``signs`` are all that the document has in such paragraphs.
    """
    if not copied:
        return
    share = signs_of([each.own for each in copied]) / signs
    worst = sorted(copied, key=lambda each: (-len(each.own.masked) * each.share, each.own.line))
    alone = [each for each in worst if len(each.own.masked) >= LONG][:ALONE]
    severity = None if share >= MUCH else Severity.HINT
    if len(copied) > 1 or not alone:
        named = "；".join(
            f"第 {each.own.line} 行“{_quoted(each.own)}”同 {each.other}" for each in worst[:WORST]
        )
        more = f"等 {len(copied)} 段" if len(copied) > WORST else ""
        message = f"有 {len(copied)} 段与{whose}基本相同，占全文 {share:.0%}：{named}{more}"
        path, begins = (
            (worst[0].own.path, worst[0].own.begins[:_FIRST]) if len(copied) == 1 else (("章节",), "")
        )
        yield Finding(path, message, hint, begins, severity)
    for each in alone:
        also = f"，这样写的共 {each.others} 家" if each.others > 1 else ""
        message = f"“{_quoted(each.own)}”这一段有 {each.share:.0%} 与{whose}相同：{each.other}{also}"
        yield Finding(each.own.path, message, hint, each.own.begins[:_FIRST], Severity.HINT)


def _names(subject: Subject) -> re.Pattern[str]:
    """How a unit is called in its own text, and the place that it is of."""
    unit = subject.unit
    each = {subject.unit_key, unit.full_name, unit.short_name, unit.self_name, unit.region, "我局", "本局"}
    each |= {"全市", "我市", "全县", "我县", "全区", "我区", "全系统", "我委", "我办", "本单位", "我单位"}
    return re.compile(
        "|".join(map(re.escape, sorted(filter(None, each), key=lambda name: (-len(name), name))))
    )


def _own_words(passage: Passage) -> str:
    return passage.text.removeprefix(passage.heading)


def _is_list_of_data(text: str, signs: str) -> bool:
    figures = len(_FIGURE.findall(text))
    least = _LISTED if len(signs) >= SHORT else _LISTED_IN_SHORT
    return figures >= least and len(signs) < figures * _SIGNS_PER_FIGURE


def _source(subject: Subject, path: Path) -> str:
    """The unit that the item says it has its material from."""
    value, source = subject.document.value, ""
    for step in path:
        if isinstance(value, dict):
            source = str(value.get("来源单位") or source)
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    return str(value.get("来源单位") or source) if isinstance(value, dict) else source


def _quoted(paragraph: Paragraph) -> str:
    return f"{paragraph.begins[:16]}……"
