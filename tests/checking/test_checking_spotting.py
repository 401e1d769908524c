"""Long lists of words, looked for in one pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.checking.rules.language.spotting import Spotter

WORDS = ["法", "法治", "法治政府", "治政", "政府建设", "“双随机”", "批评、意见", "八五"]
SPOTTER = Spotter(WORDS)


@given(st.text("法治政府建设“双随机”批评、意见八五一a1 \n", max_size=40))
def test_the_words_of_a_text_are_found(text: str) -> None:
    """Long and short ones, one within the other, with marks in them."""
    assert SPOTTER.words(text) == {word for word in WORDS if word in text}


@given(st.text())
def test_any_text_may_be_looked_at(text: str) -> None:
    """Whatever characters it has."""
    assert SPOTTER.words(text) == {word for word in WORDS if word in text}


def test_the_texts_with_a_word_are_told() -> None:
    """In their order; of words that none has, nothing."""
    assert SPOTTER.places(["法治政府", "", "八五普法"]) == {
        "法": [0, 2],
        "法治": [0],
        "治政": [0],
        "法治政府": [0],
        "八五": [2],
    }
