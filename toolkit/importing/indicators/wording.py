"""The words of a piece of text with their parts of speech, and what each of them does to a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from toolkit.compose.title_words import WORDS
from toolkit.importing.indicators import known_words as known

if TYPE_CHECKING:
    import rjieba

LONGEST = 14
_TITLE = re.compile("《(?P<title>[^《》]{1,80})》?|[“‘](?P<quoted>[^“”‘’]{1,16})[”’]")
_NO_NAME = re.compile(r"[^\w]|_")
_TITLE_STUFF = re.compile(r"关于|[0-9]{4}年(?:度)?|[（(][^）)]*[）)]|[^\w]")
_ENDS = "率度量额点会"


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
            or self.text[0].isdecimal()
            or self.text.startswith("每")
            or (self.text in known.LINKS and len(self.text) > 1 and self.text[-1] in "达到至为于有")
        )

    @property
    def acts(self) -> bool:
        """Whether it is a verb that takes an object."""
        return self.text in known.VERBS or (
            self.kind == "v" and self.text not in known.NOMINAL | known.LIGHT | known.NOUNS
        )


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
