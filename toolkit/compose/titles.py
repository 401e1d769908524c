"""标题: a title longer than a line, broken by its meaning into a trapezoid or a diamond (GB/T 9704-2012, 7.3.1).

Where lines end is chosen among all ends at words, at the least cost in sense and in shape. The words come from rjieba,
which is imported only for titles longer than a line, and from ``title_words``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import ceil, inf
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from toolkit.compose import title_words as known
from toolkit.text import Lined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import rjieba

LINE = 20.0  # full-width characters of 22 pt in the 156 mm of the type area
_WIDER = 0.1  # by which a digit may be wider than half a character
MOST_LINES = 8  # more is no title: it is filled line by line

_CLOSING = "，。、；：！？）》〉”’】〕」』…—·％,.;:!?)]}%"
_OPENING = "（《〈“‘【〔「『([{"
_SPANS = r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”|（[^（）]*）|〈[^〈〉]*〉|【[^【】]*】|〔[^〔〕]*〕"
_NUMERALS = "一二三四五六七八九十百千零〇两"
_MEASURES = "周年|年度|年|个月|月份|月|日|号|届|次|期|批|季度|项|件|个|条|家|类|级|岁|元|万元|亿元|公里|周"
_NUMBERS = (
    rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日|[〇零一二三四五六七八九]{{4}}年|第[{_NUMERALS}]+个五年(?:规划|计划)?"
    rf"|第[{_NUMERALS}\d]+(?:{_MEASURES})?|〔\d+〕\d+号"
    r"|[A-Z]+(?:/[A-Z]+)? ?\d[\d.]*[-—]\d+|(?:[A-Za-zＡ-Ｚａ-ｚ]|\d+[A-Za-z])[A-Za-z0-9Ａ-Ｚａ-ｚ０-９+&/_.-]*"
    rf"|\d[\d.,]*(?:[-—－～~至]+\d[\d.,]*)*(?:{_MEASURES})?"
)
_WHOLE = re.compile(f"(?P<marks>{_SPANS})|(?P<number>{_NUMBERS})")
_JOINED = re.compile(r"(?<=[!-~])\s*\n\s*(?=[!-~])|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a title that no line end divides; ``blank`` is the width of the blanks that it ends with."""

    text: str
    width: float
    blank: float = 0.0
    organ: bool = False  # the whole name of an organ
    kind: str = ""  # the part of speech, by the segmenter's letters


def lined(title: str, names: Iterable[str] = (), measure: float = LINE) -> Lined:
    """A title that is known on one line and printed on as many as it needs; where it was broken by hand, on those."""
    if "\n" in title.strip():
        return Lined(_JOINED.sub(_joint, title.strip()), title.split("\n"))
    if widest(title) <= measure:
        return Lined(title, (title,))
    return Lined(title, title_lines(title, tuple(names), measure))


def _joint(match: re.Match[str]) -> str:
    """A blank between what would run together: Latin words and digits."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return " " if before.isascii() and after.isascii() else ""


@lru_cache(maxsize=256)
def title_lines(title: str, names: tuple[str, ...] = (), measure: float = LINE) -> tuple[str, ...]:
    """The lines of a title, none longer than ``measure`` full-width characters unless it is one undivided word.

    ``names`` are kept whole. Joined, the lines give the title, but for blanks where a line ends.
    """
    title = title.strip()
    if widest(title) <= measure:
        return (title,)
    words = _words(title, names, measure)
    return tuple("".join(word.text for word in line).strip() for line in _broken(words, measure))


def width(text: str) -> float:
    """In full-width characters; a Latin letter or digit is half of one."""
    return sum(
        0.0 if unicodedata.combining(c) else 1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5
        for c in text
    )


def widest(text: str) -> float:
    """The same in the widest of the faces that may stand in for 小标宋, in which letters and digits take more."""
    return width(text) + _WIDER * sum(c.isascii() and c.isalnum() for c in text)


# Words.


def _words(title: str, names: tuple[str, ...], measure: float) -> list[Word]:
    """The title's words, each with the marks that belong to it."""
    return list(_attached(_taken_apart(title, names, measure)))


def _taken_apart(title: str, names: tuple[str, ...], measure: float) -> Iterator[Word]:
    """Names, numbers and what stands in marks, whole where a line can hold them; words between."""
    for text, kind in _kept_whole(title, names):
        if kind == "number" or (kind and widest(text) <= measure):
            yield Word(text, width(text), organ=kind == "name")
        elif kind == "marks":
            yield Word(text[0], width(text[0]))
            yield from _taken_apart(text[1:-1], names, measure)
            yield Word(text[-1], width(text[-1]))
        else:
            yield from (Word(each, width(each), kind=kind) for each, kind in _segmented(text))


