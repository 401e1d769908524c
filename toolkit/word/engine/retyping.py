"""What a tag was meant to be where its keys were pressed on a Chinese keyboard: certain mendings of a paragraph's text.

Full-width braces and signs, curled quotes, the space after p, tr, tc and r, a brace too few or too many; what a program
made of it on the way: capitals, ≥, characters that nobody sees. A paragraph is mended only where every tag in it then
reads; otherwise it is left as it is, for a person to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from toolkit.text import HALF_WIDTH
from toolkit.word.engine.mistyped import COMPARED, LEVEL_AS_TYPED, LEVEL_LETTERS, OPERATOR, UNSEEN
from toolkit.word.engine.paragraphs import FULL_WIDTH, JOINED, JOINED_NAME, LONGEST_PARAGRAPH, TO_HALF
from toolkit.word.engine.statements import STATEMENTS, alone, closes
from toolkit.word.engine.tags import scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.word.engine.sandbox import WordEnvironment
    from toolkit.word.engine.tags import Tag

Edit = tuple[int, int, str]  # what to write in the place of text[start:end]

_APART = re.compile(r"(?<!\{)\{[ \u3000\u00a0]+(?=[{%#])(?!%\})")
_ENDS_APART = re.compile(r"(?:(?<=[^}]\})|(?<=[%#]))[ \u3000\u00a0]+\}(?!\})")
_ONE_BEFORE = re.compile(r"(?<!\{)\{(?![{%#])(?=[^{}]*\}\})")
_INSIDE = re.compile(r"[^{}]*")
_WORD = re.compile(r"\w")
_QUOTES = {"“": "”", "‘": "’"}
_MANY = re.compile(r"\{{3,}([^{}:]*)\}{3,}")
_LOOSE = re.compile(
    rf"\{{[{{%]([ \u3000\u00a0]*(?:{LEVEL_AS_TYPED}))[ \u3000\u00a0]+(?=\w)({OPERATOR})?", re.IGNORECASE
)
# What stands for a sign of a tag; of 。 and · only the one between the parts of a name.
_WIDE = {**HALF_WIDTH, "。": "."}
_STRANGE = {**COMPARED, "·": "."}
_POINTS = "。·"
_HIDDEN = dict.fromkeys(UNSEEN, "")


@dataclass(frozen=True, slots=True)
class Retyped:
    """A text as its tags were meant, what was done in words, and how: edits of the text, then of what came of them."""

    text: str
    reasons: tuple[str, ...] = ()
    steps: tuple[tuple[Edit, ...], ...] = ()


def retyped(text: str) -> Retyped:
    """The text with its tags mended; the same text where nothing is certain."""
    if len(text) > LONGEST_PARAGRAPH or not any(sign in text for sign in "{｛}｝"):
        return Retyped(text)
    made = text
    reasons: dict[str, None] = {}
    steps: list[tuple[Edit, ...]] = []
    for reason, step in _STEPS:
        if edits := tuple(sorted(step(made))):
            reasons[reason] = None
            steps.append(edits)
            made = _applied(made, edits)
    if made == text or not _reads(made):
        return Retyped(text)
    return Retyped(made, tuple(reasons), tuple(steps))


def _applied(text: str, edits: tuple[Edit, ...]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, new in edits:
        pieces += (text[position:start], new)
        position = end
    return "".join((*pieces, text[position:]))


def _reads(text: str) -> bool:
    """Whether every tag of a text can be read, and none is left open."""
    tags, unclosed = scan(text)
    return bool(tags) and not unclosed and not FULL_WIDTH.search(text) and all(map(_one_reads, tags))


def _one_reads(tag: Tag) -> bool:
    source = alone(tag)
    if not source:
        return bool(closes(tag)) or tag.body in ("vm", "hm") or tag.word == "raw"
    try:
        tree = _environment().parse(source)
        # Of {{ 甲，乙 }} nobody knows what was meant.
        return not any(
            isinstance(each, nodes.Tuple) for output in tree.find_all(nodes.Output) for each in output.nodes
        )
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError, MemoryError):
        return False


@cache
def _environment() -> WordEnvironment:
    from toolkit.word.engine.sandbox import WordEnvironment

    return WordEnvironment({}, {})


def _braces(text: str) -> Iterator[Edit]:
    for match in FULL_WIDTH.finditer(text):
        yield *match.span(), match.group().translate(TO_HALF)


def _gaps(text: str) -> Iterator[Edit]:
    for match in _APART.finditer(text):
        yield *match.span(), "{"


def _last_gaps(text: str) -> Iterator[Edit]:
    if scan(text)[1]:
        for match in _ENDS_APART.finditer(text):
            yield *match.span(), "}"


def _missing(text: str) -> Iterator[Edit]:
    """A second brace at the end of a tag that has one, or at its beginning."""
    tags, unclosed = scan(text)
    for start in unclosed:
        inside = _INSIDE.match(text, start + 2)
        stop = inside.end() if inside is not None else start
        opening = text[start : start + 2]
        if opening == "{{" and text[stop : stop + 1] == "}" and text[start + 2 : stop].strip():
            yield stop, stop, "}"
        elif opening == "{%" and text[stop : stop + 1] == "}" and text[stop - 1] != "%":
            yield stop, stop, "%"
        elif opening == "{%" and stop == len(text) and text.rstrip().endswith("%"):
            yield len(text.rstrip()), len(text.rstrip()), "}"
    for match in _ONE_BEFORE.finditer(text):
        if not any(tag.start <= match.start() < tag.end for tag in tags):
            yield match.start(), match.start(), "{"


def _levels(text: str) -> Iterator[Edit]:
    for tag in scan(text)[0]:
        inside = tag.start + 2
        if tag.level and text[inside + len(tag.level)] != " ":
            yield inside + len(tag.level), inside + len(tag.level) + 1, " "
        elif not tag.level and tag.opening in ("{{", "{%"):
            joined = (JOINED if tag.opening == "{%" else JOINED_NAME).match(text, inside)
            if joined:
                yield joined.end(1), joined.end(1), " "


def _many(text: str) -> Iterator[Edit]:
    """Braces of a tag beyond the second."""
    for match in _MANY.finditer(text):
        yield match.start(), match.start(1), "{{"
        yield match.end(1), match.end(), "}}"


def _loose(text: str) -> Iterator[Edit]:
    """p, tr, tc and r behind a space, as capitals or full-width; not a name that is looked at: {{ r if x }}."""
    for match in _LOOSE.finditer(text):
        typed, level = match[1], match[1].strip().translate(LEVEL_LETTERS).lower()
        if typed != level and not (match[0].startswith("{{") and match[2]):
            yield *match.span(1), level


def _capitals(text: str) -> Iterator[Edit]:
    """Statements in capitals: {% IF … %}."""
    for tag in scan(text)[0]:
        if tag.word != (word := tag.word.lower()) and word in STATEMENTS:
            start = text.index(tag.word, tag.start)
            yield start, start + len(word), word


def _signs(text: str) -> Iterator[Edit]:
    """Full-width signs and curled quotes of a tag."""
    return _replaced(text, _WIDE)


def _strange(text: str) -> Iterator[Edit]:
    """Signs that programs and hands put in the place of those that a tag knows."""
    return _replaced(text, _STRANGE)


def _unseen(text: str) -> Iterator[Edit]:
    return _replaced(text, _HIDDEN)


def _replaced(text: str, meant: Mapping[str, str]) -> Iterator[Edit]:
    """Characters of tags, those that stand in the texts of a tag left alone."""
    for tag in scan(text)[0]:
        if tag.opening == "{#" or meant.keys().isdisjoint(text[tag.start : tag.end]):
            continue
        waiting = ""
        for at in range(tag.start + 2, tag.end - 2):
            sign = text[at]
            if waiting and sign != waiting:
                continue
            between = _WORD.match(text[at - 1]) and _WORD.match(text[at + 1])
            if sign in meant and (sign not in _POINTS or between):
                yield at, at + 1, meant[sign]
            waiting = "" if waiting else sign if sign in "\"'" else _QUOTES.get(sign, "")


_STEPS = (
    ("括号改成半角", _braces),
    ("去掉括号之间的空格", _gaps),
    ("去掉括号之间的空格", _last_gaps),
    ("补上少了的括号", _missing),
    ("去掉多余的括号", _many),
    ("去掉标签里看不见的字符", _unseen),
    ("p、tr、tc、r 改成小写，紧跟括号", _loose),
    ("语句改成小写", _capitals),
    ("p、tr、tc、r 后面补上空格", _levels),
    ("标签里的符号改成半角", _signs),
    ("标签里不认的符号改成 >=、<=、!= 或点", _strange),
)
