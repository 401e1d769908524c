"""The words of a title: what no line end divides, with the marks and blanks that belong to it.

Names, numbers and what stands in marks are kept whole; the words between come from rjieba, which is loaded only for
titles longer than a line, and from ``title_words``.
"""

from __future__ import annotations

import contextlib
import re
import sys
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, FileFinder, PathFinder
from importlib.util import module_from_spec
from operator import itemgetter
from typing import TYPE_CHECKING

from toolkit.compose import title_words as known
from toolkit.compose.widths import widest, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rjieba

CLOSING = "，。、；：！？）》〉”’】〕」』…—·％,.;:!?)]}%"
OPENING = "（《〈“‘【〔「『([{"
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


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a title that no line end divides; ``blank`` is the width of the blanks that it ends with."""

    text: str
    width: float
    blank: float = 0.0
    organ: bool = False  # the whole name of an organ
    kind: str = ""  # the part of speech, by the segmenter's letters


def words_of(title: str, names: tuple[str, ...], measure: float) -> list[Word]:
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
    """What tells words apart; it has the library's words and ours, and nobody else's."""
    made = _dictionary()()
    for word in known.WORDS:
        made.add_word(word, None, "n")
    return made


def _dictionary() -> type[rjieba.Jieba]:
    """The library's class. Imported as a whole, the library reads a dictionary for whoever has none of his own.

    That takes 27 MB and an eighth of a second in every process, so only the module that has the class is loaded; where
    it stands elsewhere, all is imported.
    """
    package = PathFinder.find_spec("rjieba") if "rjieba" not in sys.modules else None
    for folder in (package.submodule_search_locations if package is not None else None) or ():
        spec = FileFinder(folder, (ExtensionFileLoader, EXTENSION_SUFFIXES)).find_spec("rjieba")
        if spec is not None and spec.loader is not None:
            with contextlib.suppress(ImportError, AttributeError):
                module = module_from_spec(spec)
                spec.loader.exec_module(module)
                found: type[rjieba.Jieba] = module.Jieba
                return found
    import rjieba

    return rjieba.Jieba


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
        hangs = word.text.isspace() or first in CLOSING or first.isspace() or unicodedata.combining(first) > 0
        if hangs or (last in OPENING) or _numbered(held, word):
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
    if not word.text[-1].isspace():
        return word
    return replace(word, blank=word.width - width(word.text.rstrip()))