def _kept_whole(title: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The title cut at what is better kept whole: each piece with its kind (marks, name, number), or none."""
    found = sorted(
        {name for name in names if len(name) > 1 and name in title}, key=lambda name: (-len(name), name)
    )
    at = 0
    while at < len(title):
        first = _WHOLE.search(title, at)
        starts = ((_start_of(name, title, at), name) for name in found)  # the longest first
        start, name = min(starts, key=itemgetter(0), default=(len(title), ""))
        named = start < len(title)
        if named and (first is None or (start, first.lastgroup == "marks") <= (first.start(), False)):
            end, kind = start + len(name), "name"
        elif first:
            start, end, kind = *first.span(), first.lastgroup or ""
        else:
            break
        if start > at:
            yield title[at:start], ""
        yield title[start:end], kind
        at = end
    if at < len(title):
        yield title[at:], ""


def _start_of(name: str, title: str, at: int) -> int:
    """Where a name stands in a title, at its end for nowhere.

    市政府 is not in 全市政府系统, nor 市审计局 in 许昌市审计局.
    """
    start = title.find(name, at)
    while start > 0 and "\u4e00" <= title[start - 1] <= "\u9fff" and name.startswith(known.PLACES):
        start = title.find(name, start + 1)
    return start if start >= 0 else len(title)


@cache
def segmenter() -> rjieba.Jieba:
    """What tells words apart; it has the segmenter's words and ours."""
    import rjieba

    made = rjieba.Jieba()  # of our own: nobody else's words are in it
    for word in known.WORDS:
        made.add_word(word, None, "n")
    return made


def _segmented(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that has no names, with their parts of speech; nothing of the text is lost."""
    at = 0
    for word, kind in segmenter().tag(text, False):  # noqa: FBT003 - without guesses at unknown words
        start = text.find(word, at)
        if start > at:  # what the segmenter left out
            yield text[at:start], ""
        if start >= at:
            yield word, kind
            at = start + len(word)
    if at < len(text):
        yield text[at:], ""


def _attached(words: Iterable[Word]) -> Iterator[Word]:
    """The words with the marks and blanks that belong to them: no line begins or ends with these."""
    held: Word | None = None
    for word in words:
        if held is None:
            held = word
            continue
        first, last = word.text[0], held.text[-1]
        hangs = (
            word.text.isspace() or first in _CLOSING or first.isspace() or unicodedata.combining(first) > 0
        )
        if hangs or (last in _OPENING) or _numbered(held, word):
            held = replace(held, text=held.text + word.text, width=held.width + word.width)
        else:
            yield _blank_told(held)
            held = word
    if held is not None:
        yield _blank_told(held)


def _numbered(held: Word, word: Word) -> bool:
    """Whether this is the number of a document behind the letters of its issuer: 许交 〔2022〕 12号."""
    return word.text[0] == "〔" or (held.text[-1] == "〕" and word.text[0].isdigit())


def _blank_told(word: Word) -> Word:
    return replace(word, blank=word.width - width(word.text.rstrip()))


# Sense: what it costs to end a line between two words.

_GLADLY, _WELL, _FREELY, _NOUNS = 0.0, 1.5, 4.0, 5.0


def _cost(before: Word, after: Word, *, last: bool) -> float:
    """How much a line end between two words harms the sense; ``last`` tells that the second ends the title."""
    left, right = before.text.rstrip(), after.text.rstrip()
    if before.blank or left[-1] in "：:；;。！？" or left.endswith("——"):
        return _GLADLY
    if left[-1] in "、，,":
        return _WELL
    left, right = left.lstrip(_OPENING) or left, right.rstrip(_CLOSING) or right
    return max(
        _leaning(right, before),
        _led(left, right, before.kind, last=last),
        _hanging(left, right, organ=before.organ),
        _NOUNS if before.kind[:1] == after.kind[:1] == "n" and not right.endswith(known.PLACES) else 0.0,
    )


def _leaning(right: str, before: Word) -> float:
    """What a line begins with."""
    if right == "的":
        return 18.0
    if right in known.LEANING:
        return 14.0
    if right in known.KINDS:
        return 13.0 if len(right) == 2 else 5.0
    if right in ("关于", "转发", "批转"):
        return _GLADLY if right == "关于" else _WELL
    if right in known.DEPENDENT:
        return 9.0
    if right[0] == "（":
        return 7.0
    return _WELL if before.organ or right[0].isdigit() or right[0] == "《" else _FREELY


def _led(left: str, right: str, kind: str, *, last: bool) -> float:
    """What a line ends with."""
    if left == "的":
        return 25.0 if last or right in known.KINDS else 5.0
    if left in ("关于", "对"):
        return 24.0
    if left in known.LEADING or kind == "d":
        return 11.0
    if left in known.JOINING:
        return 9.0
    if left in known.VERBS:
        return 5.0
    if left[0] == "第" and len(left) > 2:
        return 10.0
    if (
        left in known.ATTRIBUTES
        or kind in ("a", "b", "t")
        or (left[0].isdigit() and left.endswith(("年", "年度")))
    ):
        return 7.0
    return 0.0


def _hanging(left: str, right: str, *, organ: bool) -> float:
    """Words that make one name together, and single characters, which are seldom words."""
    if right in known.ORGANS or right.startswith(("人民政府", "人民代表大会")):
        return 16.0
    if organ or left.endswith(known.ORGANS):
        return 0.0
    if len(right) == 1 and right >= "\u4e00":
        return 15.0
    if len(left) == 1 and left >= "\u4e00" and left not in known.LEANING and left not in known.LEADING:
        return 13.0
    if not left.endswith(known.PLACES) or right[0].isdigit() or right in known.VERBS:
        return 0.0
    return 12.0 if right.endswith(known.PLACES) else 5.0


# Shape: a trapezoid or a diamond of lines of like length.

_LIKE_LENGTH = 25.0
_ANOTHER_LINE = 6.0
_RECTANGLE, _STEP = 2.4, 2.0  # two lines are like a rectangle when they differ by less than a step
_WAIST, _WAIST_DEPTH = 5.0, 1.0
_NEARLY_FULL = 18.0 / 20


def _line_cost(size: float, mean: float, measure: float, *, edge: bool) -> float:
    cost = _LIKE_LENGTH * ((size - mean) / mean) ** 2
    cost += max(0.0, size - _NEARLY_FULL * measure) * 0.5
    if edge and size < 5:
        cost += 60.0 if size <= 2 else 14.0 if size < 4 else 4.0
    return cost


def _step_cost(size: float, previous: float, *, shortening: bool) -> tuple[float, bool]:
    """What a line costs after the one before it, and whether lines are now getting shorter."""
    cost = _RECTANGLE * max(0.0, 1 - abs(size - previous) / _STEP)
    if shortening and size > previous:
        return cost + _WAIST + _WAIST_DEPTH * (size - previous), True
    return cost, shortening or size < previous


def _broken(words: Sequence[Word], measure: float) -> list[Sequence[Word]]:
    """The words in lines, at the least cost over all numbers of lines that come into question."""
    fewest = ceil(sum(word.width for word in words) / measure)
    best: _Way = (inf, ())
    if fewest <= MOST_LINES:
        senses = [0.0, *(_cost(a, b, last=b is words[-1]) for a, b in pairwise(words))]
        for count in range(fewest, min(len(words), MOST_LINES + 2) + 1):
            if best[1] and count > fewest + 1:
                break
            cost, ends = _best_of(words, senses, count, measure)
            best = min(best, (cost + _ANOTHER_LINE * (count - fewest), ends))
    ends = best[1] or _filled(words, measure)
    return [words[a:b] for a, b in zip((0, *ends), ends, strict=False)]


_Way: TypeAlias = tuple[float, tuple[int, ...]]  # what it costs to end lines before these words


def _best_of(words: Sequence[Word], senses: Sequence[float], count: int, measure: float) -> _Way:
    """The cheapest way to ``count`` lines, by dynamic programming.

    A state is the last line, from word to word, and whether lines have begun to get shorter.
    """
    n = len(words)
    upto = [0.0, *accumulate(word.width for word in words)]
    mean = upto[n] / count
    taken = [0.0, *accumulate(widest(word.text) for word in words)]
    room = measure * count + sum(max(0.0, widest(word.text) - measure) + word.blank for word in words)
    states: dict[tuple[int, int, bool], _Way] = {(0, 0, False): (0.0, ())}
    for number in range(1, count + 1):
        left = count - number
        following: dict[tuple[int, int, bool], _Way] = {}
        for (start, at, shortening), (cost, ends) in states.items():
            previous = upto[at] - upto[start] - words[at - 1].blank if at else 0.0
            for end in range(at + 1 if left else n, n - left + 1):
                size = upto[end] - upto[at] - words[end - 1].blank
                if taken[end] - taken[at] - words[end - 1].blank > measure and end > at + 1:
                    break
                if taken[n] - taken[end] > room - measure * number:
                    continue  # more than the lines that are left can hold
                price = cost + senses[at] + _line_cost(size, mean, measure, edge=number == 1 or not left)
                falls = shortening
                if at:
                    step, falls = _step_cost(size, previous, shortening=shortening)
                    price += step
                following[at, end, falls] = min(
                    following.get((at, end, falls), (inf, ())), (price, (*ends, end))
                )
        states = following
    return min((way for (_, end, _), way in states.items() if end == n), default=(inf, ()))


def _filled(words: Sequence[Word], measure: float) -> tuple[int, ...]:
    """Ends of lines each as full as it can be."""
    ends: list[int] = []
    size = 0.0
    for index, word in enumerate(words):
        if index and size + widest(word.text) - word.blank > measure:
            ends.append(index)
            size = 0.0
        size += widest(word.text)
    return (*ends, len(words))
