"""Which of thousands of words stand in texts: found in one pass, where one after the other would take long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HAN = re.compile("[\u4e00-\u9fff]+")


class Spotter:
    """Knows a list of words, and finds those that stand in a text."""

    def __init__(self, words: Iterable[str]) -> None:
        import rjieba

        self._every = frozenset(words)
        self._lexicon = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
        for word in self._every:
            if _HAN.fullmatch(word):
                self._lexicon.add_word(word, 1, "")
        self._others = tuple(sorted(word for word in self._every if not _HAN.fullmatch(word)))

    def words(self, text: str) -> frozenset[str]:
        """The words that stand in a text."""
        found = self._every.intersection(self._lexicon.cut_all(text))
        others = [word for word in self._others if word in text]
        return found.union(others) if others else found

    def places(self, texts: Sequence[str]) -> Mapping[str, Sequence[int]]:
        """Of each word that stands in some of the texts, which of them have it, in order."""
        there = self.words("\n".join(texts))
        return {word: [number for number, text in enumerate(texts) if word in text] for word in there}
